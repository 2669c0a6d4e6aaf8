"""The briefing: every sentence has its evidence, both forms tell the same, and nothing is made up or left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from onrecord import Case
from onrecord.brief.html import briefing_as_html
from onrecord.brief.markdown import briefing_as_markdown, escape
from onrecord.brief.model import CAUTION, Briefing, Entry, Section
from onrecord.brief.plain import line
from onrecord.intake.incoming import Incoming


def report(name: str, text: str, **fields: str) -> Incoming:
    return Incoming(name=name, where=name, kind="text", body=text, **fields)


def section(briefing: Briefing, anchor: str) -> Section:
    return next(one for one in briefing.sections if one.anchor == anchor)


def anchors(briefing: Briefing) -> set[str]:
    return {one.anchor for one in briefing.sections}


def told(part: Section) -> str:
    """Return all that a section says, in one line."""
    names = [group.name.text for group in part.groups if group.name]
    return " ".join([*names, *(piece.text for sentence in part.sentences for piece in sentence.pieces)])


def entries(briefing: Briefing) -> Iterator[Entry]:
    return (entry for one in briefing.sections for group in one.groups for entry in group.entries)


class Text(HTMLParser):
    """What a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


ISSUES = [None, "request", "airfield", "foreign aircraft", "nothing like it"]


@pytest.mark.parametrize("issue", ISSUES)
def test_every_note_holds_the_exact_characters(strait: Case, issue: str | None) -> None:
    texts = {article.name: article.text for article in strait.articles()}
    noted = [note for note in strait.briefing(issue).notes if note.start is not None]
    assert noted or issue == "nothing like it"
    for note in noted:
        assert texts[note.article][note.start : note.end] == note.words


@pytest.mark.parametrize("issue", ISSUES)
def test_every_entry_has_notes_and_every_note_a_sentence(strait: Case, issue: str | None) -> None:
    briefing = strait.briefing(issue)
    asked = [number for one in briefing.sections for sentence in one.sentences for number in sentence.notes]
    assert [note.number for note in briefing.notes] == list(range(1, len(briefing.notes) + 1))
    assert list(dict.fromkeys(asked)) == [note.number for note in briefing.notes], "numbered as they are read"
    for entry in entries(briefing):
        assert any(sentence.notes for sentence in entry.sentences)


def test_the_words_of_reports_stand_in_their_notes(strait: Case) -> None:
    briefing = strait.briefing()
    texts = " ".join(line(f"{article.text} {article.title}") for article in strait.articles())
    for entry in entries(briefing):
        for piece in (piece for sentence in entry.sentences for piece in sentence.pieces if piece.kind == "words"):
            for part in re.split(r" … | \[…\]", piece.text):
                assert part in re.sub(r"\*\*|\[([^][]*)\]\(#\)", r"\1", texts)


@pytest.mark.parametrize("issue", ISSUES)
def test_both_forms_tell_the_same(strait: Case, issue: str | None) -> None:
    briefing = strait.briefing(issue)
    page = Text()
    page.feed(briefing_as_html(briefing))
    shown, written = "".join(page.shown), briefing_as_markdown(briefing)
    assert CAUTION in shown
    assert CAUTION in written
    for piece in (piece for one in briefing.sections for sentence in one.sentences for piece in sentence.pieces):
        assert piece.text in shown
        assert (piece.text if piece.kind == "command" else escape(piece.text)[1:]) in written
    for note in briefing.notes:
        assert line(note.words) in shown
        assert escape(line(note.words)) in written


def test_what_several_sources_report_is_told_with_their_number(disputed: Case) -> None:
    part = section(disputed.briefing(), "established")
    assert "The council of Senn closed the harbour of Merin" in told(part)
    assert "reported by 2 independent sources, Ilke Sarn and The Courier (2 reports, 2 texts)" in told(part)
    assert "true" not in told(part)
    assert part.lead[0].notes, "that nobody denies it has a note on what was searched"
    assert "troops" not in told(part), "what somebody denies is not established"


def test_both_sides_of_a_dispute_stand_face_to_face(disputed: Case) -> None:
    (dispute,) = section(disputed.briefing(), "disputed").groups
    sides = {(entry.side, entry.sentences[0].pieces[0].text) for entry in dispute.entries if entry.side}
    assert sides == {("for", "The Lantern:"), ("for", "Mira Holt:"), ("against", "Oren Daal:")}
    assert dispute.facts is not None
    assert dispute.facts.pieces[0].text == (
        "Behind it: 2 reports, 2 texts, 2 independent sources. Against it: Oren Daal."
    )


