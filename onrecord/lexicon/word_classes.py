"""Words by class: a line names a class and its words, parted by semicolons; "word*" is any with that start."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["classes_of"]

SHORTEST_STEM = 3


def classes_of(table: str, word: str, before: str = "") -> frozenset[str]:
    """Return the classes that a table gives a word in lower case.

    before: the word before it, for entries of two words, which count at the second.

    >>> sorted(classes_of("position_words.tsv", "opposes")), sorted(classes_of("stance_words.tsv", "debunked"))
    (['minus'], ['refutes'])
    """
    whole, stems = _read(table)
    found = set(whole.get(word, ()))
    if before:
        found.update(whole.get(f"{before} {word}", ()))
    for end in range(SHORTEST_STEM, len(word) + 1):
        found.update(stems.get(word[:end], ()))
    return frozenset(found)


@cache
def _read(table: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for name, words in rows(table):
        for word in words.split(";"):
            kind = stems if word.endswith("*") else whole
            kind.setdefault(word.removesuffix("*"), set()).add(name)
    return whole, stems
