"""Which mentions mean the same: each is joined to the earlier mention that stands for it best, or to none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.annotators.coreference.pairs import Pairs
from onrecord.encoder.decode import Floats

__all__ = ["antecedents", "clusters"]


def antecedents(scored: Iterable[tuple[Pairs, Floats]], nothing: Floats) -> list[int | None]:
    """Return for each mention the earlier one with the highest score, None where "nothing before" scores higher.

    scored: pairs with their scores. nothing: score of "nothing before", for each mention. Of equal scores that of the
    nearer mention counts, and "nothing before" above all.
    """
    found: list[int | None] = [None] * len(nothing)
    best = nothing.tolist()
    for pairs, scores in scored:
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
