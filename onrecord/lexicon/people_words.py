"""Words for people and bodies."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["people_words", "person_words"]


@cache
def people_words() -> frozenset[str]:
    """Return the lemmas of common nouns for those who can speak and be spoken to, in lower case."""
    return frozenset(lemma for _, lemmas in rows("people_words.tsv") for lemma in lemmas.split(";"))


@cache
def person_words() -> frozenset[str]:
    """Return those of them that mean one person, which "he" and "she" can take up."""
    return frozenset(lemma for kind, lemmas in rows("people_words.tsv") if kind == "one" for lemma in lemmas.split(";"))
