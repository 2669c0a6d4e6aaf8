"""Words without their endings, and the words that name nothing: for rules that compare words of single sentences."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["FUNCTION", "stem"]

FUNCTION = frozenset(
    "a an the and or but of in on at by for to from with as into over under about that this these those it its is "
    "are was were be been being has have had do does did shall he she they his her their him them who whom which "
    "what when where how why i we you my our your after before then s t".split()
)
"""Words that only join others, in lower case."""
SHORTEST = 3  # characters that stay when an ending goes


def stem(word: str, endings: Iterable[str]) -> str:
    """Return a word without the first of these endings that it has, if enough of it stays.

    >>> stem("bases", ("es", "s")), stem("is", ("es", "s"))
    ('bas', 'is')
    """
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: len(word) - len(ending)]
    return word
