"""The file of a case: how it is opened, and how older ones are brought up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import CaseError, CaseLockedError, CaseTooNewError, CaseTooOldError, NotACaseError
from onrecord.store.migrations import MIGRATIONS

__all__ = ["APPLICATION_ID", "connect", "is_unmade", "transaction", "version_of"]

APPLICATION_ID = 0x4F4E5243  # "ONRC": tells a case from the files of other programs


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
