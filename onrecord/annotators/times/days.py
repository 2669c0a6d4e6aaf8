"""Days beside the article's: "Tuesday", "last Friday night", "yesterday", "this morning", "the night of 4 May"."""

from __future__ import annotations

import re

from onrecord.annotators.times.calendar import (
    NO_YEAR,
    Direction,
    anchor_of_value,
    day_value,
    in_year,
    iso_week,
    weekday_date,
)
from onrecord.annotators.times.calendar_dates import day_meant
from onrecord.annotators.times.grammar import Context, Meaning, date, group, modifier, rule
from onrecord.annotators.times.senses import is_free_name, is_no_name
from onrecord.annotators.times.words import meaning_of
from onrecord.model import TimexType

__all__ = ["RULES", "UNDATED", "day_beside", "in_day"]

UNDATED = f"{NO_YEAR}-XX-XX"  # a day that is not known, before the time of day


def in_day(day: str | None, part: str, mod: str | None = None) -> Meaning:
    """Return a part of a day as a time, or the day itself if no part is named."""
    code = meaning_of("part", part.rstrip("s")) if part else None
    if not code:
        return date(day, mod)
    return Meaning(TimexType.TIME, f"{day or UNDATED}{code}", mod)


def weekday_value(words: str, which: str, context: Context) -> str:
    """Return the day that the name of a weekday means: `2021-10-05`, or `XXXX-WXX-2` if the article has no date."""
    number, shift = int(meaning_of("weekday", words) or 0) - 1, int(meaning_of("which", which) or 0)
    direction: Direction = "past" if shift < 0 else "future" if shift > 0 else context.direction
    start = context.told if context.history and context.told.day and not which else context.anchor
    day = weekday_date(start, number, direction)
    if day is None:
        return in_year(None, f"WXX-{number + 1}")
    value = day.isoformat()
    if shift and day == start.date:
        value = day_value(start, 7 * shift) or value
    return value


def day_beside(words: str, context: Context) -> str | None:
    """Return the day that a weekday's name or a word such as "yesterday" means; None if it is neither."""
    shift = meaning_of("relative_day", words)
    if shift is not None:
        return day_value(context.anchor, int(shift))
    return weekday_value(words, "", context) if meaning_of("weekday", words) else None


def weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "on Tuesday", "last Friday", "early Monday", "next Monday morning"."""
    value = weekday_value(match["weekday"], group(match, "which"), context)
    return in_day(value, group(match, "part"), modifier(match))


def relative_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "yesterday", "tomorrow morning", "the day before yesterday", "late yesterday"."""
    shift = int(meaning_of("relative_day", match["relative_day"]) or 0)
    return in_day(day_value(context.anchor, shift), group(match, "part"), modifier(match))


