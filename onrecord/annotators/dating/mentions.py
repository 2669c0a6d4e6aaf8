"""Clues from dates and names in a text: a report is younger than what it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice

from spacy.tokens import Token

from onrecord.annotators.dating.periods import Clue, Period, either, since, until
from onrecord.annotators.dating.tokens import placed
from onrecord.lexicon.dated_names import DatedName, dated_names
from onrecord.model import Article, Reason, Span, Timex, TimexType, Zone, ZoneKind
from onrecord.text.dates import DAY_OF_MONTH, WEEKDAYS, calendar_day, month_and_day
from onrecord.text.parse import Parse
from onrecord.text.reading import read

__all__ = ["address_clues", "copyright_clues", "date_clues", "dateline_clues", "name_clues", "weekday_clues"]

FIRST_YEAR, LAST_YEAR = 1950, 2099  # years of reports
VALUE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?)?")
# A sentence with one of these may speak of what is still to come.
AHEAD = re.compile(
    r"\b(?:will|would|shall|could|may|might|should|'ll|by|until|till|next|upcoming|future|deadline|goals?|targets?"
    r"|visions?|agenda|bids?|plan\w*|expect\w*|due|schedul\w*|project\w*|aim\w*|forecast\w*|propos\w*|set to|slated"
    r"|hop\w+|run for|ahead of|nomin\w+|candidate\w*|campaign\w*|contracts?|fiscal|bonds?)\b",
    re.IGNORECASE,
)
DEEPEST = 25  # words between a date and its verb
BEFORE_YEAR = frozenset("in since of during from after late early mid on between".split())
ALONE = r"\b(?!,? \d{4}|\d)"  # no year behind it
WEEKDAY_AND_DAY = re.compile(rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),? (?:the )?\(?{DAY_OF_MONTH}{ALONE}", re.IGNORECASE)
DAY_ALONE = re.compile(rf"\b{DAY_OF_MONTH}{ALONE}", re.IGNORECASE)
TWO_DAYS = re.compile(r"(?<![\d/.-])(?P<one>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<year>(?:19|20)\d\d)(?![\d/-])")
AROUND = (timedelta(days=-60), timedelta(days=245))  # a day without a year lies near, or in the last months
SENT = (timedelta(days=0), timedelta(days=2))  # from the dateline's day to that of publication
ADDRESS = re.compile(r"https?://[^\s/]+/(?:[^\s/]+/){0,4}?(?P<year>20\d\d)[/-](?P<month>0[1-9]|1[0-2])[/-]")
COPYRIGHT_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def date_clues(parse: Parse, timexes: tuple[Timex, ...]) -> Iterator[Clue]:
    """Yield, for each date with a year that lies behind, that the report is younger."""
    dates = tuple(timex for timex in timexes if timex.type in (TimexType.DATE, TimexType.TIME))
    seen: set[date] = set()
    for _, inside in placed(parse, dates):
        ahead: dict[int, bool] = {}
        for timex, token in inside:
            day = _first_day(timex.value)
            if day is None or day in seen:
                continue
            sentence = token.sent
            if sentence.start not in ahead:
                ahead[sentence.start] = bool(AHEAD.search(sentence.text))
            if not ahead[sentence.start] and _lies_behind(token, timex):
                seen.add(day)
                yield Clue(periods=since(day), reason=Reason(why=f"it speaks of {timex.value}", evidence=timex.span))


def _first_day(value: str | None) -> date | None:
    match = VALUE.fullmatch(value or "")
    if match is None or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return None
    return calendar_day(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))


def _lies_behind(token: Token, timex: Timex) -> bool:
    """Say whether a date is told of, rather than part of a name ("Vision 2030", "the 2024 election")."""
    return _is_told(token) and (len(timex.value or "") > len("2000") or _is_plain_year(token))


def _is_plain_year(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    return token.lower_ in BEFORE_YEAR or before in BEFORE_YEAR


def _is_told(token: Token) -> bool:
    """Say whether the verb that governs a token tells of the past: "met in", "had met in", "has met since"."""
    for above in islice((token, *token.ancestors), DEEPEST):
        if above.pos_ in ("VERB", "AUX"):
            return above.tag_ in ("VBD", "VBN")
    return False


def name_clues(parse: Parse) -> Iterator[Clue]:
    """Yield, for each name that exists only since a day, that the report is younger; each name once."""
    seen: set[DatedName] = set()
    for paragraph in parse:
        for match in _names().finditer(paragraph.reading.words):
            named = _by_phrase()[match[0]]
            if named not in seen:
                seen.add(named)
                why = f"it speaks of {match[0]} ({named.what}), which is named so since {named.earliest}"
                evidence = paragraph.reading.span(*match.span())
                yield Clue(periods=since(named.earliest), reason=Reason(why=why, evidence=evidence))


@cache
def _by_phrase() -> dict[str, DatedName]:
    return {phrase: named for named in dated_names() for phrase in named.phrases}


@cache
def _names() -> re.Pattern[str]:
    phrases = sorted(_by_phrase(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)" if phrases else r"(?!)")


def weekday_clues(parse: Parse) -> Iterator[Clue]:
    """Yield what "Tuesday, June 16" says: the report is of a year in which that day is a Tuesday."""
    for paragraph in parse:
        for match in WEEKDAY_AND_DAY.finditer(paragraph.reading.words):
            weekday = WEEKDAYS.index(match["weekday"].lower())
            days = [day for day in _in_all_years(match) if day.weekday() == weekday]
            if days:
                periods = either((day + AROUND[0], day + AROUND[1]) for day in days)
                why = f"it speaks of {match[0]}, and that day was such a weekday only in some years"
                yield Clue(periods=periods, reason=Reason(why=why, evidence=paragraph.reading.span(*match.span())))


def _in_all_years(match: re.Match[str]) -> list[date]:
    month, number = month_and_day(match)
    days = (calendar_day(year, month, number) for year in range(FIRST_YEAR, LAST_YEAR + 1))
    return [day for day in days if day is not None]


def dateline_clues(article: Article, zones: tuple[Zone, ...]) -> Iterator[Clue]:
    """Yield what "KABUL, Oct 13 -" says, or a line "Oct 13" or "05/10/2021": the report is of one of a few days."""
    for zone in zones:
        if zone.kind in (ZoneKind.DATELINE, ZoneKind.PUBDATE):
            reading = read(article.text, zone.span)
            match = TWO_DAYS.search(reading.words) or DAY_ALONE.search(reading.words)
            days = (_either_way(match) if match.re is TWO_DAYS else _in_all_years(match)) if match else []
            if match and days:
                periods: list[Period] = [(day + SENT[0], day + SENT[1]) for day in days]
                reason = Reason(why=f"its {zone.kind} says {match[0]}", evidence=reading.span(*match.span()))
                yield Clue(periods=either(periods), reason=reason)


def _either_way(match: re.Match[str]) -> list[date]:
    """Return the days that 05/10/2021 can be."""
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    return [day for day in (calendar_day(year, one, other), calendar_day(year, other, one)) if day is not None]


def copyright_clues(article: Article, zones: tuple[Zone, ...]) -> Iterator[Clue]:
    """Yield what a line of copyright says: the page shows a report that is as old as the page, or older."""
    for zone in zones:
        years = [int(year) for year in COPYRIGHT_YEAR.findall(zone.span.of(article.text))]
        if zone.detail == "copyright" and years and max(years) <= LAST_YEAR:
            why = f"its page was made in {max(years)}, as its copyright line says"
            yield Clue(periods=until(date(max(years), 12, 31)), reason=Reason(why=why, evidence=zone.span))


def address_clues(article: Article) -> Iterator[Clue]:
    """Yield, for each web address with a month in it that the text links to, that the report is younger."""
    for match in ADDRESS.finditer(article.text):
        first = date(int(match["year"]), int(match["month"]), 1)
        why = f"it links to a page of {match['year']}-{match['month']}"
        yield Clue(periods=since(first), reason=Reason(why=why, evidence=Span(*match.span())))
