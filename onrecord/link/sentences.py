"""The sentence in which words of an article stand: found by marks alone, in the lines around them."""

from __future__ import annotations

from onrecord.encoder.sentences import sentence_numbers
from onrecord.encoder.words import split_words
from onrecord.model import Span

__all__ = ["sentence_of"]

FURTHEST = 2_000  # characters to each side that are looked at; no sentence is longer


def sentence_of(text: str, span: Span) -> Span:
    """Return the sentence that holds the first character of `span`, made longer where `span` reaches further.

    >>> words = "It rained. Holt said so. It was over."
    >>> sentence_of(words, Span(11, 15)).of(words)
    'Holt said so.'
    """
    low, high = max(0, span.start - FURTHEST), min(len(text), span.end + FURTHEST)
    start = text.rfind("\n", low, span.start) + 1 or low
    end = text.find("\n", span.end, high)
    end = high if end < 0 else end
    words = split_words(text[start:end])
    numbers = sentence_numbers(words)
    touched = {
        number
        for word, number in zip(words, numbers, strict=True)
        if word.span.end + start > span.start and word.span.start + start < span.end
    }
    inside = [word.span for word, number in zip(words, numbers, strict=True) if number in touched]
    if not inside:
        return span
    return Span(min(start + inside[0].start, span.start), max(start + inside[-1].end, span.end))
