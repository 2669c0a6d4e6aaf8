"""Given names: which words are such, and which are short for which."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["given_name"]


def given_name(word: str) -> str | None:
    """Return the given name that a word in lower case is, or is short for; None for any other word.

    >>> given_name("bob")
    'robert'
    >>> given_name("harbour")
    """
    return _table().get(word)


@cache
def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, others in rows("given_names.tsv"):
        found.update(dict.fromkeys((name, *filter(None, others.split(";"))), name))
    return found
