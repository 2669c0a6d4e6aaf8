"""Words that tell how somebody stands to a clause: denying, doubting, asking, calling false, planning."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["is_word_of"]


def is_word_of(name: str, lemma: str) -> bool:
    """Say whether a lemma, in lower case, belongs to a class of the table, such as "deny" or "planning"."""
    return lemma in _table()[name]


@cache
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(lemmas.split(";")) for name, lemmas in rows("proposition_words.tsv")}
