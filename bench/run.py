#!/usr/bin/env python3
"""Measure Onrecord on public data and print the tables of docs/benchmarks.md.

run.py FOLDER [--write]

FOLDER holds what bench/DATA.md lists; what is missing is left out and named. Every set goes through `onrecord` as a
user would call it. `--write` puts the tables into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from sections import claims, copies, events, pages, places, speed, statements, stories, times

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)", re.DOTALL)
Section = Callable[[Path, Path], list[str]]
# Heading, file or files in the folder, what is measured. {} stands for the file's name.
SETS: tuple[tuple[str, str, Section], ...] = (
    ("PolNeAR dev", "polnear/dev.jsonl", statements.outermost),
    ("Acts: PolNeAR dev", "polnear/dev.jsonl", statements.acts),
    ("MPQA 3.0 dev", "mpqa3/dev.jsonl", statements.chains),
    ("GUM dev", "gum/dev.jsonl", statements.mentions),
    ("Who speaks: GUM dev", "gum/dev.jsonl", statements.speakers),
    ("Who speaks: ECB+", "ecbplus/entities.jsonl", statements.speakers),
    ("TimeBank", "timex/timebank.jsonl", times.news_times),
    ("AQUAINT", "timex/aquaint.jsonl", times.news_times),
    ("MEANTIME, half", "timex/meantime_half.jsonl", times.news_times),
    ("WikiWars, half", "timex/wikiwars_half.jsonl", times.histories),
    ("Places: {}", "places/*.jsonl", places.places),
    ("Actors: NGEC, without an encyclopedia", "ngec_actors/no_wiki*.jsonl", events.actor_phrases),
    ("Actors: NGEC, with one", "ngec_actors/wiki*.jsonl", events.actor_phrases),
    ("Article extraction", "article_extraction/ground-truth.json", pages.pages),
    ("PLOVER records, half", "plover_gsr/dev.jsonl", events.events),
    ("PLV, train part", "plv/dev.jsonl", events.dyads),
    ("Copies made of BASIL", "stories_basil/docs.jsonl", copies.copies),
    ("One event, many mentions: ECB+", "ecbplus/mentions.jsonl", stories.same_event),
    ("Same story: ECB+", "ecbplus/docs.jsonl", stories.same_story),
    ("Same story: BASIL", "stories_basil/docs.jsonl", stories.same_story),
    ("Same story: NewsWCL50", "stories_newswcl50/docs.jsonl", stories.same_story),
    ("Same story: FNC-1", "fnc1/bodies.jsonl", stories.same_story),
    ("Headlines of one claim: Emergent", "emergent/*.jsonl", claims.headlines),
    ("Do they say the same: MSRP", "msrp/*.jsonl", claims.paraphrases),
    ("Dates inferred: BASIL", "stories_basil/docs.jsonl", times.dating),
    ("Dates inferred: PolNeAR dev", "polnear/dev.jsonl", times.dating),
    ("Dates inferred: TimeBank", "timex/timebank.jsonl", times.dating),
    ("Dates inferred: AQUAINT", "timex/aquaint.jsonl", times.dating),
    ("Dates inferred: WikiWars, half", "timex/wikiwars_half.jsonl", times.dating),
    ("Factuality: {}", "factuality/*.jsonl", events.factuality),
    ("By hand: {}", "gold/*.jsonl", statements.by_hand),
)


def machine() -> str:
    """Name the processor, the system and the versions that the figures depend on."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        named = re.search(r"^model name\s*:\s*(.+)$", cpuinfo.read_text(encoding="utf-8"), re.MULTILINE)
        processor = named[1] if named else processor
    versions = ", ".join(f"{name} {version(name)}" for name in ("onrecord", "spacy", speed.PIPELINE))
    return f"{processor}, {platform.system()}, Python {platform.python_version()}, {versions}"


def sets(folder: Path) -> Iterator[tuple[str, Path, Section]]:
    """Yield the sets that are in the folder, and name those that are not."""
    missing = []
    for name, pattern, section in SETS:
        files = sorted(folder.glob(pattern))
        missing += [] if files else [pattern]
        yield from ((name.format(file.stem), file, section) for file in files)
    if missing:
        print(f"Left out, since missing: {', '.join(dict.fromkeys(missing))} (see bench/DATA.md)", file=sys.stderr)


def measure(folder: Path) -> list[str]:
    """Return the lines of all tables; without a set, none."""
    lines: list[str] = []
    for name, path, section in sets(folder):
        print(f"{name} ...", file=sys.stderr)
        with tempfile.TemporaryDirectory() as work:
            lines += [f"### {name}", "", *section(path, Path(work)), ""]
    head = f"{datetime.date.today()}, `make bench DATA=folder`, {machine()}."
    return [head, "", *lines] if lines else []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="where the data is, laid out as bench/DATA.md says")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/benchmarks.md")
    arguments = parser.parse_args()
    if not arguments.folder or not Path(arguments.folder).is_dir():
        named = f"{arguments.folder} is no folder" if arguments.folder else "no folder was named"
        print(f"The benchmark needs data, and {named}: make bench DATA=folder (see bench/DATA.md).", file=sys.stderr)
        return 2
    lines = measure(Path(arguments.folder))
    if not lines:
        print(f"{arguments.folder} holds none of the data sets that bench/DATA.md lists.", file=sys.stderr)
        return 2
    text = "\n".join(lines)
    print(text)
    if arguments.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(FIGURES.sub(lambda _: text, page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
