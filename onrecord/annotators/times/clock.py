"""Times of day by the clock: "10:30 a.m.", "1600 GMT", "5 p.m. EST on Tuesday", "4 in the morning"."""

from __future__ import annotations

import re

from onrecord.annotators.times.calendar_dates import day_meant
from onrecord.annotators.times.days import UNDATED, day_beside
from onrecord.annotators.times.grammar import Context, Meaning, group, modifier, rule
from onrecord.annotators.times.words import number_of
from onrecord.model import TimexType

__all__ = ["RULES"]


def clock(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "10:30 a.m.", "1600 GMT", "5 p.m. on Tuesday"; the day is left open if it stands elsewhere."""
    hour, minute = int(number_of(match["hour"]) or 0), int(group(match, "minute") or 0)
    half = group(match, "half").replace(".", "").replace(" ", "")
    half = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}.get(half, half)
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    zone = "Z" if group(match, "zone") in ("gmt", "utc") else ""
    return Meaning(TimexType.TIME, f"{_day(match, context) or UNDATED}T{hour:02d}:{minute:02d}{zone}", modifier(match))


def _day(match: re.Match[str], context: Context) -> str | None:
    """Return the day that stands beside the time, None if there is none."""
    if group(match, "date"):
        return day_meant(match["date"], context)
    return day_beside(group(match, "any_weekday") or group(match, "relative_day"), context)


_HALF = r"(?P<half>[ap]\.m\.?|[ap]\. ?m\b\.?|[ap]m\b)"
_ZONE = (
    r"(?: (?P<zone>GMT|UTC|(?-i:[A-Z]{1,3}[SD]?T)"
    r"|(?:Eastern|Central|Mountain|Pacific|local) (?:standard |daylight )?time)\b)?"
)
_DAY = r"(?:,? (?:on )?(?:{any_weekday}|{relative_day}|{date}))?"
RULES = (
    rule(
        "clock",
        r"{amount}(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?" + _HALF + _ZONE + _DAY,
        clock,
        "The talks began at [10:30 a.m.]. => TIME 2021-10-06T10:30",
        "The offer ends at [5 p.m. EST on Tuesday]. => TIME 2021-10-12T17:00",
        "The offer ends at [5 p.m. EST Nov. 9]. => TIME 2021-11-09T17:00",
        "On March 20, 2003, the first bombs fell at [5:34 AM]. => TIME 2003-03-20T05:34",
        needs="# & a p am pm",
    ),
    rule(
        "clock of 24 hours",
        r"{amount}(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?: hours?)? (?P<zone>(?-i:GMT|UTC|IST|CES?T|E[SD]T|BST|MSK))\b"
        + _DAY,
        clock,
        "The talks began at [1600 GMT]. => TIME 2021-10-06T16:00Z",
        needs="#",
    ),
    rule(
        "bare clock",
        r"(?<=at )(?P<hour>\d{1,2}):(?P<minute>\d\d)\b(?! ?[ap]\.?m|[:.]\d)" + _DAY,
        clock,
        "The talks began at [19:15]. => TIME 2021-10-06T19:15",
        needs="# & at",
    ),
    rule(
        "o'clock",
        r"{amount}{number:hour} o['’]clock\b" + _DAY,
        clock,
        "The talks began at [six o'clock]. => TIME 2021-10-06T06:00",
        needs="clock",
    ),
    rule(
        "hour of the morning",
        r"(?<=at )(?P<hour>\d{1,2}|{number:})(?::(?P<minute>\d\d))?(?: o['’]clock)? (?:in the|at) "
        r"(?P<half>morning|afternoon|evening|night)\b",
        clock,
        "He will leave at [4 in the morning]. => TIME 2021-10-06T04:00",
        needs="at & morning afternoon evening night",
    ),
)
