"""Words beside a name that tell whether it is a place; the table says what each role means."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["place_words"]


@cache
def place_words(role: str) -> frozenset[str]:
    """Return the words of a role, in lower case.

    role: such as "body", "street", "title".

    Raises:
        KeyError: if the table has no such role.
    """
    return _roles()[role]


@cache
def _roles() -> dict[str, frozenset[str]]:
    return {role: frozenset(words.split(";")) for role, words in rows("place_words.tsv")}
