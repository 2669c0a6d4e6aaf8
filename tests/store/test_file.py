"""The file of a case: whose it is, which version, and who may write to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord import Case, CaseError, CaseLockedError, CaseTooNewError, NotACaseError, Settings
from onrecord.intake.incoming import Incoming
from onrecord.store import schema
from onrecord.store.migrations import MIGRATIONS
from onrecord.store.schema import APPLICATION_ID, connect, version_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "matter.onrecord"


def made(path: Path) -> Path:
    with Case.open(path) as case:
        assert case.articles() == []
    return path


def test_a_case_is_made_when_it_is_first_asked(path: Path) -> None:
    with Case.open(path) as case:
        assert not path.exists()
        assert case.statements() == []
        assert case.problems() == []
    assert [p.name for p in path.parent.iterdir()] == [path.name], "a closed case is one file"


def test_the_file_says_what_it_is(path: Path) -> None:
    db = sqlite3.connect(made(path))
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert version_of(db) == len(MIGRATIONS)
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    db.close()


def test_each_step_is_written_down_with_its_record(path: Path) -> None:
    db = sqlite3.connect(made(path))
    rows = db.execute("SELECT version, what FROM migration ORDER BY version").fetchall()
    assert rows == [(number, what) for number, (what, _) in enumerate(MIGRATIONS, 1)]
    db.close()


def test_a_case_of_an_earlier_version_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(path)
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, ("a note", "CREATE TABLE note (text TEXT);")))
    with pytest.raises(CaseError, match="earlier version"):
        connect(path, write=False, timeout=1)
    db = connect(path, write=True, timeout=1)
    assert version_of(db) == len(MIGRATIONS) + 1
    assert db.execute("SELECT * FROM note").fetchall() == []
    db.close()


def test_a_step_that_fails_leaves_the_case_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(path)
    broken = ("broken", "CREATE TABLE note (text TEXT);\nINSERT INTO nowhere VALUES (1);")
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(CaseError):
        connect(path, write=True, timeout=1)
    monkeypatch.undo()
    with Case.open(path, create=False) as case:
        assert case.check() == []


def test_a_case_of_a_later_version_is_refused(path: Path) -> None:
    db = sqlite3.connect(made(path))
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(CaseTooNewError, match="later version"):
        Case.open(path)


def test_files_of_others_are_refused_and_left_alone(path: Path) -> None:
    path.write_text("Dear diary, " * 100, encoding="utf-8")
    with pytest.raises(NotACaseError, match="no SQLite file"):
        Case.open(path)
    assert path.read_text(encoding="utf-8").startswith("Dear diary")
    other = path.with_name("other.db")
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE recipe (name TEXT)")
    db.close()
    before = other.read_bytes()
    with pytest.raises(NotACaseError, match="another program"):
        Case.open(other)
    assert other.read_bytes() == before
    with pytest.raises(NotACaseError, match="folder"):
        Case.open(path.parent)


def test_a_missing_case_is_named(path: Path) -> None:
    with pytest.raises(NotACaseError, match="There is no case at"):
        Case.open(path, create=False)
    assert not path.exists()
    with pytest.raises(CaseError), Case.open(path.parent / "nowhere" / "x.onrecord") as case:
        case.articles()


def test_an_empty_file_becomes_a_case(path: Path) -> None:
    path.touch()
    with pytest.raises(NotACaseError, match="empty"):
        Case.open(path, create=False)
    with Case.open(path) as case:
        assert case.articles() == []


def test_a_second_writer_is_told_in_plain_words_and_readers_go_on(path: Path) -> None:
    made(path)
    first = connect(path, write=True, timeout=0)
    first.execute("BEGIN IMMEDIATE")
    with Case.open(path, settings=Settings(lock_timeout=0)) as case:
        assert case.articles() == []
        with pytest.raises(CaseLockedError, match="Another process is writing"):
            case.add(reports=[Incoming(name="a", where="a", body="Ada Orlova said no.", kind="text")])
    first.execute("ROLLBACK")
    first.close()
