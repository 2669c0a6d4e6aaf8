"""The weights of the model of stance; `stance_weights.md` is their card."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["stance_weights"]


@cache
def stance_weights() -> Mapping[str, Mapping[str, float]]:
    """Return for each feature the weight of each label, in log odds.

    The row `sharpness` holds for each label the same factor, by which sums are multiplied so that probabilities are
    those at which labels come out right; the row `network` that by which the log probabilities of the network count.
    """
    weights: dict[str, dict[str, float]] = {}
    for name, label, weight in rows("stance_weights.tsv"):
        weights.setdefault(name, {})[label] = float(weight)
    return weights
