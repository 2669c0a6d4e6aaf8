"""Days and months by the calendar: "October 16, 2021", "16 October", "in June", "6-7 February", "June last year"."""

from __future__ import annotations

import re
from datetime import date as Day

from onrecord.annotators.times.calendar import in_year, moved, nearest_year
from onrecord.annotators.times.grammar import Context, Meaning, date, group, modifier, rule
from onrecord.annotators.times.senses import is_free_name, is_month
from onrecord.annotators.times.words import meaning_of, year_of

__all__ = ["JOINED", "RULES", "day_meant", "year_beside", "year_told"]

JOINED = r"(?: ?[-–—] ?| (?:and|or|to|until|till|through|into) (?:the )?(?:early |late |mid-)?)"
MONTHS_TURN = 6  # a month that many before the one last named is of the next year
DATE = re.compile(
    r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>.+))?$"
    r"|(?P<day_first>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month_next>[A-Za-z]{3,9})\.?(?:,? (?P<year_last>.+))?$"
)


def _valid(year: int | None, month: int, day: int) -> bool:
    try:
        Day(year if year is not None else 2000, month, day)
    except ValueError:
        return False
    return True


def _number(words: str) -> int:
    """Return the day that digits or an ordinal say."""
    ordinal = meaning_of("ordinal", words)
    return int(ordinal or re.sub(r"\D", "", words) or 0)


def _month(match: re.Match[str]) -> int:
    return int(meaning_of("month", match["month"]) or 0)


def year_told(context: Context, month: int) -> int | None:
    """Return the year that a story of another time goes on in: after "December 1941", "in February" is 1942."""
    told = context.told
    if told.year is None or told.year == context.anchor.year:
        return None
    return told.year + int(told.month is not None and told.month - month >= MONTHS_TURN)


def year_beside(words: str, context: Context) -> str | None:
    """Return the year that "last year", "the same year" or "2020" beside a month, a season or a quarter means."""
    said = year_of(words)
    if said:
        return f"{said:04d}"
    words = re.sub(r"^(?:of )?(?:the )?(?:current )?|['’]s$| year$", "", words)
    shift = meaning_of("which", words) or ("0" if words in ("", "this") else None)
    if shift is not None:
        return moved(context.anchor, "year", int(shift))
    return moved(context.reference, "year", int(meaning_of("beside", words) or 0))


def day_meant(words: str, context: Context) -> str | None:
    """Return the day that words such as "March 20, 2003" or "20 March" say; None if there is no such day."""
    match = DATE.match(words)
    if not match:
        return None
    month = int(meaning_of("month", match["month"] or match["month_next"]) or 0)
    return _day(year_of(match["year"] or match["year_last"] or ""), month, match["day"] or match["day_first"], context)


def _day(year: int | None, month: int, words: str, context: Context) -> str | None:
    day = _number(words)
    year = year or year_told(context, month) or nearest_year(context.anchor, month, day, context.direction)
    if not _valid(year, month, day):
        return None
    return in_year(year, f"{month:02d}-{day:02d}")


