"""Whether two whole sentences, such as headlines, tell of one matter: by their words and vectors, without their parts.

Clauses are compared part by part (`comparing`). A headline says in one breath what a report is about, often without a
clause that a parse finds; two of them are compared as they stand. The chance is that of a logistic regression on
headlines of one claim and of others (`train/claims/headlines.py`; see `lexicon/headline_weights.md`). It tells that two
are on one matter, not that they say the same of it: so it never joins, it only lets them be "possibly" one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.event_roots import event_root
from onrecord.lexicon.tables import rows
from onrecord.lexicon.word_weights import weight_of
from onrecord.model.base import Frozen

__all__ = ["Whole", "chance_of_matter", "features_of", "whole_of"]

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][a-z]+)?")
SCALE = 127 * 127
HALF, MOST = 0.5, 0.7  # likeness of meaning from which on more of it tells more
RAREST = 100
MUCH = 400  # tenths of bits of shared words; more tell no more


class Whole(Frozen, kw_only=True):
    """A sentence for comparison: the roots of its words in order, and its vector of 384 signed bytes."""

    words: tuple[str, ...]
    vector: bytes


def whole_of(text: str, vector: bytes | NDArray[np.float32]) -> Whole:
    """Return a sentence for comparison. vector: of unit length, or the bytes of one whose length is 127."""
    found = (word.casefold().replace("’", "'").removesuffix("'s") for word in WORD.findall(text))
    if not isinstance(vector, bytes):
        vector = np.clip(np.rint(vector * 127), -127, 127).astype(np.int8).tobytes()
    return Whole(words=tuple(event_root(word) for word in found), vector=vector)


def chance_of_matter(one: Whole, other: Whole) -> int:
    """Return the chance that two sentences tell of one matter, in millionths; their order makes no difference."""
    weights = _weights()
    odds = sum(weights[name] * value for name, value in sorted(features_of(one, other).items()))
    return round(1_000_000 / (1 + math.exp(-max(-30.0, min(30.0, odds)))))


def features_of(one: Whole, other: Whole) -> dict[str, float]:
    """Return what two sentences have in common, by name, mostly from 0 to 1."""
    a, b = frozenset(one.words), frozenset(other.words)
    shared, least, most = _told(a & b), *sorted((_told(a), _told(b)))
    digits = frozenset(w for w in a if _has_digit(w)), frozenset(w for w in b if _has_digit(w))
    pairs = frozenset(pairwise(one.words)), frozenset(pairwise(other.words))
    cosine = _cosine(one.vector, other.vector)
    lengths = sorted((len(one.words), len(other.words)))
    return {
        "bias": 1.0,
        "cosine": cosine,
        "cosine above half": max(0.0, cosine - HALF),
        "cosine high": max(0.0, cosine - MOST),
        "words": shared / (_told(a | b) or 1),
        "words of the shorter": shared / (least or 1),
        "words of the longer": shared / (most or 1),
        "rarest": max(map(_weight, a & b), default=0) / RAREST,
        "shared": min(shared, MUCH) / MUCH,
        "numbers differ": float(bool(digits[0] - digits[1]) and bool(digits[1] - digits[0])),
        "number open": float(bool(digits[0]) != bool(digits[1])),
        "numbers agree": float(bool(digits[0] & digits[1])),
        "word pairs": len(pairs[0] & pairs[1]) / (len(pairs[0] | pairs[1]) or 1),
        "lengths": lengths[0] / (lengths[1] or 1),
    }


def _cosine(one: bytes, other: bytes) -> float:
    if not one or not other:
        return 0.0
    a, b = (np.frombuffer(v, dtype=np.int8).astype(np.int32) for v in (one, other))
    return int(a @ b) / SCALE


def _told(words: Iterable[str]) -> int:
    return sum(map(_weight, words))


def _weight(word: str) -> int:
    return max(weight_of(word), 1)


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("headline_weights.tsv")}
