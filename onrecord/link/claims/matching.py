"""Whether two propositions are one: a chance, a verdict and the reason in words.

A logistic model over what agrees and differs (`comparing`), fitted on `train/claims`; see `lexicon/claim_weights.md`.
"""

from __future__ import annotations

import math
from enum import StrEnum
from functools import cache

from msgspec.structs import replace

from onrecord.lexicon.tables import rows
from onrecord.link.claims.comparing import Comparison, compare
from onrecord.link.claims.told import Told
from onrecord.model.base import Frozen

__all__ = ["POSSIBLE", "SURE", "Match", "Verdict", "chance_of", "match"]

SURE = 800_000
POSSIBLE = 500_000
"""Chances, in millionths, from which on two propositions are one, or possibly one."""
ALIKE = 0.8  # likeness of meaning that outweighs another predicate
AGREES = 0.6  # how far subject and object agree that are said to be in opposite ways
NAMES = {"number": "numbers", "date": "dates", "place": "places", "actor": "actors", "opposite": "opposite verbs"}
APART = {
    "number": ("numbers differ",),
    "date": ("dates differ",),
    "place": ("places differ",),
    "actor": ("subject conflicts", "object conflicts", "phrases conflict", "names differ", "countries differ"),
    "opposite": ("opposite", "other predicate"),
}
"""Features that a difference is made of: set aside, they tell whether all else agrees."""


class Verdict(StrEnum):
    """same: one claim. possible: perhaps one claim. differs: all but a value agrees, so they may conflict."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERS = "differs"


class Match(Frozen, kw_only=True, order=True):
    """That two propositions are one, may be one, or are one but for a value.

    one, other: ids, the smaller first. chance: in millionths, that they are one (for `differs`: but for the value).
    kind: for `differs`, which value: number, date, place, actor, opposite; left, right: the values.
    reason: in words.
    """

    one: str
    other: str
    verdict: Verdict
    chance: int
    reason: str
    kind: str | None = None
    left: str | None = None
    right: str | None = None


def chance_of(features: dict[str, float]) -> int:
    """Return the chance that two propositions are one, in millionths."""
    weights = _weights()
    odds = sum(weights.get(name, 0.0) * features[name] for name in sorted(features))
    return round(1_000_000 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))


def match(one: Told, other: Told) -> Match | None:
    """Return how two propositions hang together; None where they do not. The order of the two makes no difference."""
    if other.id < one.id:
        one, other = other, one
    if one.article == other.article and one.start < other.end and other.start < one.end:
        return None  # one stands inside the other
    found = compare(one, other)
    if found.features["opposite parts"]:
        return None
    if found.differences:
        return _differing(one, other, found)
    chance = chance_of(found.features)
    if chance < POSSIBLE:
        return None
    verdict = Verdict.SAME if chance >= SURE and _is_borne_out(found.features) else Verdict.POSSIBLE
    return Match(one=one.id, other=other.id, verdict=verdict, chance=chance, reason=_reason(found, verdict))


def _is_borne_out(features: dict[str, float]) -> bool:
    """Say whether more than words speaks for it: kindred predicates, or nearly the same meaning, of one modality."""
    related = features["same predicate"] or features["kindred predicate"] or features["cosine"] >= ALIKE
    return bool(related) and not features["modality differs"]


def _differing(one: Told, other: Told, found: Comparison) -> Match | None:
    """Return a match of two propositions of which a value differs: one value only, all else agreeing."""
    kinds = {d.kind for d in found.differences}
    if len(kinds) > 1:
        return None
    difference = found.differences[0]
    features = dict(found.features)
    if difference.kind == "opposite":
        if features.get("subject agrees", 0.0) < AGREES or features.get("object agrees", 0.0) < AGREES:
            return None
        words = tuple(sorted({one.root if w == other.root else w for w in other.words}))
        features = compare(one, replace(other, root=one.root, words=words, category=one.category)).features
    for name in APART[difference.kind]:
        features[name] = 0.0
    chance = chance_of(features)
    if chance < SURE:
        return None
    return Match(
        one=one.id,
        other=other.id,
        verdict=Verdict.DIFFERS,
        chance=chance,
        kind=difference.kind,
        left=difference.one,
        right=difference.other,
        reason=f"{NAMES[difference.kind]}: {difference.one} / {difference.other}; else " + "; ".join(found.agreeing),
    )


def _reason(found: Comparison, verdict: Verdict) -> str:
    said = "; ".join(found.agreeing) or "alike in meaning"
    cosine = found.features.get("cosine", 0.0)
    likeness = f"; likeness of meaning {cosine:.2f}" if cosine else ""
    return ("possibly the same: " if verdict is Verdict.POSSIBLE else "") + said + likeness


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("claim_weights.tsv")}
