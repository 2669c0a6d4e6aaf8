"""Dates of publication as feeds and pages write them.

2021-10-16T10:00:00Z                    -> 2021-10-16T10:00:00Z (time)
Sat, 16 Oct 2021 10:00:00 +0300         -> 2021-10-16T10:00:00+03:00 (time)
Published: October 16, 2021 at 10:05 pm -> 2021-10-16T22:05:00 (time, of an unknown zone)
16 Oct 2021, 16.10.2021, 2021/10/16     -> 2021-10-16 (day)
October 2021, 2021-10                   -> 2021-10 (month)
05/10/2021, yesterday, Oct 16           -> None: the fifth of October or the tenth of May? of which year?
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from onrecord.model import Precision, Published
from onrecord.text.dates import MONTHS

__all__ = ["read_published"]

LONGEST = 120  # characters; what is longer is no date
FIRST_YEAR, LAST_YEAR = 1800, 2100
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Minutes from Greenwich, the American ones as in RFC 2822; IST and BST mean several and are left out.
ZONES = {
    **{"z": 0, "utc": 0, "gmt": 0, "ut": 0},
    **{"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420},
    **{"cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180},
}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4})"
LEAD = r"(?:(?:first\s+)?(?:published|posted|date|dated|publication\s+date|pubdate)\b\s*(?:on\b)?\s*:?\s*)?(?:on\s+)?"
WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)})[a-z]*\.?,?\s+)?"
CLOCK = r"""
    (?: (?:\s*(?:,|at|-|–|\||T|@)\s*|\s+)
        (?P<hour>\d{1,2}) [:.h] (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?:[.,]\d{1,9})? )?
        (?: \s* (?P<half>[ap])\.?m\.? )?
        (?: \s* \(? (?P<zone> [a-z]{1,5} | (?:utc|gmt)?[+-]\d{1,2}:?(?:\d{2})? ) \)? )?
    )?
"""
FORMS = tuple(
    re.compile(rf"{LEAD}{WEEKDAY}{form}", re.IGNORECASE | re.VERBOSE)
    for form in (
        rf"{YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){CLOCK}",
        rf"{YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})(?:T?(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})(?P<zone>z)?)?",
        rf"{MONTH}\s*{DAY}\s*,?\s+{YEAR}{CLOCK}",
        rf"{DAY}(?:\s+|-|\s+of\s+){MONTH}(?:,?\s+|-){YEAR}{CLOCK}",
        rf"{MONTH}\s+{DAY}{CLOCK}\s+(?P<year>\d{{4}})",  # Sat Oct 16 10:00:00 2021
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{YEAR}{CLOCK}",
        rf"(?P<first>\d{{1,2}})/(?P<second_part>\d{{1,2}})/{YEAR}{CLOCK}",
        rf"{MONTH},?\s+{YEAR}",
        rf"{YEAR}[-/](?P<month>\d{{2}})",
        rf"{YEAR}",
    )
)
EPOCH = re.compile(r"(\d{9,10})(\d{3})?(?:\.\d+)?")
LAST_EPOCH = 1_900_000_000  # in 2030; above, ten digits are more likely a date with its hour than a count of seconds


def read_published(words: str) -> Published | None:
    """Return the date that the words state, None when they state none or could mean several.

    A time of midnight sharp is taken for a day without a time. Seconds since 1970 count as time in UTC.
    """
    words = " ".join(words.split())
    if not words or len(words) > LONGEST:
        return None
    if "/" in words and words.count("-") >= 2:
        return _interval(words)
    if seconds := EPOCH.fullmatch(words):
        return _epoch(int(seconds[1]))
    for form in FORMS:
        match = form.fullmatch(words)
        if match:
            return _published({name: part for name, part in match.groupdict().items() if part})
    return None


def _interval(words: str) -> Published | None:
    """Read an ISO 8601 interval of two days or months."""
    ends = [read_published(end) for end in words.split("/")]
    match ends:
        case [Published() as start, Published() as end] if start.precision == end.precision and start.value < end.value:
            return Published(value=f"{start.value}/{end.value}", precision="interval")
    return None


def _epoch(seconds: int) -> Published | None:
    if seconds >= LAST_EPOCH:
        return None
    stamp = datetime.fromtimestamp(seconds, UTC)
    return Published(value=stamp.strftime("%Y-%m-%dT%H:%M:%SZ"), precision="time")


def _published(parts: dict[str, str]) -> Published | None:
    """Return the date that the parts of a match make, None when no calendar has it."""
    year, month, day = int(parts["year"]), _month(parts), _day(parts)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return None if "month" in parts or "first" in parts else Published(value=f"{year:04}", precision="year")
    if "day" not in parts and "first" not in parts:
        return Published(value=f"{year:04}-{month:02}", precision="month") if 1 <= month <= 12 else None
    try:
        found = date(year, month, day or 0)
    except ValueError:
        return None
    weekday = parts.get("weekday", "").lower()
    if weekday and WEEKDAYS[found.weekday()] != weekday:
        return None
    value, precision = _with_time(found, parts)
    return Published(value=value, precision=precision)


def _month(parts: dict[str, str]) -> int | None:
    """Return the month; of "16/10/2021" and "10/16/2021" the part that can be one, of "05/10/2021" none."""
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second_part"])
        return first if first == second or second > 12 else second if first > 12 else None
    word = parts.get("month", "").lower()
    return MONTHS.get(word) or (int(word) if word.isdigit() else None)


def _day(parts: dict[str, str]) -> int | None:
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second_part"])
        return second if second > 12 else first
    return int(parts["day"]) if "day" in parts else None


def _with_time(found: date, parts: dict[str, str]) -> tuple[str, Precision]:
    """Return a date with its time and zone, or alone when it has none that can be read."""
    if "hour" not in parts:
        return found.isoformat(), "day"
    hour, minute, second = (int(parts.get(name, "0")) for name in ("hour", "minute", "second"))
    if half := parts.get("half", "").lower():
        hour = hour % 12 + 12 * (half == "p") if 1 <= hour <= 12 else 24
    zone = _zone(parts.get("zone", ""))
    if zone is None or hour > 23 or minute > 59 or second > 59 or (hour, minute, second) == (0, 0, 0):
        return found.isoformat(), "day"
    return f"{found.isoformat()}T{hour:02}:{minute:02}:{second:02}{zone}", "time"


def _zone(words: str) -> str | None:
    """Return a zone as ISO 8601 writes it, "" when none is given, None when it is not known."""
    name = words.lower()
    if name in ZONES or not name:
        minutes = ZONES.get(name, 0)
    elif match := re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", name):
        minutes = (60 * int(match[2]) + int(match[3] or 0)) * (-1 if match[1] == "-" else 1)
    else:
        return None
    if not name:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "Z"
