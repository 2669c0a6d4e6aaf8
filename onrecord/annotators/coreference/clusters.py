"""Which mentions mean the same: each is joined to the earlier mention that stands for it best, or to none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.annotators.coreference.pairs import Pairs

__all__ = ["antecedents", "clusters"]

Floats = NDArray[np.float32]


def antecedents(pairs: Pairs, scores: Floats, nothing: Floats, margin: float = 0.0) -> list[int | None]:
    """Return for each mention the earlier one with the highest score, None where "nothing before" scores higher.

    scores: of the pairs. nothing: of "nothing before", for each mention. margin: by which a pair must score higher.
    Of equal scores the nearer mention's counts.
    """
    found: list[int | None] = [None] * len(nothing)
    best = (nothing + margin).tolist()
    for later, earlier, score in zip(pairs.later.tolist(), pairs.earlier.tolist(), scores.tolist(), strict=True):
        if score > best[later] or (score == best[later] and found[later] is not None):
            best[later], found[later] = score, earlier
    return found


def clusters(before: Sequence[int | None]) -> list[int]:
    """Return for each mention the number of the first mention of its cluster. before: as `antecedents` gives it."""
    first: list[int] = []
    for number, earlier in enumerate(before):
        first.append(number if earlier is None else first[earlier])
    return first
