"""What the layout of a text shows of who says what, and how it goes with what is found in sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotators.attribution.headlines import headline_statement
from onrecord.annotators.attribution.labelled import turns
from onrecord.annotators.attribution.located import Located, trim
from onrecord.annotators.attribution.shown import Shown
from onrecord.annotators.attribution.signed import signed_posts, signed_quotations
from onrecord.annotators.attribution.spans import located_from_spans
from onrecord.model import Span, ZoneKind, hull, subtract
from onrecord.text.parse import Parse
from onrecord.text.quotes import Quotation

__all__ = ["FRAMES", "VERBATIM", "shown_attributions", "spared"]

CONFIDENCES = {"signed": 0.97, "turn": 0.9, "headline": 0.9, "post": 0.5}
"""How often each is right, measured on PolNeAR's training part: 5 of 5 signatures there (and 22 of 22 in the
development part), 32 of 36 turns, 34 of 38 headlines. Turns called only Q and A, and posts shown with their author's
handle, are seldom marked there, whole or not at all: their figures say more of the corpus than of them."""
FRAMES = frozenset(CONFIDENCES)
VERBATIM = frozenset({"turn", "post"})
"""Frames whose content is what somebody said word by word, without quotation marks."""


def shown_attributions(
    text: str, parse: Parse, quotations: Sequence[tuple[Quotation, ...]], speakers: frozenset[str]
) -> list[tuple[Located, float]]:
    """Return the attributions that the layout shows, by their place, each with its confidence; none shares words.

    quotations: of each paragraph. speakers: the last words of the names of all who are quoted in sentences, in small
    letters.
    """
    spans = [paragraph.span for paragraph in parse]
    zones = [paragraph.zone for paragraph in parse]
    shown = [
        *(
            one
            for n, zone in enumerate(zones)
            if zone is ZoneKind.TITLE
            for one in headline_statement(text, n, spans[n], speakers)
        ),
        *turns(text, spans, zones),
        *signed_quotations(text, spans, quotations),
        *signed_posts(text, spans),
    ]
    return [
        (located, CONFIDENCES[located.frame])
        for one in _apart(shown)
        for located in _located(text, parse, quotations, one)
    ]


def _apart(shown: Sequence[Shown]) -> Iterator[Shown]:
    """Yield those, in order, that share no character with one before them."""
    end = 0
    for one in sorted(shown, key=lambda one: one.whole):
        if one.whole.start >= end:
            end = one.whole.end
            yield one


def _located(text: str, parse: Parse, quotations: Sequence[tuple[Quotation, ...]], one: Shown) -> Iterator[Located]:
    """Yield an attribution with the words of its parse; nothing where the parse has no word for its cue."""
    paragraph, number = parse[one.paragraph], one.paragraph
    found = located_from_spans(text, number, paragraph, quotations[number], (one.source,), (one.cue,), one.content)
    if found is not None:
        quoted = found.quoted if one.frame == "headline" else 1.0
        yield replace(found, frame=one.frame, quoted=quoted, inside=False)


def spared(
    text: str, found: Sequence[tuple[Located, float]], shown: Sequence[Located]
) -> Iterator[tuple[Located, float]]:
    """Yield what is found in sentences, cut so that it goes with what is shown.

    What has its cue in a content that is shown keeps to that content; of what has its cue elsewhere the content ends
    where something shown begins. shown: by their place, none sharing words.
    """
    wholes = [hull((one.source or one.cue, one.cue, *one.content)) for one in shown]
    for located, confidence in found:
        fitted = _fitted(text, located, shown, wholes)
        if fitted is not None:
            yield fitted, confidence


def _fitted(text: str, located: Located, shown: Sequence[Located], wholes: Sequence[Span]) -> Located | None:
    place = bisect_right(wholes, located.cue.start, key=lambda whole: whole.start) - 1
    if place >= 0 and wholes[place].overlaps(located.cue):
        outer = shown[place]
        if not any(piece.contains(located.cue) for piece in outer.content):
            return None
        return _inside(located, hull(outer.content))
    if not located.content:
        return located
    reach = hull((located.source or located.cue, located.cue, *located.content))
    first = max(bisect_right(wholes, reach.start, key=lambda whole: whole.start) - 1, 0)
    last = bisect_left(wholes, reach.end, key=lambda whole: whole.start)
    cut = [whole for whole in wholes[first:last] if any(whole.overlaps(piece) for piece in located.content)]
    if located.source is not None and any(whole.overlaps(located.source) for whole in wholes[first:last]):
        return None
    if not cut:
        return located
    left = (trim(text, piece, final_stop=False) for piece in subtract(located.content, cut))
    content = tuple(piece for piece in left if piece is not None and any(map(str.isalnum, piece.of(text))))
    return replace(located, content=content) if content else None


def _inside(located: Located, around: Span) -> Located | None:
    """Keep an attribution to the content in which its cue stands."""
    if located.source is not None and not around.contains(located.source):
        return None
    kept = [
        Span(max(piece.start, around.start), min(piece.end, around.end))
        for piece in located.content
        if piece.overlaps(around)
    ]
    return replace(located, content=tuple(kept)) if kept or not located.content else None
