"""Candidates as spans of the article, their edges set by quotation marks and punctuation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from onrecord.annotators.attribution.candidate import Candidate, Range
from onrecord.annotators.attribution.frames import candidates
from onrecord.model import Span, Spans, ZoneKind, hull, merge
from onrecord.text.parse import Paragraph
from onrecord.text.quotes import Quotation

__all__ = ["Located", "head_of", "locate", "quotation_around", "share_quoted", "trim"]

SCARE_QUOTE = 15  # characters; what is shorter is a word in quotation marks, not what somebody said
OPENING_EDGE = " \t\n\r\u00a0,;:.—–-)]}*_"
CLOSING_EDGE = " \t\n\r\u00a0,;:—–-([{*_"


@dataclass(frozen=True, slots=True)
class Located:
    """A candidate in the article's own offsets.

    quoted: the share of the content's characters that stand in quotation marks, 0 to 1.
    inside: the head itself stands in a quotation, so that the statement belongs to what somebody said.
    source_head: the head word of the source.
    """

    frame: str
    head: Token
    paragraph: int
    source: Span | None
    cue: Span
    content: Spans
    passive: bool = False
    quoted: float = 0.0
    inside: bool = False
    zone: ZoneKind | None = None
    source_head: Token | None = None


def locate(
    text: str,
    number: int,
    paragraph: Paragraph,
    quotations: tuple[Quotation, ...],
    found: Iterable[Candidate] | None = None,
) -> Iterator[Located]:
    """Yield candidates of a paragraph as spans of the article: those found, or else those of its parse."""
    for candidate in candidates(paragraph.doc) if found is None else found:
        located = _located(text, number, paragraph, candidate)
        fitted = _fit(text, located, quotations) if located is not None else None
        if fitted is not None:
            yield fitted


def quotation_around(quotations: tuple[Quotation, ...], offset: int) -> Quotation | None:
    """Return the quotation in which a character stands."""
    return next((q for q in quotations if q.span.start <= offset < q.span.end), None)


def trim(text: str, span: Span, final_stop: bool = True) -> Span | None:
    """Return a span without the punctuation at its edges that is not its own; final stops go too, unless quoted."""
    start, end = span.start, span.end
    while start < end and text[start] in OPENING_EDGE:
        start += 1
    while end > start and text[end - 1] in CLOSING_EDGE:
        end -= 1
    if final_stop and end - start > 1 and text[end - 1] == "." and not _abbreviated(text, start, end):
        end -= 1
        while end > start and text[end - 1] in CLOSING_EDGE:
            end -= 1
    return Span(start, end) if start < end else None


def head_of(doc: Doc, part: Range | None) -> Token | None:
    """Return the head word of a token range, None for no range."""
    return None if part is None else doc[part[0] : part[1]].root


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Say whether the stop before `end` belongs to an abbreviation such as "U.S."."""
    return end - start >= 4 and text[end - 3] == "." and text[end - 2].isupper()


def _located(text: str, number: int, paragraph: Paragraph, candidate: Candidate) -> Located | None:
    doc = paragraph.doc

    def span(part: tuple[int, int]) -> Span:
        return paragraph.span_of(doc[part[0]], doc[part[1] - 1])

    pieces = (trim(text, span(part)) for part in candidate.content)
    content = merge((piece for piece in pieces if piece is not None), gap=1)
    if not content and not _may_lack_content(candidate.frame):
        return None
    return Located(
        candidate.frame,
        candidate.head,
        number,
        _parenthesis(text, span(candidate.source)) if candidate.source else None,
        trim(text, span(candidate.cue)) or span(candidate.cue),
        content,
        candidate.passive,
        zone=paragraph.zone,
        source_head=head_of(doc, candidate.source),
    )


def _may_lack_content(frame: str) -> bool:
    return frame == "silence" or frame.startswith("bare")


def _parenthesis(text: str, source: Span) -> Span:
    """Return a source with the comma that closes its apposition: "Mira Holt, the port director," said."""
    closes = text[source.end : source.end + 1] == "," and "," in source.of(text)
    return Span(source.start, source.end + 1) if closes else source


def _fit(text: str, located: Located, quotations: tuple[Quotation, ...]) -> Located | None:
    """Make content and quotation marks agree."""
    if not quotations:
        return located
    around = quotation_around(quotations, located.cue.start)
    if around is not None:
        return _fit_inside(text, located, around)
    cut = [located.cue] if located.source is None else [located.cue, located.source]
    content: list[Span] = []
    for piece in located.content:
        touched = [q.span for q in quotations if q.span.overlaps(piece)]
        grown = hull([piece, *touched])
        trimmed = [trim(text, part, final_stop=not _closes(part, touched)) for part in grown.minus(cut)]
        content.extend(part for part in trimmed if part is not None)
    merged = merge(content)
    if not merged:
        return replace(located, content=()) if _may_lack_content(located.frame) else None
    return replace(located, content=merged, quoted=share_quoted(merged, quotations))


def _fit_inside(text: str, located: Located, around: Quotation) -> Located | None:
    """Keep what is said inside a quotation inside it."""
    kept = [_intersection(piece, around.inner) for piece in located.content]
    content = merge(part for piece in kept if piece is not None and (part := trim(text, piece)) is not None)
    if not content and not _may_lack_content(located.frame):
        return None
    source = located.source
    if source is not None and not around.span.contains(source) and not _quoted_in_part(located, source, around):
        source = None
    head = located.source_head if source is not None else None
    return replace(located, content=content, source=source, source_head=head, quoted=1.0, inside=True)


def _quoted_in_part(located: Located, source: Span, around: Quotation) -> bool:
    """Say whether only the end of a clause is quoted, so that its subject stands before: the council was "shocked"."""
    subject = located.source_head
    if subject is None or source.end > around.span.start:
        return False
    above = subject.head
    return above.i == located.head.i or (above.i == located.head.head.i and above.pos_ == "AUX")


def _closes(piece: Span, quotations: list[Span]) -> bool:
    return any(q.end == piece.end for q in quotations)


def _intersection(a: Span, b: Span) -> Span | None:
    start, end = max(a.start, b.start), min(a.end, b.end)
    return Span(start, end) if start < end else None


def _says_something(quotation: Quotation, content: Spans) -> bool:
    return len(quotation.inner) >= SCARE_QUOTE or any(quotation.span.contains(piece) for piece in content)


def share_quoted(content: Spans, quotations: tuple[Quotation, ...]) -> float:
    """Return the share of the content's characters that stand in quotation marks, scare quotes and nicknames aside."""
    quotations = tuple(q for q in quotations if _says_something(q, content))
    inside = [part for piece in content for q in quotations if (part := _intersection(piece, q.span)) is not None]
    return sum(map(len, inside)) / sum(map(len, content))
