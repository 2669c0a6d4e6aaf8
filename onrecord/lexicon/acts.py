"""Which act a cue's word names."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import rows
from onrecord.model import Act

__all__ = ["Sense", "phrase_sense", "word_sense"]

KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb"}
"""The kinds of word in the table, by the part-of-speech tags of Universal Dependencies."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue's word says of the act. open: the content may show the act more exactly."""

    act: Act
    open: bool = False


def word_sense(lemma: str, tag: str) -> Sense | None:
    """Return what a word says of the act, None where the table does not have it.

    lemma: in lower case. tag: its part of speech (Universal Dependencies); a word that is not listed as such is looked
    up as another part of speech, since parsers take "endorses" for a name in a headline.
    """
    kind = KINDS.get(tag, "verb")
    found = (_words().get((other, lemma)) for other in (kind, "verb", "noun", "adjective", "adverb"))
    return next((sense for sense in found if sense is not None), None)


def phrase_sense(lemma: str, company: Set[str]) -> Sense | None:
    """Return what a word means with those around it: "rule" with "out". The longest phrase counts.

    company: lemmas or words in lower case, of the cue and of what hangs on its head.
    """
    return next((sense for words, sense in _phrases().get(lemma, ()) if words <= company), None)


@cache
def _words() -> dict[tuple[str, str], Sense]:
    table: dict[tuple[str, str], Sense] = {}
    for act, kind, lemmas in rows("acts.tsv"):
        if kind != "phrase":
            for lemma in lemmas.split(";"):
                table.setdefault((kind, lemma), _sense(act))
    return table


@cache
def _phrases() -> dict[str, tuple[tuple[frozenset[str], Sense], ...]]:
    table: dict[str, list[tuple[frozenset[str], Sense]]] = {}
    for act, kind, phrases in rows("acts.tsv"):
        if kind == "phrase":
            for phrase in phrases.split(";"):
                first, *others = phrase.split()
                table.setdefault(first, []).append((frozenset(others), _sense(act)))
    return {first: tuple(sorted(found, key=lambda f: (-len(f[0]), sorted(f[0])))) for first, found in table.items()}


def _sense(act: str) -> Sense:
    return Sense(Act(act.rstrip("*")), act.endswith("*"))
