"""The record of an article as people's judgements leave it.

What is found is never changed: a corrected record is made anew of the one that the annotators made and of the
judgements that hold. Facts of the article and its zones come first (`with_facts`), since comparison with other articles
rests on them; then statements and events (`with_items`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from onrecord.model import (
    Act,
    Actor,
    ChainLink,
    Event,
    Judgement,
    Manner,
    Modality,
    Participant,
    Precision,
    Published,
    Record,
    Span,
    Spans,
    Statement,
    Status,
    Timex,
    TimexType,
    Verdict,
    Zone,
    ZoneKind,
    article_of,
    hull,
    item_id,
    spans_in,
)

__all__ = ["Home", "Judged", "own_actor", "precision_of", "with_facts", "with_items", "zone_id"]

Home = Callable[[str, Record], Actor | None]
"""From the id of an actor, of any article, to the actor that stands for it in a record; None where there is none."""
QUOTED = re.compile(r'^["“„«‘\'].*["”»’\']$', re.DOTALL)
MARK = re.compile(r'["“”„«»]')


class Judged:
    """The judgements that hold, by what they are about."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.by_subject: dict[str, tuple[Judgement, ...]] = {}
        self._subjects: dict[str, set[str]] = {}
        for judgement in judgements:
            subject = judgement.subject
            self.by_subject[subject] = (*self.by_subject.get(subject, ()), judgement)
            self._subjects.setdefault(article_of(subject) if ":" in subject else subject, set()).add(subject)

    def subjects(self, article: str, kind: str) -> list[str]:
        """Return what was judged in an article of a kind (statement, event, zone), sorted."""
        return sorted(one for one in self._subjects.get(article, ()) if one.startswith(f"{kind}:"))

    def instead(self, subject: str) -> dict[str, str]:
        """Return the values that hold instead of those found; of two judgements the later holds."""
        made = self.by_subject.get(subject, ())
        return {field: value for j in made for field, value in (j.replacement or {}).items()}

    def words(self, subject: str) -> dict[str, str]:
        """Return the words beside these values: what an actor was called whose id is no longer found."""
        made = self.by_subject.get(subject, ())
        return {field: (j.words or {}).get(field, "") for j in made for field in (j.replacement or {})}

    def is_wrong(self, subject: str) -> bool:
        """Say whether the last judgement on something is that it is wrong."""
        made = self.by_subject.get(subject, ())
        return bool(made) and made[-1].verdict is Verdict.WRONG

    def is_added(self, subject: str) -> bool:
        """Say whether a person added it."""
        return any(j.verdict is Verdict.ADDED for j in self.by_subject.get(subject, ()))


def zone_id(article: str, zone: Zone) -> str:
    """Return the id by which judgements name a zone."""
    return item_id(article, "zone", zone.span)


def own_actor(identifier: str, record: Record) -> Actor | None:
    """Return an actor of the record itself: a `Home` that knows no other article."""
    return record.actor(identifier)


def precision_of(value: str) -> Precision:
    """Return the precision of a date: interval, time, day, month or year.

    >>> precision_of("2021-08"), precision_of("2021-08-20")
    ('month', 'day')
    """
    if "/" in value:
        return "interval"
    by_length: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return by_length.get(len(value), "time")


def with_facts(record: Record, judged: Judged) -> Record:
    """Return a record with the date, the outlet, the title, the zones and the roles of actors that people gave."""
    changes: dict[str, Any] = {}
    given = judged.instead(record.id)
    if "published" in given:
        changes["published"] = _published(given["published"])
    changes |= {field: given[field] for field in ("outlet", "title") if field in given}
    zones = judged.subjects(record.id, "zone")
    if zones:
        kept = [zone for zone in record.zones if not judged.is_wrong(zone_id(record.id, zone))]
        there = {zone_id(record.id, zone) for zone in record.zones}
        added = (one for one in zones if _is_new(one, there, judged) and not judged.is_wrong(one))
        kept += [_zone(one, judged.instead(one)) for one in added]
        changes["zones"] = tuple(sorted(kept, key=lambda zone: (zone.start, zone.end)))
    roles = {one: judged.instead(one) for one in judged.subjects(record.id, "actor")}
    if roles:
        given_roles = ((actor, roles.get(actor.id, {})) for actor in record.actors)
        changes["actors"] = tuple(replace(a, role=g["role"] or None) if "role" in g else a for a, g in given_roles)
    return replace(record, **changes) if changes else record


def with_items(record: Record, text: str, judged: Judged, home: Home = own_actor) -> Record:
    """Return a record with the statements and events that people gave other values, and those that they added.

    An actor of another article stands among the record's without mentions. Statements and events that were judged
    wrong stay: whoever lists them leaves them out.
    """
    statements = judged.subjects(record.id, "statement")
    events = judged.subjects(record.id, "event")
    if not statements and not events:
        return record
    found = _Found(record, home, judged)
    there = {statement.id for statement in record.statements}
    spoken = [_statement(s, judged.instead(s.id), found) for s in record.statements]
    spoken += [_added(one, judged.instead(one), text, found) for one in statements if _is_new(one, there, judged)]
    told = [_event(event, judged.instead(event.id), found) for event in record.events]
    return replace(
        record,
        statements=tuple(spoken),
        events=tuple(told),
        actors=tuple(found.actors.values()),
        timexes=tuple(found.times.values()),
    )


def _is_new(subject: str, there: set[str], judged: Judged) -> bool:
    return subject not in there and judged.is_added(subject)


def _published(value: str) -> Published | None:
    if not value:
        return None
    return Published(value=value, precision=precision_of(value), basis="judgement")


