"""Twins: two happenings of one kind (two quakes, two trials) whose articles have most of their words in common.

A group of articles with two sides that are much less alike across than within is two stories. That is asked twice: of
the likeness of the whole texts, and of what tells some of them from the rest alone, names and numbers twice: a word
that all of them have says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.link import words
from onrecord.link.clustering import average_link

__all__ = ["Compared", "part_twins", "telling"]

FEWEST = 3  # articles on each side; fewer may just tell another aspect in the same words
NAMES = 2.0  # their weight beside that of other words
# Likeness across the two sides, in hundredths of that within them, below which they are two stories
WHOLE = 75  # of whole texts; of 60 to 75 the best on the mean of four sets (ECB+ alone: 65)
APART = 24  # of what tells them apart; chosen on the mean of the same sets
Likeness = Callable[[Sequence[str]], NDArray[np.int64]]
"""From some articles to how alike each two of them are, in millionths."""


class Compared(Protocol):
    """What articles are compared by."""

    @property
    def words(self) -> words.Weights:
        """Words and their weights."""

    @property
    def names(self) -> frozenset[str]:
        """Those of the words that are names or numbers."""


def part_twins(story: Sequence[str], texts: Mapping[str, Compared], whole: Likeness) -> list[tuple[str, ...]]:
    """Return the parts of a story that are stories themselves, each in the order of ids; mostly the story alone.

    whole: how alike the articles are by all that they are compared by.
    """

    def by_telling(group: Sequence[str]) -> NDArray[np.int64]:
        return words.alike(telling([texts[article] for article in group]))

    return sorted(part for side in _parted(story, whole, WHOLE) for part in _parted(side, by_telling, APART))


def _parted(story: Sequence[str], alike: Likeness, least: int) -> list[tuple[str, ...]]:
    parts, waiting = [], [tuple(sorted(story))]
    while waiting:
        group = waiting.pop()
        sides = _sides(group, alike(group), least) if len(group) >= 2 * FEWEST else ()
        if sides:
            waiting.extend(sides)
        else:
            parts.append(group)
    return parts


def telling(articles: Sequence[Compared]) -> list[words.Weights]:
    """Return the words by which the articles of a group differ, weighed; those of one article alone are left out."""
    counts = Counter(word for article in articles for word in article.words)
    told = {w: words.rarity(w) * log(len(articles) / n) for w, n in counts.items() if 2 <= n < len(articles)}
    return [
        words.scaled({w: told[w] * (NAMES if w in a.names else 1) for w in a.words.keys() & told.keys()})
        for a in articles
    ]


def _sides(group: tuple[str, ...], alike: NDArray[np.int64], least: int) -> tuple[tuple[str, ...], ...]:
    """Return the two sides of a group that are less alike than `least` allows, none if there are no such sides."""
    pairs = {(group[at], group[to]): int(alike[at, to]) for at in range(len(group)) for to in range(at + 1, len(group))}
    sides = average_link(group, pairs, least=0, fewest=2)
    if len(sides) != 2 or min(map(len, sides)) < FEWEST:
        return ()
    one, other = ([group.index(article) for article in side] for side in sides)
    within = (_mean(alike, one) + _mean(alike, other)) // 2
    across = int(alike[np.ix_(one, other)].sum()) * 1_000 // (len(one) * len(other))
    return sides if across * 100 < least * within else ()


def _mean(alike: NDArray[np.int64], side: list[int]) -> int:
    """Return the mean likeness of the pairs of one side, in thousandths of a millionth."""
    inside = alike[np.ix_(side, side)]
    return (int(inside.sum()) - int(np.trace(inside))) * 1_000 // (len(side) * (len(side) - 1))
