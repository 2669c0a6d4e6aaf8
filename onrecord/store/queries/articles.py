"""The list of reports, a piece at a time."""

from __future__ import annotations

import sqlite3

from onrecord.model.base import Frozen
from onrecord.store.queries.page import Page, page_of

__all__ = ["ArticleLine", "CaseSize", "articles", "size"]


class ArticleLine(Frozen, kw_only=True):
    """An article as a list shows it. inferred: whether its day was worked out. statements: how many stand in it."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    inferred: bool
    name: str
    statements: int


class CaseSize(Frozen, kw_only=True):
    """How much a case holds."""

    articles: int
    statements: int


def size(db: sqlite3.Connection) -> CaseSize:
    """Return how much the case holds: counted in indices, never in the texts."""
    counted = db.execute("SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM statement)").fetchone()
    return CaseSize(articles=counted[0], statements=counted[1])


def articles(db: sqlite3.Connection, after: str | None = None, limit: int = 50) -> Page[ArticleLine]:
    """Return reports, the latest first, those without a day last.

    after: `Page.after` of the piece before. limit: the most that come.
    """
    day, _, identifier = (after or "").partition(" ")
    place = "coalesce(a.published, '')"
    begins = "" if after is None else f"WHERE {place} <= :day AND ({place}, a.id) < (:day, :id)"
    rows = db.execute(
        "SELECT a.id, a.title, a.outlet, a.published, json_extract(a.fields, '$.name') AS name,"
        " coalesce(json_extract(a.record, '$.published.inferred'), 0) AS inferred,"
        " (SELECT count(*) FROM statement s WHERE s.article = a.id) AS statements"
        f" FROM article a {begins} ORDER BY {place} DESC, a.id DESC LIMIT :limit",
        {"day": day, "id": identifier, "limit": limit + 1},
    )
    found = [
        ArticleLine(
            id=row["id"],
            title=row["title"],
            outlet=row["outlet"],
            published=row["published"],
            inferred=bool(row["inferred"]),
            name=row["name"] or row["id"],
            statements=row["statements"],
        )
        for row in rows
    ]
    return page_of(found, limit, lambda line: f"{line.published or ''} {line.id}")