def test_numbers_that_differ_are_a_conflict(disputed: Case) -> None:
    part = section(disputed.briefing(), "conflicts")
    (pair,) = [group for group in part.groups if group.name and "numbers" in group.name.text]
    assert [entry.side for entry in pair.entries] == ["for", "against"]
    assert "12 people" in told(part)
    assert "30 people" in told(part)


def test_a_repeated_claim_of_one_speaker_rests_on_one_source(tmp_path: Path) -> None:
    texts = (
        'The minister Mira Holt said: "The harbour of Merin was closed by the council on Monday."',
        "On Tuesday the minister Mira Holt said that the harbour of Merin was closed by the council on Monday.",
    )
    with Case.open(tmp_path / "merin.onrecord") as case:
        case.add(reports=[report(f"{n}.txt", text, outlet=f"Outlet {n}") for n, text in enumerate(texts)])
        briefing = case.briefing()
    assert "established" not in anchors(briefing)
    assert "2 reports, 2 texts, one source; all goes back to Mira Holt" in told(section(briefing, "one-source"))


def test_two_that_may_be_one_by_their_names_count_once(tmp_path: Path) -> None:
    texts = ("The harbour of Merin was closed, Mira Holt said.", "The harbour of Merin was closed, Holt said.")
    with Case.open(tmp_path / "merin.onrecord") as case:
        case.add(reports=[report(f"{n}.txt", text, outlet=f"Outlet {n}") for n, text in enumerate(texts)])
        assert [claim.independent_sources for claim in case.claims() if len(claim.evidence) > 1] in ([1], [2])
        assert "established" not in anchors(case.briefing())


def test_silence_is_told_and_its_absence_has_a_note(strait: Case, disputed: Case) -> None:
    silent = told(section(strait.briefing(), "silent"))
    assert "did not respond to requests for comment" in silent
    assert "He did not mention the airfield at Senn" in silent
    briefing = disputed.briefing()
    part = section(briefing, "silent")
    (absent,) = [s for s in part.sentences if "No report speaks of anyone’s refusal" in s.pieces[0].text]
    note = briefing.notes[absent.notes[0] - 1]
    assert re.match(r"Searched: \d+ statements in 5 reports \(The Courier, .*\) for a refusal", note.remark)


def test_positions_and_the_timeline_keep_time_apart(strait: Case) -> None:
    briefing = strait.briefing("foreign aircraft")
    assert {entry.label for entry in section(briefing, "positions").groups[0].entries} <= {
        "supports",
        "opposes",
        "both",
    }
    dated = section(strait.briefing(), "timeline")
    labels = [entry.label or "" for group in dated.groups for entry in group.entries]
    assert labels == sorted(labels)
    assert "first reported 2023-10-0" in told(dated)
    assert any(piece.text.endswith("--undated") for sentence in dated.more for piece in sentence.pieces)


def test_an_issue_restricts_all_of_it(disputed: Case) -> None:
    briefing = disputed.briefing("gunmen")
    assert briefing.reports == 2
    assert briefing.of_reports == 5
    body = briefing_as_markdown(briefing)
    assert "Gunmen killed 12 people in Senn" in body
    assert "harbour" not in body
    assert "troops" not in body


def test_the_endings_of_an_issue_do_not_matter(disputed: Case) -> None:
    ways = [disputed.briefing(words).statements for words in ("harbour", "Harbours", '"harbour"')]
    assert ways[0] > 0
    assert len(set(ways)) == 1


@pytest.mark.parametrize("issue", ["volcanoes", "???", "   ", "of which ('\"`"])
def test_an_issue_that_nothing_bears_on_says_what_was_searched(disputed: Case, issue: str) -> None:
    briefing = disputed.briefing(issue)
    assert anchors(briefing) == {"question"}
    assert "Nothing in the case bears on" in told(section(briefing, "question"))
    assert briefing.notes[0].remark.startswith("Searched: ")
    assert briefing_as_html(briefing)


def test_an_empty_case_has_an_honest_briefing(tmp_path: Path) -> None:
    with Case.open(tmp_path / "empty.onrecord") as case:
        briefing = case.briefing()
    assert anchors(briefing) == {"question"}
    assert "0 statements, 0 claims and 0 events in 0 reports" in told(section(briefing, "question"))
    assert CAUTION in briefing_as_markdown(briefing)


