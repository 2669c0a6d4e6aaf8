"""Lengths of time: "three weeks", "nearly forty years", "the past three months", "for decades", "half an hour"."""

from __future__ import annotations

import re

from onrecord.annotators.times.calendar import Unit
from onrecord.annotators.times.grammar import Context, Meaning, group, modifier, rule
from onrecord.annotators.times.senses import is_amount
from onrecord.annotators.times.words import number_of, unit_of
from onrecord.model import TimexType

__all__ = ["RULES", "length"]

CODES: dict[Unit, tuple[str, int]] = {
    "second": ("S", 1),
    "minute": ("M", 1),
    "hour": ("H", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "weekend": ("WE", 1),
    "month": ("M", 1),
    "quarter": ("Q", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
}
"""The code of each unit and how many of it make one; ISO 8601 has no decades and centuries: they count as years."""
SMALLER: dict[Unit, tuple[Unit, int]] = {"hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24)}


def length(count: float | None, unit: Unit) -> str:
    """Return a duration: `P3D`, `PT90M`, `P2Y6M`; `PXY` if the count is not said.

    What is not whole goes into the next smaller unit where that is exact.
    """
    code, times = CODES[unit]
    clock = "T" if unit in ("second", "minute", "hour") else ""
    if count is None:
        return f"P{clock}X{'DE' if unit == 'decade' else 'CE' if unit == 'century' else code}"
    whole, rest = divmod(count * times, 1)
    if rest and unit == "year" and (12 * rest).is_integer():
        return f"P{f'{whole:.0f}Y' if whole else ''}{12 * rest:.0f}M"
    if rest and unit in SMALLER:
        small, steps = SMALLER[unit]
        if (steps * rest).is_integer():
            day = f"{whole:.0f}{code}" if whole else ""
            return f"P{clock}{day}{'T' if unit == 'day' else ''}{steps * rest:.0f}{CODES[small][0]}"
    return f"P{clock}{count * times:.9g}{code}"


def duration(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "three weeks", "nearly forty years", "five-day", "a year and a half"."""
    count, unit = number_of(match["number"]), unit_of(match["unit"])
    if group(match, "half") and count is not None:
        count += 0.5
    return Meaning(TimexType.DURATION, length(count, unit), modifier(match))


def between(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "two to three weeks", "12 to 18 months": a number between, which is not said."""
    return Meaning(TimexType.DURATION, length(None, unit_of(match["unit"])), modifier(match))


def half_unit(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "half an hour", "half a year"."""
    return Meaning(TimexType.DURATION, length(0.5, unit_of(match["unit"])), modifier(match))


def one_unit(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "the past decade", "year-long", "an additional year", "a full month"."""
    return Meaning(TimexType.DURATION, length(1, unit_of(match["unit"])), modifier(match))


def some_units(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "for decades", "in recent years", "decades-long", "the early years"."""
    return Meaning(TimexType.DURATION, length(None, unit_of(match["unit"])), modifier(match))


_ADDED = r"(?:(?:more|full|long|straight|consecutive|whole|additional|further|extra|short|trading|business|working) )?"
_PLURAL = r"(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)\b"
RULES = (
    rule(
        "duration",
        r"{amount}(?:a (?:further|full|total of) |another )?(?!an? \w+-long\b){number}[ -]"
        + _ADDED
        + r"{unit}(?: (?P<half>and a half)\b)?(?:-long\b)?(?!-old| old\b| of age\b)",
        duration,
        "The talks lasted [nearly forty years]. => DURATION P40Y LESS_THAN",
        "He kept them waiting for [an hour and a half]. => DURATION PT1H30M",
        "They lived there for [2 1/2 years]. => DURATION P2Y6M",
        "They tell of the [eight-year] war. => DURATION P8Y",
        "They must wait [at least 30 days]. => DURATION P30D EQUAL_OR_MORE",
        needs="{unit}",
        sense=is_amount,
    ),
    rule(
        "the counted units",
        r"the {number} (?:previous |preceding |following )?" + _PLURAL,
        duration,
        "Sales fell in [the nine months]. => DURATION P9M",
        needs="the & {unit}",
        sense=is_amount,
    ),
    rule(
        "period",
        r"an? {number}[ -]{unit} (?:period|term|span)\b",
        duration,
        "They stole it over [a three-year period]. => DURATION P3Y",
        needs="period term span",
    ),
    rule(
        "duration between",
        r"(?:the (?:next|last|past|coming) )?{amount}{number} ?(?:to|or|and|[-–]) ?{number:most}[ -]{unit}"
        r"(?!-old| old\b)",
        between,
        "They will sail within [two to three weeks]. => DURATION PXW",
        needs="{unit}",
    ),
    rule(
        "last units",
        r"(?:(?P<mod>at least|almost|nearly) )?(?:the )?(?:last|past|next|coming|previous|first|final|following|latest"
        r"|opening) (?P<number>{number:})[ -]" + _ADDED + r"{unit}(?: or so\b)?",
        duration,
        "Prices fell over [the past three months]. => DURATION P3M",
        "They will decide in [the next few days]. => DURATION PXD",
        needs="{unit} & last past next coming previous first final following latest opening",
        sense=is_amount,
    ),
    rule(
        "last units, not counted",
        r"(?:the )?(?:last|past|next|coming|previous|first|final|following|recent|early|intervening|ensuing) "
        + _PLURAL,
        some_units,
        "Prices fell in [recent years]. => DURATION PXY",
        "They will decide in [the coming weeks]. => DURATION PXW",
        needs="{unit} & last past next coming previous first final following recent early intervening ensuing",
    ),
    rule(
        "units to come",
        r"the " + _PLURAL + r" (?:to come|ahead)\b",
        some_units,
        "They will decide in [the weeks ahead]. => DURATION PXW",
        needs="{unit} & come ahead",
    ),
    rule(
        "the past decade",
        r"(?:the )(?:last|past|coming|next) (?P<unit>decade|century)\b",
        one_unit,
        "The port grew in [the past decade]. => DURATION P10Y",
        needs="decade century",
    ),
    rule(
        "half a unit",
        r"{amount}half an? {unit}",
        half_unit,
        "He waited for [half an hour]. => DURATION PT30M",
        needs="half",
    ),
    rule(
        "bare units",
        r"(?:(?<=\bfor )(?:many )?|(?<=\b(?:within|lasted) )|(?<=\b(?:after|spent) )|(?<=\btook )|(?<=first time in ))"
        r"(?P<unit>hours|days|weeks|months|years|decades|centuries)\b",
        some_units,
        "It has burned for [decades]. => DURATION PXDE",
        needs="{unit} & for within in after spent took lasted",
    ),
    rule(
        "long units",
        r"(?P<unit>hours|days|weeks|months|years|decades|centuries)-(?:long|old)\b",
        some_units,
        "They ended the [decades-long] dispute. => DURATION PXDE",
        needs="{unit} & long old",
    ),
    rule(
        "long unit",
        r"(?P<unit>hour|day|week|month|year|decade|century)-long\b",
        one_unit,
        "They met for a [day-long] session. => DURATION P1D",
        needs="{unit} & long",
    ),
)
