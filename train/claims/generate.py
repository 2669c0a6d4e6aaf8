#!/usr/bin/env python3
"""Write pairs of news sentences with invented names, and whether they tell the same: for the matcher of claims.

    python train/claims/generate.py > pairs.jsonl

Each line: {"id", "a", "b", "label", "kind"}. Same (1): paraphrases, also with what is denied in one of them. Not the
same (0): roles swapped, another number, date, place or actor, a neighbouring happening with the same parties, planned
instead of done, something else altogether. The same seed gives the same pairs.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SEED = 20260101
PEOPLE = (
    "Mira Holt;Oren Daal;Ada Orlova;Tomas Brandt;Lena Marsh;Ivo Kestrel;Nora Quill;Samuel Thorne;Petra Lund;Karim Vesh;"
    "Dora Finch;Hugo Salter;Irena Voss;Jonas Pell;Rosa Tarn;Felix Drummond;Anya Corvin;Max Hollis;Greta Sand;Pavel Rook"
).split(";")
STATES = "Varda Ostra Norland Calmere Tessaly Belmark Ruvenia Sorvia Kestria Aldona".split()
BODIES = (
    "the Harbour Council;the Fishers Union;the Free Fishers;the Coast Guard;the Senn Ministry;the Northern League;"
    "the Ostran Army;the Vardan Parliament;the Civic Party;the Health Board;the Transport Agency;the Water Board"
).split(";")
FIRMS = (
    "Marlin Air;Tolland Steel;Brightwell;Kestrel Motors;Ostra Telecom;Harrow Foods;Senn Energy;Pellworth Bank".split(
        ";"
    )
)
TOWNS = "Senn;Port Maren;Talvik;Ostermouth;Brell;Kalden;Ruvik;Hollin;Great Harrow;Lissen".split(";")
DAYS = "Monday;Tuesday;Wednesday;Thursday;Friday;March 3;April 12;June 16;July 9;October 21".split(";")
ISSUES = (
    "higher taxes;civil unions;the fishing treaty;the port strike;free school meals;gun control;the border wall;"
    "a new constitution;the peace plan;states' rights;the death penalty;the trade deal;a second vote;open borders"
).split(";")
MODIFIERS = "direct advance full early secret final first second interim public foreign military".split()
THINGS = "ferry;bridge;harbour;power plant;airport;hospital;railway;pipeline;school;dam;stadium;fish market".split(";")
SLOTS = {
    "P": PEOPLE, "Q": PEOPLE, "A": STATES, "B": STATES, "O": BODIES, "U": BODIES, "F": FIRMS, "G": FIRMS,
    "T": TOWNS, "D": DAYS, "H": THINGS, "I": ISSUES, "J": MODIFIERS,
    "N": "3 5 7 12 14 18 25 30 40 60 90 120 200 450 800 1,200 2,500 4,000 15,000".split(),
    "M": "2 million;5 million;12 million;40 million;120 million;1.5 billion;3 billion;8 billion".split(";"),
}  # fmt: skip
FRAMES = Path(__file__).parent / "frames.txt"
WRAPS = (
    "{}",
    "{}",
    "{}",
    "{}",
    "{} , officials said",
    "{} , according to {s}",
    "{s} said that {}",
    "{s} announced that {}",
)
EXTRAS = (
    "",
    "",
    "",
    "",
    " last week",
    " this year",
    " after long talks",
    " despite protests",
    " in the night",
    " , a first",
)
NEGATIVES = ("{s} denied that {}", "it is not true that {}", "{s} rejected claims that {}")
STOP = re.compile(r"\{(\w)\}")
NEAR = {"object": "HI", "modifier": "J", "number": "NM", "date": "D", "place": "T", "actor": "PABOFG"}


def frames() -> list[tuple[str, list[str]]]:
    """Return the frames: their field, and the ways to tell each."""
    found = []
    for line in FRAMES.read_text(encoding="utf-8").splitlines()[1:]:
        domain, _, ways = line.partition(": ")
        found.append((domain, [way.strip() for way in ways.split("|")]))
    return found


def filling(chance: random.Random) -> dict[str, str]:
    """Return a filling of all slots in which no two are alike."""
    made: dict[str, str] = {}
    for slot, values in SLOTS.items():
        made[slot] = chance.choice([v for v in values if v not in made.values()])
    return made


def tell(way: str, slots: dict[str, str], chance: random.Random, deny: bool = False) -> str:
    """Return a sentence."""
    clause = STOP.sub(lambda m: slots[m[1]], way)
    clause += chance.choice(EXTRAS) if not deny else ""
    wrap = chance.choice(NEGATIVES if deny else WRAPS)
    speaker = chance.choice([p for p in PEOPLE if p not in clause])
    said = wrap.replace("{s}", speaker).replace("{}", clause).replace(" , ", ", ")
    return said[:1].upper() + said[1:] + "."


def pairs(chance: random.Random, rounds: int) -> Iterator[tuple[str, str, int, str]]:
    """Yield pairs with label and kind."""
    known = frames()
    for _ in range(rounds):
        for domain, ways in known:
            slots = filling(chance)
            one, other = chance.sample(ways, 2)
            yield tell(one, slots, chance), tell(other, slots, chance), 1, "paraphrase"
            if chance.random() < 0.6:
                yield tell(one, slots, chance), tell(one, slots, chance), 1, "repeated"
            used = {s for w in (one, other) for s in STOP.findall(w)}
            if chance.random() < 0.3:
                yield tell(one, slots, chance), tell(other, slots, chance, deny=True), 1, "denied"
            for first, second in (("A", "B"), ("P", "Q"), ("F", "G")):
                if {first, second} <= used and " and {" not in one + other:
                    crossed = {**slots, first: slots[second], second: slots[first]}
                    yield tell(one, slots, chance), tell(chance.choice(ways), crossed, chance), 0, "swapped"
            for kind, which in NEAR.items():
                free = sorted(s for s in used if s in which)
                if free and chance.random() < 0.6:
                    slot = chance.choice(free)
                    value = chance.choice([v for v in SLOTS[slot] if v not in slots.values()])
                    yield tell(one, slots, chance), tell(other, {**slots, slot: value}, chance), 0, kind
            near = [w for d, w in known if d == domain and w is not ways]
            for neighbour in chance.sample(near, min(3, len(near))):
                yield tell(one, slots, chance), tell(chance.choice(neighbour), slots, chance), 0, "neighbour"
            far = chance.choice([w for d, w in known if d != domain])
            yield tell(one, slots, chance), tell(chance.choice(far), slots, chance), 0, "other"


def main() -> None:
    """Print the pairs."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    for number, (a, b, label, kind) in enumerate(pairs(random.Random(SEED), rounds)):
        print(json.dumps({"id": f"g{number}", "a": a, "b": b, "label": label, "kind": kind}))


if __name__ == "__main__":
    main()
