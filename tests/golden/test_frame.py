"""The golden frame itself: what passes, what fails, what is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.annotators import run
from onrecord.model import Article, Manner, Record, Span, Statement

pytest_plugins = ["pytester"]

RIGHT = "=== rain\n\n[S1 She] [C1 said] [Q1 so].\n\n1 indirect, asserts\n"
WRONG = "=== rain\npublished: 2031-10-07\n\n[S1 She] [C1 said so].\n\n1 indirect, asserts\n"
KNOWN = "known-wrong: the content is lost\n"


def annotate(article: Article) -> Record:
    statement = Statement(
        id="statement:9a:4-8",
        manner=Manner.INDIRECT,
        source=(Span(0, 3),),
        cue=(Span(4, 8),),
        content=(Span(9, 11),),
    )
    return Record(id=article.id, statements=(statement,) if article.text == "She said so." else ())


@pytest.fixture
def golden(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setattr(run, "annotate_article", annotate)
    for source, target in ((Path(__file__).parents[1], "."), (Path(__file__).parent, "golden")):
        folder = pytester.path / target
        folder.mkdir(exist_ok=True)
        (folder / "conftest.py").write_text((source / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    return pytester


def outcomes(golden: pytest.Pytester, content: str, *options: str) -> tuple[pytest.RunResult, str]:
    path = golden.path / "golden" / "weather.txt"
    path.write_text(content, encoding="utf-8", newline="\n")
    result = golden.runpytest_inprocess("-p", "no:cacheprovider", *options)
    return result, path.read_text(encoding="utf-8")


def test_a_right_case_passes(golden: pytest.Pytester) -> None:
    outcomes(golden, RIGHT)[0].assert_outcomes(passed=1)


def test_a_wrong_case_fails_and_shows_the_words_that_differ(golden: pytest.Pytester) -> None:
    result, _ = outcomes(golden, WRONG)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*{-said-}{+said[]] [[]Q1+} so[]].*"])


def test_what_is_known_to_be_wrong_is_expected_to_fail(golden: pytest.Pytester) -> None:
    outcomes(golden, WRONG.replace("\n\n[", f"\n{KNOWN}\n[", 1))[0].assert_outcomes(xfailed=1)


def test_what_is_known_to_be_wrong_and_comes_out_right_fails(golden: pytest.Pytester) -> None:
    outcomes(golden, RIGHT.replace("\n\n[", f"\n{KNOWN}\n[", 1))[0].assert_outcomes(failed=1)


def test_accept_rewrites_what_failed_and_nothing_else(golden: pytest.Pytester) -> None:
    kept = "\n=== sun\n" + KNOWN + "\n[S1 He] left.\n\n1 indirect, asserts\n"
    result, after = outcomes(golden, "Notes.\n\n" + WRONG + kept, "--accept")
    result.assert_outcomes(passed=1, xfailed=1)
    assert after == "Notes.\n\n" + WRONG.replace("[C1 said so]", "[C1 said] [Q1 so]") + kept


def test_accept_takes_the_line_out_where_a_known_error_is_gone(golden: pytest.Pytester) -> None:
    _, after = outcomes(golden, RIGHT.replace("\n\n[", f"\n{KNOWN}\n[", 1), "--accept")
    assert after == RIGHT


@pytest.mark.parametrize(
    "content",
    [
        "=== no legend\n\n[S1 She] [C1 said] [Q1 so].\n",
        "=== odd option\ncolour: red\n\n[S1 She] left.\n\n1 indirect, asserts\n",
        RIGHT + "\n" + RIGHT,
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(golden: pytest.Pytester, content: str) -> None:
    outcomes(golden, content)[0].assert_outcomes(errors=1)


@pytest.mark.parametrize("marked", ["[S1 She [C1 said] [Q1 so].", "[S1 [C1 She]] said so."])
def test_broken_marks_fail_even_when_known_to_be_wrong(golden: pytest.Pytester, marked: str) -> None:
    content = f"=== rain\n{KNOWN}\n{marked}\n\n1 indirect, asserts\n"
    outcomes(golden, content)[0].assert_outcomes(failed=1)
