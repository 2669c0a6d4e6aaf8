"""Whether two propositions are one: a chance, a verdict and the reason in words.

A small network over what agrees and differs (`comparing`), fitted by `train/claims`; see `lexicon/claim_weights.md`.
"""

from __future__ import annotations

import math
import re
from datetime import date
from enum import StrEnum
from functools import cache

from msgspec.structs import replace

from onrecord.lexicon.proposition_words import is_word_of
from onrecord.lexicon.tables import rows
from onrecord.link.claims.comparing import Comparison, compare, likeness_of
from onrecord.link.claims.told import Told
from onrecord.link.claims.whole import chance_of_matter, whole_of
from onrecord.model import Sign
from onrecord.model.base import Frozen
from onrecord.model.days import days

__all__ = ["POSSIBLE", "SURE", "Match", "Verdict", "chance_of", "match"]

SURE = 800_000
POSSIBLE = 550_000
"""Chances, in millionths, from which on two propositions are one, or possibly one."""
UNLIKE = 0.4  # likeness of meaning below which two are not even compared part by part
LITTLE = 0.5  # share of what shared words beside the subject should tell that is wanting
SHORT = 0.55  # likewise, of two of one predicate that mean the same
RELATED = 0.6  # likeness of meaning of two of one predicate and one subject that are to be one
CLOSE = 0.86  # likeness of meaning from which on two are one where nothing speaks against it
CLOSER = 0.9  # likewise, whatever their predicates
RATHER = 0.8  # likeness of meaning that makes up for other parts that do not agree
NEARLY = 0.75  # likeness of meaning from which on two may be one though their predicates differ
APARTNESS = 0.3  # how far subjects agree that are another's
HALF = 0.5  # of the words of the shorter clause in one run
AGREES = 0.6  # how far subject and object agree that are said to be in opposite ways
FAR = 30  # days between two reports, from which on likeness tells less
STRICT = 940_000  # chance from which on two are one of such reports, or of which one says no, or of other predicates
ALIKE = 0.72  # likeness of meaning of two that are to be one but for a value, or but for a "not"
DIFFERING = 700_000
"""Chance that two propositions are one but for a value, from which on they may conflict."""
MEANT = 850_000  # chance of two that mean nearly the same, nothing speaking against it
WORDED = 650_000  # chance from which on two of one predicate are one that are largely told in the same words
SAME_WORDS = 950_000  # chance of two that are made of the same words
FIRM = frozenset({Sign.ASSERTS, Sign.DENIES, Sign.ASKS})
"""Signs that tell of a clause that says no as well as of one that says yes."""
NEGATIVE = re.compile(r"\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|without|hardly)\b|n['’]t\b")
NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand million billion".split()
)
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
    kind: for `differs`, which value: number, date, place, actor, opposite, polarity; left, right: the values.
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
    """Return the chance that two propositions are one, in millionths.

    A network of one hidden layer (tanh), added up in a fixed order so that every machine gives the same.
    """
    network = _network("claim_weights.tsv" if "cosine" in features else "claim_weights_plain.tsv")
    hidden = list(network.bias)
    for name in sorted(features):
        value, weights = features[name], network.weights.get(name)
        if value and weights is not None:
            for at, weight in enumerate(weights):
                hidden[at] += weight * value
    odds = network.last + sum(math.tanh(h) * w for h, w in zip(hidden, network.out, strict=True))
    return round(1_000_000 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))


def match(one: Told, other: Told) -> Match | None:
    """Return how two propositions hang together; None where they do not. The order of the two makes no difference."""
    if other.id < one.id:
        one, other = other, one
    if one.article == other.article and one.start < other.end and other.start < one.end:
        return None  # one stands inside the other
    likeness = likeness_of(one, other)
    if likeness is not None and likeness < UNLIKE:
        return None
    return _by_parts(one, other) or _as_headlines(one, other)


