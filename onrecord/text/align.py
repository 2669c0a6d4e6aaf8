"""Where the main text of a page stands in the page.

text:  "We did not ask," she said.
page:  <p>"We did <b>not</b> ask," <i>she said</i>.</p>
^---------------------------------^          one piece: [3, 39) of the page
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import PagePiece, Span
from onrecord.text.markup import Visible, visible

__all__ = ["align"]

ANCHOR = 40  # characters of a paragraph that make it a landmark, if the page has it once
PROBE = 16  # characters that must agree before a part of a paragraph is taken for found
MOST_ANCHORS = 200  # landmarks looked for; between them paragraphs are found one after the other
MOST_MISSES = 1_000  # searches that may fail, so that a text that is not of the page costs little


class _Run(NamedTuple):
    """Characters [start, end) of the text, or of the page's words, without white space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text without white space, and its paragraphs in it; `offsets` lead back to the text."""

    words: str
    offsets: list[int]
    paragraphs: list[_Run]


def align(text: str, page: str) -> tuple[PagePiece, ...]:
    """Return the pieces of the main text of a page and where in the decoded page each stands, in order.

    The characters of a piece, in text and page, are the same but for tags, entities, white space and characters that do
    not print. What cannot be found (a mark of a list, what a script holds) is in no piece.
    """
    bare, seen = _bare(text), visible(page)
    return tuple(
        PagePiece(
            text=Span(bare.offsets[run.start], bare.offsets[run.end - 1] + 1),
            page=Span(seen.starts[at], seen.ends[at + run.end - run.start - 1]),
        )
        for run, at in _found(bare, seen)
    )


def _bare(text: str) -> _Bare:
    """Strip a text of white space and of what does not print; its paragraphs are its lines."""
    words: list[str] = []
    offsets: list[int] = []
    paragraphs: list[_Run] = []
    start = 0
    for line in text.splitlines(keepends=True):
        before = len(offsets)
        kept = [at for at, character in enumerate(line, start) if character.isprintable() and not character.isspace()]
        offsets.extend(kept)
        words.extend(text[at] for at in kept)
        if kept:
            paragraphs.append(_Run(before, len(offsets)))
        start += len(line)
    return _Bare("".join(words), offsets, paragraphs)


def _found(bare: _Bare, seen: Visible) -> Iterator[tuple[_Run, int]]:
    """Yield runs of the text with their place among the page's words: landmarks first, then what lies between."""
    anchors = _anchors(bare, seen.words)
    misses = MOST_MISSES
    low = 0
    for paragraph, high in zip(bare.paragraphs, _bounds(anchors, len(bare.paragraphs), len(seen.words)), strict=True):
        for run, at in _runs(bare.words, paragraph, seen.words, low, high, misses):
            if at < 0:
                misses -= 1
            else:
                yield run, at
                low = at + run.end - run.start


def _bounds(anchors: dict[int, int], paragraphs: int, end: int) -> list[int]:
    """Return for each paragraph where the next landmark begins, so that none is looked for beyond it."""
    bounds = []
    for number in reversed(range(paragraphs)):
        bounds.append(end)
        end = anchors.get(number, end)
    return bounds[::-1]


def _anchors(bare: _Bare, words: str) -> dict[int, int]:
    """Return the long paragraphs that the page has just once, and where: the most of them that are in order."""
    long = [number for number, (start, end) in enumerate(bare.paragraphs) if end - start >= ANCHOR]
    places: list[tuple[int, int]] = []
    for number in long[:: len(long) // MOST_ANCHORS + 1]:
        start, end = bare.paragraphs[number]
        at = words.find(bare.words[start:end])
        if at >= 0 and words.find(bare.words[start:end], at + 1) < 0:
            places.append((number, at))
    return dict(_increasing(places))


def _increasing(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of places whose offsets increase, by patience sorting."""
    tails: list[int] = []
    owners: list[int] = []
    before: list[int] = []
    for index, (_, at) in enumerate(places):
        pile = bisect_left(tails, at)
        before.append(owners[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [at]
        owners[pile : pile + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = owners[-1] if owners else -1
    while index >= 0:
        chain.append(places[index])
        index = before[index]
    return chain[::-1]


def _runs(text: str, paragraph: _Run, words: str, low: int, high: int, misses: int) -> Iterator[tuple[_Run, int]]:
    """Yield the parts of a paragraph that stand between `low` and `high` of the page's words; -1 for what does not."""
    if misses <= 0:
        return
    start = paragraph.start
    whole = words.find(text[start : paragraph.end], low, high)
    yield paragraph, whole
    if whole >= 0:
        return
    while start + PROBE <= paragraph.end and misses > 0:
        at = words.find(text[start : start + PROBE], low, high)
        if at < 0:
            yield _Run(start, start + PROBE), -1
            misses -= 1
            start += 1
            continue
        length = _common(text, start, paragraph.end, words, at, high)
        yield _Run(start, start + length), at
        low, start = at + length, start + length


def _common(text: str, start: int, end: int, words: str, at: int, high: int) -> int:
    """Return how many characters agree from two places on."""
    length = 0
    longest = min(end - start, high - at)
    while length < longest and text[start + length] == words[at + length]:
        length += 1
    return length
