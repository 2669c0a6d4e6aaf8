"""Words for those who can speak and be spoken to."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.lexicon.people_words import people_words

__all__ = ["is_somebody"]

NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"})
PRONOUNS = frozenset("me you him her us them who whom".split())


def is_somebody(word: Token) -> bool:
    """Say whether a word means people, a body, a state."""
    if word.pos_ == "PRON":
        return word.lower_ in PRONOUNS | people_words()
    return (
        word.lemma_.lower() in people_words()
        or word.ent_type_ in NAMES
        or (word.pos_ == "PROPN" and not word.ent_type_)
    )
