"""The events of a case, and those of them that are asked for."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from onrecord.errors import UsageError
from onrecord.lexicon.plover import CATEGORIES
from onrecord.model import Participant, Status
from onrecord.model.base import Frozen
from onrecord.model.days import days
from onrecord.store.reading import Reading
from onrecord.store.search import day_of, words_of
from onrecord.store.views import ArticleView, EventView, PartyView

__all__ = ["EventQuery", "event_views", "events_across", "fitting"]


class EventQuery(Frozen, kw_only=True):
    """What is asked of events; what is None is not asked.

    category: of PLOVER, in any case; status: one of `model.Status`.
    actor, recipient: words of a name, or a country's or other code in capitals.
    since, until: ISO dates, months or years, compared with when it took place, or else published.
    confidence: those less sure do not fit, unless a person judged them. include_rejected: also those judged wrong.
    """

    category: str | None = None
    actor: str | None = None
    recipient: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    confidence: float = 0.0
    include_rejected: bool = False


def events_across(db: sqlite3.Connection, articles: Iterable[str] | None = None) -> dict[str, str]:
    """Return for each event that is told of more than once the smallest id among its mentions.

    articles: only of the events that these tell of; all when None.
    """
    some = "" if articles is None else " WHERE article IN (SELECT value FROM json_each(:articles))"
    heads = f"SELECT across FROM event_link{some}"
    several = f"SELECT across FROM event_link WHERE across IN ({heads}) GROUP BY across HAVING count(*) > 1"
    rows = db.execute(
        f"SELECT id, across FROM event_link WHERE across IN ({several})",
        {"articles": json.dumps(sorted(set(articles or ())))},
    )
    return {row["id"]: row["across"] for row in rows}


def event_views(reading: Reading, articles: Iterable[str] | None = None) -> Iterator[EventView]:
    """Yield events of a case, by article, in each in their order; those that people judged wrong too.

    articles: ids of those whose events are asked for; all when None.
    """
    chosen = None if articles is None else sorted(set(articles))
    across = events_across(reading.db, chosen)
    mentions = Counter(head for event, head in across.items() if not reading.held.is_wrong(event))
    for identifier in reading.article_ids() if chosen is None else chosen:
        for view in _views(reading.article(identifier), reading):
            head = across.get(view.id, view.id)
            yield replace(view, across=head, mentions=max(mentions[head], 1))


def _views(article: ArticleView, reading: Reading) -> Iterator[EventView]:
    record = article.record
    found = {event.id: event for event in article.found.events}
    times = {timex.id: timex.value for timex in record.timexes}
    places = {place.id: place for place in record.places}
    for event in record.events:
        words = article.passage((event.span,))
        assert words is not None
        yield EventView(
            id=event.id,
            article=article,
            event=event,
            words=words,
            actor=tuple(_party(p, article) for p in event.actor),
            recipient=tuple(_party(p, article) for p in event.recipient),
            time=times.get(event.time or ""),
            place=places.get(event.place or ""),
            found=found[event.id],
            judged=reading.last_judged(event.id),
        )


def _party(participant: Participant, article: ArticleView) -> PartyView:
    actor = article.record.actor(participant.id)
    return PartyView(
        id=participant.id,
        name=actor.name if actor is not None else participant.id,
        code=participant.code,
        sector=participant.sector,
    )


def fitting(views: Iterable[EventView], query: EventQuery) -> Iterator[EventView]:
    """Yield the events that fit all that is asked.

    Raises:
        UsageError: if the category or the status is none, or a date cannot be read.
    """
    category = _category(query.category)
    status = _status(query.status)
    since, until = day_of(query.since, 0), day_of(query.until, 1)
    for view in views:
        if view.rejected and not query.include_rejected:
            continue
        if view.event.confidence < query.confidence and view.judged is None:
            continue
        if (category and view.event.event != category) or (status and view.event.status is not status):
            continue
        if (query.actor and not _names(view.actor, query.actor)) or (
            query.recipient and not _names(view.recipient, query.recipient)
        ):
            continue
        if (since or until) and not _falls(view, since, until):
            continue
        yield view


def _category(asked: str | None) -> str | None:
    if asked is None:
        return None
    if asked.upper() not in CATEGORIES:
        raise UsageError(f"PLOVER has no category {asked!r}. Categories: {', '.join(CATEGORIES)}.")
    return asked.upper()


def _status(asked: str | None) -> Status | None:
    if asked is None:
        return None
    try:
        return Status(asked.upper())
    except ValueError:
        raise UsageError(f"No status is called {asked!r}. Status: {', '.join(Status)}.") from None


def _names(parties: tuple[PartyView, ...], asked: str) -> bool:
    wanted = words_of(asked)
    return any((wanted and wanted <= words_of(party.name)) or party.code == asked for party in parties)


def _falls(view: EventView, since: str | None, until: str | None) -> bool:
    """Say whether an event took place, or else was published, in a stretch of days."""
    known = days(view.time) or days(view.article.published)
    return known is not None and (since is None or known[1] >= since) and (until is None or known[0] <= until)
