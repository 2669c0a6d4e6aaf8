"""Spans: the only arithmetic on offsets in Onrecord."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

__all__ = ["Span", "Spans", "hull", "merge", "subtract", "text_of"]


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """The characters [start, end) of an article's text, counted in Unicode code points.

    Written as `[start, end]` in JSON. A span is never empty.

    Raises:
        ValueError: unless 0 <= start < end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def fits(self, text: str) -> bool:
        """Say whether the span lies inside `text`."""
        return self.end <= len(text)

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """Return the span moved by `by` characters."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str, characters: str | None = None) -> Span | None:
        """Return the span without white space (or `characters`) at its edges, None if nothing is left."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip(characters))
        end = self.end - (len(words) - len(words.rstrip(characters)))
        return Span(start, end) if start < end else None

    def minus(self, others: Iterable[Span]) -> tuple[Span, ...]:
        """Return what is left of the span when `others` are cut out of it, in order."""
        return tuple(self._left(sorted(others)))

    def _left(self, others: list[Span]) -> Iterator[Span]:
        start = self.start
        for other in others:
            if other.end <= start or other.start >= self.end:
                continue
            if other.start > start:
                yield Span(start, other.start)
            start = other.end
        if start < self.end:
            yield Span(start, self.end)


Spans = tuple[Span, ...]
"""Pieces of one thing (a broken quotation has several), sorted, not overlapping."""


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all of `spans`.

    Raises:
        ValueError: if there are none.
    """
    pieces = list(spans)
    if not pieces:
        raise ValueError("no spans to enclose")
    return Span(min(s.start for s in pieces), max(s.end for s in pieces))


def merge(spans: Iterable[Span], gap: int = 0) -> Spans:
    """Return `spans` sorted, with those that touch or stand at most `gap` characters apart made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + gap:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def subtract(spans: Iterable[Span], others: Iterable[Span]) -> Spans:
    """Return what is left of `spans` when `others` are cut out."""
    cut = list(others)
    return tuple(piece for span in spans for piece in span.minus(cut))


def text_of(text: str, spans: Iterable[Span], between: str = " … ") -> str:
    """Return the words of a thing in pieces, with `between` where it is interrupted."""
    return between.join(span.of(text) for span in spans)
