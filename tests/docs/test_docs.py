"""The code of the README and the docs runs, in order, each document in a folder with the example reports.

A `python` fence runs as it stands. A `console` fence holds `$ onrecord ...` commands; where output stands under one it
must be what is printed (`...` stands for anything). A command with `(exit 1)` alone under it must end so. `sh` fences
are what a reader types to install and build; they are not run.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from cogapp import Cog
from sybil import Document, Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from onrecord import cli

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NO_REPORTS = shutil.ignore_patterns("*.py", "__pycache__", "*.toml", "README.md")
EXIT = re.compile(r"\(exit (\d)\)\n?")

Run = Callable[[str], tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process; return its exit code and all that it printed."""

    def run(line: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", shlex.split(line))
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in: the example reports stand in `reports/`, the terminal is 100 columns wide."""
    with as_file(files("onrecord") / "examples") as examples:
        shutil.copytree(examples, tmp_path / "reports", ignore=NO_REPORTS)
    monkeypatch.chdir(tmp_path)
    for name, value in {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC"}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def parse(path: Path, run: Run) -> Document:
    """Return a document with its examples; a console example returns what is wrong with it."""

    def console(example: Example) -> str | None:
        for command, shown in commands(example.parsed):
            expected = int(ended[1]) if (ended := EXIT.fullmatch(shown)) else 0
            code, printed = run(command)
            if code != expected:
                return f"{command} ended with {code}, not {expected}:\n{printed}"
            if shown and not ended and not matches(shown, printed):
                return f"{command} printed\n{printed}\nnot\n{shown}"
        return None

    return Sybil(parsers=[PythonCodeBlockParser(), CodeBlockParser("console", console)]).parse(path)


def commands(fence: str) -> list[tuple[str, str]]:
    r"""Return the commands of a console fence, each with the output shown under it.

    >>> commands("$ onrecord check a.onrecord\nAll is well.\n")
    [('onrecord check a.onrecord', 'All is well.\n')]
    """
    parts = re.split(r"^\$ (.*)\n", fence, flags=re.MULTILINE)
    assert not parts[0].strip(), f"a console fence begins with a command, not with {parts[0]!r}"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def matches(shown: str, printed: str) -> bool:
    """Say whether what was printed is what is shown, spaces at the ends of lines aside."""
    wanted, found = (re.sub(r"[ \t]+$", "", words, flags=re.MULTILINE).strip() for words in (shown, printed))
    pattern = ".*".join(re.escape(piece) for piece in wanted.split("..."))
    return re.fullmatch(pattern, found, re.DOTALL) is not None


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.usefixtures("desk")
def test_the_code_of_a_document_runs(path: Path, run: Run) -> None:
    for example in parse(path, run):
        example.evaluate()


def test_an_example_that_shows_something_else_is_found_out(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "wrong.md"
    path.write_text("```console\n$ onrecord --version\nonrecord 0.0.0-never\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="never"):
        next(iter(parse(path, run))).evaluate()


def test_the_command_reference_is_what_help_prints() -> None:
    assert Cog().main(["cog", "--check", str(ROOT / "docs" / "cli.md")]) == 0, "run: make docs"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
