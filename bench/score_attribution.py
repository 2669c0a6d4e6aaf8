#!/usr/bin/env python3
"""Score extracted attributions (source / cue / content) against a gold standard.

    score_attribution.py gold.jsonl predictions.jsonl [--json]
    score_attribution.py gold.jsonl --self-check

Both files hold one article per line: {"id": ..., "publisher": ..., "text": ...,
"attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}]}
with character offsets into the gold text.  Predictions need only "id" and
"attributions"; an article without a prediction counts as an empty one.

What is counted
  words     Text is split at white space and punctuation, and only words are scored, so
            a comma or a quotation mark at an edge neither helps nor hurts.
  token     Words carrying a role, pooled over an article's attributions.
  span      Contiguous pieces of a role, right only when their words are the same
            (the measure of CofeNet's "exact match", but blind to punctuation).
  relation  Attributions, matched one to one by the overlap of their content:
    found     content token-F1 >= 0.5, whatever the source;
    relaxed   found, and the sources share a word (or both are empty);
    strict    content and source have the same words, edge determiners aside;
    chain     (gold with "chain" only) found, and the chain of sources agrees.
Where the gold marks no content (MPQA), the cue stands in for it.

A chain lists the sources from the outermost to the immediate one, each as
{"mentions": [[start, end], ...]}; two chains agree when they are equally long and every
pair of links shares a word, so any mention of the right person will do.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROLES = ("source", "cue", "content")
LEVELS = ("found", "relaxed", "strict", "chain")
DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those"})
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|``.*?(?:''|$)|(?<!\w)‘[^‘\n]{12,}?’(?!\w)", re.MULTILINE)
CONTENT_OVERLAP = 0.5

Words = frozenset[int]
Raw = dict[str, Any]


@dataclass
class Tally:
    """Hits, predictions and gold items, and the ratios made of them."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hits: int, predicted: int, gold: int) -> None:
        self.hits += hits
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True)
class Attribution:
    """One attribution as sets of word numbers."""

    words: dict[str, Words]
    pieces: dict[str, list[Words]]
    core: dict[str, Words]  # the words without determiners at the edges
    chain: list[Words]


@dataclass
class Scores:
    """Every tally of one set of articles."""

    tally: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def merge(self, other: Scores) -> None:
        for name, t in other.tally.items():
            self.tally[name].add(t.hits, t.predicted, t.gold)

    def as_dict(self) -> dict[str, dict[str, float]]:
        return {
            name: {
                "precision": t.precision,
                "recall": t.recall,
                "f1": t.f1,
                "hits": t.hits,
                "predicted": t.predicted,
                "gold": t.gold,
            }
            for name, t in self.tally.items()
        }


class Text:
    """An article's words and where they stand."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.words = [m.group().lower() for m in WORD.finditer(text)]
        self.number: dict[int, int] = {}  # character -> word
        for i, m in enumerate(WORD.finditer(text)):
            for position in range(*m.span()):
                self.number[position] = i
        self.quoted = {self.number[p] for m in QUOTED.finditer(text) for p in range(*m.span()) if p in self.number}

    def read(self, raw: Raw, where: str) -> Attribution:
        """Turn character spans into word sets; complain about impossible offsets."""
        pieces = {role: self._pieces(raw.get(role) or [], f"{where}: {role}") for role in ROLES}
        words = {role: union(pieces[role]) for role in ROLES}
        core = {role: self._core(words[role]) for role in ROLES}
        chain = [union(self._pieces(link["mentions"], f"{where}: chain")) for link in raw.get("chain") or []]
        return Attribution(words, pieces, core, chain)

    def read_all(self, items: list[Raw], where: str) -> list[Attribution]:
        return [self.read(raw, where) for raw in items]

    def speech(self, attribution: Attribution) -> str:
        """Name the kind of speech: direct, mixed or indirect."""
        content = attribution.words["content"]
        inside = len(content & self.quoted)
        if not content:
            return "unmarked"
        return "indirect" if not inside else "direct" if inside == len(content) else "mixed"

    def _pieces(self, spans: list[list[int]], where: str) -> list[Words]:
        pieces = []
        for start, end in spans:
            if not 0 <= start < end <= self.length:
                sys.exit(f"{where} span [{start}, {end}] is outside the text")
            pieces.append(frozenset(self.number[p] for p in range(start, end) if p in self.number))
        return [piece for piece in pieces if piece]

    def _core(self, words: Words) -> Words:
        ordered = sorted(words)
        while len(ordered) > 1 and self.words[ordered[0]] in DETERMINERS:
            ordered.pop(0)
        while len(ordered) > 1 and self.words[ordered[-1]] in DETERMINERS:
            ordered.pop()
        return frozenset(ordered)


def union(pieces: Iterable[Words]) -> Words:
    return frozenset(word for piece in pieces for word in piece)


def overlap_f1(a: Words, b: Words) -> float:
    """Return the token F1 of two word sets; two empty sets agree."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def anchors(gold: Attribution, predicted: Attribution) -> tuple[Words, Words]:
    """Return the words by which two attributions are recognised as the same."""
    role = "content" if gold.words["content"] else "cue"
    return gold.words[role], predicted.words[role]


