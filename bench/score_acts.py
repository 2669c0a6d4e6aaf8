#!/usr/bin/env python3
"""Score what Onrecord understands of attributions that are given: act, negation, modality and addressee.

    score_acts.py POLNEAR-dev.jsonl [acts.tsv] [--half 0|1] [--json] [--errors]

acts.tsv, beside this file, holds labels and offsets for 300 attributions of PolNeAR; acts.md says how they were made.
Source, cue and content are the marked ones, so that the finding of attributions plays no part. `--half` takes one
half of the articles, by the parity of the sha256 of their ids; `--errors` prints the attributions that differ.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.annotators.acts import understand
from onrecord.annotators.addressee import addressee_of
from onrecord.annotators.attribution.spans import located_from_spans
from onrecord.model import Span
from onrecord.text.parse import Paragraph, parse
from onrecord.text.quotes import find_quotations

Row = dict[str, Any]
LABELS = Path(__file__).with_name("acts.tsv")
FIELDS = ("act", "negated", "modality", "addressee")


@dataclass(frozen=True)
class Reading:
    """One reading of one attribution. addressee: characters, None for nobody."""

    act: str
    negated: bool
    modality: str
    addressee: Span | None


@dataclass(frozen=True)
class Item:
    """An attribution of the set: whose it is, and the readings by the program and by those who annotated it."""

    article: str
    words: str
    found: Reading
    decided: Reading
    first: Reading
    second: Reading


def labels(path: Path) -> Iterator[tuple[str, list[list[int]], list[Reading]]]:
    """Yield article, cue and the three readings (decided, first annotator, second annotator) of each line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        article, cue, *cells = line.split("\t")
        readings = [reading(cells[at : at + 4]) for at in (0, 4, 8)]
        yield article, [[int(n) for n in piece.split("-")] for piece in cue.split(";")], readings


def reading(cells: Sequence[str]) -> Reading:
    act, negated, modality, addressee = cells
    at = None if addressee == "-" else Span(*(int(n) for n in addressee.split("-")))
    return Reading(act, negated == "1", modality, at)


def half_of(article: str) -> int:
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 2


def items(articles: Iterable[Row], path: Path) -> Iterator[Item]:
    """Yield the attributions of the set with what the program makes of them."""
    texts = {article["id"]: article for article in articles}
    parses: dict[str, tuple[Paragraph, ...]] = {}
    for name, cue, readings in labels(path):
        article = texts.get(name)
        if article is None:
            continue
        if name not in parses:
            parses[name] = parse(article["text"])
        marked = next(a for a in article["attributions"] if a["cue"] == cue)
        yield Item(name, words(article["text"], marked), understood(article["text"], parses[name], marked), *readings)


def understood(text: str, paragraphs: tuple[Paragraph, ...], marked: Row) -> Reading:
    """Return the program's reading of an attribution that is marked."""
    source, cue, content = (tuple(Span(*piece) for piece in marked[part]) for part in ("source", "cue", "content"))
    number = max((n for n, p in enumerate(paragraphs) if p.span.start <= cue[0].start), default=0)
    paragraph = paragraphs[number]
    quotations = find_quotations(text, paragraph.span)
    located = located_from_spans(text, number, paragraph, quotations, source, cue, content)
    if located is None:
        return Reading("ASSERT", False, "fact", None)
    read = understand(located, paragraph)
    listener = addressee_of(located, paragraph)
    at = paragraph.span_of(listener) if listener is not None else None
    return Reading(read.act, read.negated, read.modality, at)


def words(text: str, marked: Row) -> str:
    return " | ".join(" … ".join(text[s:e] for s, e in marked[part]) for part in ("source", "cue", "content"))


