"""The list of reports, a piece at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from onrecord.model.base import Frozen
from onrecord.store.queries.page import Page, page_of
from onrecord.store.reading import Reading

__all__ = [
    "COUNTED",
    "ArticleLine",
    "CaseSize",
    "OutletCount",
    "articles",
    "articles_added",
    "last_added",
    "lines",
    "outlets",
    "published",
    "size",
    "undated",
    "undated_count",
]

LINE = (
    "SELECT a.id, a.title, a.outlet, a.published, a.edition, json_extract(a.fields, '$.name') AS name,"
    " coalesce(json_extract(a.record, '$.published.inferred'), 0) AS inferred,"
    " json_extract(a.record, '$.published.reasons[0].why') AS why,"
    " (SELECT count(*) FROM statement s WHERE s.article = a.id) AS statements FROM article a"
)
COUNTED = 1_000  # new reports that are counted one by one


class ArticleLine(Frozen, kw_only=True):
    """An article as a list shows it. inferred: whether its day was worked out. statements: how many stand in it.

    edition: the smallest id among the articles of its text. why: the first reason of a day that was worked out.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    inferred: bool
    name: str
    statements: int
    edition: str = ""
    why: str | None = None


class CaseSize(Frozen, kw_only=True):
    """How much a case holds."""

    articles: int
    statements: int


class OutletCount(Frozen, kw_only=True):
    """How many reports an outlet has; None: those that name none."""

    name: str | None
    articles: int


def size(db: sqlite3.Connection) -> CaseSize:
    """Return how much the case holds: counted in indices, never in the texts."""
    counted = db.execute("SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM statement)").fetchone()
    return CaseSize(articles=counted[0], statements=counted[1])


def articles(
    db: sqlite3.Connection, after: str | None = None, limit: int = 50, *, outlet: str | None = None
) -> Page[ArticleLine]:
    """Return reports, the latest first, those without a day last.

    after: `Page.after` of the piece before. limit: the most that come. outlet: of one alone; "" for those without one.
    """
    day, _, identifier = (after or "").partition(" ")
    place = "coalesce(a.published, '')"
    asked = [] if after is None else [f"{place} <= :day AND ({place}, a.id) < (:day, :id)"]
    asked += [] if outlet is None else ["a.outlet IS NULL"] if outlet == "" else ["a.outlet = :outlet"]
    where = f"WHERE {' AND '.join(asked)}" if asked else ""
    rows = db.execute(
        f"{LINE} {where} ORDER BY {place} DESC, a.id DESC LIMIT :limit",
        {"day": day, "id": identifier, "outlet": outlet, "limit": limit + 1},
    )
    return page_of([_line(row) for row in rows], limit, lambda line: f"{line.published or ''} {line.id}")


def undated(reading: Reading, after: str | None = None, limit: int = 50) -> Page[ArticleLine]:
    """Return reports whose day no words give and no person gave: worked out, or not known; by id."""
    rows = reading.db.execute(
        f"{LINE} JOIN undated u ON u.article = a.id WHERE u.article > :after"
        " AND u.article NOT IN (SELECT value FROM json_each(:given)) ORDER BY u.article LIMIT :limit",
        {"after": after or "", "given": _given(reading), "limit": limit + 1},
    )
    return page_of([_line(row) for row in rows], limit, lambda line: line.id)


def undated_count(reading: Reading) -> int:
    """Return how many reports `undated` has."""
    counted = "SELECT (SELECT count(*) FROM undated) - count(*) FROM json_each(?) JOIN undated ON article = value"
    return int(reading.db.execute(counted, (_given(reading),)).fetchone()[0])


def _given(reading: Reading) -> str:
    """Return the ids of the reports that a person gave a day, as a JSON array."""
    held = reading.held
    articles = (one for one in held.by_subject if ":" not in one)
    return msgspec.json.encode(sorted(one for one in articles if held.instead(one).get("published"))).decode()


def outlets(db: sqlite3.Connection, limit: int = 12) -> tuple[OutletCount, ...]:
    """Return the outlets with most reports."""
    rows = db.execute(
        "SELECT outlet, count(*) AS n FROM article GROUP BY outlet ORDER BY n DESC, outlet LIMIT ?", (limit,)
    )
    return tuple(OutletCount(name=row["outlet"], articles=row["n"]) for row in rows)


def last_added(db: sqlite3.Connection) -> int:
    """Return the number of the report that came last into the case, 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(number), 0) FROM article").fetchone()[0])


def articles_added(db: sqlite3.Connection, after: int = 0, limit: int = 6) -> tuple[int, tuple[ArticleLine, ...]]:
    """Return how many reports came after the one with a number, at most `COUNTED`, and the last of them."""
    counted = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM article WHERE number > ? LIMIT ?)", (after, COUNTED)
    ).fetchone()[0]
    rows = db.execute(f"{LINE} WHERE a.number > ? ORDER BY a.number DESC LIMIT ?", (after, limit))
    return counted, tuple(map(_line, rows))


def lines(db: sqlite3.Connection, identifiers: Iterable[str]) -> dict[str, ArticleLine]:
    """Return some reports by their ids."""
    found = (db.execute(f"{LINE} WHERE a.id = ?", (one,)).fetchone() for one in identifiers)
    return {row["id"]: _line(row) for row in found if row is not None}


def published(db: sqlite3.Connection, identifiers: Iterable[str]) -> dict[str, str | None]:
    """Return the days of some reports by their ids."""
    found = (
        db.execute("SELECT id, published FROM article WHERE id = ?", (one,)).fetchone() for one in set(identifiers)
    )
    return {row["id"]: row["published"] for row in found if row is not None}


def _line(row: sqlite3.Row) -> ArticleLine:
    return ArticleLine(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        inferred=bool(row["inferred"]),
        name=row["name"] or row["id"],
        statements=row["statements"],
        edition=row["edition"],
        why=row["why"] if row["inferred"] else None,
    )
