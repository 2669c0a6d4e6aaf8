"""Writing which articles tell one story, and which of their events are the same.

An article that comes, changes or leaves is noted in its own transaction (`note_unlinked`); what follows from it for
stories is worked out afterwards, many articles at a time (`link_noted`), each batch in one transaction. A run that is
killed in between leaves the note, and the next one goes on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

import msgspec

from onrecord.encoder.vectors import vectors_of
from onrecord.link.decided import Decided, decided_of
from onrecord.link.events.clusters import EventLink, link_events, tied_events
from onrecord.link.events.description import EventMention, describe
from onrecord.link.stories import (
    StoryText,
    beginning,
    day_of,
    keys_of,
    link_stories,
    period_of,
    report_of,
    story_text,
)
from onrecord.model import About, Article, Record, article_of
from onrecord.store.candidates import decided, decided_articles
from onrecord.store.corrections import Corrections
from onrecord.store.rows import selected, stored
from onrecord.store.schema import transaction

__all__ = ["BATCH", "count_unlinked", "link_noted", "note_unlinked", "story_row"]

BATCH = 100  # articles linked at once: other writers wait that long, about two seconds


def note_unlinked(db: sqlite3.Connection, article: str) -> None:
    """Note that an article comes, changes or leaves, with what it was compared by so far; inside a transaction."""
    db.execute(
        "INSERT OR IGNORE INTO unlinked (article, gone) VALUES (?, (SELECT told FROM story_text WHERE article = ?))",
        (article, article),
    )


def count_unlinked(db: sqlite3.Connection) -> int:
    """Return how many articles are still to be linked."""
    return int(db.execute("SELECT count(*) FROM unlinked").fetchone()[0])


def link_noted(db: sqlite3.Connection, most: int = BATCH) -> int:
    """Link up to `most` articles that wait for it, in one transaction; return how many there were.

    Raises:
        SetupError: if the model of sentence vectors is not installed.
    """
    with transaction(db):
        waiting = {row["article"]: row["gone"] for row in db.execute(WAITING, (most,))}
        noted = sorted(waiting)
        gone = [msgspec.json.decode(waiting[one], type=StoryText) for one in noted if waiting[one]]
        corrections = Corrections(db)
        new = [story_row(*_judged(row, corrections)) for row in selected(db, STORED, noted)]
        before = _story_of(db, noted)
        _put_texts(db, noted, new)
        stories = link_stories(new, _Stories(db), gone, decided=decided_articles(db, About.STORY))
        touched = [link.article for link in stories.links]
        before |= _story_of(db, touched)
        moved = [link for link in stories.links if link.article in waiting or before.get(link.article) != link.story]
        db.executemany(
            "UPDATE story_text SET story = ?, reason = ? WHERE article = ? AND (story <> ? OR reason <> ?)",
            [(link.story, link.reason, link.article, link.story, link.reason) for link in stories.links],
        )
        _put_pairs(db, [*stories.renewed, *noted], stories.pairs)
        _put_notes(db, [*touched, *noted], stories.notes)
        left = {before[article] for article in (*noted, *(link.article for link in moved)) if article in before}
        if any(text.article not in before for text in gone):  # its story is not known any more, but was one of these
            moved = list(stories.links)
            left |= {*before.values(), *(text.article for text in gone)}
        events = decided_of(decided(db, "event"))
        due = {link.story for link in moved} | left | {*_story_of(db, _tied_articles(noted, events)).values()}
        while due:
            together = _tied_stories(db, min(due), events)
            _link_events(db, together, events, corrections)
            due -= together
        db.executemany("DELETE FROM unlinked WHERE article = ?", [(article,) for article in noted])
    return len(noted)


def story_row(article: Article, record: Record) -> StoryText:
    """Return what an article is compared by."""
    report = report_of(article.text, record.zones, record.title or article.title)
    vector = vectors_of([beginning(report)])[0]
    return story_text(article.id, report, vector, day_of(record.published or article.published))


STORED = "SELECT id, fields, text, record FROM article WHERE id IN"
WAITING = """
SELECT article, gone FROM unlinked WHERE gone IS NOT NULL AND article NOT IN (SELECT article FROM story_text)
UNION ALL SELECT * FROM (SELECT article, gone FROM unlinked ORDER BY article LIMIT ?)
"""
"""All that left, since others may be paired with them still, and some that came or changed."""


class _Stories:
    """`link.stories.KnownStories` over the tables of a case."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def holding(self, key: str, period: int | None) -> tuple[str, ...]:
        """Return the articles that have a key and a period; None: any."""
        rows = self._db.execute(f"SELECT article FROM story_key WHERE {_place(period)}", {"key": key, "period": period})
        return tuple(row["article"] for row in rows)

    def count(self, key: str, period: int | None, most: int) -> int:
        """Return how many articles have a key and a period, at most `most`; None: any period."""
        counted = f"SELECT count(*) FROM (SELECT 1 FROM story_key WHERE {_place(period)} LIMIT :most)"
        values = {"key": key, "period": period, "most": most}
        return int(self._db.execute(counted, values).fetchone()[0])

    def texts(self, articles: Collection[str]) -> tuple[StoryText, ...]:
        """Return what some articles are compared by."""
        rows = selected(self._db, "SELECT told FROM story_text WHERE article IN", sorted(articles))
        return tuple(msgspec.json.decode(row["told"], type=StoryText) for row in rows)

    def pairs(self, article: str) -> dict[str, int]:
        """Return the articles that were found to be like one, which may have left since, and how much."""
        rows = self._db.execute(
            "SELECT other, strength FROM story_pair WHERE one = :id"
            " UNION ALL SELECT one, strength FROM story_pair WHERE other = :id",
            {"id": article},
        )
        return {row["other"]: row["strength"] for row in rows}


