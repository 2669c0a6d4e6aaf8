"""Full calendar dates, as the headers of reports write them.

Read are "October 16, 2021", "16 October 2021", "Sat, 16 Oct 2021", "2021-10-16", "2021-10-16T08:30:00Z", "16.10.2021".
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.model import Precision, Span
from onrecord.model.base import Frozen

__all__ = [
    "DATE",
    "DAY_OF_MONTH",
    "MONTHS",
    "WEEKDAYS",
    "FoundDate",
    "calendar_day",
    "find_dates",
    "month_and_day",
]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EARLIEST, LATEST = 1900, 2100  # years between which a date is taken for one

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY_OF_MONTH = (
    rf"(?:(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH})\b\.?)"
)
"""A piece of a pattern: "October 16", "16 October", whether a year follows or not. See `month_and_day`."""

_END = r"(?:\b|(?=[0-2]?\d:\d\d))"  # "October 5, 20213:05 AM": pages often glue the hour to the year
DATE = re.compile(
    rf"""
      (?<![\d/-])(?P<iso>(?P<y1>\d{{4}})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}}))
      (?P<clock>[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?(?![\d/-])
    | \b(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}}){_END}
    | (?<![\d/.,-])(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m3>{_MONTH})\.?,?[\s-]+(?P<y3>\d{{4}}){_END}
    | (?<![\d/.-])(?P<a4>\d{{1,2}})(?P<sep4>[/.-])(?P<b4>\d{{1,2}})(?P=sep4)(?P<y4>\d{{4}})(?![\d/-])
    """,
    re.VERBOSE | re.IGNORECASE,
)


class FoundDate(Frozen, kw_only=True):
    """A date and the characters that say it. value: ISO 8601; precision: "day", or "time" with a time of day."""

    span: Span
    value: str
    precision: Precision


def find_dates(words: str) -> tuple[FoundDate, ...]:
    """Return the full dates in `words`, in order; spans count in `words`.

    A date that can be read in two ways (05/06/2021) is left out; with dots, the day comes first (05.06.2021).
    """
    return tuple(found for match in DATE.finditer(words) if (found := _found(match)))


def _found(match: re.Match[str]) -> FoundDate | None:
    day = _date(match)
    if day is None or not EARLIEST <= day.year <= LATEST:
        return None
    clock = (match["clock"] or "").strip("T ")
    value = f"{day.isoformat()}T{clock}" if clock else day.isoformat()
    return FoundDate(span=Span(*match.span()), value=value, precision="time" if clock else "day")


def _date(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["y1"]:
        return _day(part["y1"], int(part["m1"]), part["d1"])
    if part["y2"]:
        return _day(part["y2"], MONTHS[part["m2"].lower()], part["d2"])
    if part["y3"]:
        return _day(part["y3"], MONTHS[part["m3"].lower()], part["d3"])
    first, second = int(part["a4"]), int(part["b4"])
    if part["sep4"] == ".":
        return _day(part["y4"], second, first)
    if first == second or second > 12:
        return _day(part["y4"], first, second)
    return _day(part["y4"], second, first) if first > 12 else None


def _day(year: str, month: int, day: str | int) -> date | None:
    return calendar_day(int(year), month, int(day))


def month_and_day(match: re.Match[str]) -> tuple[int, int]:
    """Return the month and the day that `DAY_OF_MONTH` has matched; no month need have that day."""
    return MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day, None if no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
