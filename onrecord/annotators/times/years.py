"""Years and longer, seasons and holidays: "in 2016", "the late 1970s", "the 19th century", "last spring", "Easter"."""

from __future__ import annotations

import re
from datetime import date as Day
from datetime import timedelta

from onrecord.annotators.times.calendar import in_year, nearest_year
from onrecord.annotators.times.calendar_dates import JOINED, year_beside, year_told
from onrecord.annotators.times.grammar import Context, Meaning, date, group, modifier, rule
from onrecord.annotators.times.senses import is_day, is_range, is_season, is_short_year, is_year
from onrecord.annotators.times.words import meaning_of, year_of

__all__ = ["RULES"]

TWO_DIGITS = 30  # years that are written with two digits and are less than this belong to this century
MIDDLE_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
TENS = "twenties thirties forties fifties sixties seventies eighties nineties".split()


def year(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "in 2016", "early in 1862", "nineteen ninety-six"."""
    said = year_of(match["year"])
    return date(f"{said:04d}", modifier(match)) if said else None


def short_year(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "since '82"."""
    two = int(match["two"])
    return date(f"{'20' if two < TWO_DIGITS else '19'}{two:02d}")


def end_of_range(match: re.Match[str], _: Context) -> Meaning | None:
    """Build the "08" of "2007-08"."""
    return date(f"{match['hundreds']}{match['two']}")


def before_christ(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "218 BC"."""
    return date(f"BC{int(match['bc']):04d}", modifier(match))


def decade(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "the 1990s", "the '90s", "the nineties"."""
    if group(match, "tens"):
        return date(f"19{TENS.index(group(match, 'tens')) + 2}", modifier(match))
    return date(f"{group(match, 'hundreds') or '19'}{match['ten']}", modifier(match))


def century(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "the 19th century", "the 9th century BC"."""
    number = int(meaning_of("ordinal", match["ordinal"]) or 0) - 1
    return date(f"BC{number:02d}" if group(match, "bc") else f"{number:02d}", modifier(match))


def season(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the summer of 2009", "last spring", "this winter", "later in the summer"."""
    code, mod = meaning_of("season", match["season"]) or "", modifier(match)
    said = group(match, "year") or group(match, "beside_year")
    if said:
        found = year_beside(said, context)
        return date(in_year(int(found) if found else None, code), mod)
    here, month = context.anchor, MIDDLE_MONTHS[code]
    shift = int(meaning_of("which", group(match, "which")) or 0) if group(match, "which") else None
    told = None if shift is not None else year_told(context, month)
    if told is None and (here.year is None or here.month is None):
        return date(in_year(None, code), mod)
    nearest = told or nearest_year(here, month, None, context.direction) or 0
    if shift is not None and here.year and here.month:
        nearest = here.year - (month >= here.month) if shift < 0 else here.year + shift * (month <= here.month)
    return date(f"{nearest:04d}-{code}", mod)


def holiday(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "Christmas", "New Year's Eve", "Thanksgiving 2019", "last Easter"."""
    when, here = meaning_of("holiday", match["holiday"]) or "", context.anchor
    said = year_of(group(match, "year"))
    if said:
        return date(_holiday(when, said))
    if here.year is None or here.month is None:
        fixed = re.fullmatch(r"\d\d-\d\d", when)
        return date(in_year(None, when) if fixed else None)
    found = _holiday(when, here.year)
    month, day = int(found[5:7]), int(found[8:])
    shift = meaning_of("which", group(match, "which"))
    direction = context.direction if shift is None else "past" if shift == "-1" else "future"
    year = year_told(context, month) or nearest_year(here, month, day, direction) or here.year
    return date(_holiday(when, year))


def _holiday(when: str, year: int) -> str:
    """Return the day of a holiday in a year; `when` is as in the table of words."""
    fixed = re.fullmatch(r"(\d\d)-(\d\d)", when)
    if fixed:
        return f"{year:04d}-{when}"
    if when.startswith("easter"):
        return (_easter(year) + timedelta(days=int(when.split()[1]))).isoformat()
    month, nth, weekday = when.split()
    number = int(meaning_of("weekday", weekday) or 1)
    days = [day for day in _days_of(year, int(month)) if day.isoweekday() == number]
    return days[int(nth) - (int(nth) > 0)].isoformat()


def _days_of(year: int, month: int) -> list[Day]:
    first = Day(year, month, 1)
    return [day for n in range(31) if (day := first + timedelta(days=n)).month == month]


def _easter(year: int) -> Day:
    """Return Easter Sunday of the Gregorian calendar (Anonymous, Nature 13 (1876), 487)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, odd = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    ahead = (32 + 2 * odd + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * ahead) // 451
    month, day = divmod(epact + ahead - 7 * late + 114, 31)
    return Day(year, month, day + 1)


_EDGE_IN = r"(?:(?P<edge_word>early|earlier|late|later) in )?"
RULES = (
    rule(
        "year",
        r"(?:{edge}|" + _EDGE_IN + r")(?:the year )?{year}(?![,.:/]\d|\w|%|-\d\d-)",
        year,
        "He was elected in [2016]. => DATE 2016",
        "The port was opened [early in 1862]. => DATE 1862 START",
        "The war of [1861]-1863 was long. => DATE 1861",
        "The convictions were thrown out in [nineteen ninety-six]. => DATE 1996",
        "He will halve the debt by [the year two thousand]. => DATE 2000",
        needs="# {number}",
        sense=is_year,
    ),
    rule(
        "short year",
        r"['’](?P<two>\d\d)\b",
        short_year,
        "The highest price since ['82] was paid. => DATE 1982",
        needs="#",
        sense=is_short_year,
    ),
    rule(
        "last year of a range",
        r"(?P<hundreds>1[5-9]|20)\d\d ?[-–] ?(?P<timex>(?P<two>\d\d))(?![\d/%.,-]\d|\d|%| percent)",
        end_of_range,
        "They fought in 2007-[08] and later. => DATE 2008",
        needs="#",
        sense=is_range,
    ),
    rule(
        "before Christ",
        r"{edge}(?P<bc>\d{1,4}) (?:BCE?\b|B\.C\.)",
        before_christ,
        "The fleet sailed in [218 BC]. => DATE BC0218",
        needs="# & b bc bce",
    ),
    rule(
        "decade",
        r"{edge}(?:the )?(?:(?P<hundreds>1[5-9]|20)|['’])(?P<ten>\d)0['’]?s\b",
        decade,
        "The port was built in [the 1990s]. => DATE 199",
        "The port was built in [the late 1970s]. => DATE 197 END",
        needs="#",
    ),
    rule(
        "decade in words",
        rf"(?:the (?:(?P<mod>early|mid|late)[ -])?)(?:nineteen )?(?P<tens>{'|'.join(TENS)})\b(?! of)",
        decade,
        "The port was built in [the late nineties]. => DATE 199 END",
        needs="twenties thirties forties fifties sixties seventies eighties nineties",
    ),
    rule(
        "century",
        r"{edge}(?:the )?{ordinal}[ -]century\b(?P<bc> BC\b| B\.C\.)?",
        century,
        "The mills date from [the 19th century]. => DATE 18",
        "The city was founded in [the middle of the 9th century BC]. => DATE BC08 MID",
        needs="century",
    ),
    rule(
        "season",
        r"(?:{edge}|" + _EDGE_IN + r")(?:{which} |the )?{season}(?:,?(?: of)? {year}|,? (?P<beside_year>(?:of )?(?:last"
        r"|this|next|that|the same|the following) year))?\b",
        season,
        "The strike began [last spring]. => DATE 2021-SP",
        "The strike began in [the summer of 2009]. => DATE 2009-SU",
        "The strike began in [the fall of last year]. => DATE 2020-FA",
        needs="{season}",
        sense=is_season,
    ),
    rule(
        "season of a later year",
        r"(?P<timex>(?:the )?{season})" + JOINED + r"{season:}(?: of)? {year}",
        season,
        "Troops came in [the spring] and summer of 1979. => DATE 1979-SP",
        needs="{season} & # {number}",
    ),
    rule(
        "holiday",
        r"(?:{which} )?{holiday}(?:,? {year})?(?! (?-i:[A-Z])|['’]s (?-i:[A-Z]))",
        holiday,
        "The envoys left on [Christmas Eve]. => DATE 2021-12-24",
        "The boy was found on [Thanksgiving Day, 1999]. => DATE 1999-11-25",
        "The truce began [last Easter]. => DATE 2021-04-04",
        needs="{holiday}",
        sense=is_day,
    ),
)