def by_name(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "October 16, 2021", "16 October", "the 5th of May": a day of a month, of a year if it is said."""
    value = _day(year_of(group(match, "year")), _month(match), match["day"], context)
    return date(value, modifier(match)) if value else None


def year_first(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "2021-10-16"."""
    year, month, day = int(match["year"]), int(match["one"]), int(match["other"])
    return date(f"{year:04d}-{month:02d}-{day:02d}") if _valid(year, month, day) else None


def year_last(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "16.10.2021"; which of 5/6/2021 is the month is not known."""
    year, one, other = int(match["year"]), int(match["one"]), int(match["other"])
    if one <= 12 and other <= 12 and one != other:
        return None
    month, day = (other, one) if one > 12 else (one, other)
    return date(f"{year:04d}-{month:02d}-{day:02d}") if _valid(year, month, day) else None


def month_of_year(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "June 2021", "June last year", "July 25 of that year"."""
    year = year_beside(group(match, "year") or group(match, "beside_year"), context)
    if group(match, "day"):
        value = _day(int(year), _month(match), match["day"], context) if year else None
        return date(value) if value else None
    return date(in_year(int(year) if year else None, f"{_month(match):02d}"), modifier(match))


def month(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "in June", "in early June"."""
    number = _month(match)
    year = year_told(context, number) or nearest_year(context.anchor, number, None, context.direction)
    return date(in_year(year, f"{number:02d}"), modifier(match))


def month_beside(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "last June", "next March", "this May", "last Oct. 23"."""
    shift, number = int(meaning_of("which", match["which"]) or 0), _month(match)
    here, day = context.anchor, _number(group(match, "day"))
    if here.year is None or here.month is None:
        return date(in_year(None, f"{number:02d}") + (f"-{day:02d}" if day else ""))
    year = here.year - (number >= here.month) if shift < 0 else here.year + (number <= here.month) * shift
    if day and not _valid(year, number, day):
        return None
    return date(f"{year:04d}-{number:02d}" + (f"-{day:02d}" if day else ""), modifier(match))


def day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "on the 5th", "the 28th of that month": of the month last named."""
    here, day = context.reference, _number(match["day"])
    if here.year is None or here.month is None:
        return None
    return date(f"{here.year:04d}-{here.month:02d}-{day:02d}") if _valid(here.year, here.month, day) else None


def eleventh_of_september(_match: re.Match[str], _context: Context) -> Meaning | None:
    """Build "9/11" as the day of 2001."""
    return date("2001-09-11")


_BEFORE = r"(?:(?:(?:this|next|last|this coming|this past) )?{any_weekday},? )?"
_NO_COUNT = r"(?!\d| ?%|[:/]\d|,\d{3}| percent|-(?:year|month|week|day)-)"
RULES = (
    rule(
        "eleventh of September",
        r"(?-i:9/11|(?:Sept(?:ember|\.)? 11(?:th)?|(?:the )?11(?:th)? (?:of )?September)"
        r"(?= ?,? (?:attack|terror|hijack|atrocit|tragedy|outrage)))",
        eleventh_of_september,
        "The law was changed after [9/11]. => DATE 2001-09-11",
        "The law was changed after the [Sept. 11] terrorist attacks. => DATE 2001-09-11",
        "The law was changed after [the 11 September] attacks. => DATE 2001-09-11",
        needs="#",
    ),
    rule(
        "numbers of a date",
        r"(?<![\d/.-])(?P<year>(?:1[6-9]|20)\d\d)(?P<sep>[-/.])(?P<one>\d\d?)(?P=sep)(?P<other>\d\d?)"
        r"(?![\d/-]|[.:]\d)",
        year_first,
        "The report of [2021-10-16] was read. => DATE 2021-10-16",
        needs="#",
    ),
    rule(
        "numbers of a date, year last",
        r"(?<![\d/.-])(?P<one>\d\d?)(?P<sep>[-/.])(?P<other>\d\d?)(?P=sep)(?P<year>(?:1[6-9]|20)\d\d)"
        r"(?![\d/-]|[.:]\d)",
        year_last,
        "The report of [16.10.2021] was read. => DATE 2021-10-16",
        needs="#",
    ),
    rule(
        "month day year",
        _BEFORE + r"{month} {day}(?:,? (?:in )?|, ?){year}",
        by_name,
        "It was signed on [Saturday, October 16, 2021]. => DATE 2021-10-16",
        "They met on [March 3, nineteen ninety-four]. => DATE 1994-03-03",
        needs="{month}",
    ),
    rule(
        "day month year",
        _BEFORE + r"(?:the )?{day}(?: of)? {month},? (?:in )?{year}",
        by_name,
        "It was signed on [16 October 2021]. => DATE 2021-10-16",
        needs="{month} & # {ordinal}",
    ),
    rule(
        "month year",
        r"{edge}{month},?(?: (?:of|in))?(?: the year)? {year}(?!-\d\d-)",
        month_of_year,
        "The port opened in [June 2021]. => DATE 2021-06",
        "The talks ended in [late May 2019]. => DATE 2019-05 END",
        needs="{month}",
    ),
    rule(
        "month of a year beside",
        r"{edge}{month}(?: {day})?,? (?P<beside_year>(?:last|this|next) year|of (?:last|this|next|that|the same"
        r"|the following|the previous|the next) year)\b",
        month_of_year,
        "The port opened in [June last year]. => DATE 2020-06",
        "It began in 1958 and ended on [July 25 of that year]. => DATE 1958-07-25",
        needs="{month} & year",
    ),
    rule(
        "month day",
        _BEFORE + r"(?:(?P<mod>around|about) )?{month} {day}" + _NO_COUNT,
        by_name,
        "The envoys met on [June 16]. => DATE 2021-06-16",
        "The envoys will meet on [January 12]. => DATE 2022-01-12",
        "2024-02-01: The envoys met on [Tuesday, Jan. 30]. => DATE 2024-01-30",
        needs="{month} & #",
        sense=is_free_name,
    ),
    rule(
        "month and ordinal",
        _BEFORE + r"{month} (?:the )?{ordinal:day}(?! (?:quarter|half)|-)(?=[,.;:]|$| (?:and|to|at|in|was|is|will)\b)",
        by_name,
        "The envoys will meet on [March eighth]. => DATE 2022-03-08",
        needs="{month} & {ordinal}",
        sense=is_free_name,
    ),
    rule(
        "day month",
        _BEFORE + r"(?:the )?(?P<day>{ordinal:}(?= of)|(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)(?: of)? {month}",
        by_name,
        "The envoys met on [16 June]. => DATE 2021-06-16",
        "The envoys met on [the third of May]. => DATE 2021-05-03",
        needs="{month} & # {ordinal}",
        sense=is_free_name,
    ),
    rule(
        "second day of a month",
        r"{month} {day:}"
        + JOINED
        + r"(?P<timex>{day}(?:,? {year})?)"
        + _NO_COUNT
        + r"(?! ?[ap]\.?m| (?:{month:}|years?|months?|weeks?|days?|hours?|people|percent|million|billion)\b)",
        by_name,
        "The fleets met on May 4 and [5]. => DATE 2021-05-05",
        "The fleets met on May 4-[6, 2019]. => DATE 2019-05-06",
        needs="{month} & #",
    ),
    rule(
        "first day of a month",
        r"(?<!\d-)(?P<timex>{day})" + JOINED + r"{day:}(?: of)? {month}(?:,? {year})?",
        by_name,
        "The fleets met on [6]-7 February 2019. => DATE 2019-02-06",
        "The fleets met between [8] and 12 May. => DATE 2021-05-08",
        needs="{month} & #",
    ),
    rule(
        "month of a later year",
        r"{edge}(?P<timex>{month})" + JOINED + r"{month:},?(?: of)? {year}",
        month_of_year,
        "The siege lasted from [January] to March 1937. => DATE 1937-01",
        needs="{month}",
    ),
    rule(
        "month day of a later year",
        r"(?P<timex>{month} {day})" + JOINED + r"{month:} {day:},? {year}",
        by_name,
        "The siege lasted from [May 15] to August 16, 1988. => DATE 1988-05-15",
        needs="{month} & #",
    ),
    rule(
        "day month of a later year",
        r"(?P<timex>{day}(?: of)? {month})" + JOINED + r"{day:}(?: of)? {month:},? {year}",
        by_name,
        "The siege lasted from [15 May] to 16 August 1988. => DATE 1988-05-15",
        needs="{month} & #",
    ),
    rule(
        "last month by name",
        r"{edge}{which} {month}(?: {day})?(?! \d|\d)",
        month_beside,
        "The port opened [last November]. => DATE 2020-11",
        "The port opened [last Sept. 23]. => DATE 2021-09-23",
        "The port will open [next March]. => DATE 2022-03",
        needs="{month} & {which}",
    ),
    rule(
        "month",
        r"{edge}{long_month}(?!-?\d| \d)",
        month,
        "The port opened in [June]. => DATE 2021-06",
        "The port opened in [early June]. => DATE 2021-06 START",
        "The port will open in [May]. => DATE 2022-05",
        needs="{month}",
        sense=is_month,
    ),
    rule(
        "day of the month named",
        r"(?<=\bon )(?:the )?(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?: of (?:the|that|the same) month)?\b"
        r"(?=[,.;:]|$| [a-z])(?! (?:floor|day|anniversary|birthday|attempt|time|century|street|avenue)\b)",
        day_of_month,
        "They met on May 2, and on [the 5th] they parted. => DATE 2021-05-05",
        needs="st nd rd th & #",
    ),
)
