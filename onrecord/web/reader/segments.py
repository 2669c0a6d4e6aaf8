"""Cutting a text into flat segments, one for each set of marks: HTML nests, marks overlap.

What is joined again is the text: `"".join(s.text for s in segments(...))` are the characters of the span, always.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.model import Span, Status
from onrecord.model.base import Frozen

__all__ = ["Mark", "Segment", "paragraphs", "segments"]

DEEPEST = 3
WRAPPED = range(50, 101)  # characters of a line that a program broke
SENTENCE_END = re.compile(r"[.!?:;…\"”’»)\]*_]\s*$")
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
FIRST_WORD = re.compile(r"\s*\S+")
LAST_WORD = re.compile(r"\S+\s*$")


class Mark(Frozen, kw_only=True):
    """Something that marks characters.

    kind: src, cue, con (content), ev (event), tx (time), pl (place), fz (furniture within a line), mk (signs of
        markup).
    key: of the card that it belongs to, None where there is none. status: of an event. value: of a time, or what
    furniture it is. faint: belongs to something that a person rejected: it can be pointed at, but marks nothing.
    """

    kind: str
    span: Span
    key: str | None = None
    status: Status | None = None
    value: str | None = None
    faint: bool = False


class Segment(Frozen, kw_only=True):
    """Characters that all have the same marks.

    head, body, tail: its text in three parts: `head` is the word that a status shape stays with, `tail` the word that
    a time value stays with; without these all is `body`. classes: for CSS. keys: of the cards that it belongs to.
    shape: status of an event that begins here. value: of a time that ends here. anchors: names that lead here.
    furniture: what furniture it is, where it is some.
    """

    start: int
    end: int
    head: str = ""
    body: str = ""
    tail: str = ""
    classes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    shape: Status | None = None
    value: str | None = None
    anchors: tuple[str, ...] = ()
    furniture: str | None = None

    @property
    def text(self) -> str:
        """Its characters."""
        return self.head + self.body + self.tail


def paragraphs(text: str, parts: Iterable[Span] = ()) -> Iterator[Span]:
    """Yield the paragraphs of a text, without white space at their edges; between them there is nothing else.

    A line is one, unless it looks as if a program had broken it: then the next belongs to it, if both belong to the
    same of the `parts` of the text.
    """
    edges = sorted({edge for part in parts for edge in (part.start, part.end)})
    start: int | None = None
    last: Span | None = None
    for match in LINE.finditer(text):
        line = Span(match.start(), match.end()).trimmed(text)
        if line is None:
            continue
        joined = (
            last is not None
            and text[last.end : line.start].count("\n") == 1
            and len(last) in WRAPPED
            and not SENTENCE_END.search(last.of(text))
            and bisect_left(edges, last.end) == bisect_right(edges, line.start)
        )
        if start is not None and last is not None and not joined:
            yield Span(start, last.end)
        start = start if joined and start is not None else line.start
        last = line
    if start is not None and last is not None:
        yield Span(start, last.end)


def segments(text: str, span: Span, marks: Sequence[Mark], anchors: Iterable[tuple[int, str]] = ()) -> list[Segment]:
    """Return the segments of a span, in order.

    marks: in any order; those outside are passed over. anchors: where names lead, and the names.
    """
    inside = [mark for mark in marks if mark.span.overlaps(span)]
    named: dict[int, list[str]] = {}
    for place, name in anchors:
        if span.start <= place < span.end and name not in named.setdefault(place, []):
            named[place].append(name)
    cuts = {span.start, span.end, *named}
    for mark in inside:
        cuts.update(edge for edge in (mark.span.start, mark.span.end) if span.start < edge < span.end)
    edges = sorted(cuts)
    return [_segment(text, start, end, inside, tuple(named.get(start, ()))) for start, end in pairwise(edges)]


def _segment(text: str, start: int, end: int, marks: Sequence[Mark], anchors: tuple[str, ...]) -> Segment:
    over = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    shown = [mark for mark in over if not mark.faint]
    contents = [mark for mark in shown if mark.kind == "con"]
    events = [mark for mark in shown if mark.kind == "ev"]
    classes: list[str] = [kind for kind in ("src", "cue", "tx", "pl", "fz", "mk") if any(m.kind == kind for m in shown)]
    if contents:
        classes.append(f"c{min(len(contents), DEEPEST)}")
    if any(mark.span.start == start for mark in contents):
        classes.append("cs")
    if any(mark.span.end == end for mark in contents):
        classes.append("ce")
    if events:
        classes.append("ev")
    shape = next((mark.status for mark in events if mark.span.start == start), None)
    value = next((mark.value for mark in shown if mark.kind == "tx" and mark.span.end == end), None)
    head, body, tail = "", text[start:end], ""
    if shape is not None and (first := FIRST_WORD.match(body)):
        head, body = body[: first.end()], body[first.end() :]
    if value is not None and (last := LAST_WORD.search(body)):
        body, tail = body[: last.start()], body[last.start() :]
    return Segment(
        start=start,
        end=end,
        head=head,
        body=body,
        tail=tail,
        classes=tuple(classes),
        keys=tuple(dict.fromkeys(mark.key for mark in over if mark.key is not None)),
        shape=shape,
        value=value,
        anchors=anchors,
        furniture=next((mark.value or "furniture" for mark in shown if mark.kind == "fz"), None),
    )
