"""What speaks for and against an earlier mention standing for what a later one means, as numbers by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotators.coreference.description import Described
from onrecord.annotators.coreference.vocabulary import PRONOUNS, TITLES
from onrecord.encoder.decode import Floats, Integers
from onrecord.encoder.mentions import Mentions
from onrecord.encoder.words import Word

__all__ = ["OWN", "PAIR", "RECENT", "Facts", "facts_of", "own_features", "pair_features"]

RECENT = 60
"""Mentions before one that are looked at, whatever they are."""
BESIDE = 4  # words between two mentions that are looked at
CLASSES = tuple(dict.fromkeys(PRONOUNS.values()))
DETERMINERS = ("definite", "indefinite", "owned", "bare")
TYPES = ("person", "organization", "place")
GENDERS = ("m", "f")
COPULAS = frozenset("is are was were be been being become became becomes called named as remains".split())
DISTANCES = (1, 2, 4, 8, 16, 32, 64, 128)
OWN = (
    *(f"pronoun {kind}" for kind in CLASSES),
    *(f"determiner {kind}" for kind in DETERMINERS),
    *(f"type {kind}" for kind in TYPES),
    *(f"gender {kind}" for kind in GENDERS),
    *("named", "plural", "titled", "opening", "quoted", "length", "state"),
)
"""Features of one mention."""
PLACES = (
    "distance",
    *(f"mentions {distance}" for distance in DISTANCES),
    *(f"sentences {distance}" for distance in (0, 1, 2, 4)),
    *(f"paragraphs {distance}" for distance in (0, 1, 3)),
    *("inside", "around", "same quotation", "other quotation", "into quotation", "out of quotation", "far alike"),
)
PRODUCTS = ("near", "near known", "far", "behind best", "best")
AGREEMENT = (
    *("same type", "same number", "same gender", "other gender", "same pronoun", "other pronoun", "both named"),
    *("other state", "other figures", "nearest agreeing", "agreeing between"),
)
LIKENESS = (
    *("same words", "same head", "share of later", "share of earlier", "later in earlier", "earlier in later"),
    *("same last name", "same first name", "name in name", "name around name", "names share", "abbreviation"),
    *("same state", "state and people", "same people", "head described earlier", "head described later", "title"),
)
BETWEEN = ("adjacent", "comma", "bracket", "copula", "conjunction", "possessive")
PAIR = (*PLACES, *PRODUCTS, *AGREEMENT, *LIKENESS, *BETWEEN)
"""Features of a pair."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared between mentions, a row for each: numbers of words, of classes (0 for none), of stretches."""

    head: Integers
    first: Integers
    last: Integers
    sentence: Integers
    paragraph: Integers
    quotation: Integers
    kind: Integers
    plural: Integers
    gender: Integers
    pronoun: Integers
    named: Integers
    state: Integers
    figures: Integers


def facts_of(described: Sequence[Described]) -> Facts:
    """Return the facts of mentions."""
    return Facts(
        *(
            np.array(column, dtype=np.int64)
            for column in (
                [one.mention.head for one in described],
                [one.mention.first for one in described],
                [one.mention.last for one in described],
                [one.sentence for one in described],
                [one.paragraph for one in described],
                [one.quotation for one in described],
                [TYPES.index(one.mention.type) for one in described],
                [one.number == "p" for one in described],
                _numbered([one.gender for one in described]),
                _numbered([one.pronoun for one in described]),
                [bool(one.name) for one in described],
                _numbered([one.state for one in described]),
                _numbered([" ".join(sorted(word for word in one.words if word.isdigit())) for one in described]),
            )
        )
    )


