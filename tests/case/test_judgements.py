"""A person's decisions: they hold over what the machine found, and are never lost."""

from __future__ import annotations

import sqlite3

import pytest
from fake_steps import FAKE, REPORTS, dump

from onrecord import Act, Case, UnknownIdError, UsageError, Verdict

DESK = {"by": "desk", "at": "2031-07-01"}


def actor(case: Case, name: str) -> str:
    return next(a.id for a in case.actors() if name in a.names)


def test_a_statement_judged_wrong_leaves_the_lists_but_not_the_case(case: Case) -> None:
    statement = case.statements(act="DENY")[0]
    case.decide(statement.id, "wrong", **DESK)
    assert statement.id not in {s.id for s in case.statements()}
    rejected = [s for s in case.statements(include_rejected=True) if s.rejected]
    assert [s.id for s in rejected] == [statement.id]


def test_a_judgement_is_undone_and_the_undoing_too(case: Case) -> None:
    before = case.statements()
    wrong = case.decide(before[0].id, "wrong", **DESK)
    undo = case.decide(before[0].id, "undo", **DESK)
    assert undo.undoes == wrong.number
    assert case.statements() == before
    case.decide(before[0].id, "undo", undoes=undo.number, **DESK)
    assert len(case.statements()) == len(before) - 1
    assert [view.undone for view in case.judgements()] == [False, True, False]


def test_other_values_hold_instead(case: Case) -> None:
    statement = case.statements(act="DENY", article="a")[0]
    orlova = actor(case, "Ada Orlova")
    case.decide(
        statement.id, Verdict.INSTEAD, replacement={"act": "reject", "actor": orlova, "negated": "true"}, **DESK
    )
    now = next(s for s in case.statements() if s.id == statement.id)
    assert (now.act, now.speaker, now.negated) == (Act.REJECT, "Ada B. Orlova", True)
    assert now.found == statement.statement == statement.found, "what the annotators found stays"
    assert now.corrected and not statement.corrected
    assert [s.id for s in case.statements(act="REJECT")] == [statement.id]
    assert len(case.statements(source="Orlova")) == 3
    assert next(a.statements for a in case.actors() if a.id == orlova) == 3


def test_actors_are_joined_and_parted(case: Case) -> None:
    brant, ole = actor(case, "Brant"), actor(case, "Ole Brant")
    assert brant != ole
    case.decide(brant, "same", ole, **DESK)
    assert actor(case, "Brant") == actor(case, "Ole Brant") == min(brant, ole)
    assert case.check() == []
    case.decide(brant, "undo", **DESK)
    assert (actor(case, "Brant"), actor(case, "Ole Brant")) == (brant, ole)
    assert case.check() == []


def test_namesakes_are_told_apart(case: Case) -> None:
    orlova = next(a for a in case.actors() if "Ada Orlova" in a.names)
    case.decide(orlova.members[0], "different", orlova.members[1], **DESK)
    assert sorted(a.id for a in case.actors() if a.name.endswith("Orlova")) == sorted(orlova.members)
    assert case.check() == []


def test_a_judgement_outlives_its_evidence_and_finds_it_again(case: Case) -> None:
    case.decide(case.statements(article="a")[0].id, "wrong", **DESK)
    case.decide(actor(case, "Brant"), "same", actor(case, "Ole Brant"), **DESK)
    before = dump(case)
    case.remove("a")
    assert [view.orphaned for view in case.judgements()] == [True, True]
    assert case.check() == []
    case.add(reports=REPORTS, steps=FAKE)
    assert dump(case) == before


@pytest.mark.parametrize(
    "command", ["DELETE FROM judgement", "UPDATE judgement SET verdict = 'right'",
                "INSERT OR REPLACE INTO judgement SELECT number, 'x', other, verdict, undoes, whole FROM judgement"]
)  # fmt: skip
def test_judgements_are_only_ever_appended(case: Case, command: str) -> None:
    case.decide(case.statements()[0].id, "wrong", **DESK)
    db = sqlite3.connect(case.path)
    with pytest.raises(sqlite3.IntegrityError, match="judgements are never"):
        db.execute(command)
    db.close()
    assert len(case.judgements()) == 1


def test_parts_that_do_not_go_together_are_refused(case: Case) -> None:
    statement = case.statements()[0].id
    brant, ole = actor(case, "Brant"), actor(case, "Ole Brant")
    refused: list[tuple[str, str, dict[str, object]]] = [
        (statement, "maybe", {}),
        (brant, "same", {}),
        (statement, "wrong", {"other": ole}),
        (brant, "same", {"other": brant}),
        (statement, "instead", {}),
        (statement, "instead", {"replacement": {}}),
        (statement, "instead", {"replacement": {"content": "x"}}),
        (statement, "instead", {"replacement": {"act": "SHOUT"}}),
        (statement, "instead", {"replacement": {"negated": "perhaps"}}),
        (statement, "wrong", {"replacement": {"act": "DENY"}}),
        (statement, "wrong", {"undoes": 1}),
        (statement, "undo", {}),
        (statement, "undo", {"undoes": 7}),
    ]
    for subject, verdict, more in refused:
        with pytest.raises(UsageError):
            case.decide(subject, verdict, **DESK, **more)
    with pytest.raises(UnknownIdError):
        case.decide("statement:none:0-1", "wrong", **DESK)
    with pytest.raises(UsageError):
        case.decide(statement, "wrong", by=" ", at="2031-07-01")
    assert case.judgements() == []
