"""A record that keeps what is sure enough, and no more."""

from __future__ import annotations

import msgspec

from onrecord.model import (
    Act,
    Event,
    Manner,
    Proposition,
    Record,
    Sign,
    Span,
    Stance,
    Statement,
    Status,
    surer,
)


def statement(identifier: str, confidence: float, parent: str | None = None) -> Statement:
    return Statement(
        id=identifier,
        manner=Manner.INDIRECT,
        act=Act.ASSERT,
        source=(Span(0, 4),),
        cue=(Span(5, 9),),
        content=(Span(10, 20),),
        parent=parent,
        confidence=confidence,
    )


def event(identifier: str, confidence: float, by: str | None) -> Event:
    return Event(id=identifier, event="AID", start=10, end=12, status=Status.ATTRIBUTED, by=by, confidence=confidence)


RECORD = Record(
    id="a",
    statements=(statement("outer", 0.9), statement("middle", 0.4, "outer"), statement("inner", 0.6, "middle")),
    events=(event("kept", 0.8, "inner"), event("unsure", 0.2, "inner"), event("rests on what goes", 0.9, "middle")),
)


def test_what_stood_in_a_statement_that_goes_stands_in_the_one_around_it() -> None:
    left = surer(RECORD, 0.5)
    assert [(s.id, s.parent) for s in left.statements] == [("outer", None), ("inner", "outer")]


def test_events_go_with_the_statement_that_vouches_for_them() -> None:
    assert [e.id for e in surer(RECORD, 0.5).events] == ["kept"]


def test_a_proposition_goes_with_the_statement_that_it_is_said_by() -> None:
    """What somebody may have said must not pass for what the article says itself."""

    def told(identifier: str, *by: str | None) -> Proposition:
        stances = tuple(Stance(sign=Sign.ASSERTS, statement=one) for one in by)
        return Proposition(
            id=identifier, start=10, end=20, trigger=Span(12, 14), predicate="sail", stances=stances, event="unsure"
        )

    record = msgspec.structs.replace(
        RECORD, propositions=(told("a", None), told("b", None, "middle"), told("c", None, "middle", "inner"))
    )
    left = surer(record, 0.5).propositions
    assert [p.id for p in left] == ["a", "c"]
    assert [s.statement for s in left[1].stances] == [None, "inner"]
    assert {p.event for p in left} == {None}


def test_where_the_first_mention_of_an_event_goes_the_next_one_leads() -> None:
    mentions = [Event(id=n, event="AID", start=s, end=s + 2, status=Status.REPORTED, confidence=c, same=same)
                for n, s, c, same in (("a", 0, 0.3, None), ("b", 5, 0.9, "a"), ("c", 9, 0.9, "a"))]  # fmt: skip
    left = surer(Record(id="a", events=tuple(mentions)), 0.5)
    assert [(e.id, e.same) for e in left.events] == [("b", None), ("c", "b")]


def test_nothing_is_left_out_unasked() -> None:
    assert surer(RECORD, 0.0) == RECORD
