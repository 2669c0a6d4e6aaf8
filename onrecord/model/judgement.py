"""Judgements: what a person decided."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise

from onrecord.model.base import Frozen
from onrecord.model.span import Span, Spans

__all__ = ["About", "Judgement", "Verdict", "spans_in", "spans_written"]

SPAN = re.compile("([0-9]{1,9})-([0-9]{1,9})")


class Verdict(StrEnum):
    """What was decided about one piece of evidence, or about two."""

    SAME = "same"
    DIFFERENT = "different"
    WRONG = "wrong"
    RIGHT = "right"
    INSTEAD = "instead"
    ADDED = "added"
    UNDO = "undo"


class About(StrEnum):
    """In what two articles are the same or different: one text, or one happening."""

    COPY = "copy"
    STORY = "story"


class Judgement(Frozen, kw_only=True):
    """A person's decision. It names evidence (items of articles), never clusters, and is never changed:
    another judgement undoes it.

    subject, other: ids of items; `other` only for `same` and `different`. The subject of `added` is what was added.
    replacement: for `instead` and `added`, field and value that hold from now on.
    words: what was judged, as it read: by field, the words of spans and the names of actors, and "subject".
    about: for two articles, in what they are the same or different.
    number: its place in the order of decisions, given by the case; for `undo`, `undoes` names another's.
    """

    number: int = 0
    verdict: Verdict
    subject: str
    other: str | None = None
    replacement: dict[str, str] | None = None
    words: dict[str, str] | None = None
    about: About | None = None
    undoes: int | None = None
    by: str
    at: str
    note: str | None = None

    @property
    def signed(self) -> str:
        """Who decided, and when: `decided by desk, 2031-07-01`."""
        return f"decided by {self.by}, {self.at}"


def spans_in(written: str) -> Spans:
    """Return the spans that a replacement names, in order; none for an empty one.

    >>> spans_in("30-34,12-18")
    (Span(start=12, end=18), Span(start=30, end=34))

    Raises:
        ValueError: if it cannot be read, a span is empty, or two of them share a character.
    """
    parts = [SPAN.fullmatch(part.strip()) for part in written.split(",")] if written.strip() else []
    if None in parts:
        raise ValueError(f"no spans: {written}")
    spans = tuple(sorted(Span(int(part[1]), int(part[2])) for part in parts if part))
    if any(one.end > other.start for one, other in pairwise(spans)):
        raise ValueError(f"spans that overlap: {written}")
    return spans


def spans_written(spans: Spans) -> str:
    """Return spans as a replacement names them.

    >>> spans_written((Span(12, 18), Span(30, 34)))
    '12-18,30-34'
    """
    return ",".join(f"{span.start}-{span.end}" for span in spans)
