"""Time expressions of an article, with their values.

The grammar is in `rules`. Of its matches those that are meant as times stand; each is resolved against the article's
date or, in a story of other years, against the date at which the story has arrived.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from dataclasses import replace

import msgspec

from onrecord.annotators.draft import Draft
from onrecord.annotators.times.calendar import NO_ANCHOR, anchor_of, anchor_of_value, day_value
from onrecord.annotators.times.days import UNDATED
from onrecord.annotators.times.grammar import Context, group
from onrecord.annotators.times.matching import Match, matches
from onrecord.annotators.times.senses import token_at
from onrecord.annotators.times.story import begun, is_background, is_history, told_after
from onrecord.annotators.times.tense import Tense, direction_of
from onrecord.annotators.times.unparsed import chapters, complete_dates
from onrecord.model import Published, Timex, TimexType, item_id
from onrecord.text.parse import Paragraph

__all__ = ["find_timexes", "tag"]

OPEN = ".."  # the end of an interval that nothing bounds
AT_START = 4  # tokens from the start of a sentence, within which a date opens it: "In 1937, ..."


def find_timexes(draft: Draft) -> Draft:
    """Return the draft with the time expressions of its article, resolved against the day it was written.

    That is the day of publication, unless the text is known to be older. Where only a period is known, what has the
    same value on its first and its last day has it on all days between.
    """
    written = draft.written or draft.article.published
    found = _found(draft)
    timexes = _resolved(draft, found, written)
    first, _, last = written.value.partition("/") if written else ("", "", "")
    if last in ("", OPEN) or first == OPEN:
        return replace(draft, timexes=timexes)
    ends = [_resolved(draft, found, Published(value=end, precision="day")) for end in (first, last)]
    one, other = ({timex.id: timex for timex in resolved} for resolved in ends)
    agreed = {name: timex for name, timex in one.items() if timex == other.get(name)}
    return replace(draft, timexes=tuple(agreed.get(timex.id, timex) for timex in timexes))


def tag(draft: Draft, published: Published | None) -> tuple[Timex, ...]:
    """Return the time expressions of an article as of a date of publication, in order. Pure.

    draft: of which the article, its zones and its parse are read.
    published: None if it is not known: then what counts from it has no value ("last week") or a partial one
        (`XXXX-10-05`, `XXXX-WXX-2`). Of an interval, what its two ends have in common counts.

    Dates that the parse leaves out, in datelines and lines of publication, are found where they are complete.
    """
    return _resolved(draft, _found(draft), published)


def _found(draft: Draft) -> list[list[Match]]:
    """Return the matches of each paragraph, which are the same whatever the date."""
    return [matches(paragraph) for paragraph in draft.parse]


def _resolved(draft: Draft, matched: list[list[Match]], published: Published | None) -> tuple[Timex, ...]:
    anchor = anchor_of(published)
    history = is_history(draft.parse, anchor)
    context = Context(anchor=anchor, history=history)
    headings = deque(chapters(draft) if history else ())
    found = [*complete_dates(draft), *headings]
    for paragraph, own in zip(draft.parse, matched, strict=True):
        while headings and headings[0].start < paragraph.span.start:
            context = begun(context, headings.popleft().value)
        if not history:
            context = replace(context, history=is_background(paragraph, anchor), told=NO_ANCHOR)
        timexes, context = _of_paragraph(paragraph, own, draft.article.id, context)
        found.extend(timexes)
    return tuple(sorted(found, key=lambda timex: (timex.start, timex.end)))


def _of_paragraph(
    paragraph: Paragraph, matched: list[Match], article: str, context: Context
) -> tuple[list[Timex], Context]:
    """Return the time expressions of a paragraph, and the context in which the next one is read."""
    found: list[Timex] = []
    sentences: list[int] = []
    tenses: dict[int, Tense] = {}
    starts: list[int] = []
    read_in = -1
    for match in matched:
        token = token_at(paragraph, match.start)
        starts = starts or [sentence.start for sentence in paragraph.doc.sents]
        sentence = starts[bisect_right(starts, token.i) - 1] if token is not None else read_in
        if not context.history and sentence != read_in:
            context = replace(context, told=NO_ANCHOR)
        read_in = sentence
        context = replace(context, direction=direction_of(token, context.in_story, tenses))
        meaning = match.rule.build(match.match, context)
        if meaning is None:
            continue
        span = paragraph.reading.span(match.start, match.end)
        identifier = item_id(article, "timex", span)
        kind, value, mod = meaning.type, meaning.value, meaning.mod
        found.append(Timex(id=identifier, start=span.start, end=span.end, type=kind, value=value, mod=mod))
        opens = token is not None and token.i - sentence <= AT_START
        explicit = any(group(match.match, name) for name in ("year", "hundreds"))
        context = told_after(context, meaning, opens, explicit)
        sentences.append(sentence)
    return _with_days(found, sentences, context), context


def _with_days(timexes: list[Timex], sentences: list[int], context: Context) -> list[Timex]:
    """Put the day into times that say none.

    It is that of the next date of the sentence ("at 5:34 on March 20"), else of the last date before, else of the story
    or the article. sentences: in which each of the times stands.
    """
    days = [day_value(anchor_of_value(timex.value)) for timex in timexes]
    ahead = _days_ahead(days, sentences)
    before: str | None = None
    done: list[Timex] = []
    for timex, day, coming in zip(timexes, days, ahead, strict=True):
        value = timex.value or ""
        if timex.type is TimexType.TIME and value.startswith(UNDATED):
            found = coming or before or day_value(context.told) or day_value(context.anchor) or UNDATED
            done.append(msgspec.structs.replace(timex, value=value.replace(UNDATED, found, 1)))
        else:
            done.append(timex)
            before = day or before
    return done


def _days_ahead(days: list[str | None], sentences: list[int]) -> list[str | None]:
    """Return for each time the next day that its sentence names."""
    ahead: list[str | None] = []
    coming, sentence = None, -1
    for day, number in zip(reversed(days), reversed(sentences), strict=True):
        coming = day or (coming if number == sentence else None)
        sentence = number
        ahead.append(coming)
    return ahead[::-1]
