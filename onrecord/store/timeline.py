"""The timeline of a case: events and statements by when they happened, and the tray of those that nothing dates."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.link.timeline import timeline_of
from onrecord.model import Timeline, TimelineEntry
from onrecord.store.events import events_across
from onrecord.store.reading import Reading
from onrecord.store.reports import report_of, without_rejected
from onrecord.store.search import day_of, words_of
from onrecord.store.views import TimelineEntryView, TimelineView

__all__ = ["timeline_view"]


def timeline_view(
    reading: Reading,
    issue: str | None,
    since: str | None,
    until: str | None,
    *,
    by_publication: bool,
    articles: Iterable[str] | None = None,
) -> TimelineView:
    """Return the timeline of a case; `Case.timeline` says what each part of the question means.

    articles: ids of those that it is made of; all when None.
    """
    chosen = reading.article_ids() if articles is None else sorted(set(articles))
    across = events_across(reading.db, None if articles is None else chosen)
    found = timeline_of(
        [without_rejected(reading, report_of(reading, article)) for article in chosen],
        lambda item: across.get(item, item),
        by_publication=by_publication,
    )
    asked, first, last = words_of(issue or ""), day_of(since, 0), day_of(until, 1)
    return TimelineView(
        entries=_views(reading, (e for e in found.entries if _fits(e, asked) and _falls(e, first, last))),
        undated=_undated(reading, found, asked) if first is None and last is None else (),
    )


def _undated(reading: Reading, found: Timeline, asked: frozenset[str]) -> tuple[TimelineEntryView, ...]:
    return _views(reading, (entry for entry in found.undated if _fits(entry, asked)))


def _views(reading: Reading, entries: Iterable[TimelineEntry]) -> tuple[TimelineEntryView, ...]:
    return tuple(
        TimelineEntryView(
            entry=entry,
            article=reading.article(entry.article),
            articles=tuple(reading.article(telling.article) for telling in entry.tellings),
            judged=tuple(j for telling in entry.tellings if (j := reading.last_judged(telling.id)) is not None),
        )
        for entry in entries
    )


def _fits(entry: TimelineEntry, asked: frozenset[str]) -> bool:
    return asked <= words_of(entry.what)


def _falls(entry: TimelineEntry, first: str | None, last: str | None) -> bool:
    """Say whether an entry lies, in part at least, between two days; an open end reaches as far as is asked."""
    when = entry.when
    if when is None:
        return False
    return (first is None or (when.last or first) >= first) and (last is None or (when.first or last) <= last)
