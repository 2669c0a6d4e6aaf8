"""The words of time: numbers, units, months, days, seasons, and the pieces of patterns made of them."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.annotators.calendar import Unit
from onrecord.text.dates import MONTHS

__all__ = [
    "DAY_PARTS",
    "MODIFIERS",
    "NUMBERS",
    "ORDINALS",
    "PIECES",
    "SEASONS",
    "UNIT_CODES",
    "WEEKDAYS",
    "number_of",
    "unit_of",
]

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_UNITS += " eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_UNITS.split(), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), start=2)},
    "a": 1,
    "an": 1,
    "hundred": 100,
    "a hundred": 100,
    "one hundred": 100,
    "a dozen": 12,
    "dozen": 12,
    "a couple of": 2,
    "a couple": 2,
    "couple of": 2,
    "both": 2,
}
VAGUE = ("several", "a few", "few", "many", "some", "a number of", "dozens of", "the few", "numerous", "countless")
ORDINALS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th final", "fifth 5th"),
        start=1,
    )
    for word in words.split()
}
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "TMO",
    "noon": "T12:00",
    "midday": "TMI",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "midnight": "T00:00",
}
UNIT_CODES = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
MODIFIERS = {
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "less than": "LESS_THAN",
    "under": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "longer than": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
    "early": "START",
    "the beginning of": "START",
    "the start of": "START",
    "the early part of": "START",
    "mid": "MID",
    "the middle of": "MID",
    "late": "END",
    "the end of": "END",
    "the close of": "END",
    "the latter part of": "END",
}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _capital(words: Iterable[str]) -> str:
    """Return the alternatives as names are written: "May", "MAY", never "may"."""
    return f"(?-i:{_any(form for word in words for form in (word.capitalize(), word.upper()))})"


_TENS_AND_ONES = rf"(?:{'|'.join(_TENS.split())})[ -](?:{'|'.join(_UNITS.split()[:9])})"
PIECES: dict[str, str] = {
    "month": rf"(?P<month>{_capital(MONTHS)})\b(?:(?<=\b[A-Za-z]{{3}})\.|(?<=\bSept)\.)?",
    "long_month": rf"(?P<month>{_capital(m for m in MONTHS if len(m) > 4 or m in ('may', 'june', 'july'))})\b",
    "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b",
    "year": r"(?P<year>(?:1[0-9]|20)\d\d)\b",
    "weekday": rf"(?P<weekday>{_capital(WEEKDAYS)})\b",
    "any_weekday": rf"{_capital([*WEEKDAYS, *'mon tue tues wed thu thur thurs fri sat sun'.split()])}\b\.?",
    "season": rf"(?P<season>{_any(SEASONS)})\b",
    "part": rf"(?P<part>{_any(DAY_PARTS)})\b",
    "number": rf"(?P<number>\d{{1,3}}(?:\.\d)?|{_TENS_AND_ONES}|{_any([*NUMBERS, *VAGUE])})\b",
    "unit": r"(?P<unit>second|minute|hour|day|week|weekend|month|quarter|year|decade|centur)(?:s|y|ies)?\b",
    "coarse": r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)\b(?!-)",
    "ordinal": rf"(?P<ordinal>{_any(ORDINALS)})",
    "about": rf"(?:(?P<mod>{_any(w for w, m in MODIFIERS.items() if m not in ('START', 'MID', 'END'))})\s+)?",
    "edge": rf"(?:(?P<mod>{_any(w for w, m in MODIFIERS.items() if m in ('START', 'MID', 'END'))})[ -])?",
}


def number_of(words: str) -> float | None:
    """Return the number that words or digits say, None for a vague one ("several")."""
    words = " ".join(words.casefold().split())
    if not words:
        return None
    if words in NUMBERS:
        return NUMBERS[words]
    if words[0].isdigit():
        return float(words)
    parts = [NUMBERS.get(part) for part in words.replace("-", " ").split()]
    return float(sum(part for part in parts if part)) if parts and None not in parts else None


def unit_of(word: str) -> Unit:
    """Return the unit of time that a pattern has matched ("centur" of "centuries")."""
    units: dict[str, Unit] = {
        "second": "second",
        "minute": "minute",
        "hour": "hour",
        "day": "day",
        "week": "week",
        "weekend": "weekend",
        "month": "month",
        "quarter": "quarter",
        "year": "year",
        "decade": "decade",
        "centur": "century",
        "century": "century",
    }
    return units[word.casefold()]
