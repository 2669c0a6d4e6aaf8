"""Actors, events and their factuality."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import score_actors
import score_events
import score_factuality
from annotating import Row, bare, onrecord, read

from sections.tables import Lines, table

__all__ = ["actor_phrases", "dyads", "events", "factuality", "is_measured"]

PARTS = ("actor", "recipient")
YIELDS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def actor_phrases(path: Path, folder: Path) -> Lines:
    """Country and sector of actor phrases, those of the original tests that pass there and those that do not."""
    gold = read(path)
    found, seconds = onrecord("resolve", gold, folder)
    scored = score_actors.score(gold, found)
    rows = [[key, f"{hit / of:.3f}", str(of)] for key, (hit, of) in scored.items()]
    return [
        *table(["asserted", "right", "phrases"], rows),
        "",
        f"{len(gold)} phrases in {seconds:.1f} seconds, the start of the program included.",
    ]


def factuality(path: Path, folder: Path) -> Lines:
    """How far happenings are held to be facts, beside the constant 3, and how far the confidence can be believed."""
    gold = read(path)
    given = [{**bare(row), "events": [{"start": e["start"], "end": e["end"]} for e in row["events"]]} for row in gold]
    found, _ = onrecord("factuality", given, folder)
    scores = score_factuality.score(gold, found)
    head = ["mean absolute error", "Pearson r", "of the constant 3", "happenings"]
    figures = [f"{scores['mae']:.3f}", f"{scores['r']:.3f}", f"{scores['mae of 3']:.3f}", str(scores["n"])]
    classes = [
        [name, *(f"{row[figure]:.3f}" for figure in ("p", "r", "f1", "mae")), str(row["n"])]
        for name, row in scores["classes"].items()
    ]
    sure = [
        [name, str(row["n"]), f"{row['stated']:.2f}", f"{row['right']:.2f}"] for name, row in scores["sure"].items()
    ]
    return [
        *table(head, [figures]),
        "",
        *table(["class", "precision", "recall", "F1", "mean absolute error", "marked"], classes),
        "",
        *table(["confidence", "happenings", "stated", "within one point"], sure),
    ]


def is_measured(group: str) -> bool:
    """Say whether a group of PLOVER's records is kept from training: a third, by the SHA-1 of its name."""
    return int(hashlib.sha1(group.encode()).hexdigest(), 16) // 2 % 3 == 0  # as in train/events/train.py


def events(path: Path, folder: Path) -> Lines:
    """Events in PLOVER's gold standard records: those that no weight was learned from, and all."""
    gold = read(path)
    groups = {row["group"]: row for row in gold}
    records, _ = onrecord("annotate", map(bare, groups.values()), folder)
    found = [_coded(record) for record in records]
    kept = [row for row in gold if is_measured(row["group"])]
    names = {row["id"] for row in kept}
    rows = [
        _event_row("kept from training", score_events.score(kept, [one for one in found if one["id"] in names])),
        _event_row("all, two thirds of them learned from", score_events.score(gold, found)),
    ]
    head = [
        "records",
        "first event F1",
        "recall of all",
        "quad class",
        "source country",
        "target country",
        "joint",
        "n",
    ]
    return table(head, rows)


def _coded(record: Row) -> Row:
    events = [
        {**event, **{role: [{k: p[k] or "" for k in ("code", "sector")} for p in event[role]] for role in PARTS}}
        for event in record["events"]
    ]
    return {"id": record["id"], "events": events}


def _event_row(name: str, found: Row) -> list[str]:
    parts = (
        found["first"]["micro"]["f1"],
        found["category"]["micro"]["r"],
        found["quad_accuracy"],
        found["source_country"]["f1"],
        found["target_country"]["f1"],
        found["joint_category_source_target"]["f1"],
    )
    return [name, *(f"{part:.3f}" for part in parts), str(found["sentences"])]


def dyads(path: Path, folder: Path) -> Lines:
    """The category of the first event of a sentence; concessions and retreats count as one, as the set has them."""
    gold = read(path)
    records, _ = onrecord("annotate", map(bare, gold), folder)
    found = {record["id"]: [YIELDS.get(e["event"], e["event"]) for e in record["events"]] for record in records}
    first = [found[row["id"]][:1] == [row["event"]] for row in gold]
    of_any = [row["event"] in found[row["id"]] for row in gold]
    without = [not found[row["id"]] for row in gold]
    by_category = [
        [name, f"{_share([f for f, row in zip(first, gold, strict=True) if row['event'] == name]):.3f}", str(marked)]
        for name, marked in sorted(Counter(row["event"] for row in gold).items())
    ]
    return [
        *table(
            ["first event right", "one of the events right", "no event found", "n"],
            [[*(f"{_share(part):.3f}" for part in (first, of_any, without)), str(len(gold))]],
        ),
        "",
        *table(["category", "first event right", "marked"], by_category),
    ]


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags)
