"""Time expressions of an article, with their values.

The grammar is in `rules`. Of its matches those that are meant as times stand; each is resolved against the article's
date or, in a story of other years, against the date at which the story has arrived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from onrecord.annotators.draft import Draft
from onrecord.annotators.times.calendar import NO_ANCHOR, Anchor, anchor_of, anchor_of_value, day_value
from onrecord.annotators.times.days import UNDATED
from onrecord.annotators.times.grammar import Context
from onrecord.annotators.times.matching import Match, matches
from onrecord.annotators.times.senses import token_at
from onrecord.annotators.times.tense import direction_of
from onrecord.model import Published, Timex, TimexType, ZoneKind, item_id
from onrecord.text.dates import find_dates
from onrecord.text.parse import Paragraph, Parse

__all__ = ["find_timexes", "tag"]

DATED_ZONES = frozenset({ZoneKind.PUBDATE, ZoneKind.DATELINE, ZoneKind.BYLINE})
YEAR = re.compile(r"(?<![\d,.$£€-])(?:1[0-9]|20)\d\d(?![\d,%-])")
NEWS_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Ll]ast week)\b"
)
HISTORY_YEARS = 6  # years other than the article's that a text names at least, to be a history
HISTORY_SHARE = 2  # times as many of them as of words of the week's news
PERIOD = re.compile(r"\d{4}-[QH]\d")
DATE_OF_STORY = re.compile(r"\d{4}(?:-\d\d){0,2}$")


def find_timexes(draft: Draft) -> Draft:
    """Return the draft with the time expressions of its article, resolved against its date of publication."""
    return replace(draft, timexes=tag(draft, draft.article.published))


def tag(draft: Draft, published: Published | None) -> tuple[Timex, ...]:
    """Return the time expressions of an article as of a date of publication, in order. Pure.

    draft: of which the article, its zones and its parse are read.
    published: None if it is not known: then what counts from it has no value ("last week") or a partial one
        (`XXXX-10-05`, `XXXX-WXX-2`). Of an interval, what its two ends have in common counts.

    Dates that the parse leaves out, in datelines and lines of publication, are found where they are complete.
    """
    context = Context(anchor=anchor_of(published))
    history = _tells_history(draft.parse, context.anchor)
    found = list(_of_furniture(draft))
    for paragraph in draft.parse:
        timexes, context = _of_paragraph(paragraph, draft.article.id, context)
        found.extend(timexes)
        if not history:
            context = replace(context, told=NO_ANCHOR)
    return tuple(sorted(found, key=lambda timex: (timex.start, timex.end)))


def _of_furniture(draft: Draft) -> Iterator[Timex]:
    """Yield the complete dates of the zones that are not parsed."""
    text = draft.article.text
    for zone in draft.zones:
        if zone.kind in DATED_ZONES and not any(zone.span.overlaps(paragraph.span) for paragraph in draft.parse):
            for date in find_dates(zone.span.of(text)):
                start, end = zone.start + date.span.start, zone.start + date.span.end
                kind = TimexType.TIME if "T" in date.value else TimexType.DATE
                span = type(zone.span)(start, end)
                identifier = item_id(draft.article.id, "timex", span)
                yield Timex(id=identifier, start=start, end=end, type=kind, value=date.value)


def _tells_history(parse: Parse, anchor: Anchor) -> bool:
    """Say whether a text is a story of other years rather than news: then a year holds until another is named."""
    text = " ".join(paragraph.reading.words for paragraph in parse)
    other = sum(int(year) != anchor.year for year in YEAR.findall(text))
    return other >= HISTORY_YEARS and other > HISTORY_SHARE * len(NEWS_DAY.findall(text))


def _of_paragraph(paragraph: Paragraph, article: str, context: Context) -> tuple[list[Timex], Context]:
    """Return the time expressions of a paragraph, and the context in which the next one is read."""
    found: list[Timex] = []
    for match in matches(paragraph):
        token = token_at(paragraph, match.start)
        context = replace(context, direction=direction_of(token, in_story=context.in_story))
        meaning = match.rule.build(match.match, context)
        if meaning is None:
            continue
        span = paragraph.reading.span(match.start, match.end)
        timex = Timex(
            id=item_id(article, "timex", span),
            start=span.start,
            end=span.end,
            type=meaning.type,
            value=meaning.value,
            mod=meaning.mod,
        )
        if not meaning.compared:
            context = _told(context, timex)
        found.append(timex)
    return _with_days(found, context), context


def _told(context: Context, timex: Timex) -> Context:
    """Return the context after a time expression has been read."""
    value = timex.value if timex.type in ("DATE", "TIME") else None
    if value is None or anchor_of_value(value).year is None:
        return context
    told = anchor_of_value(value) if DATE_OF_STORY.match(value) else context.told
    period = value if PERIOD.fullmatch(value) else context.period
    return replace(context, named=value, told=told, period=period)


def _with_days(timexes: list[Timex], context: Context) -> list[Timex]:
    """Put the day into times that say none: that of the nearest date of the paragraph, or else of the story or article."""
    days = [(timex, day) for timex in timexes if (day := day_value(anchor_of_value(timex.value)))]
    done = []
    for timex in timexes:
        if timex.type == "TIME" and timex.value and timex.value.startswith(UNDATED):
            near = min(days, key=lambda other: abs(other[0].start - timex.start), default=None)
            day = near[1] if near else day_value(context.told) or day_value(context.anchor)
            timex = msgspec.structs.replace(timex, value=timex.value.replace(UNDATED, day or UNDATED, 1))
        done.append(timex)
    return done
