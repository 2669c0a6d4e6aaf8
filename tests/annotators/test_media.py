"""The media a statement came through, and which of them an earlier sentence names. All names are invented."""

from __future__ import annotations

from pathlib import Path

from onrecord import Case, annotate
from onrecord.model import Record

TOLD = "Admiral Edda Marsk told the Varda News Agency that the ships had left on Friday."


def media(record: Record, number: int) -> tuple[list[str], list[str]]:
    names = {actor.id: actor.name for actor in record.actors}
    said = record.statements[number]
    return [names[actor] for actor in said.via], [names[actor] for actor in said.via_carried]


def test_a_medium_that_the_sentence_names_is_not_carried() -> None:
    assert media(annotate(TOLD), 0) == (["Varda News Agency"], [])


def test_what_the_same_speaker_adds_comes_through_the_same_medium_and_is_marked() -> None:
    record = annotate(f'{TOLD} "The harbour is empty," she added.')
    assert media(record, 1) == (["Varda News Agency"], ["Varda News Agency"])


def test_what_another_says_inside_it_is_carried_too() -> None:
    record = annotate(f"{TOLD} She added that Oren Daal had denied the raid.")
    assert media(record, 2) == (["Varda News Agency"], ["Varda News Agency"])


def test_another_speaker_has_no_medium_from_the_one_before() -> None:
    assert media(annotate(f"{TOLD} Mira Holt added that the harbour was closed."), 1) == ([], [])


def test_the_interview_is_the_one_spoken_of_before() -> None:
    text = f"{TOLD}\n\nThe harbour is old.\n\nIt has two quays.\n\nIn the interview, Edda Marsk warned of ice."
    assert media(annotate(text), -1) == (["Varda News Agency"], ["Varda News Agency"])


def test_the_articles_own_outlet_is_no_medium() -> None:
    record = annotate(f"{TOLD} She added that the harbour was empty.", outlet="The Varda News Agency")
    assert [media(record, number) for number in (0, 1)] == [([], []), ([], [])]


def test_a_case_tells_which_media_are_carried(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f'{TOLD} "The harbour is empty," she added.', encoding="utf-8")
    case = Case.open(tmp_path / "ships.onrecord")
    case.add(report)
    told, added = sorted(case.statements(), key=lambda view: view.statement.span)
    assert (told.via, told.via_carried) == (("Varda News Agency",), ())
    assert (added.via, added.via_carried) == (("Varda News Agency",), ("Varda News Agency",))
    (step,) = [step for step in case.why(added.id).steps if step.what == "via"]
    assert step.reason == "an earlier sentence names it"
