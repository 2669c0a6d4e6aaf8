"""Short keys by which propositions that may be one find each other, so that no two others are ever compared.

Two that share a key are compared, unless the key is shared by so many that it tells nothing. Keys are made of words,
and of the direction of the vector for what is told in other words: two vectors of one direction lie on the same side
of most planes (Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002), so a name together
with the sides of a few planes is a key.
"""

from __future__ import annotations

from functools import cache
from hashlib import shake_128
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.word_weights import weight_of
from onrecord.link.claims.told import Told
from onrecord.model import digest

__all__ = ["COMMON", "MOST", "keys_of"]

COMMON = 40
"""Propositions that may share a key; one that more share is set aside."""
MOST = 24
"""Keys of a proposition that are made of words; as many again are made of its vector at most."""
RARE = 6  # words of a proposition that make keys, the rarest
TELLING = 45  # tenths of bits that such a word tells at least
COUNTRY = 50
NAMED = 3  # names that make keys together with the vector
BANDS = 5  # keys of a vector for each name
SIDES = 7  # planes of such a key


def keys_of(told: Told) -> tuple[str, ...]:
    """Return the keys of a proposition, sorted: name and predicate, name and category, two rare words, all words,
    and name and direction of the vector.
    """
    names = sorted(
        {w for p in told.parts for w in (*p.proper, *(x for x in p.words if x[0] == "="))} | set(_called(told))
    )
    found = [f"{name}|{told.root}" for name in names[:6]]
    if told.category is not None:
        found += [f"{name}|#{told.category}" for name in names[:4]]
    direct = told.part("object")
    if direct is not None and direct.head != told.root:
        found.append(f"{told.root}>{direct.head}")
    words = sorted(set(told.words) | set(told.proper), key=lambda w: (-_telling(w), w))
    rare = [w for w in words if _telling(w) >= TELLING][:RARE]
    found += ["&".join(sorted(pair)) for pair in combinations(rare, 2)]
    found = [*found[: MOST - 1], f"all {' '.join(sorted(told.words))}", *_directions(told, names or rare)]
    return tuple(sorted({digest(key.encode()) for key in found}))


def _directions(told: Told, names: list[str]) -> list[str]:
    """Return the keys of a vector: with each of a few names, the sides of some planes on which it lies."""
    if not told.vector:
        return []
    sides = (_planes() @ np.frombuffer(told.vector, dtype=np.int8).astype(np.int32) >= 0).tolist()
    marks = ["".join("01"[side] for side in sides[n * SIDES : (n + 1) * SIDES]) for n in range(BANDS)]
    return [f"{name}~{n}{mark}" for name in names[:NAMED] for n, mark in enumerate(marks)]


@cache
def _planes() -> NDArray[np.int32]:
    """Return planes through the origin, one a row: of signs that every machine draws alike."""
    width = 384
    drawn = np.frombuffer(shake_128(b"planes").digest(BANDS * SIDES * width // 8), dtype=np.uint8)
    return (np.unpackbits(drawn).reshape(BANDS * SIDES, width).astype(np.int32)) * 2 - 1


def _called(told: Told) -> list[str]:
    return [n if n[0] == "=" else n[2:].split()[-1] for p in told.parts for n in p.names]


def _telling(word: str) -> int:
    return COUNTRY if word[0] == "=" else weight_of(word)
