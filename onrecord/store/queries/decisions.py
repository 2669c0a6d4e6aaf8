"""What people decided, a piece at a time: all of it, of one person, on one thing, and what nothing bears any more."""

from __future__ import annotations

import sqlite3
from itertools import islice

import msgspec

from onrecord.errors import UnknownIdError
from onrecord.model import Judgement, Verdict
from onrecord.model.base import Frozen
from onrecord.store.candidates import standing
from onrecord.store.queries import judgements
from onrecord.store.queries.page import Page, page_of
from onrecord.store.reading import Reading
from onrecord.store.search import find

__all__ = ["WALKED", "Decision", "decisions", "lost", "people"]

WALKED = 5_000  # judgements that one question looks at to find those of which the evidence is gone
LOOKED = 20_000  # judgements that are asked for who made them


class Decision(Frozen, kw_only=True):
    """A judgement as a list shows it.

    name: what people call its subject now, None when the case does not have it. last: number of the last judgement on
    its subject. undone: by a later one. lost: something that it names is no longer found.
    """

    judgement: Judgement
    name: str | None
    last: int
    undone: bool
    lost: bool


def decisions(
    reading: Reading, after: str | None = None, *, about: str | None = None, by: str | None = None, limit: int = 50
) -> Page[Decision]:
    """Return judgements, the newest first.

    after: `Page.after` of the piece before. about: id of what they are on; for a report those on all that stands in it,
    for a claim those on its evidence, for an actor those on each of its mentions. by: who decided.

    Raises:
        UnknownIdError: if neither the case nor a judgement has `about`.
    """
    asked, values = _about(reading.db, about) if about is not None else ([], {})
    if by is not None:
        asked.append("json_extract(j.whole, '$.by') = :by")
        values["by"] = by
    if (begins := _number(after)) is not None:
        asked.append("j.number < :after")
        values["after"] = begins
    where = f"WHERE {' AND '.join(asked)}" if asked else ""
    rows = reading.db.execute(
        f"SELECT j.whole FROM judgement j {where} ORDER BY j.number DESC LIMIT :limit", {**values, "limit": limit + 1}
    )
    made = [msgspec.json.decode(row["whole"], type=Judgement) for row in rows]
    piece = page_of(made, limit, lambda one: str(one.number))
    return Page(items=_standing(reading, piece.items), after=piece.after)


def lost(reading: Reading, after: str | None = None, limit: int = 50) -> Page[Decision]:
    """Return judgements that hold and of which the evidence is no longer found, the newest first.

    One question looks at `WALKED` judgements; where it ends before the first one, `Page.after` goes on from there.
    """
    begins = _number(after)
    rows = reading.db.execute(
        "SELECT whole FROM judgement WHERE ? IS NULL OR number < ? ORDER BY number DESC LIMIT ?",
        (begins, begins, WALKED),
    ).fetchall()
    made = (msgspec.json.decode(row["whole"], type=Judgement) for row in rows)
    found = list(islice((one for one in made if not reading.bears(one)), limit))
    if len(found) == limit:
        goes_on: str | None = str(found[-1].number)
    else:
        goes_on = str(msgspec.json.decode(rows[-1]["whole"], type=Judgement).number) if len(rows) == WALKED else None
    items = tuple(one for one in _standing(reading, found) if not one.undone)
    return Page(items=items, after=goes_on)


def people(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return who decided, sorted: of the `LOOKED` latest judgements."""
    rows = db.execute(
        "SELECT DISTINCT json_extract(whole, '$.by') AS name FROM"
        f" (SELECT whole FROM judgement ORDER BY number DESC LIMIT {LOOKED}) ORDER BY name"
    )
    return tuple(row["name"] for row in rows)


def _about(db: sqlite3.Connection, key: str) -> tuple[list[str], dict[str, object]]:
    """Return what holds of the judgements on something, as SQL with its values."""
    try:
        kind, found = find(db, key)
    except UnknownIdError:
        if db.execute("SELECT 1 FROM judgement WHERE :id IN (subject, other) LIMIT 1", {"id": key}).fetchone() is None:
            raise
        kind, found = "", key
    if kind == "claim":
        inside = "(SELECT proposition FROM claim_link WHERE claim = :id)"
    elif kind == "actor":
        inside = (
            "(SELECT actor FROM actor_link WHERE across ="
            " (SELECT across FROM actor_link WHERE actor = :id) UNION SELECT :id)"
        )
    elif kind == "article":
        holds = "(:id IN (j.subject, j.other) OR instr(j.subject || ' ' || coalesce(j.other, ''), ':' || :id || ':'))"
        return [holds], {"id": found}
    else:
        inside = "(:id)"
    return [f"(j.subject IN {inside} OR j.other IN {inside})"], {"id": found}


def _standing(reading: Reading, made: tuple[Judgement, ...] | list[Judgement]) -> tuple[Decision, ...]:
    """Return judgements with how they stand."""
    subjects = {one.subject for one in made}
    on = judgements.on(reading.db, subjects)
    holding = {one.number for row in on.values() for one in standing(row)}
    undone = {one.undoes for row in on.values() for one in row if one.verdict is Verdict.UNDO}
    last = judgements.seen(reading.db, subjects)
    return tuple(
        Decision(
            judgement=one,
            name=judgements.named(reading.db, one.subject),
            last=last[one.subject],
            undone=one.number in undone if one.verdict is Verdict.UNDO else one.number not in holding,
            lost=not reading.bears(one),
        )
        for one in made
    )


def _number(after: str | None) -> int | None:
    return int(after) if after and after.isascii() and after.isdigit() and len(after) < 12 else None
