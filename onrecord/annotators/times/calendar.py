"""Arithmetic on dates of different precision, in the notation of TIMEX3.

An anchor is what a relative expression counts from: a day, or only a month or a year. Whatever it does not know
stays unresolved: "yesterday" of a month is None, "last year" of it is a year.
"""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, timedelta
from typing import Literal

from onrecord.model import Published
from onrecord.model.base import Frozen

__all__ = [
    "NO_ANCHOR",
    "NO_YEAR",
    "Anchor",
    "Direction",
    "Unit",
    "anchor_of",
    "anchor_of_value",
    "day_value",
    "in_year",
    "iso_week",
    "moved",
    "nearest_year",
    "weekday_date",
]

Unit = Literal["second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
Direction = Literal["past", "future"] | None
EARLIEST, LATEST = 1000, 9000  # years that others are counted from, so that all have four digits
NO_YEAR = "XXXX"  # TIMEX3 and ISO 8601-2 write an X for each digit that is not known
MONTHS_UNNAMED = 4  # nearer than this, writers say "last November" of the year before: a bare one lies ahead after all
MONTHS_BESIDE = 6  # a month without a year is taken to lie at most this many months from the anchor


class Anchor(Frozen, kw_only=True):
    """A day, a month or a year; the finer parts are None when they are not known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, if it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


NO_ANCHOR = Anchor()


def anchor_of(published: Published | None) -> Anchor:
    """Return the anchor that a date of publication gives: of an interval, what its two ends have in common."""
    if published is None:
        return NO_ANCHOR
    first, _, last = published.value.partition("/")
    one, other = anchor_of_value(first), anchor_of_value(last or first)
    if one.year != other.year:
        return NO_ANCHOR
    if one.month != other.month:
        return Anchor(year=one.year)
    return one if one.day == other.day else Anchor(year=one.year, month=one.month)


def anchor_of_value(value: str | None) -> Anchor:
    """Return the anchor that a TIMEX3 value or an ISO date gives; a week gives its Monday."""
    week = re.match(r"(\d{4})-W(\d{2})", value or "")
    if week:
        return _monday(int(week[1]), int(week[2]))
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\dX])", value or "")
    if not match:
        return NO_ANCHOR
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not EARLIEST <= year <= LATEST:
        return NO_ANCHOR
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return NO_ANCHOR
    return Anchor(year=year, month=month, day=day)


def _monday(year: int, week: int) -> Anchor:
    try:
        day = date.fromisocalendar(year, week, 1)
    except ValueError:
        return NO_ANCHOR
    return _at(day) if EARLIEST <= day.year <= LATEST else NO_ANCHOR


def _at(day: date) -> Anchor:
    return Anchor(year=day.year, month=day.month, day=day.day)


def day_value(anchor: Anchor, days: int = 0) -> str | None:
    """Return the day `days` after the anchor, `2021-10-05`; None if the anchor is no day."""
    day = _shifted(anchor, days)
    return day.isoformat() if day else None


def _shifted(anchor: Anchor, days: int) -> date | None:
    try:
        return anchor.date + timedelta(days=days) if anchor.date else None
    except OverflowError:
        return None


def in_year(year: int | None, rest: str) -> str:
    """Return a part of a year as a value: `2021-10-05`, or `XXXX-10-05` where the year is not known."""
    return f"{year:04d}-{rest}" if year else f"{NO_YEAR}-{rest}"


def iso_week(day: date) -> str:
    """Return the ISO week of a day: `2021-W40`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def moved(anchor: Anchor, unit: Unit, count: int) -> str | None:
    """Return the unit of time that lies `count` of them after the anchor's own, None if the anchor is too coarse.

    >>> moved(Anchor(year=2021, month=10, day=5), "week", -1), moved(Anchor(year=2021, month=10), "month", 3)
    ('2021-W39', '2022-01')
    """
    if unit in ("second", "minute", "hour"):
        return None
    if unit in ("day", "week", "weekend"):
        day = _shifted(anchor, count if unit == "day" else 7 * count)
        if day is None:
            return None
        return {"day": day.isoformat(), "week": iso_week(day), "weekend": f"{iso_week(day)}-WE"}[unit]
    if anchor.year is None or (unit in ("month", "quarter") and anchor.month is None):
        return None
    return _coarse(anchor.year, anchor.month or 1, unit, count)


def _coarse(year: int, month: int, unit: Unit, count: int) -> str | None:
    months = 12 * year + month - 1 + count * {"quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 1)
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        return None
    values = {
        "month": f"{year:04d}-{month:02d}",
        "quarter": f"{year:04d}-Q{(month + 2) // 3}",
        "year": f"{year:04d}",
        "decade": f"{year // 10:03d}",
        "century": f"{year // 100:02d}",
    }
    return values[unit]


def weekday_date(anchor: Anchor, weekday: int, direction: Direction) -> date | None:
    """Return the day of the week (Monday 0) that is meant: the anchor's own, else the last, or the next if `future`."""
    day = anchor.date
    if day is None:
        return None
    ahead = (weekday - day.weekday()) % 7
    return _shifted(anchor, ahead if direction == "future" or ahead == 0 else ahead - 7)


def _leap_year(year: int, direction: Direction, over: bool) -> int | None:
    """Return the leap year that a 29 February without a year is in; over: whether it lies behind in this year."""
    step = 1 if direction == "future" else -1
    start = year + (direction == "future" and over) - (direction != "future" and not over)
    return next((y for y in range(start, start + 9 * step, step) if isleap(y)), None)


def nearest_year(anchor: Anchor, month: int, day: int | None, direction: Direction) -> int | None:
    """Return the year of a month, or of a day of a month, that is named without one.

    The tense decides: the last one before the anchor, or the next one after it; but not if that is most of a year
    away and the other near. Without a tense it is the nearest.
    """
    if anchor.year is None or anchor.month is None:
        return None
    here = (anchor.month, anchor.day if day and anchor.day else 0)
    there = (month, day if day and anchor.day else 0)
    apart = month - anchor.month
    if (month, day) == (2, 29):
        return _leap_year(anchor.year, direction, there <= here)
    if direction == "past" and (there <= here or apart >= MONTHS_UNNAMED):
        return anchor.year - (there > here)
    if direction == "future" and (there >= here or apart <= -MONTHS_UNNAMED):
        return anchor.year + (there < here)
    return anchor.year - (apart > MONTHS_BESIDE) + (apart < -MONTHS_BESIDE)
