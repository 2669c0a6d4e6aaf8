"""Checking a case: what it holds must follow from its texts and records, to the last row."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

import msgspec

from onrecord.link.actors import name_key, relink
from onrecord.link.copies import links_of
from onrecord.link.editions import editions
from onrecord.model import Article, Record, article_id, digest
from onrecord.model.sound import faults
from onrecord.store.candidates import Candidates
from onrecord.store.claims import check_claims, compared
from onrecord.store.copying import copy_links, decided_copies, wording_row
from onrecord.store.corrections import Corrections
from onrecord.store.rows import (
    actor_rows,
    event_rows,
    facts,
    made_by,
    party_rows,
    place_rows,
    rank,
    said_party_rows,
    statement_rows,
)
from onrecord.store.summaries import check_summaries
from onrecord.store.views import Sighting

__all__ = ["check"]

SEARCH_TABLES = ("article_words", "statement_words", "name_words")


def check(db: sqlite3.Connection) -> list[str]:
    """Return what is wrong with a case, as sentences in a fixed order; nothing when it is sound."""
    broken = list(_file(db))
    if broken:
        return broken  # what stands in a damaged file says nothing more
    identifiers = [row["id"] for row in db.execute("SELECT id FROM article ORDER BY id")]
    found = [sentence for identifier in identifiers for sentence in _article(db, identifier)]
    across = (
        *_links(db),
        *_tallies(db),
        *_stories(db),
        *check_claims(db),
        *check_summaries(db),
        *_copies(db, identifiers),
    )
    return [*found, *across, *_raw(db), *_search(db)]


def _file(db: sqlite3.Connection) -> Iterator[str]:
    try:
        rows = [row[0] for row in db.execute("PRAGMA integrity_check")]
        strangers = db.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        yield f"The file is damaged: {error}."
        return
    if rows != ["ok"]:
        yield from (f"The file is damaged: {row}." for row in rows)
    for row in strangers:
        yield f"A row of table {row['table']} refers to a row of {row['parent']} that is not there."


def _article(db: sqlite3.Connection, identifier: str) -> Iterator[str]:
    """Yield what is wrong with one article, its record and its rows."""
    row = db.execute("SELECT * FROM article WHERE id = ?", (identifier,)).fetchone()
    try:
        fields = msgspec.json.decode(row["fields"], type=Article)
        record = msgspec.json.decode(row["record"], type=Record)
    except msgspec.DecodeError as error:
        yield f"Article {identifier}: its record cannot be read ({error})."
        return
    article = msgspec.structs.replace(fields, text=row["text"])
    if article_id(article.text) != identifier:
        yield f"Article {identifier}: its text is not the text that its id was made of."
    if record.id != identifier or fields.id != identifier:
        yield f"Article {identifier}: its record is that of article {record.id}."
    wrong = faults(record, article.text)
    yield from (f"Article {identifier}: {fault}." for fault in wrong)
    if wrong:
        return  # rows cannot be made of a record that does not hold together
    for what, kept, due in _compared(db, row, article, record):
        if kept != due:
            yield f"Article {identifier}: {what} in the tables differ from its record."
    yield from _sightings(db, identifier, row["sighting"])


def _compared(
    db: sqlite3.Connection, row: sqlite3.Row, article: Article, record: Record
) -> Iterator[tuple[str, object, object]]:
    """Yield what the tables hold of an article, and what they should."""
    corrections = Corrections(db)
    judged = corrections.facts(record)
    yield "title, outlet and date", (row["title"], row["outlet"], row["published"]), facts(judged, article)
    yield "the annotators", row["made_by"], made_by(record.made_by)
    waits = {step["step"] for step in db.execute("SELECT step FROM relink WHERE article = ?", (article.id,))}
    if "copies" not in waits:
        body, wording = wording_row(article, judged)
        yield "the digest of its body", row["body"], body
        yield "the words compared with those of others", row["wording"] or wording, wording
    actors = db.execute(
        "SELECT id, article, name, kind, country, role, sectors FROM actor WHERE article = ? ORDER BY id", (article.id,)
    )
    yield "the actors", [tuple(r) for r in actors], actor_rows(judged)
    statements = db.execute(
        "SELECT id, article, start, actor, act, manner, negated, modality, said, first_day, last_day, source,"
        " content"
        " FROM statement WHERE article = ? ORDER BY id",
        (article.id,),
    )
    stored = corrections.stored(record, article.text)
    yield "the statements", [tuple(r) for r in statements], statement_rows(stored, article)
    events = db.execute(
        "SELECT id, article, start, category, status, first_day, last_day, place FROM event WHERE article = ?"
        " ORDER BY id",
        (article.id,),
    )
    yield "the events", [tuple(r) for r in events], event_rows(stored, article)
    parties = db.execute(
        "SELECT p.event, p.part, p.actor FROM event_party p JOIN event e ON e.id = p.event WHERE e.article = ?"
        " ORDER BY p.event, p.part, p.actor",
        (article.id,),
    )
    yield "who takes part in events", [tuple(r) for r in parties], party_rows(stored)
    parties = db.execute(
        "SELECT p.statement, p.part, p.actor FROM statement_party p JOIN statement s ON s.id = p.statement"
        " WHERE s.article = ? ORDER BY p.statement, p.part, p.actor",
        (article.id,),
    )
    yield "whom statements are about and came through", [tuple(r) for r in parties], said_party_rows(stored)
    places = db.execute(
        "SELECT id, article, start, end, spot, name, literal, country, lat, lon, confidence FROM place"
        " WHERE article = ? ORDER BY id",
        (article.id,),
    )
    yield "the places", [tuple(r) for r in places], place_rows(stored)
    keys = db.execute(
        "SELECT l.actor, l.name_key FROM actor_link l JOIN actor a ON a.id = l.actor WHERE a.article = ?"
        " ORDER BY l.actor",
        (article.id,),
    )
    yield "the name keys", [tuple(r) for r in keys], sorted((a.id, name_key(a)) for a in record.actors)
    if "claims" not in waits:
        yield "the propositions", *compared(db, article, judged)


def _sightings(db: sqlite3.Connection, article: str, shown: str) -> Iterator[str]:
    rows = db.execute("SELECT id, facts FROM sighting WHERE article = ?", (article,)).fetchall()
    if not rows:
        yield f"Article {article}: nothing tells where it came from."
        return
    try:
        first = min((rank(msgspec.json.decode(row["facts"], type=Sighting), row["id"]), row["id"]) for row in rows)[1]
    except msgspec.DecodeError as error:
        yield f"Article {article}: where it came from cannot be read ({error})."
        return
    if first != shown:
        yield f"Article {article}: the facts shown are not those of the first of its sightings."


def _links(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the actors whose links are not what names and judgements make of them."""
    known = Candidates(db)
    kept = {row["actor"]: row["across"] for row in db.execute("SELECT actor, across FROM actor_link ORDER BY actor")}
    seeds = [item for actor in kept if (item := known.linked(actor))]
    due = {link.actor: link.across for link in relink(seeds, known)}
    for actor, across in kept.items():
        if due[actor] != across:
            yield f"Actor {actor} is linked to {across} instead of {due[actor]}."


