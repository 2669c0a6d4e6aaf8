"""Well-known events that reports tell with their participants, place and a day or month, but without the year."""

from __future__ import annotations

from datetime import date
from functools import cache

from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["UNVERIFIED", "DatedEvent", "dated_events", "events_of"]

UNVERIFIED = "unverified"


class DatedEvent(Frozen, kw_only=True):
    """An event and its days.

    first, last: both included; the same for an event of one day.
    names: participants or subjects, as reports write them without accents; a sentence that tells the event has all.
    words: lower-case words for what happened; such a sentence has at least one.
    place: city or country, empty when reports need not name one.
    basis: the address of a public page that states the day, or `UNVERIFIED`.
    """

    first: date
    last: date
    names: tuple[str, ...]
    words: tuple[str, ...]
    place: str
    basis: str


@cache
def dated_events() -> tuple[DatedEvent, ...]:
    """Return all events, the earliest first."""
    return tuple(
        DatedEvent(
            first=date.fromisoformat(first),
            last=date.fromisoformat(last or first),
            names=tuple(names.split(";")),
            words=tuple(words.split(";")),
            place=place,
            basis=basis,
        )
        for first, last, names, words, place, basis in rows("dated_events.tsv")
    )


def events_of(name: str) -> tuple[DatedEvent, ...]:
    """Return the events that have this name among theirs, written as the table has it, the earliest first."""
    return _by_name().get(name, ())


@cache
def _by_name() -> dict[str, tuple[DatedEvent, ...]]:
    found: dict[str, list[DatedEvent]] = {}
    for event in dated_events():
        for name in event.names:
            found.setdefault(name, []).append(event)
    return {name: tuple(events) for name, events in found.items()}
