"""Positions of a case: over time, with their words, the same in any order, and gone with a statement judged wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest

from onrecord import Case, UsageError
from onrecord.export import Exported, export
from onrecord.intake.incoming import Incoming
from onrecord.model import Stand
from onrecord.store.views import IssueView, PositionView

ISSUE = "naval base"
DESK = {"by": "desk", "at": "2031-07-01"}
PILE = tuple(
    Incoming(name=name, where=name, kind="text", outlet=outlet, published=published, body=body)
    for name, outlet, published, body in (
        ("wire", "Northern Wire", "2031-02-01",
         "Mira Holt called for more naval bases at Tarsh. Ada Orlova declined to comment on the naval bases at Tarsh."),
        ("mirror", "The Senn Mirror", "2031-06-09",
         "Mira Holt rejected the plan for naval bases at Tarsh. The weather in Senn was mild on Friday."),
        ("courier", "The Kelm Courier", "2031-06-10",
         "Petra Lunn urged Lorian Vesk to accept the naval bases at Tarsh. Oren Daal said that the naval bases at Tarsh"
         " lie on the northern shore."),
        ("ledger", "The Kelm Ledger", "2031-04-01/..",
         "Oren Daal said that the naval bases at Tarsh would be a disaster."),
    )
)  # fmt: skip


def case_of(folder: Path, pile: Sequence[Incoming] = PILE) -> Case:
    folder.mkdir(exist_ok=True)
    case = Case.open(folder / "matter.onrecord")
    case.add(reports=pile)
    return case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_of(tmp_path) as opened:
        yield opened


def issue(case: Case, phrase: str = ISSUE) -> IssueView:
    [found] = case.positions(phrase)
    return found


def of(found: IssueView, name: str) -> list[PositionView]:
    return [position for position in found.positions if position.name == name]


def test_a_position_has_its_days_and_its_words(case: Case) -> None:
    first, then = of(issue(case), "Mira Holt")
    assert (first.stance, first.since, first.as_of) == (Stand.SUPPORTS, "2031-02-01", "2031-02-01")
    assert (then.stance, then.since, then.as_of) == (Stand.OPPOSES, "2031-06-09", "2031-06-09")
    assert [(e.article.name, e.passage.words) for e in then.evidence] == [
        ("mirror", "Mira Holt rejected the plan for naval bases at Tarsh")
    ]


def test_a_shift_has_the_words_of_both_ends(case: Case) -> None:
    [shift] = issue(case).shifts
    assert [shift.before, shift.after] == of(issue(case), "Mira Holt")


def test_silence_is_told_or_may_be(case: Case) -> None:
    found = issue(case)
    assert [p.stance for p in of(found, "Ada Orlova")] == [Stand.SILENT]
    [silence] = found.silent
    assert silence.name == "Lorian Vesk"
    assert [e.passage.words for e in silence.evidence] == [
        "Petra Lunn urged Lorian Vesk to accept the naval bases at Tarsh"
    ]


def test_of_somebody_without_a_name_no_answer_is_missed(tmp_path: Path) -> None:
    body = "Petra Lunn urged several officials to accept the naval bases at Tarsh."
    report = Incoming(name="star", where="star", kind="text", body=body)
    with case_of(tmp_path, [report]) as case:
        [asked] = {s.addressee for s in case.statements(act="REQUEST", words="naval")}
        assert asked == "several officials"
        assert issue(case).silent == ()


def test_what_has_no_last_day_is_as_of_no_day(case: Case) -> None:
    [undated] = of(issue(case), "Oren Daal")
    assert (undated.stance, undated.since, undated.as_of) == (Stand.OPPOSES, None, None)


def test_the_words_are_words_of_the_reports(case: Case) -> None:
    found = issue(case)
    every = [e for one in (*found.positions, *found.silent) for e in one.evidence]
    assert len({e.id for e in every}) == 5
    for one in every:
        assert one.article.text[one.passage.start : one.passage.end] == one.passage.text


def test_what_is_judged_wrong_bears_no_position(case: Case) -> None:
    first, then = of(issue(case), "Mira Holt")
    case.decide(then.evidence[0].id, "wrong", **DESK)
    assert of(issue(case), "Mira Holt") == [first]
    assert issue(case).shifts == ()
    case.decide(then.evidence[0].id, "undo", **DESK)
    assert of(issue(case), "Mira Holt") == [first, then]


def test_another_act_by_decision_is_another_stance(case: Case) -> None:
    first, then = of(issue(case), "Mira Holt")
    case.decide(then.evidence[0].id, "instead", replacement={"act": "PRAISE"}, **DESK)
    [joined] = of(issue(case), "Mira Holt")
    assert (joined.stance, joined.since, joined.as_of) == (Stand.SUPPORTS, first.since, then.as_of)


def test_without_a_phrase_the_frequent_issues_are_found(case: Case) -> None:
    assert [found.issue for found in case.positions()] == ["naval bases"]
    assert [p.stance for p in case.positions()[0].positions] == [p.stance for p in issue(case).positions]


def test_an_issue_that_nobody_speaks_of_has_nothing(case: Case) -> None:
    assert case.positions("zebra crossing") == [IssueView(issue="zebra crossing")]
    with pytest.raises(UsageError, match="names no issue"):
        case.positions("of the")


def test_an_empty_case_has_no_issue(tmp_path: Path) -> None:
    with Case.open(tmp_path / "empty.onrecord") as case:
        assert case.positions() == []
        assert case.positions(ISSUE) == [IssueView(issue=ISSUE)]


def test_any_order_gives_the_same_positions(tmp_path: Path) -> None:
    seen = set()
    for number, pile in enumerate(permutations(PILE[:3])):
        with case_of(tmp_path / str(number), pile) as case:
            held = Exported(articles=(), statements=(), actors=(), issues=[*case.positions(), *case.positions(ISSUE)])
            seen.add(b"".join(export("positions.jsonl", held)))
    [lines] = seen
    assert lines.count(b"\n") == 10
