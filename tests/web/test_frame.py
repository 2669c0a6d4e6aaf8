"""The frame of all views: navigation, titles, errors, and what happens when the case cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.store.migrations import MIGRATIONS
from onrecord.web.adding import prepare
from onrecord.web.pages import reports
from onrecord.web.render import _environment
from onrecord.web.views import views

TEMPLATES = _environment().list_templates()


def test_the_navigation_leads_to_each_view_and_says_where_one_is(page) -> None:
    assert len({view.key for view in views()}) == len(views()) >= 2
    for view in views():
        answer = page.get(view.path)
        assert answer.status_code == 200
        assert f'href="{view.path}" data-key="{view.key}" aria-current="page"' in answer.text
        assert answer.text.count('aria-current="page"') == 2, "in the navigation and in that of small screens"


def test_titles_name_view_and_program(page) -> None:
    titles = [page.get(view.path).text.split("<title>")[1].split("</title>")[0] for view in views()]
    assert all(title.endswith(" · Onrecord") for title in titles)
    assert len(set(titles)) == len(titles)


def test_a_page_that_is_not_there_says_so(page) -> None:
    answer = page.get("/nothing/here")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert "<title>There is no such page · Onrecord</title>" in answer.text


def test_the_list_of_reports_goes_on_where_it_ended(page, monkeypatch) -> None:
    asked = reports.articles
    monkeypatch.setattr(reports, "articles", lambda db, after, outlet: asked(db, after, limit=2, outlet=outlet))
    seen, address = [], "/reports"
    while address:
        html = page.get(address).text
        seen.append([part.split('"')[0] for part in html.split('<p class="rt"><a href="/reports/')[1:]])
        more = html.split('">Earlier reports')
        address = more[0].rsplit('"', 1)[1].replace("&amp;", "&") if len(more) > 1 else ""
    assert [len(some) for some in seen] == [2, 2]
    assert len({one for some in seen for one in some}) == 4


def test_a_case_without_reports_says_what_would_be_here(tmp_path: Path, open_page) -> None:
    prepare(tmp_path / "empty.onrecord")
    with open_page(tmp_path / "empty.onrecord") as page:
        for view in views():
            answer = page.get(view.path)
            assert answer.status_code == 200
            assert "empty.onrecord" in answer.text


def test_a_case_that_is_gone_is_explained(tmp_path: Path, open_page) -> None:
    with open_page(tmp_path / "gone.onrecord") as page:
        answer = page.get("/reports")
    assert answer.status_code == 503
    assert "There is no case at" in answer.text
    assert "Try again" in answer.text


def test_a_case_of_an_earlier_version_is_explained(case: Path, open_page) -> None:
    with sqlite3.connect(case) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) - 1}")
    db.close()
    with open_page(case) as page:
        answer = page.get("/")
    assert answer.status_code == 503
    assert "onrecord refresh" in answer.text


def test_a_piece_of_a_page_gets_a_message_and_no_page(page) -> None:
    answer = page.get("/nothing", headers={"hx-request": "true"})
    assert answer.headers["hx-retarget"] == "#message"
    assert "<html" not in answer.text
    assert "There is no such page" in answer.text


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_lets_text_through_unescaped(name) -> None:
    source = _environment().loader.get_source(_environment(), name)[0]
    for way in ("|safe", "| safe", "autoescape", "Markup", 'style="', " onclick", " onload", "javascript:", "hx-on"):
        assert way not in source
    assert source.startswith("{# Licence: ")
