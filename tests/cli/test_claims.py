"""The commands on claims: what they list, what they leave out and say so, and the way from a claim to its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

REPORTS = {
    "lantern.txt": "Varda withdrew its troops from Ostra. The weather in Senn was mild on Friday.",
    "wire.txt": "Varda pulled its troops out of Ostra, Mira Holt said. Gunmen killed 12 people in Senn.",
    "mirror.txt": "Oren Daal denied that Varda withdrew its troops from Ostra.",
    "courier.txt": "Gunmen killed 30 people in Senn, officials said.",
}


@pytest.fixture(scope="module")
def disputed(run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disputed")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run("add", folder / "matter.onrecord", *(folder / name for name in REPORTS)).code == 0
    return folder / "matter.onrecord"


def test_a_contested_claim_shows_both_sides(disputed: Path, run) -> None:
    printed = run("claims", disputed).out
    counted = "contested, 2 reports, 2 texts, 2 independent sources"
    assert printed.startswith(f'"Varda pulled its troops out of Ostra" ({counted})\n')
    assert '    asserts: lantern.txt: "Varda withdrew its troops from Ostra"\n' in printed
    assert '    denies: Oren Daal in mirror.txt: "Varda withdrew its troops from Ostra"\n' in printed
    assert "\n1 claim.\n" in printed
    assert printed.endswith("told once only; claims.jsonl holds all.\n")


def test_claims_are_chosen_by_issue_and_contest(disputed: Path, run) -> None:
    [claim] = json.loads(run("claims", disputed, "--json").out)
    assert json.loads(run("claims", disputed, "troops", "Ostra", "--contested", "--json").out) == [claim]
    assert run("claims", disputed, "gunmen", "--contested").out == (
        "0 claims.\nNothing fits all of ISSUE, --contested; drop one to find more.\n"
    )
    assert run("claims", disputed, "--limit", 0).out.startswith("0 claims, 1 more not shown.\n")


def test_conflicts_give_both_passages_and_the_reason(disputed: Path, run) -> None:
    printed = run("conflicts", disputed).out
    assert "denial: " in printed
    assert "Oren Daal denies it" in printed
    assert "numbers: " in printed
    assert '"Gunmen killed 12 people in Senn"' in printed
    assert '"Gunmen killed 30 people in Senn"' in printed
    assert printed.endswith("\n3 conflicts.\n")
    assert [c["kind"] for c in json.loads(run("conflicts", disputed, "--json", "--limit", 1).out)] == ["denial"]


def test_a_claim_leads_to_its_words(disputed: Path, run) -> None:
    [claim] = json.loads(run("claims", disputed, "--json").out)
    printed = run("why", disputed, claim["id"]).out
    assert printed.startswith(f'claim {claim["id"]}\n"{claim["text"]}", contested\n')
    assert "same predicate" in printed
    assert "proposition:" in printed, "what can be judged is named"
    why = json.loads(run("why", disputed, claim["id"], "--json").out)
    assert why["claim"] == claim
    for step in why["steps"]:
        [[start, end]] = step["spans"]
        assert step["words"] in [text[start:end] for text in REPORTS.values()]
        assert json.loads(run("why", disputed, step["item"], "--json").out)["id"] == claim["id"]


def test_what_is_exported_is_what_is_printed(disputed: Path, tmp_path: Path, run) -> None:
    for what in ("claims", "conflicts"):
        assert run("export", disputed, "--to", tmp_path / f"a.{what}.jsonl").code == 0
        lines = [json.loads(line) for line in (tmp_path / f"a.{what}.jsonl").read_text(encoding="utf-8").splitlines()]
        printed = json.loads(run(what, disputed, "--json").out)
        assert [line for line in lines if what == "conflicts" or line["contested"]] == printed


def test_two_claims_are_joined_by_decision(disputed: Path, tmp_path: Path, run) -> None:
    mine = tmp_path / "mine.onrecord"
    mine.write_bytes(disputed.read_bytes())
    run("export", mine, "--to", tmp_path / "claims.jsonl")
    one, other = [
        claim["id"]
        for claim in map(json.loads, (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines())
        if "Gunmen" in claim["text"]
    ]
    assert run("decide", mine, one, "same", other, "--by", "desk").code == 0
    [joined] = json.loads(run("claims", mine, "gunmen", "--json").out)
    assert len(joined["evidence"]) == 2
    assert run("check", mine).code == 0


def test_an_empty_case_has_neither(tmp_path: Path, run) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    run("add", tmp_path / "empty.onrecord", empty)
    assert run("claims", tmp_path / "empty.onrecord").out == "0 claims.\n"
    assert run("conflicts", tmp_path / "empty.onrecord").out == "0 conflicts.\n"


def test_the_briefing_sets_out_both_sides(disputed: Path, run, tmp_path: Path) -> None:
    out = tmp_path / "brief.md"
    run("brief", disputed, "-o", out)
    text = out.read_text(encoding="utf-8")
    part = text.split("## What is disputed, and by whom")[1].split("\n## ")[0]
    assert "Varda pulled its troops out of Ostra" in part
    assert "asserts it" in part
    assert "denies it" in part
    assert "2 reports, 2 texts, 2 independent sources" in part
