"""Writing to a case: articles with all that hangs on them, problems and judgements. One transaction each."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from enum import StrEnum

import msgspec

from onrecord.link.actors import ActorLink, link_actors, relink
from onrecord.link.claims.told import Told
from onrecord.link.known import Linked
from onrecord.model import Article, Problem, Record, digest
from onrecord.model.base import Frozen
from onrecord.store.candidates import Candidates
from onrecord.store.claims import drop_propositions, put_propositions, relink_left, told_in
from onrecord.store.copying import drop_copies, put_copies
from onrecord.store.corrections import Corrections
from onrecord.store.linking import note_unlinked
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
from onrecord.store.schema import transaction
from onrecord.store.summaries import note_stale
from onrecord.store.views import Sighting

__all__ = [
    "Arrival",
    "Outcome",
    "note_problems",
    "put_actor_links",
    "relink_actors",
    "remove_article",
    "renew",
    "save",
    "save_record",
]


class Outcome(StrEnum):
    """What became of an article that arrived."""

    NEW = "new"
    DUPLICATE = "duplicate"
    SAME = "same"


class Arrival(Frozen, kw_only=True):
    """A finished article on its way into a case.

    key: digest of all that came in, the id of the sighting. raw: the bytes that came in.
    told: what the record tells, for comparison with what others tell.
    problems: what its reading noticed (those of the record are in the record).
    """

    key: str
    sighting: Sighting
    raw: bytes
    article: Article
    record: Record
    told: tuple[Told, ...] = ()
    problems: tuple[Problem, ...] = ()


def save(db: sqlite3.Connection, arrival: Arrival, keep: Iterable[Problem] = ()) -> Outcome:
    """Save an article with its record, links and search words, or one more sighting of it, in one transaction.

    keep: problems of this run. Earlier ones of the same place, which gave no article then, are forgotten.
    """
    with transaction(db):
        forget_problems(db, arrival.sighting.where, keep)
        article = arrival.article.id
        there = db.execute("SELECT sighting FROM article WHERE id = ?", (article,)).fetchone()
        again = db.execute("SELECT 1 FROM sighting WHERE id = ?", (arrival.key,)).fetchone()
        if there is None:
            _insert_article(db, arrival)
        elif _goes_before(db, arrival, there["sighting"]):
            _replace_facts(db, arrival)
        _insert_sighting(db, arrival)
        _insert_problems(db, arrival.problems, article, by_annotator=False)
    return Outcome.NEW if there is None else Outcome.SAME if again else Outcome.DUPLICATE


def save_record(db: sqlite3.Connection, article: Article, record: Record, told: Sequence[Told] = ()) -> bool:
    """Put another record in the place of an article's, in one transaction; say whether it tells anything else.

    told: what the record tells, for comparison with what others tell.
    """
    with transaction(db):
        row = db.execute("SELECT fields, record FROM article WHERE id = ?", (article.id,)).fetchone()
        if row is None or row["fields"] != fields_of(article):
            return False  # another process removed it, or gave it other facts and so another record
        _put_record(db, article, record, told)
        before = msgspec.json.decode(row["record"], type=Record)
        return msgspec.structs.replace(before, made_by=record.made_by) != record


def remove_article(db: sqlite3.Connection, article: str) -> None:
    """Take an article away, in one transaction, with all that hangs on it but the judgements."""
    with transaction(db):
        _remove(db, article)


def note_problems(db: sqlite3.Connection, problems: Iterable[Problem], keep: Iterable[Problem] = ()) -> None:
    """Write down problems of inputs that gave no article; earlier ones of the same place give way, but for `keep`."""
    listed = sorted(set(problems))
    with transaction(db):
        for place in sorted({problem.where for problem in listed}):
            forget_problems(db, place, keep)
        _insert_problems(db, listed, None, by_annotator=False)


def forget_problems(db: sqlite3.Connection, place: str, keep: Iterable[Problem] = ()) -> None:
    """Forget the problems of a place whose input gave no article, but for `keep`."""
    kept = {(problem.where, str(problem.kind), problem.message) for problem in keep}
    rows = db.execute("SELECT place, kind, message FROM problem WHERE place = ? AND article IS NULL", (place,))
    old = [row for row in map(tuple, rows) if row not in kept]
    db.executemany("DELETE FROM problem WHERE place = ? AND kind = ? AND message = ?", old)


def renew(db: sqlite3.Connection, article: str, *, linked: bool) -> None:
    """Write anew what follows from an article's record and the judgements on it, inside a transaction.

    These are its facts, the roles of its actors, the rows of its statements and events, its copies and what it tells.
    Nothing happens to an article that the case does not have.

    linked: whether its story and events are to be linked anew too.
    """
    row = db.execute("SELECT fields, text, record FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        return
    fields = msgspec.structs.replace(msgspec.json.decode(row["fields"], type=Article), text=row["text"])
    record = msgspec.json.decode(row["record"], type=Record)
    corrections = Corrections(db)
    db.execute("DELETE FROM statement WHERE article = ?", (article,))
    db.execute("DELETE FROM event WHERE article = ?", (article,))
    db.execute("DELETE FROM place WHERE article = ?", (article,))
    roles = [(actor.role, actor.id) for actor in corrections.facts(record).actors]
    db.executemany("UPDATE actor SET role = ? WHERE id = ?", roles)
    _put_judged(db, fields, record, corrections)
    told = told_in(db, article)
    dated = corrections.told(told, record)
    if dated != told:
        relink_left(db, drop_propositions(db, article))
        put_propositions(db, dated)
    put_copies(db, fields, corrections.facts(record))
    if linked:
        note_unlinked(db, article)
    note_stale(db, [article])


def relink_actors(db: sqlite3.Connection, actors: Iterable[str]) -> None:
    """Link actors anew that a person joined or parted."""
    known = Candidates(db)
    _relink(db, [item for actor in actors if (item := known.linked(actor))])


def _remove(db: sqlite3.Connection, article: str) -> None:
    drop_copies(db, article)
    note_unlinked(db, article)
    gone, untold = _drop_items(db, article), drop_propositions(db, article)
    raw = [row["raw"] for row in db.execute("SELECT raw FROM sighting WHERE article = ?", (article,))]
    db.execute("DELETE FROM article WHERE id = ?", (article,))
    _drop_raw(db, raw)
    _relink(db, gone)
    relink_left(db, untold)


def _drop_raw(db: sqlite3.Connection, digests: Iterable[str]) -> None:
    """Drop the bytes that no sighting needs any more."""
    db.executemany(
        "DELETE FROM raw WHERE digest = ? AND NOT EXISTS (SELECT 1 FROM sighting WHERE raw = digest)",
        [(one,) for one in sorted(set(digests))],
    )


def _insert_article(db: sqlite3.Connection, arrival: Arrival) -> None:
    article = arrival.article
    db.execute(
        "INSERT INTO article (id, text, fields, record, made_by, sighting, edition) VALUES (?, ?, '', '', '', ?, ?)",
        (article.id, article.text, arrival.key, article.id),
    )
    _replace_facts(db, arrival)


def _replace_facts(db: sqlite3.Connection, arrival: Arrival) -> None:
    """Let the arrival's facts be those of the article, and its record the record."""
    db.execute(
        "UPDATE article SET fields = ?, sighting = ? WHERE id = ?",
        (fields_of(arrival.article), arrival.key, arrival.article.id),
    )
    _put_record(db, arrival.article, arrival.record, arrival.told)


