"""Events: triggers, their categories, who takes part, when, where, and with which status."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from onrecord.annotators.draft import Draft
from onrecord.annotators.events.choosing import events_in
from onrecord.annotators.events.circumstances import place_of, time_of
from onrecord.annotators.events.clauses import depth_of
from onrecord.annotators.events.details import contexts_of, mode_of
from onrecord.annotators.events.found import Found
from onrecord.annotators.events.participants import Participants, Party, domestic
from onrecord.annotators.events.same import Told, with_same
from onrecord.annotators.events.status import innermost, status_of
from onrecord.annotators.mentions import with_actors
from onrecord.lexicon.event_roots import event_root
from onrecord.lexicon.plover import cameo_root
from onrecord.model import Actor, ActorKind, Event, Participant, Place, Span, Statement, Timex, item_id
from onrecord.text.parse import by_paragraph

__all__ = ["find_events"]

TAKING_UP = frozenset({"the", "this", "that", "these", "those", "such"})
OTHER = frozenset(
    "another other second third fourth new further fresh more additional separate earlier previous".split()
)


def find_events(draft: Draft) -> Draft:
    """Fill `events`, and `actors` with those who take part and are not yet among them; link `mentions` to these."""
    who, actors = Participants(draft), _Actors(draft)
    timexes, places = by_paragraph(draft.parse, draft.timexes), by_paragraph(draft.parse, draft.places)
    events, told = [], {}
    sentence = 0
    for number, (paragraph, own) in enumerate(zip(draft.parse, _statements(draft), strict=True)):
        for one in events_in(paragraph, who, own):
            event = _event(one, own, draft, actors, who, timexes[number], places[number])
            events.append((depth_of(one.trigger.head), event))
            told[event.id] = _told(one, sentence)
        sentence += len(paragraph.doc)
    mentions, linked = with_actors(draft.mentions, actors.all())
    ordered = with_same(_ordered(events, draft), told, draft.timexes, draft.places, linked)
    return replace(draft, events=ordered, actors=linked, mentions=mentions)


def _told(one: Found, before: int) -> Told:
    """Return what the words of a mention tell for its comparison with others. before: words of earlier paragraphs."""
    head = one.trigger.head
    left = {c.lower_ for c in head.lefts}
    nominal = head.pos_ in {"NOUN", "PROPN"}
    return Told(
        root=event_root(head.lemma_.lower()),
        nominal=nominal,
        taken_up=nominal and bool(left & TAKING_UP),
        other=bool(left & OTHER) or any(c.tag_ == "JJ" and c.ent_type_ == "ORDINAL" for c in head.lefts),
        sentence=before + head.sent.start,
    )


def _statements(draft: Draft) -> list[tuple[Statement, ...]]:
    """Return for each paragraph the statements of which a part stands in it."""
    starts = [paragraph.span.start for paragraph in draft.parse]
    found: list[list[Statement]] = [[] for _ in draft.parse]
    for statement in draft.statements:
        pieces = (*statement.source, *statement.cue, *statement.content)
        for number in sorted(
            {n for p in pieces for n in range(max(bisect_right(starts, p.start) - 1, 0), bisect_left(starts, p.end))}
        ):
            found[number].append(statement)
    return [tuple(own) for own in found]


def _ordered(events: Iterable[tuple[int, Event]], draft: Draft) -> tuple[Event, ...]:
    """Return events by sentence, in each the main clause's first."""
    starts = sorted(p.span_of(sentence[0]).start for p in draft.parse for sentence in p.doc.sents)
    ranked = sorted(events, key=lambda pair: (bisect_right(starts, pair[1].start), pair[0], pair[1].start))
    return tuple(event for _, event in ranked)


class _Actors:
    """The actors of the record, those of events added as they come."""

    def __init__(self, draft: Draft) -> None:
        self._article = draft.article.id
        self._of: dict[str, Actor] = {actor.id: actor for actor in draft.actors}
        self._states = {a.country: a.id for a in draft.actors if a.kind is ActorKind.STATE and a.country}

    def of(self, party: Party) -> str:
        """Return the id of a party, entered as an actor where it is none yet."""
        if party.actor is not None:
            return party.actor
        if party.kind is ActorKind.STATE and party.code in self._states:
            return self._states[party.code]
        identifier = item_id(self._article, "actor", party.span)
        if identifier not in self._of:
            country = party.code if party.code and party.code not in {"IGO", "NGO", "IMG"} else None
            self._of[identifier] = Actor(
                id=identifier,
                name=party.name,
                kind=party.kind,
                country=country,
                sectors=(party.sector,) if party.sector else (),
                mentions=(party.span,),
            )
            if party.kind is ActorKind.STATE and country:
                self._states[country] = identifier
        return identifier

    def all(self) -> tuple[Actor, ...]:
        """Return all actors in the order of their first mentions."""
        return tuple(
            sorted(self._of.values(), key=lambda a: (a.mentions[0], a.id) if a.mentions else (Span(0, 0), a.id))
        )


def _event(
    one: Found,
    statements: tuple[Statement, ...],
    draft: Draft,
    actors: _Actors,
    who: Participants,
    timexes: tuple[Timex, ...],
    places: tuple[Place, ...],
) -> Event:
    head = one.trigger.head
    span = one.paragraph.span_of(head)
    statement = innermost(span, statements)
    near = one.trigger.verb if one.trigger.verb is not None else head
    place = place_of(near, one.paragraph, places)
    country = who.country_near(one.paragraph.span_of(head.sent[0], head.sent[-1]), span.start)
    return Event(
        id=item_id(draft.article.id, "event", span),
        event=one.category,
        of=one.of if one.of != one.category else None,
        mode=mode_of(one.category, one.trigger),
        context=contexts_of(one.trigger),
        cameo=cameo_root(one.category),
        start=span.start,
        end=span.end,
        actor=_participants(one.roles.actors, one.roles.recipients, country, actors, one.category),
        recipient=_participants(one.roles.recipients, one.roles.actors, country, actors, one.category),
        status=status_of(one.reading, statement),
        by=statement.id if statement is not None else None,
        factuality=round(one.factuality, 1),
        time=time_of(near, one.paragraph, timexes),
        place=place,
        confidence=round(one.probability, 2),
    )


def _participants(
    parties: tuple[Party, ...], others: tuple[Party, ...], country: str | None, actors: _Actors, category: str
) -> tuple[Participant, ...]:
    """Return parties as participants, entered as actors. country: where it happens.

    Those who meet are often not at home where they meet: two generals in Geneva need not be Swiss.
    """
    made: dict[str, Participant] = {}
    for party in parties:
        home = country if category != "CONSULT" else None
        code = party.code or domestic(party, others, home)
        identifier = actors.of(party)
        made.setdefault(identifier, Participant(id=identifier, code=code, sector=party.sector))
    return tuple(made.values())
