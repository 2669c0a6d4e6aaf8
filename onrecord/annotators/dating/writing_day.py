"""The day of writing of a report that was published later: a repost is younger than its text.

"... originally published on 13 October 2021"      -> that day
"KABUL, Oct 13 (Harbour Agency) -"                 -> that day
"the G9 meeting on Tuesday ... yesterday's G9 meeting" -> the last Wednesday before publication
"on Tuesday (yesterday)", "today, October 13"      -> likewise
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Token

from onrecord.annotators.times.calendar import anchor_of
from onrecord.model import Article, Published, Reason, Span, Zone, ZoneKind
from onrecord.model.base import Frozen
from onrecord.text.dates import DAY_OF_MONTH, WEEKDAYS, calendar_day, find_dates, month_and_day
from onrecord.text.parse import Paragraph, Parse
from onrecord.text.reading import read

__all__ = ["day_of_writing"]

OLDEST = 60  # days between writing and publication, beyond which two days are taken to be of different years
FIRST_PUBLISHED = re.compile(
    r"\b(?:original(?:ly)?|first)\b[^.;]{0,60}\b(?:published|appeared|posted|run|ran)\b", re.IGNORECASE
)
SHIFTS = {"yesterday": -1, "today": 0, "tomorrow": 1}
MONTH_DAY = re.compile(rf"\b{DAY_OF_MONTH}\b(?!,? \d{{4}}|\d)", re.IGNORECASE)
# "yesterday (Tuesday)", "today, October 13", "on Tuesday (yesterday)"
SAME_DAY = re.compile(
    rf"\b(?P<word>yesterday|today|tomorrow)(?:, |,? \()(?:(?P<weekday>{'|'.join(WEEKDAYS)})\b|{DAY_OF_MONTH}\b)"
    rf"|\b(?P<weekday2>{'|'.join(WEEKDAYS)}) \((?P<word2>yesterday|today|tomorrow)\)",
    re.IGNORECASE,
)
HAPPENINGS = frozenset(
    "meeting summit talks conference session vote election referendum ceremony attack strike raid speech address"
    " statement briefing hearing debate visit match game rally protest blast explosion".split()
)
NEAREST = 12  # tokens between a happening and its day


class Told(Frozen, kw_only=True):
    """A happening with the word for its day: names are the proper names that it goes by ("G9")."""

    noun: str
    names: frozenset[str]
    day: str
    span: Span


def day_of_writing(article: Article, zones: tuple[Zone, ...], parse: Parse) -> Published | None:
    """Return the day on which an article was written, when its text shows that it was published on a later one.

    The article needs a day of publication. A first publication that its credit line or dateline dates comes first, then
    what the text itself calls today, yesterday or tomorrow; if that gives different days, none is taken.
    """
    published = anchor_of(article.published).date
    if published is None:
        return None
    for days in (_credited(article, zones), _datelines(article, zones, published), _called(parse, published)):
        found = {day: reason for day, reason in days if timedelta(0) <= published - day <= timedelta(days=OLDEST)}
        if len(found) > 1:
            return None
        for day, reason in found.items():
            return _written(day, reason) if day < published else None
    return None


def _written(day: date, reason: Reason) -> Published:
    return Published(
        value=day.isoformat(),
        precision="day",
        evidence=reason.evidence,
        inferred=True,
        basis="content",
        confidence=0.9,
        reasons=(reason,),
    )


def _credited(article: Article, zones: tuple[Zone, ...]) -> Iterator[tuple[date, Reason]]:
    """Yield the days on which a credit line says that the article was first published."""
    for zone in zones:
        if zone.kind is ZoneKind.PROVENANCE:
            reading = read(article.text, zone.span)
            dates = find_dates(reading.words) if FIRST_PUBLISHED.search(reading.words) else ()
            for found in dates[:1]:
                evidence = reading.span(found.span.start, found.span.end)
                why = "a credit line says when it was first published"
                yield date.fromisoformat(found.value[:10]), Reason(why=why, evidence=evidence)


def _datelines(article: Article, zones: tuple[Zone, ...], published: date) -> Iterator[tuple[date, Reason]]:
    for zone in zones:
        if zone.kind is ZoneKind.DATELINE:
            reading = read(article.text, zone.span)
            match = MONTH_DAY.search(reading.words)
            day = _last(match, published) if match else None
            if match and day:
                yield day, Reason(why="its dateline names the day", evidence=reading.span(*match.span()))


def _last(match: re.Match[str], published: date) -> date | None:
    """Return the last such day of a month up to the day of publication."""
    month, number = month_and_day(match)
    days = (calendar_day(year, month, number) for year in (published.year, published.year - 1))
    return next((day for day in days if day and day <= published), None)


def _called(parse: Parse, published: date) -> Iterator[tuple[date, Reason]]:
    """Yield the days that are today where the text says what day yesterday, today or tomorrow is."""
    told: list[Told] = []
    for paragraph in parse:
        for match in SAME_DAY.finditer(paragraph.reading.words):
            shift = timedelta(days=SHIFTS[(match["word"] or match["word2"]).lower()])
            weekday = (match["weekday"] or match["weekday2"] or "").lower()
            day = (
                _weekday(WEEKDAYS.index(weekday), shift, published)
                if weekday
                else (_last(match, published + max(shift, timedelta(0))) or published) - shift
            )
            yield day, Reason(why="it says which day it calls so", evidence=paragraph.reading.span(*match.span()))
        told.extend(_happenings(paragraph))
    for relative in told:
        for named in told if relative.day in SHIFTS else ():
            if named.day in WEEKDAYS and named.noun == relative.noun and named.names & relative.names:
                day = _weekday(WEEKDAYS.index(named.day), timedelta(days=SHIFTS[relative.day]), published)
                name = ", ".join(sorted(named.names & relative.names))
                why = f"the {name} {named.noun} is said to be {relative.day}'s and of {named.day.capitalize()}"
                yield day, Reason(why=why, evidence=relative.span)


def _weekday(weekday: int, shift: timedelta, published: date) -> date:
    """Return the last day up to publication from which `shift` leads to such a weekday."""
    today = (weekday - shift.days) % 7
    return published - timedelta(days=(published.weekday() - today) % 7)


def _happenings(paragraph: Paragraph) -> Iterator[Told]:
    """Yield the happenings that a paragraph names together with a weekday, yesterday, today or tomorrow."""
    for token in paragraph.doc:
        day = token.lower_
        if day in SHIFTS or day in WEEKDAYS:
            happening = _nearest_happening(token)
            names = _names(happening) if happening is not None else frozenset()
            if happening is not None and names:
                yield Told(noun=happening.lower_, names=names, day=day, span=paragraph.span_of(token))


def _nearest_happening(day: Token) -> Token | None:
    """Return the happening that a day belongs to: "yesterday's G9 meeting", "the G9 meeting on fish on Tuesday"."""
    for other in day.sent:
        if other.lower_ in HAPPENINGS and day.i < other.i <= day.i + 5 and day.nbor(1).lower_ in ("'s", "’s"):
            return other
    behind = [t for t in day.sent if t.lower_ in HAPPENINGS and 0 < day.i - t.i <= NEAREST]
    return behind[-1] if behind else None


def _names(happening: Token) -> frozenset[str]:
    """Return the proper names in front of a happening, in its own phrase."""
    return frozenset(
        t.text for t in happening.subtree if t.pos_ == "PROPN" and t.i < happening.i and t.text[0].isupper()
    )
