"""Which category of event a word tells of: a linear model over the features of a trigger.

Multinomial logistic regression; `train/events/` makes the weights, `lexicon/event_weights.md` is the model card.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.lexicon.plover import CATEGORIES, event_weights

__all__ = ["NONE", "Score", "best"]

NONE = ""


class Score(NamedTuple):
    """The likeliest of the sixteen categories, its probability and that of no event, 0 to 1."""

    category: str
    probability: float
    none: float


def best(features: Iterable[str]) -> Score:
    """Return the likeliest category of a trigger with these features."""
    weights = event_weights()
    totals = dict(weights.get("bias", {}))
    for feature in features:
        for category, weight in weights.get(feature, {}).items():
            totals[category] = totals.get(category, 0.0) + weight
    ranked = sorted(((round(totals.get(c, 0.0), 6), c) for c in (NONE, *CATEGORIES)), key=lambda x: (-x[0], x[1]))
    top = ranked[0][0]
    shares = {category: math.exp(total - top) for total, category in ranked}
    whole = sum(shares.values())
    event = next(category for _, category in ranked if category)
    return Score(event, shares[event] / whole, shares[NONE] / whole)
