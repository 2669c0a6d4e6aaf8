"""Quotations that run on: those that follow in the same paragraph, and in the paragraphs after it.

"We closed it," Holt said. "It was not safe."       one statement, its content in two pieces
Holt said: "We closed it.                           a paragraph that does not close its quotation goes on in the next
"It was not safe."                                  so does one that is a quotation and no more
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotators.attribution.layout import FRAMES
from onrecord.annotators.attribution.located import Located
from onrecord.model import Span, merge
from onrecord.text.parse import Parse
from onrecord.text.quotes import Quotation

__all__ = ["continued"]


def continued(
    attributions: Sequence[Located], parse: Parse, quotations: Sequence[tuple[Quotation, ...]]
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
        more = list(_following(located, parse, quotations, covered, taken))
        taken.update(more)
        yield replace(located, content=merge((*located.content, *more), gap=1)) if more else located


def _following(
    located: Located,
    parse: Parse,
    quotations: Sequence[tuple[Quotation, ...]],
    covered: Sequence[Span],
    taken: set[Span],
) -> Iterator[Span]:
    """Yield the quotations after an attribution, up to one that another has."""
    number = located.paragraph
    last = max(located.content[-1].end, located.cue.end)
    while number < len(quotations):
        for quotation in quotations[number]:
            if quotation.span.start < last:
                continue
            if quotation.span in taken or _overlapped(quotation.span, covered):
                return
            yield quotation.span
        unclosed = bool(quotations[number]) and not quotations[number][-1].closed
        number += 1
        if not unclosed and not (number < len(parse) and _only_quoted(parse[number].span, quotations[number])):
            return


def _overlapped(span: Span, covered: Sequence[Span]) -> bool:
    """Say whether a span shares a character with another. covered: in order, none overlapping another."""
    place = bisect_left(covered, span.end, key=lambda other: other.start)
    return place > 0 and covered[place - 1].overlaps(span)


def _only_quoted(paragraph: Span, quotations: tuple[Quotation, ...]) -> bool:
    """Say whether a paragraph is one quotation and nothing more."""
    return len(quotations) == 1 and len(quotations[0].span) >= len(paragraph) - 1
