"""The benchmark: what it counts, and what it says when it has no data."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench"
TEXT = 'Oren Daal said "we will not interfere". Ilke Sarn denied that her country had been asked.'


def mark(source: str, cue: str, content: str) -> dict[str, Any]:
    spans = {"source": source, "cue": cue, "content": content}
    return {role: [[TEXT.index(words), TEXT.index(words) + len(words)]] for role, words in spans.items()}


DAAL = mark("Oren Daal", "said", '"we will not interfere"')
SARN = mark("Ilke Sarn", "denied", "that her country had been asked")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=BENCH)


def score(tmp_path: Path, found: list[dict[str, Any]]) -> dict[str, Any]:
    files = {"gold": [DAAL, SARN], "found": found}
    for name, items in files.items():
        line = json.dumps({"id": "a", "text": TEXT, "attributions": items})
        (tmp_path / name).write_text(line + "\n", encoding="utf-8")
    done = run("score_attribution.py", str(tmp_path / "gold"), str(tmp_path / "found"), "--json")
    totals: dict[str, Any] = json.loads(done.stdout)["total"]
    return totals


def test_what_is_found_whole_counts_whole(tmp_path: Path) -> None:
    totals = score(tmp_path, [DAAL, SARN])
    assert totals["relation strict"]["f1"] == 1
    assert totals["recall direct"]["recall"] == totals["recall indirect"]["recall"] == 1


def test_a_wrong_source_costs_the_relation_but_not_the_finding(tmp_path: Path) -> None:
    totals = score(tmp_path, [DAAL, {**SARN, "source": DAAL["source"]}])
    assert totals["relation found"]["f1"] == 1
    assert totals["relation relaxed"]["f1"] == 0.5


def test_what_is_missed_costs_recall(tmp_path: Path) -> None:
    totals = score(tmp_path, [DAAL])
    assert totals["relation strict"]["precision"] == 1
    assert totals["relation strict"]["recall"] == 0.5


def test_reliability_counts_what_is_right_by_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    reliability = importlib.import_module("reliability")
    found = [{**DAAL, "confidence": 0.95}, {**SARN, "source": DAAL["source"], "confidence": 0.35}]
    pairs = reliability.rated([{"id": "a", "text": TEXT, "attributions": [DAAL, SARN]}], {"a": found})
    assert pairs == [(0.95, True), (0.35, False)]
    assert [row[:4] for row in reliability.rows(pairs)] == [
        ["0.3 to 0.4", "1", "0.35", "0.00"],
        ["0.9 to 1.0", "1", "0.95", "1.00"],
    ]


def test_speakers_are_right_wrong_or_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    speakers = importlib.import_module("score_speakers")
    text = "Mira Holt met Oren Daal. She said no."
    holt, daal, she = [0, 9], [14, 23], [25, 28]
    gold = {
        "id": "a",
        "text": text,
        "entities": [{"start": s, "end": e, "coref": c} for (s, e), c in ((holt, 1), (daal, 2), (she, 1))],
    }

    def outcome(actor: str | None) -> list[tuple[str, str]]:
        actors = [{"id": "h", "kind": "person", "mentions": [holt]}, {"id": "d", "kind": "person", "mentions": [daal]}]
        found = {"id": "a", "attributions": [{"source": [she], "actor": actor}], "actors": actors}
        return list(speakers.outcomes(gold, found))

    assert outcome("h") == [("pronoun", "right")]
    assert outcome("d") == [("pronoun", "wrong")]
    assert outcome(None) == [("pronoun", "open")]


def test_time_expressions_are_scored() -> None:
    assert run("score_timex.py", "--self-check").returncode == 0


def timex(start: int, end: int, kind: str, value: str | None) -> dict[str, Any]:
    return {"start": start, "end": end, "type": kind, "value": value}


def test_failures_of_time_expressions_are_counted_by_class() -> None:
    gold = [timex(0, 4, "DATE", "2021-10-05"), timex(10, 20, "DURATION", "P3D"), timex(30, 34, "DATE", "2021")]
    found = [timex(0, 4, "DATE", "2020-10-05"), timex(12, 20, "DATE", None), timex(50, 54, "DATE", "2021")]
    code = f"from timex_failures import failures; import json; print(json.dumps(failures([{gold}], [{found}])))"
    done = run("-c", code)
    assert json.loads(done.stdout) == {
        "missing": 1,
        "spurious": 1,
        "wrong extent: too short": 1,
        "wrong type": 1,
        "wrong value: other year": 1,
        "wrong value: not resolved": 1,
    }


@pytest.mark.parametrize(
    ("gold", "found", "failure"),
    [
        (None, "2021", "marked without a value"),
        ("2021-W40", "XXXX-WXX-2", "not resolved"),
        ("PAST_REF", "P3D", "a reference (PAST_REF ...) on one side only"),
        ("P1Y", "P12M", "other length"),
        ("P1Y", "2021", "a date for a length"),
        ("2021", "P1Y", "a length for a date"),
        ("2021-10", "2021-10-05", "coarser or finer"),
        ("2021-10-05TMO", "2021-10-05TNI", "other time of day"),
        ("2021-Q1", "2021-Q2", "other part of the year"),
    ],
)
def test_a_wrong_value_is_wrong_in_one_way(gold: str | None, found: str, failure: str) -> None:
    done = run("-c", f"from timex_failures import value_failure; print(value_failure({gold!r}, {found!r}))")
    assert done.stdout.strip() == failure


def test_inferred_dates_are_scored() -> None:
    assert run("score_dates.py", "--self-check").returncode == 0


def test_copies_are_scored() -> None:
    assert run("score_copies.py", "--self-check").returncode == 0


def test_copies_are_made_of_reports_and_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    maker, section = importlib.import_module("copies"), importlib.import_module("sections.copies")
    reports = []
    for name in ("velm", "kelm"):
        said = [f"The {name} harbour master saw ship {n} of {name} sail past quay {n} again." for n in range(60)]
        lines = [" ".join(said[n : n + 5]) for n in range(0, 60, 5)]
        reports.append({"id": name, "cluster": name, "text": "\n".join(lines)})
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
    assert "| paragraphs shuffled | 1.000 | 1.000 | 2 |" in section.copies(tmp_path / "docs.jsonl", tmp_path)
    assert {row.get("kind") for row in maker.made(reports)} == {None, *maker.KINDS}
    assert maker.made(reports) == maker.made(reports), "chance is seeded"


def test_factuality_is_scored() -> None:
    assert run("score_factuality.py", "--self-check").returncode == 0


def test_places_are_scored() -> None:
    assert run("score_places.py", "--self-check").returncode == 0


def test_a_set_of_places_gets_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    bench = importlib.import_module("sections.places")
    place = {"start": 0, "end": 4, "lat": 59.9, "lon": 10.7}
    gold = [{"id": "a", "places": [{**place, "geonameid": 1}]}]
    found = [{"id": "a", "places": [{**place, "geonameid": 1, "use": "demonym", "confidence": 0.8}]}]
    assert "| resolution | 1.000 | 1.000 | 1.000 |" in bench.place_tables(gold, found, demonyms=True)
    assert "| resolution | 0.000 | 0.000 | 0.000 |" in bench.place_tables(gold, found, demonyms=False)


def test_failures_of_places_are_counted_by_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    place_failures = importlib.import_module("place_failures")
    oslo, rome = {"lat": 59.9, "lon": 10.7, "geonameid": 1}, {"lat": 41.9, "lon": 12.5, "geonameid": 2}
    nowhere = {"lat": None, "lon": None, "geonameid": None}
    gold = [oslo, oslo, oslo, nowhere, {**oslo, "skip": True}]
    found = {0: oslo, 1: rome, 3: oslo, 4: rome, 7: nowhere}
    rows = [
        [{"start": 10 * n, "end": 10 * n + 4, **place} for n, place in each]
        for each in (enumerate(gold), found.items())
    ]
    assert place_failures.failures([rows[0]], [rows[1]]) == {
        "right": 1,
        "wrong by more than 1,000 km": 1,
        "missed": 1,
        "found, without a point in the set": 1,
        "not marked, and given none": 1,
    }


PARAGRAPHS = (
    "The port authority of Velm said on Monday that the old quay would close before winter.",
    "Two officials, who did not want to be named, told the Harbour Post that the minister knew in May.",
    "The ministry denied that. It has yet to say when the quay was last inspected.",
)
PAGE = (
    "<html><body><nav><ul><li>Home</li><li>Menu</li></ul></nav><script>var no = 1;</script><div hidden>unseen</div>"
    "<article>{}</article><footer><p>© 2031 The Harbour Post. All rights reserved.</p></footer></body></html>"
).format("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))


def test_main_text_and_zones_of_pages_are_scored(tmp_path: Path) -> None:
    assert run("score_text.py", "--self-check").returncode == 0
    gold = {"a": {"articleBody": "\n\n".join(PARAGRAPHS), "url": "https://post.example/quay"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    figures = json.loads(run("score_text.py", str(tmp_path), "--json").stdout)
    assert figures["extraction"]["f1"] == figures["extraction"]["exact"] == 1
    assert figures["page"]["found"] == 1
    assert figures["page"]["lost lines"] == figures["article"]["lost lines"] == 0


def test_the_lines_of_a_page_are_those_that_are_seen() -> None:
    lines = subprocess.run(
        [sys.executable, "-c", "import page_lines, sys; print(*page_lines.shown_lines(sys.argv[1]), sep='|')", PAGE],
        capture_output=True,
        text=True,
        check=True,
        cwd=BENCH,
    ).stdout.strip()
    assert lines == "|".join(("Home", "Menu", *PARAGRAPHS, "© 2031 The Harbour Post. All rights reserved."))


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_it_says_when_there_is_no_data(folder: str) -> None:
    done = run("run.py", folder)
    assert done.returncode == 2
    assert "make bench DATA=folder" in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_says_when_the_folder_holds_no_set(tmp_path: Path) -> None:
    done = run("run.py", str(tmp_path))
    assert done.returncode == 2
    assert "holds none of the data sets" in done.stderr


ACT_LABELS = "# acts\n" + "\n".join(
    "\t".join(["a", cue, *decided, *first, *second])
    for cue, decided, first, second in [
        ("10-14", ("ASSERT", "0", "fact", "-"), ("ASSERT", "0", "fact", "-"), ("WARN", "0", "fact", "-")),
        ("50-56", ("DENY", "1", "future", "0-9"), ("DENY", "0", "fact", "-"), ("DENY", "0", "fact", "-")),
    ]
)


def test_acts_are_scored_on_the_spans_that_are_marked(tmp_path: Path) -> None:
    assert (DAAL["cue"], SARN["cue"]) == ([[10, 14]], [[50, 56]])
    (tmp_path / "gold").write_text(json.dumps({"id": "a", "text": TEXT, "attributions": [DAAL, SARN]}), "utf-8")
    (tmp_path / "acts.tsv").write_text(ACT_LABELS, encoding="utf-8")
    done = run("score_acts.py", str(tmp_path / "gold"), str(tmp_path / "acts.tsv"), "--json")
    figures = json.loads(done.stdout)
    assert figures["attributions"] == 2
    assert figures["act"]["by act"]["DENY"]["recall"] == 1
    assert (figures["negated"]["recall"], figures["modality"]["accuracy"]) == (0, 0.5)
    assert figures["addressee"]["recall"] == 0
    assert figures["agreement"]["act"]["raw"] == 0.5


def test_events_are_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    score_events = importlib.import_module("score_events")

    def party(code: str, sector: str = "") -> dict[str, str]:
        return {"code": code, "sector": sector}

    gold = [
        {"id": "1", "event": "ACCUSE", "sources": [party("KEN", "GOV")], "targets": [party("MLT")]},
        {"id": "2", "event": "CONSULT", "sources": [party("KEN"), party("MLT")], "targets": [], "reciprocal": True},
        {"id": "3", "event": "", "sources": [], "targets": []},
    ]
    found = [{"id": g["id"], "events": [g] if g["event"] else []} for g in gold]
    perfect = score_events.score(gold, found)
    assert perfect["first"]["micro"]["f1"] == perfect["joint_category_source_target"]["f1"] == 1
    assert perfect["no_event_kept_empty"] == "1/1"
    wrong = {"id": "1", "events": [{"event": "REJECT", "actor": [party("KEN")], "recipient": []}]}
    half = score_events.score(gold, [wrong, *found[1:]])
    assert half["first"]["micro"]["f1"] == 0.5
    assert half["quad_accuracy"] == 1, "both are conflicts by words"
    assert half["source_country"]["r"] == 1
    assert half["target_country"]["r"] == 0


def test_the_encoder_is_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    speed = importlib.import_module("sections.speed")
    head, _, row = speed.encoder([{"id": "a", "text": TEXT}], tmp_path)
    assert head.count("|") == row.count("|")
    megabytes, seconds, one, every = (float(cell) for cell in row.strip("| ").split(" | "))
    assert megabytes > 1
    assert seconds > 0
    assert min(one, every) > 100


def test_headlines_of_one_claim_are_brought_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    section = importlib.import_module("sections.claims")
    claims = {"ferry": "A ferry sank off Port Maren", "mayor": "Mira Holt will stand for mayor of Senn"}
    headlines = (
        ("ferry", "Ferry sinks off Port Maren"),
        ("ferry", "Ferry has sunk off Port Maren, police say"),
        ("mayor", "Mira Holt to stand for mayor of Senn"),
        ("mayor", "Holt stands for mayor of Senn"),
    )
    path = tmp_path / "pairs.jsonl"
    rows = [
        {"id": str(n), "headline": text, "claim_id": claim, "claim": claims[claim]}
        for n, (claim, text) in enumerate(headlines)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    lines = section.headlines(path, tmp_path)
    assert "4 headlines on 2 claims, of which 1.000" in lines[0]
    assert any(line.startswith("| all 2 claims at once | 1.000 | 1.000 | 1.000") for line in lines)


def test_accuracy_of_pairs_that_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    scorer = importlib.import_module("score_claims")
    gold, chances = {"a": True, "b": False, "c": True}, {"a": 0.9, "b": 0.7, "c": 0.8}
    assert scorer.score(gold, chances) == (0.5, 2 / 3, 2 / 3, 1.0)
    assert scorer.best(gold, chances).accuracy == 1.0
    assert scorer.score(gold, {}).accuracy == 1 / 3
