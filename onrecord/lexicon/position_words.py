"""Words that tell where somebody stands on a matter."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["position_classes"]

SHORTEST_STEM = 3


def position_classes(word: str, before: str = "") -> frozenset[str]:
    """Return the classes of a word in lower case: plus, minus, good, bad, negation, empty.

    before: the word before it, for entries of two words, which count at the second.

    >>> sorted(position_classes("opposes"))
    ['minus']
    """
    whole, stems = _table()
    found = set(whole.get(word, ())) | set(whole.get(f"{before} {word}", ()))
    for end in range(SHORTEST_STEM, len(word) + 1):
        found.update(stems.get(word[:end], ()))
    return frozenset(found)


@cache
def _table() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for name, words in rows("position_words.tsv"):
        for word in words.split(";"):
            table = stems if word.endswith("*") else whole
            table.setdefault(word.removesuffix("*"), set()).add(name)
    return whole, stems
