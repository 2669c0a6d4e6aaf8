"""Actors: who speaks and acts."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Spans

__all__ = ["Actor", "ActorKind"]


class ActorKind(StrEnum):
    """What an actor is. `UNNAMED`: a person or group known only by description ("some US officials")."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed group"
    IGO = "igo"
    OUTLET = "outlet"
    UNNAMED = "unnamed"


class Actor(Frozen, kw_only=True):
    """An actor of one article, with its mentions in order.

    name: the fullest name the article gives it, without title.
    country: ISO 3166 alpha-3, or PLOVER's code of a body without one (IGO, UNO, EUR, NGO, IMG).
    sectors: PLOVER codes, the first leads; role: the title or description the article gives.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    mentions: Spans = ()
