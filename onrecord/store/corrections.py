"""The records of a case as people's judgements leave them."""

from __future__ import annotations

import sqlite3
from functools import cached_property

import msgspec
from msgspec.structs import replace

from onrecord.link.claims.told import Told
from onrecord.link.judged import Judged, with_facts, with_items
from onrecord.model import Actor, Judgement, Record, article_of
from onrecord.store.candidates import judgements, standing

__all__ = ["Corrections"]


class Corrections:
    """One look at the judgements of a case, and what they make of its records."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @cached_property
    def made(self) -> tuple[Judgement, ...]:
        """All judgements in the order they were made."""
        return judgements(self._db)

    @cached_property
    def judged(self) -> Judged:
        """Those that hold."""
        return Judged(standing(self.made))

    def facts(self, record: Record) -> Record:
        """Return a record with the facts and zones that hold: what comparison with other articles rests on."""
        return with_facts(record, self.judged)

    def stored(self, record: Record, text: str) -> Record:
        """Return a record as its rows show it: it follows from the article and its judgements, and nothing else."""
        return with_items(self.facts(record), text, self.judged)

    def shown(self, record: Record, text: str) -> Record:
        """Return a record as it is shown: with actors of other articles too, where judgements name them."""
        return with_items(self.facts(record), text, self.judged, self._home)

    def told(self, told: tuple[Told, ...], record: Record) -> tuple[Told, ...]:
        """Return what a record tells, dated by the day that holds."""
        published = self.facts(record).published
        value = published.value[:10] if published is not None else None
        return tuple(one if one.published == value else replace(one, published=value) for one in told)

    def borrowing(self) -> tuple[str, ...]:
        """Return the articles of which a statement was judged to be by an actor that another one names, sorted."""
        given = (
            (article_of(subject), actor)
            for subject in self.judged.by_subject
            if (actor := self.judged.instead(subject).get("actor"))
        )
        named = ((home, one.strip()) for home, actors in given for one in actors.split(","))
        return tuple(sorted({home for home, one in named if one and article_of(one) != home}))

    def _home(self, identifier: str, record: Record) -> Actor | None:
        """Return the actor of a record that is the same as another across articles, or else that one, unmentioned."""
        across = self._across(identifier)
        if across is None:
            return None
        own = next((a for a in sorted(record.actors, key=lambda a: a.id) if self._across(a.id) == across), None)
        return own or self._elsewhere(identifier)

    def _across(self, actor: str) -> str | None:
        row = self._db.execute("SELECT across FROM actor_link WHERE actor = ?", (actor,)).fetchone()
        return row["across"] if row else None

    def _elsewhere(self, identifier: str) -> Actor | None:
        row = self._db.execute("SELECT record FROM article WHERE id = ?", (article_of(identifier),)).fetchone()
        actor = msgspec.json.decode(row["record"], type=Record).actor(identifier) if row else None
        return replace(actor, mentions=()) if actor is not None else None
