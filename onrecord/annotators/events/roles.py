"""Who takes which part in an event: actor, recipient, or both on both sides.

rebels attacked the town / the town was attacked by rebels       active and passive
Varda's attack on Ostra; the withdrawal of Vardan troops         possessors and prepositions of a noun
Varda and Ostra agreed; talks between them                       both sides
urged Varda to withdraw its troops                               who is told is the recipient, whatever follows
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.events.clauses import (
    agents_of,
    inner_clauses,
    is_passive,
    patients_of,
    prepositions_of,
    subject_of,
)
from onrecord.annotators.events.participants import Participants, Party
from onrecord.annotators.events.triggers import Trigger
from onrecord.lexicon.states import state_of
from onrecord.text.parse import Paragraph

__all__ = ["MUTUAL", "Roles", "roles_of"]

MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
"""Categories whose parties are on both sides."""
FIGHTING = frozenset("clash fight battle skirmish fighting gunbattle firefight war trade exchange".split())
BESIDE = "with against to on upon from at towards toward between among for over of into in inside near across".split()
FIRST_OF = {
    "REQUEST": "from of on to for with".split(),
    "ACCUSE": "with against on into over about for of to".split(),
    "REJECT": "from by to for with of in".split(),
}
"""Where recipients stand, the surest preposition first."""
INSIDE = "by of from against on to with in at for into between towards over".split()
SPOKEN = frozenset({"CONSULT", "SUPPORT", "ACCUSE", "REQUEST", "REJECT"})
TOLD = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "THREATEN", "REJECT", "AID"})
"""Categories of nouns that come from somebody: criticism *from* the council."""
PLACED = frozenset({"in", "inside", "near", "across"})
"""Prepositions of places, where nobody is spoken to."""
MOVING = frozenset({"give", "mobilize", "withdraw", "promise", "refuse", "ready", "agree", "recall"})
"""Classes of verbs whose objects, if they are soldiers of the actor's own or things, are sent and not acted on."""
GOVERNING = frozenset(
    "demand ask promise plan ready agree refuse reject threaten warn accuse condemn stop prevent force allow mobilize "
    "praise summon".split()
)
"""Classes of verbs that are about what the clause after them says: vowed to help *Varda*."""
SUREST = frozenset({"with", "against", "from", "to", "on", "at", "between"})
FORCES = frozenset({"MIL", "COP", "MED", "PRM"})
TOPICAL = frozenset({"discuss", "negotiate", "deliberate"})
"""Verbs whose object is what is spoken of: discussed *Afghanistan*."""
RECEIVING = frozenset("receive get obtain accept win secure gain".split())
RECEIVED = frozenset({"AID", "SUPPORT"})
"""What somebody has from somebody: received support *from Varda*."""
DEEPEST = 3  # noun phrases inside noun phrases that are looked into


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of an event."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


def roles_of(trigger: Trigger, category: str, paragraph: Paragraph, who: Participants) -> Roles:
    """Return who acts and who is acted on. category: what the event is taken for."""
    if trigger.verb is None:
        actors, recipients = _of_noun(trigger.head, category, paragraph, who)
    else:
        actors, recipients = _of_verb(trigger, category, paragraph, who)
    recipients = [r for r in recipients if not any(_same(r, a) for a in actors)]
    if category in MUTUAL and len({a.code for a in actors}) > 1 and trigger.verb is not None:
        recipients = [r for r in recipients if r in _with(trigger.verb, paragraph, who)]  # "return to Geneva for talks"
    passive = trigger.verb is not None and not trigger.nominal and is_passive(trigger.verb)
    if (
        not recipients
        and not passive
        and len(actors) > 1
        and (category in MUTUAL or trigger.head.lemma_.lower() in FIGHTING)
    ):
        recipients = actors
    return Roles(_distinct(actors), _distinct(recipients))


