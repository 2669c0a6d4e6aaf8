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
from onrecord.model.proposition import Proposition
from onrecord.model.statement import Statement
from onrecord.model.timex import Timex
from onrecord.model.zone import Zone

__all__ = ["Record", "contract", "surer"]


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
    propositions: tuple[Proposition, ...] = ()
    problems: tuple[Problem, ...] = ()
    made_by: dict[str, str] = msgspec.field(default_factory=dict)

    def actor(self, identifier: str | None) -> Actor | None:
        """Return the actor with this id, if the record has it."""
        return next((a for a in self.actors if a.id == identifier), None)


def surer(record: Record, confidence: float) -> Record:
    """Return a record without the statements, and what rests on them, that are less sure than `confidence`.

    A statement in the content of one that goes stands in the next one around it that stays. A proposition goes with
    the statement that it is said by: it must not pass for what the article says in its own voice.
    """
    if confidence <= 0:
        return record
    known = {statement.id: statement for statement in record.statements}
    kept = {identifier for identifier, statement in known.items() if statement.confidence >= confidence}

    def around(statement: Statement) -> str | None:
        parent = statement.parent
        while parent is not None and parent not in kept:
            parent = known[parent].parent
        return parent

    events = _with_first_mentions(
        [e for e in record.events if e.confidence >= confidence and (e.by is None or e.by in kept)]
    )
    there = {event.id for event in events}
    return msgspec.structs.replace(
        record,
        statements=tuple(msgspec.structs.replace(s, parent=around(s)) for s in record.statements if s.id in kept),
        events=events,
        propositions=tuple(
            msgspec.structs.replace(
                p,
                event=p.event if p.event in there else None,
                stances=tuple(s for s in p.stances if s.statement is None or s.statement in kept),
            )
            for p in record.propositions
            if p.statement is None or p.statement in kept
        ),
    )


def _with_first_mentions(events: list[Event]) -> tuple[Event, ...]:
    """Return events whose `same` names the first mention among them."""
    first: dict[str, str] = {}
    for event in sorted(events, key=lambda e: (e.start, e.end)):
        first.setdefault(event.same or event.id, event.id)
    leading = ((event, first[event.same or event.id]) for event in events)
    return tuple(msgspec.structs.replace(e, same=lead if lead != e.id else None) for e, lead in leading)


def contract(record: Record, name: str) -> dict[str, Any]:
    """Return a record as the data contract of `annotate` writes it, under the id it came in with."""
    line: dict[str, Any] = msgspec.to_builtins(record)
    return {**line, "id": name}
