"""Words that show what is done by saying something: an accusation, a judgement, a denial."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["shows"]


def shows(name: str, kind: str, lemma: str, company: Set[str] = frozenset()) -> bool:
    """Say whether a word belongs to a class of the table.

    name: class, such as "wrong" or "good". kind: "verb", "noun" or "predicate" (adjectives and nouns after "is").
    lemma: in lower case. company: lemmas beside it, for entries of several words ("break law").
    """
    return any(words <= company for words in _table().get((name, kind, lemma), ()))


@cache
def _table() -> dict[tuple[str, str, str], tuple[frozenset[str], ...]]:
    table: dict[tuple[str, str, str], list[frozenset[str]]] = {}
    for name, kind, entries in rows("content_words.tsv"):
        for entry in entries.split(";"):
            first, *others = entry.split()
            table.setdefault((name, kind, first), []).append(frozenset(others))
    return {key: tuple(sorted(found, key=sorted)) for key, found in table.items()}
