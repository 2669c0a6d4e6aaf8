"""The judgements on single items, without reading those on others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from onrecord.model import Judgement
from onrecord.store.candidates import standing

__all__ = ["holding", "is_holding", "judgement", "last_on", "named", "on", "seen"]

AT_ONCE = 500  # values that one query takes


def on(db: sqlite3.Connection, subjects: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
    """Return all judgements on some items, undone ones and undoings too, in the order they were made."""
    found: dict[str, list[Judgement]] = {}
    wanted = sorted(set(subjects))
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        rows = db.execute(f"SELECT subject, whole FROM judgement WHERE subject IN ({marks}) ORDER BY number", some)
        for row in rows:
            found.setdefault(row["subject"], []).append(msgspec.json.decode(row["whole"], type=Judgement))
    return {subject: tuple(made) for subject, made in found.items()}


def holding(db: sqlite3.Connection, subjects: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
    """Return the judgements on some items that hold, in the order they were made."""
    kept = ((subject, tuple(standing(made))) for subject, made in on(db, subjects).items())
    return {subject: made for subject, made in kept if made}


def last_on(db: sqlite3.Connection, subject: str) -> Judgement | None:
    """Return the last judgement on an item, an undoing too; None when nobody judged it."""
    row = db.execute(
        "SELECT whole FROM judgement WHERE subject = ? ORDER BY number DESC LIMIT 1", (subject,)
    ).fetchone()
    return msgspec.json.decode(row["whole"], type=Judgement) if row else None


def seen(db: sqlite3.Connection, items: Iterable[str]) -> dict[str, int]:
    """Return for each item the number of the last judgement that names it, on either side; 0 where none does."""
    found = "SELECT max(coalesce((SELECT max(number) FROM judgement WHERE subject = :id), 0), coalesce("
    found += "(SELECT max(number) FROM judgement WHERE other = :id), 0))"
    return {item: db.execute(found, {"id": item}).fetchone()[0] for item in set(items)}


def judgement(db: sqlite3.Connection, number: int) -> Judgement | None:
    """Return a judgement by its number."""
    row = db.execute("SELECT whole FROM judgement WHERE number = ?", (number,)).fetchone()
    return msgspec.json.decode(row["whole"], type=Judgement) if row else None


def named(db: sqlite3.Connection, subject: str) -> str | None:
    """Return what people call an item: speaker and act of a statement, the name of an actor, the title of an article.

    None when the case does not have it now, or it has only its words.
    """
    kind = subject.partition(":")[0] if ":" in subject else "article"
    if kind == "statement":
        row = db.execute(
            "SELECT s.act, s.source, a.name FROM statement s LEFT JOIN actor a ON a.id = s.actor WHERE s.id = ?",
            (subject,),
        ).fetchone()
        return f"{row['name'] or row['source'] or 'no source named'}, {row['act']}" if row else None
    if kind not in ("actor", "article"):
        return None
    column = "name" if kind == "actor" else "title"
    row = db.execute(f"SELECT {column} AS name FROM {kind} WHERE id = ?", (subject,)).fetchone()
    return row["name"] if row else None


def is_holding(db: sqlite3.Connection, made: Judgement) -> bool:
    """Say whether a judgement holds: whether no later one undid it."""
    return any(one.number == made.number for one in holding(db, [made.subject]).get(made.subject, ()))
