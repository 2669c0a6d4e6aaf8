"""The words around a passage: its sentence, with who speaks and how marked, cut only with a visible ellipsis."""

from __future__ import annotations

from onrecord.link.sentences import sentence_of
from onrecord.model import Span, Spans
from onrecord.model.base import Frozen

__all__ = ["Bit", "excerpt_of"]

LONGEST = 420  # characters of an excerpt
AROUND = 60  # characters of the sentence that stay on either side of a passage that is cut out of a long one


class Bit(Frozen, kw_only=True):
    """A piece of an excerpt. kind: "src", "cue", "con" (what is said), "cut" (something was left out) or ""."""

    text: str
    kind: str = ""


def excerpt_of(text: str, span: Span, source: Spans = (), cue: Spans = ()) -> tuple[Bit, ...]:
    """Return the sentence of a passage in flat pieces. span: the passage; source, cue: who speaks, and how."""
    sentence = sentence_of(text, span)
    start, end = sentence.start, sentence.end
    if end - start > LONGEST:
        start = _word(text, max(start, span.start - AROUND), start)
        end = _word(text, min(end, max(span.end + AROUND, start + LONGEST), start + 2 * LONGEST), end)
    kinds = [""] * (end - start)
    for kind, spans in (("con", (span,)), ("src", source), ("cue", cue)):
        for one in spans:
            for place in range(max(one.start, start), min(one.end, end)):
                kinds[place - start] = kind
    bits = [Bit(text="…", kind="cut")] if start > sentence.start else []
    first = 0
    for place in range(1, end - start + 1):
        if place == end - start or kinds[place] != kinds[first]:
            bits.append(Bit(text=text[start + first : start + place], kind=kinds[first]))
            first = place
    if end < sentence.end:
        bits.append(Bit(text="…", kind="cut"))
    return tuple(bits)


def _word(text: str, place: int, edge: int) -> int:
    """Return where the word ends or begins that a place is within, going towards an edge."""
    step = 1 if edge > place else -1
    while place != edge and not (text[place - 1 : place].isspace() or text[place : place + 1].isspace()):
        place += step
    return place
