"""Who said what: attributions, chains, acts, mentions, and who speaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import reliability
import score_acts
import score_attribution
import score_coref
import score_speakers
from annotating import Row, annotate, read

from sections.speed import encoder, speed, steps
from sections.tables import Lines, Table, table

__all__ = ["acts", "by_hand", "chains", "mentions", "outermost", "speakers"]


def outermost(path: Path, folder: Path) -> Lines:
    """Attributions that do not stand in others, and the speed of all."""
    gold = read(path)
    records, seconds = annotate(gold, folder)
    return [
        *_attributions(gold, records, lambda found: not found["parent"]),
        "",
        *_reliability(gold, records, lambda found: not found["parent"]),
        "",
        *speed(gold, seconds, folder),
        "",
        *encoder(gold, folder),
        "",
        *steps(gold),
    ]


def chains(path: Path, folder: Path) -> Lines:
    """Attributions of all depths, with their chains of sources."""
    gold = read(path)
    records = annotate(gold, folder)[0]
    return [*_attributions(gold, records, lambda _: True), "", *_reliability(gold, records, lambda _: True)]


def speakers(path: Path, folder: Path) -> Lines:
    """Whether pronouns and descriptions that speak are taken for the right one."""
    gold = read(path)
    counts = score_speakers.score(gold, annotate(gold, folder)[0])
    rows = [[kind, *(str(counts[kind][outcome]) for outcome in ("right", "wrong", "open"))] for kind in sorted(counts)]
    return table(["sources", "right", "wrong", "open"], rows)


def acts(path: Path, folder: Path) -> Lines:
    """Act, negation, modality and addressee of attributions that are given, and how far two readers agree on them."""
    del folder
    scored = list(score_acts.items(read(path), score_acts.LABELS))
    if not scored:
        return ["None of the attributions that acts.tsv labels is in the file."]
    halves = [(f"half {half}", [i for i in scored if score_acts.half_of(i.article) == half]) for half in (0, 1)]
    figures = [(name, score_acts.score(part)) for name, part in [("all", scored), *halves] if part]
    return [
        *table(
            ["attributions", "act: accuracy", "macro F1", "negated", "modality", "addressee", "marked"], _acts(figures)
        ),
        "",
        *table(["act", "precision", "recall", "F1", "marked"], _by_act(figures[0][1])),
        "",
        *table(["agreement of two readers", "raw", "Cohen's kappa"], _agreement(figures[0][1])),
    ]


def _acts(figures: list[tuple[str, Row]]) -> Table:
    rows = []
    for name, found in figures:
        parts = (found["negated"], found["modality"]["other than fact"], found["addressee"])
        scores = (found["act"]["accuracy"], found["act"]["macro f1"], *(part["f1"] for part in parts))
        rows.append([name, *(f"{score:.3f}" for score in scores), str(found["attributions"])])
    return rows


def _by_act(found: Row) -> Table:
    acts = found["act"]["by act"].items()
    return [
        [name, *(f"{values[figure]:.2f}" for figure in ("precision", "recall", "f1")), str(values["marked"])]
        for name, values in acts
    ]


def _agreement(found: Row) -> Table:
    return [[name, f"{both['raw']:.3f}", f"{both['kappa']:.3f}"] for name, both in found["agreement"].items()]


def mentions(path: Path, folder: Path) -> Lines:
    """Mentions of people, bodies and places, and which mean the same."""
    gold = read(path)
    figures = score_coref.score(gold, annotate(gold, folder)[0], {"person", "organization", "place"})
    rows = [
        [name, f"{figures[key]['p']:.3f}", f"{figures[key]['r']:.3f}", f"{figures[key]['f1']:.3f}"]
        for name, key in (("mentions", "mentions"), ("MUC", "muc"), ("B-cubed", "b3"), ("CEAF-e", "ceaf_e"))
    ]
    return table(["level", "precision", "recall", "F1"], [*rows, ["CoNLL", "", "", f"{figures['conll']:.3f}"]])


def by_hand(path: Path, folder: Path) -> Lines:
    """Attributions in reports annotated by hand; what is marked as arguable counts neither way."""
    gold = read(path)
    return _attributions(*_without_arguable(gold, annotate(gold, folder)[0]), lambda _: True)


def _attributions(gold: list[Row], records: list[Row], keep: Callable[[Row], bool]) -> Lines:
    predictions = {r["id"]: [a for a in r["attributions"] if keep(a)] for r in records}
    tally = score_attribution.score(gold, predictions)[""].tally
    levels = [f"relation {level}" for level in score_attribution.LEVELS]
    exact = [f"span {role}" for role in score_attribution.ROLES] if tally["span content"].gold else []
    marked = [name for name in [*levels, "token content", *exact] if name in tally and tally[name].gold]
    figures = [
        [
            name.removeprefix("relation ").replace("span", "exact span:"),
            f"{t.precision:.3f}",
            f"{t.recall:.3f}",
            f"{t.f1:.3f}",
            str(t.gold),
        ]
        for name, t in ((name, tally[name]) for name in marked)
    ]
    groups = sorted(name for name in tally if name.startswith(("recall ", "chain of ")) and name != "recall unmarked")
    shares = [[name.removeprefix("recall "), f"{tally[name].recall:.3f}", str(tally[name].gold)] for name in groups]
    return [
        *table(["level", "precision", "recall", "F1", "marked"], figures),
        "",
        *table(["recall, relaxed, by manner; whole chains by length", "recall", "marked"], shares),
    ]


def _reliability(gold: list[Row], records: list[Row], keep: Callable[[Row], bool]) -> Lines:
    predictions = {r["id"]: [a for a in r["attributions"] if keep(a)] for r in records}
    head = ["confidence", "attributions", "mean", "right", "right (bar) and confidence (mark)"]
    return table(head, reliability.rows(reliability.rated(gold, predictions)))


def _without_arguable(gold: list[Row], records: list[Row]) -> tuple[list[Row], list[Row]]:
    """Leave out marked attributions that are arguable, and what was found in their place."""
    records_left, gold_left = [], []
    by_id = {record["id"]: record for record in records}
    for article in gold:
        text = score_attribution.Text(article["text"])
        marked, found = article["attributions"], by_id[article["id"]]["attributions"]
        read_all = (text.read_all(items, article["id"]) for items in (marked, found))
        taken = {p for g, p in score_attribution.match(*read_all) if marked[g].get("arguable")}
        gold_left.append({**article, "attributions": [a for a in marked if not a.get("arguable")]})
        kept = [a for number, a in enumerate(found) if number not in taken]
        records_left.append({"id": article["id"], "attributions": kept})
    return gold_left, records_left
