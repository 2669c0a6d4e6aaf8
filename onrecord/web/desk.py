"""The case as the page uses it: one look for each request, and one change at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from starlette.requests import Request

from onrecord.case import Case
from onrecord.config import Settings
from onrecord.errors import UsageError
from onrecord.model import Judgement
from onrecord.model.base import Frozen
from onrecord.store.reading import Reading
from onrecord.store.schema import connect, plain_errors
from onrecord.web.adding import Adding
from onrecord.web.maps import Borders, own_borders

__all__ = ["Asking", "Desk", "desk_of", "now"]


class Asking(Frozen, kw_only=True):
    """A decision as a page asks for it, see `Case.decide`. seen: number of the last judgement that the page showed."""

    subject: str
    verdict: str
    seen: int
    other: str | None = None
    replacement: dict[str, str] | None = None
    about: str | None = None
    undoes: int | None = None
    note: str | None = None


def now() -> str:
    """Return this moment in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Desk:
    """What all views share.

    path: the case. person: who decides, unless their page names somebody else. clock: the time of decisions.
    adding: reports that are being read while the page is open, None where there are none.
    borders: what the map draws, None for those of the package.
    """

    def __init__(
        self,
        path: Path,
        *,
        person: str,
        clock: Callable[[], str] = now,
        adding: Adding | None = None,
        borders: Borders | None = None,
    ) -> None:
        self.path = path
        self.person = person
        self.clock = clock
        self.adding = adding
        self._borders = borders
        self.settings = Settings()
        self._beginning = threading.Lock()

    @property
    def name(self) -> str:
        """What the case is called on the page: its file's name."""
        return self.path.name

    def add(
        self, paths: Sequence[Path] = (), *, named: Sequence[tuple[Path, str]] = (), folder: Path | None = None
    ) -> Adding:
        """Begin to read reports into the case, in a process of its own; how far it is stands in `adding`.

        paths: files and folders. named: files with the names that they came in with. folder: removed when all is done.

        Raises:
            UsageError: if reports are being read already.
        """
        with self._beginning:
            self.refuse_adding()
            self.adding = Adding(self.path, paths, named=named, folder=folder)
            return self.adding

    def refuse_adding(self) -> None:
        """Do nothing, unless reports are being read already.

        Raises:
            UsageError: if they are.
        """
        if self.adding is not None and not self.adding.state.finished:
            raise UsageError("Reports are being read already. Wait until they are, or stop that; then add more.")

    @property
    def borders(self) -> Borders:
        """What the map draws."""
        return self._borders or own_borders()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Look at the case as it is at this moment. A look belongs to the thread that opened it.

        Raises:
            CaseError: if the case cannot be read.
        """
        db = connect(self.path, write=False, timeout=self.settings.lock_timeout)
        try:
            with plain_errors(self.path):
                db.execute("BEGIN")
                yield Reading(db)
        finally:
            db.close()

    def decide(self, asked: Asking, by: str) -> Judgement:
        """Write down a decision, unless somebody decided on its subject since the page was read.

        Raises:
            JudgementConflictError: if somebody did; nothing is written then.
            OnrecordError: if it cannot be decided so.
        """
        with Case.open(self.path, create=False, settings=self.settings) as case:
            return case.decide(
                asked.subject,
                asked.verdict,
                asked.other,
                by=by,
                at=self.clock(),
                replacement=asked.replacement,
                about=asked.about,
                undoes=asked.undoes,
                note=asked.note,
                expecting=asked.seen,
            )


def desk_of(request: Request) -> Desk:
    """Return the desk of the page that a request is for."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