def fields_of(article: Article) -> str:
    """Return what the case keeps of an article beside its text: JSON."""
    return msgspec.json.encode(msgspec.structs.replace(article, text="")).decode()


def _goes_before(db: sqlite3.Connection, arrival: Arrival, shown: str) -> bool:
    """Say whether the arrival's facts are to be shown instead of those of the sighting `shown`, or are those."""
    if arrival.key == shown:
        return True
    row = db.execute("SELECT facts FROM sighting WHERE id = ?", (shown,)).fetchone()
    return rank(arrival.sighting, arrival.key) < rank(msgspec.json.decode(row["facts"], type=Sighting), shown)


def _insert_sighting(db: sqlite3.Connection, arrival: Arrival) -> None:
    seen = arrival.sighting
    raw = digest(arrival.raw)
    db.execute("INSERT OR IGNORE INTO raw (digest, body) VALUES (?, ?)", (raw, zlib.compress(arrival.raw, 6)))
    before = db.execute("SELECT article FROM sighting WHERE id = ?", (arrival.key,)).fetchone()
    db.execute(
        "INSERT OR REPLACE INTO sighting (id, article, name, place, facts, raw) VALUES (?, ?, ?, ?, ?, ?)",
        (arrival.key, arrival.article.id, seen.name, seen.where, msgspec.json.encode(seen).decode(), raw),
    )
    if before and before["article"] != arrival.article.id:
        _part_from(db, before["article"])


def _part_from(db: sqlite3.Connection, article: str) -> None:
    """Take leave of an article that an input gave before the reading of inputs changed: the later reading holds."""
    rows = db.execute("SELECT id, facts FROM sighting WHERE article = ?", (article,)).fetchall()
    if not rows:
        _remove(db, article)
        return
    first = min(rows, key=lambda row: rank(msgspec.json.decode(row["facts"], type=Sighting), row["id"]))
    # Made by nobody: so the next run reads it again from what is left.
    db.execute("UPDATE article SET sighting = ?, made_by = '{}' WHERE id = ?", (first["id"], article))


