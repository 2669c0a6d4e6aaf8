"""A case's stories in memory, for measuring: what `link.stories` asks, answered from dicts."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Mapping

from onrecord.link.stories import Stories, StoryText, keys_of, link_stories, period_of

__all__ = ["Memory"]


class Memory:
    """`link.stories.KnownStories` over dicts."""

    def __init__(self) -> None:
        """Start without articles."""
        self._texts: dict[str, StoryText] = {}
        self._index: dict[tuple[str, int | None], list[str]] = defaultdict(list)
        self._pairs: dict[str, dict[str, int]] = defaultdict(dict)

    def add(self, text: StoryText) -> None:
        """Keep an article, once."""
        self._texts[text.article] = text
        for key in keys_of(text):
            for period in {period_of(text), None}:
                insort(self._index[key, period], text.article)

    def link(self, new: Collection[StoryText]) -> Stories:
        """Link articles that it keeps already, and keep which are alike."""
        found = link_stories(new, self)
        for one, other, strength in found.pairs:
            self._pairs[one][other] = self._pairs[other][one] = strength
        return found

    def holding(self, key: str, period: int | None) -> tuple[str, ...]:
        """Return the articles that have a key and a period; None: any."""
        return tuple(self._index.get((key, period), ()))

    def count(self, key: str, period: int | None, most: int) -> int:
        """Return how many articles have a key and a period, at most `most`; None: any period."""
        return min(most, len(self._index.get((key, period), ())))

    def texts(self, articles: Collection[str]) -> tuple[StoryText, ...]:
        """Return what some articles are compared by."""
        return tuple(self._texts[article] for article in sorted(articles))

    def pairs(self, article: str) -> Mapping[str, int]:
        """Return the articles that were found to be like one, and how much."""
        return self._pairs.get(article, {})
