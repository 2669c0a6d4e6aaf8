"""Writing which articles tell one story, and which of their events are the same.

An article that comes, changes or leaves is noted in its own transaction (`note_unlinked`); what follows from it for
stories is worked out afterwards, many articles at a time (`link_noted`), each batch in one transaction. A run that is
killed in between leaves the note, and the next one goes on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator

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
from onrecord.store.schema import transaction

__all__ = ["BATCH", "count_unlinked", "link_noted", "note_unlinked", "story_row"]

BATCH = 100  # articles linked at once: other writers wait that long, about two seconds
MANY = 500  # values of one query; SQLite takes no more than some thousands


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
        rows = db.execute("SELECT article, gone FROM unlinked ORDER BY article LIMIT ?", (most,)).fetchall()
        noted = [row["article"] for row in rows]
        gone = [msgspec.json.decode(row["gone"], type=StoryText) for row in rows if row["gone"]]
        left = {row["story"] for row in _selected(db, "SELECT story FROM story_text WHERE article IN", noted)}
        left |= {text.article for text in gone}  # a story may have had the name of one that left
        corrections = Corrections(db)
        new = [story_row(*_stored(row, corrections)) for row in _selected(db, STORED, noted)]
        _put_texts(db, noted, new)
        stories = link_stories(new, _Stories(db), gone, decided=decided_articles(db, About.STORY))
        touched = [link.article for link in stories.links]
        left |= {row["story"] for row in _selected(db, "SELECT story FROM story_text WHERE article IN", touched)}
        rows_of_links = [(link.story, link.reason, link.article) for link in stories.links]
        db.executemany("UPDATE story_text SET story = ?, reason = ? WHERE article = ?", rows_of_links)
        _put_notes(db, touched, stories.notes)
        events = decided_of(decided(db, "event"))
        waiting = {link.story for link in stories.links} | left | _stories_of(db, _tied_articles(noted, events))
        while waiting:
            together = _tied_stories(db, min(waiting), events)
            _link_events(db, together, events, corrections)
            waiting -= together
        db.executemany("DELETE FROM unlinked WHERE article = ?", [(article,) for article in noted])
    return len(noted)


def story_row(article: Article, record: Record) -> StoryText:
    """Return what an article is compared by."""
    report = report_of(article.text, record.zones, record.title or article.title)
    vector = vectors_of([beginning(report)])[0]
    return story_text(article.id, report, vector, day_of(record.published or article.published))


STORED = "SELECT id, fields, text, record FROM article WHERE id IN"


class _Stories:
    """`link.stories.KnownStories` over the tables of a case."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def holding(self, key: str, period: int | None, most: int) -> tuple[str, ...]:
        """Return at most `most` articles that have a key and a period; None: any."""
        if period is None:
            rows = self._db.execute("SELECT article FROM story_key WHERE key = ? LIMIT ?", (key, most))
        else:
            rows = self._db.execute(
                "SELECT article FROM story_key WHERE key = ? AND period = ? LIMIT ?", (key, period, most)
            )
        return tuple(row["article"] for row in rows)

    def texts(self, articles: Collection[str]) -> tuple[StoryText, ...]:
        """Return what some articles are compared by."""
        rows = _selected(self._db, "SELECT told FROM story_text WHERE article IN", sorted(articles))
        return tuple(msgspec.json.decode(row["told"], type=StoryText) for row in rows)


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


def _stories_of(db: sqlite3.Connection, articles: Collection[str]) -> set[str]:
    return {row["story"] for row in _selected(db, "SELECT story FROM story_text WHERE article IN", articles)}


def _tied_stories(db: sqlite3.Connection, story: str, events: Decided) -> set[str]:
    """Return a story with those that hang together with it since people put events of both together."""
    found, fresh = {story}, {story}
    while fresh and events.same:
        articles = [row["article"] for row in _selected(db, "SELECT article FROM story_text WHERE story IN", fresh)]
        fresh = _stories_of(db, _tied_articles(articles, events)) - found
        found |= fresh
    return found


def _link_events(db: sqlite3.Connection, stories: Iterable[str], events: Decided, corrections: Corrections) -> None:
    """Work out anew which events of the articles of a story are the same; of several, where people tied these."""
    links: list[EventLink] = []
    home: dict[str, str] = {}
    for story in sorted(stories):
        articles = [row["article"] for row in db.execute("SELECT article FROM story_text WHERE story = ?", (story,))]
        mentions: list[EventMention] = []
        for row in _selected(db, STORED, articles):
            article, record = _stored(row, corrections)
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


def _selected(db: sqlite3.Connection, query: str, values: Collection[str]) -> Iterator[sqlite3.Row]:
    """Yield the rows of a query that ends in "IN", for any number of values, in the order of its first column."""
    listed = sorted(values)
    for start in range(0, len(listed), MANY):
        some = listed[start : start + MANY]
        yield from db.execute(f"{query} ({', '.join('?' * len(some))}) ORDER BY 1", some).fetchall()


def _stored(row: sqlite3.Row, corrections: Corrections) -> tuple[Article, Record]:
    fields = msgspec.json.decode(row["fields"], type=Article)
    record = corrections.stored(msgspec.json.decode(row["record"], type=Record), row["text"])
    return msgspec.structs.replace(fields, text=row["text"]), record
