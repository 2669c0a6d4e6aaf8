"""Short keys by which propositions that may be one find each other, so that no two others are ever compared.

Two that share a key are compared, unless the key is shared by so many that it tells nothing.
"""

from __future__ import annotations

from itertools import combinations

from onrecord.lexicon.word_weights import weight_of
from onrecord.link.claims.told import Told
from onrecord.model import digest

__all__ = ["COMMON", "MOST", "keys_of"]

COMMON = 40
"""Propositions that may share a key; one that more share is set aside."""
MOST = 24
"""Keys of a proposition."""
RARE = 6  # words of a proposition that make keys, the rarest
TELLING = 45  # tenths of bits that such a word tells at least
COUNTRY = 50


def keys_of(told: Told) -> tuple[str, ...]:
    """Return the keys of a proposition, sorted: name and predicate, name and category, two rare words."""
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
    words = [w for w in words if _telling(w) >= TELLING][:RARE]
    found += ["&".join(sorted(pair)) for pair in combinations(words, 2)]
    return tuple(sorted({digest(key.encode()) for key in found[:MOST]}))


def _called(told: Told) -> list[str]:
    return [n if n[0] == "=" else n[2:].split()[-1] for p in told.parts for n in p.names]


def _telling(word: str) -> int:
    return COUNTRY if word[0] == "=" else weight_of(word)
