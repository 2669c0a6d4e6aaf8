"""The briefing: every sentence has its evidence, nothing of a report is run, nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from onrecord import Case
from onrecord.brief.gather import CAUTION, Briefing, gather
from onrecord.brief.html import briefing_as_html
from onrecord.brief.markdown import briefing_as_markdown
from onrecord.intake.incoming import Incoming

REPORTS = [
    Incoming(
        name="lantern.txt",
        where="lantern.txt",
        kind="text",
        outlet="The Daily Lantern",
        published="2023-10-05",
        body=(
            "Mira Holt, the port director, told the Varda News Agency that the harbour was closed.\n\n"
            "The Senn Council denied that a ship had been lost. Oren Daal declined to comment.\n\n"
            "It is claimed that two ships left on Friday."
        ),
    ),
    Incoming(name="undated.txt", where="undated.txt", kind="text", body="Mira Holt rejected the plan for the harbour."),
]
HOSTILE = '<script>alert(1)</script> said that "[a](javascript:x)" was <img src=x onerror=y> closed, Mira Holt said.'


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "harbour.onrecord") as opened:
        opened.add(reports=REPORTS)
        yield opened


def briefing_of(case: Case) -> Briefing:
    return gather("harbour", case.articles(), case.statements(), case.problems(), None)


def test_it_tells_denial_silence_and_what_has_no_source_or_date(case: Case) -> None:
    written = briefing_as_markdown(briefing_of(case))
    assert CAUTION in written
    assert re.search(r"Senn Council denied .*“that a ship had been lost”", written)
    assert re.search(r"Oren Daal gave no answer", written)
    assert "It is claimed" not in written.partition("## Evidence")[0] or "no source" in written.lower()
    assert "undated" in written
    assert "Varda News Agency" in written


def test_how_sure_is_sure_can_be_said(case: Case) -> None:
    given = (case.articles(), case.statements(), case.problems(), None)
    strict = gather("harbour", *given, confidence=1.0)
    assert [s.anchor for s in strict.sections if s.anchor in {"said", "unsure"}] == ["unsure"]
    assert "unsure" not in {s.anchor for s in gather("harbour", *given, confidence=0.0).sections}


def test_every_note_holds_the_exact_characters(case: Case) -> None:
    texts = {article.name: article.text for article in case.articles()}
    noted = [note for note in briefing_of(case).notes if note.start is not None]
    assert noted
    for note in noted:
        assert texts[note.article][note.start : note.end] == note.words


def test_every_sentence_has_a_note_and_every_note_exists(case: Case) -> None:
    briefing = briefing_of(case)
    numbers = {note.number for note in briefing.notes}
    entries = [entry for section in briefing.sections for group in section.groups for entry in group.entries]
    said = [entry for entry in entries if entry.words]
    assert said
    assert all(entry.notes for entry in said)
    assert {number for entry in entries for number in entry.notes} <= numbers


def test_the_page_is_whole_and_runs_nothing_of_a_report(tmp_path: Path) -> None:
    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[tuple[str, dict[str, str | None]]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.found.append((tag, dict(attrs)))

    with Case.open(tmp_path / "hostile.onrecord") as case:
        case.add(reports=[Incoming(name="<b>x", where="x", kind="text", body=HOSTILE)])
        page = briefing_as_html(briefing_of(case))
    tags = Tags()
    tags.feed(page)
    assert not {tag for tag, _ in tags.found} & {"script", "img", "iframe", "object", "link", "form"}
    for _, attributes in tags.found:
        assert not any(name.startswith("on") for name in attributes)
        assert all((attributes.get(name) or "#").startswith("#") for name in ("href", "src"))
    assert "default-src 'none'" in page


def test_the_order_of_input_changes_nothing(tmp_path: Path) -> None:
    pages = []
    for name, pile in (("a", REPORTS), ("b", REPORTS[::-1])):
        with Case.open(tmp_path / name / "harbour.onrecord" if (tmp_path / name).mkdir() is None else name) as case:
            case.add(reports=pile)
            pages.append(briefing_as_html(briefing_of(case)))
    assert pages[0] == pages[1]
