"""Stories and events across the reports of a case: linked after the last report, in any order, again after a kill."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest
from older_case import take_back
from typer.testing import CliRunner

from onrecord import Case
from onrecord.cli.app import app
from onrecord.export import Exported, export
from onrecord.intake.incoming import Incoming
from onrecord.store import linking
from onrecord.store.views import EventView

QUAKE = (
    "A strong earthquake shook the mountain town of Tarsh on Tuesday and killed nine people, the Vardan rescue service"
    " said. Houses fell in the old quarter of Tarsh. Soldiers of Varda searched the rubble for survivors."
)
AGAIN = (
    "Nine people died when an earthquake hit Tarsh, a town in the mountains of Varda. The old quarter of Tarsh lost"
    " half of its houses, and Vardan soldiers are looking for survivors in the rubble."
)
RAID = (
    "Kenyan police arrested Ada Orlova at the harbour of Nairobi on Friday. Ada Orlova had led the strike of the dock"
    " workers, who blocked the harbour for a week."
)
ARREST = (
    "The strike of the dock workers is over. Ada Orlova was arrested by Kenyan police on Friday. The workers had"
    " blocked the harbour of Nairobi for a week under Ada Orlova."
)
PILE = (
    Incoming(name="quake", where="quake", kind="text", outlet="Tarsh Star", published="2031-05-06", body=QUAKE),
    Incoming(name="again", where="again", kind="text", outlet="Kelm Courier", published="2031-05-07", body=AGAIN),
    Incoming(name="raid", where="raid", kind="text", outlet="Kelm Courier", published="2031-05-03", body=RAID),
    Incoming(name="arrest", where="arrest", kind="text", outlet="Tarsh Star", published="2031-05-04", body=ARREST),
)


def case_of(folder: Path, pile: Sequence[Incoming] = PILE) -> Case:
    folder.mkdir(exist_ok=True)
    case = Case.open(folder / "matter.onrecord")
    case.add(reports=pile)
    return case


def stories(case: Case) -> set[frozenset[str]]:
    return {frozenset(entry.article.name for entry in story.articles) for story in case.stories()}


def exported(case: Case) -> list[bytes]:
    held = Exported(articles=[], statements=[], actors=[], events=case.events(), stories=case.stories())
    return [*export("stories.jsonl", held), *export("events.jsonl", held)]


def arrests(case: Case) -> list[EventView]:
    return sorted(case.events(category="COERCE", recipient="Orlova"), key=lambda event: event.article.name != "raid")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with case_of(tmp_path_factory.mktemp("case")) as opened:
        yield opened


def test_reports_on_one_happening_are_one_story(case: Case) -> None:
    assert stories(case) == {frozenset({"quake", "again"}), frozenset({"raid", "arrest"})}
    first = next(story for story in case.stories() if story.articles[0].article.name == "quake")
    assert (first.first, first.last, first.texts) == ("2031-05-06", "2031-05-07", 2)
    assert "tarsh" in first.articles[0].reason
    assert case.check() == []


def test_an_event_told_by_two_reports_is_one_with_two_mentions(case: Case) -> None:
    told = arrests(case)
    assert [event.article.name for event in told] == ["raid", "arrest"]
    assert {event.across for event in told} == {min(event.id for event in told)}


def test_why_shows_every_mention_in_its_own_words(case: Case) -> None:
    first, other = arrests(case)
    own, _, again, _ = case.why(first.id).steps
    assert (own.what, own.words) == ("mention", first.words)
    assert (again.what, again.words, again.article) == ("same event", other.words, other.article.id)
    assert again.reason is not None
    assert 'same trigger "arrested"' in again.reason


def test_the_order_of_reports_does_not_matter(tmp_path: Path) -> None:
    results = []
    for number, order in enumerate(list(permutations(PILE))[::7]):
        with case_of(tmp_path / str(number), order[:1]) as case:
            for one in order[1:]:
                case.add(reports=[one])
            results.append(exported(case))
    assert all(result == results[0] for result in results)


def test_a_removed_report_leaves_as_if_it_never_came(tmp_path: Path) -> None:
    with case_of(tmp_path / "all") as case, case_of(tmp_path / "fewer", PILE[1:]) as fewer:
        case.remove("quake")
        assert exported(case) == exported(fewer)
        assert case.check() == []


def test_a_run_killed_before_linking_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("onrecord.pipeline.link_noted", killed)
        with pytest.raises(KeyboardInterrupt):
            case_of(tmp_path / "killed")
    with Case.open(tmp_path / "killed" / "matter.onrecord") as case, case_of(tmp_path / "whole") as whole:
        assert case.check() == []
        assert case.stories() == []
        case.refresh()
        assert exported(case) == exported(whole)
        assert case.check() == []


def test_batches_of_any_size_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with case_of(tmp_path / "whole") as case:
        whole = exported(case)
    monkeypatch.setattr(linking.link_noted, "__defaults__", (1,))
    with case_of(tmp_path / "single") as case:
        assert exported(case) == whole


def test_a_case_of_the_version_before_stories_gets_them_on_refresh(tmp_path: Path) -> None:
    with case_of(tmp_path) as case:
        before = exported(case)
    take_back(tmp_path / "matter.onrecord", "stories")
    with Case.open(tmp_path / "matter.onrecord") as case:
        case.refresh()
        assert exported(case) == before


def test_the_command_lists_stories_with_their_reasons(case: Case) -> None:
    done = CliRunner().invoke(app, ["stories", str(case.path)])
    assert done.exit_code == 0
    assert "2 stories of several reports." in done.stdout
    assert "names and numbers in common" in done.stdout
    lines = json.loads(CliRunner().invoke(app, ["stories", str(case.path), "--json"]).stdout)
    assert [len(line["articles"]) for line in lines] == [2, 2]
