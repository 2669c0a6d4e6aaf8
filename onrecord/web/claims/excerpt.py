"""The words around a passage: its sentence, with who speaks and how marked, cut only with a visible ellipsis."""

from __future__ import annotations

from onrecord.link.sentences import sentence_of
from onrecord.model import Span, Spans
from onrecord.model.base import Frozen
from onrecord.web.quotes import pieces

__all__ = ["Bit", "excerpt_of"]

LONGEST = 420  # characters of an excerpt
AROUND = 60  # characters of the sentence that stay on either side of a passage that is cut out of a long one

UPPERMOST = ("cue", "src", "con")
"""Of marks that lie on each other, the one that shows."""


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
    marks = [(span, "con"), *((one, "src") for one in source), *((one, "cue") for one in cue)]
    bits = [Bit(text="…", kind="cut")] if start > sentence.start else []
    bits += [Bit(text=piece.text, kind=_shown(piece.marks)) for piece in pieces(text, Span(start, end), marks)]
    if end < sentence.end:
        bits.append(Bit(text="…", kind="cut"))
    return tuple(bits)


def _shown(marks: tuple[str, ...]) -> str:
    return next((kind for kind in UPPERMOST if kind in marks), "")


def _word(text: str, place: int, edge: int) -> int:
    """Return where the word ends or begins that a place is within, going towards an edge."""
    step = 1 if edge > place else -1
    while place != edge and not (text[place - 1 : place].isspace() or text[place : place + 1].isspace()):
        place += step
    return place
