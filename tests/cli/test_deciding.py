"""The commands that decide, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord import Case
from onrecord.cli.app import app
from onrecord.intake.incoming import Incoming

BODY = "Mira Holt said that the harbour is closed. Oren Daal denied that it is. The ferry to Ostra is late again."


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "matter.onrecord"
    with Case.open(path) as opened:
        opened.add(reports=[Incoming(name="harbour.txt", where="harbour.txt", kind="text", body=BODY)])
    return path


def run(command: str, case: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [command, str(case), *arguments])
    return done.exit_code, done.stdout + done.stderr


def test_fields_are_set_and_the_history_shown(case: Path) -> None:
    statement = json.loads(run("statements", case, "--source", "Holt", "--json")[1])[0]
    content = BODY.index("harbour is closed")
    given = ("--act", "WARN", "--set", f"content={content}-{content + 17}", "--set", "time=2031-05-02", "--by", "desk")
    code, said = run("decide", case, statement["id"], "instead", *given, "--at", "2031-07-01")
    assert code == 0
    assert f"act=WARN content={content}-{content + 17} time=2031-05-02, by desk, 2031-07-01" in said
    assert "(corrected by desk, 2031-07-01)" in run("statements", case, "--act", "WARN")[1]
    assert "content: harbour is closed, instead of" in run("why", case, statement["id"])[1]
    assert "1 judgement." in run("judgements", case, "--about", statement["id"])[1]
    assert "1 judgement." in run("judgements", case, "--about", "harbour.txt")[1]
    assert run("judgements", case, "--about", "nothing")[0] == 2
    code, said = run("decide", case, statement["id"], "undo", "--by", "night desk", "--expecting", "0")
    assert code == 2
    assert "desk decided on" in said
    assert run("decide", case, statement["id"], "undo", "--by", "night desk", "--expecting", "1")[0] == 0


def test_what_was_missed_is_added_and_hidden_again(case: Path) -> None:
    start = BODY.index("The ferry")
    given = ("--set", f"cue={start}-{start + 9}", "--set", f"content={start + 10}-{start + 18}", "--by", "desk")
    code, said = run("decide", case, "harbour.txt", "added", *given, "--json")
    assert code == 0
    added = json.loads(said)["subject"]
    assert "(added by desk" in run("statements", case)[1]
    assert run("decide", case, added, "wrong", "--by", "desk")[0] == 0
    assert "judged wrong" not in run("statements", case)[1]
    assert "(judged wrong by desk" in run("statements", case, "--include-rejected")[1]


def test_the_date_of_a_report_is_set(case: Path) -> None:
    assert run("decide", case, "harbour.txt", "instead", "--set", "published=2021-08-20", "--by", "desk")[0] == 0
    assert "published 2021-08-20, decided by desk" in run("why", case, "harbour.txt")[1]
    assert json.loads(run("show", case, "harbour.txt", "--json")[1])["article"]["published"] == "2021-08-20"


@pytest.mark.parametrize("field", ["published", "=2021", "shoe=1"])
def test_fields_that_cannot_be_are_refused(case: Path, field: str) -> None:
    assert run("decide", case, "harbour.txt", "instead", "--set", field, "--by", "desk")[0] == 2
