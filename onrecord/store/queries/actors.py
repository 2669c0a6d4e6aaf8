"""Lists of actors: those who speak most, and those of a name."""

from __future__ import annotations

import re
import sqlite3

from onrecord.model import ActorKind
from onrecord.model.base import Frozen
from onrecord.store.queries.page import Page
from onrecord.store.reading import Reading

__all__ = ["COUNTED", "LOOKED", "ActorLine", "actors", "kinds", "name_match"]

LOOKED = 5_000  # actors that are asked for their kind, those who speak most first
COUNTED = 2_000  # actors that are counted by kind
FOUND = 2_000  # names that a search looks at
WORD = re.compile(r"[^\W_]+")
KIND = (
    "(SELECT n.kind FROM actor_name n WHERE n.across = t.across GROUP BY n.kind"
    " ORDER BY sum(n.members) DESC, length(n.kind) DESC, n.kind LIMIT 1)"
)
ORDER = "ORDER BY t.statements DESC, t.members DESC, t.across DESC"


class ActorLine(Frozen, kw_only=True):
    """An actor as a list shows it. mentions: in how many articles it is named; statements: how many it made."""

    id: str
    name: str
    kind: ActorKind
    mentions: int
    statements: int
    names: tuple[str, ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """Its further names."""
        return tuple(name for name in self.names if name != self.name)


def actors(
    reading: Reading,
    after: str | None = None,
    *,
    words: str = "",
    kind: ActorKind | None = None,
    limit: int = 50,
) -> Page[ActorLine]:
    """Return actors, those who made most statements first.

    words: the beginnings of words that all stand in one of its names; of very many names `FOUND` are looked at.
    kind: of one kind alone; then a piece may hold fewer, and still go on: `LOOKED` actors were asked for theirs.
    after: `Page.after` of the piece before.
    """
    match = name_match(words)
    if words.strip() and not match:
        return Page()
    values: dict[str, object] = {"kind": kind and str(kind), "match": match, "limit": limit + 1}
    asked = []
    if match:
        asked.append(
            "t.across IN (SELECT n.across FROM (SELECT s.name FROM name_words w JOIN name_seen s ON s.number = w.rowid"
            f" WHERE name_words MATCH :match LIMIT {FOUND}) f JOIN actor_name n ON n.name = f.name COLLATE NOCASE)"
        )
    begins = _key(after)
    if begins is not None:
        asked.append("(t.statements, t.members, t.across) < (:s, :m, :id)")
        values |= begins
    where = f"WHERE {' AND '.join(asked)}" if asked else ""
    if kind is None:
        sql = f"SELECT t.* FROM actor_tally t {where} {ORDER} LIMIT :limit"
    else:
        sql = (
            f"SELECT t.* FROM (SELECT t.* FROM actor_tally t {where} {ORDER} LIMIT {LOOKED}) t"
            f" WHERE {KIND} = :kind {ORDER} LIMIT :limit"
        )
    rows = reading.db.execute(sql, values).fetchall()
    lines = [line for row in rows[:limit] if (line := _line(reading, row)) is not None]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items=tuple(lines), after=f"{last['statements']} {last['members']} {last['across']}" if last else None)


def kinds(db: sqlite3.Connection) -> dict[ActorKind, int]:
    """Return how many actors there are of each kind, the most frequent first: of the `COUNTED` who speak most."""
    rows = db.execute(
        f"SELECT kind, count(*) AS n FROM (SELECT {KIND} AS kind FROM"
        f" (SELECT t.across FROM actor_tally t {ORDER} LIMIT {COUNTED}) t) GROUP BY kind ORDER BY n DESC, kind"
    )
    return {ActorKind(row["kind"]): row["n"] for row in rows}


def name_match(words: str) -> str:
    """Return what the index of names is asked for: words of which each begins one of a name; "" for none."""
    return " AND ".join(f'"{word}"*' for word in WORD.findall(words))


def _line(reading: Reading, row: sqlite3.Row) -> ActorLine | None:
    named = reading.named(row["across"])
    if named is None:
        return None
    return ActorLine(
        id=named.id,
        name=named.name,
        kind=named.kind,
        mentions=row["members"],
        statements=row["statements"],
        names=named.names,
    )


def _key(after: str | None) -> dict[str, object] | None:
    parts = (after or "").split(" ", 2)
    if len(parts) < 3 or not all(part.isascii() and part.isdigit() and len(part) < 12 for part in parts[:2]):
        return None
    return {"s": int(parts[0]), "m": int(parts[1]), "id": parts[2]}