def _by_parts(one: Told, other: Told) -> Match | None:
    """Return how two propositions hang together that are compared part by part."""
    found = compare(one, other)
    if found.features["opposite parts"]:
        return None
    if one.negated != other.negated and _shows_negation(one) == _shows_negation(other):
        return None  # which of them says no is not sure
    if found.differences:
        return _differing(one, other, found)
    chance = chance_of(found.features)
    alike = found.features.get("cosine", 0.0) >= RATHER
    if chance < POSSIBLE and not alike:
        return None
    if one.negated != other.negated and not {one.sign, other.sign} <= FIRM:
        return _turned(one, other, chance)
    if _says_the_same(found.features):
        chance = max(chance, SAME_WORDS)
    elif one.negated == other.negated and _means_the_same(found.features):
        chance = max(chance, MEANT)
    elif one.negated == other.negated and chance >= WORDED and _is_worded_alike(found.features):
        chance = max(chance, SURE)
    opposite = one.negated != other.negated
    strict = opposite or _are_far(one, other) or _is_told_otherwise(found.features)
    borne_out = _is_borne_out(found.features) and not (opposite and not _is_of_one_thing(found.features))
    borne_out = borne_out and not (strict and found.features["little told"] > LITTLE)
    if chance >= (STRICT if strict else SURE) and borne_out:
        verdict = Verdict.SAME
    elif _is_likely(found.features):
        verdict, chance = Verdict.POSSIBLE, min(chance, SURE - 1)
    else:
        return None
    return Match(one=one.id, other=other.id, verdict=verdict, chance=chance, reason=_reason(found, verdict))


def _as_headlines(one: Told, other: Told) -> Match | None:
    """Return that two headlines are possibly one, as they are on one matter."""
    headlines = one.title and other.title and one.vector and other.vector
    if not headlines or one.negated != other.negated or _are_far(one, other):
        return None
    chance = chance_of_matter(whole_of(one.said, one.vector), whole_of(other.said, other.vector))
    if chance < SURE or compare(one, other).differences:
        return None
    reason = "possibly the same: headlines on one matter"
    return Match(one=one.id, other=other.id, verdict=Verdict.POSSIBLE, chance=min(chance, SURE - 1), reason=reason)


def _are_far(one: Told, other: Told) -> bool:
    """Say whether two reports are known to be of different times: like words are seldom on the same matter then."""
    first, second = days(one.published), days(other.published)
    if first is None or second is None:
        return False
    (_, end), (start, _) = sorted((first, second))
    return end < start and (date.fromisoformat(start) - date.fromisoformat(end)).days > FAR


def _turned(one: Told, other: Told, chance: int) -> Match:
    """Return that two propositions are the opposite of each other, where one of them is only passed on or doubted.

    To pass on that something is not so is neither to assert nor to deny it, so the two cannot be one claim.
    """
    left, right = ("not so" if told.negated else "so" for told in (one, other))
    return Match(
        one=one.id,
        other=other.id,
        verdict=Verdict.DIFFERS,
        chance=chance,
        kind="polarity",
        left=left,
        right=right,
        reason=f"one tells that it is {left}, the other that it is {right}",
    )


def _is_borne_out(features: dict[str, float]) -> bool:
    """Say whether more than words speaks for it: kindred predicates, or nearly the same meaning, of one modality."""
    little = LITTLE if features.get("cosine", 0.0) < RATHER or not features["same predicate"] else SHORT
    if features["modality differs"] or features["little told"] > little:
        return bool(features["all shared"]) and not features["modality differs"]
    if features.get("cosine", 0.0) >= CLOSE or features["all shared"]:
        return True
    if "object agrees" in features and _agreeing(features)[1] < APARTNESS:
        return False  # bring back our *wealth*, bring back our *dreams*
    if features["modifiers differ"] and not features["numbers agree"]:
        return False  # a *private* account, a *government* account
    parts = _agreeing(features)
    if "subject agrees" in features and parts[0] < APARTNESS:
        return False
    alike = RELATED if features["same predicate"] and features.get("subject agrees") == 1.0 else ALIKE
    if "object agrees" not in features and features.get("cosine", ALIKE) < alike:
        return False  # *vowed* that, *vowed* this
    related = features["same predicate"] or features["kindred predicate"]
    return bool(related) and max(parts) >= AGREES


