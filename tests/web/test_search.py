"""Search and issues: what has some words, narrowed and counted; who stands where, who is silent."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from html import unescape
from pathlib import Path

import pytest
from fake_steps import FAKE, report

from onrecord import Case
from onrecord.link.issues import about, keys_of
from onrecord.model import Span
from onrecord.store.positions import Positions
from onrecord.store.queries import found
from onrecord.store.queries import issues as queries
from onrecord.store.queries.found import Facet, Terms, narrowed, statements_found
from onrecord.store.reading import Reading
from onrecord.store.schema import connect
from onrecord.web.pages import search as view

ADDRESS = re.compile(r'<a class="not" href="([^"]+)"')


def table(answer) -> list[dict[str, str]]:
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.fixture(scope="module")
def strait(examples, open_page):
    with open_page(examples) as browser:
        yield browser


@pytest.fixture(scope="module")
def reading(examples: Path):
    db = connect(examples, write=False, timeout=5)
    yield Reading(db)
    db.close()


# Search


def test_statements_are_those_that_have_the_words(strait, examples) -> None:
    rows = table(strait.get("/search?q=airfield&as=csv"))
    with Case.open(examples, create=False) as case:
        due = case.statements(words="airfield")
    assert len(rows) == len(due) > 3
    html = strait.get("/search?q=airfield").text
    assert f">{len(due)} statements</span>, the latest first" in html
    assert html.count('<li class="stmt"') == len(due)
    assert html.count("<mark>airfield</mark>") >= len(due)


def test_words_lead_to_where_they_stand(strait, examples) -> None:
    with Case.open(examples, create=False) as case:
        texts = {article.id: article.text for article in case.articles()}
    for kind in ("statements", "reports", "events"):
        rows = strait.get(f"/search?q=airfield&in={kind}").text
        places = re.findall(r'<blockquote class="said"><a href="/reports/(\w+)#c=(\d+)-(\d+)"', rows)
        assert places
        for article, start, end in places:
            assert 0 <= int(start) < int(end) <= len(texts[article])


def test_facets_are_or_inside_and_across_and_leave_out(strait) -> None:
    every = table(strait.get("/search?q=airfield&as=csv"))
    acts = sorted({row["Act"] for row in every})
    two = table(strait.get("/search", params={"q": "airfield", "act": acts[:2], "as": "csv"}))
    assert two == [row for row in every if row["Act"] in acts[:2]]
    outlet = next(row["Outlet"] for row in two)
    both = table(strait.get("/search", params={"q": "airfield", "act": acts[:2], "outlet": outlet, "as": "csv"}))
    assert both == [row for row in two if row["Outlet"] == outlet]
    without = table(strait.get("/search", params={"q": "airfield", "not_act": acts[0], "as": "csv"}))
    assert without == [row for row in every if row["Act"] != acts[0]]


def test_each_count_is_what_choosing_it_gives(strait) -> None:
    html = strait.get("/search?q=airfield&year=2023").text
    values = re.findall(
        r'<li class=""><a href="([^"]+)" rel="nofollow"><span[^>]+></span>[^<]+</a><b class="num">(\d+)', html
    )
    assert len(values) > 5
    for href, number in values:
        rows = table(strait.get(unescape(href) + "&as=csv"))
        assert len(rows) == int(number), href


def test_a_filter_that_leaves_nothing_is_named(strait) -> None:
    html = strait.get("/search?q=airfield&act=DENY&outlet=Nowhere+Times").text
    assert "Nothing fits all of this." in html
    assert 'Without outlet Nowhere Times</a> <span class="muted num">1 statement' in html
    assert "Without act" not in html, "that alone would not help"
    html = strait.get("/search?q=airfeld").text
    assert "No statement has “airfeld”." in html


def test_reports_claims_events_and_actors_are_found_too(strait, examples) -> None:
    with Case.open(examples, create=False) as case:
        reports = [
            one for one in case.articles() if re.search(r"\bairfield\b", f"{one.title} {one.text}", re.IGNORECASE)
        ]
        told = [e for e in case.events() if "airfield" in e.words.text.casefold()]
    assert len(table(strait.get("/search?q=airfield&in=reports&as=csv"))) == len(reports)
    events = table(strait.get("/search?q=airfield&in=events&as=csv"))
    assert len(events) >= len(told)
    assert all("airfield" in row["Words"].casefold() for row in events)
    assert [row["Actor"] for row in table(strait.get("/search?q=vesk&in=actors&as=csv"))] == ["Lorian Vesk"]
    assert strait.get("/search?q=airfield&in=claims").status_code == 200
    assert strait.get("/search?in=nothing").status_code == 422


def test_pages_join_to_the_whole(strait, monkeypatch) -> None:
    monkeypatch.setattr(view, "LISTED", 3)
    every = strait.get("/search?q=airfield&as=csv")
    seen = []
    for page in range(1, 4):
        html = strait.get(f"/search?q=airfield&page={page}").text
        seen += re.findall(r'<blockquote class="said"><a href="([^"]+)"', html)
    assert seen == [row["Address"] for row in table(every)]


def test_only_the_hits_that_came_last_are_looked_at_and_that_is_said(strait, monkeypatch) -> None:
    monkeypatch.setattr(found, "MOST", 4)
    monkeypatch.setattr(view, "MOST", 4)
    html = strait.get("/search?q=airfield").text
    assert "more than 4 statements</span>, the latest first; the 4 that were added last were looked at" in html
    assert html.count('<li class="stmt"') == 4


def test_without_words_the_latest_are_shown(strait) -> None:
    html = strait.get("/search").text
    assert html.count('<li class="stmt"') == view.LISTED
    assert "<mark>" not in html


def test_terms_are_found_as_the_index_finds_them(reading) -> None:
    text = "Ozean und Éxito; the AIRFIELDS of “air field”"
    whole = Span(0, len(text))
    assert [span.of(text) for span in Terms("éxito exito").hits(text, whole)] == ["Éxito"]
    assert [span.of(text) for span in Terms("airfield*").hits(text, whole)] == ["AIRFIELDS"]
    assert [span.of(text) for span in Terms('"air field"').hits(text, whole)] == ["air", "field"]
    assert Terms("airfield").hits(text, whole) == []
    for words in ("airfield", "offic*", '"military airfield" denied'):
        for hit in statements_found(reading.db, words).hits:
            view_ = reading.statement(hit.id)
            assert Terms(words).hits(view_.article.text, view_.statement.span)


def test_narrowing_by_nothing_is_all(reading) -> None:
    hits = statements_found(reading.db, "").hits
    assert narrowed(hits, {}, {}).fitting == list(hits)
    assert narrowed(hits, {Facet.ACT: []}, {Facet.ACT: []}).but(Facet.ACT) == list(hits)


def test_hostile_words_are_shown_and_do_nothing(page) -> None:
    for words in (
        "<script>alert(1)</script>",
        '" OR "',
        "NEAR(",
        "a*b\0c",
        "-",
        "🦊*",
        "^x",
        "x" * 300,
        "{[(",
    ):
        for kind in ("statements", "reports", "claims", "events", "actors"):
            answer = page.get("/search", params={"q": words, "in": kind, "outlet": words, "not_act": words})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
    html = page.get("/search?q=base").text + page.get("/search?q=base&in=reports").text
    assert "<img src=x" not in html
    assert "&lt;img" in html


# Issues


def test_the_search_finds_all_that_reading_everything_does(reading) -> None:
    whole = Positions(reading)
    for phrase in ("Marrow Strait", "foreign military aircraft", "Ostrelian aircraft", "airfield", "the base of Senn"):
        due = whole.on(phrase)
        looked = queries.look(reading, phrase)
        assert looked.view.positions == due.positions
        assert looked.view.shifts == due.shifts
        assert looked.view.silent == due.silent


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("policy", "two policies"),
        ("Russian bases", "Moscow has a base"),
        ("talks", "the talk of it"),
        ("US bases", "bases of the U.S."),
    ],
)
def test_an_expression_finds_every_ending_and_word_for_a_state(phrase, text) -> None:
    assert about(phrase, text)
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE said USING fts5 (content, tokenize='unicode61 remove_diacritics 2')")
        db.executemany("INSERT INTO said VALUES (?)", [(text,), ("nothing of it",)])
        found = db.execute("SELECT content FROM said WHERE said MATCH ?", (queries.expression(keys_of(phrase)),))
        assert found.fetchall() == [(text,)]
    db.close()


def test_an_issue_shows_who_stands_where_with_a_table_of_the_same(strait) -> None:
    html = strait.get("/issues?q=Ostrelian+aircraft").text
    rows = table(strait.get("/issues?q=Ostrelian+aircraft&as=csv"))
    body = html.split('<details class="twin">')[1].split("<tbody>")[1].split("</tbody>")[0]
    assert body.count("<tr>") == len(rows) > 3
    marks = re.findall(r'<path class="stn (\w+)( dis)?"', html.split('<svg class="chart')[1].split("</svg>")[0])
    assert {mark for mark, _ in marks} >= {"sup", "opp"}
    assert {row["Position"] for row in rows} >= {"supports", "opposes"}
    assert "What was searched" in html
    assert "105 statements of the case" in html


def test_the_issues_that_are_spoken_of_most_lead_there(strait) -> None:
    html = strait.get("/issues").text
    href = unescape(re.search(r'<td class="nm"><a href="(/issues\?q=[^"]+)"', html)[1])
    assert '<svg class="chart stance"' in strait.get(href).text
    assert (
        strait.get("/issues/Marrow%20Strait", follow_redirects=False).headers["location"] == "/issues?q=Marrow+Strait"
    )


def test_what_names_no_issue_or_is_not_spoken_of_says_so(strait) -> None:
    assert "“the of” has no word that names something." in strait.get("/issues?q=the+of").text
    html = strait.get("/issues?q=harbour+tax").text
    assert "No statement has all of these words." in html
    assert "105 statements searched" in html
    assert strait.get("/issues?q=airfield&until=tomorrow").status_code == 422


def test_a_briefing_on_an_issue_can_be_taken_along(strait) -> None:
    answer = strait.get("/issues/briefing?q=Ostrelian+aircraft&to=md")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''Ostrelian-aircraft.md"
    assert answer.text.startswith("# ")
    assert "Ostrelian aircraft" in answer.text
    page = strait.get("/issues/briefing?q=Ostrelian+aircraft").text
    assert page.startswith("<!doctype html>")
    assert strait.get("/issues/briefing?q=the").status_code == 422


def test_only_the_latest_reports_are_compared_and_that_is_said(strait, monkeypatch) -> None:
    monkeypatch.setattr(queries, "REPORTS", 1)
    html = strait.get("/issues?q=Ostrelian+aircraft").text
    assert "compared was all that is said in 1 report, the latest" in html
    older = unescape(re.search(r'<a href="([^"]+)">What was said until', html)[1])
    assert "until=2023-10-0" in older
    assert strait.get(older).status_code == 200


SHIFTING = (
    report(
        "early",
        "Ada Orlova (person NOR) said on 2030-02-20 that she rejects the harbour tax.\n"
        "Ole Brant said on 2030-02-20 that he supports the harbour tax.",
        outlet="The Daily Harbour",
        published="2030-02-21",
    ),
    report(
        "late",
        "Ada Orlova (person NOR) said on 2031-10-25 that she supports the <b>harbour</b> tax.",
        outlet="Northern Wire",
        published="2031-10-26",
    ),
)


@pytest.fixture
def shifting(tmp_path: Path, open_page):
    path = tmp_path / "tax.onrecord"
    with Case.open(path) as case:
        case.add(reports=SHIFTING, steps=FAKE)
        orlova = next(one for one in case.actors() if one.name == "Ada Orlova")
    with open_page(path) as page:
        yield page, orlova


def test_a_change_of_sides_shows_the_words_of_both_ends_and_its_number(shifting) -> None:
    page, orlova = shifting
    for address in ("/issues?q=harbour+tax", f"/actors/{orlova.id}?issue=harbour+tax"):
        html = page.get(address).text
        assert '<article class="shift" id="shift-1">' in html
        pair = html.split('<article class="shift"')[1].split("</article>")[0]
        assert pair.index("2030-02-20") < pair.index("2031-10-25")
        assert "opposes, then supports" in pair
        assert "rejects the harbour tax" in pair
        assert "&lt;b&gt;harbour&lt;/b&gt;" in pair
        drawing = html.split('<svg class="chart')[1].split("</svg>")[0]
        assert '<path class="lk shift"' in drawing
        assert re.search(r'<g class="nr".*>1</text></g>', drawing)
        assert "<b>harbour" not in html
    assert "1 change of sides" in page.get("/issues?q=harbour+tax").text


def test_what_was_rejected_bears_no_position(shifting, tmp_path) -> None:
    page, _ = shifting
    with Case.open(tmp_path / "tax.onrecord", create=False) as case:
        late = next(one for one in case.statements() if one.time == "2031-10-25")
        case.decide(late.id, "wrong", by="Nina", at="2031-11-01T12:00:00Z")
    html = page.get("/issues?q=harbour+tax").text
    assert "2 statements" in html
    assert "shift-1" not in html
