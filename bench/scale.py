#!/usr/bin/env python3
"""Measure what one more article costs in cases of several sizes, in time, memory and room.

    scale.py FOLDER [--reports FILE.jsonl] [--sizes 100 1000 10000 100000]

Articles are made as `many` says: written ones, or those of FILE ({"id", "text", "title"?, "outlet"?, "cluster"?})
repeated with other names and numbers. They go through the store as `onrecord add` puts them there, without parser and
encoder, which cost the same whatever the case holds. Before each size the last `LAST` articles are added one by one,
each linked at once, and measured; those before come in batches, without waiting for the disk. Every size is kept as
FOLDER/scale-SIZE.onrecord; a run that was cut short goes on from the largest that is there.

Printed are milliseconds of the processor, so that what else the machine does is not counted, for one more article
(median, 95 of 100 below, most), with the median of each of its parts; for an article that came in a batch; on the
clock, disk included, for one more article; then MB of memory that the process holds, and kB of file for each article.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from many import Made, bases, made, written

from onrecord.store import casefile, linking, summaries
from onrecord.store.schema import connect

LAST = 50  # articles before each size that are measured
BATCH = 100  # articles that are saved before they are linked
PARTS: tuple[tuple[str, Any, str], ...] = (
    ("actors", casefile, "link_actors"),
    ("copies", casefile, "put_copies"),
    ("claims", casefile, "put_propositions"),
    ("stories", linking, "link_stories"),
    ("events", linking, "_link_events"),
    ("lists", summaries, "summarise"),
)


class Clock:
    """Seconds of each part of one article's way."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        for name, module, function in PARTS:
            setattr(module, function, self._timed(name, getattr(module, function)))

    def _timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return function(*given, **named)
            finally:
                self.spent[name] += time.process_time() - start

        return timed


def memory() -> float:
    """Return the MB that this process holds now; where the system does not tell, the most that it held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


class Feed:
    """Articles on their way into a case, with the vectors that the linking asks for."""

    def __init__(self, articles: Iterator[Made]) -> None:
        self._articles = articles
        self._vectors: dict[str, Any] = {}
        setattr(linking, "vectors_of", self._given)  # noqa: B010  (in the place of what runs the encoder)
        setattr(linking, "beginning", self._keyed)  # noqa: B010  (likewise)
        self._key: list[str] = []
        story_row = linking.story_row

        def keyed(article: Any, record: Any) -> Any:
            self._key = [article.id]
            return story_row(article, record)

        linking.story_row = keyed

    def skip(self, count: int) -> None:
        for _ in islice(self._articles, count):
            pass

    def save(self, db: sqlite3.Connection) -> None:
        self.put(db, self.prepare())

    def prepare(self) -> Made:
        return next(self._articles)

    def put(self, db: sqlite3.Connection, article: Made) -> None:
        self._vectors[article.arrival.article.id] = article.vector
        casefile.save(db, article.arrival)

    def link(self, db: sqlite3.Connection) -> None:
        while linking.link_noted(db):
            pass
        while summaries.summarise(db):
            pass
        self._vectors.clear()

    def _keyed(self, _: str) -> str:
        return self._key[0]

    def _given(self, keys: list[str]) -> Any:
        return np.array([self._vectors[key] for key in keys])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000, 100_000])
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    rows = map(json.loads, given.reports.read_text(encoding="utf-8").splitlines()) if given.reports else written()
    kept = given.folder / f"bases-{given.reports.stem if given.reports else 'written'}.json"
    feed = Feed(made(bases(rows, kept), names_only=bool(given.reports)))
    clock, done = Clock(), 0
    path = given.folder / "growing.onrecord"
    for old in given.folder.glob("growing.onrecord*"):
        old.unlink()
    there = [size for size in sorted(given.sizes) if (given.folder / f"scale-{size}.onrecord").exists()]
    if there:
        done = there[-1]
        shutil.copy(given.folder / f"scale-{done}.onrecord", path)
        feed.skip(done)
    db = connect(path, write=True, timeout=5)
    parts = [name for name, _, _ in PARTS]
    print(
        f"articles  ms: median    p95   most  | {'  '.join(parts)}  | in a batch | on the clock | MB | kB an article",
        flush=True,
    )
    for size in (size for size in sorted(given.sizes) if size > done):
        spent, before = 0.0, done
        db.execute("PRAGMA synchronous = OFF")
        while done < size - LAST:
            some = [feed.prepare() for _ in range(min(BATCH, size - LAST - done))]
            start = time.process_time()
            for article in some:
                feed.put(db, article)
            feed.link(db)
            spent += time.process_time() - start
            done += len(some)
        bulk = 1000 * spent / max(1, done - before)
        db.execute("PRAGMA synchronous = FULL")
        singles, split, waited = [], [], time.perf_counter()
        for _ in range(LAST):
            article = feed.prepare()
            clock.spent.clear()
            start = time.process_time()
            feed.put(db, article)
            feed.link(db)
            singles.append(1000 * (time.process_time() - start))
            split.append({name: 1000 * clock.spent[name] for name in parts})
            done += 1
        waited = time.perf_counter() - waited
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(path, given.folder / f"scale-{size}.onrecord")
        shares = "  ".join(f"{median(one[name] for one in split):{len(name)}.1f}" for name in parts)
        ordered = sorted(singles)
        print(
            f"{size:8}  {median(singles):10.1f} {ordered[int(0.95 * LAST)]:6.1f} {ordered[-1]:6.1f}  | {shares}  |"
            f" {bulk:10.1f} | {1000 * waited / LAST:.0f} | {memory():.0f} | {path.stat().st_size / size / 1000:.1f}",
            flush=True,
        )
    db.close()


if __name__ == "__main__":
    main()