def test_what_is_less_sure_is_left_out_and_counted(strait: Case) -> None:
    every, sure = strait.briefing(confidence=0.0), strait.briefing(confidence=0.9)
    assert every.statements == len(strait.statements()) > sure.statements
    assert "left out" not in told(section(every, "question"))
    left = every.statements - sure.statements
    assert f"{left} statements of which the machine is less sure than 0.9 are left out:" in told(
        section(sure, "question")
    )


def test_what_is_set_aside_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    with Case.open(tmp_path / "a.onrecord") as case:
        case.add(tmp_path / "broken.pdf", reports=[report("a.txt", "Mira Holt said that the harbour was closed.")])
        briefing = case.briefing()
    assert "broken.pdf" in told(section(briefing, "question"))
    assert any("broken.pdf" in note.article and note.remark for note in briefing.notes)


def test_a_long_pile_stays_short_and_says_what_lists_the_rest(tmp_path: Path) -> None:
    texts = [f"Mira Holt denied that the harbour of town {n} was closed in {1990 + n}." for n in range(40)]
    with Case.open(tmp_path / "long.onrecord") as case:
        case.add(reports=[report(f"{n:02}.txt", text, outlet="The Wire") for n, text in enumerate(texts)])
        briefing = case.briefing()
    for one in briefing.sections:
        if one.anchor != "reports":
            assert sum(len(group.entries) for group in one.groups) <= 30
    denied = section(briefing, "denied")
    assert [p.text for p in denied.more[0].pieces] == [
        "34 more in the case:",
        "onrecord statements long.onrecord --act DENY",
        "and",
        "onrecord statements long.onrecord --act REJECT",
    ]


def test_the_order_of_input_changes_nothing(tmp_path: Path, disputed: Case) -> None:
    reports = [
        report(a.name, a.text, outlet=a.outlet or "", published=a.published or "")
        for a in sorted(disputed.articles(), key=lambda a: a.name, reverse=True)
    ]
    with Case.open(tmp_path / "ostra.onrecord") as case:
        case.add(reports=reports)
        for form in (briefing_as_markdown, briefing_as_html):
            assert form(case.briefing()) == form(disputed.briefing())
            assert form(case.briefing("troops")) == form(disputed.briefing("troops"))


def test_a_shift_is_told_with_the_words_of_both_ends(tmp_path: Path) -> None:
    with Case.open(tmp_path / "tax.onrecord") as case:
        case.add(
            reports=[
                report("a.txt", "Oren Daal called for a harbour tax.", outlet="The Wire", published="2031-01-05"),
                report("b.txt", "Oren Daal rejected the harbour tax.", outlet="The Wire", published="2031-06-05"),
            ]
        )
        briefing = case.briefing("harbour tax")
    (entry,) = section(briefing, "positions").groups[0].entries
    (shift,) = entry.sentences
    assert entry.label == "shift"
    assert [piece.text for piece in shift.pieces] == [
        "Oren Daal changed sides: supported it (2031-01-05):",
        "Oren Daal called for a harbour tax",
        "(The Wire, 2031-01-05)",
        "then opposed it (2031-06-05):",
        "Oren Daal rejected the harbour tax",
        "(The Wire, 2031-06-05)",
    ]
    assert [briefing.notes[number - 1].article for number in shift.notes] == ["a.txt", "b.txt"]


def test_a_question_that_no_claim_answers_is_told(disputed: Case) -> None:
    briefing = disputed.briefing()
    asked = [s for s in section(briefing, "silent").sentences if s.pieces[0].text.startswith("Asked, and no claim")]
    assert [s.pieces[1].text for s in asked] == ["Did the council of Merin know?"]
    assert "searched" in briefing.notes[asked[0].notes[-1] - 1].remark


def test_notes_say_what_people_decided(tmp_path: Path) -> None:
    with Case.open(tmp_path / "merin.onrecord") as case:
        case.add(reports=[report("a.txt", "Oren Daal denied that the harbour of Merin was closed.", outlet="The Wire")])
        (said,) = case.statements()
        case.decide(said.id, "right", by="desk", at="2031-07-01")
        judged = [note.remark for note in case.briefing(confidence=1.0).notes if note.id == said.id]
        assert judged == ["Judged right by desk, 2031-07-01."]
        case.decide(said.id, "wrong", by="desk", at="2031-07-02")
        assert said.id not in {note.id for note in case.briefing().notes}
