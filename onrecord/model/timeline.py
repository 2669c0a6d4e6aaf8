"""Timelines: what happened and what was said, by the time at which it did."""

from __future__ import annotations

from typing import Literal

from onrecord.model.base import Frozen
from onrecord.model.event import Status
from onrecord.model.span import Span

__all__ = ["Clock", "Moment", "Telling", "Timeline", "TimelineEntry"]

Clock = Literal["stated", "published"]
"""What a time rests on: a report says when, or it was published then and tells of it as new."""


class Moment(Frozen, kw_only=True, order=True):
    """A time as exact as it is known.

    first, last: the days (ISO 8601) between which it lies, or over which it stretches; None where it is open.
    value: what stands for it: TIMEX3 or ISO 8601, an interval where the text gives both ends or one ("2001/..").
    mod: TIMEX3 modifier (START, APPROX ...), if any. clock: see `Clock`.
    """

    first: str | None
    last: str | None
    value: str
    mod: str | None = None
    clock: Clock = "stated"


class Telling(Frozen, kw_only=True):
    """One place at which a report tells of an entry.

    id: of the event or statement. start, end: its trigger or cue. when: None where the report does not tell.
    reported: when the report was published (ISO 8601). edition: of the report; copies share it.
    """

    id: str
    article: str
    edition: str
    start: int
    end: int
    status: Status
    when: Moment | None = None
    reported: str | None = None

    @property
    def span(self) -> Span:
        """The characters of its trigger or cue."""
        return Span(self.start, self.end)


class TimelineEntry(Frozen, kw_only=True):
    """One happening, or one thing said, with every telling of it.

    id: the smallest id among its tellings. when: the time that most texts agree with, as exact as one of them gives
    it; None when no report tells. otherwise: times that tellings give and that do not go with it, sorted.
    reported: when the first report of it was published.
    what: real words of a report, those at article, start and end.
    statuses: every status that tellings give it, that of most texts first.
    """

    id: str
    kind: Literal["event", "statement"]
    when: Moment | None
    otherwise: tuple[Moment, ...] = ()
    reported: str | None = None
    what: str
    article: str
    start: int
    end: int
    statuses: tuple[Status, ...]
    tellings: tuple[Telling, ...]


class Timeline(Frozen, kw_only=True):
    """What is dated, in order of time, and what is not (the tray), in the order in which it was reported."""

    entries: tuple[TimelineEntry, ...] = ()
    undated: tuple[TimelineEntry, ...] = ()
