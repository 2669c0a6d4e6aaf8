"""Events: triggers, their categories, who takes part, when, where, and with which status."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.annotators.draft import Draft
from onrecord.annotators.events.circumstances import place_of, time_of
from onrecord.annotators.events.clauses import depth_of, inner_clauses
from onrecord.annotators.events.details import contexts_of, mode_of
from onrecord.annotators.events.features import features
from onrecord.annotators.events.participants import Participants, Party, domestic
from onrecord.annotators.events.roles import Roles, roles_of
from onrecord.annotators.events.scoring import Score, best
from onrecord.annotators.events.speech import Spoken, spoken
from onrecord.annotators.events.status import Reading, innermost, reading_of, status_of
from onrecord.annotators.events.triggers import Trigger, find_triggers
from onrecord.lexicon.plover import CONFLICT, COOPERATION, cameo_root
from onrecord.model import Actor, Event, Participant, Place, Span, Statement, Timex, item_id
from onrecord.text.parse import Paragraph, by_paragraph

__all__ = ["find_events"]

MOST = 0.5  # probability of no event from which on a trigger is left out
MOST_BELOW = 0.25  # the same in a subordinate clause, which more often tells of no event of its own
LEAST = 0.35  # probability of its category that an event has at least
SURE = 0.8  # probability that makes an event of what two people do of whom nothing political is known
AIMING = frozenset("aim hope want seek wish struggle".split())
CONSUMING = frozenset(
    {"REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE", "SANCTION", "CONCEDE", "RETREAT", "MOBILIZE"}
)
"""Categories of verbs whose clause is what they are about and no event of its own: refused *to attack*."""


@dataclass(frozen=True, slots=True)
class Found:
    """An event before its actors have ids."""

    trigger: Trigger
    paragraph: Paragraph
    category: str
    roles: Roles
    probability: float
    reading: Reading
    of: str | None = None


def find_events(draft: Draft) -> Draft:
    """Fill `events`, and `actors` with those who take part and are not yet among them."""
    who = Participants(draft)
    statements = _statements(draft)
    found: list[tuple[Found | Spoken, tuple[Statement, ...]]] = []
    for paragraph, own in zip(draft.parse, statements, strict=True):
        found += [(event, own) for event in _in_paragraph(paragraph, who, own)]
    actors = _Actors(draft)
    timexes, places = by_paragraph(draft.parse, draft.timexes), by_paragraph(draft.parse, draft.places)
    number = {paragraph.span: n for n, paragraph in enumerate(draft.parse)}
    events = [
        (depth_of(one.trigger.head), _event(one, own, draft, actors, who, timexes[n], places[n]))
        for one, own in found
        for n in [number[one.paragraph.span]]
    ]
    ordered = _ordered(events, draft)
    return replace(draft, events=ordered, actors=actors.all())


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
    starts = [draft_paragraph.span_of(s[0]).start for draft_paragraph in draft.parse for s in draft_paragraph.doc.sents]
    starts.sort()

    ranked = sorted(events, key=lambda pair: (bisect_right(starts, pair[1].start), pair[0], pair[1].start))
    return tuple(event for _, event in ranked)


def _in_paragraph(
    paragraph: Paragraph, who: Participants, statements: tuple[Statement, ...]
) -> Iterator[Found | Spoken]:
    """Yield the events of a paragraph."""
    scored: list[tuple[Trigger, Roles, Score]] = []
    for trigger in find_triggers(paragraph.doc):
        roles = roles_of(trigger, first_guess(trigger), paragraph, who)
        scored.append((trigger, roles, best(features(trigger, roles))))
    acts = list(spoken(paragraph, statements, who))
    accepted: list[Found | Spoken] = []
    for trigger, guessed, score in scored:
        roles = guessed
        category, probability = score.category, score.probability
        if (
            score.none >= (MOST if depth_of(trigger.head) == 0 else MOST_BELOW)
            or score.probability < LEAST
            or _is_aim(trigger, scored)
        ):
            continue
        reading = reading_of(trigger.verb if trigger.verb is not None else trigger.head, paragraph)
        of = None
        if reading is Reading.PLANNED and not _is_operator(trigger):
            category, of = planned(category), category
        if of == category or (of == "RETREAT" and trigger.head.lemma_ in {"resign", "quit", "step"}):
            category, of = (of, None) if of else (category, None)
        if reading is Reading.NEGATED and category in COOPERATION and _is_refused(trigger):
            category, of, reading = "REJECT", category, Reading.FACT
        if of is None and trigger.inner is not None:
            of = _inner_category(trigger, scored)
        if category != first_guess(trigger):
            roles = roles_of(trigger, category, paragraph, who)
        accepted.append(Found(trigger, paragraph, category, roles, probability, reading, of))
    owed = {one.owed.i for one in acts if one.owed is not None}
    told = {one.trigger.head.i for one in acts if one.owed is not None}
    accepted = [
        one for one in accepted if one.trigger.head.i not in owed and (one.trigger.head.i not in told or not one.of)
    ]
    heads = {one.trigger.head.i for one in accepted}
    accepted += [one for one in acts if one.trigger.head.i not in heads and not _is_inside(one, accepted)]
    yield from (one for one in accepted if not _is_consumed(one, accepted) and _is_political(one))


def first_guess(trigger: Trigger) -> str:
    """Return what a trigger is taken for before it is scored, so that its parties can be looked for."""
    if trigger.nouns:
        return trigger.nouns[0]
    return trigger.frames[0].category if trigger.frames else ""


def planned(category: str) -> str:
    """Return what PLOVER calls the announcement of an event: of a cooperation AGREE, of a hurt THREATEN."""
    if category in COOPERATION:
        return "AGREE"
    return "THREATEN" if category in CONFLICT else category


def _is_operator(trigger: Trigger) -> bool:
    """Say whether a trigger itself promises or threatens, so that "will promise" is no promise of a promise."""
    return bool({"promise", "threaten", "ready", "plan"} & set(trigger.classes)) and trigger.inner is not None


def _is_refused(trigger: Trigger) -> bool:
    """Say whether a negation is a refusal: will not, would not."""
    verb = trigger.verb
    return verb is not None and any(
        c.dep_ == "aux" and c.lower_ in {"will", "would", "wo", "wouldn"} for c in verb.children
    )


def _inner_category(trigger: Trigger, scored: list[tuple[Trigger, Roles, Score]]) -> str | None:
    assert trigger.inner is not None
    inner = next((s for t, _, s in scored if t.head.i == trigger.inner.i), None)
    return inner.category if inner is not None and inner.none < MOST else None


def _is_consumed(one: Found | Spoken, accepted: list[Found | Spoken]) -> bool:
    """Say whether an event is only what another is about: demanded the *withdrawal*, refused to *attack*."""
    head = one.trigger.head
    word = one.trigger.verb if one.trigger.verb is not None and one.trigger.nominal else head
    others = {o.trigger.head.i: o for o in accepted if o is not one}
    if word.i in others and word.i != head.i and _outweighs(others[word.i], one):
        return True  # "declared a ceasefire" is told by its verb
    carried = (o for o in others.values() if o.trigger.nominal and o.trigger.verb == head)
    if any(not _outweighs(one, o) for o in carried):
        return True  # "opened talks" by its noun
    nominal = one.trigger.nominal and one.trigger.verb is None
    own_actor = nominal and any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ == "by") for c in head.children)
    for _ in range(6):
        above = word.head
        if above.i == word.i:
            return False
        other = others.get(above.i)
        if other is not None:
            if word.dep_ in {"advcl", "xcomp", "conj"} and other.category == one.category and head.tag_ == "VBG":
                return True  # "shelled the town, killing ten": one attack
            stated = word.dep_ == "ccomp" and word.tag_ not in {"VB", "VBG"}
            if stated and other.category in {"ACCUSE", "REJECT"} and "demand" not in other.trigger.classes:
                return False  # "denied that it attacked": the attack is told of, and denied
            if word.dep_ in {"xcomp", "ccomp", "pcomp", "pobj", "acl", "advcl"} and other.category in CONSUMING:
                return word in set(inner_clauses(above)) or word.dep_ == "pcomp"
            if word.dep_ == "prep" and head.tag_ == "VBG" and other.category in CONSUMING:
                return True  # accused of *spying*
            if nominal and word.dep_ in {"dobj", "pobj", "nsubjpass", "prep", "conj", "nsubj"}:
                return not own_actor or other.category not in {"ACCUSE", "SUPPORT", "REJECT"}
        if not nominal and word.dep_ not in {"conj", "pcomp", "pobj", "prep", "xcomp", "acl", "dobj"}:
            return False
        word = above
    return False


def _outweighs(verb: Found | Spoken, noun: Found | Spoken) -> bool:
    """Say whether a verb tells an event rather than the noun it carries: "called off a strike" does."""
    exact = any(frame.exact and frame.category == verb.category for frame in verb.trigger.frames)
    return exact or verb.probability >= noun.probability


def _is_inside(one: Found | Spoken, accepted: list[Found | Spoken]) -> bool:
    """Say whether what a statement does is told by a trigger beside its cue already: "issued a *demand*"."""
    head = one.trigger.head
    if any(o.trigger.verb is not None and o.trigger.nominal and o.trigger.verb.i == head.i for o in accepted):
        return True
    near = {head.head.i, *(c.i for c in head.children)}
    return any(o.category == one.category and o.trigger.head.i in near for o in accepted)


def _is_political(one: Found | Spoken) -> bool:
    """Say whether a party is known for more than its name, or two are named and the words are clear."""
    actors, recipients = one.roles.actors, one.roles.recipients
    if any(not party.weak for party in (*actors, *recipients)):
        return True
    return bool(actors and recipients) and one.probability >= SURE


def _is_aim(trigger: Trigger, scored: list[tuple[Trigger, Roles, Score]]) -> bool:
    """Say whether a trigger only tells what something is for: "talks *to end* the war", "seeks to ease tension"."""
    verb = trigger.verb if trigger.verb is not None else trigger.head
    above = verb.head
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
    if not infinitive or above.i == verb.i:
        return False
    if verb.dep_ == "xcomp":
        return above.lemma_.lower() in AIMING
    told = any(t.head.i == above.i for t, _, _ in scored)
    return verb.dep_ in {"advcl", "relcl"} or (verb.dep_ == "acl" and not told)


class _Actors:
    """The actors of the record, those of events added as they come."""

    def __init__(self, draft: Draft) -> None:
        self._article = draft.article.id
        self._of: dict[str, Actor] = {actor.id: actor for actor in draft.actors}
        self._states = {a.country: a.id for a in draft.actors if a.kind.value == "state" and a.country}

    def of(self, party: Party) -> str:
        """Return the id of a party, entered as an actor where it is none yet."""
        if party.actor is not None:
            return party.actor
        if party.kind.value == "state" and party.code in self._states:
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
            if party.kind.value == "state" and country:
                self._states[country] = identifier
        return identifier

    def all(self) -> tuple[Actor, ...]:
        """Return all actors in the order of their first mentions."""
        return tuple(
            sorted(self._of.values(), key=lambda a: (a.mentions[0], a.id) if a.mentions else (Span(0, 0), a.id))
        )


def _event(
    one: Found | Spoken,
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
        actor=_participants(one.roles.actors, one.roles.recipients, country, actors),
        recipient=_participants(one.roles.recipients, one.roles.actors, country, actors),
        status=status_of(one.reading, statement),
        by=statement.id if statement is not None else None,
        time=time_of(near, one.paragraph, timexes),
        place=place,
        confidence=round(one.probability, 2),
    )


def _participants(
    parties: tuple[Party, ...], others: tuple[Party, ...], country: str | None, actors: _Actors
) -> tuple[Participant, ...]:
    made: dict[str, Participant] = {}
    for party in parties:
        code = party.code or domestic(party, others, country)
        identifier = actors.of(party)
        made.setdefault(identifier, Participant(id=identifier, code=code, sector=party.sector))
    return tuple(made.values())
