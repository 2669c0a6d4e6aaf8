"""Pairs of a mention and an earlier one that may be the same, and what speaks for and against each pair.

Numbers for all pairs of an article at once: [pairs, features], float32.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.annotators.coreference.description import Described
from onrecord.annotators.coreference.vocabulary import PRONOUNS, TITLES
from onrecord.encoder.mentions import Mentions
from onrecord.encoder.words import Word

__all__ = ["OWN", "PAIR", "Pairs", "own_features", "pairs_of"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
RECENT = 60
"""Mentions before one that are looked at, whatever they are."""
ALIKE = 6
"""Earlier mentions that share a word, a state or an abbreviation with one, and are looked at however far back."""
CLASSES = tuple(dict.fromkeys(PRONOUNS.values()))
DETERMINERS = ("definite", "indefinite", "owned", "bare")
TYPES = ("person", "organization", "place")
GENDERS = ("m", "f")
COPULAS = frozenset("is are was were be been being become became becomes called named as remains".split())
BESIDE = 4  # words between two mentions that are looked at
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
class Pairs:
    """Pairs of mentions (numbers), ordered by the later one, then by the earlier one.

    features: [pairs, PAIR], those of the two mentions themselves left out (see `own_features`).
    """

    later: Integers
    earlier: Integers
    features: Floats


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


def pairs_of(words: Sequence[Word], described: Sequence[Described], mentions: Mentions) -> Pairs:
    """Return the pairs worth looking at, with their features. described: one for each of the mentions."""
    pairs, alike = _candidates(described)
    later = np.array([pair[0] for pair in pairs], dtype=np.int64)
    earlier = np.array([pair[1] for pair in pairs], dtype=np.int64)
    features = np.zeros((len(pairs), len(PAIR)), dtype=np.float32)
    columns = [
        *_places(described, later, earlier),
        *_products(mentions, later, earlier),
        *_agreement(described, later, earlier),
    ]
    for number, column in enumerate(columns):
        features[:, number] = column
    strings, between = PAIR.index(LIKENESS[0]), PAIR.index(BETWEEN[0])
    for row in np.flatnonzero(alike).tolist():
        features[row, strings:between] = _likeness(described[later[row]], described[earlier[row]])
    first = np.array([one.mention.first for one in described], dtype=np.int64)
    last = np.array([one.mention.last for one in described], dtype=np.int64)
    gap = first[later] - last[earlier] - 1
    for row in np.flatnonzero((gap >= 0) & (gap <= BESIDE)).tolist():
        start, end = int(last[earlier[row]]) + 1, int(first[later[row]])
        features[row, between:] = _between([word.text.casefold() for word in words[start:end]])
    return Pairs(later, earlier, features)


def _candidates(described: Sequence[Described]) -> tuple[list[tuple[int, int]], NDArray[np.bool_]]:
    """Return for each mention those before it and those farther back that look alike; and which pairs look alike."""
    known: dict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    alike: list[bool] = []
    for number, one in enumerate(described):
        lowest = max(0, number - RECENT)
        same: set[int] = set()
        for key in _keys(one):
            before = known[key]
            same.update(before[-ALIKE:])
            same.update(before[:1])
            same.update(before[bisect_left(before, lowest) :])
            before.append(number)
        same.discard(number)
        chosen = sorted(same.union(range(lowest, number)))
        pairs.extend((number, other) for other in chosen)
        alike.extend(other in same for other in chosen)
    return pairs, np.array(alike, dtype=np.bool_)


def _keys(one: Described) -> set[str]:
    """Return what a mention must share with another to look alike."""
    if one.pronoun is not None:
        return {f"pronoun {one.pronoun}"}
    keys = {f"word {word}" for word in one.words} | {f"word {word}" for word in one.name}
    keys |= {f"word {one.head}", f"full {one.full}"} | {f"word {short}" for short in one.initials}
    if one.state is not None:
        keys.add(f"state {one.state}")
    return keys


def _places(described: Sequence[Described], later: Integers, earlier: Integers) -> list[Floats]:
    """Return how far apart two mentions are, and how they lie to each other, sentences and quotations."""
    number = np.arange(len(described))
    head = np.array([one.mention.head for one in described], dtype=np.int64)
    first = np.array([one.mention.first for one in described], dtype=np.int64)
    last = np.array([one.mention.last for one in described], dtype=np.int64)
    sentence = np.array([one.sentence for one in described], dtype=np.int64)
    paragraph = np.array([one.paragraph for one in described], dtype=np.int64)
    quotation = np.array([one.quotation for one in described], dtype=np.int64)
    size = np.bincount(later, minlength=len(described)) if len(later) else number
    mentions_apart = number[later] - number[earlier]
    sentences_apart = sentence[later] - sentence[earlier]
    both = (quotation[later] > 0) & (quotation[earlier] > 0)
    columns = [
        np.log1p(np.abs(head[later] - head[earlier])) / 4,
        *(mentions_apart <= distance for distance in DISTANCES),
        *(sentences_apart <= distance for distance in (0, 1, 2, 4)),
        *(paragraph[later] - paragraph[earlier] <= distance for distance in (0, 1, 3)),
        (first[earlier] <= first[later]) & (last[later] <= last[earlier]),
        (first[later] <= first[earlier]) & (last[earlier] <= last[later]),
        both & (quotation[later] == quotation[earlier]),
        both & (quotation[later] != quotation[earlier]),
        (quotation[later] > 0) & (quotation[earlier] == 0),
        (quotation[later] == 0) & (quotation[earlier] > 0),
        size[later] > RECENT,
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
    best = np.full(len(mentions.found), -12.0)
    np.maximum.at(best, later, np.where(known, near, far))
    used = np.where(known, near, far)
    return [c.astype(np.float32) for c in (near / 4, known, far / 4, (used - best[later]) / 4, used >= best[later])]


def _agreement(described: Sequence[Described], later: Integers, earlier: Integers) -> list[Floats]:
    kind = np.array([TYPES.index(one.mention.type) if one.mention.type in TYPES else -1 for one in described])
    number = np.array([one.number == "p" for one in described])
    gender = np.array([0 if one.gender is None else 1 + GENDERS.index(one.gender) for one in described])
    pronoun = np.array([-1 if one.pronoun is None else CLASSES.index(one.pronoun) for one in described])
    named = np.array([bool(one.name) for one in described])
    state = _numbered([one.state for one in described])
    figures = _numbered([" ".join(sorted(word for word in one.words if word.isdigit())) for one in described])
    before = _compatible_between(kind, number, gender, later, earlier)
    columns = [
        kind[later] == kind[earlier],
        number[later] == number[earlier],
        (gender[later] > 0) & (gender[later] == gender[earlier]),
        (gender[later] > 0) & (gender[earlier] > 0) & (gender[later] != gender[earlier]),
        (pronoun[later] >= 0) & (pronoun[later] == pronoun[earlier]),
        (pronoun[later] >= 0) & (pronoun[earlier] >= 0) & (pronoun[later] != pronoun[earlier]),
        named[later] & named[earlier],
        (state[later] > 0) & (state[earlier] > 0) & (state[later] != state[earlier]),
        figures[later] != figures[earlier],
        before == 0,
        np.log1p(before) / 2,
    ]
    return [column.astype(np.float32) for column in columns]


def _numbered(values: Sequence[str | None]) -> Integers:
    """Return the values as numbers, 0 for those that are None or empty."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(v, len(numbers) + 1) if v else 0 for v in values], dtype=np.int64)


def _compatible_between(
    kind: Integers, number: NDArray[np.bool_], gender: Integers, later: Integers, earlier: Integers
) -> NDArray[np.int64]:
    """Return how many mentions between the two agree with the later one in type, number and gender."""
    if not len(later):
        return later
    agrees = (
        (kind[later] == kind[earlier])
        & (number[later] == number[earlier])
        & ((gender[later] == 0) | (gender[earlier] == 0) | (gender[later] == gender[earlier]))
    )
    summed = agrees.cumsum()
    ends = np.flatnonzero(np.r_[later[1:] != later[:-1], True])
    total = summed[ends][np.searchsorted(later[ends], later)]
    between: NDArray[np.int64] = (total - summed).astype(np.int64)
    return between


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
