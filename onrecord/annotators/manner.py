"""Direct, indirect or mixed: how much of a content stands in quotation marks.

    "We will come," she said.                direct      “…”, "…", «…», „…“, »…«, ``…'' and the like
    She said that they would come.           indirect
    She said they would "come in numbers".   mixed
    She called it a "plan".                  indirect    a scare quote: a word or two in marks

Inside a quotation the marks of the next level count: "He told me, 'Get out of here now,'" she said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Manner, Span, Spans, hull
from onrecord.text.quotes import Quotation, find_quotations

__all__ = ["manner_of"]

SCARE_QUOTE = 15  # characters; what is shorter is a word in quotation marks, not what somebody said
DIRECT = 0.95  # share of the content's letters and digits in quotation marks


def manner_of(text: str, cue: Span, content: Spans, quotations: Sequence[Quotation]) -> Manner:
    """Return the manner of a statement. quotations: all of the article, in order."""
    whole = hull((cue, *content))
    first = bisect_right(quotations, whole.start, key=lambda q: q.span.end)
    last = bisect_left(quotations, whole.end, key=lambda q: q.span.start)
    quotations = quotations[first:last]
    around = next((q for q in quotations if q.span.start <= cue.start < q.span.end), None)
    if around is not None:
        quotations = find_quotations(text, around.inner)
    every = sum(_letters(text, piece.start, piece.end) for piece in content)
    if every and _quoted(text, content, quotations) >= DIRECT * every:
        return Manner.DIRECT
    telling = [q for q in quotations if len(q.inner) >= SCARE_QUOTE]
    return Manner.MIXED if _quoted(text, content, telling) else Manner.INDIRECT


def _quoted(text: str, content: Spans, quotations: Sequence[Quotation]) -> int:
    """Return how many letters and digits of a content stand in quotation marks."""
    return sum(
        _letters(text, max(piece.start, q.inner.start), min(piece.end, q.inner.end))
        for piece in content
        for q in quotations
    )


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0
