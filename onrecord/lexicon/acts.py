"""Which act a cue names."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows
from onrecord.model import Act

__all__ = ["SPEECH_ONLY", "act_of", "names_act"]

SPEECH_ONLY = frozenset(
    "deny reject refuse condemn denounce criticise criticize accuse blame demand deplore refute rebut praise hail "
    "applaud pledge vow reaffirm acknowledge leak".split()
)
"""Verbs for what can only be done by speaking or writing: whoever is said to have done it has spoken."""


def act_of(lemma: str, particle: str | None = None) -> Act:
    """Return the act that a cue's lemma names, with its particle or preposition where that decides ("rule out")."""
    table = _acts()
    return (table.get(f"{lemma} {particle}") if particle else None) or table.get(lemma) or Act.ASSERT


def names_act(lemma: str) -> bool:
    """Say whether a lemma names its act, rather than only that somebody speaks."""
    return lemma in _acts()


@cache
def _acts() -> dict[str, Act]:
    return {lemma: Act(act) for act, lemmas in rows("acts.tsv") for lemma in lemmas.split(";")}
