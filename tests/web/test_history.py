"""The list of what people decided."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from page_forms import form, forms

from onrecord import Case
from onrecord.web.pages import judgements

DAY = "2031-06-0{}T08:00:00Z"


@pytest.fixture
def decided(case: Path) -> Path:
    with Case.open(case) as opened:
        a, *others = opened.statements()
        opened.decide(a.id, "wrong", by="Nina", at=DAY.format(1), note="=cmd()")
        opened.decide(a.id, "undo", by="Olaf <b>", at=DAY.format(2))
        opened.decide(others[-1].id, "instead", by="Nina", at=DAY.format(3), replacement={"act": "WARN", "actor": ""})
        opened.decide("c", "instead", by="Olaf <b>", at=DAY.format(4), replacement={"outlet": "Northern Wire"})
    return case


def numbers(html: str) -> list[str]:
    return [part.split('"')[0] for part in html.split('id="decision-')[1:]]


def table(page, address: str) -> list[list[str]]:
    answer = page.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.text)))[1:]


def test_nobody_decided_anything_yet(page) -> None:
    shown = page.get("/judgements").text
    assert "Nobody decided anything yet." in shown
    assert table(page, "/judgements?as=csv") == []
    assert "Nothing is missing." in page.get("/judgements?show=lost").text


@pytest.mark.usefixtures("decided")
def test_all_decisions_are_listed_the_newest_first(page) -> None:
    shown = page.get("/judgements").text
    assert numbers(shown) == ["4", "3", "2", "1"]
    assert "Olaf &lt;b&gt;" in shown
    assert "<dt>act</dt><dd>WARN</dd>" in shown
    assert "<dt>by</dt><dd>nobody</dd>" in shown
    undoings = [sum("Undo" in one.words for one in forms(part)) for part in shown.split('id="decision-')[1:]]
    assert undoings == [1, 1, 1, 0]


@pytest.mark.usefixtures("decided")
def test_the_table_holds_the_same_and_no_formula(page) -> None:
    rows = table(page, "/judgements?as=csv")
    assert [row[0] for row in rows] == numbers(page.get("/judgements").text)
    assert rows[-1][8] == "'=cmd()"
    assert rows[2][3] == "undo 1"
    assert [row[-1] for row in rows] == ["holds", "holds", "holds", "undone"]


@pytest.mark.usefixtures("decided")
def test_it_goes_on_where_it_ended(page, monkeypatch) -> None:
    monkeypatch.setattr(judgements, "SHOWN", 3)
    first = page.get("/judgements").text
    assert numbers(first) == ["4", "3", "2"]
    assert numbers(page.get("/judgements?after=2").text) == ["1"]
    assert 'href="/judgements?after=2"' in first
    assert len(table(page, "/judgements?as=csv")) == 4


@pytest.mark.usefixtures("decided")
def test_one_person_and_one_thing_are_asked_for(page, case) -> None:
    assert numbers(page.get("/judgements", params={"by": "Nina"}).text) == ["3", "1"]
    assert numbers(page.get("/judgements", params={"by": "Nobody"}).text) == []
    with Case.open(case, create=False) as opened:
        first = opened.judgements()[0].judgement.subject
        article = opened.article("c").id
        orlova = next(one.id for one in opened.actors() if "Orlova" in one.name)
    assert numbers(page.get("/judgements", params={"about": first}).text) == ["2", "1"]
    assert numbers(page.get("/judgements", params={"about": article}).text)[0] == "4"
    assert numbers(page.get("/judgements", params={"about": orlova}).text) == []
    assert page.get("/judgements", params={"about": "nothing"}).status_code == 404
    drawer = page.get("/judgements", params={"about": first, "as": "drawer"}).text
    assert numbers(drawer) == ["2", "1"]
    assert "<html" not in drawer


def test_what_is_no_longer_found_is_listed_apart_and_comes_back(case, page) -> None:
    with Case.open(case) as opened:
        lost = opened.statements(article="b")[0]
        opened.decide(lost.id, "wrong", by="Nina", at=DAY.format(1))
        opened.decide(opened.statements(article="c")[0].id, "right", by="Nina", at=DAY.format(2))
        opened.decide(lost.article.id, "instead", by="Nina", at=DAY.format(3), replacement={"title": "x"})
        opened.decide(lost.article.id, "undo", by="Nina", at=DAY.format(3))
        opened.remove("b")
    shown = page.get("/judgements?show=lost").text
    assert numbers(shown) == ["1"], "what is undone is missed by nobody"
    assert "talks go on" in shown
    assert f'href="/reports/{lost.article.id}' not in shown.split("<ol")[1].split("</ol>")[0]
    assert "not found now" in page.get("/judgements").text
    undone = page.post("/judgements", data=form(shown, "Undo").sent()).text
    assert "Nothing is missing." in undone
    assert [row[-1] for row in table(page, "/judgements?show=lost&as=csv")] == []


@pytest.mark.usefixtures("decided")
def test_a_decision_is_undone_from_the_list_unless_somebody_was_there_before(page, open_page, case) -> None:
    undo = form(page.get("/judgements").text, "Undo")
    with open_page(case, person="Olaf") as other:
        other.post("/judgements", data=form(other.get("/judgements").text, "Undo").sent())
    clash = page.post("/judgements", data=undo.sent())
    assert clash.status_code in (409, 422)
    assert "undone already" in clash.text or "Changed elsewhere" in clash.text
    assert numbers(page.get("/judgements").text)[0] == "5"


@pytest.mark.parametrize("address", ["?after=x", "?after=-1", "?after=99999999999999", "?show=all&by="])
@pytest.mark.usefixtures("decided")
def test_odd_addresses_are_answered(page, address) -> None:
    assert page.get(f"/judgements{address}").status_code == 200


def test_the_name_is_asked_for_on_every_page_and_stays(page) -> None:
    asked = next(one for one in forms(page.get("/reports").text) if one.action == "/person")
    assert asked.fields["name"] == ["Nina"]
    done = page.post("/person", data=asked.sent(name='Ole "<b>'), follow_redirects=False)
    assert done.headers["location"] == "/reports"
    assert 'value="Ole &#34;&lt;b&gt;"' in page.get("/").text
