"""Mentions: words that mean a person, a body or a place."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = ["EntityType", "Mention"]


class EntityType(StrEnum):
    """What a mention means, as GUM tells it apart."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"


class Mention(Frozen, kw_only=True):
    """A noun phrase or pronoun that means a person, a body or a place, alone or with others.

    head: the characters of its head word, which no other mention has for its head.
    coref: the same for all mentions of an article that mean the same, as far as that is sure.
    actor: id of the actor that it means, if the record has it.
    """

    id: str
    start: int
    end: int
    head: Span
    type: EntityType
    coref: str
    actor: str | None = None

    @property
    def span(self) -> Span:
        """The characters it covers."""
        return Span(self.start, self.end)
