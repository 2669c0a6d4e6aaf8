"""Quarters and the years of accounts: "the third quarter", "fiscal 2020", "the year-earlier period", "year-end"."""

from __future__ import annotations

import re

from onrecord.annotators.times.calendar import anchor_of_value, in_year, moved, nearest_year
from onrecord.annotators.times.calendar_dates import day_meant, year_beside
from onrecord.annotators.times.grammar import Context, Meaning, date, group, modifier, rule
from onrecord.annotators.times.relative import same_part
from onrecord.annotators.times.senses import is_quarter
from onrecord.annotators.times.words import meaning_of, year_of
from onrecord.model import TimexType

__all__ = ["RULES"]


def quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the third quarter", "last year's first half", "the 1988 third quarter", "the year-ago second quarter"."""
    half = match["span"].casefold() == "half"
    number = _nth(match["nth"], half)
    if number is None:
        return None
    code, compared = f"{'H' if half else 'Q'}{number}", bool(group(match, "earlier"))
    said = group(match, "year") or group(match, "of")
    month = 6 * number - 3 if half else 3 * number - 1
    year = year_beside(said, context) if said else nearest_year(context.anchor, month, None, context.direction)
    if not year:
        return date(in_year(None, code))
    return Meaning(TimexType.DATE, f"{int(year) - compared:04d}-{code}", modifier(match), compared)


def _nth(words: str, half: bool) -> int | None:
    """Return which quarter or half a word says: "third", "latter", "last"; None if there is none such."""
    word = words.casefold().rstrip("- ")
    if word in ("last", "latter", "final", "second") and half:
        return 2
    number = 4 if word in ("last", "final") else int(meaning_of("ordinal", word) or 0)
    return number if 1 <= number <= (2 if half else 4) else None


