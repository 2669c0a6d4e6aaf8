"""A person's decisions: they hold over what the machine found, and are never lost."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from fake_steps import FAKE, LATER, REPORTS, annotate, dump, report
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Act, Case, JudgementConflictError, UnknownIdError, UsageError, Verdict
from onrecord.export import statement_line
from onrecord.model import Article, Manner, Modality, Record, spans_written
from onrecord.model.span import Span
from onrecord.pipeline import Steps
from onrecord.store.views import StatementView

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
    assert now.corrected
    assert not statement.corrected
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
    blank = case.statements()[0].article.text.index(" ")
    refused: list[tuple[str, str, dict[str, object]]] = [
        (statement, "maybe", {}),
        (brant, "same", {}),
        (statement, "wrong", {"other": ole}),
        (brant, "same", {"other": brant}),
        (statement, "instead", {}),
        (statement, "instead", {"replacement": {}}),
        (statement, "instead", {"replacement": {"content": "x"}}),
        (statement, "instead", {"replacement": {"content": "12-12"}}),
        (statement, "instead", {"replacement": {"content": "12-99999"}}),
        (statement, "instead", {"replacement": {"content": "1-4,3-6"}}),
        (statement, "instead", {"replacement": {"content": f"{blank}-{blank + 1}"}}),
        (statement, "instead", {"replacement": {"content": "", "cue": ""}}),
        (statement, "instead", {"replacement": {"time": "soon"}}),
        (statement, "instead", {"replacement": {"manner": "loud"}}),
        (statement, "instead", {"replacement": {"actor": f"{brant},{ole}"}}),
        (statement, "instead", {"replacement": {"event": "ASSAULT"}}),
        (statement, "added", {"replacement": {"cue": "0-3"}}),
        ("a", "instead", {"replacement": {"published": "yesterday"}}),
        ("a", "instead", {"replacement": {"outlet": " "}}),
        ("a", "instead", {"replacement": {"act": "DENY"}}),
        ("a", "added", {"replacement": {"source": "0-3"}}),
        ("a", "added", {"replacement": {"zone": "caption"}}),
        ("a", "added", {"replacement": {"zone": "noise", "span": "0-3"}}),
        ("a", "added", {"replacement": {}}),
        ("a", "wrong", {}),
        ("a", "same", {"other": "b"}),
        ("a", "same", {"other": "b", "about": "outlet"}),
        (brant, "same", {"other": ole, "about": "story"}),
        (brant, "same", {"other": statement}),
        (statement, "wrong", {"about": "copy"}),
        ("zone:none:0-1", "wrong", {}),
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


def words(case: Case, article: str, said: str) -> str:
    """Return the span of some words of an article, as judgements write it."""
    start = case.article(article).text.index(said)
    return spans_written((Span(start, start + len(said)),))


def view(case: Case, identifier: str) -> StatementView:
    return next(s for s in case.statements(include_rejected=True) if s.id == identifier)


def test_other_words_hold_instead_everywhere(case: Case) -> None:
    before = case.statements(act="DENY", article="a")[-1]
    given = {
        "source": words(case, "a", "Brant"),
        "content": words(case, "a", "the air base"),
        "cue": words(case, "a", "denied that"),
        "time": "2031-04-30",
        "modality": "possible",
        "manner": "mixed",
        "addressee": actor(case, "Norland"),
    }
    made = case.decide(before.id, "instead", replacement=given, **DESK)
    assert made.words is not None
    assert (made.words["content"], made.words["addressee"]) == ("the air base", "Norland")
    now = view(case, before.id)
    assert now.content is not None
    assert (now.content.words, now.time, now.modality, now.manner) == (
        "the air base", "2031-04-30", Modality.POSSIBLE, Manner.MIXED,
    )  # fmt: skip
    assert (now.addressee, now.found) == ("Norland", before.statement)
    assert [s.id for s in case.statements(since="2031-04-30", until="2031-04-30")] == [before.id]
    assert case.statements(words='"ever open"') == [], "search finds the words that hold"
    line = statement_line(now)
    assert line["judged"] == {"verdict": "instead", **DESK}
    assert line["found"]["act"] == "DENY"
    step = next(step for step in case.why(before.id).steps if step.what == "instead")
    assert step.name == "desk"
    assert "content: the air base, instead of the air base was ever open" in (step.reason or "")
    assert case.check() == []
    case.decide(before.id, "undo", **DESK)
    assert view(case, before.id) == before


def test_the_briefing_says_who_corrected_and_what_was_read(case: Case) -> None:
    statement = case.statements(act="DENY", article="a")[0]
    case.decide(statement.id, "instead", replacement={"act": "ASSERT"}, **DESK)
    brief = case.briefing()
    assert "Corrected by desk, 2031-07-01. The program read DENY." in {note.remark for note in brief.notes}


def test_nobody_may_have_said_it(case: Case) -> None:
    statement = case.statements(article="a")[0]
    case.decide(statement.id, "instead", replacement={"actor": "", "content": ""}, **DESK)
    now = view(case, statement.id)
    assert (now.speaker, now.content) == (None, None)
    assert next(a.statements for a in case.actors() if "Ada Orlova" in a.names) == 1
    assert case.check() == []


def renamed(article: Article) -> Record:
    """A later version that finds actors elsewhere, so that their ids are others."""
    record = annotate(article)
    moved = {a.id: a.id.replace("-", "-9") for a in record.actors}
    return msgspec.structs.replace(
        record,
        actors=tuple(msgspec.structs.replace(a, id=moved[a.id]) for a in record.actors),
        statements=tuple(msgspec.structs.replace(s, actor=moved[s.actor or ""]) for s in record.statements),
        made_by={"fake": "3", "zones": "1"},
    )


def test_an_actor_that_goes_by_another_id_is_known_by_its_name(case: Case) -> None:
    statement = case.statements(article="a")[0]
    brant = next(s for s in case.statements(article="a") if s.speaker == "Brant").statement.actor
    assert brant is not None
    case.decide(statement.id, "instead", replacement={"actor": brant}, **DESK)
    case.refresh(steps=Steps(FAKE.read, renamed, {"fake": "3", "zones": "1"}))
    assert view(case, statement.id).speaker == "Brant"
    assert next(a.statements for a in case.actors() if a.name == "Brant") == 2
    assert [v.orphaned for v in case.judgements()] == [True], "what is no longer found is listed"
    assert case.check() == []
    case.refresh(steps=FAKE)
    assert [v.orphaned for v in case.judgements()] == [False]


def test_an_actor_has_another_role(case: Case) -> None:
    orlova = actor(case, "Ada Orlova")
    case.decide(orlova, "instead", replacement={"role": "harbour master"}, **DESK)
    assert next(a.roles for a in case.actors() if a.id == orlova) == ("harbour master",)
    assert "harbour master" in {s.role for s in case.statements()}
    assert case.statements(source="harbour master")
    assert case.check() == []
    case.decide(orlova, "undo", **DESK)
    assert next(a.roles for a in case.actors() if a.id == orlova) == ()


def test_a_statement_is_added_corrected_and_taken_back(case: Case) -> None:
    text = case.article("b").text
    given = {"source": words(case, "b", "Norland"), "cue": words(case, "b", "they"), "content": words(case, "b", "do")}
    made = case.decide("b", "added", replacement={**given, "act": "ask", "actor": actor(case, "Ole Brant")}, **DESK)
    added = view(case, made.subject)
    assert (added.act, added.speaker, added.found) == (Act.ASK, "Ole Brant", None)
    assert added.content is not None
    assert text[added.content.start : added.content.end] == "do"
    assert next(a.statements for a in case.actors() if a.name == "Ole Brant") == 2
    case.decide(added.id, "instead", replacement={"act": "ASSERT"}, **DESK)
    assert view(case, added.id).act is Act.ASSERT
    case.decide(added.id, "wrong", **DESK)
    assert added.id not in {s.id for s in case.statements()}
    with pytest.raises(UsageError, match="a statement there"):
        case.decide("b", "added", replacement=given, **DESK)
    assert case.check() == []
    case.decide(added.id, "undo", undoes=made.number, **DESK)
    assert added.id not in {s.id for s in case.statements(include_rejected=True)}
    assert [v.orphaned for v in case.judgements(added.id)] == [True, True, True, False]
    assert case.check() == []


def test_quotation_marks_tell_the_manner_of_what_is_added(case: Case) -> None:
    case.add(
        reports=[report("q", 'No word of it is true. "Ships sail," Mira Holt went on, and "soon" they did.')],
        steps=FAKE,
    )
    manners = {}
    for cue, content in (("went", "Ships sail,"), ("on", 'and "soon" they'), ("No", "word of it")):
        given = {"cue": words(case, "q", cue), "content": words(case, "q", content)}
        made = case.decide("q", "added", replacement=given, **DESK)
        manners[content] = view(case, made.subject).manner
    assert list(manners.values()) == [Manner.DIRECT, Manner.MIXED, Manner.INDIRECT]


def test_facts_of_a_report_hold_instead(case: Case) -> None:
    before = case.article("b")
    given = {"published": "2031-05-20", "outlet": "The Kelm Courier", "title": "Talks go on"}
    case.decide("b", "instead", replacement=given, **DESK)
    now = case.article("b")
    assert (now.published, now.outlet, now.title) == ("2031-05-20", "The Kelm Courier", "Talks go on")
    assert now.record.published is not None
    assert now.record.published.basis == "judgement"
    assert now.found == before.record
    assert {s.via[0] for s in case.statements(article="b")} == {"The Kelm Courier"}
    assert {s.article.name for s in case.statements(since="2031-05-20")} == {"b"}, "what is not dated follows"
    steps = case.why("b").steps
    assert steps[0].reason == "published 2031-05-20, decided by desk, 2031-07-01"
    assert case.check() == []
    case.decide("b", "undo", **DESK)
    assert case.article("b") == before


def test_a_date_by_hand_says_who_copied_whom(case: Case) -> None:
    long = " ".join(f"The ferry number {n} to the outer islands of Kelm is late again." for n in range(9))
    pile = [report("x", long, outlet="Northern Wire"), report("y", long + " So it is.", outlet="Kelm Courier")]
    case.add(reports=pile, steps=FAKE)
    assert case.copies("x")[0].by is None
    case.decide("x", "instead", replacement={"published": "2031-05-02"}, **DESK)
    case.decide("y", "instead", replacement={"published": "2031-05-01"}, **DESK)
    assert case.copies("x")[0].by == case.article("x").id


def test_furniture_is_restored_and_marked(case: Case) -> None:
    long = " ".join(f"The ferry number {n} to the outer islands of Kelm is late again." for n in range(9))
    pile = [report("x", f"{long}\nShare: tell everybody of it"), report("y", long)]
    case.add(reports=pile, steps=FAKE)
    zone = case.article("x").record.zones[0]
    named = f"zone:{case.article('x').id}:{zone.start}-{zone.end}"
    case.decide(named, "wrong", **DESK)
    assert case.article("x").record.zones == ()
    assert case.article("x").found.zones == (zone,)
    case.decide("y", "added", replacement={"zone": "caption", "span": "0-20", "detail": "ferry"}, **DESK)
    assert [(z.kind, z.detail, z.start) for z in case.article("y").record.zones] == [("caption", "ferry", 0)]
    assert [v.orphaned for v in case.judgements()] == [False, False]
    assert case.check() == []
    case.decide(named, "undo", **DESK)
    assert case.article("x").record.zones == (zone,)
    with pytest.raises(UsageError, match="a zone there"):
        case.decide("y", "added", replacement={"zone": "caption", "span": "0-20"}, **DESK)
    case.decide(f"zone:{case.article('y').id}:0-20", "wrong", **DESK)
    assert case.article("y").record.zones == (), "what was added can be judged wrong too"


def test_copies_are_parted_and_joined(case: Case) -> None:
    long = " ".join(f"The ferry number {n} to the outer islands of Kelm is late again." for n in range(9))
    dated = [report("x", long, published="2031-05-01"), report("y", long + " So it is.", published="2031-05-02")]
    case.add(reports=[*dated, report("z", long + " No more.")], steps=FAKE)

    def edition(name: str) -> str:
        return case.article(name).edition

    assert edition("x") == edition("y") == edition("z")
    case.decide("x", "different", "y", about="copy", **DESK)
    assert edition("x") != edition("y")
    assert edition("z") in (edition("x"), edition("y")), "what neither is parted from stays with one of them"
    copy = next(c for c in case.copies("x") if c.other.name == "y")
    assert (copy.one_text, copy.by) == (False, None)
    assert copy.reason == "no copies of each other, decided by desk, 2031-07-01"
    case.decide("x", "same", "b", about="copy", **DESK)
    assert edition("x") == edition("b")
    told = next(step.reason for step in case.why("b").steps if step.what == "edition")
    assert f"the same as {case.article('x').id}, decided by desk" in (told or "")
    assert case.check() == []
    case.remove("x")
    assert edition("b") == case.article("b").id
    assert case.check() == []


def test_the_history_of_a_thing(case: Case) -> None:
    first, second = case.statements(article="a")[:2]
    case.decide(first.id, "wrong", **DESK)
    case.decide(second.id, "right", **DESK)
    case.decide("a", "instead", replacement={"title": "Open again"}, **DESK)
    case.decide(first.id, "undo", **DESK)
    case.decide(actor(case, "Brant"), "same", actor(case, "Ole Brant"), **DESK)
    assert [v.judgement.number for v in case.judgements(first.id)] == [1, 4]
    assert [v.judgement.number for v in case.judgements("a")] == [1, 2, 3, 4, 5]
    assert [v.judgement.number for v in case.judgements(actor(case, "Ole Brant"))] == [5]
    assert case.judgements("b") == []
    case.remove("a")
    assert [v.judgement.number for v in case.judgements(first.id)] == [1, 4], "it is listed, never dropped"
    with pytest.raises(UnknownIdError):
        case.judgements("statement:none:0-1")


def test_a_decision_on_what_others_decided_since_is_refused(case: Case) -> None:
    statement = case.statements()[0].id
    with Case.open(case.path) as other:
        seen = case.judgements(statement)
        assert seen == []
        theirs = other.decide(statement, "wrong", by="night desk", at="2031-07-02", expecting=0)
        with pytest.raises(JudgementConflictError, match="night desk") as refused:
            case.decide(statement, "right", expecting=0, **DESK)
        assert refused.value.newer == (theirs,)
        assert len(case.judgements()) == 1, "nothing was written"
        mine = case.decide(statement, "right", expecting=theirs.number, **DESK)
        case.decide(case.statements()[1].id, "wrong", expecting=0, **DESK)
        with pytest.raises(JudgementConflictError):
            other.decide(statement, "undo", by="night desk", at="2031-07-02", expecting=theirs.number)
        assert other.decide(statement, "undo", expecting=mine.number, **DESK).undoes == mine.number


def test_of_many_who_decide_at_once_one_does(case: Case) -> None:
    statement = case.statements()[0].id

    def decide(number: int) -> bool:
        with Case.open(case.path) as mine:
            try:
                mine.decide(statement, "wrong", by=f"desk {number}", at="2031-07-01", expecting=0)
            except JudgementConflictError:
                return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(decide, range(8))) == 1
    assert len(case.judgements()) == 1


Decision = Callable[[Case], object]
PILE = (
    *REPORTS,
    report("x", " ".join(f"The ferry number {n} to the outer islands is late again." for n in range(9))),
    report("y", " ".join(f"The ferry number {n} to the outer islands is late again." for n in range(10))),
)
DECISIONS: tuple[Decision, ...] = (
    lambda case: case.decide(case.statements(article="a")[0].id, "wrong", **DESK),
    lambda case: case.decide(
        case.statements(article="c")[0].id,
        "instead",
        replacement={"actor": actor(case, "Brant"), "act": "DENY", "content": words(case, "c", "ships")},
        **DESK,
    ),
    lambda case: case.decide(
        "b", "added", replacement={"cue": words(case, "b", "talks"), "actor": actor(case, "Ole Brant")}, **DESK
    ),
    lambda case: case.decide("b", "instead", replacement={"published": "2031-05-20", "outlet": "Senn Star"}, **DESK),
    lambda case: case.decide("x", "different", "y", about="copy", **DESK),
    lambda case: case.decide("a", "same", "c", about="copy", **DESK),
    lambda case: case.decide("a", "same", "x", about="story", **DESK),
    lambda case: case.decide("c", "added", replacement={"zone": "caption", "span": "0-7"}, **DESK),
    lambda case: case.decide(actor(case, "Brant"), "same", actor(case, "Ole Brant"), **DESK),
    lambda case: case.decide(actor(case, "Ada Orlova"), "instead", replacement={"role": "minister"}, **DESK),
    lambda case: case.decide("c", "undo", **DESK),
)


def state(case: Case) -> bytes:
    timeline = msgspec.json.encode(case.timeline(), order="deterministic")
    return dump(case) + timeline


@settings(max_examples=15)
@given(st.permutations(range(len(PILE))), st.integers(1, len(PILE)), st.sets(st.integers(0, len(DECISIONS) - 1)))
def test_decisions_hold_whatever_leaves_and_comes_back(order: list[int], batch: int, made: set[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, Case.open(Path(folder) / "matter.onrecord") as case:
        case.add(reports=PILE, steps=FAKE)
        for number in sorted(made):
            try:
                DECISIONS[number](case)
            except UsageError:  # nothing to undo
                assert number == len(DECISIONS) - 1
        before = state(case)
        assert case.check() == []
        case.refresh(steps=LATER)
        assert case.check() == []
        case.refresh(steps=FAKE)
        assert state(case) == before
        for number in order:
            case.remove(PILE[number].name)
            assert case.check() == []
        for start in range(0, len(order), batch):
            case.add(reports=[PILE[number] for number in order[start : start + batch]], steps=FAKE)
            assert case.check() == []
        assert state(case) == before
