"""Days of tables, which are as exact as they are sure: "2021-08-15", "2021-08", "2021"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

__all__ = ["bounds", "first_day", "last_day"]


def first_day(day: str) -> date:
    """Return the first day of an ISO date, month or year."""
    return date.fromisoformat(day + "-01-01"[len(day) - len("2000") :])


def last_day(day: str) -> date:
    """Return the last day of an ISO date, month or year."""
    first = first_day(day)
    if len(day) == len("2000-01-01"):
        return first
    month = first.month if len(day) == len("2000-01") else 12
    return date(first.year, month, monthrange(first.year, month)[1])


def bounds(start: str, end: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a time whose ends may be missing; None: no bound."""
    return first_day(start) if start else None, last_day(end) if end else None
