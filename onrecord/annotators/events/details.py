"""Mode and context of an event, where its words leave no doubt."""

from __future__ import annotations

from functools import cache

from onrecord.annotators.events.clauses import patients_of, prepositions_of
from onrecord.annotators.events.triggers import Trigger
from onrecord.lexicon.plover import modes
from onrecord.lexicon.tables import rows

__all__ = ["contexts_of", "mode_of"]


def mode_of(category: str, trigger: Trigger) -> str | None:
    """Return PLOVER's mode of an event, None where its words do not tell."""
    words = _words(trigger)
    for mode, known in _modes().get(category, ()):
        if words & known:
            return mode
    sure = {frame.mode for frame in trigger.frames if frame.category == category and frame.mode}
    found = next(iter(sure)) if len(sure) == 1 else None
    return found if (category, found) in modes() else None


def contexts_of(trigger: Trigger) -> tuple[str, ...]:
    """Return PLOVER's contexts of an event that its own words name, sorted."""
    words = _words(trigger)
    return tuple(sorted(context for context, known in _contexts() if words & known))


def _words(trigger: Trigger) -> frozenset[str]:
    """Return the lemmas of a trigger and of the nouns beside it."""
    around = [trigger.head, *(() if trigger.verb is None else (trigger.verb,))]
    nouns = [*(n for _, n in prepositions_of(trigger.head))]
    if trigger.verb is not None:
        nouns += [*patients_of(trigger.verb), *(n for _, n in prepositions_of(trigger.verb))]
        nouns += [c for c in trigger.verb.children if c.dep_ in {"nsubj", "advmod", "prt", "acomp", "xcomp"}]
    words = {word.lemma_.lower() for word in (*around, *nouns)}
    for noun in (*nouns, trigger.head):
        words |= {c.lemma_.lower() for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod"}}
    return frozenset(words)


@cache
def _modes() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for category, mode, words in rows("plover_modes.tsv"):
        found.setdefault(category, []).append((mode, frozenset(words.split(";"))))
    return {category: tuple(named) for category, named in found.items()}


@cache
def _contexts() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((context, frozenset(words.split(";"))) for context, words in rows("plover_contexts.tsv"))
