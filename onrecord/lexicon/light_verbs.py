"""Verbs that say no more than that what their object names was done."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["light_verbs"]


@cache
def light_verbs() -> frozenset[str]:
    """Return the lemmas of verbs such as "make" in "made a promise", in lower case."""
    return frozenset(lemma for (lemmas,) in rows("light_verbs.tsv") for lemma in lemmas.split(";"))
