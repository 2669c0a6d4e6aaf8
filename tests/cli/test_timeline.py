"""The timeline: what happened when, in the words of the reports, in any order of reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord import Case, UsageError
from onrecord.cli.app import app
from onrecord.intake.incoming import Incoming

REPORTS = (
    Incoming(
        name="denial",
        where="denial",
        kind="text",
        outlet="Tarsh Star",
        published="2031-05-09",
        body="The Vardan army attacked Tarsh on 2 May 2031. Foreign Minister Edda Marsk denied the attack on Thursday.",
    ),
    Incoming(
        name="history",
        where="history",
        kind="text",
        outlet="Kelm Courier",
        published="2031-05-10",
        body="Norway withdrew its troops from Mali in 2012. Varda criticised the withdrawal.",
    ),
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("timeline") / "matter.onrecord"
    with Case.open(path) as opened:
        opened.add(reports=REPORTS)
    return path


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["timeline", *arguments])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_entries_come_in_order_of_time_with_their_words(case: Path) -> None:
    with Case.open(case) as opened:
        found = opened.timeline()
        when = [view.entry.when.value for view in found.entries if view.entry.when]
        assert when[:2] == ["2012", "2031-05-02"]
        for view in (*found.entries, *found.undated):
            assert view.article.text[view.entry.start : view.entry.end] == view.entry.what


def test_what_nothing_dates_is_kept_apart(case: Path) -> None:
    assert "have no date: --undated lists them." in printed(str(case)) or "has no date" in printed(str(case))
    assert "criticised the withdrawal" in printed(str(case), "--undated")
    assert "criticised the withdrawal" not in printed(str(case))


def test_news_may_be_dated_by_the_day_of_the_report(case: Path) -> None:
    assert '2031-05-10 (the day of the report) REPORTED: "Varda criticised' in printed(str(case), "--by-publication")


def test_words_and_days_choose(case: Path) -> None:
    lines = json.loads(printed(str(case), "withdrew", "--until", "2020", "--json"))
    assert [line["when"] for line in lines] == ["2012"]
    assert lines[0]["evidence"][0]["article"] == "history"
    assert json.loads(printed(str(case), "withdrew", "--since", "2020", "--json")) == []
    with Case.open(case) as opened, pytest.raises(UsageError, match="no date"):
        opened.timeline(since="soon")


def test_the_order_of_reports_does_not_matter(case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.onrecord"
    with Case.open(other) as opened:
        for one in reversed(REPORTS):
            opened.add(reports=[one])
    assert printed(str(other), "--json") == printed(str(case), "--json")
    assert printed(str(other), "--undated") == printed(str(case), "--undated")
