"""What an event's mention tells that can be compared with other mentions, in the same article or in another.

Nothing here looks beyond the mention's own article, so that a description never changes when articles come or go.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from onrecord.lexicon.trigger_roots import root_of
from onrecord.link.actors import name_key
from onrecord.link.words import rarity, words_of
from onrecord.model import Actor, ActorKind, Event, Place, Record, Status
from onrecord.model.base import Frozen

__all__ = ["Days", "EventMention", "days_of", "describe", "trigger_root"]

Days = tuple[date, date]
"""The first and the last day on which something can have happened."""

REACH = 400  # characters before and after a trigger that are searched for the ends of its sentence
RARE = 1.0  # words rarer than this (one article in e) tell what is spoken of
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]?\s|\n")
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"(?<![\w.])\d{1,12}(?:[.,]\d{1,12}){0,4}(?!\w)")
VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?(?:T.*)?")
OTHERS = frozenset({"another", "second", "third", "fourth", "fifth", "similar", "previous", "earlier"})
LIGHT = frozenset(
    {"be", "begin", "bring", "carry", "come", "do", "get", "give", "go", "have", "hold", "make", "put", "set", "take"}
)


class EventMention(Frozen, kw_only=True, order=True):
    """One mention of an event, as it is compared.

    id: the event's. article: its article's id; start: where its trigger begins there.
    sentence: where the sentence of the trigger begins. trigger: its words; root: what "attack" and "attacking" share.
    category: of PLOVER, None when it has none.
    days: when it happened, where the text says so. place: GeoNames id; country: ISO 3166 alpha-3.
    actors, recipients: keys that hold across articles, in order ("state:NOR", "name:orlova", "word:police").
    around: rare words of its sentence, in order; numbers: those in it.
    other: a word before the trigger that tells it from another event of its kind ("second", "another").
    same: id of the first mention of the same event in its article, None for a first one.
    """

    id: str
    article: str
    start: int
    sentence: int
    trigger: str
    root: str
    category: str | None = None
    days: Days | None = None
    place: int | None = None
    country: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    other: str | None = None
    status: Status = Status.REPORTED
    same: str | None = None


def describe(record: Record, text: str) -> tuple[EventMention, ...]:
    """Return the mentions of the events of an article, in the order of the text.

    text: the article's.
    """
    actors = {actor.id: _keys(actor) for actor in record.actors}
    timexes = {timex.id: days_of(timex.value) for timex in record.timexes}
    places = {place.id: place for place in record.places}
    return tuple(
        _describe(event, record.id, text, actors, timexes.get(event.time or ""), places.get(event.place or ""))
        for event in sorted(record.events, key=lambda event: (event.start, event.end, event.id))
    )


def days_of(value: str | None) -> Days | None:
    """Return the first and the last day of a TIMEX3 value; None for values that name no day of the calendar.

    >>> days_of("2021-02")
    (datetime.date(2021, 2, 1), datetime.date(2021, 2, 28))
    >>> days_of("XXXX-WXX-2"), days_of("P3D"), days_of("2021-02-31")
    (None, None, None)
    """
    match = VALUE.fullmatch(value or "")
    if not match:
        return None
    year, month, day, week = (int(number) if number else None for number in match.groups())
    try:
        if week:
            first = date.fromisocalendar(year or 0, week, 1)
            return first, first + timedelta(days=6)
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        return first, date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except (ValueError, OverflowError):
        return None


def trigger_root(trigger: str) -> str:
    """Return the root of a trigger of one word or of several, its words in lower case where none has a root.

    >>> [trigger_root(t) for t in ("attacked", "took part in talks", "carried out", "car bombing", "UN")]
    ['attack', 'talk', 'carry', 'bomb', 'un']
    """
    words = [word for word in WORD.findall(trigger)[:8] if len(word) > 1]
    roots = [root for word in words if (root := root_of(word))]
    full = [root for root in roots if root not in LIGHT]
    if not roots:
        return " ".join(words).casefold() or trigger.casefold()[:40]
    return (full or roots)[-1]


def _describe(
    event: Event, article: str, text: str, actors: Mapping[str, tuple[str, ...]], days: Days | None, place: Place | None
) -> EventMention:
    begin, end = _sentence(text, event.start, event.end)
    trigger = text[event.start : event.end][:REACH]
    root = trigger_root(trigger)
    around = dict.fromkeys(word for word in words_of(text[begin:end]) if rarity(word) > RARE and word != root)
    before = WORD.findall(text[max(begin, event.start - 40) : event.start].casefold())[-2:]
    return EventMention(
        id=event.id,
        article=article,
        start=event.start,
        sentence=begin,
        trigger=trigger,
        root=root,
        category=event.event or None,
        days=days,
        place=place.geonameid if place else None,
        country=place.country if place else None,
        actors=tuple(dict.fromkeys(key for one in event.actor for key in actors.get(one.id, ()))),
        recipients=tuple(dict.fromkeys(key for one in event.recipient for key in actors.get(one.id, ()))),
        around=tuple(around),
        numbers=tuple(dict.fromkeys(NUMBER.findall(text[begin:end]))),
        other=next((word for word in before if word in OTHERS), None),
        status=event.status,
        same=event.same,
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a trigger begins and ends, as far as marks and line breaks tell."""
    floor = max(0, start - REACH)
    begin = max((match.end() for match in SENTENCE_END.finditer(text, floor, start)), default=floor)
    close = SENTENCE_END.search(text, end, end + REACH)
    return begin, close.start() if close else min(len(text), end + REACH)


def _keys(actor: Actor) -> tuple[str, ...]:
    """Return by what an actor is known across articles: its country, its name, its name's last word."""
    last = words_of(actor.name)[-1:]
    if actor.kind is ActorKind.UNNAMED:
        return tuple(f"word:{word}" for word in last)
    keys = [key for key in (name_key(actor),) if key]
    return tuple(keys if actor.kind is ActorKind.STATE else [*keys, *(f"name:{word}" for word in last)])
