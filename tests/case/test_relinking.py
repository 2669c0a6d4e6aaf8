"""Links that another version of their step made are made anew by a refresh, and a run that is killed goes on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord import Case
from onrecord.intake.incoming import Incoming
from onrecord.link.versions import LINK_VERSIONS
from onrecord.store import relinking

TEXT = (
    "Mayor Ada Orlova said on Tuesday that the harbour of Kelm will stay closed after the fire. Two dock workers were"
    " injured when a warehouse burned down. The port authority of Kelm denied that the fire had spread to the ships."
    " Kenyan police arrested Ole Brandt on Friday."
)
PILE = tuple(
    Incoming(name=f"r{n}", where=f"r{n}", kind="text", outlet=outlet, published=f"2031-05-0{n + 1}", body=body)
    for n, (outlet, body) in enumerate(
        (
            ("Kelm Courier", TEXT),
            ("Tarsh Star", f"{TEXT} More on this story tomorrow in our printed edition of the week."),
            ("Varda Post", "The harbour of Kelm will stay closed after the fire, Mayor Ada Orlova said on Wednesday."),
            ("Varda Post", "Parliament in Varda voted on the budget of the navy. Ole Brandt walked out in protest."),
        )
    )
)
TABLES = {
    "actors": ("SELECT actor, across, name_key, country, reason FROM actor_link", "SELECT * FROM actor_tally"),
    "claims": (
        "SELECT * FROM claim_link",
        "SELECT * FROM claim_match",
        "SELECT * FROM proposition_key",
        "SELECT id, told FROM proposition",
        "SELECT * FROM claim_summary",
    ),
    "copies": ("SELECT * FROM copy_link", "SELECT * FROM pick", "SELECT id, body, wording, edition FROM article"),
    "events": ("SELECT * FROM event_link",),
    "stories": ("SELECT * FROM story_text", "SELECT * FROM story_pair", "SELECT key, period, article FROM story_key"),
}
SPOILED = {
    "actors": "UPDATE actor_link SET reason = 'as an earlier version saw it'",
    "claims": "UPDATE claim_link SET reason = 'as an earlier version saw it'",
    "copies": "UPDATE copy_link SET shared = shared + 1",
    "events": "UPDATE event_link SET reason = 'as an earlier version saw it'",
    "stories": "UPDATE story_text SET reason = 'as an earlier version saw it'",
}


def ask(path: Path, *queries: str) -> list[list[str]]:
    db = sqlite3.connect(path)
    with db:
        rows = [sorted(map(repr, db.execute(query).fetchall())) for query in queries]
    db.close()
    return rows


def held(path: Path) -> dict[str, list[list[str]]]:
    return {step: ask(path, *queries) for step, queries in TABLES.items()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "matter.onrecord"
    with Case.open(path) as case:
        case.add(reports=PILE)
    assert all(rows[0] for rows in held(path).values()), "the reports have links of every kind"
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "matter.onrecord"
    copied.write_bytes(whole.read_bytes())
    return copied


def test_a_case_of_this_version_is_not_linked_anew(path: Path) -> None:
    with Case.open(path) as case:
        assert case.refresh().relinked == ()


@pytest.mark.parametrize("step", sorted(TABLES))
def test_a_step_of_another_version_is_made_anew(step: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held(path)
    ask(path, SPOILED[step])
    assert held(path) != before
    monkeypatch.setitem(LINK_VERSIONS, step, "of a later day")
    with Case.open(path) as case:
        assert case.refresh().relinked == (step,)
        assert held(path) == before
        assert case.check() == []
        assert case.refresh().relinked == ()


def test_a_run_that_is_killed_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held(path)
    for step in TABLES:
        ask(path, SPOILED[step])
        monkeypatch.setitem(LINK_VERSIONS, step, "of a later day")
    linked = relinking.relink_noted
    left = iter((1, 1, 1))

    def killed(db: sqlite3.Connection) -> int:
        return linked(db, next(left, None) or pytest.fail("it was not killed"))

    def dies(db: sqlite3.Connection) -> int:
        for _ in range(3):
            killed(db)
        raise KeyboardInterrupt

    with Case.open(path) as case:
        with monkeypatch.context() as patched:
            patched.setattr("onrecord.pipeline.relink_noted", dies)
            with pytest.raises(KeyboardInterrupt):
                case.refresh()
        assert case.check() == []
        assert 0 < len(ask(path, "SELECT * FROM relink")[0]) < 2 * len(PILE)
        case.add(reports=PILE[:1])
        assert ask(path, "SELECT * FROM relink") == [[]]
        assert held(path) == before
        assert case.check() == []


def test_a_report_that_leaves_while_it_waits_is_not_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LINK_VERSIONS, "copies", "of a later day")
    monkeypatch.setitem(LINK_VERSIONS, "claims", "of a later day")
    with Case.open(path) as case:
        with monkeypatch.context() as patched:
            patched.setattr("onrecord.pipeline.relink_noted", lambda _: 0)
            case.refresh()
        case.remove("r0")
        assert case.check() == []
        case.add(reports=PILE)
        assert case.check() == []
    with Case.open(path.with_name("other.onrecord")) as other:
        other.add(reports=PILE)
    assert held(path)["copies"] == held(other.path)["copies"]
    assert held(path)["claims"][0] == held(other.path)["claims"][0]
