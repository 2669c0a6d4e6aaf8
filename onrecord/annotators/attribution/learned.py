"""Attributions as the encoder found them, and what it has to say on those that were found otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotators.attribution.edges import (
    completed_end,
    of_one_sentence,
    with_quotations,
    with_verb,
    without_loose_end,
)
from onrecord.annotators.attribution.located import Located, trim
from onrecord.annotators.attribution.spans import located_from_spans, tokens_in
from onrecord.encoder.decode import Found
from onrecord.encoder.model import Encoded
from onrecord.model import Span, Spans, hull, merge
from onrecord.text.parse import Paragraph, Parse
from onrecord.text.quotes import Quotation

__all__ = ["Evidence", "evidence", "learned_attributions"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far the encoder sees the parts of an attribution as what they are taken for, 0 to 1 each.

    source: of an attribution without a source, how sure it is that there is none. quiet: how far the words of source
    and content are seen as part of any attribution at all.
    """

    cue: float
    source: float
    content: float


def learned_attributions(
    text: str, parse: Parse, quotations: Sequence[tuple[Quotation, ...]], encoded: Encoded
) -> Iterator[tuple[Located, Found]]:
    """Yield the attributions that the encoder found, as spans of the article, with how sure it was."""
    starts = [paragraph.span.start for paragraph in parse]
    for found in encoded.attributions:
        (cue,) = encoded.spans([found.cue])
        number = bisect_right(starts, cue.start) - 1
        paragraph = parse[number]
        if words := tokens_in(paragraph, cue):
            cue = hull([cue, paragraph.span_of(with_verb(words))])
        source = _clipped(encoded.spans([found.source] if found.source is not None else []), cue, paragraph)
        source = tuple(_completed(span, paragraph, [cue], clause=False) for span in source)
        pieces = [part for span in encoded.spans(found.content) for part in _by_paragraph(span, parse, starts)]
        taken = [cue, *source]
        pieces = [_completed(piece, paragraph, taken) for piece in pieces]
        pieces = [_without_loose_end(piece, paragraph) for piece in pieces]
        pieces = [part for piece in pieces for part in with_quotations(piece, quotations[number]).minus(taken)]
        content = merge((part for piece in pieces if (part := trim(text, piece, final_stop=False)) is not None), gap=1)
        cue_span = trim(text, cue) or cue
        if not content:
            continue
        located = located_from_spans(text, number, paragraph, quotations[number], source, (cue_span,), content)
        if located is not None:
            yield located, found


def evidence(located: Located, encoded: Encoded) -> Evidence:
    """Return what the encoder says of an attribution."""
    source = None if located.source is None else (located.source,)
    return Evidence(
        encoded.role("cue", (located.cue,)),
        1.0 if source is None else encoded.role("source", source),
        encoded.role("content", located.content),
    )


def _clipped(source: Spans, cue: Span, paragraph: Paragraph) -> Spans:
    """Return a source that does not run over the end of a sentence."""
    words = [token for span in source for token in tokens_in(paragraph, span)]
    beside = tokens_in(paragraph, cue)
    if not words or not beside:
        return source
    kept = of_one_sentence(words, beside[0])
    return source if len(kept) == len(words) else (paragraph.span_of(kept[0], kept[-1]),)


def _without_loose_end(span: Span, paragraph: Paragraph) -> Span:
    words = tokens_in(paragraph, span)
    kept = without_loose_end(words)
    return span if len(kept) == len(words) else Span(span.start, paragraph.span_of(kept[-1]).end)


def _completed(span: Span, paragraph: Paragraph, taken: Sequence[Span], clause: bool = True) -> Span:
    """Return a span with the words that its last word leaves it open to."""
    words = tokens_in(paragraph, span)
    if not words:
        return span
    end = paragraph.span_of(completed_end(words, clause)).end
    grown = Span(span.start, max(span.end, end))
    return span if any(grown.overlaps(other) and not span.overlaps(other) for other in taken) else grown


def _by_paragraph(span: Span, parse: Parse, starts: Sequence[int]) -> Iterator[Span]:
    """Yield the parts of a span that stand in different paragraphs."""
    number = bisect_right(starts, span.start) - 1
    while number < len(parse) and parse[number].span.start < span.end:
        around = parse[number].span
        yield Span(max(span.start, around.start), min(span.end, around.end))
        number += 1
