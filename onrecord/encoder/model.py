"""The encoder at work: ONNX Runtime on one window after another.

A window at a time, on one thread: fastest on a CPU for a model of this size, and what a text gets does not depend on
what else is read. The weights are integers of eight bits; activations are scaled window by window.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.encoder.decode import Floats, Found, Integers, Range, Scores, attributions, labelled_spans, room
from onrecord.encoder.labels import NAME_TAGS, TAGS, beginning, further
from onrecord.encoder.mentions import Mentions, MentionScores, find_mentions
from onrecord.encoder.runtime import session_of, vocabulary
from onrecord.encoder.sentences import sentence_numbers
from onrecord.encoder.windows import Window, cut, length_of, window_of
from onrecord.encoder.words import Stretch, Vocabulary, Word, words_of
from onrecord.model import Span, Spans

__all__ = ["NOTHING", "Encoded", "Outputs", "encoded_of", "read", "windows_of"]

STRIDE = 128  # pieces from one window to the next; 192 is a third faster and finds a point less


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the encoder read it.

    words: of the stretches that were read. tags: log probability of each tag for each word [words, TAGS].
    attributions, names: what was found, as ranges of the words; names with their kind (see `labels.NAMES`).
    mentions: of persons, bodies and places, and how well each may stand for another.
    """

    words: tuple[Word, ...]
    tags: Floats
    attributions: tuple[Found, ...]
    names: tuple[tuple[str, Range], ...]
    mentions: Mentions

    def spans(self, ranges: Sequence[Range]) -> Spans:
        """Return ranges of words as spans of the text."""
        return tuple(Span(self.words[start].span.start, self.words[end - 1].span.end) for start, end in ranges)

    def role(self, role: str, spans: Spans) -> float:
        """Return the mean probability that the words of some spans have a role; of no words, 0."""
        words = [number for span in spans for number in range(*self._range(span))]
        if not words:
            return 0.0
        return float(np.exp(self.tags[np.ix_(words, [beginning(role), further(role)])]).sum(axis=1).mean())

    def _range(self, span: Span) -> tuple[int, int]:
        """Return the range of words that a span covers or cuts."""
        start = bisect_right(self.words, span.start, key=lambda word: word.span.end)
        return start, bisect_left(self.words, span.end, lo=start, key=lambda word: word.span.start)


NOTHING = Encoded((), np.zeros((0, len(TAGS)), dtype=np.float32), (), (), find_mentions([], 0))


class Outputs(NamedTuple):
    """What the network gives for a window, in its order; `train/encoder/export.py` says what each is."""

    tags: Floats
    links: Floats
    names: Floats
    kinds: Floats
    vectors: Floats


def read(text: str, stretches: Iterable[Stretch]) -> Encoded:
    """Read the paragraphs of a text, in their order.

    Raises:
        SetupError: if the model is not installed.
    """
    words = tuple(words_of(text, stretches))
    session = session_of("encoder.onnx")
    return encoded_of(
        words, windows_of(words, vocabulary()), lambda window: Outputs(*session.run(None, _inputs(window)))
    )


def windows_of(words: Sequence[Word], vocabulary: Vocabulary, stride: int = STRIDE) -> Iterator[Window]:
    """Yield windows that cover all words, each `stride` pieces after the one before."""
    lengths = [length_of(word, vocabulary) for word in words]
    yield from (window_of(words, start, end, vocabulary) for start, end in cut(lengths, stride=stride))


def encoded_of(words: tuple[Word, ...], windows: Iterable[Window], run: Callable[[Window], Outputs]) -> Encoded:
    """Return what a network makes of a text's windows.

    What is said of a word comes from the window where it has the most words around it.
    """
    tags, names = (np.zeros((len(words), width), dtype=np.float32) for width in (len(TAGS), len(NAME_TAGS)))
    best = np.full(len(words), -1)
    sentences = np.array(sentence_numbers(words), dtype=np.int64)
    scores: list[Scores] = []
    mentions: list[MentionScores] = []
    for window in windows:
        start, end, outputs = window.start, window.end, run(window)
        around = room(start, end, len(words))
        better = around > best[start:end]
        for merged, own in ((tags, outputs.tags), (names, outputs.names)):
            merged[start:end][better] = own[better]
        best[start:end] = np.maximum(best[start:end], around)
        scores.append(Scores.of(start, end, outputs.tags, outputs.links))
        mentions.append(MentionScores.of(start, end, outputs.kinds, outputs.vectors, sentences[start:end]))
    return Encoded(
        words,
        tags,
        tuple(attributions(scores, tags)),
        tuple(labelled_spans(names, NAME_TAGS)),
        find_mentions(mentions, len(words)),
    )


def _inputs(window: Window) -> dict[str, Integers]:
    parts = {"pieces": window.pieces, "shapes": window.shapes, "firsts": window.firsts}
    return {name: np.array([part]) for name, part in parts.items()}
