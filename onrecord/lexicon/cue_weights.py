"""The weights of the cue model; `cue_weights.md` is its model card."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["cue_weights"]


@cache
def cue_weights() -> dict[str, float]:
    """Return the weight of each feature, `bias` among them."""
    return {name: float(weight) for name, weight in rows("cue_weights.tsv")}
