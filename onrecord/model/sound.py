"""What makes a record sound: every span fits its text, every reference resolves, no id stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.model.event import Event
from onrecord.model.ids import article_of
from onrecord.model.mention import Mention
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.model.statement import Statement
from onrecord.model.timex import Timex

__all__ = ["faults"]


def faults(record: Record, text: str) -> tuple[str, ...]:
    """Return what is wrong with a record of `text`, as phrases; nothing when it is sound."""
    return tuple(_faults(record, text))


def _faults(record: Record, text: str) -> Iterator[str]:
    for what, start, end in _spans(record):
        if not 0 <= start < end <= len(text):
            yield f"{what} stands at [{start}, {end}), which is no span of a text of {len(text)} characters"
    for identifier, times in Counter(_ids(record)).items():
        if times > 1:
            yield f"{identifier} stands {times} times"
        if identifier.count(":") > 1 and article_of(identifier) != record.id:
            yield f"{identifier} belongs to another article than {record.id}"
    statements = {s.id: s for s in record.statements}
    for what, kind, reference, there in _references(record):
        if reference is not None and reference not in there:
            yield f"{what} names the {kind} {reference}, which is not there"
    for statement in record.statements:
        if _in_circle(statement, statements):
            yield f"{statement.id} stands in its own content"


def _ids(record: Record) -> Iterator[str]:
    for items in (
        record.statements,
        record.events,
        record.timexes,
        record.places,
        record.actors,
        record.mentions,
        record.propositions,
    ):
        for item in items:
            yield item.id


def _spans(record: Record) -> Iterator[tuple[str, int, int]]:
    """Yield what stands where; items that keep plain offsets may hold any numbers."""
    for zone in record.zones:
        yield f"zone {zone.kind}", zone.start, zone.end
    marked: tuple[Event | Mention | Timex | Place, ...] = (
        *record.events,
        *record.timexes,
        *record.places,
        *record.mentions,
    )
    for item in marked:
        yield item.id, item.start, item.end
    pieces = [(actor.id, actor.mentions) for actor in record.actors]
    for statement in record.statements:
        mentions = tuple(span for link in statement.chain for span in link.mentions)
        pieces.append((statement.id, (*statement.source, *statement.cue, *statement.content, *mentions)))
    for p in record.propositions:
        shown = tuple(stance.words for stance in p.stances if stance.words is not None)
        parts = (*(Span(q.start, q.end) for q in p.parts), *(Span(n.start, n.end) for n in p.numbers))
        pieces.append((p.id, (p.span, p.trigger, *parts, *shown)))
    for what, dated in (("date of publication", record.published), ("day of writing", record.written)):
        if dated is not None:
            evidence = (dated.evidence,) if dated.evidence else ()
            pieces.append((what, (*evidence, *(reason.evidence for reason in dated.reasons))))
    for what, spans in pieces:
        yield from ((what, span.start, span.end) for span in spans)


def _references(record: Record) -> Iterator[tuple[str, str, str | None, set[str]]]:
    actors = {actor.id for actor in record.actors}
    times = {timex.id for timex in record.timexes}
    places = {place.id for place in record.places}
    statements = {statement.id for statement in record.statements}
    events = {event.id for event in record.events}
    for s in record.statements:
        for actor in (s.actor, s.addressee, *s.via, *s.via_carried):
            yield s.id, "actor", actor, actors
        yield s.id, "time expression", s.time, times
        yield s.id, "place", s.venue, places
        yield s.id, "statement", s.parent, statements
    for mention in record.mentions:
        yield mention.id, "actor", mention.actor, actors
    for p in record.propositions:
        for actor in (a for part in p.parts for a in part.actors):
            yield p.id, "actor", actor, actors
        for time in p.times:
            yield p.id, "time expression", time, times
        for place in p.places:
            yield p.id, "place", place, places
        for stance in p.stances:
            yield p.id, "statement", stance.statement, statements
        yield p.id, "event", p.event, {event.id for event in record.events}
    for event in record.events:
        for participant in (*event.actor, *event.recipient):
            yield event.id, "actor", participant.id, actors
        yield event.id, "time expression", event.time, times
        yield event.id, "place", event.place, places
        yield event.id, "statement", event.by, statements
        yield event.id, "event", event.same, events


def _in_circle(statement: Statement, statements: dict[str, Statement]) -> bool:
    """Say whether following the parents comes back to the statement."""
    seen = set()
    above = statements.get(statement.parent or "")
    while above is not None and above.id not in seen:
        if above.id == statement.id:
            return True
        seen.add(above.id)
        above = statements.get(above.parent or "")
    return False
