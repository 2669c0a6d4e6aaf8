"""The factuality of what some spans of a text name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.annotators.factuality.value import Factuality, factuality_of
from onrecord.annotators.factuality.walk import operators_of
from onrecord.model import Span
from onrecord.text.parse import Paragraph, Parse

__all__ = ["find_factuality", "trigger_of"]

LONGEST = 1000  # characters of a span that are looked at


def find_factuality(parse: Parse, spans: Iterable[Span]) -> tuple[Factuality | None, ...]:
    """Return how far a text holds that what each span names has happened; None where a span holds no word.

    spans: the words that name a happening (its trigger), in any order, in characters of the text.
    """
    triggers = (trigger_of(parse, span) for span in spans)
    return tuple(None if trigger is None else factuality_of(operators_of(trigger)) for trigger in triggers)


def trigger_of(parse: Parse, span: Span) -> Token | None:
    """Return the word of a span on which its other words hang, the first where there are several; None without any."""
    at = bisect_right(parse, span.start, key=lambda paragraph: paragraph.span.start) - 1
    for paragraph in parse[max(at, 0) :]:
        if paragraph.span.start >= span.end:
            return None
        tokens = _tokens(paragraph, span)
        inside = {token.i for token in tokens}
        for token in tokens:
            if token.head.i == token.i or token.head.i not in inside:
                return token
    return None


def _tokens(paragraph: Paragraph, span: Span) -> list[Token]:
    """Return the words of a paragraph that a span touches."""
    offsets = paragraph.reading.offsets
    end = min(span.end, span.start + LONGEST)
    start, end = bisect_left(offsets, span.start), bisect_left(offsets, end)
    if start >= end:
        return []
    found = paragraph.doc.char_span(start, end, alignment_mode="expand")
    return [token for token in found if not token.is_space] if found is not None else []