def quarter_ended(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the quarter" of "the quarter ended Sept. 30": the one that its last day lies in."""
    day = anchor_of_value(day_meant(match["date"], context))
    return date(moved(day, "quarter", 0))


def latest(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the latest quarter", "the latest period", "the latest fiscal year"."""
    unit = match["span"].casefold()
    if unit == "year":
        return date(moved(context.anchor, "year", -1))
    return date(context.period or moved(context.anchor, "quarter", -1))


def year_earlier(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the year-ago quarter", "the corresponding period last year", "the 1988 period", "last year's quarter"."""
    said = group(match, "year") or group(match, "of").removeprefix("year ago").removeprefix("year earlier")
    year = year_beside(said, context) if said else None
    if context.period:
        back = int(year) - int(context.period[:4]) if year else -1
        return Meaning(TimexType.DATE, same_part(context.period, back), None, compared=True)
    return Meaning(TimexType.DATE, year or moved(context.anchor, "year", -1), None, compared=True)


def fiscal_year(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "fiscal 2020", "the current fiscal year", "the full year"."""
    said = year_of(group(match, "year"))
    if said:
        return date(f"{said:04d}")
    return date(moved(context.anchor, "year", int(meaning_of("which", group(match, "which")) or 0)))


def year_to_a_date(_match: re.Match[str], _context: Context) -> Meaning | None:
    """Build "the year ended March 31": the length of a year."""
    return Meaning(TimexType.DURATION, "P1Y")


def year_end(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "year-end", "the year's end"."""
    said = year_of(group(match, "year"))
    return date(f"{said:04d}" if said else moved(context.anchor, "year", 0), "END")


_SPAN = r"(?P<span>quarter|half)\b"
_NTH = r"(?P<nth>first|second|third|fourth|last|latter|final|1st|2nd|3rd|4th) "
_FISCAL = r"(?:fiscal[ -]|financial )?"
_OF = r"(?P<of>(?:last|this|next|the (?:previous|following|same)) year|(?:fiscal )?(?:19|20)\d\d)"
_PERIOD = r"(?:quarter|period|half)\b"
RULES = (
    rule(
        "quarter",
        r"(?:the )?(?:{edge})?" + _FISCAL + _NTH + _FISCAL + _SPAN + r"(?:,? (?:of |in )?" + _OF + r")?\b",
        quarter,
        "Profit rose in [the third quarter]. => DATE 2021-Q3",
        "Profit rose in [the first half of 2020]. => DATE 2020-H1",
        "Profit rose in [the fiscal first quarter]. => DATE 2021-Q1",
        "Profit rose in [the second quarter of last year]. => DATE 2020-Q2",
        needs="quarter half",
        sense=is_quarter,
    ),
    rule(
        "quarter as an attribute",
        r"(?:fiscal )?(?P<nth>first|second|third|fourth)-(?P<span>quarter|half)\b",
        quarter,
        "He explained the [third-quarter] loss. => DATE 2021-Q3",
        needs="quarter half",
    ),
    rule(
        "quarter behind its year",
        r"(?:(?P<of>last|this|next) year['’]s |(?:the )?(?:fiscal )?{year}(?:['’]s)? )" + _FISCAL + _NTH + _SPAN,
        quarter,
        "Profit rose in [last year's third quarter]. => DATE 2020-Q3",
        "They made a loss in [the 1988 second quarter]. => DATE 1988-Q2",
        needs="quarter half",
    ),
    rule(
        "quarter of the year before",
        r"(?:the )?(?:comparable |same |corresponding )?(?P<earlier>year-ago|year-earlier|prior-year) "
        + _FISCAL
        + _NTH
        + _SPAN,
        quarter,
        "They made a loss in [the year-earlier third quarter]. => DATE 2020-Q3",
        needs="quarter half & year",
    ),
    rule(
        "quarter ended",
        r"(?P<timex>the quarter),? (?:that )?(?:ended|ending|to) {date}",
        quarter_ended,
        "Sales fell in [the quarter] ended Sept. 30. => DATE 2021-Q3",
        needs="quarter & {month}",
    ),
    rule(
        "latest quarter",
        r"(?:the )?(?:latest|most recent) (?:fiscal )?(?P<span>quarter|period|year)\b",
        latest,
        "Sales fell in [the latest quarter]. => DATE 2021-Q3",
        "Sales fell in [the latest fiscal year]. => DATE 2020",
        needs="latest recent",
    ),
    rule(
        "year-earlier period",
        r"(?:the )?(?:comparable |same |corresponding )?year-(?:ago|earlier) (?:quarter|period|month|level|figure)\b",
        year_earlier,
        "Sales fell in the third quarter from [the year-ago period]. => DATE 2020-Q3",
        "Sales fell from [the year-earlier level]. => DATE 2020",
        needs="ago earlier & year",
    ),
    rule(
        "year-earlier",
        r"year-(?:ago|earlier)\b",
        year_earlier,
        "The [year-earlier] results were better. => DATE 2020",
        needs="ago earlier & year",
    ),
    rule(
        "period of another year",
        r"(?:the (?:same|comparable|corresponding) " + _PERIOD + r",? (?:of |in |a )?(?P<of>last|this|the previous"
        r"|year (?:ago|earlier)|{year:})(?: year)?|the (?:same |comparable |corresponding )?{year} "
        + _PERIOD
        + r"|last year['’]s "
        + _PERIOD
        + r"|the quarter a year (?:ago|earlier))",
        year_earlier,
        "Sales rose in the second quarter from [the same period last year]. => DATE 2020-Q2",
        "Sales rose in the second quarter from [the 2019 period]. => DATE 2019-Q2",
        needs="quarter period half",
    ),
    rule(
        "fiscal year",
        r"(?:the )?(?:fiscal|financial)(?: year)? {year}",
        fiscal_year,
        "Profit rose in [fiscal 2020]. => DATE 2020",
        needs="fiscal financial",
    ),
    rule(
        "this fiscal year",
        r"(?:the (?:current |full |entire |whole )|the |{which} )(?:fiscal|financial|full|entire|whole) year\b",
        fiscal_year,
        "Sales will rise in [the current fiscal year]. => DATE 2021",
        "Sales fell in [the full year]. => DATE 2021",
        needs="fiscal financial full entire whole & year",
    ),
    rule(
        "year ended",
        r"(?P<timex>the (?:fiscal |financial )?year),? (?:that )?(?:ended|ending) (?=(?-i:[A-Z])|\d|today|yesterday"
        r"|tomorrow|in\b)",
        year_to_a_date,
        "Sales fell in [the year] ended March 31. => DURATION P1Y",
        needs="ended ending & year",
    ),
    rule(
        "year-end",
        r"(?:the )?(?:year-end|year['’]s end)\b(?:,? {year})?|(?<=by )year end\b|around year end\b",
        year_end,
        "They will finish it by [year-end]. => DATE 2021 END",
        needs="end & year",
    ),
)