def _put_record(db: sqlite3.Connection, article: Article, record: Record, told: Sequence[Told]) -> None:
    """Put a record, its rows and its links in the place of what the article has."""
    _relink(db, _drop_items(db, article.id))
    relink_left(db, drop_propositions(db, article.id))
    corrections = Corrections(db)
    db.execute(
        "UPDATE article SET record = ?, made_by = ? WHERE id = ?",
        (msgspec.json.encode(record).decode(), made_by(record.made_by), article.id),
    )
    links = link_actors(record, Candidates(db))
    db.executemany(
        "INSERT INTO actor (id, article, name, kind, country, role, sectors) VALUES (?, ?, ?, ?, ?, ?, ?)",
        actor_rows(corrections.facts(record)),
    )
    put_actor_links(db, links)
    _put_judged(db, article, record, corrections)
    put_propositions(db, corrections.told(tuple(told), record))
    _insert_problems(db, record.problems, article.id, by_annotator=True)
    put_copies(db, article, corrections.facts(record))
    note_unlinked(db, article.id)


def _put_judged(db: sqlite3.Connection, article: Article, record: Record, corrections: Corrections) -> None:
    """Put in place what judgements change: the facts of an article, the rows of its statements, events and places."""
    judged = corrections.stored(record, article.text)
    title, outlet, published = facts(corrections.facts(record), article)
    db.execute(
        "UPDATE article SET title = ?, outlet = ?, published = ? WHERE id = ?", (title, outlet, published, article.id)
    )
    db.executemany(
        "INSERT INTO statement (id, article, start, actor, act, manner, negated, modality, said, first_day, last_day,"
        " source, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        statement_rows(judged, article),
    )
    db.executemany(
        "INSERT INTO event (id, article, start, category, status, first_day, last_day, place)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        event_rows(judged, article),
    )
    db.executemany("INSERT INTO event_party (event, part, actor) VALUES (?, ?, ?)", party_rows(judged))
    db.executemany("INSERT INTO statement_party (statement, part, actor) VALUES (?, ?, ?)", said_party_rows(judged))
    db.executemany(
        "INSERT INTO place (id, article, start, end, spot, name, literal, country, lat, lon, confidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        place_rows(judged),
    )


def _drop_items(db: sqlite3.Connection, article: str) -> list[Linked]:
    """Delete statements, events, actors and annotators' problems of an article; return the actors that others lean on.

    Others lean on an actor that names those it is linked with, on one that a person decided on, and on one that has
    namesakes of another country.
    """
    known = Candidates(db)
    judged = {i for d in known.decisions() for i in (d.subject, d.other)}
    rows = db.execute(
        "SELECT l.* FROM actor a JOIN actor_link l ON l.actor = a.id WHERE a.article = ?",
        (article,),
    ).fetchall()
    namesakes = {key for key in {row["name_key"] for row in rows} if key and len(known.countries(key)) > 1}
    db.execute("DELETE FROM statement WHERE article = ?", (article,))
    db.execute("DELETE FROM event WHERE article = ?", (article,))
    db.execute("DELETE FROM place WHERE article = ?", (article,))
    db.execute("DELETE FROM actor WHERE article = ?", (article,))
    db.execute("DELETE FROM problem WHERE article = ? AND by_annotator", (article,))
    leaned = (
        row for row in rows if row["across"] == row["actor"] or row["actor"] in judged or row["name_key"] in namesakes
    )
    return [Linked(actor=row["actor"], key=row["name_key"], country=row["country"]) for row in leaned]


def _relink(db: sqlite3.Connection, gone: list[Linked]) -> None:
    put_actor_links(db, relink(gone, Candidates(db)))


def put_actor_links(db: sqlite3.Connection, links: Iterable[ActorLink]) -> None:
    """Write links of actors, in the place of earlier ones; inside a transaction."""
    db.executemany(
        "INSERT INTO actor_link (actor, across, name_key, country, reason) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (actor) DO UPDATE SET across = excluded.across, reason = excluded.reason",
        [(link.actor, link.across, link.key, link.country, link.reason) for link in links],
    )
    note_stale(db, Corrections(db).borrowing())


def _insert_problems(
    db: sqlite3.Connection, problems: Iterable[Problem], article: str | None, *, by_annotator: bool
) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO problem (place, kind, message, article, by_annotator) VALUES (?, ?, ?, ?, ?)",
        [(p.where, str(p.kind), p.message, article, int(by_annotator)) for p in problems],
    )