def match(gold: list[Attribution], predicted: list[Attribution]) -> Iterator[tuple[int, int]]:
    """Pair gold with predicted attributions one to one, best overlap first."""
    candidates = []
    for g, a in enumerate(gold):
        for p, b in enumerate(predicted):
            ours, theirs = anchors(a, b)
            if ours & theirs:
                similarity = [overlap_f1(ours, theirs)]
                similarity += [overlap_f1(a.words[role], b.words[role]) for role in ("source", "cue")]
                candidates.append(([-s for s in similarity], g, p))
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for _, g, p in sorted(candidates):
        if g not in used_gold and p not in used_predicted:
            used_gold.add(g)
            used_predicted.add(p)
            yield g, p


def levels_reached(gold: Attribution, predicted: Attribution) -> set[str]:
    """Say at which levels a matched pair counts as correct."""
    reached: set[str] = set()
    if overlap_f1(*anchors(gold, predicted)) < CONTENT_OVERLAP:
        return reached
    reached.add("found")
    sources = gold.words["source"], predicted.words["source"]
    if sources[0] & sources[1] or not (sources[0] or sources[1]):
        reached.add("relaxed")
    anchor = "content" if gold.words["content"] else "cue"
    if all(gold.core[role] == predicted.core[role] for role in (anchor, "source")):
        reached.add("strict")
    links = list(zip(gold.chain, predicted.chain, strict=False))  # lengths are compared below
    if len(gold.chain) == len(predicted.chain) and all(a & b for a, b in links if a):
        reached.add("chain")
    return reached


def score_article(text: Text, gold: list[Attribution], predicted: list[Attribution]) -> Scores:
    """Score one article."""
    scores = Scores()
    for role in ROLES:
        a = union(x.words[role] for x in gold)
        b = union(x.words[role] for x in predicted)
        scores.tally[f"token {role}"].add(len(a & b), len(b), len(a))
        spans_a = Counter(piece for x in gold for piece in x.pieces[role])
        spans_b = Counter(piece for x in predicted for piece in x.pieces[role])
        scores.tally[f"span {role}"].add((spans_a & spans_b).total(), spans_b.total(), spans_a.total())
    pairs = list(match(gold, predicted))
    reached = {g: levels_reached(gold[g], predicted[p]) for g, p in pairs}
    chained = any(x.chain for x in gold)
    for level in LEVELS if chained else LEVELS[:-1]:
        hits = sum(level in r for r in reached.values())
        scores.tally[f"relation {level}"].add(hits, len(predicted), len(gold))
    for g, attribution in enumerate(gold):
        hit = int("relaxed" in reached.get(g, ()))
        scores.tally[f"recall {text.speech(attribution)}"].add(hit, hit, 1)
        if chained:
            hit = int("chain" in reached.get(g, ()))
            scores.tally[f"chain of {len(attribution.chain)}"].add(hit, hit, 1)
    return scores


def score(gold: Iterable[Raw], predictions: dict[str, list[Raw]]) -> dict[str, Scores]:
    """Score a corpus; return the totals under "" and one entry a publisher."""
    result: dict[str, Scores] = {"": Scores()}
    for article in gold:
        text = Text(article["text"])
        gold_items = text.read_all(article["attributions"], f"gold {article['id']}")
        predicted = text.read_all(predictions.get(article["id"], []), f"prediction {article['id']}")
        one = score_article(text, gold_items, predicted)
        for name in ("", article.get("publisher") or "unknown"):
            result.setdefault(name, Scores()).merge(one)
    return result


