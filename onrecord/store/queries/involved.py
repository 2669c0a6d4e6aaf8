"""What an actor said, what was said about it, what it did and what was done to it: the newest first, a piece at a time.

An actor may have a handful of members or a hundred thousand. Those of few are looked up one by one; for one of many
the days are gone through backwards until a piece is full, where that is less to read.
"""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.store.queries.page import Page, page_of
from onrecord.store.reading import Reading

__all__ = ["Count", "Part", "count", "involved"]

SAMPLE = 2_000  # members that are counted one by one; their ids are digests, so that the first are as good as any
LOOKED = 40_000  # statements or events that are gone through by their days


class Part(StrEnum):
    """How an actor is involved: it speaks, is spoken of, acts, or is acted upon."""

    SAID = "said"
    ABOUT = "about"
    DID = "did"
    DONE = "done"


class Count(Frozen, kw_only=True):
    """How much there is. about: whether it was worked out of a sample of the members."""

    number: int
    about: bool = False


class _Way(Frozen, kw_only=True):
    """table: of the items. joined: from a member `l` to an item `i`. holds: that an item is one of the actor's."""

    table: str
    joined: str
    holds: str
    not_own: str = ""


_OWN = "NOT EXISTS (SELECT 1 FROM actor_link o WHERE o.actor = i.actor AND o.across = :across)"
WAYS = {
    Part.SAID: _Way(
        table="statement",
        joined="CROSS JOIN statement i ON i.actor = l.actor",
        holds="EXISTS (SELECT 1 FROM actor_link l WHERE l.actor = i.actor AND l.across = :across)",
    ),
    Part.ABOUT: _Way(
        table="statement",
        joined="CROSS JOIN statement_party p ON p.actor = l.actor AND p.part = 'about'"
        f" CROSS JOIN statement i ON i.id = p.statement AND {_OWN}",
        holds="EXISTS (SELECT 1 FROM statement_party p CROSS JOIN actor_link l ON l.actor = p.actor"
        f" WHERE p.statement = i.id AND p.part = 'about' AND l.across = :across) AND {_OWN}",
    ),
    **{
        part: _Way(
            table="event",
            joined=f"CROSS JOIN event_party p ON p.actor = l.actor AND p.part = '{role}'"
            " CROSS JOIN event i ON i.id = p.event",
            holds="EXISTS (SELECT 1 FROM event_party p CROSS JOIN actor_link l ON l.actor = p.actor"
            f" WHERE p.event = i.id AND p.part = '{role}' AND l.across = :across)",
        )
        for part, role in ((Part.DID, "actor"), (Part.DONE, "recipient"))
    },
}


def count(reading: Reading, across: str, part: Part) -> Count:
    """Return how many items there are: exactly for an actor of few members, else worked out of `SAMPLE` of them."""
    members = _members(reading, across)
    counted = reading.db.execute(
        f"SELECT count(DISTINCT i.id) FROM (SELECT actor FROM actor_link WHERE across = :across LIMIT {SAMPLE}) l"
        f" {WAYS[part].joined}",
        {"across": across},
    ).fetchone()[0]
    if members <= SAMPLE:
        return Count(number=counted)
    return Count(number=round(counted * members / SAMPLE), about=True)


def involved(
    reading: Reading, across: str, part: Part, counted: Count, after: str | None = None, limit: int = 25
) -> Page[str]:
    """Return ids of the statements or events in which an actor is involved, the newest first, undated ones last.

    counted: how many there are, see `count`; it decides which way is the shorter. after: `Page.after` of the piece
    before. limit: the most that come.
    """
    if not counted.number:
        return Page()
    day, _, identifier = (after or "9999-99-99 ~").partition(" ")
    values = {"across": across, "day": day, "id": identifier, "limit": limit + 1}
    rows = _by_day(reading, part, counted, values) or _by_members(reading, part, values)
    found = page_of(rows, limit, lambda row: f"{row[1]} {row[0]}")
    return Page(items=tuple(row[0] for row in found.items), after=found.after)


def _members(reading: Reading, across: str) -> int:
    row = reading.db.execute("SELECT members FROM actor_tally WHERE across = ?", (across,)).fetchone()
    return row["members"] if row else 0


Row = tuple[str, str]


def _by_members(reading: Reading, part: Part, values: dict[str, object]) -> list[Row]:
    rows = reading.db.execute(
        f"SELECT DISTINCT i.id, coalesce(i.last_day, '') AS day FROM actor_link l {WAYS[part].joined}"
        " WHERE l.across = :across AND (coalesce(i.last_day, ''), i.id) < (:day, :id)"
        " ORDER BY day DESC, i.id DESC LIMIT :limit",
        values,
    )
    return [(row["id"], row["day"]) for row in rows]


def _by_day(reading: Reading, part: Part, counted: Count, values: dict[str, object]) -> list[Row]:
    """Return a full piece, found by going back through the days; nothing where that would take longer."""
    way, size = WAYS[part], int(str(values["limit"]))
    members = _members(reading, str(values["across"]))
    held = reading.db.execute(f"SELECT max(rowid) FROM {way.table}" if way.table == "statement" else _EVENTS)
    expected = size * (held.fetchone()[0] or 0) / counted.number
    if members <= SAMPLE or expected > min(LOOKED, members):
        return []
    rows = reading.db.execute(
        f"SELECT i.id, i.last_day AS day FROM (SELECT * FROM {way.table} WHERE last_day <= :day"
        " AND (last_day, id) < (:day, :id)"
        f" ORDER BY last_day DESC, id DESC LIMIT {LOOKED}) i WHERE {way.holds} LIMIT :limit",
        values,
    )
    found = [(row["id"], row["day"]) for row in rows]
    return found if len(found) == size else []


_EVENTS = "SELECT max(number) * 2 FROM statement"  # about as many: counting them would read them all
