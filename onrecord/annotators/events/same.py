"""Which mentions of events in one article mean the same event.

Varda withdrew its troops. ... The Vardan withdrawal ...     one event, told twice
Holt met Daal on Monday. ... A second meeting ...            two: one says that it is another
met in Senn; met in Ostra                                    two: their places differ

A mention is the same as earlier ones where all have the same root and category, it shares a party with them or takes
them up ("the withdrawal"), and nothing that is known of them keeps them apart: parties, day, place. Each mention keeps
its own status. Not sure means not the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.annotators.events.roles import MUTUAL
from onrecord.lexicon.states import state_of
from onrecord.model import Actor, ActorKind, Event, Participant, Place, Timex

__all__ = ["Told", "with_same"]

VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})
"""What is done by speaking is done anew each time, unless a noun takes it up: "the request"."""
REACH = 50
"""Events of one root and category, and mentions of one event, that are looked back at: no report needs more, and the
time that a long list takes stays in proportion to its length."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of a mention tell beside the event itself.

    root: of its trigger, a verb. nominal: the trigger is a noun. taken_up: it stands with "the", "this", "his".
    other: it is said to be another: "a second meeting", "new attacks". sentence: number of its sentence.
    """

    root: str
    nominal: bool
    taken_up: bool
    other: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class _Article:
    """What mentions are compared by: their words, values of times, places, and the actors that are persons."""

    told: Mapping[str, Told]
    days: Mapping[str, str | None]
    where: Mapping[str, Place]
    persons: frozenset[str]


def with_same(
    events: Sequence[Event],
    told: Mapping[str, Told],
    timexes: Sequence[Timex],
    places: Sequence[Place],
    actors: Sequence[Actor],
) -> tuple[Event, ...]:
    """Return events with `same`: the id of the first mention of the event, None for a first mention.

    events: in any order, which they keep. told: by the id of the event.
    """
    article = _Article(
        told,
        {timex.id: timex.value for timex in timexes},
        {place.id: place for place in places},
        frozenset(actor.id for actor in actors if actor.kind is ActorKind.PERSON),
    )
    groups: defaultdict[tuple[str, str], list[list[Event]]] = defaultdict(list)
    first: dict[str, str] = {}
    for event in sorted(events, key=lambda e: (e.start, e.end)):
        known = groups[event.of or event.event, told[event.id].root]
        fitting = [] if told[event.id].other else [group for group in known[-REACH:] if _fits(event, group, article)]
        if len(fitting) == 1:
            first[event.id] = fitting[0][0].id
            fitting[0].append(event)
        else:  # nothing known, or not sure which
            known.append([event])
    return tuple(msgspec.structs.replace(event, same=first.get(event.id)) for event in events)


def _fits(event: Event, group: Sequence[Event], article: _Article) -> bool:
    """Say whether a mention is of a group's event: nothing keeps it apart, and it shares a party or takes it up."""
    if not all(_may_be_same(event, other, article) for other in group[-REACH:]):
        return False
    parties = (*event.actor, *event.recipient)
    known = [party for other in group[-REACH:] for party in (*other.actor, *other.recipient)]
    return article.told[event.id].taken_up or any(_is_one(p, q, article) for p in parties for q in known)


def _may_be_same(a: Event, b: Event, article: _Article) -> bool:
    """Say whether nothing that is known of two mentions keeps them apart."""
    one, other = article.told[a.id], article.told[b.id]
    if one.sentence == other.sentence and not (one.nominal and other.nominal):
        return False
    if a.event in VERBAL and a.of is None and not (one.nominal or other.nominal):
        return False
    if a.event in MUTUAL:
        sides = _agree((*a.actor, *a.recipient), (*b.actor, *b.recipient), article)
    else:
        sides = _agree(a.actor, b.actor, article) and _agree(a.recipient, b.recipient, article)
    days = article.days
    return sides and _one_day(days.get(a.time or ""), days.get(b.time or "")) and _one_place(a, b, article.where)


def _agree(a: Sequence[Participant], b: Sequence[Participant], article: _Article) -> bool:
    """Say whether two sides can be the same: each party of the shorter one is one of the other."""
    few, many = sorted((a, b), key=len)
    return all(any(_is_one(p, q, article) for q in many) for p in few)


def _is_one(a: Participant, b: Participant, article: _Article) -> bool:
    """Say whether two parties can be one: the same actor, or of one country and no two persons or sectors."""
    if a.id == b.id:
        return True
    if not a.code or a.code != b.code or (a.id in article.persons and b.id in article.persons):
        return False
    return not a.sector or not b.sector or a.sector == b.sector


def _one_day(a: str | None, b: str | None) -> bool:
    """Say whether two TIMEX3 values can be of one day: one holds the other, or one is not known."""
    if not a or not b or not a[:1].isdigit() or not b[:1].isdigit():
        return True
    return a.startswith(b) or b.startswith(a)


def _one_place(a: Event, b: Event, where: Mapping[str, Place]) -> bool:
    """Say whether two places can be one: the same, or one the country that the other lies in."""
    one, other = where.get(a.place or ""), where.get(b.place or "")
    if one is None or other is None or one.name == other.name:
        return True
    known = one.geonameid is not None and one.geonameid == other.geonameid
    return known or (
        one.country is not None and one.country == other.country and _is_country(one) != _is_country(other)
    )


def _is_country(place: Place) -> bool:
    return state_of(place.name) is not None
