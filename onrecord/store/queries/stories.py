"""Stories, a piece at a time: articles on one happening, and what among them is a copy of what."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from onrecord.link.pairs import CopyKind
from onrecord.model.base import Frozen
from onrecord.model.days import days
from onrecord.store.queries.articles import ArticleLine, lines
from onrecord.store.queries.page import Page
from onrecord.store.reading import Reading
from onrecord.store.views import CopyView

__all__ = [
    "MOST_SHOWN",
    "Story",
    "StoryCount",
    "StoryEntry",
    "StoryLine",
    "stories",
    "story",
    "story_count",
    "story_of",
]

MOST_SHOWN = 60  # articles of one story, and of those that a list reads to describe one
MOST_COPIES = 12  # articles whose copies are looked at
MOST_FOUND = 3_000  # articles that a search looks at
UNDATED = "9999"
EARLIEST, LATEST = "0001-01-01", "9999-12-31"  # of intervals that are open
WORD = re.compile(r"[^\W_]+")


class StoryLine(Frozen, kw_only=True):
    """A story as a list shows it.

    id: the smallest id among those of its articles. title: of the earliest that has one. articles, texts: how many,
    and how many of them are no copies. outlets: by name; of long stories, of the part that was read.
    """

    id: str
    title: str
    articles: int
    texts: int
    outlets: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None


class StoryCount(Frozen, kw_only=True):
    """How many stories there are, and how many of them have more than one article."""

    stories: int
    several: int


class StoryEntry(Frozen, kw_only=True):
    """An article of a story: why it belongs to it, and which articles have its text, with who copied whom and why."""

    line: ArticleLine
    reason: str
    copies: tuple[CopyView, ...] = ()

    @property
    def source(self) -> CopyView | None:
        """What it is a copy of, where something tells: by this article, with the reason."""
        return next((copy for copy in self.copies if copy.by == self.line.id), None)

    @property
    def same_text(self) -> CopyView | None:
        """A report with the same text, where nothing tells which of the two was first."""
        return next((copy for copy in self.copies if copy.by is None), None)


class Story(Frozen, kw_only=True):
    """A story: its articles, the earliest first, those without a day last; `more` are not among them."""

    line: StoryLine
    entries: tuple[StoryEntry, ...] = ()
    more: int = 0


def story_count(db: sqlite3.Connection) -> StoryCount:
    """Count stories."""
    row = db.execute(
        "SELECT count(*) AS every, coalesce(sum(n > 1), 0) AS several"
        " FROM (SELECT count(*) AS n FROM story_text GROUP BY story)"
    ).fetchone()
    return StoryCount(stories=row["every"], several=row["several"])


def stories(db: sqlite3.Connection, after: str | None = None, *, words: str = "", limit: int = 25) -> Page[StoryLine]:
    """Return stories, those with most articles first, then by id.

    words: all of them stand in an article; of very many matches 3,000 are looked at. after: `Page.after` of the piece
    before. limit: the most that come.
    """
    number, _, identifier = (after or "").partition(" ")
    values: dict[str, object] = {"limit": limit + 1}
    having = ""
    if number.isascii() and number.isdigit():
        having = "HAVING n < :n OR (n = :n AND story > :id)"
        values |= {"n": int(number), "id": identifier}
    asked = " AND ".join(f'"{word}"' for word in WORD.findall(words))
    where = ""
    if asked:
        where = (
            "WHERE story IN (SELECT t.story FROM (SELECT rowid FROM article_words WHERE article_words MATCH :words"
            " LIMIT :most) w JOIN article a ON a.number = w.rowid JOIN story_text t ON t.article = a.id)"
        )
        values |= {"words": asked, "most": MOST_FOUND}
    rows = db.execute(
        f"SELECT story, count(*) AS n FROM story_text {where} GROUP BY story {having}"
        " ORDER BY n DESC, story LIMIT :limit",
        values,
    ).fetchall()
    items = tuple(_line(db, row["story"], row["n"]) for row in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(items=items, after=f"{last['n']} {last['story']}" if last is not None else None)


def story_of(db: sqlite3.Connection, article: str) -> str | None:
    """Return the story of an article; None while it is not linked, or where there is none such."""
    row = db.execute("SELECT story FROM story_text WHERE article = ?", (article,)).fetchone()
    return row["story"] if row else None


def story(reading: Reading, identifier: str) -> Story | None:
    """Return a story by the id of any of its articles; None where there is none."""
    db = reading.db
    now = story_of(db, identifier)
    if now is None:
        return None
    count = db.execute("SELECT count(*) FROM story_text WHERE story = ?", (now,)).fetchone()[0]
    rows = db.execute(
        "SELECT t.article, t.reason FROM story_text t JOIN article a ON a.id = t.article WHERE t.story = ?"
        " ORDER BY coalesce(a.published, '9999'), t.article LIMIT ?",
        (now, MOST_SHOWN),
    ).fetchall()
    found = lines(db, (row["article"] for row in rows))
    ordered = sorted((row for row in rows if row["article"] in found), key=lambda row: _day(found[row["article"]]))
    shared = _several(found[row["article"]] for row in ordered)
    copied = [row["article"] for row in ordered if found[row["article"]].edition in shared][:MOST_COPIES]
    copies = {one: _copies(reading, one) for one in copied}
    return Story(
        line=_line(db, now, count),
        entries=tuple(
            StoryEntry(line=found[row["article"]], reason=row["reason"], copies=copies.get(row["article"], ()))
            for row in ordered
        ),
        more=count - len(ordered),
    )


def _several(entries: Iterable[ArticleLine]) -> frozenset[str]:
    """Return the editions that have several of these articles."""
    counted: dict[str, int] = {}
    for line in entries:
        counted[line.edition] = counted.get(line.edition, 0) + 1
    return frozenset(edition for edition, number in counted.items() if number > 1)


def _copies(reading: Reading, article: str) -> tuple[CopyView, ...]:
    """Return what an article is a copy of, and what is one of it."""
    return tuple(copy for copy in reading.copies(article) if copy.kind is CopyKind.COPY and copy.one_text)


def _line(db: sqlite3.Connection, identifier: str, articles: int) -> StoryLine:
    rows = db.execute(
        "SELECT a.title, a.outlet, a.published, a.edition, json_extract(a.fields, '$.name') AS name"
        " FROM story_text t JOIN article a ON a.id = t.article WHERE t.story = ? ORDER BY t.article LIMIT ?",
        (identifier, MOST_SHOWN),
    ).fetchall()
    dated = [(covered, row) for row in rows if (covered := days(row["published"])) is not None]
    ordered = [row for _, row in sorted(dated, key=lambda pair: pair[0])] + [
        r for r in rows if not days(r["published"])
    ]
    title = next((row["title"] for row in ordered if row["title"]), None)
    return StoryLine(
        id=identifier,
        title=title or (ordered[0]["name"] if ordered else None) or identifier,
        articles=articles,
        texts=len({row["edition"] for row in rows}),
        outlets=tuple(sorted({row["outlet"] for row in rows if row["outlet"]})),
        first=min((first for (first, _), _ in dated if first > EARLIEST), default=None),
        last=max((last for (_, last), _ in dated if last < LATEST), default=None),
    )


def _day(line: ArticleLine) -> tuple[str, str, str]:
    covered = days(line.published) or (UNDATED, UNDATED)
    return (*covered, line.id)
