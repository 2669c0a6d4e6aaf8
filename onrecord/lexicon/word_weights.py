"""How much a word tells: a rare one much, a common one little."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["weight_of"]


def weight_of(lemma: str) -> int:
    """Return how much a lemma tells, in tenths of bits: log2 of pieces of 100 words over those that hold it."""
    return _weights().get(lemma, _most())


@cache
def _most() -> int:
    return max(_weights().values())


@cache
def _weights() -> dict[str, int]:
    return {lemma: int(bits) for bits, lemmas in rows("word_weights.tsv") for lemma in lemmas.split(";")}
