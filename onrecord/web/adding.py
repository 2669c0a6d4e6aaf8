"""Reading reports into the case while the page is open: in a process of its own, watched from here."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.model import Problem
from onrecord.model.base import Frozen
from onrecord.store.schema import connect
from onrecord.store.views import AddReport, Progress

__all__ = ["Adding", "AddingState", "Request", "Told", "case_beside", "prepare"]

PATIENCE = 10.0  # seconds that the reading process has to finish its article when it is asked to stop
SHOWN = 200  # problems kept for the page; the case has all of them


class Request(Frozen, kw_only=True):
    """What the reading process is to do: one line of JSON on its standard input.

    named: files that are kept under other names than those they came in with, see `read_named`.
    """

    case: str
    paths: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    workers: int = 0


class Told(Frozen, kw_only=True):
    """What the reading process says as it goes, a line of JSON each: a step, what it set aside, the first report that
    can be read, the end, or why it could not go on.
    """

    step: Progress | None = None
    problem: Problem | None = None
    first: str | None = None
    linking: Progress | None = None
    report: AddReport | None = None
    failed: str | None = None


class AddingState(Frozen, kw_only=True):
    """How far the reading is.

    done: inputs finished. name: the last one of them. linking: whether all are read, and they are being compared.
    finished: nothing more will come. stopped: because somebody ended it. failed: why not, in plain words.
    first: a report that can be read already. articles: how many came that were not there before.
    problems: what was set aside, the first of them; set_aside: how many. news: grows with every change.
    """

    done: int = 0
    name: str | None = None
    linking: bool = False
    finished: bool = False
    failed: str | None = None
    stopped: bool = False
    first: str | None = None
    articles: int = 0
    problems: tuple[Problem, ...] = ()
    set_aside: int = 0
    news: int = 0


class Adding:
    """Reports that are being read into a case by another process.

    The page stays quick meanwhile, and what is finished can be read at once. Safe to use from all threads.

    paths: files and folders. named: files with the names that they came in with. folder: removed when all is done.
    """

    def __init__(
        self,
        case: Path,
        paths: Sequence[Path] = (),
        workers: int = 0,
        *,
        named: Sequence[tuple[Path, str]] = (),
        folder: Path | None = None,
    ) -> None:
        self._state = AddingState()
        self._folder = folder
        self._changed = threading.Condition()
        self._stopped = False
        request = Request(
            case=str(case.absolute()),
            paths=tuple(str(path.absolute()) for path in paths),
            named=tuple((str(path.absolute()), name) for path, name in named),
            workers=workers,
        )
        self._process = subprocess.Popen(
            [sys.executable, "-m", "onrecord.web.adder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C comes to us, and we ask it to stop
        )
        assert self._process.stdin is not None
        with self._process.stdin as to_process:
            to_process.write(msgspec.json.encode(request) + b"\n")
        self._listener = threading.Thread(target=self._listen, name="adding", daemon=True)
        self._listener.start()

    @property
    def state(self) -> AddingState:
        """How far it is now."""
        with self._changed:
            return self._state

    def wait(self, news: int, timeout: float) -> AddingState:
        """Return how far it is as soon as that is newer than `news`, or after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.news > news, timeout)
            return self._state

    def stop(self) -> None:
        """End the reading; what is finished stays in the case."""
        self._stopped = True
        if self._process.poll() is None:
            if os.name == "posix":
                self._process.send_signal(signal.SIGINT)
            else:
                self._process.terminate()
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._listener.join(PATIENCE)  # it removes what was kept for the process

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._note(msgspec.json.decode(line, type=Told))
        self._process.wait()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        with self._changed:
            if not self._state.finished:
                why = None if self._stopped else "The process that read the reports ended early. Add them again."
                self._set(finished=True, stopped=self._stopped, linking=False, failed=why)

    def _note(self, told: Told) -> None:
        with self._changed:
            if told.step is not None:
                self._set(done=told.step.done, name=told.step.name)
            elif told.problem is not None:
                shown = self._state.problems
                shown = (*shown, told.problem) if len(shown) < SHOWN else shown
                self._set(problems=shown, set_aside=self._state.set_aside + 1)
            elif told.first is not None:
                self._set(first=told.first)
            elif told.linking is not None:
                self._set(linking=True)
            elif told.report is not None:
                report = told.report
                self._set(
                    finished=True,
                    linking=False,
                    articles=len(report.articles),
                    problems=report.problems[:SHOWN],
                    set_aside=len(report.problems),
                )
            elif told.failed is not None:
                self._set(finished=True, linking=False, failed=told.failed)

    def _set(self, **changed: object) -> None:
        self._state = msgspec.structs.replace(self._state, news=self._state.news + 1, **changed)
        self._changed.notify_all()


def prepare(path: Path) -> None:
    """Make the case at `path` if there is none, and bring an older one up to date.

    Raises:
        CaseError: if it cannot be used.
    """
    connect(path, write=True, timeout=5.0).close()


def case_beside(reports: Path) -> Path:
    """Return where the case of a folder of reports is kept: beside the folder, or else where the command is run."""
    place = reports.resolve()
    name = f"{place.name or 'reports'}.onrecord"
    beside = place.parent / name
    return beside if beside.exists() or _can_write(place.parent) else Path.cwd() / name


def _can_write(folder: Path) -> bool:
    probe = folder / f".onrecord-{secrets.token_hex(4)}"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True
