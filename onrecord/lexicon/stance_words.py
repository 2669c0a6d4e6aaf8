"""Words that tell how a sentence stands to what it speaks of."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["stance_classes"]

SHORTEST_STEM = 3


def stance_classes(word: str) -> frozenset[str]:
    """Return the classes of a word in lower case: refutes, negates, doubts, hedges, reports, affirms.

    >>> sorted(stance_classes("debunked"))
    ['refutes']
    """
    whole, stems = _table()
    found = set(whole.get(word, ()))
    for end in range(SHORTEST_STEM, len(word) + 1):
        found.update(stems.get(word[:end], ()))
    return frozenset(found)


@cache
def _table() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for name, words in rows("stance_words.tsv"):
        for word in words.split(";"):
            table = stems if word.endswith("*") else whole
            table.setdefault(word.removesuffix("*"), set()).add(name)
    return whole, stems
