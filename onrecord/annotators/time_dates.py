"""Dates and times of day among time expressions: one function for each kind of rule."""

from __future__ import annotations

import re
from datetime import date

from onrecord.annotators.calendar import Direction, Unit, anchor_of_value, day_value, moved, nearest_year, weekday_date
from onrecord.annotators.time_base import Build, Context, Meaning, group, modifier
from onrecord.annotators.time_words import DAY_PARTS, ORDINALS, SEASONS, WEEKDAYS, number_of, unit_of
from onrecord.model import TimexType
from onrecord.text.dates import MONTHS

__all__ = [
    "ago",
    "before_christ",
    "beside",
    "beside_reference",
    "century",
    "clock",
    "fixed",
    "full_date",
    "holiday",
    "iso_date",
    "month_alone",
    "month_beside",
    "month_day",
    "month_year",
    "named_hour",
    "quarter",
    "relative_day",
    "season",
    "soon",
    "the_end_of_the",
    "the_part",
    "this_part",
    "weekday",
    "year",
    "year_ago",
    "years_of_decade",
]

MONTHS_TURN = 6  # a month that many before the one last named is of the next year


def _date(value: str | None, mod: str | None = None) -> Meaning:
    return Meaning(TimexType.DATE, value, mod)


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].casefold()]


def _valid(year: int | None, month: int, day: int) -> bool:
    try:
        date(year if year is not None else 2000, month, day)
    except ValueError:
        return False
    return True


