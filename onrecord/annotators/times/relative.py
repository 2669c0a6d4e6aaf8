"""Stretches of time counted from another: "last week", "the end of the year", "the next day", "two weeks ago"."""

from __future__ import annotations

import re

from onrecord.annotators.times.calendar import Unit, moved
from onrecord.annotators.times.grammar import Context, Meaning, date, group, modifier, rule
from onrecord.annotators.times.senses import is_no_name, is_the_unit
from onrecord.annotators.times.words import meaning_of, number_of, unit_of
from onrecord.model import TimexType

__all__ = ["RULES", "same_part"]

SHORT: frozenset[Unit] = frozenset({"second", "minute", "hour"})


def beside(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "last week", "this month", "next year", "early next week", "later this year"."""
    shift = int(meaning_of("which", match["which"]) or 0)
    return date(moved(context.anchor, unit_of(match["unit"]), shift), modifier(match))


def the_unit(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the end of the year", "later in the month", "the week"; in a story, those at which it has arrived."""
    unit = unit_of(match["unit"])
    if unit == "quarter":
        return date(context.period or moved(context.anchor, "quarter", -1), modifier(match))
    start = context.told if context.in_story and context.direction != "future" else context.anchor
    return date(moved(start, unit, -_weekend_behind(unit, context)), modifier(match))


def _weekend_behind(unit: Unit, context: Context) -> int:
    """Return 1 if "the weekend" is that of the week before: on a weekday, when the verb is past."""
    today = context.anchor.date
    return int(unit == "weekend" and today is not None and today.weekday() < 5 and context.direction != "future")


def beside_reference(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "the next day", "the same week", "that year", "the previous month": beside the date last named."""
    shift = int(meaning_of("beside", group(match, "beside")) or 0)
    ahead = group(match, "beside") == "next" and context.direction == "future" and not context.in_story
    return date(moved(context.anchor if ahead else context.reference, unit_of(match["unit"]), shift), modifier(match))


def ago(match: re.Match[str], context: Context) -> Meaning | None:
    """Build "two weeks ago", "three days later", "a year earlier".

    "Ago" and "from now" count from the article's date, the others from the date last named. A number that is not said
    only points: PAST_REF, FUTURE_REF. Beside a quarter, "a year ago" is that quarter of the year before.
    """
    where = group(match, "where")
    back = where in ("ago", "earlier", "before", "previously")
    count, unit = number_of(group(match, "number")), unit_of(match["unit"])
    if count is None:
        return date("PAST_REF" if back else "FUTURE_REF")
    if count != int(count) or unit in SHORT:
        return date(None, _turned(modifier(match), back))
    steps = -int(count) if back else int(count)
    if unit == "year" and context.period and where in ("ago", "earlier"):
        return Meaning(TimexType.DATE, same_part(context.period, steps), _turned(modifier(match), back), compared=True)
    start = context.anchor if where in ("ago", "from now", "hence") else context.reference
    mod, compared = _turned(modifier(match), back), where in ("ago", "earlier")
    return Meaning(TimexType.DATE, moved(start, unit, steps), mod, compared)


def same_part(period: str, years: int) -> str | None:
    """Return the quarter or half of another year: `2020-Q3` of `2021-Q3` and -1."""
    year, _, part = period.partition("-")
    moved_year = int(year) + years
    return f"{moved_year:04d}-{part}" if 1 <= moved_year <= 9999 else None


def _turned(mod: str | None, back: bool) -> str | None:
    """Return the modifier of a date: more than a year ago is before that date."""
    turned = {"MORE_THAN": ("AFTER", "BEFORE"), "LESS_THAN": ("BEFORE", "AFTER")}
    return turned[mod][back] if mod in turned else mod


def vague_ago(_match: re.Match[str], _context: Context) -> Meaning | None:
    """Build "years ago", "weeks earlier"."""
    return date("PAST_REF")


_COARSE = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)\b(?!-)"
RULES = (
    rule(
        "last week",
        r"(?:(?P<edge_word>earlier|later) |{edge})?{which} " + _COARSE + r"(?: or so\b)?",
        beside,
        "They met [last week]. => DATE 2021-W39",
        "The base will open [early next year]. => DATE 2022 START",
        "The envoys met [earlier this month]. => DATE 2021-10 START",
        "The base will open by [the end of next month]. => DATE 2021-11 END",
        needs="{which} & {unit}",
        sense=is_no_name,
    ),
    rule(
        "the last year",
        r"the (?P<which>last|past|coming) (?P<unit>week|month|year)\b(?!-)",
        beside,
        "Hate groups grew over [the past year]. => DATE 2020",
        needs="last past coming & week month year",
    ),
    rule(
        "end of the year",
        r"(?:{an_edge}|(?P<edge_word>(?:earlier|later|early|late) (?:in|on) ))the (?:current )?" + _COARSE,
        the_unit,
        "The base will open by [the end of the year]. => DATE 2021 END",
        "The envoys met [earlier in the month]. => DATE 2021-10 START",
        needs="{unit}",
    ),
    rule(
        "the unit",
        r"the (?P<unit>week|weekend|month|quarter|year)\b(?!-|['’]s (?:end\b|most\b|best\b)"
        r"| (?:(?:after|before|of|to|when|that|in which)\b|\d))",
        the_unit,
        "Prices rose by a tenth during [the month]. => DATE 2021-10",
        "They met in the capital over [the weekend]. => DATE 2021-W39-WE",
        needs="week weekend month quarter year",
        sense=is_the_unit,
    ),
    rule(
        "the next day",
        r"(?:(?P<edge_word>earlier|later) |{edge})?(?:the {beside}|that(?: same)?) (?:very )?" + _COARSE,
        beside_reference,
        "They met on May 4 and parted [the next day]. => DATE 2021-05-05",
        "The port was built in 1992 and closed [later that year]. => DATE 1992 END",
        needs="{beside} that & {unit}",
    ),
    rule(
        "the day following",
        r"the " + _COARSE + r" (?P<beside>following|previous)\b(?= ?[,.;:]|$| (?:saw|they|he|she|the)\b)",
        beside_reference,
        "They met on May 4, and [the day following] they parted. => DATE 2021-05-05",
        needs="following previous & {unit}",
    ),
    rule(
        "ago",
        r"{amount}{number}[ -]?{unit} (?P<where>ago|from now|hence)\b",
        ago,
        "They met [two weeks ago]. => DATE 2021-W38",
        "They met [more than ten years ago]. => DATE 2011 BEFORE",
        "They had met [several years ago]. => DATE PAST_REF",
        needs="ago from hence",
    ),
    rule(
        "earlier",
        r"{amount}{number} (?P<unit>days?|weeks?|months?|years?|decades?|centur(?:y|ies)) "
        r"(?P<where>earlier|later|previously|before(?= ?[,.;:)]|$))",
        ago,
        "They met on May 4 and parted [three days later]. => DATE 2021-05-07",
        "The tax was higher [a year earlier]. => DATE 2020",
        "They rose in the third quarter from [a year earlier]. => DATE 2020-Q3",
        needs="earlier later previously before & {unit}",
    ),
    rule(
        "a year or so ago",
        r"{number} {unit} or (?:so|two|more) (?P<where>ago|earlier|later)\b",
        ago,
        "They met [a week or so ago]. => DATE 2021-W39",
        needs="ago earlier later & or",
    ),
    rule(
        "vague ago",
        r"{unit} (?P<where>ago|earlier)\b",
        vague_ago,
        "They had met [years ago]. => DATE PAST_REF",
        needs="ago earlier & {unit}",
    ),
)
