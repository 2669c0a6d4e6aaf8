"""A claim and a text read together, for how the one stands to the other: the network's half of the model of stance.

`models/stance.md` is its card; one pair at a time on one thread, so that what a pair gets depends on nothing else.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.runtime import session_of, vocabulary

__all__ = ["PIECES", "pair_scores"]

PIECES = 96  # of a pair, as the network was trained; its three edge pieces included
CHARACTERS = 3000  # no 96 pieces of a language take more
EDGES = 3
WORD = re.compile(r"[^\W_]+|\S")  # as BERT cuts: every mark is a word of its own


def pair_scores(claim: str, text: str) -> NDArray[np.float32]:
    """Return the log probabilities that a text is against a claim, for it, or observes it, [3].

    Of a pair that is longer than 96 pieces the end of what is longer is not read.

    Raises:
        SetupError: if the model is not installed.
    """
    known = vocabulary()
    claimed, told = _pieces(claim), _pieces(text)
    while len(claimed) + len(told) > PIECES - EDGES:
        (claimed if len(claimed) > len(told) else told).pop()
    first = [known.opening, *claimed, known.closing]
    second = [*told, known.closing]
    inputs = {"pieces": np.array([[*first, *second]]), "sides": np.array([[0] * len(first) + [1] * len(second)])}
    found = session_of("stance.onnx").run(None, inputs)[0]
    return np.asarray(found, dtype=np.float32)


def _pieces(text: str) -> list[int]:
    known = vocabulary()
    pieces: list[int] = []
    for word in WORD.findall(text[:CHARACTERS]):
        if len(pieces) >= PIECES:
            break
        pieces.extend(known.pieces(word))
    return pieces
