#!/usr/bin/env python3
"""Time the views of the page at the server, without a browser, on a case.

    page_times.py CASE [--turns 20]

Every view is asked for `turns` times: of one report, claim, actor, story those that have most in them, and others.
Printed are milliseconds of the processor and on the clock, the middle one and the one below which 95 of 100 lie, and
the kB of the longest answer. The first answer of each view, which loads what all later ones use, is not counted.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from pathlib import Path
from statistics import median
from urllib.parse import quote

from fastapi.testclient import TestClient

from onrecord.web.app import make_app
from onrecord.web.desk import Desk


def addresses(db: sqlite3.Connection, turns: int) -> dict[str, list[str]]:
    """Return what is asked of each view."""

    def those(query: str) -> list[str]:
        half = db.execute(f"{query} DESC LIMIT ?", (turns // 2,)).fetchall()
        rest = db.execute(f"{query} LIMIT ?", (turns - len(half),)).fetchall()
        return [quote(str(row[0]), safe="") for row in (*half, *rest)]

    claims = those("SELECT claim FROM claim_summary ORDER BY evidence")
    reports = those("SELECT id FROM article ORDER BY length(text)")
    actors = those("SELECT across FROM actor_tally WHERE statements > 0 ORDER BY statements")
    stories = those("SELECT story FROM story_text GROUP BY story ORDER BY count(*)")
    words = ["government", "president said", "war", "the", "law minister"]
    return {
        "home": ["/"] * turns,
        "claims": ["/claims"] * turns,
        "claims, by words": [f"/claims?q={quote(w)}" for w in words] * (turns // 5),
        "claim": [f"/claims/{one}" for one in claims],
        "conflicts": ["/conflicts"] * turns,
        "stories": ["/stories"] * turns,
        "story": [f"/stories/{one}" for one in stories],
        "reports": ["/reports"] * turns,
        "reader": [f"/reports/{one}" for one in reports],
        "actors": ["/actors"] * turns,
        "actor": [f"/actors/{one}" for one in actors],
        "issues": ["/issues"] * turns,
        "issue": [f"/issues?q={quote(w)}" for w in ("tax law", "border wall", "peace talks", "war")] * (turns // 4),
        "timeline": ["/timeline"] * turns,
        "timeline, by words": [f"/timeline?q={quote(w)}" for w in words] * (turns // 5),
        "network": ["/network"] * turns,
        "map": ["/map"] * turns,
        "search": [f"/search?q={quote(w)}" for w in words] * (turns // 5),
        "decisions": ["/judgements"] * turns,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("--turns", type=int, default=20)
    given = parser.parse_args()
    db = sqlite3.connect(given.case)
    held = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("article", "statement", "event")]
    print("{} reports, {} statements, {} events".format(*held))
    page = TestClient(make_app(Desk(given.case, person="a reader")), base_url="http://localhost")
    print(f"{'view':20} {'processor':>15} {'on the clock':>16}     kB")
    for view, asked in addresses(db, given.turns).items():
        page.get(asked[0])
        spent, passed, size = [], [], 0
        for address in asked:
            start, clock = time.process_time(), time.perf_counter()
            answer = page.get(address)
            spent.append(1000 * (time.process_time() - start))
            passed.append(1000 * (time.perf_counter() - clock))
            size = max(size, len(answer.content) // 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}: {answer.text[:300]}")
        print(
            f"{view:20} {median(spent):7.0f} {_high(spent):7.0f} {median(passed):8.0f} {_high(passed):7.0f} {size:6}",
            flush=True,
        )


def _high(times: list[float]) -> float:
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


if __name__ == "__main__":
    main()
