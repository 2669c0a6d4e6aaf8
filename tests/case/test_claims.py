"""Claims and conflicts of a case: the same in any order, gone with their reports, and never without their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from fake_steps import FAKE

from onrecord import Case, UnknownIdError, UsageError
from onrecord.export import Exported, export
from onrecord.intake.incoming import Incoming
from onrecord.model import ConflictKind, Sign
from onrecord.pipeline import Steps, standard
from onrecord.store import schema
from onrecord.store.views import ClaimView

DESK = {"by": "desk", "at": "2031-07-01"}
BODIES = {
    "lantern": ("The Daily Lantern", "Varda withdrew its troops from Ostra. The weather in Senn was mild on Friday."),
    "wire": ("Northern Wire", "Varda pulled its troops out of Ostra, Mira Holt said. Gunmen killed 12 people in Senn."),
    "mirror": ("The Senn Mirror", "Oren Daal denied that Varda withdrew its troops from Ostra."),
    "courier": ("The Kelm Courier", "Gunmen killed 30 people in Senn, officials said."),
}
REPORTS = {
    name: Incoming(name=name, where=name, kind="text", outlet=outlet, published="2031-05-02", body=body)
    for name, (outlet, body) in BODIES.items()
}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "matter.onrecord") as opened:
        opened.add(reports=REPORTS.values())
        yield opened


def exported(case: Case) -> tuple[bytes, ...]:
    held = Exported(articles=(), statements=(), actors=(), claims=case.claims(), conflicts=case.conflicts())
    return tuple(b"".join(export(what, held)) for what in ("claims.jsonl", "conflicts.jsonl"))


def withdrawal(case: Case) -> ClaimView:
    return next(claim for claim in case.claims("troops Ostra") if len(claim.evidence) > 1)


def test_a_claim_knows_who_asserts_and_who_denies_it(case: Case) -> None:
    claim = case.claims()[0]
    assert claim == withdrawal(case)
    assert claim.contested
    assert {e.article.name: (e.sign, e.speaker, e.via) for e in claim.evidence} == {
        "lantern": (Sign.ASSERTS, None, ("The Daily Lantern",)),
        "wire": (Sign.ASSERTS, "Mira Holt", ("Northern Wire",)),
        "mirror": (Sign.DENIES, "Oren Daal", ("The Senn Mirror",)),
    }
    assert claim.asserted_by == ("Mira Holt", "The Daily Lantern")
    assert claim.denied_by == ("Oren Daal",)
    assert claim.independent_sources == 2
    assert [source.name for source in claim.sources] == ["Mira Holt", "The Daily Lantern"]
    assert case.check() == []


def test_the_words_of_claims_are_words_of_the_reports(case: Case) -> None:
    every = case.claims()
    assert len(every) > 3, "those told once are claims too"
    for claim in every:
        assert claim.text in claim.article.text
        for one in claim.evidence:
            assert one.article.text[one.passage.start : one.passage.end] == one.passage.text


def test_claims_are_chosen_by_words_speaker_and_contest(case: Case) -> None:
    every = case.claims()
    assert case.claims("GUNMEN") == [claim for claim in every if "Gunmen" in claim.text]
    assert case.claims("Mira Holt") == [withdrawal(case)]
    assert case.claims("Ostra weather") == []
    assert case.claims(contested=True) == [claim for claim in every if claim.contested] == [withdrawal(case)]


def test_what_cannot_both_hold_is_a_conflict(case: Case) -> None:
    kinds = {conflict.kind: conflict for conflict in case.conflicts()}
    assert set(kinds) == {ConflictKind.DENIAL, ConflictKind.NUMBER}
    assert kinds[ConflictKind.DENIAL].claim == withdrawal(case).id
    number = kinds[ConflictKind.NUMBER]
    assert {number.one.article.name, number.other.article.name} == {"wire", "courier"}
    assert "12 people" in number.why
    assert "30 people" in number.why


def test_the_order_of_reports_makes_no_difference(case: Case, tmp_path: Path) -> None:
    due = exported(case)
    for number, order in enumerate(permutations(REPORTS)):
        if number % 5:
            continue  # a few of the 24 orders
        with Case.open(tmp_path / f"{number}.onrecord") as other:
            for name in order:
                other.add(reports=[REPORTS[name]])
            assert exported(other) == due


def test_a_report_takes_its_evidence_along_and_brings_it_back(case: Case, tmp_path: Path) -> None:
    before = exported(case)
    for name, report in REPORTS.items():
        case.remove(name)
        with Case.open(tmp_path / f"without {name}.onrecord") as other:
            other.add(reports=[left for left in REPORTS.values() if left is not report])
            assert exported(case) == exported(other)
        assert case.check() == []
        case.add(reports=[report])
        assert exported(case) == before
    for name in REPORTS:
        case.remove(name)
    assert (case.claims(), case.conflicts(), case.check()) == ([], [], [])


def test_a_case_of_other_annotators_gets_its_claims_by_a_refresh(case: Case, tmp_path: Path) -> None:
    due = exported(case)
    made = standard()
    with Case.open(tmp_path / "old.onrecord") as old:
        old.add(reports=REPORTS.values(), steps=Steps(made.read, FAKE.annotate, FAKE.versions))
        assert (old.claims(), old.conflicts()) == ([], [])
        assert len(old.refresh().articles) == len(REPORTS)
        assert exported(old) == due
        assert old.refresh().articles == ()
        assert old.check() == []


def test_a_file_from_before_there_were_claims_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.onrecord"
    before = next(n for n, (_, sql) in enumerate(schema.MIGRATIONS) if "proposition" in sql)
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:before])
        schema.connect(path, write=True, timeout=1).close()
    with Case.open(path) as old:
        old.add(reports=REPORTS.values())
        assert withdrawal(old).contested


def test_why_a_claim_is_one(case: Case) -> None:
    claim = withdrawal(case)
    reasons = case.why(claim.id)
    assert (reasons.kind, reasons.claim) == ("claim", claim)
    assert [step.what for step in reasons.steps] == [str(e.sign) for e in claim.evidence]
    for step in reasons.steps:
        assert step.words is not None
        text = case.article(step.article).text
        assert text[step.words.start : step.words.end] == step.words.text
        assert step.reason
        assert step.item is not None
        assert case.why(step.item).id == claim.id, "each piece of evidence leads to its claim"
        assert case.why(step.item.replace("proposition:", "claim:")).id == claim.id
    with pytest.raises(UnknownIdError):
        case.why("claim:nowhere:0-1")


def test_a_person_parts_and_joins_claims(case: Case) -> None:
    claim, before = withdrawal(case), exported(case)
    parted = [e.id for e in claim.evidence if e.article.name in ("lantern", "wire")]
    case.decide(parted[0], "different", parted[1], **DESK)
    assert case.why(parted[0]).id != case.why(parted[1]).id
    assert case.check() == []
    case.decide(parted[0], "undo", **DESK)
    assert exported(case) == before
    weather = case.claims("weather")[0]
    case.decide(claim.id, "same", weather.id, **DESK)
    joined = case.why(claim.id).claim
    assert joined is not None
    assert {e.id for e in joined.evidence} == {e.id for e in (*claim.evidence, *weather.evidence)}
    after = exported(case)
    case.remove("lantern")
    assert case.check() == []
    case.add(reports=[REPORTS["lantern"]])
    assert exported(case) == after, "the decision finds its evidence again"


def test_evidence_that_a_person_judged_wrong_does_not_count(case: Case) -> None:
    claim = withdrawal(case)
    denial = next(e for e in claim.evidence if e.sign is Sign.DENIES)
    for judged in (denial.id, denial.statement):
        assert judged is not None
        case.decide(judged, "wrong", **DESK)
        assert denial.id not in {e.id for e in withdrawal(case).evidence}
        assert not withdrawal(case).contested
        assert ConflictKind.DENIAL not in {conflict.kind for conflict in case.conflicts()}
        case.decide(judged, "undo", **DESK)
        assert withdrawal(case) == claim


def test_what_cannot_be_judged_is_refused(case: Case) -> None:
    claim = withdrawal(case)
    actor = case.actors("Holt")[0].id
    for subject, verdict, other in (
        (claim.id, "same", actor),
        (claim.id, "same", claim.id),
        (claim.id, "wrong", None),
        (claim.evidence[0].id, "instead", None),
    ):
        with pytest.raises(UsageError):
            case.decide(subject, verdict, other, **DESK)
    assert case.judgements() == []


def test_a_damaged_link_is_found(case: Case) -> None:
    case.close()
    db = sqlite3.connect(case.path)
    db.execute("UPDATE claim_link SET claim = 'claim:x:0-1' WHERE proposition = (SELECT min(id) FROM proposition)")
    db.execute("DELETE FROM proposition_key WHERE proposition = (SELECT max(id) FROM proposition)")
    db.commit()
    db.close()
    wrong = case.check()
    assert any("instead of" in sentence for sentence in wrong)
    assert any("other keys" in sentence for sentence in wrong)


def test_copies_of_a_report_count_once(tmp_path: Path) -> None:
    body = "Varda withdrew its troops from Ostra on Monday, and the last of its ships left the harbour of Senn at noon."
    pile = [
        Incoming(name="a", where="a", kind="text", outlet="Northern Wire", body=body),
        Incoming(name="b", where="b", kind="text", outlet="The Kelm Courier", body=body + "\n"),
        Incoming(name="c", where="c", kind="text", outlet="The Daily Lantern", body=BODIES["lantern"][1]),
    ]
    with Case.open(tmp_path / "copies.onrecord") as case:
        case.add(reports=pile)
        editions = {article.edition for article in case.articles()}
        claim = withdrawal(case)
        assert len(editions) == 2
        assert len(claim.evidence) == 3
        assert claim.independent_sources == 2


def test_an_empty_case_has_none(tmp_path: Path) -> None:
    with Case.open(tmp_path / "empty.onrecord") as case:
        assert (case.claims(), case.conflicts(), case.claims("x", contested=True)) == ([], [], [])
        assert exported(case) == (b"", b"")


def test_a_decision_on_a_statement_takes_its_conflicts_along(case: Case) -> None:
    denial = next(s for s in case.statements(source="Daal"))
    assert ConflictKind.DENIAL in {conflict.kind for conflict in case.conflicts()}
    case.decide(denial.id, "wrong", **DESK)
    assert ConflictKind.DENIAL not in {conflict.kind for conflict in case.conflicts()}
    assert case.check() == []
    case.decide(denial.id, "undo", **DESK)
    assert ConflictKind.DENIAL in {conflict.kind for conflict in case.conflicts()}
    assert case.check() == []


@pytest.mark.parametrize("table", ["claim_summary", "conflict"])
def test_summaries_that_do_not_follow_from_the_evidence_are_found(case: Case, table: str) -> None:
    case.close()
    db = sqlite3.connect(case.path)
    with db:
        db.execute(f"DELETE FROM {table}")
    db.close()
    assert any("summary" in said or "conflicts" in said for said in case.check())
