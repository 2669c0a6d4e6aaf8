"""The file of a case: how it is opened, what stands in it, and how older ones are brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import CaseError, CaseLockedError, CaseTooNewError, CaseTooOldError, NotACaseError

__all__ = ["APPLICATION_ID", "MIGRATIONS", "connect", "is_unmade", "transaction", "version_of"]

APPLICATION_ID = 0x4F4E5243  # "ONRC": tells a case from the files of other programs

BASE = """
CREATE TABLE migration (version INTEGER PRIMARY KEY, what TEXT NOT NULL);
CREATE TABLE raw (
    digest TEXT PRIMARY KEY,
    body BLOB NOT NULL                 -- the bytes that came in, zlib
) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY,        -- for the full-text index only; depends on the order of arrival
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    published TEXT,                    -- ISO 8601
    fields TEXT NOT NULL,              -- JSON of model.Article without its text
    record TEXT NOT NULL,              -- JSON of model.Record
    made_by TEXT NOT NULL,             -- JSON: annotator -> version, sorted
    sighting TEXT NOT NULL,            -- id of the sighting whose facts are shown: the first in the order of sightings
    body TEXT,                         -- digest of the text without furniture; NULL when too little is left
    edition TEXT NOT NULL              -- smallest id among the copies
);
CREATE INDEX article_made_by ON article (made_by);
CREATE INDEX article_body ON article (body, id);
CREATE TABLE sighting (
    id TEXT PRIMARY KEY,               -- digest of all that came in with it
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    place TEXT NOT NULL,               -- file, line or row
    facts TEXT NOT NULL,               -- JSON of views.Sighting
    raw TEXT NOT NULL REFERENCES raw (digest)
) WITHOUT ROWID;
CREATE INDEX sighting_article ON sighting (article);
CREATE INDEX sighting_name ON sighting (name);
CREATE INDEX sighting_raw ON sighting (raw);
CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    role TEXT
) WITHOUT ROWID;
CREATE INDEX actor_article ON actor (article);
CREATE TABLE actor_link (
    actor TEXT PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    across TEXT NOT NULL,              -- id of the actor across articles: the smallest among its members
    name_key TEXT,                     -- what it is matched by; NULL when its name matches nothing
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX actor_link_across ON actor_link (across, actor);
CREATE INDEX actor_link_key ON actor_link (name_key, actor);
CREATE TABLE statement (
    number INTEGER PRIMARY KEY,        -- for the full-text index only
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,            -- offset of its first character, for the order of lists
    actor TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL,
    manner TEXT NOT NULL,
    negated INTEGER NOT NULL,
    said TEXT,                         -- TIMEX3 value of when it was said
    first_day TEXT,                    -- ISO dates between which it was said, or else published
    last_day TEXT,
    source TEXT NOT NULL,              -- the words
    content TEXT NOT NULL
);
CREATE INDEX statement_article ON statement (article, start, id);
CREATE INDEX statement_actor ON statement (actor);
CREATE INDEX statement_day ON statement (last_day);
CREATE TABLE problem (
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    article TEXT REFERENCES article (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    by_annotator INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (place, kind, message)
) WITHOUT ROWID;
CREATE INDEX problem_article ON problem (article);
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,             -- names evidence, which may leave the case and come back: no foreign key
    other TEXT,
    verdict TEXT NOT NULL,
    undoes INTEGER REFERENCES judgement (number),
    whole TEXT NOT NULL                -- JSON of model.Judgement
);
CREATE INDEX judgement_subject ON judgement (subject);
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement
    BEGIN SELECT RAISE(ABORT, 'judgements are never deleted: undo them'); END;
CREATE TRIGGER judgement_holds BEFORE UPDATE ON judgement
    BEGIN SELECT RAISE(ABORT, 'judgements are never changed: undo them'); END;
CREATE TRIGGER judgement_counts BEFORE INSERT ON judgement
    WHEN EXISTS (SELECT 1 FROM judgement WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'judgements are never replaced: undo them'); END;
"""

SEARCH = """
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content='article', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER article_in AFTER INSERT ON article BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (NEW.number, NEW.title, NEW.text); END;
CREATE TRIGGER article_out AFTER DELETE ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text)
    VALUES ('delete', OLD.number, OLD.title, OLD.text); END;
