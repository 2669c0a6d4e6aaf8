"""From the mention heads' outputs for words to mentions, and how well each may stand for what another means.

A mention is found by its head word: the head says of what type it is, and where it starts and ends. So mentions may
nest ([the mayor of [Ostra]]), and no parse is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["REACH", "TYPES", "Mention", "MentionScores", "Mentions", "find_mentions"]

Floats = NDArray[np.float32]
TYPES = ("none", "person", "organization", "place", "event", "time", "abstract", "object")
LIKELY = 0.3
"""The least probability of a mention; what stands alone must be likelier in the end (coreference)."""
ACTORS = ("person", "organization", "place")
REACH = 96
"""Words from a head to the first or last word of its mention, at most; and mentions before one that may be the same."""


@dataclass(frozen=True, slots=True)
class MentionScores:
    """What the mention heads say of the words [start, end) of a text.

    type: log probability of each of TYPES [words, TYPES]. The others are vectors [words, width]: the first word of
    the mention that word i heads is the word j with the highest first_query[i] . first_key[j], likewise the last one;
    anaphor[i] . candidate[j] is the log of the odds that the mention headed by j, before i, stands for the same as i.
    """

    start: int
    end: int
    type: Floats
    first_query: Floats
    first_key: Floats
    last_query: Floats
    last_key: Floats
    anaphor: Floats
    candidate: Floats

    @classmethod
    def of(cls, start: int, end: int, kinds: Floats, vectors: Floats) -> MentionScores:
        """Return a window's scores from the outputs of the network: kinds [words, TYPES], vectors [words, 6 * width]."""
        return cls(start, end, kinds, *np.split(vectors, 6, axis=1))


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: its head, its first and its last word, all of them numbers of words of the text.

    likely: the probability that there is one, 0 to 1.
    """

    head: int
    first: int
    last: int
    type: str
    likely: float = 1.0


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a text, ordered by their heads.

    near: near[i, k] is the log of the odds that mention i stands for the same as mention i - 1 - k, from the window
    where both have the most words around them; NaN where no window holds both [mentions, REACH].
    far: the same between windows, anaphor vectors and candidate vectors [2, mentions, width].
    """

    found: tuple[Mention, ...]
    near: Floats
    far: Floats


def find_mentions(
    scores: Sequence[MentionScores],
    count: int,
    breaks: Sequence[int] = (),
    threshold: float = LIKELY,
    types: Sequence[str] = ACTORS,
) -> Mentions:
    """Return the mentions of a text of `count` words.

    scores: windows in order that cover all words; a word's outputs come from the window in whose middle it stands.
    breaks: words that begin a sentence; no mention runs over them.
    threshold: the least probability that there is a mention of one of the types.
    """
    chosen = [TYPES.index(name) for name in types]
    sentence = np.zeros(count, dtype=np.int64)
    sentence[list(breaks)] = 1
    sentence = sentence.cumsum()
    owner = _owners(scores, count)
    found: list[Mention] = []
    places: list[tuple[int, int]] = []
    for number, window in enumerate(scores):
        likely = np.exp(window.type[:, chosen])
        mine = owner[window.start : window.end] == number
        for at in np.flatnonzero(mine & (likely.sum(axis=1) >= threshold)).tolist():
            inside = sentence[window.start : window.end] == sentence[window.start + at]
            first = _first(window, at, inside)
            last = _last(window, at, inside)
            name = types[int(likely[at].argmax())]
            head = window.start + at
            found.append(Mention(head, window.start + first, window.start + last, name, float(likely[at].sum())))
            places.append((number, at))
    order = sorted(range(len(found)), key=lambda n: found[n].head)
    kept = [found[n] for n in order]
    vectors = [
        np.stack([getattr(scores[places[n][0]], name)[places[n][1]] for n in order])
        if order
        else np.zeros((0, 1), dtype=np.float32)
        for name in ("anaphor", "candidate")
    ]
    return Mentions(tuple(kept), _near(scores, kept, count), np.stack(vectors).astype(np.float32))


def _owners(scores: Sequence[MentionScores], count: int) -> NDArray[np.int64]:
    """Return for each word the number of the window where it has the most words around it."""
    owner = np.zeros(count, dtype=np.int64)
    best = np.full(count, -1, dtype=np.int64)
    for number, window in enumerate(scores):
        room = _room(np.arange(window.start, window.end), np.arange(window.start, window.end), window, count)
        better = room > best[window.start : window.end]
        owner[window.start : window.end][better] = number
        best[window.start : window.end] = np.maximum(best[window.start : window.end], room)
    return owner


def _room(low: NDArray[np.int64], high: NDArray[np.int64], window: MentionScores, count: int) -> NDArray[np.int64]:
    """Return how many words of the window stand around stretches of it; the text's own edges do not count."""
    before = low - window.start if window.start else np.full_like(low, count)
    after = window.end - 1 - high if window.end < count else np.full_like(high, count)
    return np.minimum(before, after)


def _first(window: MentionScores, at: int, inside: NDArray[np.bool_]) -> int:
    lowest = max(0, at - REACH)
    scored = window.first_key[lowest : at + 1] @ window.first_query[at]
    return lowest + int(np.where(inside[lowest : at + 1], scored, -np.inf).argmax())


def _last(window: MentionScores, at: int, inside: NDArray[np.bool_]) -> int:
    scored = window.last_key[at : at + REACH + 1] @ window.last_query[at]
    return at + int(np.where(inside[at : at + REACH + 1], scored, -np.inf).argmax())


def _near(scores: Sequence[MentionScores], found: Sequence[Mention], count: int) -> Floats:
    near = np.full((len(found), REACH), np.nan, dtype=np.float32)
    best = np.full((len(found), REACH), -1, dtype=np.int64)
    heads = np.array([mention.head for mention in found], dtype=np.int64)
    for window in scores:
        low, high = np.searchsorted(heads, [window.start, window.end]).tolist()
        inside = heads[low:high] - window.start
        products = window.anaphor[inside] @ window.candidate[inside].T
        later, earlier = np.nonzero(
            np.tri(high - low, k=-1, dtype=bool) & ~np.tri(high - low, k=-REACH - 1, dtype=bool)
        )
        room = _room(heads[low + earlier], heads[low + later], window, count)
        row, column = low + later, later - earlier - 1
        better = room > best[row, column]
        near[row[better], column[better]] = products[later[better], earlier[better]]
        best[row[better], column[better]] = room[better]
    return near
