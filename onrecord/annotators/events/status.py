"""Whether an event is told as done: who vouches for it, and what the words around it make of it.

Varda attacked                         REPORTED, in the outlet's own voice
Holt said Varda attacked               ATTRIBUTED, by that statement
Holt denied that Varda attacked        DENIED
Varda did not attack; never attacked   NEGATED
Varda will attack; plans to            PLANNED
if Varda attacks; Varda could attack   HYPOTHETICAL
Did Varda attack?                      QUESTIONED
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from spacy.tokens import Token

from onrecord.annotators.attribution.polarity import is_negated
from onrecord.model import Act, Span, Statement, Status
from onrecord.text.parse import Paragraph

__all__ = ["Reading", "innermost", "reading_of", "status_of"]

FUTURE = frozenset({"will", "shall", "wo", "'ll", "’ll", "ll"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
WANTED = frozenset({"should", "must", "ought"})
PLANNING = frozenset(
    "plan intend prepare expect schedule slate set due go aim poise agree promise pledge vow offer propose decide want "
    "hope threaten consider mull ready willing prepared likely".split()
)
WANTING = frozenset("urge ask demand call request press want pressure order push insist appeal invite".split())
PLANNED_NOUNS = frozenset(
    "plan intention decision promise pledge vow offer threat proposal agreement readiness".split()
)
PLANNED_WORDS = frozenset("planned upcoming future forthcoming impending proposed threatened scheduled".split())
POSSIBLE_WORDS = frozenset("possible potential likely eventual hypothetical any".split())
CONDITIONS = frozenset({"if", "unless", "whether", "in case", "lest"})
ASKING = frozenset("ask wonder question inquire".split())
REPORTING_TAGS = frozenset({"VBD", "VBN"})
SUBORDINATE = frozenset({"ccomp", "acl"})
DEEPEST = 5  # words above a trigger that are looked at


class Reading(StrEnum):
    """What the words around a trigger make of it."""

    FACT = "fact"
    NEGATED = "negated"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    QUESTIONED = "questioned"


OF_READING = {
    Reading.NEGATED: Status.NEGATED,
    Reading.PLANNED: Status.PLANNED,
    Reading.HYPOTHETICAL: Status.HYPOTHETICAL,
    Reading.QUESTIONED: Status.QUESTIONED,
}


def status_of(reading: Reading, statement: Statement | None) -> Status:
    """Return the status of an event. statement: the innermost one whose content holds it."""
    if statement is not None and statement.act is Act.DENY and not statement.negated:
        return Status.DENIED
    if statement is not None and statement.act is Act.ASK:
        return Status.QUESTIONED
    return OF_READING.get(reading, Status.REPORTED if statement is None else Status.ATTRIBUTED)


def innermost(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """Return the statement with the shortest content around a span; None in the outlet's own voice.

    Silence and attitudes vouch for nothing.
    """
    holding = [
        (sum(map(len, s.content)), s.id, s)
        for s in statements
        if s.act is not Act.DECLINE and any(piece.contains(span) for piece in s.content)
    ]
    return min(holding, key=lambda h: h[:2])[2] if holding else None


def reading_of(head: Token, paragraph: Paragraph) -> Reading:
    """Return what the words around a trigger make of it. head: the trigger, for a carried noun its verb."""
    if _is_asked(head, paragraph):
        return Reading.QUESTIONED
    if is_negated(head):
        return Reading.NEGATED
    found = _by_words(head) or _by_auxiliary(head) or _from_above(head)
    return found or Reading.FACT


def _by_words(head: Token) -> Reading | None:
    if head.pos_ != "NOUN":
        return None
    words = {c.lower_ for c in head.lefts}
    if words & PLANNED_WORDS:
        return Reading.PLANNED
    return Reading.HYPOTHETICAL if words & POSSIBLE_WORDS else None


def _by_auxiliary(verb: Token) -> Reading | None:
    """Return what a verb's own auxiliary makes of it; "would" in reported speech is the future."""
    for auxiliary in (c for c in verb.children if c.dep_ == "aux"):
        word = auxiliary.lower_
        if word in FUTURE:
            return Reading.PLANNED
        if word in POSSIBLE or word in WANTED:
            return Reading.HYPOTHETICAL
        if word == "would":
            reported = verb.dep_ in SUBORDINATE and verb.head.pos_ == "VERB" and verb.head.tag_ in REPORTING_TAGS
            return Reading.PLANNED if reported else Reading.HYPOTHETICAL
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.lefts):
        return Reading.HYPOTHETICAL
    shared = verb.dep_ == "conj" and verb.head.i != verb.i and verb.head.pos_ == "VERB"
    if shared and not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children):
        return _by_auxiliary(verb.head)
    return None


def _from_above(head: Token) -> Reading | None:
    """Return what the words above make of it: *plans* to attack, a *threat* to attack, was *urged* to attack."""
    word = head
    for _ in range(DEEPEST):
        above = word.head
        if above.i == word.i:
            return None
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in word.lefts)
        lemma = above.lemma_.lower()
        if word.dep_ in {"xcomp", "acl"} and infinitive:
            if lemma in PLANNING or lemma in PLANNED_NOUNS or (lemma == "be" and word.dep_ == "xcomp"):
                return Reading.PLANNED
            if lemma in WANTING:
                return Reading.HYPOTHETICAL
        if word.dep_ == "advcl" and infinitive:
            return Reading.PLANNED
        if word.dep_ == "ccomp" and word.tag_ == "VB" and lemma in WANTING:
            return Reading.HYPOTHETICAL
        if word.dep_ in {"dobj", "pobj", "nsubj"} and above.pos_ == "VERB" and head.pos_ == "NOUN":
            if lemma in WANTING:
                return Reading.HYPOTHETICAL
            if lemma in PLANNING and lemma not in {"agree", "want"}:
                return Reading.PLANNED
            return _by_auxiliary(above) or (Reading.NEGATED if is_negated(above) else None)
        if word.dep_ not in {"xcomp", "ccomp", "advcl", "conj", "pcomp", "prep", "pobj", "acomp"}:
            return None
        if word.dep_ in {"xcomp", "acomp"}:
            found = _by_auxiliary(above)
            if found is not None:
                return found
        if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in word.lefts):
            return Reading.HYPOTHETICAL
        word = above
    return None


def _is_asked(head: Token, paragraph: Paragraph) -> bool:
    """Say whether the sentence asks: it ends with a question mark and the trigger stands in no quotation before it."""
    if head.dep_ == "ccomp" and head.head.lemma_.lower() in ASKING:
        return any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in head.lefts)
    del paragraph
    last = [t for t in head.sent[-2:] if t.text == "?"]
    return bool(last)