def share(hits: int, of: int) -> float:
    return hits / of if of else 0.0


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def by_label(pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Return precision, recall, F1 and count of each label. pairs: (right, found)."""
    right, found, both = (
        Counter(a for a, _ in pairs),
        Counter(b for _, b in pairs),
        Counter(a for a, b in pairs if a == b),
    )
    out = {}
    for label in sorted(right | found, key=lambda label: (-right[label], label)):
        precision, recall = share(both[label], found[label]), share(both[label], right[label])
        out[label] = {"precision": precision, "recall": recall, "f1": f1(precision, recall), "marked": right[label]}
    return out


def kappa(pairs: Sequence[tuple[Any, Any]]) -> tuple[float, float]:
    """Return the share of pairs that agree, and Cohen's kappa (1960)."""
    agreed = share(sum(a == b for a, b in pairs), len(pairs))
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / (len(pairs) ** 2 or 1)
    return agreed, (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def score(scored: Sequence[Item]) -> dict[str, Any]:
    """Return all figures. An addressee is right where its head word stands in the marked phrase."""
    acts = by_label([(i.decided.act, i.found.act) for i in scored])
    marked = [values for values in acts.values() if values["marked"]]
    negated = by_label([(str(i.decided.negated), str(i.found.negated)) for i in scored])
    modal = by_label([(i.decided.modality, i.found.modality) for i in scored])
    other = [(i.decided.modality, i.found.modality) for i in scored]
    right = sum(a == b != "fact" for a, b in other)
    precision, recall = (share(right, sum(pair[side] != "fact" for pair in other)) for side in (1, 0))
    heard = [(i.decided.addressee, i.found.addressee) for i in scored]
    hits = sum(a is not None and b is not None and a.overlaps(b) for a, b in heard)
    p, r = share(hits, sum(b is not None for _, b in heard)), share(hits, sum(a is not None for a, _ in heard))
    return {
        "attributions": len(scored),
        "act": {
            "accuracy": share(sum(i.decided.act == i.found.act for i in scored), len(scored)),
            "macro f1": share(sum(values["f1"] for values in marked), len(marked)),
            "by act": acts,
        },
        "negated": negated.get("True", {"precision": 0.0, "recall": 0.0, "f1": 0.0, "marked": 0}),
        "modality": {
            "accuracy": share(sum(a == b for a, b in other), len(other)),
            "other than fact": {"precision": precision, "recall": recall, "f1": f1(precision, recall)},
            "by modality": modal,
        },
        "addressee": {"precision": p, "recall": r, "f1": f1(p, r), "marked": sum(a is not None for a, _ in heard)},
        "agreement": {
            field: dict(
                zip(
                    ("raw", "kappa"),
                    kappa([(getattr(i.first, field), getattr(i.second, field)) for i in scored]),
                    strict=True,
                )
            )
            for field in FIELDS
        },
    }


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("labels", type=Path, nargs="?", default=LABELS)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    scored = list(items(read(arguments.articles), arguments.labels))
    if arguments.half is not None:
        scored = [item for item in scored if half_of(item.article) == arguments.half]
    if arguments.errors:
        for item in scored:
            wrong = [f for f in FIELDS[:3] if getattr(item.decided, f) != getattr(item.found, f)]
            told, found = item.decided.addressee, item.found.addressee
            missed = (told is None) != (found is None) or (told and found and not told.overlaps(found))
            if wrong or missed:
                fields = [f"{f}: {getattr(item.decided, f)}, found {getattr(item.found, f)}" for f in wrong]
                print("; ".join(fields + ["addressee"] * bool(missed)), "|", " ".join(item.words.split())[:260])
        return 0
    figures = score(scored)
    if arguments.json:
        print(json.dumps(figures))
        return 0
    act, modality = figures["act"], figures["modality"]["other than fact"]
    print(
        f"{figures['attributions']} attributions; act: accuracy {act['accuracy']:.3f}, macro F1 {act['macro f1']:.3f}"
    )
    for name, values in act["by act"].items():
        numbers = " ".join(f"{key} {values[key]:.2f}" for key in ("precision", "recall", "f1"))
        print(f"  {name:10} {numbers} marked {values['marked']}")
    for name, values in (("negated", figures["negated"]), ("modality", modality), ("addressee", figures["addressee"])):
        print(f"{name}: P {values['precision']:.3f} R {values['recall']:.3f} F1 {values['f1']:.3f}")
    for name, values in figures["agreement"].items():
        print(f"agreement on {name}: {values['raw']:.3f}, kappa {values['kappa']:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
