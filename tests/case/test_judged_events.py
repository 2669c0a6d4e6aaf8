"""Decisions on events, stories and claims: what people put together or apart, and what they correct or reject."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from onrecord import Case, UsageError
from onrecord.cli.app import app
from onrecord.export import Exported, event_line, export
from onrecord.intake.incoming import Incoming
from onrecord.model import Sign, Status
from onrecord.store import linking
from onrecord.store.views import EventView

DESK = {"by": "desk", "at": "2031-07-01"}
BODIES = {
    "raid": "Kenyan police arrested Ada Orlova at the harbour of Nairobi on Friday. Ada Orlova had led the strike of"
    " the dock workers, who blocked the harbour for a week.",
    "arrest": "The strike of the dock workers is over. Ada Orlova was arrested by Kenyan police on Friday. The workers"
    " had blocked the harbour of Nairobi for a week under Ada Orlova.",
    "quake": "A strong earthquake shook the mountain town of Tarsh on Tuesday and killed nine people, the Vardan rescue"
    " service said. Soldiers of Varda searched the rubble. Gunmen attacked the soldiers in Tarsh.",
    "claim": "Varda withdrew its troops from Ostra, Mira Holt said.",
    "denial": "Oren Daal denied that Varda withdrew its troops from Ostra.",
}
REPORTS = tuple(
    Incoming(name=name, where=name, kind="text", outlet=f"The {name} Post", published=f"2031-05-{day:02}", body=body)
    for day, (name, body) in enumerate(BODIES.items(), 2)
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "matter.onrecord"
    with Case.open(path) as case:
        case.add(reports=REPORTS)
    return path


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copy(made, tmp_path / "matter.onrecord")
    with Case.open(tmp_path / "matter.onrecord") as opened:
        yield opened


def arrests(case: Case) -> list[EventView]:
    return sorted(case.events(category="COERCE", recipient="Orlova"), key=lambda event: event.article.name != "raid")


def event(case: Case, identifier: str) -> EventView:
    return next(e for e in case.events(include_rejected=True) if e.id == identifier)


def stories(case: Case) -> set[frozenset[str]]:
    return {frozenset(entry.article.name for entry in story.articles) for story in case.stories()}


def state(case: Case) -> tuple[bytes, ...]:
    held = Exported(
        articles=case.articles(),
        statements=case.statements(include_rejected=True),
        actors=case.actors(),
        events=case.events(include_rejected=True),
        stories=case.stories(),
        claims=case.claims(),
        conflicts=case.conflicts(),
    )
    files = ("stories.jsonl", "events.jsonl", "claims.jsonl", "conflicts.jsonl", "statements.jsonl")
    asked = (case.timeline(), case.positions(), case.stories(), [case.why(e.id).steps for e in case.events()])
    return (*(b"".join(export(file, held)) for file in files), msgspec.json.encode(asked, order="deterministic"))


def test_a_rejected_event_leaves_events_timeline_and_claims(case: Case) -> None:
    told = next(e for e in case.events(category="ASSAULT") if e.article.name == "quake" and "attack" in e.words.words)
    assert any("Gunmen" in entry.entry.what for entry in case.timeline().undated + case.timeline().entries)
    assert case.claims("Gunmen attacked")
    case.decide(told.id, "wrong", **DESK)
    assert told.id not in {e.id for e in case.events()}
    assert event(case, told.id).rejected
    whole = case.timeline()
    assert told.id not in {t.id for entry in whole.undated + whole.entries for t in entry.entry.tellings}
    assert case.claims("Gunmen attacked") == []
    assert case.check() == []
    shown = CliRunner().invoke(app, ["events", str(case.path), "--include-rejected"]).stdout
    assert "(judged wrong by desk, 2031-07-01)" in shown
    case.decide(told.id, "undo", **DESK)
    assert case.claims("Gunmen attacked")
    assert case.check() == []


def test_an_event_has_other_values_instead(case: Case) -> None:
    told = arrests(case)[0]
    holt = next(a.id for a in case.actors() if a.name == "Mira Holt")
    start = told.article.text.index("at the harbour")
    given = {
        "event": "consult", "status": "planned", "actor": holt, "recipient": "", "time": "2031-04-30", "place": "",
        "trigger": f"{start}-{start + 14}",
    }  # fmt: skip
    case.decide(told.id, "instead", replacement=given, **DESK)
    now = event(case, told.id)
    assert (now.event.event, now.event.status, now.time, now.place) == ("CONSULT", Status.PLANNED, "2031-04-30", None)
    assert ([party.name for party in now.actor], now.recipient) == (["Mira Holt"], ())
    assert (now.words.words, now.found, now.corrected) == ("at the harbour", told.event, True)
    assert event_line(now)["found"] == {"event": "COERCE", "mode": told.event.mode, "status": told.event.status}
    entry = next(e.entry for e in case.timeline().entries if told.id in {t.id for t in e.entry.tellings})
    assert "2031-04-30" in {t.when.value for t in entry.tellings if t.when}
    reasons = [step.reason for step in case.why(told.id).steps if step.what == "instead"]
    assert "event: CONSULT, instead of COERCE" in (reasons[0] or "")
    assert case.check() == []
    case.remove("claim")  # and with it the actor that the event was given
    assert event(case, told.id).actor == ()
    assert next(view.orphaned for view in case.judgements())
    assert case.check() == []


def test_events_that_cannot_be_are_refused(case: Case) -> None:
    told = arrests(case)[0]
    for given in (
        {"event": "SHOUT"},
        {"status": "MAYBE"},
        {"mode": "yodel"},
        {"place": "place:x:1-2"},
        {"trigger": ""},
    ):
        with pytest.raises(UsageError):
            case.decide(told.id, "instead", replacement=given, **DESK)


def test_mentions_of_events_are_parted_and_joined(case: Case) -> None:
    first, other = arrests(case)
    assert first.across == other.across
    assert {first.mentions, other.mentions} == {2}
    only = case.events(category="COERCE", since="2031-05-03", recipient="Orlova")
    assert all(e.mentions == 2 for e in only), "those that do not fit the question count too"
    case.decide(other.id, "different", first.id, **DESK)
    first, other = arrests(case)
    assert first.across != other.across
    assert first.mentions == 1
    far = next(e for e in case.events() if e.article.name == "quake")
    case.decide(first.id, "same", far.id, **DESK)
    assert event(case, first.id).across == event(case, far.id).across == min(first.id, far.id), "of two stories"
    assert "decided by desk" in " ".join(step.reason or "" for step in case.why(first.id).steps)
    assert case.check() == []
    case.decide(far.id, "undo", **DESK)
    case.decide(other.id, "undo", **DESK)
    first, other = arrests(case)
    assert first.across == other.across != event(case, far.id).across


def test_stories_are_parted_and_joined(case: Case) -> None:
    assert frozenset({"raid", "arrest"}) in stories(case)
    case.decide("raid", "different", "arrest", about="story", **DESK)
    assert {frozenset({"raid"}), frozenset({"arrest"})} <= stories(case)
    told = next(step.reason for step in case.why("raid").steps if step.what == "story")
    assert f"not the same as {case.article('arrest').id}, decided by desk, 2031-07-01" in (told or "")
    case.decide("raid", "same", "quake", about="story", **DESK)
    assert frozenset({"raid", "quake"}) in stories(case)
    case.decide("arrest", "same", "quake", about="story", **DESK)
    assert frozenset({"raid", "arrest", "quake"}) not in stories(case), "two that were parted never meet"
    case.decide("arrest", "same", "raid", about="story", by="night desk", at="2031-07-02")
    assert frozenset({"raid", "arrest", "quake"}) in stories(case), "of two decisions on one pair the later holds"
    assert case.check() == []


def test_a_date_by_hand_moves_a_report_to_another_story(case: Case) -> None:
    case.decide("arrest", "instead", replacement={"published": "2032-05-03"}, **DESK)
    assert frozenset({"raid", "arrest"}) not in stories(case)
    assert case.check() == []
    case.decide("arrest", "undo", **DESK)
    assert frozenset({"raid", "arrest"}) in stories(case)


def test_another_act_turns_the_sign_of_a_claim(case: Case) -> None:
    claim = next(c for c in case.claims() if len(c.evidence) == 2)
    assert claim.contested
    denied = next(e for e in claim.evidence if e.sign is Sign.DENIES)
    assert denied.statement is not None
    assert case.conflicts()
    case.decide(denied.statement, "instead", replacement={"act": "CONFIRM"}, **DESK)
    claim = next(c for c in case.claims() if len(c.evidence) == 2)
    assert {e.sign for e in claim.evidence} == {Sign.ASSERTS}
    assert not claim.contested
    assert [e.judged.signed for e in claim.evidence if e.judged] == ["decided by desk, 2031-07-01"]
    assert "(corrected by desk, 2031-07-01)" in CliRunner().invoke(app, ["claims", str(case.path)]).stdout
    assert case.conflicts() == []
    assert case.check() == []
    case.decide(denied.statement, "undo", **DESK)
    assert case.conflicts()


def decided(case: Case) -> Case:
    first, other = arrests(case)
    quake = next(e for e in case.events() if e.article.name == "quake")
    denial = next(s for s in case.statements(article="denial"))
    holt = next(a.id for a in case.actors() if a.name == "Mira Holt")
    case.decide(first.id, "different", other.id, **DESK)
    case.decide(first.id, "same", quake.id, **DESK)
    case.decide(other.id, "instead", replacement={"event": "ASSAULT", "actor": holt}, **DESK)
    case.decide(quake.id, "wrong", **DESK)
    case.decide("raid", "same", "denial", about="story", **DESK)
    case.decide("raid", "different", "arrest", about="story", **DESK)
    case.decide("claim", "instead", replacement={"published": "2031-05-20"}, **DESK)
    case.decide(denial.id, "instead", replacement={"act": "CONFIRM", "actor": holt}, **DESK)
    return case


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_decisions_hold_whatever_leaves_and_comes_back(case: Case, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(decided(case))
    assert case.check() == []
    monkeypatch.setattr(linking.link_noted, "__defaults__", (batch,))
    order: Sequence[Incoming] = list(permutations(REPORTS))[17 * batch]
    for report in order:
        case.remove(report.name)
        assert case.check() == []
    assert all(view.orphaned for view in case.judgements())
    for start in range(0, len(order), batch):
        case.add(reports=order[start : start + batch])
        assert case.check() == []
    assert state(case) == before
    for report in order[:2]:
        case.remove(report.name)
        case.add(reports=[report])
        assert state(case) == before
