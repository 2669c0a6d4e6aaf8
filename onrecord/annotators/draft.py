"""What annotators work on, and what each of them declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.encoder.model import NOTHING, Encoded
from onrecord.model import (
    Actor,
    Article,
    Event,
    Mention,
    Place,
    Problem,
    Proposition,
    Published,
    Statement,
    Timex,
    Zone,
)
from onrecord.text.parse import Parse

__all__ = ["Annotator", "Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The record of one article in the making. Annotators return changed copies (`dataclasses.replace`).

    written: the day of writing, where it is known to lie before that of publication.
    """

    article: Article
    written: Published | None = None
    zones: tuple[Zone, ...] = ()
    parse: Parse = ()
    encoded: Encoded = NOTHING
    timexes: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotator:
    """One step of the annotation of an article: pure, and of one article only.

    version: changes whenever the step would give another result, so that `refresh` knows what to do again.
    needs, gives: fields of `Draft` that the step reads and fills.
    """

    name: str
    version: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Draft], Draft]
