"""The commands as a user types them: what they print, how they end."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli.app import app

COMMANDS = sorted(
    str(command.name or (command.callback and command.callback.__name__)) for command in app.registered_commands
)


def test_without_arguments_it_says_what_there_is(run) -> None:
    printed = run()
    assert printed.code == 0
    assert all(command in printed.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, run) -> None:
    printed = run(command, "--help")
    assert printed.code == 0
    assert printed.out.startswith("Usage: ")


def test_adding_again_changes_nothing(case: Path, reports: Path, run) -> None:
    printed = run("add", case, reports, "--json")
    assert printed.code == 0
    assert json.loads(printed.out)["articles"] == []


def test_bad_input_is_set_aside_and_the_rest_goes_on(tmp_path: Path, run) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "rows.jsonl").write_text('{"id": "a", "text": "Mira Holt said the harbour was closed."}\n{"id": \n')
    printed = run("add", tmp_path / "new.onrecord", tmp_path, tmp_path / "missing.txt")
    assert printed.code == 1
    assert "1 new report" in printed.out
    for where in ("empty.txt", "image.txt", "rows.jsonl:2", "missing.txt"):
        assert where in printed.out
    listed = run("problems", tmp_path / "new.onrecord", "--json")
    assert len(json.loads(listed.out)) == 4


def test_statements_are_chosen_by_speaker_and_act(case: Path, run) -> None:
    found = json.loads(run("statements", case, "--source", "daal", "--act", "reject", "--json").out)
    assert found
    assert {(line["speaker"], line["act"]) for line in found} == {("Oren Daal", "REJECT")}
    assert len(json.loads(run("statements", case, "--json").out)) > len(found)


def test_a_statement_leads_to_its_words(case: Path, run) -> None:
    [first, *_] = json.loads(run("statements", case, "--source", "daal", "--json").out)
    printed = run("why", case, first["id"])
    assert printed.code == 0
    assert first["cue"] in printed.out
    text = json.loads(run("show", case, first["article"], "--json").out)["article"]["text"]
    assert " … ".join(text[s:e] for s, e in first["spans"]["cue"]) == first["cue"]


def test_a_report_is_shown_with_its_marks(case: Path, run) -> None:
    printed = run("show", case, "varda-agency-denial.txt")
    assert printed.code == 0
    assert "[S1 " in printed.out
    assert "\x1b[" not in printed.out


def test_nothing_found_says_what_to_drop(case: Path, run) -> None:
    printed = run("statements", case, "--source", "nobody of this name")
    assert printed.code == 0
    assert printed.out == "0 statements.\nNothing fits --source; leave it out to find more.\n"


def test_a_decision_hides_a_statement_until_it_is_undone(case: Path, tmp_path: Path, run) -> None:
    mine = shutil.copy(case, tmp_path / "mine.onrecord")
    [first, *_] = json.loads(run("statements", mine, "--json").out)
    assert run("decide", mine, first["id"], "wrong", "--by", "desk").code == 0
    assert first["id"] not in {line["id"] for line in json.loads(run("statements", mine, "--json").out)}
    assert "desk" in run("judgements", mine).out


def test_removing_takes_a_report_out(case: Path, tmp_path: Path, run) -> None:
    mine = shutil.copy(case, tmp_path / "mine.onrecord")
    assert run("remove", mine, "varda-agency-denial.txt").code == 0
    names = {line["article"] for line in json.loads(run("statements", mine, "--json").out)}
    assert names
    assert "varda-agency-denial.txt" not in names
    assert run("check", mine).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("statements", "missing.onrecord"), 3, "There is no case at missing.onrecord"),
        (("why", "{case}", "statement:nothing"), 2, "has no"),
        (("export", "{case}", "--to", "wishes.txt"), 2, "names no export"),
        (("brief", "{case}", "-o", "brief.doc"), 2, "ends in none of .md, .html, .htm, .pdf"),
        (("statements", "{case}", "--act", "SING"), 2, "SING"),
        (("statements", "{case}", "--since", "soon"), 2, "soon"),
        (("annotate", "missing.jsonl"), 2, "cannot be read"),
    ],
)
def test_errors_are_sentences(arguments: tuple[str, ...], code: int, says: str, case: Path, run) -> None:
    printed = run(*(a.format(case=case) for a in arguments))
    assert printed.code == code
    assert says in printed.err
    assert "Traceback" not in printed.err


def test_a_file_of_another_program_is_refused(tmp_path: Path, run) -> None:
    other = tmp_path / "letter.onrecord"
    other.write_text("Dear reader, this is no case at all, however long it may be.\n" * 20)
    printed = run("statements", other)
    assert printed.code == 3
    assert "is not a case" in printed.err


def test_text_of_reports_cannot_steer_the_terminal(tmp_path: Path, run) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("Mira Holt said that \x1b[2J\x1b[31mthe harbour [bold]was[/bold] closed on Friday.\n")
    assert run("add", tmp_path / "h.onrecord", hostile).code in (0, 1)
    for command in ("statements", "problems", "actors"):
        assert "\x1b" not in run(command, tmp_path / "h.onrecord").out
    assert "\x1b" not in run("show", tmp_path / "h.onrecord", "hostile.txt").out


def test_annotate_gives_a_line_for_every_line(run) -> None:
    lines = [
        b'{"id": "a", "text": "Mira Holt said that the harbour was closed."}',
        b"no JSON at all",
        b'{"id": "c"}',
        b'{"id": "d", "text": ""}',
        b'{"id": "e", "text": "Oren Daal denied that a ship was lost."}',
    ]
    printed = run("annotate", "-", stdin=b"\n".join(lines) + b"\n")
    assert printed.code == 1
    records = [json.loads(line) for line in printed.out.splitlines()]
    assert [record["id"] for record in records] == ["a", None, "c", "d", "e"]
    assert [bool(record["problems"]) for record in records] == [False, True, True, True, False]
    assert [len(record["attributions"]) for record in records] == [1, 0, 0, 0, 1]


def test_only_what_is_sure_enough_is_given_when_that_is_asked(case: Path, run) -> None:
    text = b'{"id": "a", "text": "Mira Holt said that the harbour was closed. Oren Daal seemed pleased with the port."}'
    confidences = {}
    for least in (0, 0.8, 1):
        (record,) = map(json.loads, run("annotate", "-", "--confidence", least, stdin=text).out.splitlines())
        confidences[least] = [a["confidence"] for a in record["attributions"]]
    assert len(confidences[0]) >= len(confidences[0.8]) > len(confidences[1]) == 0
    assert min(confidences[0.8]) >= 0.8
    every = json.loads(run("statements", case, "--json").out)
    sure = json.loads(run("statements", case, "--confidence", 0.8, "--json").out)
    assert [line for line in every if line["confidence"] >= 0.8] == sure != every
    assert run("statements", case, "--confidence", 2).code == 2


def test_the_demo_ends_and_writes_the_briefing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run) -> None:
    monkeypatch.chdir(tmp_path)
    printed = run("demo")
    assert printed.code == 0
    assert "WHO SAID WHAT" in printed.out.upper()
    assert "DISPUTED" in printed.out.upper()
    assert (tmp_path / "onrecord-demo" / "briefing.md").read_text(encoding="utf-8").startswith("# ")
    assert "<!doctype html>" in (tmp_path / "onrecord-demo" / "briefing.html").read_text(encoding="utf-8")


def test_the_module_runs_and_a_closed_pipe_is_quiet(case: Path) -> None:
    command = f'"{sys.executable}" -m onrecord statements "{case}" --json | head -c 1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "["
    assert done.stderr == ""


def test_extract_gives_a_line_for_every_page(run, reports, tmp_path) -> None:
    page = reports / "daily-lantern-page.html"
    packed, two = tmp_path / "page.html.gz", tmp_path / "two.jsonl"
    packed.write_bytes(gzip.compress(page.read_bytes()))
    two.write_text('{"id": "a", "text": "One report."}\n{"id": "b", "text": "Another."}\n', encoding="utf-8")
    paths = [page, packed, tmp_path / "missing.html", two, 7, " "]
    lines = [json.dumps({"id": number, "path": p if p == 7 else str(p)}) for number, p in enumerate(paths)]
    printed = run("extract", "-", "--workers", 1, stdin="\n".join([*lines, "no JSON", ""]).encode())
    rows = [json.loads(row) for row in printed.out.splitlines()]
    assert printed.code == 1
    assert [row["id"] for row in rows] == [0, 1, 2, 3, 4, 5, None]
    assert [[p["kind"] for p in row["problems"]] for row in rows] == [
        [], [], ["unreadable"], ["unsupported"], ["malformed"], ["empty"], ["malformed"]
    ]  # fmt: skip
    assert {**rows[1], "id": 0} == rows[0]
    assert rows[0]["outlet"] == "Daily Lantern"
    assert rows[0]["text"].startswith("Editor's note: This report is invented")
    assert rows[0]["published"]["basis"] in ("json-ld", "meta tag")
    assert all(0 <= z["start"] < z["end"] <= len(rows[0]["text"]) for z in rows[0]["zones"])
    assert rows[3]["text"] == "One report."


def test_extract_takes_a_page_by_its_name(run, reports, tmp_path) -> None:
    out = tmp_path / "text.jsonl"
    printed = run("extract", reports / "daily-lantern-page.html", "-o", out)
    assert (printed.code, printed.out) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "daily-lantern-page.html"


def test_bare_commands_give_the_same_lines_with_many_workers(run, reports) -> None:
    pages = sorted(reports.iterdir())
    lines = "\n".join(json.dumps({"id": n, "path": str(pages[n % len(pages)])}) for n in range(10)).encode()
    alone, together = (run("extract", "-", "--workers", n, stdin=lines) for n in (1, 2))
    assert alone.out == together.out
    assert len(alone.out.splitlines()) == 10


def test_factuality_gives_a_line_for_every_line(run) -> None:
    leave, left = {"start": 9, "end": 14, "word": "leave"}, {"start": 5, "end": 9}
    lines = [
        json.dumps({"id": "a", "text": "Holt may leave.", "events": [leave], "mine": [1]}),
        json.dumps(
            {"id": 2, "text": "Holt left.", "events": [{"start": 5, "end": 99}, 3, {"start": 4, "end": 5}, left]}
        ),
        json.dumps({"id": "c", "text": "Holt left."}),
        json.dumps({"id": "d", "text": "", "events": []}),
        '{"id": "e", "text": "Holt left.", "x": NaN, "events": [{"start": 5, "end": 9, "y": 7}]}',
        '{"id": "f", "text": "\\ud800    Holt left.", "events": [{"start": 10, "end": 14}]}',
        "no JSON",
    ]
    printed = run("factuality", "-", "--workers", 1, stdin="\n".join([*lines, ""]).encode())
    rows = [json.loads(row) for row in printed.out.splitlines()]
    assert printed.code == 1
    assert [row["id"] for row in rows] == ["a", 2, "c", "d", "e", "f", None]
    kinds = [[problem["kind"] for problem in row["problems"]] for row in rows]
    assert kinds == [[], ["malformed", "malformed", "empty"], ["malformed"], [], ["malformed"], [], ["malformed"]]
    assert {name: rows[0][name] for name in ("text", "mine")} == {"text": "Holt may leave.", "mine": [1]}
    assert rows[0]["events"][0].items() >= leave.items()
    assert 0 < rows[0]["events"][0]["factuality"] < 2
    assert [event["factuality"] is None for event in rows[1]["events"]] == [True, True, True, False]
    assert rows[1]["events"][3]["factuality"] > 2.5
    assert rows[4]["events"] == [rows[1]["events"][3]]
    assert rows[5]["events"][0]["factuality"] > 2.5


def test_factuality_is_the_same_with_many_workers(run) -> None:
    row = {"text": "The talks failed.", "events": [{"start": 10, "end": 16}]}
    lines = "\n".join(json.dumps({"id": n, **row}) for n in range(10)).encode()
    alone, together = (run("factuality", "-", "--workers", n, stdin=lines) for n in (1, 2))
    assert alone.code == 0
    assert alone.out == together.out


def test_events_are_chosen_by_what_is_asked(tmp_path: Path, run) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Kenya attacked Malta on Monday. Malta did not attack Kenya.\n", encoding="utf-8")
    mine = tmp_path / "mine.onrecord"
    run("add", mine, report)
    every = json.loads(run("events", mine, "--json").out)
    assert [(e["event"], e["status"]) for e in every] == [("ASSAULT", "REPORTED"), ("ASSAULT", "NEGATED")]
    for asked in (("--actor", "KEN"), ("--recipient", "malta"), ("--status", "reported")):
        assert json.loads(run("events", mine, "--json", *asked).out) == every[:1]
    assert json.loads(run("events", mine, "--json", "--category", "AID").out) == []
    assert json.loads(run("events", mine, "--json", "--since", "2001").out) == []
    printed = run("events", mine, "--limit", "1").out
    assert "ASSAULT (REPORTED): Kenya (KEN) -> Malta (MLT)" in printed
    assert "1 event, 1 more not shown." in printed
    nothing = run("events", mine, "--category", "AID", "--confidence", "0.1").out
    assert nothing == "0 events.\nNothing fits all of --category, --confidence; drop one to find more.\n"
    assert json.loads(run("events", mine, "--json", "--category", "assault", "--actor", "?").out) == []
    for asked, known in (
        (("--status", "SUNG"), "NEGATED"),
        (("--category", "SONG"), "ASSAULT"),
        (("--since", "x"), "2021"),
    ):
        refused = run("events", mine, *asked)
        assert (refused.code, refused.out) == (2, "")
        assert asked[1] in refused.err
        assert known in refused.err
    least = max(e["confidence"] for e in every)
    assert json.loads(run("events", mine, "--json", "--confidence", least).out) == [
        e for e in every if e["confidence"] == least
    ]


def test_resolve_gives_a_line_for_every_phrase(run, tmp_path) -> None:
    rows = [
        {"id": 1, "phrase": "Norwegian police"},
        {"id": "b", "phrase": "the Taliban", "date": "1 June 2010"},
        {"id": "c", "phrase": "Mira Holt"},
        {"id": "d", "phrase": "Norway", "date": "soon"},
        {"id": "e", "phrase": 7},
        {"id": "f", "phrase": "", "date": ""},
    ]
    lines = "\n".join([*map(json.dumps, rows), "no JSON", "[]"])
    printed = run("resolve", "-", stdin=lines.encode())
    found = [json.loads(line) for line in printed.out.splitlines()]
    assert printed.code == 1
    assert [line["id"] for line in found] == [1, "b", "c", "d", "e", "f", None, None]
    assert [(line["country"], line["sector"], line["name"]) for line in found] == [
        ("NOR", "COP", ""), ("AFG", "REB", "Taliban"), ("", "", ""), ("NOR", "", "Norway"),
        ("", "", ""), ("", "", ""), ("", "", ""), ("", "", ""),
    ]  # fmt: skip
    assert [len(line["problems"]) for line in found] == [0, 0, 0, 1, 1, 0, 1, 1]
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    run("resolve", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--workers", 2)
    again = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [{**line, "problems": []} for line in again] == [{**line, "problems": []} for line in found]


def test_an_actor_has_names_roles_and_sectors(tmp_path: Path, run) -> None:
    texts = [
        ("2031-05-05", "Norwegian finance minister Mira Holt said the harbour of Oslo was closed."),
        ("2031-06-07", "Mira Holt, the Norwegian prime minister, said that Norway would rebuild the harbour."),
        ("2031-06-08", "Mira Holt, a Swedish painter, said she would leave Sweden."),
    ]
    rows = [json.dumps({"id": str(n), "published": day, "text": text}) for n, (day, text) in enumerate(texts)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    run("add", tmp_path / "case.onrecord", tmp_path / "rows.jsonl")
    found = json.loads(run("actor", tmp_path / "case.onrecord", "holt", "--json").out)
    by_country = {line["country"]: line for line in found}
    assert by_country.keys() == {"NOR", "SWE"}
    assert by_country["NOR"]["sectors"] == ["GOV"]
    assert by_country["NOR"]["statements"] == 2
    assert [role["first"] for role in by_country["NOR"]["roles"]] == ["2031-05-05", "2031-06-07"]
    printed = run("actor", tmp_path / "case.onrecord", "míra", "--json")
    assert len(json.loads(printed.out)) == 2
    text = run("actor", tmp_path / "case.onrecord", "Mira Holt").out
    assert "Mira Holt (person, NOR, GOV)" in text
    assert "Norwegian finance minister, 2031-05-05" in text
    missing = run("actor", tmp_path / "case.onrecord", "Orlova")
    assert missing.code == 2
    assert "Orlova" in missing.err


def test_an_actor_by_the_beginning_of_an_id(case: Path, run) -> None:
    first = json.loads(run("actors", case, "--json").out)[0]
    assert first["id"] in {line["id"] for line in json.loads(run("actor", case, first["id"][:12], "--json").out)}


def test_a_briefing_goes_where_its_name_says(case: Path, tmp_path: Path, run) -> None:
    for name, begins in (("a.md", "# aircraft"), ("a.html", "<!doctype html>")):
        printed = run("brief", case, "aircraft", "-o", tmp_path / name)
        assert printed.code == 0
        assert printed.out.startswith('A briefing on "aircraft" from ')
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert run("brief", case, "aircraft").out == (tmp_path / "a.md").read_text(encoding="utf-8")
    line = json.loads(run("brief", case, "aircraft", "--json").out)
    assert line["issue"] == "aircraft"
    assert {"sections", "notes"} <= line.keys()


def test_an_issue_that_nothing_bears_on_is_no_error(case: Path, run) -> None:
    printed = run("brief", case, "volcanoes")
    assert printed.code == 0
    assert "Nothing in the case bears on “volcanoes”" in printed.out


def test_a_pdf_needs_a_browser_that_is_there(case: Path, tmp_path: Path, run) -> None:
    printed = run("brief", case, "-o", tmp_path / "a.pdf", "--browser", "nowhere")
    assert printed.code == 2
    assert "There is no browser 'nowhere'" in printed.err
    assert not (tmp_path / "a.pdf").exists()
