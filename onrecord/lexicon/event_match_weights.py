"""Weights of what tells that two mentions tell of one event; `event_match_weights.md` is the model card."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["event_match_weights"]


@cache
def event_match_weights() -> dict[str, float]:
    """Return the weight of each feature in log odds, `bias` among them."""
    return {name: float(weight) for name, weight in rows("event_match_weights.tsv")}
