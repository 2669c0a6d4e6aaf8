"""The encoder at work: ONNX Runtime on one window after another.

A window at a time, on one thread: fastest on a CPU for a model of this size, and what a text gets does not depend on
what else is read. The weights are integers of eight bits; activations are scaled window by window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.encoder.decode import Found, Scores, attributions
from onrecord.encoder.windows import cut, length_of, window_of
from onrecord.encoder.words import Vocabulary, Word, split_words
from onrecord.errors import SetupError
from onrecord.model import Span, Spans

__all__ = ["Reading", "read"]

MODELS = Path(__file__).parent / "models"
STRIDE = 128  # pieces from one window to the next; 192 is a third faster and finds a point less


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the encoder read it: its words, and the attributions found in it as ranges of these words."""

    words: tuple[Word, ...]
    attributions: tuple[Found, ...]

    def spans(self, ranges: Sequence[tuple[int, int]]) -> Spans:
        """Return ranges of words as spans of the text."""
        return tuple(Span(self.words[start].span.start, self.words[end - 1].span.end) for start, end in ranges)


def read(text: str, stretches: Sequence[Span]) -> Reading:
    """Read stretches of a text, a paragraph each, in the order of the text.

    Raises:
        SetupError: if the model is not installed.
    """
    words = [word for stretch in stretches for word in split_words(text, stretch)]
    return Reading(tuple(words), tuple(attributions(list(_scores(words)), len(words))))


def _scores(words: Sequence[Word]) -> Iterator[Scores]:
    session, vocabulary = _loaded()
    lengths = [length_of(word, vocabulary) for word in words]
    for start, end in cut(lengths, stride=STRIDE):
        window = window_of(words, start, end, vocabulary)
        inputs = {"pieces": window.pieces, "shapes": window.shapes, "firsts": window.firsts}
        tags, links, *_ = session.run(None, {name: np.array([value]) for name, value in inputs.items()})
        yield Scores.of(start, end, tags, links)


@lru_cache(maxsize=1)
def _loaded() -> tuple[onnxruntime.InferenceSession, Vocabulary]:
    """Load model and vocabulary, once a process."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model, vocabulary = MODELS / "encoder.onnx", MODELS / "vocabulary.txt"
    if not (model.exists() and vocabulary.exists()):
        raise SetupError(f"The encoder is missing ({model.name}). Install Onrecord again: pip install onrecord")
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    return session, Vocabulary(vocabulary.read_text(encoding="utf-8").splitlines())
