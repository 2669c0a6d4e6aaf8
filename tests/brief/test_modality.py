"""What was only planned, asked about or wanted is never told as done: in sentences, sections and exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Case
from onrecord.brief.gather import is_denial, is_dispute
from onrecord.brief.sentences import sentence
from onrecord.export import statement_line
from onrecord.intake.incoming import Incoming
from onrecord.model import Modality
from onrecord.store.views import StatementView


def view_of(tmp_path: Path, text: str) -> StatementView:
    with Case.open(tmp_path / "harbour.onrecord") as case:
        case.add(reports=[Incoming(name="a", where="a", kind="text", body=text)])
        (view,) = case.statements()
        return view


@pytest.mark.parametrize(
    ("text", "modality", "lead"),
    [
        ("Oren Daal will deny that the ships left.", Modality.FUTURE, "Oren Daal “will deny” (still to come)"),
        ("Oren Daal should deny that the ships left.", Modality.WANTED, "Oren Daal “should deny” (wanted, not done)"),
        ("Oren Daal may deny that the ships left.", Modality.POSSIBLE, "Oren Daal “may deny” (possible, not certain)"),
    ],
)
def test_what_is_not_done_is_told_in_the_words_of_the_report(
    tmp_path: Path, text: str, modality: Modality, lead: str
) -> None:
    view = view_of(tmp_path, text)
    assert view.modality is modality
    assert sentence(view).lead.startswith(lead)
    assert not is_denial(view)
    assert not is_dispute(view)
    assert statement_line(view)["modality"] == modality
    assert not view.statement.is_speech


def test_a_habit_and_a_fact_are_told_as_done(tmp_path: Path) -> None:
    view = view_of(tmp_path, "Oren Daal often says that the ships left.")
    assert view.modality is Modality.HABIT
    assert sentence(view).lead.startswith("Oren Daal said")
    assert view.statement.is_speech


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("Oren Daal said that the ships left.", True),
        ("Oren Daal believes that the ships left.", False),
        ("Oren Daal did not deny that the ships left.", False),
        ("Oren Daal declined to comment.", False),
    ],
)
def test_a_state_of_mind_and_silence_are_no_speech(tmp_path: Path, text: str, speech: bool) -> None:
    assert view_of(tmp_path, text).statement.is_speech is speech
