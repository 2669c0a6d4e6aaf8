"""The reader without a browser: segments, cards, furniture, states."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord import Case
from onrecord.model import Span, Status
from onrecord.web.reader.segments import Mark, paragraphs, segments

KINDS = ("src", "cue", "con", "ev", "tx", "pl", "fz")
TEXTS = st.text(alphabet=st.sampled_from("ab .\n\r\u2028𝄞é\t"), max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS.filter(bool))
    edges = st.integers(0, len(text) - 1)
    marks = []
    for number, (start, length, kind) in enumerate(
        draw(st.lists(st.tuples(edges, st.integers(1, 20), st.sampled_from(KINDS)), max_size=8))
    ):
        span = Span(start, min(len(text), start + length))
        status = Status.DENIED if kind == "ev" else None
        marks.append(
            Mark(kind=kind, span=span, key=f"s{number}", status=status, value="2031" if kind == "tx" else None)
        )
    return text, marks


@given(TEXTS)
def test_paragraphs_leave_out_nothing_but_white_space(text: str) -> None:
    at = 0
    for span in paragraphs(text):
        assert not text[at : span.start].strip()
        assert span.of(text).strip() == span.of(text) != ""
        at = span.end
    assert not text[at:].strip()


@given(marked())
def test_segments_are_the_text_and_bear_just_the_marks_that_cover_them(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    cut = segments(text, Span(0, len(text)), marks)
    assert "".join(segment.text for segment in cut) == text
    for segment in cut:
        over = {m.key for m in marks if m.span.start < segment.end and segment.start < m.span.end}
        assert set(segment.keys) == over
        assert all(m.span.contains(Span(segment.start, segment.end)) for m in marks if m.key in over)


@given(marked())
def test_each_event_has_one_shape_and_each_time_one_value(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    cut = segments(text, Span(0, len(text)), marks)
    assert sum(s.shape is not None for s in cut) == len({m.span.start for m in marks if m.kind == "ev"})
    assert sum(s.value is not None for s in cut) == len({m.span.end for m in marks if m.kind == "tx"})


def test_what_stands_within_is_washed_deeper_and_bracketed_by_itself() -> None:
    text = "she said that he said no"
    marks = [Mark(kind="con", span=Span(9, 24), key="s1"), Mark(kind="con", span=Span(22, 24), key="s2")]
    cut = segments(text, Span(0, len(text)), marks)
    assert [(s.text, s.classes) for s in cut] == [
        ("she said ", ()),
        ("that he said ", ("c1", "cs")),
        ("no", ("c2", "cs", "ce")),
    ]


def test_a_rejected_statement_marks_nothing_and_can_be_pointed_at() -> None:
    cut = segments("abc", Span(0, 3), [Mark(kind="con", span=Span(1, 2), key="s1", faint=True)])
    assert [(s.text, s.classes, s.keys) for s in cut] == [("a", (), ()), ("b", (), ("s1",)), ("c", (), ())]


def test_lines_that_a_program_broke_are_one_paragraph() -> None:
    first = "The minister said on Tuesday that the harbour would be"
    broken = f"{first}\nclosed until the first week of the coming month.\n"
    poem = "A line\nanother line\n"
    assert [span.of(broken) for span in paragraphs(broken)] == [broken.strip()]
    assert len(list(paragraphs(broken, [Span(0, len(first))]))) == 2, "but not where another part begins"
    assert [span.of(poem) for span in paragraphs(poem)] == ["A line", "another line"]


def id_of(case: Path, title: str | None) -> str:
    with Case.open(case, create=False) as opened:
        return next(one.id for one in opened.articles() if one.title == title)


def test_a_report_is_found_by_its_id_its_beginning_and_its_name(page, case) -> None:
    article = id_of(case, "Base closed")
    for key in (article, article[:6], "a"):
        assert "<h1>Base closed</h1>" in page.get(f"/reports/{key}").text
    missing = page.get("/reports/nothing")
    assert missing.status_code == 404
    assert "The case has no article" in missing.text


def test_furniture_is_folded_and_can_be_unfolded(page, case) -> None:
    article = id_of(case, "<script>alert('title')</script>")
    folded = page.get(f"/reports/{article}").text
    assert '<details class="furn"><summary>' in folded
    assert '<details class="furn" open>' in page.get(f"/reports/{article}?furniture=1").text


def test_switches_and_speakers_are_read_from_the_address(page, case) -> None:
    html = page.get(f"/reports/{id_of(case, 'Base closed')}?off=src,time").text
    assert '<input type="checkbox" id="k-src" data-switch="src">' in html
    assert '<input type="checkbox" id="k-cue" data-switch="cue" checked>' in html
    speaker = re.search(r'name="speaker" value="([^"]+)"', html)[1]
    assert "card dim" in page.get(f"/reports/{id_of(case, 'Base closed')}?speaker=someone").text
    assert f'value="{speaker}" checked' in page.get(f"/reports/{id_of(case, 'Base closed')}?speaker={speaker}").text


def form_of(html: str, button: str) -> dict[str, str]:
    """Return the fields of the first form with a button that says so."""
    form = next(part for part in html.split("<form ")[1:] if f"{button} <" in part.split("</form>")[0])
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form.split("</form>")[0]))


def test_a_decision_without_scripts_leads_back_to_its_words(page, case) -> None:
    address = f"/reports/{id_of(case, 'Base closed')}?off=src"
    fields = form_of(page.get(address).text, "Reject")
    done = page.post("/judgements", data=fields, follow_redirects=False)
    assert done.status_code == 303
    to = done.headers["location"]
    assert to.startswith(f"{address}&done=1#c=")
    shown = page.get(to).text
    assert "<b>Rejected:</b>" in shown
    assert "by Nina" in shown
    undo = form_of(shown, "Undo")
    assert undo["undoes"] == "1"
    assert "<b>Undone:</b>" in page.post("/judgements", data=undo).text
    assert 'class="card rejected' not in page.get(address).text


def test_a_decision_on_what_somebody_else_decided_is_put_to_its_maker(page, case, open_page) -> None:
    address = f"/reports/{id_of(case, 'Base closed')}"
    mine = form_of(page.get(address).text, "Accept")
    with open_page(case, person="Olaf <b>") as other:
        other.post("/judgements", data=form_of(other.get(address).text, "Reject"))
    clash = page.post("/judgements", data=mine)
    assert clash.status_code == 409
    assert "Rejected by Olaf &lt;b&gt;" in clash.text
    again = form_of(clash.text.replace("Write mine over it</button>", "Write mine over it <"), "Write mine over it")
    assert "<b>Accepted:</b>" in page.post("/judgements", data=again).text
    with Case.open(case, create=False) as opened:
        assert [v.judgement.by for v in opened.judgements()] == ["Olaf <b>", "Nina"]


def test_what_cannot_be_decided_is_said(page) -> None:
    for fields, status in (
        ({"subject": "statement:nothing", "verdict": "wrong", "seen": 0}, 404),
        ({"subject": "statement:nothing", "verdict": "maybe", "seen": 0}, 422),
        ({"subject": "statement:nothing", "verdict": "wrong"}, 422),
        ({"subject": "statement:nothing", "verdict": "wrong", "seen": -1}, 422),
    ):
        answer = page.post("/judgements", data={"token": page.token(), **fields})
        assert answer.status_code == status
        assert "<h1>" in answer.text


def test_a_form_leads_nowhere_else(page, case) -> None:
    fields = form_of(page.get(f"/reports/{id_of(case, 'Base closed')}").text, "Accept")
    for away in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"):
        done = page.post("/person", data={"token": fields["token"], "name": "x", "back": away}, follow_redirects=False)
        assert done.headers["location"] == "/"


def test_a_name_that_was_given_is_borne_by_decisions(page, case) -> None:
    page.post("/person", data={"token": page.token(), "name": "  Ole   Brant é "})
    fields = form_of(page.get(f"/reports/{id_of(case, 'Base closed')}").text, "Accept")
    page.post("/judgements", data=fields)
    with Case.open(case, create=False) as opened:
        assert [v.judgement.by for v in opened.judgements()] == ["Ole Brant é"]
