"""A case of the example reports, made once, and a way to run commands on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app

REPORTS = (".txt", ".md", ".html")


@dataclass(frozen=True)
class Printed:
    code: int
    out: str
    err: str


Run = Callable[..., Printed]


def run_command(*arguments: object, stdin: bytes | None = None) -> Printed:
    result = CliRunner().invoke(app, [str(a) for a in arguments], input=stdin, env={"COLUMNS": "100", "NO_COLOR": "1"})
    return Printed(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session")
def run() -> Run:
    return run_command


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports in a folder of their own."""
    folder = tmp_path_factory.mktemp("examples") / "reports"
    folder.mkdir()
    with as_file(files("onrecord") / "examples") as examples:
        for path in sorted(examples.iterdir()):
            if path.suffix in REPORTS and path.name != "README.md":
                (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture(scope="session")
def case(reports: Path, run: Run) -> Path:
    """A case of the example reports; tests that change it copy it."""
    path = reports.parent / "strait.onrecord"
    assert run("add", path, reports, "--workers", 1).code == 0
    return path
