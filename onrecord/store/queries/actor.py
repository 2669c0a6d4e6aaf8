"""One actor across articles: what it is called and as what, its mentions in articles, and what people decided of it."""

from __future__ import annotations

import sqlite3
from collections import Counter

import msgspec

from onrecord.errors import UnknownIdError
from onrecord.model import ActorKind, Judgement
from onrecord.model.base import Frozen
from onrecord.store.actor_views import actor_view
from onrecord.store.queries import judgements
from onrecord.store.queries.page import Page, page_of
from onrecord.store.reading import Reading
from onrecord.store.search import find
from onrecord.store.views import RoleSeen

__all__ = ["Alias", "Decided", "Head", "Member", "head", "history", "members", "role_of"]

SAMPLE = 400  # members from which country, sectors and roles are taken
ALIASES = 60
DECIDED = 20_000  # judgements on actors that are looked through for those on one


class Alias(Frozen, kw_only=True):
    """A name of an actor. mentions: in how many articles it bears it."""

    name: str
    mentions: int


class Head(Frozen, kw_only=True):
    """What an actor is called, and as what.

    mentions: in how many articles it is named. read: of how many of them country, sectors and roles are taken.
    aliases: its names, the most frequent first; more: how many others it has.
    """

    id: str
    name: str
    kind: ActorKind
    mentions: int
    statements: int
    read: int
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: tuple[RoleSeen, ...] = ()
    aliases: tuple[Alias, ...] = ()
    more: int = 0


class Member(Frozen, kw_only=True):
    """An actor of one article, which is a part of an actor across articles, with the reason.

    start, end: of its first mention, None where it has none. seen: number of the last judgement that names it.
    """

    id: str
    article: str
    name: str
    role: str | None
    title: str
    outlet: str | None
    published: str | None
    reason: str
    seen: int
    start: int | None = None
    end: int | None = None


class Decided(Frozen, kw_only=True):
    """A judgement on an actor, the names of what it is about, and whether it holds. last: number of the last one."""

    judgement: Judgement
    subject: str
    other: str | None
    holds: bool
    last: int


def head(reading: Reading, key: str) -> Head:
    """Return an actor across articles by the id of any of its members, or the beginning of one.

    Raises:
        UnknownIdError: if the case has no such actor, or several.
    """
    across = reading.across(find(reading.db, key, ("actor",))[1])
    named = reading.named(across)
    if named is None:
        raise UnknownIdError(f"The case has no actor {key!r}.")
    rows = reading.db.execute(
        "SELECT a.id, a.article, a.country, a.sectors, a.role, r.published FROM"
        f" (SELECT actor FROM actor_link WHERE across = ? ORDER BY actor LIMIT {SAMPLE}) l"
        " JOIN actor a ON a.id = l.actor JOIN article r ON r.id = a.article",
        (across,),
    ).fetchall()
    view = actor_view(named, rows, 0)
    count = Counter[str]()
    for row in reading.db.execute("SELECT name, members FROM actor_name WHERE across = ?", (across,)):
        count[row["name"]] += row["members"]
    aliases = sorted(count, key=lambda name: (-count[name], name))
    return Head(
        id=across,
        name=named.name,
        kind=named.kind,
        mentions=sum(count.values()),
        statements=reading.statements_by(across),
        read=len(rows),
        country=view.country,
        sectors=view.sectors,
        roles=view.roles_seen,
        aliases=tuple(Alias(name=name, mentions=count[name]) for name in aliases[:ALIASES]),
        more=max(len(aliases) - ALIASES, 0),
    )


def members(
    reading: Reading, across: str, after: str | None = None, *, name: str | None = None, limit: int = 25
) -> Page[Member]:
    """Return the mentions of an actor in articles, by id. name: those that bear just this name, None for all."""
    called = "AND a.name = :name" if name is not None else ""
    rows = reading.db.execute(
        "SELECT l.actor, l.reason, a.article, a.name, a.role, r.title, r.outlet, r.published,"
        " json_extract(r.fields, '$.name') AS file FROM actor_link l CROSS JOIN actor a ON a.id = l.actor"
        " CROSS JOIN article r ON r.id = a.article"
        f" WHERE l.across = :across AND l.actor > :after {called} ORDER BY l.actor LIMIT :limit",
        {"across": across, "after": after or "", "name": name, "limit": limit + 1},
    ).fetchall()
    seen = judgements.seen(reading.db, (row["actor"] for row in rows))
    return page_of([_member(row, seen[row["actor"]]) for row in rows], limit, lambda member: member.id)


def role_of(reading: Reading, member: str) -> str | None:
    """Return the role of an actor of one article."""
    row = reading.db.execute("SELECT role FROM actor WHERE id = ?", (member,)).fetchone()
    return row["role"] if row else None


def history(reading: Reading, across: str, limit: int = 20) -> tuple[Decided, ...]:
    """Return what people decided on the members of an actor, the latest first, what was undone too."""
    rows = reading.db.execute(
        "SELECT j.whole FROM (SELECT * FROM judgement WHERE subject >= 'actor:' AND subject < 'actor;'"
        f" ORDER BY number DESC LIMIT {DECIDED}) j"
        " WHERE EXISTS (SELECT 1 FROM actor_link l WHERE l.actor IN (j.subject, j.other) AND l.across = ?)"
        " ORDER BY j.number DESC LIMIT ?",
        (across, limit),
    ).fetchall()
    made = [msgspec.json.decode(row["whole"], type=Judgement) for row in rows]
    held = judgements.holding(reading.db, (one.subject for one in made))
    last = judgements.seen(reading.db, (one.subject for one in made))
    return tuple(
        Decided(
            judgement=one,
            subject=_called(reading, one.subject, one),
            other=_called(reading, one.other, one) if one.other else None,
            holds=any(other.number == one.number for other in held.get(one.subject, ())),
            last=last[one.subject],
        )
        for one in made
    )


def _called(reading: Reading, actor: str, made: Judgement) -> str:
    """Return the name and report of an actor of one article; what the judgement calls it where it is gone."""
    row = reading.db.execute(
        "SELECT a.name, r.outlet, r.published FROM actor a JOIN article r ON r.id = a.article WHERE a.id = ?", (actor,)
    ).fetchone()
    if row is None:
        return (made.words or {}).get("subject", actor) if actor == made.subject else actor
    where = ", ".join(filter(None, (row["outlet"], (row["published"] or "")[:10])))
    return f"{row['name']} ({where})" if where else str(row["name"])


def _member(row: sqlite3.Row, seen: int) -> Member:
    start, _, end = row["actor"].rpartition(":")[2].partition("-")
    placed = start.isdigit() and end.isdigit()
    return Member(
        id=row["actor"],
        article=row["article"],
        name=row["name"],
        role=row["role"],
        title=row["title"] or row["file"] or row["article"],
        outlet=row["outlet"],
        published=row["published"],
        reason=row["reason"],
        seen=seen,
        start=int(start) if placed else None,
        end=int(end) if placed else None,
    )
