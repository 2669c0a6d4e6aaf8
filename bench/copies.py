#!/usr/bin/env python3
"""Make copies of reports, of every kind in which reports get copied, to measure how they are found.

    copies.py REPORTS.jsonl [-o GOLD.jsonl]

REPORTS  {"id", "cluster", "text"}: the cluster tells which are on the same event
GOLD     the same lines, and after them {"id", "cluster", "text", "copy_of", "kind"}

Nothing but the reports' own words goes into the copies, and a few lines of page furniture. Chance is seeded by the id.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

from annotating import Row, read

__all__ = ["KINDS", "ONE_TEXT", "copies", "made"]

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
FURNITURE = ("Home\nNews\nPolitics\nSubscribe\n", "Share this article\nRead more\nMost popular\nAdvertisement\n")
Maker = Callable[[str, str, random.Random], str]


def paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def set_anew(text: str, _: str, __: random.Random) -> str:
    """The same with other quotation marks, dashes and white space, as another system sets it."""
    plain = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-"})
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs(text.translate(plain)))


def furnished(text: str, _: str, __: random.Random) -> str:
    return f"{FURNITURE[0]}\n{text}\n\n{FURNITURE[1]}"


def head(text: str, _: str, chance: random.Random) -> str:
    """The first paragraphs: 30 to 60 in a hundred words."""
    return "\n\n".join(_upto(paragraphs(text), chance.uniform(0.3, 0.6)))


def tail(text: str, _: str, chance: random.Random) -> str:
    return "\n\n".join(_upto(paragraphs(text)[::-1], chance.uniform(0.3, 0.6))[::-1])


def edited(text: str, _: str, chance: random.Random) -> str:
    """One word in twenty another one, one in fifty gone."""
    return _reworded(text, chance, 0.05, 0.02)


def rewritten(text: str, _: str, chance: random.Random) -> str:
    """One word in ten another one, and the sentences of each paragraph in another order."""
    mixed = []
    for paragraph in paragraphs(text):
        sentences = SENTENCE.split(paragraph)
        chance.shuffle(sentences)
        mixed.append(" ".join(sentences))
    return _reworded("\n\n".join(mixed), chance, 0.10, 0.0)


def shuffled(text: str, _: str, chance: random.Random) -> str:
    mixed = paragraphs(text)
    chance.shuffle(mixed)
    return "\n\n".join(mixed)


def embedded(text: str, other: str, chance: random.Random) -> str:
    """The whole report between the paragraphs of a report on something else."""
    around = paragraphs(other)
    place = chance.randint(1, max(1, len(around) - 1))
    return "\n\n".join([*around[:place], *paragraphs(text), *around[place:]])


def extract(text: str, other: str, chance: random.Random) -> str:
    """A quarter of the report, some paragraphs in a row, between those of a report on something else."""
    own = paragraphs(text)
    first = chance.randrange(len(own))
    taken = _upto(own[first:] + own[:first], 0.25)
    return embedded("\n\n".join(taken), other, chance)


KINDS: dict[str, Maker] = {
    "set anew": set_anew,
    "furniture around it": furnished,
    "the head": head,
    "the tail": tail,
    "edited": edited,
    "rewritten": rewritten,
    "paragraphs shuffled": shuffled,
    "embedded": embedded,
    "an extract": extract,
}
ONE_TEXT = frozenset(KINDS) - {"embedded", "an extract"}
"""Kinds of which the copy has no text of its own; a short tail cannot be told from what was taken up elsewhere."""


def copies(reports: list[Row]) -> list[Row]:
    """Return copies of each kind of each report, with the report they are of."""
    made_ = []
    for number, report in enumerate(reports):
        others = [other for other in reports if other["cluster"] != report["cluster"]]
        for kind, make in KINDS.items():
            chance = random.Random(f"{report['id']} {kind}")
            other = chance.choice(others)["text"] if others else ""
            text = make(report["text"], other, chance)
            made_.append(
                {
                    "id": f"{number}-{kind}",
                    "cluster": report["cluster"],
                    "text": text,
                    "copy_of": report["id"],
                    "kind": kind,
                }
            )
    return made_


def made(reports: list[Row]) -> list[Row]:
    """Return the reports and their copies."""
    return [*({key: row[key] for key in ("id", "cluster", "text")} for row in reports), *copies(reports)]


def _upto(pieces: list[str], share: float) -> list[str]:
    """Return the first pieces, one at least, until they have a share of all words."""
    most = share * sum(len(piece.split()) for piece in pieces)
    taken: list[str] = []
    for piece in pieces:
        if taken and sum(len(one.split()) for one in taken) >= most:
            break
        taken.append(piece)
    return taken


def _reworded(text: str, chance: random.Random, other: float, gone: float) -> str:
    words = text.split()

    def changed(match: re.Match[str]) -> str:
        throw = chance.random()
        return chance.choice(words) if throw < other else "" if throw < other + gone else match[0]

    return re.sub(r"\S+", changed, text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    lines = "".join(json.dumps(row) + "\n" for row in made(read(given.reports)))
    if given.output:
        given.output.write_text(lines, encoding="utf-8")
    else:
        sys.stdout.write(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
