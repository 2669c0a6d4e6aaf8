"""Quotations that run on: those that follow in the same paragraph, and in the paragraphs after it.

    "We closed it," Holt said. "It was not safe."       one statement, its content in two pieces
    Holt said: "We closed it.                           a paragraph that leaves its quotation open goes on in the next
    "It was not safe."                                  so does one that is a quotation and no more
    Holt said the "safe" harbour was "no such thing"    each in a sentence of the writer's: neither goes on

Each rule is one that PolNeAR's training part bears out: of quotations that begin a sentence right after a quoted
statement 1459 of 1513 go on with it, of those after a comma in its sentence 84 of 95, of those elsewhere in a sentence
27 of 199; of paragraphs that are one quotation 51 of 64, of quotations at the head of other paragraphs 4 of 698.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotators.attribution.layout import FRAMES
from onrecord.annotators.attribution.located import Located
from onrecord.model import Span, hull, merge
from onrecord.text.parse import Parse
from onrecord.text.quotes import Quotation

__all__ = ["continued"]

FARTHEST = 300  # characters between a quotation and one that goes on with it
STOPS = ".!?…"


def continued(
    text: str, attributions: Sequence[Located], parse: Parse, quotations: Sequence[tuple[Quotation, ...]]
) -> Iterator[Located]:
    """Yield attributions with the quotations that go on with what they quote. attributions: by the place of their cues.

    What the layout shows ends where it ends.
    """
    covered = merge(
        piece for located in attributions if not located.inside for piece in (located.cue, *located.content)
    )
    taken: set[Span] = set()
    for located in attributions:
        if located.inside or located.quoted < 0.5 or located.frame in FRAMES:
            yield located
            continue
        more: list[Span] = []
        for quotation in _following(text, located, parse, quotations):
            if quotation.span in taken or _overlapped(quotation.span, covered):
                break
            more.append(quotation.span)
        taken.update(more)
        yield replace(located, content=merge((*located.content, *more), gap=1)) if more else located


def _following(
    text: str, located: Located, parse: Parse, quotations: Sequence[tuple[Quotation, ...]]
) -> Iterator[Quotation]:
    """Yield the quotations after an attribution that go on with it, as long as nobody else has them."""
    number = located.paragraph
    source = () if located.source is None else (located.source,)
    end = hull((located.cue, *source, *located.content)).end
    here = [q for q in quotations[number] if q.span.start >= max(located.content[-1].end, located.cue.end)]
    for quotation in here:
        if not _goes_on(text, end, quotation):
            return
        yield quotation
        end = quotation.span.end
    while number + 1 < len(parse):
        last = quotations[number][-1] if quotations[number] else None
        introduces = parse[number].span.of(text)[-3:].rstrip().endswith(":")
        number += 1
        if last is None or introduces or not _only_quoted(text, parse[number].span, quotations[number]):
            return
        (quotation,) = quotations[number]
        stray = last.closed and not quotation.closed and not _leads(text, number + 1, parse, quotations)
        if stray:
            return
        yield quotation


def _goes_on(text: str, end: int, quotation: Quotation) -> bool:
    """Say whether a quotation goes on with what was quoted before: it begins a sentence, or completes one.

    end: where what was quoted before, its cue and its source end.
    """
    if quotation.span.start - end > FARTHEST:
        return False
    between = text[min(end, quotation.span.start) : quotation.span.start].strip()
    if _cue_follows(text, quotation):
        return False
    if not any(map(str.isalpha, between)) or between[-1] in STOPS:
        return True
    return between[-1] == "," and not any(stop in between for stop in STOPS)


def _cue_follows(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation is left open to a cue of its own: "...," she added."""
    after = text[quotation.span.end : quotation.span.end + 3].lstrip()
    return quotation.closed and text[quotation.inner.end - 1] in ",?!" and after[:1].isalpha()


def _leads(text: str, number: int, parse: Parse, quotations: Sequence[tuple[Quotation, ...]]) -> bool:
    """Say whether a paragraph begins with a quotation, as one does that goes on with an open one."""
    if number >= len(parse) or not quotations[number]:
        return False
    return not any(map(str.isalpha, text[parse[number].span.start : quotations[number][0].span.start]))


def _overlapped(span: Span, covered: Sequence[Span]) -> bool:
    """Say whether a span shares a character with another. covered: in order, none overlapping another."""
    place = bisect_left(covered, span.end, key=lambda other: other.start)
    return place > 0 and covered[place - 1].overlaps(span)


def _only_quoted(text: str, paragraph: Span, quotations: tuple[Quotation, ...]) -> bool:
    """Say whether a paragraph is one quotation and nothing more."""
    if len(quotations) != 1:
        return False
    outside = text[paragraph.start : quotations[0].span.start], text[quotations[0].span.end : paragraph.end]
    return not any(map(str.isalnum, "".join(outside)))
