"""Weights of what tells that a phrase names a place; `place_weights.md` is the model card."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["place_weights"]


@cache
def place_weights() -> dict[str, float]:
    """Return the weight of each feature, `bias` among them."""
    return {name: float(weight) for name, weight in rows("place_weights.tsv")}
