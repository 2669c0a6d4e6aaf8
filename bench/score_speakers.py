#!/usr/bin/env python3
"""Score whether a pronoun or a description that speaks is taken for the right one.

    score_speakers.py GOLD.jsonl PRED.jsonl [--json]

GOLD  {"id", "text", "entities": [{"start", "end", "coref"}]}: all mentions; the same `coref` is the same entity
PRED  what `onrecord annotate` writes of these texts

Counted are attributions whose source is exactly one marked mention, a pronoun or a phrase such as "the minister" whose
entity has a name or description elsewhere in the text. *Right*: the speaker's actor has a mention that overlaps one of
these by half of the shorter. *Open*: no actor, or one that is known by these words alone. *Wrong*: any other.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import command

Row = dict[str, Any]
Range = tuple[int, int]
PRONOUNS = frozenset("he she they it who we i his her their him them its which that my our".split())
DETERMINERS = ("the ", "his ", "her ", "their ", "its ")
MENTIONED = 2  # mentions from which an unnamed actor is more than the words themselves


def kind_of(words: str) -> str | None:
    """Return "pronoun", "description" for one with a determiner and no capital after it, None for other words."""
    low = words.lower()
    if low in PRONOUNS:
        return "I, we" if low in {"i", "we", "my", "our"} else "pronoun"
    described = low.startswith(DETERMINERS) and words.split(" ", 1)[1].islower()
    return "description" if described else None


def outcomes(gold: Row, found: Row) -> Iterator[tuple[str, str]]:
    """Yield kind and outcome of each source that counts."""
    text = gold["text"]
    entities: dict[str, list[Range]] = defaultdict(list)
    for mention in gold["entities"]:
        entities[str(mention["coref"])].append((mention["start"], mention["end"]))
    entity_of = {span: spans for spans in entities.values() for span in spans}
    actors = {actor["id"]: actor for actor in found["actors"]}
    for attribution in found["attributions"]:
        source = tuple(attribution["source"][0]) if len(attribution["source"]) == 1 else (0, 0)
        kind = kind_of(text[slice(*source)]) if source in entity_of else None
        if kind is None:
            continue
        told = [s for s in entity_of[source] if s != source and text[slice(*s)].lower() not in PRONOUNS]
        if kind == "description":
            told = told if any(c.isupper() for s in told for c in text[slice(*s)]) else []
        if told:
            yield kind, _outcome(actors.get(attribution["actor"]), source, told)


def _outcome(actor: Row | None, source: Range, told: Iterable[Range]) -> str:
    if actor is None or (actor["kind"] == "unnamed" and len(actor["mentions"]) < MENTIONED):
        return "open"
    others = [tuple(m) for m in actor["mentions"] if tuple(m) != source]
    return "right" if any(_same(m, s) for m in others for s in told) else "wrong"


def _same(a: tuple[int, ...], b: Range) -> bool:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 and common >= min(a[1] - a[0], b[1] - b[0]) / 2


def score(gold: Iterable[Row], found: Iterable[Row]) -> dict[str, Counter[str]]:
    """Return how often each outcome came, by kind of source and in all ("all")."""
    by_id = {row["id"]: row for row in found}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in gold:
        for kind, outcome in outcomes(row, by_id[row["id"]]):
            counts[kind][outcome] += 1
            counts["all"][outcome] += 1
    return dict(counts)


def shown(counts: dict[str, Counter[str]]) -> str:
    outcomes = ("right", "wrong", "open")
    return "\n".join(
        " ".join([f"{kind:12}", *(f"{outcome} {counted[outcome]}" for outcome in outcomes)])
        for kind, counted in sorted(counts.items())
    )


def main() -> int:
    return command.run(__doc__, score, shown)


if __name__ == "__main__":
    sys.exit(main())
