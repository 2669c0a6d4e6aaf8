"""The reports of a case as the search for origins and the timeline read them, as judgements leave them."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.link.origins.report import Report
from onrecord.model import Actor, Record
from onrecord.store.reading import Reading

__all__ = ["report_of"]


def report_of(reading: Reading, article: str) -> Report:
    """Return the report of an article, its statements said by whom a person judged to have said them."""
    view = reading.article(article)
    record = _judged(reading, view.record)
    return Report(
        record=record,
        text=view.text,
        edition=view.edition or view.id,
        across={actor.id: reading.across(actor.id) for actor in record.actors},
        outlet=view.outlet,
        published=view.published,
        section=view.section,
        url=view.url,
    )


def _judged(reading: Reading, record: Record) -> Record:
    actors = {actor.id: actor for actor in record.actors}
    statements = []
    for statement in record.statements:
        speaker = reading.statement(statement.id).speaker_id if statement.id in reading.judged else None
        if speaker is None or (statement.actor and reading.across(statement.actor) == speaker):
            statements.append(statement)
            continue
        own = next((i for i in sorted(actors) if reading.across(i) == speaker), None)
        if own is None and (other := _elsewhere(reading, speaker)) is not None:
            own = other.id
            actors[own] = other
        statements.append(replace(statement, actor=own or statement.actor))
    return replace(record, actors=tuple(actors.values()), statements=tuple(statements))


def _elsewhere(reading: Reading, across: str) -> Actor | None:
    """Return an actor that an article does not name; its mentions are no words of that article."""
    found = next((actor for actor, _, _ in reading.members(across)), None)
    return replace(found, mentions=()) if found is not None else None
