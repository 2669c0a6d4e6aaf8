"""What was set aside or used with loss, a piece at a time."""

from __future__ import annotations

import sqlite3

from onrecord.model import Problem, ProblemKind

__all__ = ["problem_count", "problems"]


def problem_count(db: sqlite3.Connection) -> int:
    """Return how many problems there are."""
    counted = "SELECT (SELECT count(*) FROM problem) + (SELECT count(*) FROM link_note)"
    return int(db.execute(counted).fetchone()[0])


def problems(db: sqlite3.Connection, limit: int = 3) -> tuple[Problem, ...]:
    """Return the first problems by place: of reports, then of what was too much to compare."""
    found = [
        Problem(where=row["place"], kind=ProblemKind(row["kind"]), message=row["message"])
        for row in db.execute(
            "SELECT place, kind, message FROM problem ORDER BY place, kind, message LIMIT ?", (limit,)
        )
    ]
    noted = db.execute("SELECT first, note FROM link_note ORDER BY first, note LIMIT ?", (limit - len(found),))
    found += [Problem(where=row["first"], kind=ProblemKind.TOO_LARGE, message=row["note"]) for row in noted]
    return tuple(found)
