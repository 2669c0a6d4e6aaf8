"""Nouns of events and the verbs that they come from: withdrawal, withdraw."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["event_root"]


def event_root(lemma: str) -> str:
    """Return the verb that a noun of an event comes from, other words as they are. lemma: in lower case.

    >>> event_root("withdrawal"), event_root("attack"), event_root("bombing")
    ('withdraw', 'attack', 'bomb')
    """
    known = _roots().get(lemma)
    if known is not None:
        return known
    return lemma[:-3] if lemma.endswith("ing") and len(lemma) > len("firing") else lemma


@cache
def _roots() -> dict[str, str]:
    return {noun: verb for verb, nouns in rows("event_roots.tsv") for noun in nouns.split(";")}
