#!/usr/bin/env python3
"""Measure what one more report costs in cases of several sizes, as far as copies go.

    cost_copies.py [--reports FILE.jsonl] [--sizes 100 1000 10000]

Without FILE the reports are generated: of random words, one in ten a copy of an earlier one with some words changed,
and half of them with the same 60 words at their end, as an outlet's standing note. With FILE ({"text"}) its reports are
repeated, all names in them changed, as often as it takes. Printed are the milliseconds of `put_copies` for the last
reports before each size, and the rows that copies take up in the case.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from annotating import read

from onrecord import Case
from onrecord.intake.incoming import Incoming
from onrecord.model import Article, Problem, Record
from onrecord.pipeline import Steps
from onrecord.store import casefile

NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
LAST = 100  # reports before each size whose time is measured


def generated() -> Iterator[str]:
    chance = random.Random(7)
    words = [f"w{number}" for number in range(20_000)]
    note = " ".join(chance.choices(words, k=60))
    earlier: list[str] = []
    while True:
        text = " ".join(chance.choices(words, k=600))
        if earlier and chance.random() < 0.1:
            text = " ".join(
                w if chance.random() < 0.97 else chance.choice(words) for w in chance.choice(earlier).split()
            )
        elif len(earlier) < 1000:
            earlier.append(text)
        yield f"{text}\n\n{note}" if chance.random() < 0.5 else text


def repeated(path: Path) -> Iterator[str]:
    reports = [row["text"] for row in read(path)]
    turn = 0
    while True:
        for text in reports:
            yield NAME.sub(rf"\g<0>{turn}", text) if turn else text
        turn += 1


def read_text(incoming: Incoming) -> tuple[Article | None, tuple[Problem, ...]]:
    return Article.of(str(incoming.body), incoming.name), ()


def annotate(article: Article) -> Record:
    return Record(id=article.id)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    given = parser.parse_args()
    texts = repeated(given.reports) if given.reports else generated()
    steps = Steps(read_text, annotate, {})
    spent: list[float] = []
    put = casefile.put_copies

    def timed(db: sqlite3.Connection, article: Article, record: Record) -> None:
        start = time.process_time()
        put(db, article, record)
        spent.append(1000 * (time.process_time() - start))

    casefile.put_copies = timed
    print("reports  ms: median  mean  most  | a report: picks  links  kB of index and links")
    with tempfile.TemporaryDirectory() as folder, Case.open(Path(folder) / "cost.onrecord") as case:
        done = 0
        for size in given.sizes:
            pile = [Incoming(name=str(n), where=str(n), body=next(texts), kind="text") for n in range(done, size)]
            case.add(reports=pile, steps=steps)
            done = size
            last = spent[-LAST:]
            db = sqlite3.connect(case.path)
            picks, links = (db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("pick", "copy_link"))
            size_of = "SELECT sum(pgsize) FROM dbstat WHERE name IN ('pick', 'copy_link', 'copy_link_other')"
            try:
                bytes_ = db.execute(size_of).fetchone()[0]
            except sqlite3.OperationalError:  # this SQLite was built without dbstat
                bytes_ = 0
            db.close()
            print(
                f"{size:7}  {statistics.median(last):10.1f}  {statistics.mean(last):4.1f}  {max(last):4.0f}"
                f"  | {picks / size:15.1f}  {links / size:5.2f}  {bytes_ / size / 1000:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
