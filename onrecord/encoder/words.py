"""A text as the encoder reads it: words, their word pieces, and the shape that an uncased vocabulary does not show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.model import Span

__all__ = ["SHAPES", "Stretch", "Vocabulary", "Word", "split_words", "words_of"]

WORD = re.compile(r"[^\W_]+|['’](?:s|t|re|ve|ll|d|m)\b|''|``|\S", re.IGNORECASE)
CASES = ("lower", "title", "upper", "mixed")
SHAPES = 2 * len(CASES)  # outside and inside quotation marks
PLAIN_MARK = re.compile(r"[\"']")
LONGEST = 40  # characters; a longer run of letters is no word of a language
PIECES_OF_A_WORD = 8
REMEMBERED = 1 << 16
OPENING, CLOSING, EITHER = frozenset("“„«‟"), frozenset("”»"), frozenset({'"', "''", "``"})
MARKS = str.maketrans({"„": "“", "‟": "“", "‛": "‘", "′": "'", "″": '"', "‐": "-", "‑": "-", "\u00ad": ""})
"""Marks that the vocabulary does not hold, as those that mean the same."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text.

    shape: 0 to SHAPES - 1, its case and whether it stands in quotation marks.
    new_paragraph: a line break stands before it.
    """

    span: Span
    text: str
    shape: int
    new_paragraph: bool


class Vocabulary:
    """Word pieces with their numbers, as in WordPiece (Wu et al., 2016): longest first, "##" inside a word.

    opening, closing: the pieces at the edges of what the encoder reads. unknown: stands for what is not there.
    paragraph: stands for a line break.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Number the pieces from 0, one a line."""
        self._numbers = {line.rstrip("\n"): number for number, line in enumerate(lines)}
        self._words: dict[str, tuple[int, ...]] = {}
        self.opening = self._special("<s>", "[CLS]")
        self.closing = self._special("</s>", "[SEP]")
        self.unknown = self._special("<unk>", "[UNK]")
        self.padding = self._special("<pad>", "[PAD]")
        self.masked = self._special("<mask>", "[MASK]")
        self.paragraph = self._special("[unused0]")

    def _special(self, *names: str) -> int:
        return next(self._numbers[name] for name in names if name in self._numbers)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces, at least one and at most PIECES_OF_A_WORD."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= REMEMBERED:
                self._words.clear()
            known = self._words[word] = self._cut(_plain(word))
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if not 0 < len(word) <= LONGEST:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            ends = range(len(word), start, -1)
            prefix = "##" if start else ""
            end = next((e for e in ends if prefix + word[start:e] in self._numbers), None)
            if end is None:
                return (self.unknown,)
            found.append(self._numbers[prefix + word[start:end]])
            start = end
        return tuple(found[:PIECES_OF_A_WORD])


class Stretch(Protocol):
    """A paragraph as it is to be read: its words, and for each of their characters its offset in the text."""

    @property
    def words(self) -> str:
        """What is read."""

    @property
    def offsets(self) -> Sequence[int]:
        """Where it stands."""


def words_of(text: str, stretches: Iterable[Stretch]) -> Iterator[Word]:
    """Yield the words of the paragraphs of a text, with their places in the text.

    A paragraph may be read without its markup, with plain quotation marks; the encoder knows marks of every style, and
    gets those of the text.
    """
    for number, stretch in enumerate(stretches):
        for place, word in enumerate(split_words(_with_marks(text, stretch))):
            span = Span(stretch.offsets[word.span.start], stretch.offsets[word.span.end - 1] + 1)
            yield replace(word, span=span, new_paragraph=place == 0 and number > 0)


def _with_marks(text: str, stretch: Stretch) -> str:
    """Return the words of a stretch with the quotation marks of the text, where they are one character each."""
    if text.isascii():
        return stretch.words
    return PLAIN_MARK.sub(lambda mark: text[stretch.offsets[mark.start()]], stretch.words)


def split_words(text: str) -> list[Word]:
    """Return the words of a text in order: runs of letters and digits, endings such as "'s", single other characters.

    A line is a paragraph. Quotation marks are followed within a paragraph only, so that one that is never closed does
    not reach further.
    """
    words: list[Word] = []
    quoted, last = False, 0
    for match in WORD.finditer(text):
        new_paragraph = bool(words) and "\n" in text[last : match.start()]
        quoted = quoted and not new_paragraph
        word = match.group()
        if word in OPENING:
            quoted = True
        inside = quoted
        if word in CLOSING:
            quoted = False
        elif word in EITHER:
            inside, quoted = True, not quoted
        last = match.end()
        words.append(Word(Span(match.start(), last), word, _case(word) + len(CASES) * inside, new_paragraph))
    return words


def _case(word: str) -> int:
    if word == word.lower():
        return 0
    if word == word.upper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and word[1:] == word[1:].lower() else 3 if len(word) > 1 else 1


def _plain(word: str) -> str:
    """Return a word without case and accents, as the vocabulary writes it."""
    if word in EITHER:
        return '"'
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower().translate(MARKS))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
