"""The grammar of time expressions, as a table: a name, a pattern, an example, and what the example means.

Examples are read as if published on Wednesday, 6 October 2021. `{month}`, `{number}` and the like are the pieces of
`time_words.PIECES`. Of matches that overlap, the longest counts, then the one whose rule stands first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotators import time_dates as dates
from onrecord.annotators import time_lengths as lengths
from onrecord.annotators.time_base import Build
from onrecord.annotators.time_words import PIECES

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the grammar. value: of the example, whose time expression stands in brackets."""

    name: str
    pattern: re.Pattern[str]
    example: str
    value: str | None
    build: Build


def _rule(name: str, pattern: str, example: str, value: str | None, build: Build) -> Rule:
    full = re.sub(r"\{([a-z_]+)\}", lambda m: PIECES[m[1]], pattern)
    return Rule(name, re.compile(rf"(?<![\w$£€])(?<!\d-){full}", re.IGNORECASE), example, value, build)


_PREFIX = r"(?:{any_weekday},? )?"
_WHICH = r"(?P<which>last|past|next|this|coming|this past|this coming)"
_OF_YEAR = r"(?:,? (?:of )?(?P<of>(?:19|20)\d\d|(?:the )?(?:last|this|next|previous|current) year|the dates.year))?"
_DAY_AFTER = r"(?:,? (?:on )?(?:{weekday}|(?P<when>today|yesterday|tomorrow)\b))?"
RULES: tuple[Rule, ...] = (
    _rule(
        "iso date",
        r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])",
        "[2021-10-16]",
        "2021-10-16",
        dates.iso_date,
    ),
    _rule("month day year", _PREFIX + r"{month} {day},? {year}", "[October 16, 2021]", "2021-10-16", dates.full_date),
    _rule(
        "day month year",
        _PREFIX + r"{day}(?: of)? {month},? {year}",
        "[16 October 2021]",
        "2021-10-16",
        dates.full_date,
    ),
    _rule("month year", r"{edge}{month},?(?: of)? {year}(?!-)", "in [June 2021]", "2021-06", dates.month_year),
    _rule(
        "month day", _PREFIX + r"{month} {day}(?![\d:/%-]| %|,\d)", "met on [June 16]", "2021-06-16", dates.month_day
    ),
    _rule("day month", _PREFIX + r"(?:the )?{day}(?: of)? {month}", "met on [16 June]", "2021-06-16", dates.month_day),
    _rule("last month name", r"{edge}" + _WHICH + r" {month}", "[last November]", "2020-11", dates.month_beside),
    _rule("month", r"{edge}{long_month}(?! \d)", "met in [June]", "2021-06", dates.month_alone),
    _rule("year", r"{edge}(?:the year )?{year}(?![-,.:/]\d|\w|%)", "in [2016]", "2016", dates.year),
    _rule("before Christ", r"{edge}(?P<bc>\d{1,4}) (?:BCE?\b|B\.C\.)", "in [218 BC]", "BC0218", dates.before_christ),
    _rule(
        "decade",
        r"{edge}(?:the )?(?:(?P<century>1[5-9]|20)|['’])(?P<ten>\d)0['’]?s\b",
        "in [the 1990s]",
        "199",
        dates.years_of_decade,
    ),
    _rule(
        "century",
        r"{edge}(?:the )?(?P<nth>1?\d(?:th|st|nd|rd)|2[01](?:th|st)|(?:eigh|nine)teenth|twentieth|twenty-first)"
        r" century\b",
        "in [the 19th century]",
        "18",
        dates.century,
    ),
    _rule(
        "quarter",
        r"(?:the )?{ordinal}[ -](?P<span>quarter|half)\b" + _OF_YEAR,
        "in [the third quarter]",
        "2021-Q3",
        dates.quarter,
    ),
    _rule(
        "fiscal year", r"(?:the )?(?:fiscal|financial)(?: dates.year)? {year}", "for [fiscal 2020]", "2020", dates.year
    ),
    _rule(
        "season",
        r"{edge}(?:(?P<which>last|this|next|the) )?{season}(?:,?(?: of)? {year})?",
        "[last spring]",
        "2021-SP",
        dates.season,
    ),
    _rule(
        "weekday",
        r"(?:" + _WHICH + r" )?{weekday}(?!['’]?s)(?: {part})?",
        "met on [Tuesday]",
        "2021-10-05",
        dates.weekday,
    ),
    _rule(
        "relative day",
        r"(?:earlier |later |late |early )?(?P<when>(?:the day (?:before|after) )?(?:yesterday|today|tomorrow))\b"
        r"(?!['’]s\b)"
        r"(?: {part})?",
        "met [yesterday]",
        "2021-10-05",
        dates.relative_day,
    ),
    _rule(
        "this morning",
        r"(?:tonight\b|last night\b|(?:earlier |later )?this (?:morning|afternoon|evening)\b)",
        "arrived [last night]",
        "2021-10-05TNI",
        dates.this_part,
    ),
    _rule(
        "last week",
        r"(?:(?:earlier|later) |{edge})?(?P<which>last|this|next|this past|this coming|past|coming) {coarse}",
        "met [last week]",
        "2021-W39",
        dates.beside,
    ),
    _rule(
        "end of the year",
        r"(?:{edge}|(?P<edge>(?:earlier|later|early|late) (?:in|on) )(?=the))the (?:current )?{coarse}",
        "by [the end of the year]",
        "2021",
        dates.the_end_of_the,
    ),
    _rule(
        "the next day",
        r"(?:earlier |later |{edge})?(?P<which>(?:the )?(?:following|same|previous|preceding)|the next|that)"
        r" (?:very )?{coarse}",
        "On Friday they met; on [the next day] they parted",
        "2021-10-02",
        dates.beside_reference,
    ),
    _rule(
        "ago",
        r"{about}{number} ?{unit} (?P<where>ago|earlier|before|previously|later|from now|hence)\b",
        "met [two weeks ago]",
        "2021-W38",
        dates.ago,
    ),
    _rule(
        "year ago",
        r"(?:the |a )?year-(?:ago|earlier)(?: (?:quarter|period|month|level|figure))?\b",
        "up from [the year-ago period]",
        "2020",
        dates.year_ago,
    ),
    _rule("vague ago", r"{unit} (?P<where>ago)\b", "met [years ago]", "PAST_REF", dates.ago),
    _rule(
        "last units",
        r"{about}(?P<the>the )?(?P<which>last|past|next|coming|previous|recent|first|final|following) (?:{number} )?"
        r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|centur)(?P<plural>s|ies)\b",
        "in [the past three months]",
        "P3M",
        lengths.the_last_units,
    ),
    _rule(
        "the past unit",
        r"{about}(?P<the>the )(?:last|past|coming) {coarse}",
        "in [the past decade]",
        "P1DE",
        lengths.the_last_units,
    ),
    _rule(
        "duration",
        r"{about}(?:a (?:further|full|total of) |another |the )?{number}[ -]"
        r"(?:more |full |long |straight |consecutive |whole )?"
        r"{unit}(?: (?P<half>and a half)\b)?(?:-(?:old|long)\b)?",
        "for [nearly forty years]",
        "P40Y",
        lengths.duration,
    ),
    _rule("half a unit", r"{about}half an? {unit}", "for [half an hour]", "PT30M", lengths.half_unit),
    _rule(
        "bare units",
        r"(?<=for )(?:many )?(?P<unit>hour|day|week|month|year|decade|centur)(?:s|ies)\b",
        "for [decades]",
        "PXDE",
        lengths.bare_units,
    ),
    _rule(
        "every",
        r"(?:every|each) (?:other )?(?:(?:{number} )?{unit}|{weekday}|{long_month}|{part})",
        "meets [every Tuesday]",
        "XXXX-WXX-2",
        lengths.every,
    ),
    _rule("per unit", r"(?:per|a) {coarse}", "paid 50 crowns [a week]", "P1W", lengths.every),
    _rule(
        "weekdays",
        r"(?-i:(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))s\b",
        "on [Tuesdays]",
        "XXXX-WXX-2",
        lengths.weekdays,
    ),
    _rule("regular", rf"(?P<often>{'|'.join(lengths.REGULAR)})\b", "meets [weekly]", "P1W", lengths.regular),
    _rule(
        "clock",
        r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]\.? ?m\b\.?)(?: (?P<zone>GMT|UTC|[A-Z]{2,4}T)\b)?"
        + _DAY_AFTER,
        "began at [10:30 a.m.]",
        "2021-10-06T10:30",
        dates.clock,
    ),
    _rule(
        "clock of 24 hours",
        r"(?P<hour>\d{2}):?(?P<minute>\d\d) (?P<zone>(?-i:GMT|UTC|IST|CET|EST|EDT))\b" + _DAY_AFTER,
        "began at [1600 GMT]",
        "2021-10-06T16:00Z",
        dates.clock,
    ),
    _rule("named hour", r"(?P<part>midnight|noon)\b", "ends at [midnight]", "2021-10-06T00:00", dates.named_hour),
    _rule("the morning", r"(?<=in )the {part}", "left in [the morning]", "2021-10-06TMO", dates.the_part),
    _rule(
        "holiday",
        r"(?-i:(?P<day_name>Christmas Eve|Christmas(?: Day)?|Boxing Day|New Year['’]s (?:Eve|Day)|Valentine['’]s Day"
        r"|May Day|Halloween))\b(?:,? {year})?",
        "left on [Christmas Eve]",
        "2021-12-24",
        dates.holiday,
    ),
    _rule(
        "eleventh of September",
        r"(?-i:9/11|Sept(?:ember|\.)? 11(?=(?:, )? (?:attack|terror|hijack)))",
        "since [9/11]",
        "2001-09-11",
        dates.fixed("2001-09-11"),
    ),
    _rule(
        "now",
        r"(?:right )?now\b|currently\b|at present\b|presently\b|nowadays\b"
        r"|at this (?:moment|time)\b(?! of)|these days\b",
        "[now] says",
        "PRESENT_REF",
        dates.fixed("PRESENT_REF"),
    ),
    _rule(
        "recently",
        r"(?:more |most |very )?recently\b|recent\b(?= \w)|in the past\b(?! \w)|the (?:recent )?past\b(?=[,.;]|$)",
        "has [recently] said",
        "PAST_REF",
        dates.fixed("PAST_REF"),
    ),
    _rule(
        "soon",
        r"(?:very )?soon\b(?!er| after)|the (?:near |foreseeable )?future\b",
        "will [soon] say",
        "FUTURE_REF",
        dates.soon,
    ),
)