def _tallies(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the counts of actors that are not those of their members."""
    names = (
        "SELECT l.across, a.name, a.kind, count(*) FROM actor_link l JOIN actor a ON a.id = l.actor GROUP BY 1, 2, 3"
    )
    said = (
        "SELECT l.across, count(*), sum((SELECT count(*) FROM statement s WHERE s.actor = l.actor))"
        " FROM actor_link l GROUP BY 1"
    )
    for table, due in (("actor_name", names), ("actor_tally", said)):
        for one, other in ((f"SELECT * FROM {table}", due), (due, f"SELECT * FROM {table}")):
            if db.execute(f"{one} EXCEPT {other} LIMIT 1").fetchone():
                yield f"The counts of {table} are not those of the actors."
                break


def _copies(db: sqlite3.Connection, articles: list[str]) -> Iterator[str]:
    """Yield the articles whose index, copies or edition are not what their words make of them."""
    known = Candidates(db)
    entries = 0
    for article in articles:
        words = known.words(article)
        waits = db.execute("SELECT 1 FROM relink WHERE step = 'copies' AND article = ?", (article,)).fetchone()
        if words is None and waits:
            continue
        if words is None:
            yield f"Article {article}: it was not compared with others so far. Update the case: onrecord refresh"
            continue
        entries += len(words.picks)
        rows = (db.execute("SELECT 1 FROM pick WHERE pick = ? AND article = ?", (p, article)) for p in words.picks)
        if not all(row.fetchone() for row in rows):
            yield f"Article {article}: the index of copies has not all of its words."
        if links_of(article, known) != copy_links(db, article):
            yield f"Article {article}: its copies in the tables are not those that its words have."
    if entries != db.execute("SELECT count(*) FROM pick").fetchone()[0]:
        yield "The index of copies does not agree with the words of the articles."
    due = editions(articles, known, decided_copies(db))
    for article in articles:
        if db.execute("SELECT edition FROM article WHERE id = ?", (article,)).fetchone()["edition"] != due[article]:
            yield f"Article {article}: its edition is not the one that its copies have."


def _stories(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the articles of no story that do not wait for one, and stories and events with a name not theirs."""
    placed = "SELECT article FROM story_text UNION SELECT article FROM unlinked"
    for row in db.execute(f"SELECT id FROM article WHERE id NOT IN ({placed}) ORDER BY id"):
        yield f"Article {row['id']}: it belongs to no story."
    strangers = db.execute(
        "SELECT one, other FROM story_pair WHERE NOT EXISTS (SELECT 1 FROM unlinked WHERE article IN (one, other))"
        " AND (SELECT count(*) FROM story_text WHERE article IN (one, other)) < 2 ORDER BY 1, 2"
    )
    yield from (f"{row['one']} and {row['other']} are alike, but not both are there." for row in strangers)
    for table, item, cluster in (("story_text", "article", "story"), ("event_link", "id", "across")):
        names = db.execute(
            f"SELECT {cluster} AS name, min({item}) AS first FROM {table} GROUP BY {cluster} HAVING name <> first"
        )
        yield from (f"{row['name']} is not the smallest id of what it joins ({row['first']})." for row in names)


def _raw(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the inputs whose bytes are not the bytes that came in."""
    for row in db.execute("SELECT digest, body FROM raw ORDER BY digest"):
        try:
            sound = digest(zlib.decompress(row["body"])) == row["digest"]
        except zlib.error:
            sound = False
        if not sound:
            yield f"The bytes {row['digest']} that an article came from are damaged."


def _search(db: sqlite3.Connection) -> Iterator[str]:
    for table in SEARCH_TABLES:
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            yield f"The search index {table} does not agree with the texts."
