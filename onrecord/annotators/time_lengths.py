"""Lengths and sets among time expressions: "three weeks", "every Tuesday"; one function for each kind of rule."""

from __future__ import annotations

import re

from onrecord.annotators.calendar import Unit
from onrecord.annotators.time_base import Context, Meaning, group, modifier
from onrecord.annotators.time_words import DAY_PARTS, UNIT_CODES, WEEKDAYS, number_of, unit_of
from onrecord.model import TimexType
from onrecord.text.dates import MONTHS

__all__ = ["REGULAR", "bare_units", "duration", "every", "half_unit", "regular", "the_last_units", "weekdays"]


def duration(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "three weeks", "nearly forty years", "a five-day", "half an hour", "a year and a half"."""
    count, unit = number_of(match["number"]), unit_of(match["unit"])
    if group(match, "half"):
        count = (count or 0) + 0.5
    return Meaning(TimexType.DURATION, _length(count, unit), modifier(match))


def _length(count: float | None, unit: Unit) -> str:
    """Return a duration; hours and less behind a T, what is not whole in the next smaller unit where it is exact."""
    clock = "T" if unit in ("second", "minute", "hour") else ""
    if count is None:
        return f"P{clock}X{UNIT_CODES[unit]}"
    if count != int(count):
        smaller = {"hour": "T{0:g}M", "minute": "T{0:g}S", "day": "T{0:g}H", "year": "{0:g}M"}
        times = {"hour": 60, "minute": 60, "day": 24, "year": 12}
        if unit in smaller and count * times[unit] == int(count * times[unit]):
            return "P" + smaller[unit].format(count * times[unit])
    return f"P{clock}{count:g}{UNIT_CODES[unit]}"


def half_unit(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "half an hour", "half a year"."""
    return Meaning(TimexType.DURATION, _length(0.5, unit_of(match["unit"])), modifier(match))


def the_last_units(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "the past three months", "the last decade", "recent weeks": lengths, not dates."""
    if group(match, "which") == "recent":
        return Meaning(TimexType.DATE, "PAST_REF")
    plural = group(match, "plural")
    count = number_of(group(match, "number")) if plural else 1
    return Meaning(TimexType.DURATION, _length(count, unit_of(match["unit"])), modifier(match))


def bare_units(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "for decades"."""
    return Meaning(TimexType.DURATION, _length(None, unit_of(match["unit"])))


def every(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "every day", "each Tuesday", "every two years"."""
    if group(match, "weekday"):
        return weekdays(match, _)
    if group(match, "month"):
        return Meaning(TimexType.SET, f"XXXX-{MONTHS[group(match, 'month')]:02d}")
    if group(match, "part"):
        return Meaning(TimexType.SET, f"XXXX-XX-XX{DAY_PARTS[group(match, 'part')]}")
    number = group(match, "number")
    count = number_of(number) if number else 1
    return Meaning(TimexType.SET, _length(count, unit_of(match["unit"])))


def weekdays(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "on Tuesdays"."""
    return Meaning(TimexType.SET, f"XXXX-WXX-{WEEKDAYS[match['weekday'].casefold()] + 1}")


REGULAR = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annually": "P1Y",
    "yearly": "P1Y",
}


def regular(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "daily", "annually"."""
    return Meaning(TimexType.SET, REGULAR[match["often"].casefold()])
