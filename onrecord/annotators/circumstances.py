"""When and where something was said, as the clause of its cue tells."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.attribution.located import Located
from onrecord.model import Place, PlaceUse, Span, Timex, TimexType, hull
from onrecord.text.parse import Paragraph

__all__ = ["time_of", "venue_of"]

FAR = 80  # characters between a cue and the time that may still be that of speaking
AT = frozenset({"in", "at", "outside", "near"})
DEEPEST = 6  # words between a cue and its place: "told reporters at a meeting in the capital of Varda"


def time_of(located: Located, paragraph: Paragraph, timexes: tuple[Timex, ...]) -> str | None:
    """Return the time expression of the cue's own clause: in its sentence, outside content and source.

    timexes: those that begin in the paragraph.
    """
    sentence = paragraph.span_of(located.head.sent[0], located.head.sent[-1])
    own = [located.cue] if located.source is None else [located.cue, located.source]
    taken = (*located.content, *own)
    dates = (t for t in timexes if t.type in (TimexType.DATE, TimexType.TIME) and sentence.contains(t.span))
    near = [t for t in dates if not any(t.span.overlaps(piece) for piece in taken)]
    clause = hull([*own, *(t.span for t in near)]) if near else None
    if clause is None:
        return None
    best = min(near, key=lambda t: (abs(t.start - located.cue.end), t.start))
    between = Span(min(best.start, located.cue.start), max(best.end, located.cue.end))
    crossed = any(piece.overlaps(between) for piece in located.content)
    return best.id if not crossed and abs(best.start - located.cue.end) < FAR else None


def venue_of(located: Located, paragraph: Paragraph, places: tuple[Place, ...]) -> str | None:
    """Return the place where something was said: "said in Senn", "told a congress in Senn"; None where none is named.

    places: those that begin in the paragraph. The place hangs on the cue itself or on what hangs on it, and stands
    outside content and source.
    """
    taken = (*located.content, *([located.source] if located.source else []))
    here = [
        place
        for place in places
        if place.use is PlaceUse.LITERAL and not any(place.span.overlaps(piece) for piece in taken)
    ]
    for token in located.head.sent if here else ():
        if token.dep_ == "pobj" and token.head.lower_ in AT and _hangs_on(token.head, located.head):
            found = next((place for place in here if place.span.overlaps(paragraph.span_of(token))), None)
            if found is not None:
                return found.id
    return None


def _hangs_on(preposition: Token, cue: Token) -> bool:
    """Say whether a prepositional phrase belongs to a cue, perhaps through nouns and other prepositions."""
    above, steps = preposition.head, 0
    while above.i != cue.i:
        if above.pos_ in ("VERB", "AUX") or above.head.i == above.i or steps == DEEPEST:
            return False
        above, steps = above.head, steps + 1
    return True
