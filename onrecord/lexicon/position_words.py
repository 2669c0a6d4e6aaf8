"""Words that tell where somebody stands on a matter."""

from __future__ import annotations

from onrecord.lexicon.word_classes import classes_of

__all__ = ["position_classes"]


def position_classes(word: str, before: str = "") -> frozenset[str]:
    """Return the classes of a word in lower case: plus, minus, good, bad, negation, empty.

    before: the word before it, for entries of two words, which count at the second.
    """
    return classes_of("position_words.tsv", word, before)
