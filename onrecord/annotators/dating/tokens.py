"""Where in the parse the time expressions of an article stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.model import Timex
from onrecord.text.parse import Paragraph, Parse, by_paragraph

__all__ = ["Placed", "placed"]

Placed = tuple[Timex, Token]
"""A time expression and its first token."""


def placed(parse: Parse, timexes: tuple[Timex, ...]) -> Iterator[tuple[Paragraph, list[Placed]]]:
    """Yield each paragraph that holds time expressions, with these; each token is looked at once.

    timexes: in the order of the text, as the parse is.
    """
    for paragraph, inside in zip(parse, by_paragraph(parse, timexes), strict=True):
        if inside:
            tokens = [token for token in paragraph.doc if not token.is_space]
            begins = [paragraph.span_of(token).start for token in tokens]
            found = [(timex, tokens[bisect_right(begins, timex.start) - 1]) for timex in inside]
            yield paragraph, found
