"""From the mention heads' outputs for words to mentions, and how well each may stand for what another means.

A mention is found by its head word: the head says of what type it is, and where it starts and ends. So mentions may
nest ([the mayor of [Ostra]]), and no parse is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.encoder.decode import Floats, Integers, room

__all__ = ["REACH", "TYPES", "Mention", "MentionScores", "Mentions", "find_mentions"]

TYPES = ("none", "person", "organization", "place", "event", "time", "abstract", "object")
LIKELY = 0.3
"""The least probability of a mention; what stands alone must be likelier in the end (coreference)."""
ACTORS = ("person", "organization", "place")
REACH = 96
"""Words from a head to the first or last word of its mention, at most; and mentions before one that may be the same."""


@dataclass(frozen=True, slots=True)
class MentionScores:
    """The mentions that the heads see in the words [start, end) of a text: what is kept of a window.

    heads: the words that may head one, counted from `start` [mentions]. types: probability of each of ACTORS
    [mentions, ACTORS]. first, last: first and last word of each, counted from `start`. anaphor, candidate: vectors
    [mentions, width]; anaphor[i] . candidate[j] is the log of the odds that mention j, before i, stands for the same.
    """

    start: int
    end: int
    heads: Integers
    types: Floats
    first: Integers
    last: Integers
    anaphor: Floats
    candidate: Floats

    @classmethod
    def of(cls, start: int, end: int, kinds: Floats, vectors: Floats, sentences: Integers) -> MentionScores:
        """Return a window's mentions from the outputs of the network.

        kinds: log probabilities [words, TYPES]. vectors: six side by side [words, 6 * width]: queries and keys of the
        first word (that of the mention headed by i is the j with the highest query[i] . key[j]), the same of the last
        word, anaphor, candidate. sentences: number of each word's sentence [words]; no mention runs over one's end.
        """
        types = np.exp(kinds[:, [TYPES.index(name) for name in ACTORS]])
        heads = np.flatnonzero(types.sum(axis=1) >= LIKELY)
        first_query, first_key, last_query, last_key, anaphor, candidate = np.split(vectors, 6, axis=1)
        gap = np.arange(end - start)[None, :] - heads[:, None]
        apart = (sentences[None, :] != sentences[heads][:, None]) | (np.abs(gap) > REACH)
        first = np.where(apart | (gap > 0), -np.inf, first_query[heads] @ first_key.T)
        last = np.where(apart | (gap < 0), -np.inf, last_query[heads] @ last_key.T)
        return cls(
            start, end, heads, types[heads], first.argmax(axis=1), last.argmax(axis=1), anaphor[heads], candidate[heads]
        )  # fmt: skip


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


def find_mentions(scores: Sequence[MentionScores], count: int) -> Mentions:
    """Return the mentions of a text of `count` words.

    scores: windows in order that cover all words; a mention comes from the window in whose middle its head stands.
    """
    owner, best = np.zeros(count, dtype=np.int64), np.full(count, -1)
    for number, window in enumerate(scores):
        around = room(window.start, window.end, count)
        better = around > best[window.start : window.end]
        owner[window.start : window.end][better] = number
        best[window.start : window.end] = np.maximum(best[window.start : window.end], around)
    found: list[Mention] = []
    far: list[tuple[Floats, Floats]] = []
    for number, window in enumerate(scores):
        for at in np.flatnonzero(owner[window.start + window.heads] == number).tolist():
            head, first, last = (int(part[at]) + window.start for part in (window.heads, window.first, window.last))
            likely = window.types[at]
            found.append(Mention(head, first, last, ACTORS[int(likely.argmax())], float(likely.sum())))
            far.append((window.anaphor[at], window.candidate[at]))
    vectors = np.stack([np.stack(part) for part in zip(*far, strict=True)]) if far else np.zeros((2, 0, 1), np.float32)
    return Mentions(tuple(found), _near(scores, found, count), vectors.astype(np.float32))


def _near(scores: Sequence[MentionScores], found: Sequence[Mention], count: int) -> Floats:
    near = np.full((len(found), REACH), np.nan, dtype=np.float32)
    best = np.full((len(found), REACH), -1, dtype=np.int64)
    place = {mention.head: number for number, mention in enumerate(found)}
    for window in scores:
        held = [(n, place[head]) for n, head in enumerate((window.start + window.heads).tolist()) if head in place]
        if not held:
            continue
        inside, numbers = (np.array(part) for part in zip(*held, strict=True))
        products = window.anaphor[inside] @ window.candidate[inside].T
        gap = numbers[:, None] - numbers[None, :]
        later, earlier = np.nonzero((gap > 0) & (gap <= REACH))
        around = room(window.start, window.end, count)[window.heads[inside]]
        space = np.minimum(around[later], around[earlier])
        row, column = numbers[later], gap[later, earlier] - 1
        better = space > best[row, column]
        near[row[better], column[better]] = products[later[better], earlier[better]]
        best[row[better], column[better]] = space[better]
    return near
