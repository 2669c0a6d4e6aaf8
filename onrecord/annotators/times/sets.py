"""Times that recur: "every day", "each Tuesday", "50 crowns a week", "on Mondays", "weekly"."""

from __future__ import annotations

import re

from onrecord.annotators.times.calendar import in_year
from onrecord.annotators.times.days import UNDATED
from onrecord.annotators.times.grammar import Context, Meaning, group, rule
from onrecord.annotators.times.lengths import length
from onrecord.annotators.times.senses import is_rate, is_regular
from onrecord.annotators.times.words import meaning_of, number_of, unit_of
from onrecord.model import TimexType

__all__ = ["RULES"]


def _set(value: str | None) -> Meaning:
    return Meaning(TimexType.SET, value)


def every(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "every day", "every two years", "a week", "per year"."""
    count = number_of(group(match, "number")) if group(match, "number") else 1
    return _set(length(2 if group(match, "other") else count, unit_of(match["unit"])))


def every_part(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "every night", "each spring", "every March"."""
    season, month = meaning_of("season", group(match, "season")), meaning_of("month", group(match, "month"))
    if season:
        return _set(in_year(None, season))
    if month:
        return _set(in_year(None, f"{int(month):02d}"))
    return _set(f"{UNDATED}{meaning_of('part', match['part'])}")


def weekdays(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "every Tuesday", "on Tuesdays", "Tuesday nights"."""
    number = meaning_of("weekday", match["weekday"].rstrip("s")) or ""
    part = meaning_of("part", group(match, "part").rstrip("s")) or ""
    return _set(in_year(None, f"WXX-{number}{part}"))


def regular(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "daily", "annually"."""
    return _set(meaning_of("regular", match["regular"]))


_PART = r"(?P<part>mornings?|afternoons?|evenings?|nights?)"
RULES = (
    rule(
        "every day",
        r"(?:every|each) (?:(?P<other>other) )?(?:{number} )?{unit}",
        every,
        "The council meets [every day]. => SET P1D",
        "The council meets [every two years]. => SET P2Y",
        needs="every each",
    ),
    rule(
        "every night",
        r"(?:every|each) (?:{part}|{season}|{long_month})",
        every_part,
        "The council meets [every night]. => SET XXXX-XX-XXTNI",
        "The council meets [every March]. => SET XXXX-03",
        needs="every each",
    ),
    rule(
        "every Tuesday",
        r"(?:every|each) (?:other )?{weekday}(?: " + _PART + r"\b)?",
        weekdays,
        "The council meets [every Tuesday]. => SET XXXX-WXX-2",
        needs="every each",
    ),
    rule(
        "Tuesdays",
        r"(?P<weekday>(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days))\b",
        weekdays,
        "The council meets on [Tuesdays]. => SET XXXX-WXX-2",
        needs="mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    ),
    rule(
        "Tuesday nights",
        r"{weekday} (?P<part>mornings|afternoons|evenings|nights)\b",
        weekdays,
        "The flights leave on [Tuesday nights]. => SET XXXX-WXX-2TNI",
        needs="mornings afternoons evenings nights",
    ),
    rule(
        "a week",
        r"(?:per|an?) (?P<unit>hour|day|week|month|year)\b(?!-)",
        every,
        "They pay him 50 crowns [a week]. => SET P1W",
        needs="{unit} & a an per",
        sense=is_rate,
    ),
    rule(
        "weekly",
        r"{regular}",
        regular,
        "The council meets [weekly]. => SET P1W",
        needs="{regular}",
        sense=is_regular,
    ),
)