CREATE TRIGGER article_changed AFTER UPDATE OF title, text ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text)
    VALUES ('delete', OLD.number, OLD.title, OLD.text);
    INSERT INTO article_words (rowid, title, text) VALUES (NEW.number, NEW.title, NEW.text); END;
CREATE VIRTUAL TABLE statement_words USING fts5 (
    source, content, content='statement', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER statement_in AFTER INSERT ON statement BEGIN
    INSERT INTO statement_words (rowid, source, content) VALUES (NEW.number, NEW.source, NEW.content); END;
CREATE TRIGGER statement_out AFTER DELETE ON statement BEGIN
    INSERT INTO statement_words (statement_words, rowid, source, content)
    VALUES ('delete', OLD.number, OLD.source, OLD.content); END;
"""

MODALITY = """
ALTER TABLE statement ADD COLUMN modality TEXT NOT NULL DEFAULT 'fact';
"""

ACTOR_SECTORS = """
ALTER TABLE actor ADD COLUMN sectors TEXT NOT NULL DEFAULT '';  -- PLOVER codes, parted by spaces
ALTER TABLE actor_link ADD COLUMN country TEXT;                 -- of a person, by which namesakes are told apart
CREATE INDEX actor_link_country ON actor_link (name_key, country);
"""

COPIES = """
ALTER TABLE article ADD COLUMN wording TEXT;  -- JSON of wording.Wording; NULL until its copies were looked for
CREATE INDEX article_edition ON article (edition, id);
CREATE TABLE pick (
    pick INTEGER NOT NULL,             -- a shingle by which articles are found
    article TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (pick, article)
) WITHOUT ROWID;
CREATE TABLE copy_link (
    one TEXT NOT NULL REFERENCES article (id),    -- the smaller id
    other TEXT NOT NULL REFERENCES article (id),
    kind TEXT NOT NULL,
    joins TEXT NOT NULL,
    shared INTEGER NOT NULL,           -- shingles in common
    words_one INTEGER NOT NULL,        -- words of each that stand in them
    words_other INTEGER NOT NULL,
    of_one INTEGER NOT NULL,           -- of so many
    of_other INTEGER NOT NULL,
    passages TEXT NOT NULL,            -- JSON: pairs of spans
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX copy_link_other ON copy_link (other, one);
"""

STORIES = """
CREATE TABLE story_text (
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    told TEXT NOT NULL,                -- JSON of stories.StoryText: what it is compared by
    story TEXT NOT NULL,               -- smallest id among the articles of its story
    reason TEXT NOT NULL
);
CREATE INDEX story_text_story ON story_text (story, article);
CREATE TABLE story_key (
    key TEXT NOT NULL,                 -- a heavy word by which articles are found
    period INTEGER,                    -- number of the fortnight; NULL when the day is not known
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE
);
CREATE INDEX story_key_key ON story_key (key, period, article);
CREATE INDEX story_key_article ON story_key (article);
CREATE TABLE event_link (
    id TEXT PRIMARY KEY,               -- of the event in its article
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    across TEXT NOT NULL,              -- smallest id among the mentions of the same event
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX event_link_across ON event_link (across, id);
CREATE INDEX event_link_article ON event_link (article);
CREATE TABLE unlinked (
    article TEXT PRIMARY KEY,          -- may have left the case: no foreign key
    gone TEXT                          -- JSON of stories.StoryText: what it was compared by before
) WITHOUT ROWID;
INSERT INTO unlinked (article) SELECT id FROM article;
CREATE TABLE link_note (
    first TEXT NOT NULL,               -- what it is about
    note TEXT NOT NULL,
    PRIMARY KEY (first, note)
) WITHOUT ROWID;
"""

CLAIMS = """
CREATE TABLE proposition (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    told TEXT NOT NULL                 -- JSON of link.claims.told.Told
);
CREATE INDEX proposition_article ON proposition (article);
CREATE TABLE proposition_key (
    key TEXT NOT NULL,                 -- propositions that share one are compared
    proposition TEXT NOT NULL REFERENCES proposition (id) ON DELETE CASCADE,
    PRIMARY KEY (key, proposition)
) WITHOUT ROWID;
CREATE INDEX proposition_key_proposition ON proposition_key (proposition);
CREATE TABLE claim_match (
    one TEXT NOT NULL,                 -- the smaller id; no foreign key: a match is asked for when one of them left
    other TEXT NOT NULL,
    verdict TEXT NOT NULL,
    chance INTEGER NOT NULL,           -- millionths
    reason TEXT NOT NULL,
    kind TEXT,
    left TEXT,
    right TEXT,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX claim_match_other ON claim_match (other);
CREATE INDEX claim_match_verdict ON claim_match (verdict);
CREATE TABLE claim_link (
    proposition TEXT PRIMARY KEY REFERENCES proposition (id) ON DELETE CASCADE,
    claim TEXT NOT NULL,               -- made of the smallest id among the propositions of the claim
    chance INTEGER NOT NULL,
    reason TEXT NOT NULL,
    through TEXT
) WITHOUT ROWID;
CREATE INDEX claim_link_claim ON claim_link (claim, proposition);
"""

LINK_STEPS = """
CREATE TABLE story_pair (
    one TEXT NOT NULL,                 -- the smaller id; no foreign key: a pair is asked for when one of them left
    other TEXT NOT NULL,
    strength INTEGER NOT NULL,         -- how alike they are, in millionths
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX story_pair_other ON story_pair (other, one, strength);
DELETE FROM story_key;
DELETE FROM event_link;
DELETE FROM story_text;
DELETE FROM link_note;
INSERT OR REPLACE INTO unlinked (article) SELECT id FROM article;
CREATE TABLE link_step (
    step TEXT PRIMARY KEY,
    version TEXT NOT NULL              -- of what its links were made by
) WITHOUT ROWID;
INSERT INTO link_step (step, version) VALUES ('actors', '1'), ('copies', '1'), ('stories', '1');
CREATE TABLE relink (
    step TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,  -- whose links of this step are still to be made
    PRIMARY KEY (step, article)
) WITHOUT ROWID;
CREATE INDEX relink_article ON relink (article);
"""

MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("articles, statements, actors and judgements, with search", BASE + SEARCH),
    ("whether the act of a statement took place", MODALITY),
    ("the sectors of actors, and the countries of namesakes", ACTOR_SECTORS),
    ("the passages that articles have in common", COPIES),
    ("stories, and the events that are the same across articles", STORIES),
    ("propositions and the claims that they are", CLAIMS),
    ("which articles are alike, and which version of each step made the links", LINK_STEPS),
)
"""What each version of the file adds to the one before: a phrase and its SQL. Version n is the n-th; only append."""


def connect(path: Path, *, write: bool, timeout: float) -> sqlite3.Connection:
    """Open the case at `path`; for writing it is made when missing, and brought up to date.

    timeout: seconds to wait for another process that is writing.

    Raises:
        NotACaseError: if there is no case, or the file belongs to another program.
        CaseTooNewError: if a later version of Onrecord wrote it.
        CaseTooOldError: if an earlier one did, and it is opened for reading only.
        CaseLockedError: if another process kept writing to it all the time.
        CaseError: if it cannot be opened or made.
    """
    if not write and not path.exists():
        raise NotACaseError(f"There is no case at {path}. Make one: onrecord add {path} REPORTS")
    if path.is_dir():
        raise NotACaseError(f"{path} is a folder, not a case. Name a file, for example {path / 'matter.onrecord'}")
    with plain_errors(path):
        db = _open(path, write=write, timeout=timeout)
        try:
            _prepare(db, path, write=write)
        except BaseException:
            db.close()
            raise
        return db


def is_unmade(path: Path) -> bool:
    """Say whether there is no case at `path` so far: no file, an empty one, or one whose making was cut short."""
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return True
    try:
        db = _open(path, write=False, timeout=0)
    except sqlite3.Error:
        return False
    try:
        return version_of(db) == 0 and _ours(db)
    except sqlite3.Error:
        return False  # what is wrong with it is said when it is used
    finally:
        db.close()


def version_of(db: sqlite3.Connection) -> int:
    """Return the version of the file; 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Do all of the block or nothing of it; waits for other writers first."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Say in plain words what SQLite's errors mean for the case at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_plain_words(error, path) from error


def _in_plain_words(error: sqlite3.Error, path: Path) -> CaseError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary result code
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CaseLockedError(f"Another process is writing to {path}. Wait until it is done, then run this again.")
    if code == sqlite3.SQLITE_NOTADB:
        return NotACaseError(f"{path} is not a case: it is no SQLite file. Name another file.")
    if code == sqlite3.SQLITE_CORRUPT:
        return CaseError(f"{path} is damaged ({error}). Restore it from a copy, or add the reports to a new case.")
    if code == sqlite3.SQLITE_FULL:
        return CaseError(f"No room left on the disk of {path}. Make room and run this again; nothing finished is lost.")
    return CaseError(f"{path} cannot be used: {error}. Check that the folder exists and may be written to.")


def _open(path: Path, *, write: bool, timeout: float) -> sqlite3.Connection:
    # A folder that cannot be written to has no room for SQLite's helper files: the case is read as it stands.
    frozen = not write and not os.access(path.parent, os.W_OK)
    target = path.resolve().as_uri() + "?immutable=1" if frozen else str(path)
    db = sqlite3.connect(target, timeout=timeout, isolation_level=None, uri=frozen)
    db.row_factory = sqlite3.Row
    try:
        db.execute("PRAGMA foreign_keys = ON")
        if not write:
            db.execute("PRAGMA query_only = ON")
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, *, write: bool) -> None:
    """Refuse files that are not ours or too new; bring older ones up to date when they are opened for writing."""
    version = version_of(db)
    if not _ours(db):
        raise NotACaseError(f"{path} is not a case: another program made it. Name another file.")
    if version > len(MIGRATIONS):
        raise CaseTooNewError(
            f"{path} was written by a later version of Onrecord (file version {version}, "
            f"this program reads {len(MIGRATIONS)}). Install the latest: pip install --upgrade onrecord"
        )
    if not write and 0 < version < len(MIGRATIONS):
        raise CaseTooOldError(
            f"{path} was written by an earlier version of Onrecord. Update it: onrecord refresh {path}"
        )
    if not write and version == 0:
        raise NotACaseError(f"{path} is empty. Put reports into it: onrecord add {path} REPORTS")
    if write:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        _migrate(db)


def _ours(db: sqlite3.Connection) -> bool:
    """Say whether the file is a case, or empty and so may become one."""
    if db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        return True
    return version_of(db) == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0


def _migrate(db: sqlite3.Connection) -> None:
    """Apply what is missing, each step in one transaction with its record."""
    while version_of(db) < len(MIGRATIONS):
        with transaction(db):
            version = version_of(db)  # another process may have done it while this one waited
            if version == len(MIGRATIONS):
                return
            what, sql = MIGRATIONS[version]
            for command in _commands(sql):
                db.execute(command)
            db.execute("INSERT INTO migration (version, what) VALUES (?, ?)", (version + 1, what))
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {version + 1}")


def _commands(sql: str) -> Iterator[str]:
    """Yield the single commands of a script (`executescript` would commit in between)."""
    command = ""
    for line in sql.splitlines():
        command += line + "\n"
        if sqlite3.complete_statement(command):
            yield command
            command = ""
