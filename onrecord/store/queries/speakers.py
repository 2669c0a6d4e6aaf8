"""Who speaks most in a case, about what, and through whom: from a bounded part of what each said."""

from __future__ import annotations

from onrecord.model import ActorKind
from onrecord.model.base import Frozen
from onrecord.store.reading import Reading

__all__ = ["LOOKED_AT", "SpeakerLine", "speakers"]

LOOKED_AT = 24  # statements of each speaker from which the outlets, and the words, are taken


class SpeakerLine(Frozen, kw_only=True):
    """Who speaks. statements: how many. words: of one statement, where they stand; outlets: through whom, by how often.

    last: the latest day on which it spoke, as far as was looked at.
    """

    id: str
    name: str
    kind: ActorKind
    statements: int
    words: str = ""
    article: str = ""
    start: int = 0
    end: int = 0
    last: str | None = None
    outlets: tuple[str, ...] = ()


def speakers(reading: Reading, limit: int = 6) -> tuple[SpeakerLine, ...]:
    """Return those who made most statements; of each, `LOOKED_AT` statements tell about what and through whom."""
    rows = reading.db.execute(
        "SELECT across, statements FROM actor_tally WHERE statements > 0"
        " ORDER BY statements DESC, members DESC, across DESC LIMIT ?",
        (limit,),
    ).fetchall()
    found = (_line(reading, row["across"]) for row in rows)
    return tuple(line for line in found if line is not None)


def _line(reading: Reading, across: str) -> SpeakerLine | None:
    named = reading.named(across)
    if named is None:
        return None
    rows = reading.db.execute(
        "SELECT s.id, s.article, s.content, s.last_day, s.start, a.outlet, json_extract(a.fields, '$.name') AS name"
        " FROM actor_link l JOIN statement s ON s.actor = l.actor JOIN article a ON a.id = s.article"
        " WHERE l.across = ? LIMIT ?",
        (across, LOOKED_AT),
    ).fetchall()
    counted: dict[str, int] = {}
    for row in rows:
        outlet = row["outlet"] or row["name"] or row["article"]
        counted[outlet] = counted.get(outlet, 0) + 1
    said = [row for row in rows if row["content"]] or rows
    latest = max(said, key=lambda row: (row["last_day"] or "", row["id"]), default=None)
    if latest is None:
        return None
    start, end = (int(part) for part in latest["id"].rpartition(":")[2].split("-"))
    return SpeakerLine(
        id=across,
        name=named.name,
        kind=named.kind,
        statements=reading.statements_by(across),
        words=latest["content"],
        article=latest["article"],
        start=start,
        end=end,
        last=latest["last_day"],
        outlets=tuple(sorted(counted, key=lambda outlet: (-counted[outlet], outlet))),
    )
