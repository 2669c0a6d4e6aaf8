"""The record of one article: all that the annotators found in it."""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.model.actor import Actor
from onrecord.model.article import Published
from onrecord.model.base import Frozen
from onrecord.model.event import Event
from onrecord.model.mention import Mention
from onrecord.model.place import Place
from onrecord.model.problem import Problem
from onrecord.model.statement import Statement
from onrecord.model.timex import Timex
from onrecord.model.zone import Zone

__all__ = ["Record", "contract"]


class Record(Frozen, kw_only=True):
    """What was found in one article; its JSON is the data contract of `onrecord annotate`.

    id: the article's.
    written: the day of writing, where the text shows that it was written before the day it was published.
    made_by: name and version of each annotator that worked on it.
    """

    id: str
    published: Published | None = None
    written: Published | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    statements: tuple[Statement, ...] = msgspec.field(default=(), name="attributions")
    events: tuple[Event, ...] = ()
    timexes: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = msgspec.field(default=(), name="entities")
    problems: tuple[Problem, ...] = ()
    made_by: dict[str, str] = msgspec.field(default_factory=dict)

    def actor(self, identifier: str | None) -> Actor | None:
        """Return the actor with this id, if the record has it."""
        return next((a for a in self.actors if a.id == identifier), None)


def contract(record: Record, name: str) -> dict[str, Any]:
    """Return a record as the data contract of `annotate` writes it, under the id it came in with."""
    line: dict[str, Any] = msgspec.to_builtins(record)
    return {**line, "id": name}
