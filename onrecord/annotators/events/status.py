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

from onrecord.annotators.factuality.reading import reading
from onrecord.model import Act, Span, Statement, Status

__all__ = ["Reading", "innermost", "reading_of", "status_of"]


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

    A silence vouches for nothing.
    """
    holding = [
        (sum(map(len, s.content)), s.id, s)
        for s in statements
        if s.act is not Act.DECLINE and any(piece.contains(span) for piece in s.content)
    ]
    return min(holding, key=lambda h: h[:2])[2] if holding else None


def reading_of(head: Token) -> tuple[Reading, float]:
    """Return what the words around a trigger make of it, with its factuality (-3 to 3).

    head: the trigger, for a carried noun its verb.
    """
    read = reading(head)
    if read.questioned:
        return Reading.QUESTIONED, read.factuality
    if read.negated:
        return Reading.NEGATED, read.factuality
    if read.planned:
        return Reading.PLANNED, read.factuality
    return Reading.HYPOTHETICAL if read.hypothetical else Reading.FACT, read.factuality
