"""The roots of words that tell of happenings: "attack", "attacked" and "attacks"; "resign" and "resignation"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord.lexicon.tables import rows

__all__ = ["Senses", "kinship", "root_of", "senses_of"]

LONGEST = 30  # letters; no word of the table has more
VOWELS = frozenset("aeiou")


class Senses(NamedTuple):
    """What a root means: the synsets of its first senses in WordNet, and the synset above each of them."""

    own: frozenset[str]
    above: frozenset[str]


NONE = Senses(frozenset(), frozenset())


def root_of(word: str) -> str | None:
    """Return the root of a word form that can tell of a happening, None for other words.

    >>> [root_of(word) for word in ("Attacks", "resignations", "shot", "stopping", "agreed", "table")]
    ['attack', 'resign', 'shoot', 'stop', 'agree', 'table']
    >>> root_of("Kabul")
    """
    form = word.casefold()
    if len(form) > LONGEST:
        return None
    table = _roots()
    return next((table[candidate] for candidate in _candidates(form) if candidate in table), None)


def senses_of(root: str) -> Senses:
    """Return the senses of a root; none for a word that is no root."""
    return _senses().get(root, NONE)


def kinship(one: str, other: str) -> float:
    """Return how near two roots are in meaning, 0 (not listed as near) or .5 to 1.

    >>> kinship("buy", "purchase") > .8, kinship("buy", "arrest")
    (True, 0.0)
    """
    return max(_kin().get(one, {}).get(other, 0), _kin().get(other, {}).get(one, 0)) / 100


def _candidates(form: str) -> list[str]:
    """Return the word itself and what it may be an inflected form of, the likelier first."""
    found = [form]
    for ending, others in (("ies", ("y",)), ("ied", ("y",)), ("es", ("e", "")), ("s", ("",))):
        if form.endswith(ending):
            found.extend(form.removesuffix(ending) + other for other in others)
    for ending in ("ed", "ing", "ings"):
        stem = form.removesuffix(ending)
        if stem == form or VOWELS.isdisjoint(stem):
            continue
        doubled = len(stem) > 2 and stem[-1] == stem[-2]
        found.extend((stem, stem[:-1], stem + "e") if doubled else (stem + "e", stem))
    return found


@cache
def _roots() -> dict[str, str]:
    table: dict[str, str] = {}
    for root, others, _, _ in rows("trigger_roots.tsv"):
        table[root] = root
        table.update((other, root) for other in others.split(";") if other)
    return table


@cache
def _senses() -> dict[str, Senses]:
    return {
        root: Senses(frozenset(filter(None, own.split(";"))), frozenset(filter(None, above.split(";"))))
        for root, _, own, above in rows("trigger_roots.tsv")
    }


@cache
def _kin() -> dict[str, dict[str, int]]:
    listed = ((root, (near.rsplit(" ", 1) for near in kin.split(";"))) for root, kin in rows("trigger_kin.tsv"))
    return {root: {other: int(share) for other, share in near} for root, near in listed}
