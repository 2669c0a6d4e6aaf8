"""PDF: printed by a browser that is there, which gets no way to the network; and what is said when none is."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pytest

from onrecord.brief import pdf
from onrecord.errors import OnrecordError, SetupError, UsageError

REQUIRED = "ONRECORD_REQUIRE_BROWSER"
PAGE = "<!doctype html><title>x</title><p>Mira Holt said so.</p>" + "<p style='break-before: page'>Oren Daal did not."
posix = pytest.mark.skipif(sys.platform == "win32", reason="the browser of this test is a shell script")


def fake(folder: Path, script: str) -> str:
    """Make a program that stands for a browser: it is given what a browser is given."""
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


WRITES = """
for argument; do
  echo "$argument" >> "$(dirname "$0")/arguments"
  case "$argument" in --print-to-pdf=*) printf '%%PDF-1.4 of it' > "${argument#--print-to-pdf=}";; esac
done
cp "$(printf '%s' "$argument" | sed 's,^file://,,')" "$(dirname "$0")/page"
"""


@posix
def test_the_browser_gets_the_page_and_no_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert pdf.pdf_of(PAGE, fake(tmp_path, WRITES)) == b"%PDF-1.4 of it"
    given = (tmp_path / "arguments").read_text(encoding="utf-8").splitlines()
    assert (tmp_path / "page").read_text(encoding="utf-8") == PAGE
    assert {"--headless", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9"} <= set(given)
    assert "--no-sandbox" not in given
    [profile] = [one.partition("=")[2] for one in given if one.startswith("--user-data-dir=")]
    assert not Path(profile).parent.exists(), "the profile is thrown away"


@posix
def test_only_root_goes_without_the_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    pdf.pdf_of(PAGE, fake(tmp_path, WRITES))
    assert "--no-sandbox" in (tmp_path / "arguments").read_text(encoding="utf-8").splitlines()


@posix
def test_a_browser_that_makes_no_pdf_is_named_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match=r"browser made no PDF\. It said: no display"):
        pdf.pdf_of(PAGE, fake(tmp_path, "echo no display >&2; exit 1"))


@posix
def test_a_browser_that_hangs_is_stopped_with_what_it_started(tmp_path: Path) -> None:
    script = 'sleep 600 & echo $! > "$(dirname "$0")/child"; wait'
    with pytest.raises(OnrecordError, match=r"in 1 seconds and was stopped"):
        pdf.pdf_of(PAGE, fake(tmp_path, script), seconds=1)
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not alive(child):
            break
        time.sleep(0.05)
    assert not alive(child)


def alive(process: int) -> bool:
    """Say whether a process runs; one that has ended and waits to be fetched does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_without_a_browser_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    monkeypatch.delenv("ONRECORD_BROWSER", raising=False)
    with pytest.raises(SetupError, match=r"Install Chromium, Google Chrome or Microsoft Edge"):
        pdf.browser_named()
    monkeypatch.setenv("ONRECORD_BROWSER", "nowhere")
    with pytest.raises(UsageError, match="no browser 'nowhere'"):
        pdf.browser_named()


@posix
def test_the_browser_that_is_named_goes_before_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_BROWSER", fake(tmp_path, WRITES))
    assert pdf.browser_named() == str(tmp_path / "browser")
    assert pdf.browser_named("sh") != str(tmp_path / "browser")


def test_a_browser_prints_every_page() -> None:
    try:
        pdf.browser_named()
    except OnrecordError as error:
        if os.environ.get(REQUIRED) == "1":
            raise
        pytest.skip(f"no browser here: {error}")
    made = pdf.pdf_of(PAGE)
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 2