def _of_verb(
    trigger: Trigger, category: str, paragraph: Paragraph, who: Participants
) -> tuple[list[Party], list[Party]]:
    verb = trigger.verb
    assert verb is not None
    passive = is_passive(verb)
    actors = _parties(agents_of(verb), paragraph, who) if passive else []
    if not passive:
        subject = subject_of(verb)
        if subject is not None:
            actors = _subject(subject, paragraph, who)
    patients = patients_of(verb)
    if trigger.nominal:
        own_actors, own_recipients = _of_noun(trigger.head, category, paragraph, who)
        patients = [p for p in patients if p.i != trigger.head.i]
        if passive or not actors:
            actors = actors or own_actors
        else:
            own_recipients = [*own_recipients, *own_actors]
        recipients = _parties(patients, paragraph, who) or own_recipients
        return actors, recipients or _beside(verb, category, paragraph, who)
    if verb.lemma_.lower() in TOPICAL:
        patients = []
    if not passive and category in RECEIVED and verb.lemma_.lower() in RECEIVING:
        givers = [
            p
            for w in (verb, *patients)
            for at, n in prepositions_of(w)
            if at == "from"
            for p in _parties([n], paragraph, who)
        ]
        if givers:
            return givers, actors
    recipients = _parties(patients, paragraph, who)
    if MOVING & set(trigger.classes) and not passive:
        own = {party.code for party in actors} | {None}
        recipients = [r for r in recipients if not (r.sector in FORCES and r.code in own)]
        patients = patients if recipients else [p for p in patients if not who.parties(p, paragraph)]
    if passive and not actors and category == "MOBILIZE":
        actors, recipients, patients = recipients, [], []
    if passive and not actors and category in {"SANCTION", "COERCE"}:
        actors = [
            p for preposition, n in prepositions_of(verb) if preposition == "from" for p in who.parties(n, paragraph)
        ]
    if not recipients and category != "PROTEST":
        recipients = _beside(verb, category, paragraph, who, only=SUREST - {"to"} if category == "ACCUSE" else SUREST)
    if not recipients and category == "ACCUSE":
        for _, noun in _ordered(prepositions_of(verb), category):
            recipients = recipients or who.parties(noun, paragraph) or _inside(noun, paragraph, who, 1)
    if not recipients and GOVERNING & set(trigger.classes):
        recipients = _of_clauses(verb, trigger, paragraph, who, 0)
    if not recipients:
        for patient in patients:
            recipients = recipients or _inside(patient, paragraph, who, 0)
    if not recipients:
        recipients = _beside(verb, category, paragraph, who)
    if not recipients:
        for _, noun in _ordered(prepositions_of(verb), category):
            recipients = recipients or _inside(noun, paragraph, who, 1)
    if not recipients:
        recipients = _of_purpose(verb, paragraph, who)
    return actors, recipients


def _with(verb: Token, paragraph: Paragraph, who: Participants) -> list[Party]:
    """Return whom a verb has for objects or after "with"."""
    return _parties([*patients_of(verb), *(n for p, n in prepositions_of(verb) if p == "with")], paragraph, who)


def _subject(subject: Token, paragraph: Paragraph, who: Participants) -> list[Party]:
    """Return the parties of a subject; a pronoun that is open means the one who says the sentence: "said it halted"."""
    word = subject
    for _ in range(2):
        found = who.parties(word, paragraph) or _inside(word, paragraph, who, 1)
        if found or word.pos_ != "PRON":
            return found
        clause = word.head
        while clause.dep_ in {"conj", "aux"} and clause.head.i != clause.i:
            clause = clause.head
        outer = subject_of(clause.head) if clause.dep_ == "ccomp" and clause.head.i != clause.i else None
        if outer is None:
            return []
        word = outer
    return []


def _of_clauses(verb: Token, trigger: Trigger, paragraph: Paragraph, who: Participants, depth: int) -> list[Party]:
    """Return the recipients that stand in the clause that completes a verb.

    demanded that *Varda* withdraw; vowed to attack *Varda*
    """
    if depth > 2:
        return []
    actor = subject_of(verb)
    for clause in inner_clauses(verb):
        subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and (actor is None or subject.i != actor.i):
            mine = {p.actor or p.span for p in who.parties(actor, paragraph)} if actor is not None else set()
            found = who.parties(subject, paragraph) or _inside(subject, paragraph, who, 1)
            if found and subject.pos_ != "PRON" and not mine & {p.actor or p.span for p in found}:
                return found
        own = {party.code for party in who.parties(actor, paragraph)} | {None} if actor is not None else {None}
        acted_on = _parties(patients_of(clause), paragraph, who)
        moved = [p for p in acted_on if p.sector in FORCES and p.code in own]
        found = [p for p in acted_on if p not in moved] or _beside(clause, "", paragraph, who)
        if not found and not moved:
            for patient in patients_of(clause):
                found = found or _inside(patient, paragraph, who, 0)
        if not found:
            for _, noun in _ordered(prepositions_of(clause), ""):
                found = found or _inside(noun, paragraph, who, 1)
        found = found or _of_clauses(clause, trigger, paragraph, who, depth + 1)
        if found:
            return found
    return []


def _of_purpose(verb: Token, paragraph: Paragraph, who: Participants) -> list[Party]:
    """Return those against whom a protest goes: "blocked roads to demand that *the government* resign"."""
    for clause in verb.children:
        if clause.dep_ in {"advcl", "xcomp"}:
            found = _parties(patients_of(clause), paragraph, who) or _beside(clause, "", paragraph, who)
            if not found:
                for noun in (*patients_of(clause), *(n for _, n in prepositions_of(clause))):
                    found = found or _inside(noun, paragraph, who, 0)
            if found:
                return found
    return []


