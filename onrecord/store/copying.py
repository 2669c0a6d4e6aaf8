"""Writing which articles are copies of which: their words, their picks, their links and their editions.

All of it is done inside the transaction of the article that comes, changes or leaves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from onrecord.link.copies import body_digest, links_of, stirred
from onrecord.link.decided import Decided
from onrecord.link.editions import editions
from onrecord.link.pairs import CopyLink
from onrecord.link.wording import wording_of
from onrecord.model import About, Article, Record
from onrecord.store.candidates import Candidates, copy_link, decided_articles

__all__ = ["choose_editions", "copy_links", "decided_copies", "drop_copies", "link_row", "put_copies", "wording_row"]

LinkRow = tuple[str, str, str, str, int, int, int, int, int, str]
"""one, other, kind, joins, shared, words_one, words_other, of_one, of_other, passages"""


def put_copies(db: sqlite3.Connection, article: Article, record: Record) -> None:
    """Link an article to those that have words in common with it; nothing happens while its words stay the same."""
    row = db.execute("SELECT body, wording FROM article WHERE id = ?", (article.id,)).fetchone()
    body, wording = wording_row(article, record)
    if (row["body"], row["wording"]) == (body, wording):
        return
    known = Candidates(db)
    touched = _part(db, article.id, known)
    db.execute("UPDATE article SET body = ?, wording = ? WHERE id = ?", (body, wording, article.id))
    words = known.words(article.id)
    picks = sorted(words.picks) if words else []
    db.executemany("INSERT INTO pick (pick, article) VALUES (?, ?)", [(pick, article.id) for pick in picks])
    links = links_of(article.id, known)
    others = stirred(article.id, links, known)
    touched |= _save_links(db, article.id, links, known)
    for other in sorted(others):
        touched |= _save_links(db, other, links_of(other, known), known)
    choose_editions(db, {article.id, *touched})


def drop_copies(db: sqlite3.Connection, article: str) -> None:
    """Take an article that is about to leave out of all that hangs on its words."""
    known = Candidates(db)
    touched = _part(db, article, known) | decided_articles(db, About.COPY).partners([article])
    choose_editions(db, touched, gone=article)


def copy_links(db: sqlite3.Connection, article: str) -> tuple[CopyLink, ...]:
    """Return the links of an article, copies and quotations, sorted."""
    rows = db.execute("SELECT * FROM copy_link WHERE one = :id OR other = :id ORDER BY one, other", {"id": article})
    return tuple(map(copy_link, rows))


def wording_row(article: Article, record: Record) -> tuple[str | None, str]:
    """Return the digest of an article's body, and what of it is compared as the case keeps it: JSON."""
    wording = wording_of(article.text, record.zones)
    return body_digest(article.text, record.zones), msgspec.json.encode(wording).decode()


def link_row(link: CopyLink) -> LinkRow:
    """Return the row of a link."""
    passages = msgspec.json.encode([(passage.one, passage.other) for passage in link.passages]).decode()
    return (
        link.one, link.other, str(link.kind), str(link.joins), link.shared, link.words_one, link.words_other,
        link.of_one, link.of_other, passages,
    )  # fmt: skip


def _part(db: sqlite3.Connection, article: str, known: Candidates) -> set[str]:
    """Part an article from all others; return those whose edition may be another now, with those that stay its own."""
    words, body = known.words(article), known.body(article)
    touched = set(known.copies(body)) if body else set()
    others = stirred(article, (), known) if words else set()
    touched |= _save_links(db, article, (), known)
    if words:
        gone = [(pick, article) for pick in sorted(words.picks)]
        db.executemany("DELETE FROM pick WHERE pick = ? AND article = ?", gone)
    db.execute("UPDATE article SET body = NULL, wording = NULL, edition = id WHERE id = ?", (article,))
    for other in sorted(others):
        touched |= _save_links(db, other, links_of(other, known), known)
    return touched - {article}


def _save_links(db: sqlite3.Connection, article: str, links: Iterable[CopyLink], known: Candidates) -> set[str]:
    """Put links in the place of those that an article has; return the articles that it is or was joined with."""
    before = known.joining(article)
    db.execute("DELETE FROM copy_link WHERE one = :id OR other = :id", {"id": article})
    db.executemany(
        "INSERT INTO copy_link (one, other, kind, joins, shared, words_one, words_other, of_one, of_other, passages)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        map(link_row, links),
    )
    after = known.joining(article)
    return {link.partner(article) for link in (*before, *after)} if before != after else set()


def decided_copies(db: sqlite3.Connection, gone: str | None = None) -> Decided:
    """Return which articles of the case people called copies, or no copies. gone: one that is about to leave."""
    decided = decided_articles(db, About.COPY)
    there = {
        item
        for item in decided.items
        if item != gone and db.execute("SELECT 1 FROM article WHERE id = ?", (item,)).fetchone()
    }
    return decided.among(there)


def choose_editions(db: sqlite3.Connection, seeds: Iterable[str], gone: str | None = None) -> None:
    """Choose the editions of some articles, and of all that hang together with them, anew.

    gone: the id of an article that is about to leave, and that no decision holds any more.
    """
    chosen = editions(seeds, Candidates(db), decided_copies(db, gone))
    db.executemany(
        "UPDATE article SET edition = :edition WHERE id = :id AND edition <> :edition",
        [{"id": article, "edition": edition} for article, edition in sorted(chosen.items())],
    )
