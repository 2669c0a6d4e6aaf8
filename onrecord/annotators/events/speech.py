"""Statements that are events by themselves: whoever accuses, demands, threatens, praises or refuses by speaking.

The words of an event are the cue; the speaker acts, on the one spoken to or of.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotators.attribution.spans import cue_head, tokens_in
from onrecord.annotators.events.clauses import subject_of
from onrecord.annotators.events.found import Found
from onrecord.annotators.events.participants import Participants
from onrecord.annotators.events.roles import Roles, roles_of
from onrecord.annotators.events.status import Reading, reading_of
from onrecord.annotators.events.triggers import Trigger
from onrecord.model import Act, Modality, Statement
from onrecord.text.parse import Paragraph

__all__ = ["spoken"]

CATEGORY = {
    Act.ACCUSE: "ACCUSE",
    Act.CRITICISE: "ACCUSE",
    Act.REJECT: "REJECT",
    Act.REQUEST: "REQUEST",
    Act.THREATEN: "THREATEN",
    Act.PRAISE: "SUPPORT",
    Act.AGREE: "AGREE",
}
CONFIDENCE = 0.6
DUTIES = frozenset({"must", "should"})


def spoken(paragraph: Paragraph, statements: tuple[Statement, ...], who: Participants) -> Iterator[Found]:
    """Yield the events that the statements of a paragraph are, where a known party speaks."""
    told: dict[int, Found] = {}
    for demanded in _demanded(paragraph, who):
        told.setdefault(demanded.trigger.head.i, demanded)
    yield from told.values()
    for statement in statements:
        category = CATEGORY.get(statement.act)
        if category is None or statement.negated or statement.modality is not Modality.FACT or not statement.cue:
            continue
        words = [token for piece in statement.cue for token in tokens_in(paragraph, piece)]
        head = cue_head(words)
        if head is None or head.i in told:
            continue
        trigger = Trigger(head, head if head.pos_ == "VERB" else None, (), frozenset(), frozenset(), ())
        roles = roles_of(trigger, category, paragraph, who)
        if not roles.actors or all(party.weak for party in roles.actors) or not roles.recipients:
            continue
        yield Found(trigger, paragraph, category, roles, CONFIDENCE, *reading_of(head))


def _demanded(paragraph: Paragraph, who: Participants) -> Iterator[Found]:
    """Yield demands that are made by "must": Holt said that Varda *must* withdraw its troops."""
    for verb in paragraph.doc:
        if any(c.lower_ in {"whether", "if"} for c in verb.lefts):
            continue
        if verb.dep_ != "ccomp" or not any(c.dep_ == "aux" and c.lower_ in DUTIES for c in verb.lefts):
            continue
        told = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        speaker = subject_of(verb.head)
        if told is None or speaker is None or speaker.i == told.i or verb.head.i == verb.i:
            continue
        actors, recipients = who.parties(speaker, paragraph), who.parties(told, paragraph)
        recipients = [r for r in recipients if not r.weak and r.actor not in {a.actor for a in actors if a.actor}]
        if recipients and any(not a.weak for a in actors):
            trigger = Trigger(verb.head, verb.head, (), frozenset(), frozenset(), ())
            yield Found(
                trigger,
                paragraph,
                "REQUEST",
                Roles(tuple(actors), tuple(recipients)),
                CONFIDENCE,
                Reading.FACT,
                reading_of(verb.head)[1],
                owed=verb,
            )
