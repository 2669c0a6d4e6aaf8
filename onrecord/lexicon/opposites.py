"""Verbs that mean the opposite of each other."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["are_opposite"]


def are_opposite(one: str, other: str) -> bool:
    """Say whether two verbs, as lemmas in lower case, cannot both hold of the same parties: support, oppose."""
    return other in _table().get(one, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for left, right in rows("opposites.tsv"):
        for one in left.split(";"):
            for other in right.split(";"):
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
