"""How common words are in news: in how many articles of a fixed set each of them stands."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["documents", "documents_with"]

ALL = "*"
RARE = 4  # of the articles, for words that the table does not have: half of its fewest


def documents() -> int:
    """Return the number of articles that were counted."""
    return _table()[ALL]


def documents_with(word: str) -> int:
    """Return the number of articles with a word, in lower case and by its root."""
    return _table().get(word, RARE)


@cache
def _table() -> dict[str, int]:
    return {word: int(n) for word, n in rows("word_documents.tsv")}