def own_features(described: Sequence[Described]) -> Floats:
    """Return what each mention is like: [mentions, OWN]."""
    rows = np.zeros((len(described), len(OWN)), dtype=np.float32)
    for row, one in zip(rows, described, strict=True):
        at = 0
        for value, values in (
            (one.pronoun, CLASSES),
            (one.determiner, DETERMINERS),
            (one.mention.type, TYPES),
            (one.gender, GENDERS),
        ):
            if value in values:
                row[at + values.index(value)] = 1
            at += len(values)
        row[at:] = (
            bool(one.name),
            one.number == "p",
            one.titled,
            one.opening,
            one.quotation > 0,
            min(len(one.words), 8) / 4,
            one.state is not None,
        )
    return rows


def pair_features(
    words: Sequence[Word],
    described: Sequence[Described],
    facts: Facts,
    mentions: Mentions,
    later: Integers,
    earlier: Integers,
    alike: NDArray[np.bool_],
) -> Floats:
    """Return the features of pairs [pairs, PAIR]. later, earlier: numbers of mentions; alike: they share a word."""
    features = np.zeros((len(later), len(PAIR)), dtype=np.float32)
    columns = [
        *_places(facts, later, earlier),
        *_products(mentions, later, earlier),
        *_agreement(facts, later, earlier),
    ]
    for number, column in enumerate(columns):
        features[:, number] = column
    strings, between = PAIR.index(LIKENESS[0]), PAIR.index(BETWEEN[0])
    for row in np.flatnonzero(alike).tolist():
        features[row, strings:between] = _likeness(described[later[row]], described[earlier[row]])
    gap = facts.first[later] - facts.last[earlier] - 1
    for row in np.flatnonzero((gap >= 0) & (gap <= BESIDE)).tolist():
        start, end = int(facts.last[earlier[row]]) + 1, int(facts.first[later[row]])
        features[row, between:] = _between([word.text.casefold() for word in words[start:end]])
    return features


def _places(facts: Facts, later: Integers, earlier: Integers) -> list[Floats]:
    """Return how far apart two mentions are, and how they lie to each other, sentences and quotations."""
    sentence, paragraph, quotation = facts.sentence, facts.paragraph, facts.quotation
    looked_at = np.searchsorted(later, later, side="right") - np.searchsorted(later, later)
    mentions_apart = later - earlier
    sentences_apart = sentence[later] - sentence[earlier]
    both = (quotation[later] > 0) & (quotation[earlier] > 0)
    columns = [
        np.log1p(np.abs(facts.head[later] - facts.head[earlier])) / 4,
        *(mentions_apart <= distance for distance in DISTANCES),
        *(sentences_apart <= distance for distance in (0, 1, 2, 4)),
        *(paragraph[later] - paragraph[earlier] <= distance for distance in (0, 1, 3)),
        (facts.first[earlier] <= facts.first[later]) & (facts.last[later] <= facts.last[earlier]),
        (facts.first[later] <= facts.first[earlier]) & (facts.last[earlier] <= facts.last[later]),
        both & (quotation[later] == quotation[earlier]),
        both & (quotation[later] != quotation[earlier]),
        (quotation[later] > 0) & (quotation[earlier] == 0),
        (quotation[later] == 0) & (quotation[earlier] > 0),
        looked_at > RECENT,
    ]
    return [column.astype(np.float32) for column in columns]


def _products(mentions: Mentions, later: Integers, earlier: Integers) -> list[Floats]:
    """Return what the encoder says of a pair: within a window, whether that is known, between windows."""
    if not len(later):
        return [np.zeros(0, dtype=np.float32)] * 5
    back = later - earlier - 1
    reach = mentions.near.shape[1]
    near = np.where(back < reach, mentions.near[later, np.minimum(back, reach - 1)], np.nan)
    known = ~np.isnan(near)
    near = np.clip(np.where(known, near, 0.0), -12, 12)
    far = np.clip((mentions.far[0][later] * mentions.far[1][earlier]).sum(axis=1), -12, 12)
    used = np.where(known, near, far)
    starts = np.flatnonzero(np.r_[True, later[1:] != later[:-1]])
    best = np.repeat(np.maximum.reduceat(used, starts), np.diff(np.r_[starts, len(later)]))
    return [c.astype(np.float32) for c in (near / 4, known, far / 4, (used - best) / 4, used >= best)]


