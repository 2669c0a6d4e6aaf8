"""Words that are seldom nouns."""

from __future__ import annotations

from onrecord.lexicon.word_classes import classes_of

__all__ = ["is_mostly_verb", "is_seldom_noun"]

TABLE = "word_kinds.tsv"


def is_seldom_noun(word: str) -> bool:
    """Say whether a word in lower case is a noun in less than a third of its uses; not of rare words."""
    return bool(classes_of(TABLE, word))


def is_mostly_verb(word: str) -> bool:
    """Say whether a word in lower case is mostly a verb; not of rare words."""
    return "verb" in classes_of(TABLE, word)
