"""The time of an event: that of its time expression, with what the words beside it make of it.

in 2019                          2019
since 2001; until 1999           2001/..; ../1999
from 2003 to 2006                2003/2006
between Monday and Wednesday     both days and the one between
in the 1990s                     ten years
now                              the day of publication
"""

from __future__ import annotations

import re

from onrecord.model import Moment, Record, Timex, TimexType
from onrecord.model.days import days

__all__ = ["moment_of", "published_moment"]

OPEN_END = re.compile(r"\b(?:since|from|after|as of|starting|beginning|following)\s+(?:\w+\s+)?$", re.IGNORECASE)
OPEN_START = re.compile(r"\b(?:until|till|before|through|up to|prior to|by)\s+(?:\w+\s+)?$", re.IGNORECASE)
RANGE = re.compile(r"\b(?:from|between)\s+(?:\w+\s+)?$", re.IGNORECASE)
BRIDGE = re.compile(r"\s*(?:,?\s*and|to|until|till|through|-|–|—)\s+(?:\w+\s+)?|\s*[-–—]\s*", re.IGNORECASE)
DECADE = re.compile(r"(\d{3})X?")
CENTURY = re.compile(r"(\d\d)(?:XX)?")
AROUND = 24  # characters before an expression that are looked at
NEXT = 14  # between the two ends of a range
BOUNDS = {"BEFORE": "..", "ON_OR_BEFORE": "..", "AFTER": "/..", "ON_OR_AFTER": "/.."}


def moment_of(identifier: str | None, record: Record, text: str) -> Moment | None:
    """Return the time that a time expression of a record gives; None when it names no days ("for three years")."""
    timex = next((t for t in record.timexes if t.id == identifier), None)
    if timex is None or timex.type not in (TimexType.DATE, TimexType.TIME):
        return None
    value = _value(timex, record)
    return _moment(_bounded(value, timex, record, text), timex.mod) if value else None


def published_moment(value: str | None) -> Moment | None:
    """Return the time of publication as a moment; None when it is not known."""
    found = _moment(value[:10] if value and "/" not in value else value, None)
    return None if found is None else Moment(first=found.first, last=found.last, value=found.value, clock="published")


def _moment(value: str | None, mod: str | None) -> Moment | None:
    covered = days(value)
    if covered is None or value is None:
        return None
    first, _, last = value.partition("/")
    return Moment(
        first=None if first == ".." else covered[0], last=None if last == ".." else covered[1], value=value, mod=mod
    )


def _value(timex: Timex, record: Record) -> str | None:
    """Return what an expression stands for, as a value that covers days."""
    value = timex.value or ""
    if value == "PRESENT_REF":
        published = record.published.value if record.published else None
        return published[:10] if published and "/" not in published else published
    if match := DECADE.fullmatch(value):
        return f"{match[1]}0/{match[1]}9"
    if match := CENTURY.fullmatch(value):
        return f"{match[1]}00/{match[1]}99"
    return value if days(value) else None


def _bounded(value: str, timex: Timex, record: Record, text: str) -> str:
    """Return a value as an interval where the words beside it, or its modifier, make it one end of it."""
    if "/" in value:
        return value
    other = _other_end(timex, record, text)
    if other is not None and other.value and (covered := days(other.value)) and (own := days(value)):
        ends = sorted(((own, value), (covered, other.value)))
        return f"{ends[0][1]}/{ends[1][1]}"
    before = text[max(0, timex.start - AROUND) : timex.start]
    bound = BOUNDS.get(timex.mod or "")
    if bound == "/.." or (bound is None and OPEN_END.search(before)):
        return f"{value}/.."
    return f"../{value}" if bound or OPEN_START.search(before) else value


def _other_end(timex: Timex, record: Record, text: str) -> Timex | None:
    """Return the other end of a range that an expression is one end of: "from 2003 to 2006"."""
    dated = [t for t in record.timexes if t.type in (TimexType.DATE, TimexType.TIME) and t.id != timex.id]
    for other in sorted(dated, key=lambda t: (t.start, t.end)):
        first, second = (timex, other) if timex.start < other.start else (other, timex)
        if not 0 <= second.start - first.end <= NEXT or not BRIDGE.fullmatch(text[first.end : second.start]):
            continue
        if RANGE.search(text[max(0, first.start - AROUND) : first.start]):
            return other
    return None
