"""Which triggers of a paragraph are events: their categories, and which of them only stand inside another event.

Malta refused to *attack*         no event of its own: the refusal is one
shelled the town, *killing* ten   one attack
denied that it *attacked*         both: the denial, and the attack, which is denied
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotators.events.clauses import depth_of, inner_clauses
from onrecord.annotators.events.features import features
from onrecord.annotators.events.found import Found
from onrecord.annotators.events.participants import Participants
from onrecord.annotators.events.roles import Roles, roles_of
from onrecord.annotators.events.scoring import Score, best
from onrecord.annotators.events.speech import spoken
from onrecord.annotators.events.status import Reading, reading_of
from onrecord.annotators.events.triggers import Trigger, find_triggers
from onrecord.lexicon.plover import CONFLICT, COOPERATION
from onrecord.model import Statement
from onrecord.text.parse import Paragraph

__all__ = ["events_in", "first_guess", "planned"]

MOST = 0.5  # probability of no event from which on a trigger is left out
MOST_BELOW = 0.25  # the same in a subordinate clause, which more often tells of no event of its own
CONVINCING = 0.5  # probability from which a noun is taken for what the lexicon does not call it
LEAST = 0.35  # probability of its category that an event has at least
SURE = 0.8  # probability that makes an event of what two people do of whom nothing political is known
AIMING = frozenset("aim hope want seek wish struggle".split())
CONSUMING = frozenset(
    {"REQUEST", "REJECT", "THREATEN", "AGREE", "ACCUSE", "SANCTION", "CONCEDE", "RETREAT", "MOBILIZE"}
)
"""Categories of verbs whose clause is what they are about and no event of its own: refused *to attack*."""
LEAVING = frozenset({"resign", "quit", "step"})
"""Verbs of resignations, which PLOVER has as a retreat even if only announced."""

Scored = tuple[Trigger, Roles, Score]


def events_in(paragraph: Paragraph, who: Participants, statements: tuple[Statement, ...]) -> Iterator[Found]:
    """Yield the events of a paragraph. statements: those of which a part stands in it."""
    scored = []
    for trigger in find_triggers(paragraph.doc):
        roles = roles_of(trigger, first_guess(trigger), paragraph, who)
        scored.append((trigger, roles, best(features(trigger, roles))))
    accepted = [found for one in scored for found in _accepted(one, scored, paragraph, who)]
    acts = list(spoken(paragraph, statements, who))
    owed = {one.owed.i for one in acts if one.owed is not None}
    told = {one.trigger.head.i for one in acts if one.owed is not None}
    accepted = [
        one for one in accepted if one.trigger.head.i not in owed and (one.trigger.head.i not in told or not one.of)
    ]
    heads = {one.trigger.head.i for one in accepted}
    accepted += [one for one in acts if one.trigger.head.i not in heads and not _is_inside(one, accepted)]
    yield from (one for one in accepted if not _is_consumed(one, accepted) and _is_political(one))


def _accepted(one: Scored, scored: list[Scored], paragraph: Paragraph, who: Participants) -> Iterator[Found]:
    """Yield the event that a trigger tells, if it tells one."""
    trigger, roles, score = one
    most = MOST if depth_of(trigger.head) == 0 else MOST_BELOW
    if score.none >= most or score.probability < LEAST or _is_aim(trigger, scored):
        return
    category, of = score.category, None
    if trigger.nouns and category not in trigger.nouns and score.probability < CONVINCING:
        category = trigger.nouns[0]
    reading, factuality = reading_of(trigger.verb if trigger.verb is not None else trigger.head)
    if reading is Reading.PLANNED and not _is_operator(trigger) and trigger.head.lemma_ not in LEAVING:
        category, of = planned(category), category
    if reading is Reading.NEGATED and category in COOPERATION and _is_refused(trigger):
        category, of, reading, factuality = "REJECT", category, Reading.FACT, abs(factuality)
    if of is None and trigger.inner is not None:
        of = _inner_category(trigger, scored)
    if category != first_guess(trigger):
        roles = roles_of(trigger, category, paragraph, who)
    of = of if of != category else None
    yield Found(trigger, paragraph, category, roles, score.probability, reading, factuality, of)


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


def _inner_category(trigger: Trigger, scored: list[Scored]) -> str | None:
    assert trigger.inner is not None
    inner = next((s for t, _, s in scored if t.head.i == trigger.inner.i), None)
    return inner.category if inner is not None and inner.none < MOST else None


def _is_consumed(one: Found, accepted: list[Found]) -> bool:
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


def _outweighs(verb: Found, noun: Found) -> bool:
    """Say whether a verb tells an event rather than the noun it carries: "called off a strike" does."""
    exact = any(frame.exact and frame.category == verb.category for frame in verb.trigger.frames)
    return exact or verb.probability >= noun.probability


def _is_inside(one: Found, accepted: list[Found]) -> bool:
    """Say whether what a statement does is told by a trigger beside its cue already: "issued a *demand*"."""
    head = one.trigger.head
    if any(o.trigger.verb is not None and o.trigger.nominal and o.trigger.verb.i == head.i for o in accepted):
        return True
    near = {head.head.i, *(c.i for c in head.children)}
    return any(o.category == one.category and o.trigger.head.i in near for o in accepted)


def _is_political(one: Found) -> bool:
    """Say whether a party is known for more than its name, or two are named and the words are clear."""
    actors, recipients = one.roles.actors, one.roles.recipients
    if any(not party.weak for party in (*actors, *recipients)):
        return True
    return bool(actors and recipients) and one.probability >= SURE


def _is_aim(trigger: Trigger, scored: list[Scored]) -> bool:
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
