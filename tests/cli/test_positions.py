"""The command on positions: who stands where, in which words, and what it says where nothing is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

REPORTS = {
    "a.txt": "2031-02-01\n\nMira Holt called for more naval bases at Tarsh. Ada Orlova declined to comment on the"
    " naval bases at Tarsh.",
    "b.txt": "2031-06-09\n\nMira Holt rejected the plan for naval bases at Tarsh. Petra Lunn urged Lorian Vesk to"
    " accept the naval bases at Tarsh. Oren Daal said that the naval bases at Tarsh lie on the northern shore.",
}


@pytest.fixture(scope="module")
def bases(run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bases")
    lines = [
        json.dumps({"id": name, "outlet": "Northern Wire", "published": text[:10], "text": text[12:]})
        for name, text in REPORTS.items()
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("add", folder / "matter.onrecord", folder / "reports.jsonl").code == 0
    return folder / "matter.onrecord"


def without_ids(printed: str) -> str:
    return "\n".join(row.partition(" (statement:")[0] for row in printed.splitlines())


def test_positions_are_printed_with_date_outlet_and_words(bases: Path, run) -> None:
    assert without_ids(run("positions", bases, "naval", "bases").out) == (
        """\
naval bases (6 statements)
  Mira Holt
    supports, 2031-02-01
      Northern Wire, 2031-02-01: "Mira Holt called for more naval bases at Tarsh"
    opposes, 2031-06-09
      Northern Wire, 2031-06-09: "Mira Holt rejected the plan for naval bases at Tarsh"
    changed sides: supports, 2031-02-01, then opposes, 2031-06-09
      from Northern Wire, 2031-02-01: "Mira Holt called for more naval bases at Tarsh"
      to   Northern Wire, 2031-06-09: "Mira Holt rejected the plan for naval bases at Tarsh"
  Petra Lunn
    supports, 2031-06-09
      Northern Wire, 2031-06-09: "Petra Lunn urged Lorian Vesk to accept the naval bases at Tarsh"
  Ada Orlova
    silent, 2031-02-01
      Northern Wire, 2031-02-01: "Ada Orlova declined to comment on the naval bases at Tarsh"
  possibly silent: asked, urged or accused, and no answer is known
    Lorian Vesk
      Northern Wire, 2031-06-09: "Petra Lunn urged Lorian Vesk to accept the naval bases at Tarsh"
  1 more actor speaks of it without a side that shows: --unclear."""
    )


def test_unclear_positions_are_shown_when_asked_for(bases: Path, run) -> None:
    printed = run("positions", bases, "naval bases", "--unclear", "--actor", "daal").out
    assert "    unclear, 2031-06-09\n" in printed
    assert "Holt" not in printed
    assert "Vesk" not in printed
    sided = json.loads(run("positions", bases, "naval bases", "--json").out)[0]["positions"]
    assert {p["stance"] for p in sided} == {"supports", "opposes", "silent"}
    everybody = json.loads(run("positions", bases, "naval bases", "--json", "--unclear").out)[0]["positions"]
    assert {p["actor"] for p in everybody if p["stance"] == "unclear"} == {"Oren Daal"}


def test_the_frequent_issues_are_those_of_the_export(bases: Path, tmp_path: Path, run) -> None:
    assert run("export", bases, "--to", tmp_path / "a.positions.jsonl").code == 0
    lines = [json.loads(row) for row in (tmp_path / "a.positions.jsonl").read_text(encoding="utf-8").splitlines()]
    found = json.loads(run("positions", bases, "--unclear", "--json").out)
    assert [position for one in found for position in one["positions"]] == lines
    [shift] = found[0]["shifts"]
    assert (shift["actor"], shift["before"]["stance"], shift["after"]["stance"]) == ("Mira Holt", "supports", "opposes")
    for one in (evidence for line in lines for evidence in line["evidence"]):
        assert "naval bases" in REPORTS[one["article"]][12:][one["start"] : one["end"]]


def test_where_nothing_is_found_the_command_says_what_to_do(bases: Path, tmp_path: Path, run) -> None:
    assert run("positions", bases, "zebra", "crossing").out == (
        "zebra crossing (0 statements)\n  No statement has all of these words; try fewer, or others.\n"
    )
    assert "Nobody asked for speaks of it." in run("positions", bases, "naval bases", "--actor", "Nobody").out
    wrong = run("positions", bases, "of", "the")
    assert (wrong.code, "names no issue" in wrong.err) == (2, True)
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    run("add", tmp_path / "empty.onrecord", tmp_path / "empty.txt")
    assert run("positions", tmp_path / "empty.onrecord").out.startswith("No issue that several actors")
