"""The sentence in which words of an article stand: found by marks alone, in the lines around them."""

from __future__ import annotations

from functools import lru_cache

from onrecord.encoder.sentences import sentence_numbers
from onrecord.encoder.words import split_words
from onrecord.model import Span

__all__ = ["sentence_of"]

FURTHEST = 2_000  # characters to each side that are looked at; no sentence is longer
STEP = 1_000  # what is looked at begins and ends at multiples of it, so that neighbours look at the same


def sentence_of(text: str, span: Span) -> Span:
    """Return the sentence that holds the first character of `span`, made longer where `span` reaches further.

    >>> words = "It rained. Holt said so. It was over."
    >>> sentence_of(words, Span(11, 15)).of(words)
    'Holt said so.'
    """
    low = max(0, span.start - FURTHEST) // STEP * STEP
    high = min(len(text), -(-(span.end + FURTHEST) // STEP) * STEP)
    start = text.rfind("\n", low, span.start) + 1 or low
    end = text.find("\n", span.end, high)
    end = high if end < 0 else end
    words = _words(text[start:end])
    touched = {number for word, number in words if word.end + start > span.start and word.start + start < span.end}
    inside = [word for word, number in words if number in touched]
    if not inside:
        return span
    return Span(min(start + inside[0].start, span.start), max(start + inside[-1].end, span.end))


@lru_cache(maxsize=512)  # what stands in one paragraph is asked for together
def _words(text: str) -> tuple[tuple[Span, int], ...]:
    """Return the words of a piece of text, each with the number of its sentence."""
    words = split_words(text)
    return tuple(zip((word.span for word in words), sentence_numbers(words), strict=True))
