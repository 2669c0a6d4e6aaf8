"""Linking anew what another version of a link step made.

A step begins by forgetting all of its links and noting the articles whose links are to be made again, in one
transaction with its new version. They are made as if the articles came one after another, some in a transaction; a run
that is killed in between leaves the note, and the next one goes on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from onrecord.encoder.vectors import vectors_of
from onrecord.link.actors import link_actors
from onrecord.link.claims.told import propositions_of
from onrecord.link.versions import LINK_VERSIONS
from onrecord.store.candidates import Candidates
from onrecord.store.casefile import put_actor_links
from onrecord.store.claims import drop_propositions, put_propositions, relink_left
from onrecord.store.copying import put_copies
from onrecord.store.corrections import Corrections
from onrecord.store.rows import selected, stored
from onrecord.store.schema import transaction

__all__ = ["begin_relinking", "count_relinking", "relink_noted", "start_versions"]

BATCH = 50  # articles in one transaction: other writers wait that long, about a second

FORGET = {
    "claims": "DELETE FROM claim_match; DELETE FROM claim_link; DELETE FROM proposition;"
    "DELETE FROM link_note WHERE first LIKE 'proposition:%'",
    "copies": "DELETE FROM copy_link; DELETE FROM pick; UPDATE article SET body = NULL, wording = NULL, edition = id",
    "stories": "DELETE FROM story_pair; DELETE FROM story_key; DELETE FROM event_link; DELETE FROM story_text;"
    "DELETE FROM link_note WHERE first NOT LIKE 'proposition:%'; DELETE FROM unlinked;"
    "INSERT INTO unlinked (article) SELECT id FROM article",
    "events": "INSERT OR IGNORE INTO unlinked (article, gone) SELECT article, told FROM story_text",
    "actors": "DELETE FROM actor_link; DELETE FROM actor_name; DELETE FROM actor_tally",
}
"""What each step begins with."""


def start_versions(db: sqlite3.Connection, versions: Mapping[str, str] = LINK_VERSIONS) -> None:
    """Write down in a case without articles that its links will be made by these versions."""
    if db.execute("SELECT 1 FROM article LIMIT 1").fetchone() is None and _versions(db) != versions:
        with transaction(db):
            _put_versions(db, versions)


def begin_relinking(db: sqlite3.Connection, versions: Mapping[str, str] = LINK_VERSIONS) -> tuple[str, ...]:
    """Forget the links that other versions of their steps made, and note what is to be linked anew; return the steps.

    The links of actors are made anew at once, since every list of a case leans on them.
    """
    old = tuple(step for step, version in sorted(versions.items()) if _versions(db).get(step) != version)
    for step in old:
        with transaction(db):
            for command in FORGET[step].split(";"):
                db.execute(command)
            if step in ("claims", "copies"):
                db.execute("INSERT OR IGNORE INTO relink (step, article) SELECT ?, id FROM article", (step,))
            if step == "actors":
                _relink_actors(db)
            _put_versions(db, {step: versions[step]})
    return old


def count_relinking(db: sqlite3.Connection) -> int:
    """Return how many articles wait to be linked anew, each once for every step."""
    return int(db.execute("SELECT count(*) FROM relink").fetchone()[0])


def relink_noted(db: sqlite3.Connection, most: int = BATCH) -> int:
    """Link up to `most` articles anew that wait for it, in one transaction; return how many there were.

    Raises:
        SetupError: if the model of sentence vectors is not installed.
    """
    with transaction(db):
        corrections = Corrections(db)
        waiting = db.execute("SELECT step, article FROM relink ORDER BY step, article LIMIT ?", (most,)).fetchall()
        for step, identifier in map(tuple, waiting):
            row = db.execute("SELECT id, fields, text, record FROM article WHERE id = ?", (identifier,)).fetchone()
            article, record = stored(row)
            if step == "copies":
                put_copies(db, article, corrections.facts(record))
            else:
                told = propositions_of(record, article.text, vectors_of)
                relink_left(db, drop_propositions(db, identifier))  # a run may have put some there since
                put_propositions(db, corrections.told(told, record))
            db.execute("DELETE FROM relink WHERE step = ? AND article = ?", (step, identifier))
    return len(waiting)


def _relink_actors(db: sqlite3.Connection) -> None:
    identifiers = [row["id"] for row in db.execute("SELECT id FROM article")]
    for row in selected(db, "SELECT id, fields, text, record FROM article WHERE id IN", identifiers):
        put_actor_links(db, link_actors(stored(row)[1], Candidates(db)))
    db.execute("INSERT INTO stale_claim SELECT DISTINCT claim FROM claim_link WHERE true ON CONFLICT DO NOTHING")


def _versions(db: sqlite3.Connection) -> dict[str, str]:
    return {row["step"]: row["version"] for row in db.execute("SELECT step, version FROM link_step")}


def _put_versions(db: sqlite3.Connection, versions: Mapping[str, str]) -> None:
    rows = sorted(versions.items())
    db.executemany("INSERT OR REPLACE INTO link_step (step, version) VALUES (?, ?)", rows)
