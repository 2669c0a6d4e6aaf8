"""How well an earlier mention stands for what a later one means: a network of one hidden layer over features of both.

Its weights are learned from GUM (`train/coreference/train.py`; see `lexicon/coreference_weights.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.annotators.coreference.pairs import OWN, PAIR, Pairs
from onrecord.lexicon.tables import rows

__all__ = ["INPUTS", "Scorer", "learned"]

Floats = NDArray[np.float32]
INPUTS = (*(f"later {name}" for name in OWN), *(f"earlier {name}" for name in OWN), *PAIR)
"""What the network is given for a pair, by name."""
AT_ONCE = 1 << 15  # pairs
TABLE = "coreference_weights.tsv"
"""Part ("pair" or "own"), input (or "bias", "out") and its weights to the hidden units, in the package's lexicon."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights. pair: [INPUTS + 1, hidden], pair_out [hidden + 1]; for "nothing before": own [OWN + 1, hidden], own_out.

    The last row of each is the bias.
    """

    pair: Floats
    pair_out: Floats
    own: Floats
    own_out: Floats

    def pairs(self, own: Floats, pairs: Pairs) -> Floats:
        """Return the score of each pair. own: features of the mentions [mentions, OWN]."""
        size = own.shape[1]
        later = own @ self.pair[:size] + self.pair[-1]
        earlier = own @ self.pair[size : 2 * size]
        scores = np.zeros(len(pairs.later), dtype=np.float32)
        for start in range(0, len(scores), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            hidden = pairs.features[part] @ self.pair[2 * size : -1]
            hidden += later[pairs.later[part]] + earlier[pairs.earlier[part]]
            scores[part] = np.maximum(hidden, 0) @ self.pair_out[:-1] + self.pair_out[-1]
        return scores

    def nothing(self, own: Floats) -> Floats:
        """Return for each mention the score of there being nothing before that means the same."""
        hidden = np.maximum(own @ self.own[:-1] + self.own[-1], 0)
        scores: Floats = hidden @ self.own_out[:-1] + self.own_out[-1]
        return scores


@cache
def learned() -> Scorer:
    """Return the scorer with the weights that ship.

    Raises:
        KeyError: if the table was made for other features.
    """
    table = {(part, name): [float(value) for value in values.split()] for part, name, values in rows(TABLE)}
    return Scorer(
        _matrix([table["pair", name] for name in (*INPUTS, "bias")]),
        _matrix(table["pair", "out"]),
        _matrix([table["own", name] for name in (*OWN, "bias")]),
        _matrix(table["own", "out"]),
    )


def _matrix(values: Sequence[float] | Sequence[Sequence[float]]) -> Floats:
    return np.array(values, dtype=np.float32)
