"""The weights of the confidence of attributions; `encoder/models/encoder.md` says how they were fitted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["confidence_weights"]


@cache
def confidence_weights() -> Mapping[str, Mapping[str, float]]:
    """Return for each model, `learned` and `ruled`, the weight of each feature, `bias` among them."""
    models: dict[str, dict[str, float]] = {}
    for model, name, weight in rows("confidence_weights.tsv"):
        models.setdefault(model, {})[name] = float(weight)
    return models
