"""Sentences with marked events, from the templates beside this script: invented people, drawn names of states.

The same seed gives the same sentences. States, peoples and capitals come from Onrecord's own table; what a sentence
says of them is drawn at random and says nothing of the world. The sentences are made when needed and never kept.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.lexicon.states import State, states

__all__ = ["Marked", "generate"]

TEMPLATES = Path(__file__).with_name("templates.tsv")
FIRST = "Oren Mira Tarek Lena Bako Yuri Selma Ando Vera Pavo Dina Jorun Amadi Kesh Nadia Rolf Imre Salma".split()
LAST = "Daal Holt Varek Osman Kelm Tarsh Ruiz Benko Lindqvist Abaza Moreau Kato Petrak Sule Haddin Orlova".split()
TOWNS = "Kelmar Ostra Varn Tel Rimah Senn Port Lirra Dovnik Hasra Marun Elbach Quill Tesmar".split()
SEAS = ["Gulf", "Mediterranean Sea", "Black Sea", "Baltic", "Indian Ocean"]
OFFICES = [
    "President {P}",
    "Prime Minister {P}",
    "Foreign Minister {P}",
    "{D} President {P}",
    "{D} Prime Minister {P}",
    "{D} Foreign Minister {P}",
    "{D} Defence Minister {P}",
    "The {D} president",
    "The {D} foreign minister",
    "{S}'s president",
    "{S}'s foreign minister {P}",
    "{P}",
    "A {D} official",
    "A senior {D} official",
    "King {F} of {S}",
]
GOVERNMENTS = [
    "{S}'s government",
    "The {D} government",
    "{D} authorities",
    "The {S} government",
    "{C}",
    "Authorities in {S}",
]
REBELS = [
    "{D} rebels",
    "The rebels",
    "Separatist rebels",
    "Guerrillas",
    "Militants",
    "{D} militants",
    "Armed rebels",
    "Insurgents",
]
MILITARY = ["{D} troops", "{D} forces", "The {D} army", "{D} soldiers", "Government forces", "{S}'s army"]
PEOPLE = [
    "students",
    "teachers",
    "protesters",
    "opposition supporters",
    "{D} workers",
    "miners",
    "demonstrators",
    "farmers",
    "thousands of people",
    "residents",
    "activists",
    "truck drivers",
    "hundreds of {D} students",
    "women",
]
OPPOSITION = [
    "the opposition",
    "opposition leaders",
    "{D} opposition parties",
    "opposition lawmakers",
    "the opposition coalition",
]
UNIONS = ["The teachers' union", "The dockers' union", "Union leaders", "The miners", "Railway workers", "{D} pilots"]
BODIES = [
    "The United Nations",
    "The European Union",
    "NATO",
    "The African Union",
    "The Security Council",
    "The IMF",
    "UN",
]
GROUPS = [
    "Amnesty International",
    "The Red Cross",
    "Human Rights Watch",
    "A human rights group",
    "The charity",
    "Doctors Without Borders",
]
TEAMS = "Arsenal Rovers Tigers Lions United Hawks Giants Celtic Rangers Bears Wolves".split()
COMPANIES = ["Norcell", "Dalbrook Motors", "Verity Foods", "The retailer", "The carmaker", "Lumen Air"]
MONEY = ["$20 million", "10 million euros", "$1.5 billion", "400 million dollars"]
TIMES = [" on Monday", " on Friday", " today", " last week", ", officials said", ", state media reported", ""]
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
SLOT = re.compile(r"\{([A-Z]+)([123]?)\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence; where its events are, as offsets; their category, "" for a sentence without one."""

    text: str
    events: tuple[tuple[int, int], ...]
    category: str


def generate(times: int, seed: int = 7) -> Iterator[Marked]:
    """Yield `times` sentences of each template."""
    dice = random.Random(seed)
    named = [state for state in states() if state.adjectives and not state.ambiguous]
    for line in TEMPLATES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            category, template = line.split("\t")
            for _ in range(times):
                yield _marked("" if category == "none" else category, _filled(template, named, dice))


def _filled(template: str, named: list[State], dice: random.Random) -> str:
    chosen = dice.sample(named, 3)
    while CHOICE.search(template):
        template = CHOICE.sub(lambda m: dice.choice(m[1].split("|")), template, count=1)
    text = SLOT.sub(lambda m: _slot(m[1], chosen[int(m[2] or 1) - 1], dice), template)
    text = re.sub(
        r"(?<=[a-z,] )(The|A|Authorities|Separatist|Guerrillas|Militants|Armed|Insurgents|Government|Railway)\b",
        lambda m: m[1].lower(),
        text,
    )
    return text[0].upper() + text[1:] if text[0] != "[" else "[" + text[1].upper() + text[2:]


def _slot(name: str, state: State, dice: random.Random) -> str:
    person = f"{dice.choice(FIRST)} {dice.choice(LAST)}"
    words = {
        "STATE": [state.name],
        "DEM": [state.adjectives[0]],
        "LEADER": OFFICES,
        "GOV": GOVERNMENTS,
        "REB": REBELS,
        "MIL": MILITARY,
        "PEOPLE": PEOPLE,
        "PEOPLEPL": ["students", "workers", "people", "women", "farmers"],
        "OPP": OPPOSITION,
        "UNION": UNIONS,
        "IGO": BODIES,
        "GROUP": GROUPS,
        "PARTY": ["The ruling party", "The {D} opposition party"],
        "PERSON": [person],
        "CITY": [dice.choice(TOWNS), *state.capitals[:1]],
        "TEAM": TEAMS,
        "COMPANY": COMPANIES,
        "MONEY": MONEY,
        "SEA": SEAS,
        "TIME": TIMES,
    }
    text = dice.choice(words[name])
    if name in {"PEOPLE", "UNION"}:
        text = text[0].upper() + text[1:]
    capital = state.capitals[0] if state.capitals else state.name
    parts = {"{P}": person, "{D}": state.adjectives[0], "{S}": state.name, "{C}": capital, "{F}": dice.choice(FIRST)}
    for part, value in parts.items():
        text = text.replace(part, value)
    return text


def _marked(category: str, text: str) -> Marked:
    plain, events, start = "", [], 0
    for character in text:
        if character == "[":
            start = len(plain)
        elif character == "]":
            events.append((start, len(plain)))
        else:
            plain += character
    return Marked(plain, tuple(events), category)
