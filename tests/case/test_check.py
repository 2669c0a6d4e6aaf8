"""`check` finds whatever does not follow from the texts and records."""

from __future__ import annotations

import sqlite3

import pytest

from onrecord import Case

DAMAGE = [
    ("UPDATE article SET text = replace(text, 'base', 'bass')", "text"),
    ("UPDATE article SET title = 'Another'", "title"),
    ("UPDATE article SET published = '1999-01-01'", "date"),
    ("UPDATE article SET made_by = '{}'", "annotators"),
    ("UPDATE article SET body = 'x'", "digest of its body"),
    ("UPDATE article SET edition = 'x'", "edition"),
    ("UPDATE article SET record = '{'", "cannot be read"),
    ("UPDATE article SET record = replace(record, '\"start\":', '\"start\":9')", "no span"),
    ('UPDATE article SET record = replace(record, \'"actor":"actor\', \'"actor":"nobody\')', "not there"),
    ("UPDATE article SET record = replace(record, 'DENY', 'ASSERT')", "statements"),
    ("UPDATE article SET sighting = 'x'", "first of its sightings"),
    ("DELETE FROM sighting", "where it came from"),
    ("UPDATE sighting SET facts = '{'", "where it came from"),
    ("UPDATE statement SET act = 'DENY'", "statements"),
    ("UPDATE statement SET source = 'x'", "statements"),
    ("DELETE FROM statement WHERE act = 'DENY'", "statements"),
    ("UPDATE actor SET name = 'x'", "actors"),
    ("UPDATE actor_link SET across = actor", "linked"),
    ("UPDATE actor_link SET name_key = 'person:x'", "name keys"),
    ("DELETE FROM actor_link", "name keys"),
    ("UPDATE raw SET body = x'00'", "bytes"),
    ("UPDATE statement SET actor = 'nobody'", "refers"),
    ("DELETE FROM statement_words", "search index"),
    ("DELETE FROM article_words", "search index"),
    ("UPDATE article SET wording = '{}'", "words compared"),
    ("UPDATE article SET wording = NULL", "onrecord refresh"),
    (
        "INSERT INTO event SELECT 'event:x', min(id), 0, 'CONSULT', 'DENIED', NULL, NULL, NULL FROM article",
        "the events",
    ),
    (
        "INSERT INTO place SELECT 'place:x', min(id), 0, 1, 'name::x', 'X', 1, NULL, NULL, NULL, 0.9 FROM article",
        "the places",
    ),
    ("INSERT INTO statement_party SELECT min(id), 'about', actor FROM statement", "whom statements are about"),
    ("UPDATE actor_name SET members = 77", "counts of actor_name"),
    ("UPDATE actor_tally SET statements = 77", "counts of actor_tally"),
    ("DELETE FROM pick", "index of copies"),
    ("INSERT INTO pick SELECT 7, min(id) FROM article", "index of copies"),
    (
        "INSERT INTO copy_link SELECT min(id), max(id), 'copy', 'same', 1, 8, 8, 8, 8, '[]' FROM article",
        "its copies in the tables",
    ),
]


@pytest.mark.parametrize(("command", "said"), DAMAGE)
def test_planted_damage_is_found(case: Case, command: str, said: str) -> None:
    assert case.check() == []
    case.close()
    db = sqlite3.connect(case.path)
    with db:
        db.execute(command)
    db.close()
    assert any(said in sentence for sentence in case.check())


def test_a_file_with_broken_pages_is_found(case: Case) -> None:
    case.close()
    size = case.path.stat().st_size
    with case.path.open("r+b") as file:
        file.seek(3 * size // 4)  # behind the pages of the schema, without which no file opens
        file.write(b"\xff" * 4096)
    assert any("damaged" in sentence for sentence in case.check())
