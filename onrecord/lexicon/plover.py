"""PLOVER's codes, and the words that tell of its events.

The codes are those of PLOVER, the ontology of political events of the Open Event Data Alliance
(https://github.com/openeventdata/PLOVER), with the CAMEO codes that they stand for. The words are features of a model
and not its answer: most verbs mean many things.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from onrecord.lexicon.tables import rows

__all__ = [
    "CATEGORIES",
    "CONFLICT",
    "COOPERATION",
    "Frame",
    "cameo_root",
    "event_weights",
    "frames",
    "group_of",
    "modes",
    "noun_categories",
    "noun_classes",
    "quad_class",
    "sector_of",
    "verb_phrases",
]

COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Material conflict: what can be threatened."""


class Frame(NamedTuple):
    """What a class of verb makes of a class of object: a category, and PLOVER's mode where it is sure."""

    category: str
    mode: str | None
    exact: bool


@cache
def _events() -> dict[str, tuple[str, str]]:
    return {row[1]: (row[2], row[3]) for row in rows("plover_codes.tsv") if row[0] == "event"}


CATEGORIES = tuple(_events())
"""The sixteen categories."""


def quad_class(category: str) -> str:
    """Return the quad class of a category: V-COOP, M-COOP, V-CONF or M-CONF."""
    return _events()[category][0]


def cameo_root(category: str) -> str:
    """Return the CAMEO root that a category mostly stands for."""
    return _events()[category][1]


@cache
def modes() -> frozenset[tuple[str, str]]:
    """Return the pairs of category and mode that PLOVER knows."""
    return frozenset((row[1], row[2]) for row in rows("plover_codes.tsv") if row[0] == "mode")


@cache
def verb_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return for each verb its classes, each with the further words that it needs: "break" + ("off",) "stop"."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, lemmas in rows("plover_verbs.tsv"):
        for lemma in lemmas.split(";"):
            first, *rest = lemma.split()
            found[first].append((tuple(rest), name))
    return {lemma: tuple(dict.fromkeys(classes)) for lemma, classes in found.items()}


@cache
def _nouns(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, lemmas in rows(table):
        for lemma in lemmas.split(";"):
            found[lemma].append(name)
    return {lemma: tuple(dict.fromkeys(names)) for lemma, names in found.items()}


def noun_classes(lemma: str) -> tuple[str, ...]:
    """Return what a noun is beside a verb of an event: aid, arms, sanctions, talks ..."""
    return _nouns("plover_nouns.tsv").get(lemma, ())


def noun_categories(lemma: str) -> tuple[str, ...]:
    """Return the categories of events that a noun names by itself: "attack" ASSAULT."""
    return _nouns("plover_event_nouns.tsv").get(lemma, ())


def sector_of(lemma: str) -> str | None:
    """Return the sector that a noun tells: "soldier" MIL."""
    known = _nouns("plover_sectors.tsv")
    found = known.get(lemma) or known.get(lemma.removesuffix("s"))  # "Rebels" at the head of a sentence keeps its s
    return found[0] if found else None


@cache
def _groups() -> dict[str, tuple[str, str | None]]:
    return {
        name: (code, sector or None) for code, sector, names in rows("plover_groups.tsv") for name in names.split(";")
    }


def group_of(name: str) -> tuple[str, str | None] | None:
    """Return code and sector of a group, written as the table has it: "Hezbollah" LBN REB."""
    return _groups().get(name.replace("’", "'").removeprefix("the ").removeprefix("The "))


@cache
def _frames() -> dict[str, tuple[tuple[tuple[str, ...], str, str | None], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = defaultdict(list)
    for verb, objects, category, mode in rows("plover_frames.tsv"):
        found[verb].append((tuple(objects.split(";")), category, mode or None))
    return {verb: tuple(made) for verb, made in found.items()}


@cache
def frames(verb_class: str, objects: frozenset[str]) -> tuple[Frame, ...]:
    """Return what a class of verb makes of its objects, what fits a class of object before what fits any.

    objects: classes of nouns, and "=AID" for an event that is the verb's object.
    """
    exact, loose = [], []
    for wanted, category, mode in _frames().get(verb_class, ()):
        if objects & set(wanted):
            exact.append(Frame(category, mode, True))
        elif "*" in wanted or ("-" in wanted and not objects):
            loose.append(Frame(category, mode, False))
    return tuple(dict.fromkeys(exact or loose))


@cache
def event_weights() -> dict[str, dict[str, float]]:
    """Return the weights of the model of categories: of each feature, by category ("" for no event)."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for feature, category, weight in rows("event_weights.tsv"):
        found[feature]["" if category == "none" else category] = float(weight)
    return dict(found)
