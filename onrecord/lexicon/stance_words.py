"""Words that tell how a sentence stands to what it speaks of."""

from __future__ import annotations

from onrecord.lexicon.word_classes import classes_of

__all__ = ["stance_classes"]


def stance_classes(word: str) -> frozenset[str]:
    """Return the classes of a word in lower case: refutes, negates, doubts, hedges, reports, affirms."""
    return classes_of("stance_words.tsv", word)