def _of_noun(noun: Token, category: str, paragraph: Paragraph, who: Participants) -> tuple[list[Party], list[Party]]:
    """Return actors and recipients that a noun itself names."""
    by_preposition: dict[str, list[Party]] = {}
    carried = noun.head if noun.dep_ == "compound" else noun
    for preposition, inner in (*prepositions_of(noun), *(prepositions_of(carried) if carried.i != noun.i else ())):
        by_preposition.setdefault(preposition, []).extend(
            who.parties(inner, paragraph) or _inside(inner, paragraph, who, 1)
        )
    before = [c for c in noun.lefts if c.dep_ in {"poss", "amod", "compound", "nmod"}]
    before = [c for c in before if not (category == "CONSULT" and _is_town(c))]
    owners = [p for c in before for p in (who.parties(c, paragraph) or _modifier(c, paragraph, who))]
    between = by_preposition.get("between", [])
    if len(between) > 1:
        return between, between
    told = by_preposition.pop("from", []) if category in TOLD else []
    actors = by_preposition.get("by") or told or owners
    recipients = next((by_preposition[p] for p in BESIDE if p != "of" and by_preposition.get(p)), [])
    of = by_preposition.get("of", [])
    if of:
        if category in {"RETREAT", "CONSULT"} and not actors:
            actors = of
        elif not recipients:
            recipients = of
    return actors, recipients


def _is_town(word: Token) -> bool:
    """Say whether a word names a place where talks are held: the *Geneva* meeting."""
    return word.dep_ != "poss" and word.ent_type_ == "GPE" and state_of(word.text) is None


def _modifier(word: Token, paragraph: Paragraph, who: Participants) -> list[Party]:
    party = who.party(word, paragraph)
    return [party] if party is not None else []


def _parties(words: Iterable[Token], paragraph: Paragraph, who: Participants) -> list[Party]:
    return [party for word in words for party in who.parties(word, paragraph)]


def _beside(
    verb: Token, category: str, paragraph: Paragraph, who: Participants, only: frozenset[str] = frozenset()
) -> list[Party]:
    """Return the parties in the prepositional phrases of a verb, those of the surest preposition."""
    for preposition, noun in _ordered(prepositions_of(verb), category):
        if only and preposition not in only:
            continue
        found = who.parties(noun, paragraph)
        if found:
            return found
    return []


def _ordered(phrases: Iterable[tuple[str, Token]], category: str) -> list[tuple[str, Token]]:
    order = FIRST_OF.get(category, BESIDE)
    known = [*order, *(p for p in BESIDE if p not in order)]
    return sorted(
        ((p, noun) for p, noun in phrases if p in known and not (category in SPOKEN and p in PLACED)),
        key=lambda phrase: (known.index(phrase[0]), phrase[1].i),
    )


def _inside(noun: Token, paragraph: Paragraph, who: Participants, depth: int) -> list[Party]:
    """Return the parties inside a noun phrase that means none: *Haiti's* efforts, the withdrawal of *Vardan troops*."""
    if depth > DEEPEST:
        return []
    for child in noun.lefts:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            found = who.parties(child, paragraph)
            if found:
                return found
    phrases = sorted(
        ((p, inner) for p, inner in prepositions_of(noun) if p in INSIDE), key=lambda x: (INSIDE.index(x[0]), x[1].i)
    )
    modifiers = [p for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"} for p in _modifier(c, paragraph, who)]
    agents = [p for preposition, inner in phrases if preposition == "by" for p in who.parties(inner, paragraph)]
    if agents or modifiers:
        return agents or modifiers
    for _, inner in phrases:
        found = who.parties(inner, paragraph) or _inside(inner, paragraph, who, depth + 1)
        if found:
            return found
    for clause in noun.children:
        if clause.dep_ in {"acl", "relcl"}:
            found = _parties([*agents_of(clause), *patients_of(clause)], paragraph, who) or _beside(
                clause, "", paragraph, who
            )
            found = [party for party in found if paragraph.span_of(noun) != party.span]
            if found:
                return found
    return []


def _same(one: Party, other: Party) -> bool:
    if one.span == other.span or (one.actor is not None and one.actor == other.actor):
        return True
    return one.code == other.code is not None and one.name == other.name


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    kept: list[Party] = []
    for party in parties:
        if not any(_same(party, other) for other in kept):
            kept.append(party)
    return tuple(kept)
