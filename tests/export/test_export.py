"""Exports: what each holds, the same bytes in any order, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord import Case, UsageError
from onrecord.export import EXPORTS, Exported, export, export_name
from onrecord.intake.incoming import Incoming

REPORTS = [
    Incoming(name="a", where="a", kind="text", outlet="The Daily Lantern", published="2023-10-05",
             body="Mira Holt told the Varda News Agency on Tuesday that the harbour was closed. "
                  "Varda withdrew its ships from Ostra."),
    Incoming(name="b", where="b", kind="text", outlet="=HYPERLINK(1)",
             body="The Senn Council denied that Varda withdrew its ships from Ostra. "
                  "Kenyan police arrested two sailors in Nairobi."),
    Incoming(name="copy of a", where="c", kind="text", outlet="The Daily Lantern", published="2023-10-05",
             body="Mira Holt told the Varda News Agency on Tuesday that the harbour was closed. "
                  "Varda withdrew its ships from Ostra."),
]  # fmt: skip
SECOND_VOICE = Incoming(
    name="d", where="d", kind="text", body="Oren Daal said that Varda withdrew its ships from Ostra."
)
MATTER = [
    Incoming(name="e", where="e", kind="text", body="Oren Daal told the council that he opposed the harbour tax."),
    Incoming(name="f", where="f", kind="text", body="The harbour tax is a good law, Mira Holt said. She supports it."),
]


def exported(tmp_path: Path, pile: list[Incoming], what: str) -> bytes:
    with Case.open(tmp_path / "matter.onrecord") as case:
        case.add(reports=pile)
        held = Exported(
            articles=case.articles(),
            statements=case.statements(),
            actors=case.actors(),
            events=case.events(),
            stories=case.stories(),
            timeline=case.timeline(),
            claims=case.claims(),
            conflicts=case.conflicts(),
            issues=case.positions(),
        )
        return b"".join(export(what, held))


@pytest.mark.parametrize("what", sorted(EXPORTS))
def test_any_order_gives_the_same_bytes(what: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    pile = [*REPORTS, SECOND_VOICE, *MATTER]
    one, two = exported(tmp_path / "one", pile, what), exported(tmp_path / "two", pile[::-1], what)
    assert one == two
    assert one


def test_a_statement_holds_words_and_their_place(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in exported(tmp_path, REPORTS, "statements.jsonl").splitlines()]
    [said] = [line for line in lines if line["speaker"] == "Mira Holt"]
    assert (said["act"], said["time"], said["published"]) == ("ASSERT", "2023-10-03", "2023-10-05")
    assert said["via"] == ["The Daily Lantern", "Varda News Agency"]
    assert said["content"] == "that the harbour was closed"
    text = REPORTS[0].body
    assert isinstance(text, str)
    assert [text[s:e] for s, e in said["spans"]["content"]] == [said["content"]]


def test_an_event_holds_its_parties_its_words_and_its_status(tmp_path: Path) -> None:
    events = [json.loads(line) for line in exported(tmp_path, REPORTS, "events.jsonl").splitlines()]
    [event] = [event for event in events if event["event"] == "COERCE"]
    assert (event["event"], event["mode"], event["cameo"], event["status"]) == ("COERCE", "arrest", "17", "REPORTED")
    assert [(a["actorText"], a["code"], a["sector"]) for a in event["actor"]] == [("Kenyan police", "KEN", "COP")]
    assert event["location"]["name"] == "Nairobi"
    text = REPORTS[1].body
    assert isinstance(text, str)
    assert text[event["start"] : event["end"]] == event["eventText"] == "arrested"


def test_the_table_of_events_has_the_columns_of_polecat(tmp_path: Path) -> None:
    rows = csv.DictReader(io.StringIO(exported(tmp_path, REPORTS, "events.csv").decode("utf-8")))
    [found] = [row for row in rows if row["Event Type"] == "COERCE"]
    assert found["Quad Code"] == "M-CONF"
    assert (found["Actor Country"], found["Primary Actor Sector"]) == ("KEN", "COP")
    assert found["Publisher"] == "'=HYPERLINK(1)", "a spreadsheet runs nothing"


def test_claims_and_conflicts_have_the_shape_that_others_read(tmp_path: Path) -> None:
    claims = [json.loads(line) for line in exported(tmp_path, REPORTS, "claims.jsonl").splitlines()]
    contested = claims[0]
    assert contested.keys() == {"id", "text", "contested", "evidence", "origins", "independent_sources"}
    assert contested["contested"]
    assert contested["id"].startswith("claim:")
    bodies = {report.name: report.body for report in REPORTS}
    told = {(e["article"], e["sign"], e["speaker"], bodies[e["article"]][e["start"] : e["end"]]): e["via"]
            for e in contested["evidence"]}  # fmt: skip
    assert told == {
        ("a", "asserts", None, "Varda withdrew its ships from Ostra"): ["The Daily Lantern"],
        ("b", "denies", "Senn Council", "Varda withdrew its ships from Ostra"): ["=HYPERLINK(1)"],
    }
    assert [origin["name"] for origin in contested["origins"]] == ["The Daily Lantern"]
    assert contested["independent_sources"] == 1
    assert any(len(claim["evidence"]) == 1 for claim in claims), "those told once are in the file"
    conflicts = [json.loads(line) for line in exported(tmp_path, REPORTS, "conflicts.jsonl").splitlines()]
    [denial] = [conflict for conflict in conflicts if conflict["kind"] == "denial"]
    assert denial.keys() == {"kind", "a", "b", "why"}
    assert denial["a"].keys() == denial["b"].keys() == {"article", "start", "end"}


def test_every_name_that_came_in_stands_in_the_editions(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in exported(tmp_path, REPORTS, "editions.jsonl").splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "copy of a"]
    assert lines[0]["cluster"] == lines[2]["cluster"] != lines[1]["cluster"]


def test_a_table_runs_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    table = exported(tmp_path, REPORTS, "statements.csv").decode("utf-8")
    [head, *rows] = csv.reader(io.StringIO(table))
    assert head[:3] == ["id", "article", "outlet"]
    assert rows
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell == "'=HYPERLINK(1)" for row in rows for cell in row)


def test_the_name_of_the_file_says_what_is_written() -> None:
    assert export_name("basil.statements.jsonl") == "statements.jsonl"
    with pytest.raises(UsageError, match=r"statements\.csv"):
        export_name("statements.pdf")
