"""Actors in the making, and who spoke where."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.annotators.actors.words import descriptive
from onrecord.lexicon.people_words import people_words, person_words
from onrecord.model import ActorKind, Span

__all__ = ["Entry", "Spoken", "is_several", "is_single", "known_words"]


@dataclass(frozen=True, slots=True, order=True)
class Spoken:
    """Who spoke where, for the pronouns that follow."""

    offset: int
    paragraph: int
    actors: tuple[str, ...]


@dataclass(slots=True)
class Entry:
    """An actor in the making. head: the lemma of the noun that describes one without a name."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    roles: list[str] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    mentions: list[Span] = field(default_factory=list)
    plural: bool = False
    gender: str | None = None
    head: str | None = None


def is_single(entry: Entry, gender: str) -> bool:
    """Say whether "he" or "she" may mean an actor."""
    if entry.plural or entry.kind not in {ActorKind.PERSON, ActorKind.UNNAMED}:
        return False
    if entry.head is not None and entry.head not in person_words():
        return False
    return entry.gender in {None, gender}


def is_several(entry: Entry) -> bool:
    """Say whether "they" may mean an actor."""
    if entry.head is not None and entry.head not in people_words():
        return False
    return entry.plural or entry.kind is not ActorKind.PERSON


def known_words(entry: Entry) -> frozenset[str]:
    """Return the words by which an actor may be described again."""
    words = {w for role in entry.roles for w in descriptive(role)} | entry.words
    if entry.kind is not ActorKind.PERSON and entry.kind is not ActorKind.UNNAMED:
        words |= descriptive(entry.name)
    return frozenset(words | ({entry.country} if entry.country else set()))
