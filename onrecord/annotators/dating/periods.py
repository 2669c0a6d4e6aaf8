"""Sets of days, as periods in order: on which of them can a report have been written?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.model import Reason
from onrecord.model.base import Frozen

__all__ = ["ALWAYS", "Clue", "Period", "Periods", "both", "either", "hull", "since", "until"]

Period = tuple[date, date]
"""First and last day."""

Periods = tuple[Period, ...]
"""Periods in order that do not touch each other."""

ALWAYS: Periods = ((date.min, date.max),)


class Clue(Frozen, kw_only=True):
    """What a piece of the text says of the day on which the report was written: one of these days, and why."""

    periods: Periods
    reason: Reason


def since(day: date) -> Periods:
    """Return all days from this one on."""
    return ((day, date.max),)


def until(day: date) -> Periods:
    """Return all days up to this one."""
    return ((date.min, day),)


def both(one: Periods, other: Periods) -> Periods:
    """Return the days that are in both."""
    common = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return either((first, last) for first, last in common if first <= last)


def either(periods: Iterable[Period]) -> Periods:
    """Return the days that are in any of these periods, as few periods as possible."""
    found: list[Period] = []
    for first, last in sorted(periods):
        if found and (found[-1][1] == date.max or first <= found[-1][1] + timedelta(days=1)):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def hull(periods: Periods) -> Period:
    """Return the first and the last day of all; there must be one."""
    return periods[0][0], periods[-1][1]
