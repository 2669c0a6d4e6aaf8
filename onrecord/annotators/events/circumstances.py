"""When and where an event took place, as its own clause tells."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.model import Place, PlaceUse, Timex, TimexType
from onrecord.text.parse import Paragraph

__all__ = ["place_of", "time_of"]

CLAUSES = frozenset({"ccomp", "relcl", "advcl", "acl", "pcomp", "conj", "xcomp", "ROOT", "parataxis"})
PLACED = frozenset("in at near on outside inside across around along through into from to over off".split())
DEEPEST = 6  # words between a trigger and its time or place


def time_of(head: Token, paragraph: Paragraph, timexes: Sequence[Timex]) -> str | None:
    """Return the id of the date or time that hangs on a trigger, the nearest if there are several."""
    dated = [t for t in timexes if t.type in (TimexType.DATE, TimexType.TIME)]
    at = paragraph.span_of(head)
    near = []
    for token in head.sent if dated else ():
        if _hangs_on(token, head):
            span = paragraph.span_of(token)
            near += [(abs(t.start - at.start), t.start, t.id) for t in dated if t.span.contains(span)]
    return min(near)[2] if near else None


def place_of(head: Token, paragraph: Paragraph, places: Sequence[Place]) -> str | None:
    """Return the id of the place in which it happened: a literal one after a preposition of the trigger's own."""
    literal = [p for p in places if p.use is PlaceUse.LITERAL]
    at = paragraph.span_of(head)
    near = []
    for token in head.sent if literal else ():
        if token.dep_ == "pobj" and token.head.lower_ in PLACED and _hangs_on(token, head):
            span = paragraph.span_of(token)
            near += [
                (token.head.lower_ != "in", abs(p.start - at.start), p.id) for p in literal if p.span.overlaps(span)
            ]
    return min(near)[2] if near else None


def _hangs_on(word: Token, head: Token) -> bool:
    """Say whether a word belongs to a trigger's clause: no other clause lies between."""
    for _ in range(DEEPEST):
        if word.i == head.i:
            return True
        if word.dep_ in CLAUSES and word.pos_ in {"VERB", "AUX"}:
            return False
        if word.head.i == word.i:
            return False
        word = word.head
    return False
