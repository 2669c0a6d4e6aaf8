"""Time expressions of an article, with their values.

The grammar is in `rules`. Of its matches those that are meant as times stand; each is resolved against the article's
date or, in a story of other years, against the date at which the story has arrived.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from onrecord.annotators.draft import Draft
from onrecord.annotators.times.calendar import NO_ANCHOR, anchor_of, anchor_of_value, day_value
from onrecord.annotators.times.days import UNDATED
from onrecord.annotators.times.grammar import Context, group
from onrecord.annotators.times.matching import matches
from onrecord.annotators.times.senses import token_at
from onrecord.annotators.times.story import is_history, told_after
from onrecord.annotators.times.tense import direction_of
from onrecord.model import Published, Timex, TimexType, ZoneKind, item_id
from onrecord.text.dates import find_dates
from onrecord.text.parse import Paragraph

__all__ = ["find_timexes", "tag"]

DATED_ZONES = frozenset({ZoneKind.PUBDATE, ZoneKind.DATELINE, ZoneKind.BYLINE})


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
    anchor = anchor_of(published)
    context = Context(anchor=anchor, history=is_history(draft.parse, anchor))
    found = list(_of_furniture(draft))
    for paragraph in draft.parse:
        timexes, context = _of_paragraph(paragraph, draft.article.id, context)
        found.extend(timexes)
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


def _of_paragraph(paragraph: Paragraph, article: str, context: Context) -> tuple[list[Timex], Context]:
    """Return the time expressions of a paragraph, and the context in which the next one is read."""
    found: list[Timex] = []
    sentence = told_in = -1
    for match in matches(paragraph):
        token = token_at(paragraph, match.start)
        context = replace(context, direction=direction_of(token, in_story=context.in_story))
        sentence = token.sent.start if token is not None else sentence
        if not context.history and sentence != told_in:
            context = replace(context, told=NO_ANCHOR)
        told_in = sentence
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
        explicit = any(group(match.match, name) for name in ("year", "hundreds"))
        context = told_after(context, meaning, token, explicit)
        found.append(timex)
    return _with_days(found, context), context


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