def report(result: dict[str, Scores]) -> str:
    """Lay the scores out as plain text."""
    total = result[""]
    lines = [f"{'':20} {'P':>6} {'R':>6} {'F1':>6} {'hits':>7} {'pred':>7} {'gold':>7}"]
    names = [f"{kind} {role}" for kind in ("token", "span") for role in ROLES]
    names += [f"relation {level}" for level in LEVELS]
    for name in (n for n in names if n in total.tally):
        t = total.tally[name]
        lines.append(f"{name:20} {t.precision:6.3f} {t.recall:6.3f} {t.f1:6.3f} {t.hits:7} {t.predicted:7} {t.gold:7}")
    lines.append("\nrelaxed recall by kind of speech; chains by depth")
    for name in sorted(n for n in total.tally if n.startswith(("recall ", "chain "))):
        t = total.tally[name]
        lines.append(f"{name:20} {'':6} {t.recall:6.3f} {'':6} {t.hits:7} {'':7} {t.gold:7}")
    publishers = sorted(name for name in result if name)
    shown = ("token content", "relation found", "relation relaxed", "relation strict")
    lines.append("\nF1 by publisher      " + "".join(f"{name:>18}" for name in shown))
    lines += [
        f"{publisher:20} " + "".join(f"{result[publisher].tally[n].f1:18.3f}" for n in shown)
        for publisher in publishers
    ]
    macro = [sum(result[p].tally[n].f1 for p in publishers) / len(publishers) for n in shown]
    lines.append(f"{'macro average':20} " + "".join(f"{value:18.3f}" for value in macro))
    return "\n".join(lines)


def read_jsonl(path: Path) -> list[Raw]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def self_check(gold: list[Raw]) -> None:
    """Score the gold against itself and against copies with known damage."""

    def total(damage: Callable[[list[Raw]], list[Raw]]) -> dict[str, Tally]:
        return score(gold, {a["id"]: damage(a["attributions"]) for a in gold})[""].tally

    perfect = total(lambda items: items)
    assert all(t.f1 == 1.0 for t in perfect.values()), "gold does not match itself"

    kept = total(lambda items: [x for i, x in enumerate(items) if i % 4])["relation strict"]
    assert kept.precision == 1.0, "dropping hurts recall only"
    assert kept.hits == kept.predicted < kept.gold, "dropping hurts recall only"

    unsourced = total(lambda items: [{**x, "source": []} for x in items])
    sourceless = sum(not x["source"] for a in gold for x in a["attributions"])
    assert unsourced["token source"].hits == 0
    assert unsourced["relation found"].f1 == 1.0
    assert unsourced["relation relaxed"].hits == sourceless, "a lost source must cost the relation"

    def cut_content(items: list[Raw]) -> list[Raw]:
        return [{**x, "content": [[s, s + max(1, (e - s) // 3)] for s, e in x["content"]]} for x in items]

    cut = total(cut_content)
    if cut["token content"].gold:
        assert cut["token content"].precision == 1.0
        assert cut["token content"].recall < 0.7
        assert cut["relation strict"].f1 < cut["relation found"].f1 <= 1.0
    print(f"self-check passed on {len(gold)} articles, {perfect['relation strict'].gold} attributions")
    for name, tally in (
        ("a quarter dropped", kept),
        ("sources removed", unsourced["relation relaxed"]),
        ("content cut to a third", cut["relation relaxed"]),
    ):
        print(f"  {name:24} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path, nargs="?")
    parser.add_argument("--json", action="store_true", help="print every tally as JSON")
    parser.add_argument("--self-check", action="store_true", help="test the scorer on the gold file")
    arguments = parser.parse_args()
    gold = read_jsonl(arguments.gold)
    if arguments.self_check:
        self_check(gold)
        return
    if arguments.predictions is None:
        parser.error("predictions are missing")
    predictions = {a["id"]: a["attributions"] for a in read_jsonl(arguments.predictions)}
    unknown = predictions.keys() - {a["id"] for a in gold}
    if unknown:
        sys.exit(f"{len(unknown)} predicted articles are not in the gold file, e.g. {min(unknown)}")
    result = score(gold, predictions)
    if arguments.json:
        print(json.dumps({name or "total": scores.as_dict() for name, scores in result.items()}, indent=1))
        return
    absent = len(gold) - len(predictions)
    print(f"{len(gold)} articles" + (f", {absent} without a prediction" if absent else "") + "\n")
    print(report(result))


if __name__ == "__main__":
    main()
