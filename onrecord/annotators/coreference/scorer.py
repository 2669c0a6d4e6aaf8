"""How well an earlier mention stands for what a later one means: a network of one hidden layer over features of both.

Its weights are learned from GUM (`train/coreference/train.py`; see `lexicon/coreference_weights.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord.annotators.coreference.features import OWN, PAIR
from onrecord.annotators.coreference.pairs import Pairs
from onrecord.encoder.decode import Floats
from onrecord.lexicon.tables import rows

__all__ = ["INPUTS", "Scorer", "learned"]

INPUTS = (*(f"later {name}" for name in OWN), *(f"earlier {name}" for name in OWN), *PAIR)
"""What the network is given for a pair, by name."""
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
        hidden = pairs.features @ self.pair[2 * size : -1] + self.pair[-1]
        hidden += own[pairs.later] @ self.pair[:size] + own[pairs.earlier] @ self.pair[size : 2 * size]
        scores: Floats = np.maximum(hidden, 0) @ self.pair_out[:-1] + self.pair_out[-1]
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
