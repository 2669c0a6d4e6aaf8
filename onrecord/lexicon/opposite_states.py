"""Words for states that exclude each other."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["states_against"]


def states_against(word: str) -> frozenset[str]:
    """Return the words for what cannot hold where a word in lower case does: alive, where dead."""
    return _table().get(word, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for sides in rows("opposite_states.tsv"):
        left, right = (side.split(";") for side in sides)
        for word in left:
            found.setdefault(word, set()).update(right)
        for word in right:
            found.setdefault(word, set()).update(left)
    return {word: frozenset(others) for word, others in found.items()}