def _zone(identifier: str, given: Mapping[str, str]) -> Zone:
    start, end = map(int, identifier.rsplit(":", 1)[1].split("-"))
    return Zone(start=start, end=end, kind=ZoneKind(given["zone"]), detail=given.get("detail") or None)


class _Found:
    """The actors and times of a record, and those that judgements bring in."""

    def __init__(self, record: Record, home: Home, judged: Judged) -> None:
        self.record, self._home, self._judged = record, home, judged
        self.actors = {actor.id: actor for actor in record.actors}
        self.times = {timex.id: timex for timex in record.timexes}

    def actor(self, given: str, name: str) -> Actor | None:
        """Return the actor that a judgement names: by its id, or else by the name that it had in its article."""
        if not given:
            return None
        actor = self._home(given, self.record)
        if actor is None:
            called = (a for a in sorted(self.record.actors, key=lambda a: a.id) if name and a.name == name)
            actor = next(called, None)
        return self.actors.setdefault(actor.id, actor) if actor is not None else None

    def actor_id(self, subject: str, field: str, given: str) -> str | None:
        """Return the id of the actor that judgements give a statement in a field."""
        actor = self.actor(given, self._judged.words(subject).get(field, ""))
        return actor.id if actor is not None else None

    def participants(self, subject: str, field: str, given: str) -> tuple[Participant, ...]:
        """Return those who judgements say take part, with the codes of their country and their first sector."""
        ids = [one.strip() for one in given.split(",")]
        names = self._judged.words(subject).get(field, "").split("; ")
        called = names if len(names) == len(ids) else [""] * len(ids)
        actors = (self.actor(one, name) for one, name in zip(ids, called, strict=True))
        return tuple(Participant(id=a.id, code=a.country, sector=next(iter(a.sectors), None)) for a in actors if a)

    def time(self, given: str, before: str | None) -> str | None:
        """Return the id of a time: of the text, or one that stands for a value that a person gave.

        A time of the text that is no longer found leaves the one before.
        """
        if not given or given in self.times:
            return given or None
        if given.startswith("timex:"):
            return before
        article = self.record.id
        made = Timex(
            id=f"{item_id(article, 'timex', Span(0, 1))}:{given}",  # no words of the text: the value stands behind
            start=0,
            end=1,
            type=TimexType.TIME if "T" in given else TimexType.DATE,
            value=given,
        )
        return self.times.setdefault(made.id, made).id


def _statement(s: Statement, given: Mapping[str, str], found: _Found) -> Statement:
    """Return a statement with the values that are given instead."""
    if not given:
        return s
    changes: dict[str, Any] = {part: spans_in(given[part]) for part in ("source", "cue", "content") if part in given}
    changes |= {who: found.actor_id(s.id, who, given[who]) for who in ("actor", "addressee") if who in given}
    if "act" in given:
        changes["act"] = Act(given["act"])
    if "negated" in given:
        changes["negated"] = given["negated"] == "true"
    if "modality" in given:
        changes["modality"] = Modality(given["modality"])
    if "manner" in given:
        changes["manner"] = Manner(given["manner"])
    if "time" in given:
        changes["time"] = found.time(given["time"], s.time)
    return replace(s, **changes)


def _added(identifier: str, given: Mapping[str, str], text: str, found: _Found) -> Statement:
    """Return a statement that a person added. It stands in the innermost one whose content holds all of it."""
    bare = Statement(id=identifier, manner=Manner.INDIRECT, confidence=1.0)
    made = _statement(bare, given, found)
    whole = made.span
    around = [
        s for s in found.record.statements if s.content and hull(s.content).contains(whole) and s.id != identifier
    ]
    parent = min(around, key=lambda s: (len(hull(s.content)), s.id), default=None)
    manner = made.manner if "manner" in given else _manner(text, made.content)
    chain = (*(parent.chain if parent is not None else ()), ChainLink(mentions=made.source))
    return replace(made, manner=manner, parent=parent.id if parent is not None else None, chain=chain)


def _manner(text: str, content: Spans) -> Manner:
    """Say whether content stands in quotation marks, which may lie just outside of it."""
    if not content:
        return Manner.INDIRECT
    whole = hull(content)
    wider = text[max(0, whole.start - 1) : whole.end + 1].strip()
    if QUOTED.match(whole.of(text)) or QUOTED.match(wider):
        return Manner.DIRECT
    return Manner.MIXED if MARK.search(whole.of(text)) else Manner.INDIRECT


def _event(event: Event, given: Mapping[str, str], found: _Found) -> Event:
    """Return an event with the values that are given instead; what rests on the old category goes with it."""
    if not given:
        return event
    changes: dict[str, Any] = {}
    if "event" in given and given["event"] != event.event:
        changes |= {"event": given["event"], "of": None, "mode": None, "context": (), "cameo": None}
    if "mode" in given:
        changes["mode"] = given["mode"] or None
    if "status" in given:
        changes["status"] = Status(given["status"])
        if changes["status"] is Status.REPORTED:
            changes["by"] = None
    changes |= {who: found.participants(event.id, who, given[who]) for who in ("actor", "recipient") if who in given}
    if "trigger" in given:
        trigger = hull(spans_in(given["trigger"]))
        changes |= {"start": trigger.start, "end": trigger.end}
    if "time" in given:
        changes["time"] = found.time(given["time"], event.time)
    if "place" in given:
        known = {place.id for place in found.record.places}
        changes["place"] = (given["place"] or None) if given["place"] in {"", *known} else event.place
    return replace(event, **changes)
