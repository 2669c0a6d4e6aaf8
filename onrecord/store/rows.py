"""The rows of a record: what the tables hold of it, computed from it alone, so that `check` can compare."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

import msgspec

from onrecord.model import Actor, Article, Event, Place, PlaceUse, Record, Span, Statement, text_of
from onrecord.model.days import days
from onrecord.store.views import Sighting

__all__ = [
    "ActorRow",
    "EventRow",
    "PartyRow",
    "PlaceRow",
    "StatementRow",
    "actor_rows",
    "event_rows",
    "facts",
    "made_by",
    "party_rows",
    "place_rows",
    "rank",
    "said_party_rows",
    "selected",
    "statement_rows",
    "stored",
]

MANY = 500  # values of one query; SQLite takes no more than some thousands

ActorRow = tuple[str, str, str, str, str | None, str | None, str]
"""id, article, name, kind, country, role, sectors (parted by spaces)"""

StatementRow = tuple[str, str, int, str | None, str, str, int, str, str | None, str | None, str | None, str, str]
"""id, article, start, actor, act, manner, negated, modality, said, first_day, last_day, source, content"""

EventRow = tuple[str, str, int, str, str, str | None, str | None, str | None]
"""id, article, start, category, status, first_day, last_day, place"""

PartyRow = tuple[str, str, str]
"""event, part (actor or recipient), actor; or statement, part (about, addressee or via), actor"""

PlaceRow = tuple[str, str, int, int, str, str, int, str | None, float | None, float | None, float]
"""id, article, start, end, spot, name, literal, country, lat, lon, confidence"""


def actor_rows(record: Record) -> list[ActorRow]:
    """Return the rows of the actors, sorted by id."""
    return sorted(_actor(actor, record.id) for actor in record.actors)


def statement_rows(record: Record, article: Article) -> list[StatementRow]:
    """Return the rows of the statements, sorted by id."""
    times = {timex.id: timex.value for timex in record.timexes}
    published = record.written.value if record.written else facts(record, article)[2]
    return sorted(
        (_statement(s, article, times.get(s.time or ""), published) for s in record.statements), key=lambda row: row[0]
    )


def event_rows(record: Record, article: Article) -> list[EventRow]:
    """Return the rows of the events, sorted by id."""
    times = {timex.id: timex.value for timex in record.timexes}
    published = facts(record, article)[2]
    return sorted(_event(event, record.id, times.get(event.time or ""), published) for event in record.events)


def party_rows(record: Record) -> list[PartyRow]:
    """Return the rows of those who take part in the events, each once for an event and a part, sorted."""
    parts = ((event, "actor", p) for event in record.events for p in event.actor)
    others = ((event, "recipient", p) for event in record.events for p in event.recipient)
    return sorted({(event.id, part, p.id) for event, part, p in (*parts, *others)})


def said_party_rows(record: Record) -> list[PartyRow]:
    """Return the rows of those whom statements are about, are made to and came through, sorted.

    A statement is about the actors that its content names, but for whoever speaks.
    """
    named = sorted((span, actor.id) for actor in record.actors for span in actor.mentions)
    found: set[PartyRow] = set()
    for statement in record.statements:
        speakers = {statement.actor, *statement.joint}
        found.update(
            (statement.id, "about", actor)
            for span, actor in named
            if actor not in speakers and any(_holds(piece, span) for piece in statement.content)
        )
        found.update((statement.id, "via", actor) for actor in statement.via)
        if statement.addressee is not None:
            found.add((statement.id, "addressee", statement.addressee))
    return sorted(found)


def place_rows(record: Record) -> list[PlaceRow]:
    """Return the rows of the places, sorted by id."""
    return sorted(_place(place, record.id) for place in record.places)


def facts(record: Record, article: Article) -> tuple[str | None, str | None, str | None]:
    """Return title, outlet and date of publication: what the record says, or else what came with the article."""
    published = record.published or article.published
    return record.title or article.title, record.outlet or article.outlet, published.value if published else None


def made_by(versions: dict[str, str]) -> str:
    """Return annotators and versions as the case keeps them: JSON, sorted by name."""
    return msgspec.json.encode(dict(sorted(versions.items()))).decode()


def rank(sighting: Sighting, identifier: str) -> tuple[object, ...]:
    """Return the place of a sighting among those of an article; the facts of the first are shown.

    Whatever the order of arrival: dated before undated, the earliest first, then those that tell more.
    """
    known = (sighting.published, sighting.outlet, sighting.title, sighting.url)
    filled = tuple(part for value in known for part in (not value, value or ""))
    return (*filled, sighting.authors, sighting.name, sighting.where, sighting.kind, identifier)


def selected(db: sqlite3.Connection, query: str, values: Collection[str]) -> Iterator[sqlite3.Row]:
    """Yield the rows of a query that ends in "IN", for any number of values, in the order of its first column."""
    listed = sorted(values)
    for start in range(0, len(listed), MANY):
        some = listed[start : start + MANY]
        yield from db.execute(f"{query} ({', '.join('?' * len(some))}) ORDER BY 1", some).fetchall()


def stored(row: sqlite3.Row) -> tuple[Article, Record]:
    """Return the article and the record of a row with the columns fields, text and record."""
    fields = msgspec.json.decode(row["fields"], type=Article)
    return msgspec.structs.replace(fields, text=row["text"]), msgspec.json.decode(row["record"], type=Record)


def _actor(actor: Actor, article: str) -> ActorRow:
    return actor.id, article, actor.name, str(actor.kind), actor.country, actor.role, " ".join(actor.sectors)


def _event(event: Event, article: str, time: str | None, published: str | None) -> EventRow:
    first, last = days(time) or days(published) or (None, None)
    return event.id, article, event.start, event.event, str(event.status), first, last, event.place


def _holds(piece: Span, span: Span) -> bool:
    return piece.start <= span.start and span.end <= piece.end


def _place(place: Place, article: str) -> PlaceRow:
    if place.geonameid is not None:
        spot = f"geoname:{place.geonameid}"
    else:
        spot = f"name:{place.country or ''}:{' '.join(place.name.casefold().split())}"
    return (
        place.id, article, place.start, place.end, spot, place.name, int(place.use is PlaceUse.LITERAL), place.country,
        place.lat, place.lon, place.confidence,
    )  # fmt: skip


def _statement(s: Statement, article: Article, said: str | None, published: str | None) -> StatementRow:
    first, last = days(said) or days(published) or (None, None)
    start = min((span.start for span in (*s.source, *s.cue, *s.content)), default=0)
    source, content = text_of(article.text, s.source), text_of(article.text, s.content)
    return (
        s.id, article.id, start, s.actor, str(s.act), str(s.manner), int(s.negated), str(s.modality), said, first, last,
        source, content,
    )  # fmt: skip