def _agreement(facts: Facts, later: Integers, earlier: Integers) -> list[Floats]:
    """Return what two mentions agree in, and how many between them agree with the later one."""
    kind, number, gender, pronoun, state = facts.kind, facts.plural, facts.gender, facts.pronoun, facts.state
    before = _agreeing_between(facts, later, earlier)
    columns = [
        kind[later] == kind[earlier],
        number[later] == number[earlier],
        (gender[later] > 0) & (gender[later] == gender[earlier]),
        (gender[later] > 0) & (gender[earlier] > 0) & (gender[later] != gender[earlier]),
        (pronoun[later] > 0) & (pronoun[later] == pronoun[earlier]),
        (pronoun[later] > 0) & (pronoun[earlier] > 0) & (pronoun[later] != pronoun[earlier]),
        facts.named[later] & facts.named[earlier],
        (state[later] > 0) & (state[earlier] > 0) & (state[later] != state[earlier]),
        facts.figures[later] != facts.figures[earlier],
        before == 0,
        np.log1p(before) / 2,
    ]
    return [column.astype(np.float32) for column in columns]


def _numbered(values: Sequence[str | None]) -> Integers:
    """Return the values as numbers, 0 for those that are None or empty."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(v, len(numbers) + 1) if v else 0 for v in values], dtype=np.int64)


def _agreeing_between(facts: Facts, later: Integers, earlier: Integers) -> Integers:
    """Return how many mentions between the two, of those looked at, agree with the later one as the earlier does."""
    kind, number, gender = facts.kind, facts.plural, facts.gender
    agrees = (
        (kind[later] == kind[earlier])
        & (number[later] == number[earlier])
        & ((gender[later] == 0) | (gender[earlier] == 0) | (gender[later] == gender[earlier]))
    )
    summed = agrees.cumsum()
    between: Integers = _at_end(later, summed) - summed
    return between


def _at_end(later: Integers, values: Integers) -> Integers:
    """Return for each pair the value of the last pair of the same later mention."""
    last: Integers = values[np.searchsorted(later, later, side="right") - 1]
    return last


def _likeness(one: Described, other: Described) -> tuple[float, ...]:
    """Return what the words of two mentions have in common."""
    if one.pronoun is not None or other.pronoun is not None:
        return (float(one.full == other.full), *(0.0,) * (len(LIKENESS) - 1))
    shared = one.words & other.words
    mine, theirs = set(one.name), set(other.name)
    named = bool(mine and theirs)
    short = (len(theirs) == 1 and bool(one.initials & theirs)) or (len(mine) == 1 and bool(other.initials & mine))
    state = one.state is not None and one.state == other.state
    return (
        float(one.full == other.full),
        float(one.head == other.head),
        len(shared) / max(1, len(one.words)),
        len(shared) / max(1, len(other.words)),
        float(bool(shared) and one.words <= other.words),
        float(bool(shared) and other.words <= one.words),
        float(named and one.name[-1] == other.name[-1]),
        float(named and one.name[0] == other.name[0]),
        float(named and mine <= theirs),
        float(named and theirs <= mine),
        float(named and bool(mine & theirs or short)),
        float(short),
        float(state and not one.people and not other.people),
        float(state and one.people != other.people),
        float(state and one.people and other.people),
        float(one.head in other.words and one.head != other.head),
        float(other.head in one.words and one.head != other.head),
        float(one.head in TITLES and other.titled),
    )


def _between(texts: Sequence[str]) -> tuple[float, ...]:
    """Return what stands between an earlier mention and the next: a comma, a bracket, "is"."""
    return (
        float(not texts),
        float(len(texts) == 1 and texts[0] in {",", "-", "–", "—", ":"}),
        float("(" in texts),
        float(any(text in COPULAS for text in texts)),
        float("and" in texts or "or" in texts),
        float(len(texts) > 0 and texts[-1] in {"'s", "’s", "of"}),
    )
