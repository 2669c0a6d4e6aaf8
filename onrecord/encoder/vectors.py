"""Sentence vectors: what a text says as one direction in space, so that texts of like meaning lie close together.

The network is all-MiniLM-L6-v2 (see `models/vectors.md`) in eight bits; one text at a time on one thread, so that what
a text gets does not depend on what else is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.runtime import session_of, vocabulary

__all__ = ["PIECES", "WIDTH", "vectors_of"]

WIDTH = 384
PIECES = 256  # as the network was trained; its two edge pieces included
CHARACTERS = 6000  # no 256 pieces of a language take more
WORD = re.compile(r"[^\W_]+|\S")  # as BERT cuts: every mark is a word of its own


def vectors_of(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return the vectors of texts, [texts, 384], each of length one; of a text without a word, zeros.

    What lies beyond the first 256 word pieces of a text is not read.

    Raises:
        SetupError: if the model is not installed.
    """
    found = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for row, text in enumerate(texts):
        found[row] = _vector(text)
    return found


def _vector(text: str) -> NDArray[np.float32]:
    known = vocabulary()
    pieces: list[int] = []
    for word in WORD.findall(text[:CHARACTERS]):
        if len(pieces) >= PIECES - 2:
            break
        pieces.extend(known.pieces(word))
    if not pieces:
        return np.zeros(WIDTH, dtype=np.float32)
    whole = [known.opening, *pieces[: PIECES - 2], known.closing]
    vector = session_of("vectors.onnx").run(None, {"pieces": np.array([whole])})[0][0]
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
