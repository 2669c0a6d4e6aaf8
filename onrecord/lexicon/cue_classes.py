"""Classes of cue words, as the features of the cue model know them: the acts that its training took them for."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["SPEECH_ONLY", "class_of"]

SPEECH_ONLY = frozenset(
    "deny reject refuse condemn denounce criticise criticize accuse blame demand deplore refute rebut praise hail "
    "applaud pledge vow reaffirm acknowledge leak".split()
)
"""Verbs for what can only be done by speaking or writing: whoever is said to have done it has spoken."""


def class_of(lemma: str) -> str | None:
    """Return the class of a cue's lemma, None for one that has none."""
    return _classes().get(lemma)


@cache
def _classes() -> dict[str, str]:
    return {lemma: name for name, lemmas in rows("cue_classes.tsv") for lemma in lemmas.split(";")}
