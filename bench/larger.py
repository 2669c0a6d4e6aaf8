#!/usr/bin/env python3
"""Make a large case of a small one, so that the page can be timed on it: its articles again and again, by other ids.

    larger.py CASE LARGER [--statements 1000000]

Rows are copied inside SQLite: the digits of all ids are turned, so that every copy is a matter of its own, with its own
actors, claims and stories, under the same names. Texts stay, so ids are not the digests of their texts any more, and
`check` would say so: it is a case to look at, and to time.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sqlite3
import time
from pathlib import Path

ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])")
COPIED = (
    "sighting article actor actor_link statement event event_party event_link proposition claim_link claim_match"
    " claim_summary conflict story_text copy_link problem"
).split()
"""What is read when a case is looked at; the indexes by which new articles find others are left out."""


def turned(value: object, turn: int) -> object:
    """Return a value with the ids in it turned: every digit of the first four moved on by `turn` in a fixed way."""
    if not isinstance(value, str):
        return value
    return ID.sub(lambda found: f"{(int(found[0][:6], 16) ^ (turn * 40_503)) & 0xFFFFFF:06x}{found[0][6:]}", value)


def enlarge(db: sqlite3.Connection, small: Path, statements: int) -> None:
    """Copy the rows of `small` into a case until it has so many statements."""
    db.create_function("turned", 2, turned, deterministic=True)
    db.execute("ATTACH ? AS small", (str(small),))
    held = db.execute("SELECT count(*) FROM small.statement").fetchone()[0]
    for turn in range(1, -(-statements // held)):
        start = time.monotonic()
        with db:
            for name in COPIED:
                columns = [row[1] for row in db.execute(f"PRAGMA small.table_info({name})") if row[1] != "number"]
                values = [column if column in ("raw", "told") else f"turned({column}, {turn})" for column in columns]
                if name == "proposition":
                    values = [f"turned({column}, {turn})" for column in columns]
                db.execute(f"INSERT INTO {name} ({', '.join(columns)}) SELECT {', '.join(values)} FROM small.{name}")
        print(f"{turn * held + held} statements, {time.monotonic() - start:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("larger", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    given = parser.parse_args()
    shutil.copy(given.case, given.larger)
    db = sqlite3.connect(given.larger)
    db.execute("PRAGMA synchronous = OFF")
    enlarge(db, given.case, given.statements)


if __name__ == "__main__":
    main()
