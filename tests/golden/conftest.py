"""Golden tests: every `=== name` of a .txt file in this folder is one test.

    === unnamed officials through a newspaper
    published: 2031-10-07
    outlet: The Senn Mirror
    known-wrong: the addressee is taken for the speaker

    [S1 Two officials], who asked not to be named, [C1 told] [V1 the Morning Post] [Q1 that the talks had failed].

    1 indirect, asserts, unnamed, via Morning Post

The marked text (see `onrecord.marks`) is input and expectation at once; below it a line for each statement.
The lines under the name are optional. `known-wrong` says in words what the program gets wrong: the file holds
what is right, and the case fails as soon as the program gets it right, until the line goes.

`pytest --accept` rewrites the cases that fail; of those known to be wrong it only takes the line out where they
come out right. Read the diff.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from onrecord import marks
from onrecord.model import Article, Published

OPTIONS = ("published", "outlet", "known-wrong")
HEADER = re.compile(r"^=== (?=\S)", re.MULTILINE)
OPTION = re.compile(rf"({'|'.join(OPTIONS)}): (\S.*)")
LEGEND = re.compile(rf"\d+ \w+, \w.*|{marks.NO_STATEMENTS}")


class GoldenError(ValueError):
    """A golden file that cannot be read."""


class Mismatch(AssertionError):
    """The program gives another record than the file."""


@dataclass(frozen=True)
class Case:
    """One case: its name, its options, and marked text with legend as `marks.render_record` writes them."""

    name: str
    options: dict[str, str]
    expected: str

    def __str__(self) -> str:
        options = "".join(f"{key}: {self.options[key]}\n" for key in OPTIONS if key in self.options)
        return f"=== {self.name}\n{options}\n{self.expected}"


ACCEPTED = pytest.StashKey[dict[Path, dict[str, Case]]]()


def split(content: str) -> tuple[str, list[Case]]:
    """Return what stands before the first case of a golden file, and its cases."""
    opening, *chunks = HEADER.split(content)
    cases = [read_case(chunk) for chunk in chunks]
    twice = [name for name, times in Counter(case.name for case in cases).items() if times > 1]
    if twice:
        raise GoldenError(f"two cases are called {twice[0]!r}")
    return opening, cases


def read_case(chunk: str) -> Case:
    """Read one case from its name on."""
    head, _, body = chunk.partition("\n\n")
    name, *lines = head.splitlines()
    options = {}
    for line in lines:
        option = OPTION.fullmatch(line)
        if not option:
            raise GoldenError(f"{name}: {line!r} is none of {', '.join(OPTIONS)}")
        options[option[1]] = option[2]
    marked, _, legend = body.strip("\n").rpartition("\n\n")
    if not marked or not all(LEGEND.fullmatch(line) for line in legend.splitlines()):
        raise GoldenError(f"{name}: the marked text, an empty line and a line for each statement are wanted")
    return Case(name, options, f"{marked}\n\n{legend}\n")


def article_of(case: Case) -> Article:
    """Return the article that a case is about."""
    marked, _, _ = case.expected.rstrip("\n").rpartition("\n\n")
    text, found = marks.parse(marked)
    if marks.render(text, found) != marked:
        raise GoldenError(f"{case.name}: marks are nested otherwise than written; write {marks.render(text, found)}")
    day = case.options.get("published")
    published = Published(value=day, precision="day") if day else None
    return Article.of(text, name=case.name, outlet=case.options.get("outlet"), published=published)


def difference(expected: str, actual: str) -> str:
    """Return expectation and result, and word by word what was expected {-so-} and came out {+so+}."""
    old, new = (re.findall(r"\s+|\S+", words) for words in (expected, actual))
    changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    words = "".join(_change(tag, old[a:b], new[c:d]) for tag, a, b, c, d in changes)
    return f"expected:\n{expected}\ngot:\n{actual}\ndifference (expected {{-so-}}, got {{+so+}}):\n{words}"


def _change(tag: str, old: list[str], new: list[str]) -> str:
    if tag == "equal":
        return "".join(old)
    removed, added = "".join(old), "".join(new)
    return (f"{{-{removed}-}}" if removed else "") + (f"{{+{added}+}}" if added else "")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[ACCEPTED] = {}


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> GoldenFile | None:
    if file_path.suffix == ".txt":
        return GoldenFile.from_parent(parent, path=file_path)
    return None


class GoldenFile(pytest.File):
    """A file of cases."""

    def collect(self) -> Iterator[GoldenItem]:
        try:
            _, cases = split(self.path.read_text(encoding="utf-8"))
        except GoldenError as error:
            raise self.CollectError(f"{self.path.name}: {error}") from error
        for case in cases:
            yield GoldenItem.from_parent(self, name=case.name, case=case)


class GoldenItem(pytest.Item):
    """A case."""

    def __init__(self, *, case: Case, **keywords: object) -> None:
        super().__init__(**keywords)
        self.case = case
        if reason := case.options.get("known-wrong"):
            self.add_marker(pytest.mark.xfail(reason=reason, strict=True, raises=Mismatch))

    def runtest(self) -> None:
        from onrecord.annotators import run  # noqa: PLC0415 - it takes seconds to load, and other tests need none of it

        article = article_of(self.case)
        actual = marks.render_record(article.text, run.annotate_article(article))
        right, known_wrong = actual == self.case.expected, "known-wrong" in self.case.options
        accept = self.config.getoption("--accept") and right == known_wrong
        if accept:
            options = {key: value for key, value in self.case.options.items() if key != "known-wrong"}
            new = replace(self.case, options=options, expected=actual)
            self.config.stash[ACCEPTED].setdefault(self.path, {})[self.name] = new
        elif not right:
            raise Mismatch(difference(self.case.expected, actual))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        if isinstance(excinfo.value, (Mismatch, GoldenError, marks.MarksError)):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, self.name


def pytest_sessionfinish(session: pytest.Session) -> None:
    for path, results in session.config.stash[ACCEPTED].items():
        opening, cases = split(path.read_text(encoding="utf-8"))
        new = [results.get(case.name, case) for case in cases]
        path.write_text(opening + "\n".join(map(str, new)), encoding="utf-8", newline="\n")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if accepted := config.stash[ACCEPTED]:
        terminalreporter.section("accepted golden cases: read the diff")
        for path, results in sorted(accepted.items()):
            terminalreporter.line(f"{path}: {', '.join(sorted(results))}")
