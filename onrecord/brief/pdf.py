"""A briefing as PDF, printed from its HTML by a browser that is on the machine.

A browser sets pages far better than the libraries that would have to come along, and most machines have one. It gets
a page of ours that has no script and loads nothing, a profile that is thrown away, and no way to the network.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import OnrecordError, SetupError, UsageError

__all__ = ["browser_named", "pdf_of"]

VARIABLE = "ONRECORD_BROWSER"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
SECONDS = 120.0
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers give little shared memory
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    # No way to the network: no names, a proxy that nobody serves, and nothing that would ask for either.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-pings",
)


def pdf_of(page: str, browser: str | None = None, *, seconds: float = SECONDS) -> bytes:
    """Return a page of HTML as PDF. Unlike the page, it differs from run to run: it holds the time of printing.

    browser: name or path of a Chromium, Chrome or Edge; one that is found on the machine when None.
    seconds: after so many the browser is stopped.

    Raises:
        SetupError: if there is no such browser; `OnrecordError` if it makes no PDF.
    """
    program = browser_named(browser)
    with tempfile.TemporaryDirectory(prefix="onrecord-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "briefing.html", folder / "briefing.pdf"
        source.write_text(page, encoding="utf-8")
        told = _run([program, *_flags(folder, target), source.as_uri()], folder, seconds)
        made = target.read_bytes() if target.exists() else b""
    if not made.startswith(b"%PDF"):
        said = f" It said: {told[-300:]}" if told else ""
        if Path(program).resolve().name == "snap":
            said += " It is a snap, and those cannot read the files of other programs."
        raise OnrecordError(
            f"{program} made no PDF.{said} Write the briefing as .html and print it from a browser, or name another"
            f" browser with --browser or {VARIABLE}."
        )
    return made


def browser_named(browser: str | None = None) -> str:
    """Return the path of the browser that is named, by the caller or in ONRECORD_BROWSER, or of one that is found.

    Raises:
        UsageError: if the named one does not exist; `SetupError` if none is named and none found.
    """
    named = browser or os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise UsageError(f"There is no browser {named!r}. Name a Chromium, Chrome or Edge by its command or path.")
        return found
    for candidate in _candidates():
        if found := shutil.which(candidate):
            return found
    raise SetupError(
        "A PDF is printed by a browser, and none was found. Install Chromium, Google Chrome or Microsoft Edge, name"
        f" one with --browser or {VARIABLE}, or write the briefing as .html and print that."
    )


def _candidates() -> Iterator[str]:
    """Yield commands and paths by which browsers go."""
    yield from NAMES
    if sys.platform == "darwin":
        yield from (
            str(folder / path) for folder in (Path("/Applications"), Path.home() / "Applications") for path in MAC
        )
    folders = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
    yield from (str(Path(folder) / path) for folder in folders if folder for path in WINDOWS)


def _flags(folder: Path, target: Path) -> Iterator[str]:
    yield from FLAGS
    yield f"--user-data-dir={folder / 'profile'}"
    yield f"--print-to-pdf={target}"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses to work for root inside its sandbox. The page is ours, without script or network, and its
        # text escaped; for anybody else the sandbox stays.
        yield "--no-sandbox"


def _run(command: list[str], folder: Path, seconds: float) -> str:
    """Run a browser in a process group of its own, and return what it said on standard error.

    Raises:
        OnrecordError: if it cannot be started or takes too long; then it has been stopped with all its processes.
    """
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    log = folder / "log"
    try:
        with log.open("wb") as errors:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=environment,
                start_new_session=True,
            )
    except OSError as error:
        raise OnrecordError(f"{command[0]} cannot be started ({error.strerror}).") from None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise OnrecordError(
            f"{command[0]} made no PDF in {seconds:g} seconds and was stopped. Write the briefing as .html instead."
        ) from None
    finally:
        if process.poll() is None:
            _stop(process)
    return " ".join(log.read_text(encoding="utf-8", errors="replace").split())


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a browser with the processes that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
