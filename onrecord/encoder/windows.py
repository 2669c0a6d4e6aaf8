"""Words in windows that the encoder can take in at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.encoder.words import Vocabulary, Word

__all__ = ["PIECES", "Window", "cut", "length_of", "window_of"]

PIECES = 256  # the size that the encoder was trained at, its two edge pieces included; larger ones do worse
EDGES = 2


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words as the encoder takes it.

    start, end: the words it holds, [start, end).
    pieces, shapes: the number and the shape of each word piece, edge pieces and paragraph breaks included.
    firsts: for each word the place of its first piece.
    """

    start: int
    end: int
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    firsts: tuple[int, ...]


def cut(lengths: Sequence[int], first: int = PIECES - EDGES, stride: int | None = None) -> list[tuple[int, int]]:
    """Return the ranges of words that fill windows.

    lengths: pieces that each word takes (see `length_of`), each less than a window.
    first: pieces of the first window. stride: pieces from one window's start to the next's; None: no overlap.
    """
    ranges: list[tuple[int, int]] = []
    start, room = 0, first
    while start < len(lengths):
        end, used = start, 0
        while end < len(lengths) and used + lengths[end] <= room:
            used += lengths[end]
            end += 1
        ranges.append((start, end))
        if end == len(lengths):
            break
        step, moved = start, 0
        while step < end and (stride is None or moved < stride):
            moved += lengths[step]
            step += 1
        start, room = step, PIECES - EDGES
    return ranges


def length_of(word: Word, vocabulary: Vocabulary) -> int:
    """Return how many pieces a word takes, with the paragraph break before it."""
    return len(vocabulary.pieces(word.text)) + word.new_paragraph


def window_of(words: Sequence[Word], start: int, end: int, vocabulary: Vocabulary) -> Window:
    """Return the window of a range of words."""
    pieces, shapes, firsts = [vocabulary.opening], [0], []
    for word in words[start:end]:
        if word.new_paragraph:
            pieces.append(vocabulary.paragraph)
            shapes.append(0)
        firsts.append(len(pieces))
        own = vocabulary.pieces(word.text)
        pieces.extend(own)
        shapes.extend([word.shape] * len(own))
    pieces.append(vocabulary.closing)
    shapes.append(0)
    return Window(start, end, tuple(pieces), tuple(shapes), tuple(firsts))
