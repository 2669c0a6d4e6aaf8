"""Correcting what the record says of a report, without scripts: forms, their fields, what they write down."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fake_steps import LATER
from page_forms import form, forms

from onrecord import Case
from onrecord.model import Status


@pytest.fixture
def strait(examples: Path, tmp_path: Path) -> Path:
    """The examples, to be changed at will: they have events, places and furniture."""
    return Path(shutil.copy(examples, tmp_path / "strait.onrecord"))


def article_of(case: Path, title: str = "Base closed"):
    with Case.open(case, create=False) as opened:
        return next(one for one in opened.articles() if one.title == title)


def statement_of(case: Path, words: str):
    with Case.open(case, create=False) as opened:
        return next(s for s in opened.statements(include_rejected=True) if words in s.statement.span.of(s.article.text))


def last(case: Path):
    with Case.open(case, create=False) as opened:
        return opened.judgements()[-1].judgement


def at(text: str, words: str) -> str:
    start = text.index(words)
    return f"{start}-{start + len(words)}"


def test_all_of_a_statement_can_be_replaced(page, case) -> None:
    statement = statement_of(case, "the air base was ever open")
    text = statement.article.text
    address = f"/reports/{statement.article.id}?off=src"
    shown = page.get(f"{address}&fix={statement.id}").text
    sent = form(shown, "This instead").sent(
        new__source=at(text, "The general"),
        new__cue=at(text, "denied"),
        new__content=at(text, "the air base"),
        new__actor=[one.id for one in statement.article.record.actors if one.name == "Ada Orlova"],
        new__addressee=[one.id for one in statement.article.record.actors if one.name == "Brant"],
        new__act="REJECT",
        new__negated="true",
        new__time="2031-05",
        note="read again",
    )
    assert statement.article.record.actors[0].name in shown
    done = page.post("/judgements", data=sent, follow_redirects=False)
    assert done.headers["location"].startswith(f"{address}&done=1#c=")
    now = statement_of(case, "The general")
    assert (now.speaker, now.addressee, now.act, now.negated) == ("Ada B. Orlova", "Brant", "REJECT", True)
    assert (now.source.words, now.content.words, now.time) == ("The general", "the air base", "2031-05")
    assert last(case).note == "read again"


def test_only_what_was_changed_is_written_down(page, case) -> None:
    statement = statement_of(case, "the base is closed")
    shown = page.get(f"/reports/{statement.article.id}?fix={statement.id}").text
    page.post("/judgements", data=form(shown, "This instead").sent(new__act="WARN"))
    assert last(case).replacement == {"act": "WARN"}
    same = form(page.get(f"/reports/{statement.article.id}?fix={statement.id}").text, "This instead")
    refused = page.post("/judgements", data=same.sent())
    assert refused.status_code == 422
    assert "Nothing was changed" in refused.text


def test_nobody_can_be_the_source(page, case) -> None:
    statement = statement_of(case, "the base is closed")
    shown = page.get(f"/reports/{statement.article.id}?fix={statement.id}").text
    page.post("/judgements", data=form(shown, "This instead").sent(new__actor=""))
    assert statement_of(case, "the base is closed").speaker is None


def test_the_words_at_some_characters_are_shown_before_anything_is_saved(page, case) -> None:
    statement = statement_of(case, "the base is closed")
    text = statement.article.text
    address = f"/reports/{statement.article.id}"
    asked = form(page.get(f"{address}?fix={statement.id}").text, "This instead")
    shown = page.get(address, params=asked.sent(new__cue=at(text, "The general"), new__act="WARN")).text
    assert "<output>The general</output>" in shown
    again = form(shown, "This instead")
    assert again.fields["new.act"] == ["WARN"]
    assert again.fields["was.act"] == ["ASSERT"]
    assert "new.cue" not in again.fields["back"][0]
    for odd in ("x", "5-1", "0-999999", "1-2,2-3,1-2", "9" * 100):
        assert page.get(address, params={"fix": statement.id, "new.cue": odd}).status_code == 200


def test_what_cannot_be_is_refused_with_its_reason(page, case) -> None:
    statement = statement_of(case, "the base is closed")
    asked = form(page.get(f"/reports/{statement.article.id}?fix={statement.id}").text, "This instead")
    for changed, why in (
        ({"new__cue": "0-999999"}, "lies outside a text"),
        ({"new__cue": "12"}, "names no spans"),
        ({"new__time": "soon"}, "is no date"),
        ({"new__act": "SING"}, "No act is called"),
        ({"new__actor": "actor:nobody"}, "has no actor"),
        ({"new__title": "x"}, "can be replaced"),
        ({"new__act": "X" * 3000}, "holds at most"),
    ):
        answer = page.post("/judgements", data=asked.sent(**changed))
        assert answer.status_code in (404, 422)
        assert why in answer.text
    assert page.get("/judgements").text.count('class="entry') == 0


def test_an_actor_is_looked_for_in_the_whole_case(page, case) -> None:
    statement = statement_of(case, "the base is closed")
    address = f"/reports/{statement.article.id}"
    choices = page.get(f"{address}/actors?field=actor&find.actor=NORl").text
    assert "Norland" in choices
    assert "<html" not in choices
    asked = form(page.get(f"{address}?fix={statement.id}&find.actor=norland").text, "This instead")
    found = next(
        part.split('"')[0]
        for part in page.get(f"{address}?fix={statement.id}&find.actor=norland").text.split('<option value="')
        if ">Norland" in part
    )
    page.post("/judgements", data=asked.sent(new__actor=found))
    assert statement_of(case, "the base is closed").speaker == "Norland"
    assert page.get(f"{address}/actors?field=title&find.actor=x").status_code == 422
    assert ">nobody<" in page.get(f"{address}/actors?field=actor&find.actor=%25_nothing").text


def test_a_missed_statement_is_added_and_taken_back(page, case) -> None:
    article = article_of(case)
    text = article.text
    address = f"/reports/{article.id}"
    shown = page.get(f"{address}?fix=new&new.content={at(text, 'it is')}").text
    assert "<output>it is</output>" in shown
    sent = form(shown, "A statement that was missed").sent(
        new__source=at(text, "The general"), new__cue=at(text, "denied"), new__act="DENY"
    )
    done = page.post("/judgements", data=sent)
    assert 'class="card added' in done.text
    added = last(case)
    assert added.verdict == "added"
    assert set(added.replacement) == {"act", "content", "cue", "negated", "source"}, "what stands empty says nothing"
    undo = form(done.text, "Undo")
    assert 'class="card added' not in page.post("/judgements", data=undo.sent()).text
    twice = page.post("/judgements", data=sent)
    assert twice.status_code == 409, "somebody decided on that statement since"


def test_events_are_corrected_rejected_and_brought_back(open_page, strait) -> None:
    with Case.open(strait, create=False) as opened:
        article, event = next(
            (one, e) for one in opened.articles() for e in one.record.events if e.actor and e.by is not None
        )
    address = f"/reports/{article.id}"
    with open_page(strait) as page:
        shown = page.get(f"{address}?fix={event.id}").text
        asked = form(shown, "This instead")
        assert asked.fields["new.actor"] == ["", *(one.id for one in event.actor)]
        word = next(word for word in article.text[event.end :].split() if word.isalpha())
        start = article.text.index(word, event.end)
        page.post(
            "/judgements",
            data=asked.sent(
                new__event="AGREE",
                new__status="PLANNED",
                new__actor=[""],
                new__recipient=["", event.actor[0].id],
                new__trigger=f"{start}-{start + len(word)}",
                new__time="2031-04-01",
            ),
        )
        with Case.open(strait, create=False) as opened:
            now = next(e for e in opened.article(article.id).record.events if e.id == event.id)
        assert (now.event, now.status, now.actor) == ("AGREE", Status.PLANNED, ())
        assert [one.id for one in now.recipient] == [event.actor[0].id]
        assert article.text[now.start : now.end] == word
        corrected = page.get(address).text
        row = next(one for one in forms(corrected) if one.fields.get("subject") == [event.id] and "Reject" in one.words)
        rejected = page.post("/judgements", data=row.sent()).text
        assert 'class="evrow rejected"' in rejected
        undo = next(one for one in forms(rejected) if one.fields.get("subject") == [event.id] and "Undo" in one.words)
        assert 'class="evrow corrected"' in page.post("/judgements", data=undo.sent()).text


def test_the_facts_of_a_report_are_set_and_stay_set_when_it_is_read_again(page, case) -> None:
    article = article_of(case, "Base closed")
    asked = form(page.get(f"/reports/{article.id}?fix=report").text, "What is known of the report")
    assert (asked.fields["new.title"], asked.fields["new.published"]) == (["Base closed"], ["2031-05-03"])
    page.post(
        "/judgements",
        data=asked.sent(new__title="Harbour <i>news</i>", new__outlet="The Evening", new__published="2031-04"),
    )
    with Case.open(case) as opened:
        opened.refresh(steps=LATER)
        now = opened.article(article.id)
        assert (now.title, now.outlet, now.published) == ("Harbour <i>news</i>", "The Evening", "2031-04")
    shown = page.get(f"/reports/{article.id}").text
    assert "<h1>Harbour &lt;i&gt;news&lt;/i&gt;</h1>" in shown
    wrong = form(page.get(f"/reports/{article.id}?fix=report").text, "What is known of the report")
    assert "is no date" in page.post("/judgements", data=wrong.sent(new__published="May")).text


def test_furniture_is_taken_back_and_marked(page, case) -> None:
    article = article_of(case, "<script>alert('title')</script>")
    zone = article.record.zones[0]
    address = f"/reports/{article.id}?furniture=1"
    back = form(page.get(address).text, "It is the report")
    assert back.fields["subject"] == [f"zone:{article.id}:{zone.start}-{zone.end}"]
    assert 'class="furn"' not in page.post("/judgements", data=back.sent()).text
    with Case.open(case, create=False) as opened:
        assert opened.article(article.id).record.zones == ()
    asked = form(page.get(f"/reports/{article.id}?fix=furniture").text, "Words that are no part of the report")
    page.post("/judgements", data=asked.sent(new__span="0-9", new__zone="byline"))
    with Case.open(case, create=False) as opened:
        assert [(z.start, z.end, z.kind) for z in opened.article(article.id).record.zones] == [(0, 9, "byline")]


def test_what_is_not_there_is_not_corrected(page, case) -> None:
    article = article_of(case)
    for fix in ("statement:x", "event:nothing", "", "new2", "../../etc"):
        shown = page.get(f"/reports/{article.id}", params={"fix": fix})
        assert shown.status_code == 200
        assert 'class="fix"' not in shown.text


def test_both_versions_are_shown_and_either_can_be_picked(page, case, open_page) -> None:
    statement = statement_of(case, "the base is closed")
    address = f"/reports/{statement.article.id}?fix={statement.id}"
    mine = form(page.get(address).text, "This instead").sent(new__act="WARN", note="mine")
    with open_page(case, person="Olaf") as other:
        theirs = form(other.get(address).text, "This instead").sent(new__act="PROMISE", new__actor="", note="theirs")
        other.post("/judgements", data=theirs)
    clash = page.post("/judgements", data=mine)
    assert clash.status_code == 409
    told = clash.text.split('<dl class="versions">')[1].split("</dl>")[0]
    assert "Corrected by Olaf" in told
    assert "act <b>PROMISE</b>" in told
    assert "by <b>nobody</b>" in told
    assert "act <b>WARN</b>" in told
    assert "theirs" in told
    assert "mine" in told
    with Case.open(case, create=False) as opened:
        assert len(opened.judgements()) == 1
    page.post("/judgements", data=form(clash.text, "Write mine over it").sent())
    assert statement_of(case, "the base is closed").act == "WARN"
    with Case.open(case, create=False) as opened:
        assert [v.judgement.note for v in opened.judgements()] == ["theirs", "mine"]