def full_date(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "October 16, 2021"."""
    year, month, day = int(match["year"]), _month(match), int(match["day"])
    return _date(f"{year:04d}-{month:02d}-{day:02d}") if _valid(year, month, day) else None


def iso_date(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "2021-10-16"."""
    year, month, day = int(match["year"]), int(match["m"]), int(match["d"])
    return _date(f"{year:04d}-{month:02d}-{day:02d}") if _valid(year, month, day) else None


def month_year(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "June 2021"."""
    return _date(f"{int(match['year']):04d}-{_month(match):02d}", modifier(match))


def month_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "June 16"."""
    month, day = _month(match), int(match["day"])
    year = _year_told(context, month) or nearest_year(context.anchor, month, day, context.direction)
    if not _valid(year, month, day):
        return None
    return _date(f"{year:04d}-{month:02d}-{day:02d}" if year else f"XXXX-{month:02d}-{day:02d}")


def _year_told(context: Context, month: int) -> int | None:
    """Return the year that a story of another year goes on in: after "December 1941", "in February" is 1942."""
    told = context.told
    if told.year is None or told.year == context.anchor.year or context.direction == "future":
        return None
    return told.year + int(told.month is not None and told.month - month >= MONTHS_TURN)


def month_alone(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "in June"."""
    month = _month(match)
    year = _year_told(context, month) or nearest_year(context.anchor, month, None, context.direction)
    return _date(f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", modifier(match))


def month_beside(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "last June", "next March", "this May"."""
    which, month = match["which"].casefold(), _month(match)
    here = context.anchor
    if here.year is None or here.month is None:
        return _date(f"XXXX-{month:02d}")
    shift = {"last": -(month >= here.month), "past": -(month >= here.month), "next": int(month <= here.month)}
    return _date(f"{here.year + shift.get(which, 0):04d}-{month:02d}", modifier(match))


def year(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "in 2016"."""
    return _date(match["year"], modifier(match))


def before_christ(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "218 BC"."""
    return _date(f"BC{int(match['bc']):04d}", modifier(match))


def years_of_decade(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "the 1990s" and "the '90s"."""
    return _date(f"{group(match, 'century') or '19'}{match['ten']}", modifier(match))


def century(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "the 19th century"."""
    words = "eighteenth nineteenth twentieth twenty-first".split()
    word = match["nth"].casefold()
    number = words.index(word) + 18 if word in words else int(re.sub(r"\D", "", word))
    return _date(f"{number - 1:02d}", modifier(match))


def quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the third quarter", "the first quarter of last year", "the second half of 2020"."""
    number = ORDINALS[match["ordinal"].casefold()]
    half = match["span"].casefold() == "half"
    if number > (2 if half else 4):
        return None
    code = f"{'H' if half else 'Q'}{number}"
    of = group(match, "of")
    if of:
        value: str | None = of if of.isdigit() else _year_beside(of, context)
        return _date(f"{value}-{code}") if value else _date(f"XXXX-{code}")
    month = 6 * number - 3 if half else 3 * number - 1
    found = nearest_year(context.anchor, month, None, context.direction)
    return _date(f"{found:04d}-{code}" if found else f"XXXX-{code}")


def _year_beside(words: str, context: Context) -> str | None:
    shift = next((n for word, n in (("last", -1), ("previous", -1), ("next", 1)) if word in words.casefold()), 0)
    return moved(context.anchor, "year", shift)


def season(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the summer of 2009", "last spring", "this winter"."""
    code = SEASONS[match["season"].casefold()]
    if group(match, "year"):
        return _date(f"{match['year']}-{code}", modifier(match))
    here, month = context.anchor, {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    if here.year is None or here.month is None:
        return _date(f"XXXX-{code}", modifier(match))
    which = group(match, "which")
    shift = {"last": -(month >= here.month), "next": int(month <= here.month), "this": 0}
    found = here.year + shift[which] if which in shift else nearest_year(here, month, None, context.direction)
    return _date(f"{found:04d}-{code}", modifier(match))


def weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "on Tuesday", "last Friday", "next Monday morning"."""
    number, which = WEEKDAYS[match["weekday"].casefold()], group(match, "which")
    directions: dict[str, Direction] = {"last": "past", "past": "past", "next": "future", "coming": "future"}
    direction = directions.get(which, context.direction)
    day = weekday_date(context.anchor, number, direction)
    if day and day == context.anchor.date and which in ("last", "past", "next", "coming"):
        day = anchor_of_value(day_value(context.anchor, -7 if direction == "past" else 7)).date
    return _part_of_day(day.isoformat() if day else f"XXXX-WXX-{number + 1}", group(match, "part"))


def _part_of_day(day: str | None, part: str | None) -> Meaning:
    if not part:
        return _date(day)
    return Meaning(TimexType.TIME, f"{day}{DAY_PARTS[part.casefold()]}" if day else None)


def relative_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "yesterday", "tomorrow morning", "the day before yesterday"."""
    words = match["when"].casefold()
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[words.split()[-1]]
    shift += -1 if "before" in words else 1 if "after" in words else 0
    return _part_of_day(day_value(context.anchor, shift), group(match, "part"))


def this_part(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "this morning", "tonight", "last night", "tomorrow night"."""
    words = match[0].casefold()
    part = "night" if words.endswith("night") else words.split()[-1]
    return _part_of_day(day_value(context.anchor, -1 if words.startswith("last") else 0), part)


def beside(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "last week", "this month", "next year", "early next week"."""
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].casefold(), 0)
    return _date(moved(context.anchor, unit_of(match["unit"]), shift), modifier(match))


def the_end_of_the(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the end of the year", "later in the month", "earlier in the day"."""
    mods = {"earlier": "START", "later": "END"}
    mod = modifier(match) or mods.get(group(match, "edge").partition(" ")[0])
    unit = unit_of(match["unit"])
    if unit == "quarter":
        return _date(_quarter_meant(context), mod)
    story = context.told.year is not None and unit in ("month", "year") and context.direction != "future"
    return _date(moved(context.told if story else context.anchor, unit, -_weekend_behind(unit, context)), mod)


def _quarter_meant(context: Context) -> str | None:
    """Return the quarter last named, else the last one that is over: that is what reports of results speak of."""
    if context.named and re.fullmatch(r"\d{4}-Q\d", context.named):
        return context.named
    return moved(context.anchor, "quarter", -1)


def _weekend_behind(unit: Unit, context: Context) -> int:
    """Return 1 if "the weekend" is that of the week before: on a weekday, when the verb is past."""
    today = context.anchor.date
    return int(unit == "weekend" and today is not None and today.weekday() < 5 and context.direction != "future")


def year_ago(_: re.Match[str], context: Context) -> Meaning | None:
    """Build "the year-ago quarter", "a year-earlier"."""
    return _date(_same_part(context.named, "year", -1) or moved(context.anchor, "year", -1))


def beside_reference(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the next day", "the same week", "that year", "the previous month"."""
    shifts = {"next": 1, "following": 1, "previous": -1, "preceding": -1}
    return _date(
        moved(context.reference, unit_of(match["unit"]), shifts.get(group(match, "which").removeprefix("the "), 0)),
        modifier(match),
    )


def ago(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "two weeks ago", "three days later", "a year earlier"; vague ones point to the past or the future."""
    back = match["where"].casefold() in ("ago", "earlier", "before", "previously")
    count, unit = number_of(group(match, "number")), unit_of(match["unit"])
    if count is None:
        return _date("PAST_REF" if back else "FUTURE_REF")
    mod, same = modifier(match), _same_part(context.named, unit, -count if back else count)
    if same:
        return _date(same, _direction(mod, back))
    return _date(_moved(context, match["where"].casefold(), unit, -count if back else count), _direction(mod, back))


def _direction(mod: str | None, back: bool) -> str | None:
    """Return the modifier of a date: more than a year ago is before that date."""
    turned = {"MORE_THAN": ("AFTER", "BEFORE"), "LESS_THAN": ("BEFORE", "AFTER")}
    return turned[mod][back] if mod in turned else mod


def _same_part(named: str | None, unit: Unit, count: float) -> str | None:
    """Return the quarter of another year: "a year ago" beside "the third quarter" is the third quarter of last year."""
    part = re.fullmatch(r"(\d{4})(-[QH]\d)", named or "")
    if part is None or unit != "year" or count != int(count):
        return None
    return f"{int(part[1]) + int(count):04d}{part[2]}"


def _moved(context: Context, where: str, unit: Unit, count: float) -> str | None:
    """Move from the article's date for "ago" and "from now", else from the date last named."""
    start = context.anchor if where in ("ago", "from now", "hence") else context.reference
    return moved(start, unit, int(count)) if count == int(count) else None


def clock(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "10:30 a.m.", "1600 GMT", "5 p.m. on Tuesday": the day beside it, else the article's."""
    hour, minute = int(match["hour"]), int(group(match, "minute") or 0)
    half = group(match, "half").replace(".", "").replace(" ", "")
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    zone = "Z" if group(match, "zone") in ("gmt", "utc") else ""
    day = _day_beside(match, context) or day_value(context.told) or day_value(context.anchor) or "XXXX-XX-XX"
    return Meaning(TimexType.TIME, f"{day}T{hour:02d}:{minute:02d}{zone}")


def _day_beside(match: re.Match[str], context: Context) -> str | None:
    if group(match, "weekday"):
        day = weekday_date(context.anchor, WEEKDAYS[match["weekday"].casefold()], context.direction)
        return day.isoformat() if day else f"XXXX-WXX-{WEEKDAYS[match['weekday'].casefold()] + 1}"
    if group(match, "when"):
        return day_value(context.anchor, {"today": 0, "yesterday": -1, "tomorrow": 1}[match["when"].casefold()])
    return None


def named_hour(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "midnight", "noon"."""
    return Meaning(TimexType.TIME, f"{day_value(context.anchor) or 'XXXX-XX-XX'}{DAY_PARTS[match['part'].casefold()]}")


def the_part(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "in the morning" as a part of the day last named, or of the article's."""
    return Meaning(
        TimexType.TIME,
        f"{day_value(context.reference) or day_value(context.anchor) or 'XXXX-XX-XX'}{DAY_PARTS[group(match, 'part')]}",
    )


def holiday(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "Christmas", "New Year's Eve"."""
    words = match["day_name"].casefold().replace("’", "'")
    month, day = next(when for name, when in _HOLIDAYS.items() if words.startswith(name))
    found: int | None = int(match["year"]) if group(match, "year") else None
    found = found or nearest_year(context.anchor, month, day, context.direction)
    return _date(f"{found or 'XXXX'}-{month:02d}-{day:02d}")


_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
}


def soon(_match: re.Match[str], context: Context) -> Meaning | None:
    """Build "soon"; in a story of the past ("soon turned back") it names no time."""
    return None if context.direction == "past" else _date("FUTURE_REF")


def fixed(value: str, kind: TimexType = TimexType.DATE) -> Build:
    """Return the builder of expressions that always mean the same."""
    return lambda _match, _context: Meaning(kind, value)