def this_part(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "this morning", "tonight", "last night"."""
    words = match[0].casefold()
    part = "night" if words.endswith("night") else words.split()[-1]
    mod = meaning_of("edge_word", words.split()[0])
    return in_day(day_value(context.anchor, -1 if words.startswith("last") else 0), part, mod)


def part_beside(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "that afternoon", "the next morning", "the same evening": of the day last named or of the one beside it."""
    shift = int(meaning_of("beside", group(match, "beside")) or 0)
    day = day_value(context.reference, shift)
    return in_day(day, match["part"]) if day else Meaning(TimexType.TIME, None)


def part_of_date(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the morning of 31 January 1965", "midnight Friday", "noon on Monday"."""
    day = day_meant(group(match, "date"), context) if group(match, "date") else day_beside(_day_word(match), context)
    return in_day(day, match["part"], modifier(match)) if day else None


def _day_word(match: re.Match[str]) -> str:
    return group(match, "any_weekday") or group(match, "relative_day")


def the_part(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "in the morning", "at midnight", "by mid-afternoon": a part of a day that is said elsewhere."""
    return in_day(None, match["part"], modifier(match))


def week_of(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the week of March 6"."""
    day = anchor_of_value(day_meant(match["date"], context))
    return date(iso_week(day.date)) if day.date else None


_PART = r"(?P<part>morning|afternoon|evening|night)"
_EDGE = r"(?P<edge_word>(?:early |late |mid-?)?)"
RULES = (
    rule(
        "weekday",
        r"(?:(?:the )?(?P<edge_word>early |late |earlier |later )|this |{which} )?{weekday}"
        r"(?:,? (?:early |late )?" + _PART + r"\b)?",
        weekday,
        "The council met on [Tuesday]. => DATE 2021-10-05",
        "The council met on [Wednesday]. => DATE 2021-10-06",
        "The council will meet on [Tuesday]. => DATE 2021-10-12",
        "The council met [last Wednesday]. => DATE 2021-09-29",
        "The envoys arrived on [Thursday evening]. => TIME 2021-09-30TEV",
        "The envoys arrived [early Monday]. => DATE 2021-10-04 START",
        "They read [Monday]'s statement. => DATE 2021-10-04",
        needs="{weekday}",
        sense=is_free_name,
    ),
    rule(
        "relative day",
        r"(?P<edge_word>late |early |later |earlier )?{relative_day}(?: " + _PART + r"\b)?",
        relative_day,
        "They met [yesterday]. => DATE 2021-10-05",
        "They will meet [tomorrow morning]. => TIME 2021-10-07TMO",
        "The talks ended [late yesterday]. => DATE 2021-10-05 END",
        needs="{relative_day}",
        sense=is_no_name,
    ),
    rule(
        "this morning",
        r"tonight\b|last night\b|(?:earlier |later )?this (?:morning|afternoon|evening)\b",
        this_part,
        "The envoys arrived [last night]. => TIME 2021-10-05TNI",
        "The envoys arrived [this morning]. => TIME 2021-10-06TMO",
        needs="tonight night morning afternoon evening",
    ),
    rule(
        "that afternoon",
        r"(?:that(?: same)?|the {beside}) " + _PART + r"\b",
        part_beside,
        "They met on May 4, and [the next morning] they parted. => TIME 2021-05-05TMO",
        "They met on May 4 and parted [that afternoon]. => TIME 2021-05-04TAF",
        needs="{part} & that the",
    ),
    rule(
        "morning of a date",
        r"(?:the )?(?P<edge_word>early )?(?:hours of the )?{part}(?: hours)?,? (?:of|on) (?:the )?{date}",
        part_of_date,
        "It began on [the morning of 31 January 1965]. => TIME 1965-01-31TMO",
        needs="{part} & {month}",
    ),
    rule(
        "noon of a day",
        _EDGE + r"(?P<part>noon|midnight|midday|afternoon|morning|evening)(?: on)? (?:{any_weekday}|{relative_day})",
        part_of_date,
        "The truce ends at [midnight Friday]. => TIME 2021-10-08T24:00",
        "The shares were up in [mid-afternoon yesterday]. => TIME 2021-10-05TAF MID",
        needs="{part} & {weekday} {relative_day}",
    ),
    rule(
        "the morning",
        r"(?<=in )the {part}",
        the_part,
        "They met on May 4, and in [the morning] they parted. => TIME 2021-05-04TMO",
        needs="{part} & in",
    ),
    rule(
        "middle of the afternoon",
        r"(?P<edge_word>mid[- ])(?P<part>afternoon|morning)\b",
        the_part,
        "By [mid afternoon] the streets were empty. => TIME 2021-10-06TAF MID",
        needs="mid & {part}",
    ),
    rule(
        "midnight",
        r"(?<!high )(?P<part>midnight|noon|midday)\b",
        the_part,
        "The truce ends at [midnight]. => TIME 2021-10-06T24:00",
        needs="midnight noon midday",
    ),
    rule(
        "week of a date",
        r"the week of {date}",
        week_of,
        "The hearing is in [the week of October 18]. => DATE 2021-W42",
        needs="week & {month}",
    ),
)
