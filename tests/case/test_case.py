"""What a case answers, and what changes it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fake_steps import FAKE, LATER, REPORTS, dump, report

from onrecord import Act, Case, UnknownIdError, UsageError
from onrecord.model import ProblemKind, article_id
from onrecord.store.views import Progress

BASE = article_id(REPORTS[0].body)


def contents(case: Case, **query: str) -> list[str]:
    return [s.content.words for s in case.statements(**query) if s.content]


def test_a_statement_knows_its_article_and_its_exact_words(case: Case) -> None:
    for s in case.statements():
        assert s.content is not None
        assert s.article.text[s.content.start : s.content.end] == s.content.text
    said = case.statements(source="Orlova", article="a")[0]
    assert (said.speaker, said.act, said.time, said.published) == (
        "Ada B. Orlova",
        Act.ASSERT,
        "2031-05-02",
        "2031-05-03",
    )
    assert said.via == ("The Daily Harbour",)
    assert not said.nested


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"source": "orlova"}, 2),
        ({"source": "ORLOVA ada"}, 2),
        ({"source": "orl"}, 0),
        ({"act": "deny"}, 2),
        ({"act": "DENY", "source": "Norland"}, 1),
        ({"outlet": "daily harbour"}, 2),
        ({"outlet": "The Northern Wire"}, 2),
        ({"article": "a"}, 2),
        ({"article": BASE[:6]}, 2),
        ({"words": "base"}, 2),
        ({"words": '"air base"'}, 1),
        ({"words": "bas*"}, 2),
        ({"words": "orlova talks"}, 1),
        ({"since": "2031-05"}, 2),
        ({"since": "2031-05-03"}, 1),
        ({"until": "2031-05-02"}, 3),
        ({"since": "2031", "until": "2031"}, 4),
        ({"since": "2032"}, 0),
    ],
)
def test_statements_are_found_by(case: Case, query: dict[str, str], found: int) -> None:
    assert len(case.statements(**query)) == found


@pytest.mark.parametrize("query", [{"act": "SHOUT"}, {"since": "yesterday"}, {"until": "2031-13"}, {"article": "zz"}])
def test_a_query_that_cannot_be_is_refused(case: Case, query: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        case.statements(**query)


HOSTILE = [
    '"',
    "'",
    '"" OR ""',
    "a AND",
    "NOT",
    "NEAR(a b)",
    "(",
    "*",
    "^",
    "a:b",
    "-",
    "{",
    "\0",
    "\ud800",
    "",
    " ",
    "a\0b",
    ";--",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_can_be_searched_for(case: Case, words: str) -> None:
    assert isinstance(case.statements(words=words), list)


def test_search_words_are_words_and_no_commands(case: Case) -> None:
    case.add(reports=[report("x", "Ada Orlova said that OR means or.")], steps=FAKE)
    assert contents(case, words="OR") == ["OR means or"]
    assert contents(case, words="base OR") == []


def test_actors_are_joined_across_articles_by_their_full_name(case: Case) -> None:
    actors = {actor.name: actor for actor in case.actors()}
    orlova = actors["Ada B. Orlova"]
    assert orlova.names == ("Ada B. Orlova", "Ada Orlova")
    assert (orlova.statements, len(orlova.articles)) == (2, 2)
    assert orlova.id == min(orlova.members)
    assert actors["Norland"].statements == 2
    assert len(actors["Brant"].articles) == 1, "a surname alone joins nobody"


def test_a_report_that_comes_twice_is_one_article_with_two_names(case: Case) -> None:
    text = REPORTS[0].body
    done = case.add(reports=[report("copy", str(text))], steps=FAKE)
    assert done.articles == ()
    assert done.duplicates == {"copy": BASE}
    assert case.article("copy").id == BASE
    assert case.article(BASE).names == ("a", "copy")
    assert len(case.articles()) == 3


def test_the_better_sighting_gives_the_facts_whenever_it_comes(case: Case) -> None:
    assert case.article("b").published is None
    case.add(reports=[report("b2", str(REPORTS[1].body), published="2031-06-01", outlet="The Mail")], steps=FAKE)
    article = case.article("b")
    assert (article.name, article.outlet, article.published) == ("b2", "The Mail", "2031-06-01")
    assert {s.published for s in case.statements(article="b")} == {"2031-06-01"}
    assert len(case.statements(since="2031-06")) == 2
    assert case.check() == []


def test_exact_copies_share_an_edition(case: Case) -> None:
    body = "Ada Orlova said that the ferry to the outer islands is late again."
    case.add(reports=[report("x", body), report("y", f"{body}\nShare: all over\n")], steps=FAKE)
    assert case.article("x").id != case.article("y").id
    assert case.article("x").edition == case.article("y").edition == min(case.article("x").id, case.article("y").id)
    case.remove(case.article("x").edition)
    left = (
        case.articles()[-1] if case.articles()[-1].name in "xy" else next(a for a in case.articles() if a.name in "xy")
    )
    assert left.edition == left.id
    assert case.check() == []


def test_adding_again_changes_nothing(case: Case) -> None:
    before = dump(case)
    again = case.add(reports=REPORTS, steps=FAKE)
    assert (again.articles, again.duplicates, again.skipped) == ((), {}, ("a", "b", "c"))
    assert dump(case) == before


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_removing_and_adding_again_restores_the_case(case: Case, name: str) -> None:
    before = dump(case)
    case.remove(name)
    assert len(case.articles()) == 2
    assert case.check() == []
    with pytest.raises(UnknownIdError):
        case.article(name)
    case.add(reports=REPORTS, steps=FAKE)
    assert dump(case) == before
    assert case.check() == []


def test_refresh_redoes_what_other_versions_made_and_only_that(case: Case) -> None:
    done = case.refresh(steps=LATER)
    assert len(done.articles) == 3
    assert set(done.changed) == {BASE, case.article("b").id}
    assert case.statements(act="DENY") == []
    assert case.refresh(steps=LATER).articles == ()
    assert case.check() == []


def test_adding_with_later_annotators_redoes_an_article_too(case: Case) -> None:
    case.add(reports=REPORTS, steps=LATER)
    assert case.statements(act="DENY") == []
    assert case.refresh(steps=LATER).articles == ()


def test_what_cannot_be_used_is_a_problem_and_the_rest_goes_on(case: Case) -> None:
    bad = [report("empty", " "), report("crash", "CRASH"), report("unsound", "UNSOUND"), report("half", "a \ud800 b")]
    done = case.add(reports=[*bad, report("good", "Ada Orlova said that all is well.")], steps=FAKE)
    assert len(done.articles) == 1
    assert [(p.where, p.kind) for p in done.problems] == [
        ("reports/crash", ProblemKind.FAILED),
        ("reports/empty", ProblemKind.EMPTY),
        ("reports/half", ProblemKind.ENCODING),
        ("reports/unsound", ProblemKind.FAILED),
    ]
    assert case.problems() == list(done.problems)


def test_a_problem_goes_when_its_input_is_repaired(case: Case) -> None:
    case.add(reports=[report("x", " ")], steps=FAKE)
    assert [p.where for p in case.problems()] == ["reports/x"]
    case.add(reports=[report("x", "Ada Orlova said that all is well.")], steps=FAKE)
    assert case.problems() == []


def test_a_problem_of_an_article_goes_with_the_article(case: Case) -> None:
    case.add(reports=[report("x", "CUT Ada Orlova said that all is well.")], steps=FAKE)
    assert [p.kind for p in case.problems()] == [ProblemKind.TRUNCATED]
    case.remove("x")
    assert case.problems() == []


def test_names_that_no_text_may_hold_are_written_out(case: Case) -> None:
    case.add(reports=[report("odd\udcff.txt", "Ada Orlova said that all is well.")], steps=FAKE)
    assert case.article("odd\\udcff.txt").name == "odd\\udcff.txt"


def test_progress_counts_every_input(tmp_path: Path) -> None:
    seen: list[Progress] = []
    with Case.open(tmp_path / "matter.onrecord") as case:
        case.add(reports=[*REPORTS, report("empty", "")], steps=FAKE, progress=seen.append)
    assert [p.done for p in seen] == [1, 2, 3, 4]
    assert [p.name for p in seen] == ["a", "b", "c", "empty"]


def test_files_and_standard_input_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Ada Orlova said that all is well.", encoding="utf-8")
    with Case.open(tmp_path / "matter.onrecord") as case:
        done = case.add(tmp_path / "x.txt", "-", stdin=io.BytesIO(b"Norland denied that it is."), steps=FAKE)
        assert len(done.articles) == 2
        assert len(case.statements()) == 2


def test_an_id_is_named_by_its_beginning_unless_several_begin_so(case: Case) -> None:
    statement = case.statements()[0]
    assert case.why(statement.id[:-1]).id == statement.id
    with pytest.raises(UnknownIdError, match="Give more of the id"):
        case.why("statement:")
    with pytest.raises(UnknownIdError):
        case.why("")


def test_why_leads_from_the_outlet_to_the_exact_words(case: Case) -> None:
    statement = case.statements(source="Orlova", article="a")[0]
    reasons = case.why(statement.id)
    assert [(step.what, step.name) for step in reasons.steps] == [
        ("outlet", "The Daily Harbour"),
        ("speaker", "Ada B. Orlova"),
        ("cue", "ASSERT"),
        ("content", None),
        ("time", "2031-05-02"),
    ]
    for step in reasons.steps:
        if step.words:
            assert case.article(step.article).text[step.words.start : step.words.end] == step.words.text
    assert reasons.made_by == FAKE.versions


def test_why_of_an_actor_names_its_members_and_what_they_said(case: Case) -> None:
    orlova = next(a for a in case.actors() if a.name == "Ada B. Orlova")
    reasons = case.why(orlova.members[1])
    assert reasons.id == orlova.id
    assert [step.reason for step in reasons.steps] == ["same first and last name", "same first and last name"]
    assert len(reasons.statements) == 2


def test_why_of_an_article_lists_its_statements(case: Case) -> None:
    assert len(case.why("a").statements) == 2
