"""The days that a time value covers, so that values of different precision can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

__all__ = ["days", "when"]

VALUE = re.compile(
    r"""
    (?P<year>\d{4})
    (?: -W(?P<week>\d\d) (?:-(?:WE|(?P<weekday>[1-7])))?
      | -Q(?P<quarter>[1-4])
      | -H(?P<half>[12])
      | -(?P<season>SP|SU|FA|AU|WI)
      | -(?P<month>\d\d) (?:-(?P<day>\d\d) (?:T.*|\s.*)?)?
    )?
    """,
    re.VERBOSE,
)
OPEN = ".."
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "AU": (9, 11)}  # months, as meteorologists count


@lru_cache(maxsize=20_000)  # the same few days come again and again
def days(value: str | None) -> tuple[str, str] | None:
    """Return the first and last day, as ISO dates, of an ISO 8601 or TIMEX3 value; None when it names no days.

    An interval that is open to one side (ISO 8601-2) reaches to the first or last day of the calendar.

    >>> days("2021-10")
    ('2021-10-01', '2021-10-31')
    >>> days("2021-10-01/2021-10-07")
    ('2021-10-01', '2021-10-07')
    >>> days("2021-08-30/..")
    ('2021-08-30', '9999-12-31')
    >>> days("PRESENT_REF")
    """
    if not value:
        return None
    first, _, last = value.partition("/")
    if first == last == OPEN:
        return None
    begin = (date.min, date.min) if first == OPEN else _one(first)
    end = (date.max, date.max) if last == OPEN else _one(last or first)
    if begin is None or end is None or end[1] < begin[0]:
        return None
    return begin[0].isoformat(), end[1].isoformat()


def when(value: str | None) -> str:
    """Return a date of publication in words for people, without its time of day; "undated" for None.

    >>> when("2021-10-16T08:30:00Z"), when("2021-08-30/2022-05-15"), when("2021-08-30/.."), when(None)
    ('2021-10-16', 'between 2021-08-30 and 2022-05-15', 'not before 2021-08-30', 'undated')
    """
    if not value:
        return "undated"
    first, _, last = (part[:10] for part in value.partition("/"))
    if OPEN in (first, last):
        return f"not after {last}" if first == OPEN else f"not before {first}"
    return f"between {first} and {last}" if last else first


def _one(value: str) -> tuple[date, date] | None:
    match = VALUE.fullmatch(value.strip())
    if not match:
        return None
    try:
        return _period(match)
    except (ValueError, OverflowError):  # a month 13, a week 60, a year 0
        return None


def _period(match: re.Match[str]) -> tuple[date, date]:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _months(year, int(match["month"]), int(match["month"]))
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if match["weekday"]:
            return (day := monday + timedelta(days=int(match["weekday"]) - 1)), day
        weekend = match.group().endswith("WE")
        return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"]))
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6 * int(match["half"]))
    if match["season"] == "WI":  # the winter that begins in this year
        return date(year, 12, 1), _months(year + 1, 2, 2)[1]
    return _months(year, *(SEASONS[match["season"]] if match["season"] else (1, 12)))


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
