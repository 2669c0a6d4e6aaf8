"""What words tell of whether something happened, and how sure; `factuality_values.md` is the card of the values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from onrecord.lexicon.tables import rows

__all__ = ["Values", "confidence_weights", "frames", "values"]


class Values(NamedTuple):
    """How factual something is under an operator, from -3 to 3.

    held: where what the operator stands with is certain; not_held: where it is certainly not so.
    """

    held: float
    not_held: float


@cache
def frames() -> Mapping[tuple[str, str, str], str]:
    """Return the operator of each kind of word (verb, noun, adjective, adverb, join), lemma and frame.

    Where a word has several operators in one frame, the one named first in the table counts.
    """
    found: dict[tuple[str, str, str], str] = {}
    for operator, kind, named, words in rows("factuality_frames.tsv"):
        for frame in named.split(","):
            for word in words.split():
                found.setdefault((kind, word, frame), operator)
    return found


@cache
def values() -> Mapping[str, Values]:
    """Return the values of each operator."""
    return {name: Values(float(held), float(other)) for name, held, other in rows("factuality_values.tsv")}


@cache
def confidence_weights() -> Mapping[str, float]:
    """Return the weights, in log odds, of what tells how sure a value is; `bias` among them."""
    return {name: float(weight) for name, weight in rows("factuality_confidence.tsv")}
