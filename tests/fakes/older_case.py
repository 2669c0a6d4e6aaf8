"""A case as an earlier version of Onrecord left it."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from onrecord.store.migrations import MIGRATIONS


def take_back(path: Path, what: str, *commands: str) -> None:
    """Undo the migration whose description begins with `what`, and all later ones.

    commands: SQL that undoes what they did to the tables of earlier ones.
    """
    db = sqlite3.connect(path)
    with db:
        version = next(n for n, (said, _) in enumerate(MIGRATIONS, 1) if said.startswith(what))
        undone = "".join(sql for _, sql in MIGRATIONS[version - 1 :])
        for name in re.findall(r"CREATE TRIGGER (\w+)", undone):
            db.execute(f"DROP TRIGGER {name}")
        for command in commands:
            db.execute(command)
        for name in re.findall(r"CREATE INDEX (\w+)", undone):
            db.execute(f"DROP INDEX IF EXISTS {name}")
        tables = re.findall(r"CREATE TABLE (\w+)", undone)
        for table, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", undone):
            if table not in tables and column in {row[1] for row in db.execute(f"PRAGMA table_info({table})")}:
                db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for table in re.findall(r"CREATE VIRTUAL TABLE (\w+)", undone):
            db.execute(f"DROP TABLE {table}")
        for table in reversed(re.findall(r"CREATE TABLE (\w+)", undone)):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM migration WHERE version >= ?", (version,))
        db.execute(f"PRAGMA user_version = {version - 1}")
    db.close()