def _is_told_otherwise(features: dict[str, float]) -> bool:
    """Say whether the predicates of two clauses tell of different things, and their meaning is not nearly the same."""
    related = features["same predicate"] or features["kindred predicate"] or features["predicate told"]
    return not related and not features["all shared"] and features.get("cosine", 0.0) < CLOSER


def _is_of_one_thing(features: dict[str, float]) -> bool:
    """Say whether what one clause denies is what the other says: they are alike, and so are their objects, if any."""
    objects = features.get("object agrees", 1 - features.get("object open", 0.0))
    return bool(features["all shared"]) or (features.get("cosine", ALIKE) >= ALIKE and objects >= AGREES)


def _shows_negation(told: Told) -> bool:
    """Say whether a clause's own words say no."""
    refused = any(is_word_of("refusing", governor) for governor in told.governors)
    return refused or bool(NEGATIVE.search(told.said.lower()))


def _says_the_same(features: dict[str, float]) -> bool:
    """Say whether two clauses are made of the same words in the same roles."""
    turned = features["swapped"] or features["crossed"] or features["moved"] or features["modality differs"]
    return bool(features["all shared"] and features["same predicate"]) and not turned


def _means_the_same(features: dict[str, float]) -> bool:
    """Say whether two clauses mean nearly the same, as their vectors have it, and nothing in their parts speaks
    against it.
    """
    parted = features["modality differs"] or features["swapped"] or features["crossed"] or features["opposite"]
    return features.get("cosine", 0.0) >= CLOSE and features["little told"] <= LITTLE and not parted


def _is_worded_alike(features: dict[str, float]) -> bool:
    """Say whether two clauses of one predicate share most of their words, half of the shorter one in one run."""
    parted = features["modality differs"] or features["swapped"] or features["crossed"] or features["moved"]
    alike = features["run of the shorter"] >= HALF and features["words of the shorter"] >= AGREES
    return bool(features["same predicate"]) and alike and features["little told"] <= LITTLE and not parted


def _is_likely(features: dict[str, float]) -> bool:
    """Say whether something besides words speaks for two being one: a part that agrees, and predicates or meaning."""
    related = features["same predicate"] or features["kindred predicate"]
    alike = features.get("cosine", 0.0) >= NEARLY
    return (bool(related) or alike) and max(_agreeing(features)) >= AGREES and features["little told"] <= LITTLE


def _agreeing(features: dict[str, float]) -> tuple[float, float]:
    """Return how far subject and object agree, with whatever part of the other clause."""
    subject, other = (
        max(features.get(f"{role} agrees", 0.0), features.get(f"{role} elsewhere", 0.0))
        for role in ("subject", "object")
    )
    return subject, other


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
    elif difference.kind == "number":
        features = compare(_without_numbers(one), _without_numbers(other)).features
    for name in APART[difference.kind]:
        features[name] = 0.0
    chance = chance_of(features)
    alike = found.features.get("cosine", ALIKE) >= ALIKE or difference.kind == "opposite"
    if chance < DIFFERING or not _is_borne_out(features) or not alike:
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


def _without_numbers(told: Told) -> Told:
    parts = tuple(replace(part, words=_no_numbers(part.words)) for part in told.parts)
    return replace(told, counts=(), words=_no_numbers(told.words), parts=parts)


def _no_numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if not any(c.isdigit() for c in w) and w not in NUMERALS)


def _reason(found: Comparison, verdict: Verdict) -> str:
    said = "; ".join(found.agreeing) or "alike in meaning"
    cosine = found.features.get("cosine", 0.0)
    likeness = f"; likeness of meaning {cosine:.2f}" if cosine else ""
    return ("possibly the same: " if verdict is Verdict.POSSIBLE else "") + said + likeness


class _Network(Frozen):
    """The matcher's weights: of each feature and bias for the hidden units, then of these and bias for the answer."""

    weights: dict[str, tuple[float, ...]]
    bias: tuple[float, ...]
    out: tuple[float, ...]
    last: float


@cache
def _network(name: str) -> _Network:
    table = {row[0]: tuple(float(w) for w in row[1:] if w) for row in rows(name)}
    bias, out, last = table.pop("hidden bias"), table.pop("output"), table.pop("output bias")
    return _Network(table, bias, out, last[0])
