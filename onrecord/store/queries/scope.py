"""The part of a case that a chart is drawn from: reports that fit what is asked, the latest first, so many at most.

A chart of everything would walk the case. So it says which reports it was drawn from, and how to ask for others.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from onrecord.errors import UnknownIdError
from onrecord.model import Act, Span, Status
from onrecord.model.base import Frozen
from onrecord.store.reading import Reading
from onrecord.store.search import day_of, find, match_expression, words_of
from onrecord.store.views import ArticleView

__all__ = ["OF_SCOPE", "Asked", "Cited", "Scope", "asked", "cited", "listed", "scope", "within"]

FEW = 20_000  # members up to which an actor's reports are listed; of others each report is asked whether it names it


OF_SCOPE = " FROM json_each(:articles) j CROSS JOIN article a INDEXED BY article_shown ON a.id = j.value"
"""Where a query of the reports of a scope begins: `:articles` is what `listed` gives; no text is read."""


class Asked(Frozen, kw_only=True):
    """What is asked of reports; what is None is not asked.

    words: that stand in a report. actor, actor_name: across articles, named in it. since, until: ISO days between
    which it was published, or tells that something happened.
    """

    words: str | None = None
    actor: str | None = None
    actor_name: str | None = None
    since: str | None = None
    until: str | None = None


class Scope(Frozen, kw_only=True):
    """The reports that a chart is drawn from.

    articles: ids, the latest first. more: whether others fit too. all: how many the case has.
    """

    articles: tuple[str, ...] = ()
    more: bool = False
    all: int = 0


class Cited(Frozen, kw_only=True):
    """Words of a report that a mark of a chart rests on. act: of a statement; status: of an event."""

    article: str
    title: str
    outlet: str | None
    published: str | None
    inferred: bool
    start: int
    end: int
    words: str
    act: Act | None = None
    status: Status | None = None


def cited(article: ArticleView, span: Span, *, act: Act | None = None, status: Status | None = None) -> Cited:
    """Return characters of a report with where they stand and when it was published."""
    published = article.record.published
    return Cited(
        article=article.id,
        title=article.title or article.name,
        outlet=article.outlet,
        published=article.published,
        inferred=published is not None and published.inferred,
        start=span.start,
        end=span.end,
        words=" ".join(span.of(article.text).split()),
        act=act,
        status=status,
    )


def asked(
    reading: Reading,
    words: str | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Asked:
    """Return what a person asks, understood. actor: an id of an actor, or words of a name.

    Raises:
        UsageError: if a date cannot be read.
    """
    across = name = None
    if actor and actor.strip():
        across = _actor(reading, actor.strip())
        named = reading.named(across) if across else None
        across, name = across or "", named.name if named else actor.strip()
    return Asked(
        words=words if words and words_of(words) else None,
        actor=across,
        actor_name=name,
        since=day_of(since or None, 0),
        until=day_of(until or None, 1),
    )


def scope(db: sqlite3.Connection, wanted: Asked, limit: int) -> Scope:
    """Return the latest `limit` reports that fit; those without a day come last."""
    conditions: list[str] = ["1"]
    given: dict[str, str | int] = {"limit": limit + 1}
    index = "article_published"
    if wanted.words is not None:
        conditions.append("+a.number IN (SELECT rowid FROM article_words WHERE article_words MATCH :words)")
        given["words"] = match_expression(wanted.words)
    if wanted.actor is not None:
        given["actor"] = wanted.actor
        if _members(db, wanted.actor) <= FEW:
            index = "article_shown"
            conditions.append(
                "a.id IN (SELECT x.article FROM actor_link l JOIN actor x ON x.id = l.actor WHERE l.across = :actor)"
            )
        else:
            conditions.append(
                "EXISTS (SELECT 1 FROM actor x CROSS JOIN actor_link l ON l.actor = x.id"
                " WHERE x.article = a.id AND +l.across = :actor)"
            )
    if wanted.since is not None or wanted.until is not None:
        conditions.append(
            "(a.published BETWEEN :since AND :until || '~' OR +a.id IN"
            " (SELECT article FROM event WHERE last_day >= :since AND first_day <= :until))"
        )
        given["since"], given["until"] = wanted.since or "0001-01-01", wanted.until or "9999-12-31"
    rows = db.execute(
        f"SELECT a.id FROM article a INDEXED BY {index} WHERE {' AND '.join(conditions)}"
        " ORDER BY a.published DESC, a.id DESC LIMIT :limit",
        given,
    )
    found = [row["id"] for row in rows]
    held = db.execute("SELECT count(*) FROM article").fetchone()[0]
    return Scope(articles=tuple(found[:limit]), more=len(found) > limit, all=held)


def within(db: sqlite3.Connection, articles: Sequence[str], statements: int) -> tuple[str, ...]:
    """Return the first of some reports, as many as hold so many statements together; at least one, if there is one.

    What it takes to look at a report grows with what is said in it, not with the report.
    """
    rows = db.execute(
        "SELECT j.value AS id, (SELECT count(*) FROM statement s WHERE s.article = j.value) AS held"
        " FROM json_each(?) j ORDER BY j.key",
        (listed(articles),),
    )
    kept: list[str] = []
    total = 0
    for row in rows:
        total += row["held"]
        if kept and total > statements:
            break
        kept.append(row["id"])
    return tuple(kept)


def listed(items: Sequence[str]) -> str:
    """Return ids as one value of a query: `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(items))


def _members(db: sqlite3.Connection, actor: str) -> int:
    row = db.execute("SELECT members FROM actor_tally WHERE across = ?", (actor,)).fetchone()
    return row["members"] if row else 0


def _actor(reading: Reading, key: str) -> str | None:
    """Return the actor across articles that an id or a name means: of several that bear it the one most named."""
    if key.startswith("actor:"):
        try:
            return reading.across(find(reading.db, key, ("actor",))[1])
        except UnknownIdError:
            return None
    row = reading.db.execute(
        "SELECT n.across FROM actor_name n JOIN actor_tally t ON t.across = n.across WHERE n.name = ? COLLATE NOCASE"
        " ORDER BY t.members DESC, n.across LIMIT 1",
        (key,),
    ).fetchone()
    return row["across"] if row else None