def _place(period: int | None) -> str:
    return "key = :key" if period is None else "key = :key AND period = :period"


def _story_of(db: sqlite3.Connection, articles: Collection[str]) -> dict[str, str]:
    """Return the story of each of some articles that have one."""
    rows = selected(db, "SELECT article, story FROM story_text WHERE article IN", articles)
    return {row["article"]: row["story"] for row in rows}


def _put_pairs(db: sqlite3.Connection, renewed: Iterable[str], pairs: Iterable[tuple[str, str, int]]) -> None:
    """Put pairs in the place of those that some articles had."""
    articles = [(article,) for article in sorted(set(renewed))]
    db.executemany("DELETE FROM story_pair WHERE one = ?", articles)
    db.executemany("DELETE FROM story_pair WHERE other = ?", articles)
    db.executemany("INSERT INTO story_pair (one, other, strength) VALUES (?, ?, ?)", pairs)


def _put_texts(db: sqlite3.Connection, noted: Iterable[str], new: Iterable[StoryText]) -> None:
    """Put what articles are compared by in the place of what they were."""
    db.executemany("DELETE FROM story_key WHERE article = ?", [(article,) for article in noted])
    for text in new:
        told = msgspec.json.encode(text, order="sorted").decode()
        db.execute(
            "INSERT INTO story_text (article, told, story, reason) VALUES (?, ?, ?, '')"
            " ON CONFLICT (article) DO UPDATE SET told = excluded.told",
            (text.article, told, text.article),
        )
        rows = [(key, period_of(text), text.article) for key in keys_of(text)]
        db.executemany("INSERT INTO story_key (key, period, article) VALUES (?, ?, ?)", rows)


def _put_notes(db: sqlite3.Connection, touched: Iterable[str], notes: Iterable[tuple[str, str]]) -> None:
    """Put notes on what was too much to compare in the place of earlier ones on the same articles."""
    db.executemany("DELETE FROM link_note WHERE first = ?", [(article,) for article in touched])
    db.executemany("INSERT OR IGNORE INTO link_note (first, note) VALUES (?, ?)", notes)


def _tied_articles(articles: Iterable[str], events: Decided) -> set[str]:
    """Return the articles with events that people put together with, or apart from, events of some others."""
    known = set(articles)
    pairs = ({article_of(one), article_of(other)} for one, other in (*events.same, *events.different))
    return {article for both in pairs if both & known for article in both}


def _tied_stories(db: sqlite3.Connection, story: str, events: Decided) -> set[str]:
    """Return a story with those that hang together with it since people put events of both together."""
    found, fresh = {story}, {story}
    while fresh and events.same:
        articles = [row["article"] for row in selected(db, "SELECT article FROM story_text WHERE story IN", fresh)]
        fresh = {*_story_of(db, _tied_articles(articles, events)).values()} - found
        found |= fresh
    return found


def _link_events(db: sqlite3.Connection, stories: Iterable[str], events: Decided, corrections: Corrections) -> None:
    """Work out anew which events of the articles of a story are the same; of several, where people tied these."""
    links: list[EventLink] = []
    home: dict[str, str] = {}
    for story in sorted(stories):
        articles = [row["article"] for row in db.execute("SELECT article FROM story_text WHERE story = ?", (story,))]
        mentions: list[EventMention] = []
        for row in selected(db, STORED, articles):
            article, record = _judged(row, corrections)
            mentions.extend(describe(record, article.text))
        texts = {text.article: text for text in _Stories(db).texts(articles)}
        found = link_events(mentions, texts, events)
        links.extend(found.links)
        home |= {mention.id: mention.article for mention in mentions}
        db.executemany("DELETE FROM event_link WHERE article = ?", [(article,) for article in articles])
        _put_notes(db, [f"events of {story}"], [(f"events of {story}", note) for note in found.notes])
    db.executemany(
        "INSERT INTO event_link (id, article, across, reason) VALUES (?, ?, ?, ?)",
        [(link.event, home[link.event], link.across, link.reason) for link in tied_events(links, events)],
    )


def _judged(row: sqlite3.Row, corrections: Corrections) -> tuple[Article, Record]:
    article, record = stored(row)
    return article, corrections.stored(record, article.text)
