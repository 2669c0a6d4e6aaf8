"""The words by which articles are compared: the body and the quotations, each cut into shingles.

A shingle is eight words in a row. Those of the body show that a text was copied; those of quotations only that the same
was quoted. What stands in an index are the picks among them, chosen by their value alone (winnowing: Schleimer,
Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of `WINDOW` shingles in a
row the smallest. So every stretch of `WINDOW` shingles that two articles share has a pick which both have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from onrecord.model import Span, Spans, Zone, ZoneKind, subtract
from onrecord.model.base import Frozen
from onrecord.text.blocks import paragraphs
from onrecord.text.quotes import find_quotations

__all__ = ["NOT_BODY", "WIDTH", "WINDOW", "Track", "Wording", "Words", "body_of", "normal", "wording_of", "words_of"]

NOT_BODY = frozenset(ZoneKind) - {ZoneKind.SUBHEAD}
WIDTH = 8  # words of a shingle
WINDOW = 15  # shingles of the body in a row, of which at least one is a pick: 22 words
QUOTE_WINDOW = 4  # likewise of quotations: 11 words; a whole quotation of 8 words or more always has a pick
EDIT = 16  # words between two copied stretches that count as an edit
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
KEPT = 256  # articles whose words are remembered, since the same few are compared with many


class Wording(Frozen, kw_only=True):
    """Which characters of an article are compared: as the case keeps them.

    body: the text without furniture, title, credits and quotations. quotes: the quotations, without their marks.
    """

    body: Spans = ()
    quotes: Spans = ()


@dataclass(frozen=True, slots=True)
class Track:
    """The words of some pieces of a text, and the shingles that begin at them.

    starts, ends: offsets of each word. at: the shingle that begins there, None at the last words of a piece.
    count: how many words stand in a shingle; the others, in pieces of a few words, are compared with nothing.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    at: tuple[int | None, ...]
    shingles: frozenset[int]
    picks: frozenset[int]
    count: int

    def covered(self, shared: AbstractSet[int]) -> int:
        """Return how many words stand in one of these shingles, or between two that are `EDIT` apart at most.

        The few words between two copied stretches are an edit of what was copied, not words of the article's own.
        """
        covered = last = 0
        for number, shingle in enumerate(self.at):
            if shingle in shared:
                near = covered and number - last <= EDIT
                covered += number + WIDTH - (last if near else max(last, number))
                last = number + WIDTH
        return min(covered, self.count)

    def span(self, first: int, count: int) -> Span:
        """Return the characters of `count` shingles in a row from word `first` on."""
        return Span(self.starts[first], self.ends[first + count + WIDTH - 2])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article, ready to be compared."""

    body: Track
    quotes: Track

    @property
    def picks(self) -> frozenset[int]:
        """The shingles by which the article is found; those of body and quotations never meet."""
        return self.body.picks | self.quotes.picks


def body_of(text: str, zones: Iterable[Zone]) -> Spans:
    """Return the text without furniture, title and credits."""
    return subtract([Span(0, len(text))], [zone.span for zone in zones if zone.kind in NOT_BODY]) if text else ()


def wording_of(text: str, zones: Iterable[Zone]) -> Wording:
    """Return which characters of an article are compared. Words in quotation marks count only from a shingle on."""
    body = body_of(text, zones)
    inner = [quotation.inner for paragraph in paragraphs(text) for quotation in find_quotations(text, paragraph)]
    quoted = subtract(body, subtract(body, inner))
    quotes = tuple(piece for piece in quoted if len(WORD.findall(piece.of(text))) >= WIDTH)
    return Wording(body=subtract(body, quotes), quotes=quotes)


@lru_cache(maxsize=KEPT)
def words_of(text: str, wording: Wording) -> Words:
    """Return the words of an article, cut into shingles."""
    return Words(_track(text, wording.body, b"body", WINDOW), _track(text, wording.quotes, b"quotes", QUOTE_WINDOW))


def normal(word: str) -> str:
    """Return a word as it is compared.

    >>> normal("Don’t")
    "don't"
    """
    return word.casefold().replace("’", "'")


def _track(text: str, pieces: Spans, kind: bytes, window: int) -> Track:
    starts: list[int] = []
    ends: list[int] = []
    at: list[int | None] = []
    picks: set[int] = set()
    count = 0
    for piece in pieces:
        found = [(match.start(), match.end()) for match in WORD.finditer(text, piece.start, piece.end)]
        words = [normal(text[start:end]) for start, end in found]
        hashes = [_hash(words[i : i + WIDTH], kind) for i in range(len(words) - WIDTH + 1)]
        starts.extend(start for start, _ in found)
        ends.extend(end for _, end in found)
        at.extend(hashes)
        at.extend([None] * (len(words) - len(hashes)))
        if hashes:
            count += len(words)
            picks.update(_picked(hashes, window))
    shingles = frozenset(shingle for shingle in at if shingle is not None)
    return Track(tuple(starts), tuple(ends), tuple(at), shingles, frozenset(picks), count)


def _picked(hashes: list[int], window: int) -> Iterator[int]:
    """Yield the picks of a piece: of the shingles in each window the smallest.

    In a short piece windows are narrower, so that a brief is found too. They have all picks of wider ones.
    """
    width = min(window, max(QUOTE_WINDOW, len(hashes) // 4))
    return (min(hashes[i : i + width]) for i in range(max(1, len(hashes) - width + 1)))


def _hash(words: list[str], kind: bytes) -> int:
    """Return 64 bits, as SQLite's integers have them, that are the same on every machine."""
    data = " ".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8, person=kind).digest(), "big", signed=True)
