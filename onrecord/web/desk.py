"""The case as the page uses it: one look for each request, and one change at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from starlette.requests import Request

from onrecord.case import Case
from onrecord.config import Settings
from onrecord.errors import OnrecordError
from onrecord.model import Judgement
from onrecord.store.queries.judgements import last_on
from onrecord.store.reading import Reading
from onrecord.store.schema import connect, plain_errors
from onrecord.web.adding import Adding
from onrecord.web.maps import Borders, own_borders

__all__ = ["ChangedError", "Desk", "desk_of", "now"]


class ChangedError(OnrecordError):
    """Somebody else decided on the same thing since the page was read. `last`: what holds now."""

    def __init__(self, last: Judgement | None) -> None:
        super().__init__("Somebody else decided on this meanwhile.")
        self.last = last


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
        self._deciding = threading.Lock()

    @property
    def name(self) -> str:
        """What the case is called on the page: its file's name."""
        return self.path.name

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

    def decide(
        self,
        subject: str,
        verdict: str,
        other: str | None = None,
        *,
        by: str,
        seen: int,
        replacement: dict[str, str] | None = None,
        undoes: int | None = None,
        note: str | None = None,
    ) -> Judgement:
        """Write down a decision, unless somebody decided on its subject since the page was read.

        seen: number of the last judgement on `subject` that the page showed, 0 for none.

        Raises:
            ChangedError: if there is a later one; nothing is written then.
            OnrecordError: if it cannot be decided so.
        """
        with self._deciding, Case.open(self.path, create=False, settings=self.settings) as case:
            with self.reading() as reading:
                last = last_on(reading.db, subject)
            if (last.number if last else 0) != seen:
                raise ChangedError(last)
            return case.decide(
                subject,
                verdict,
                other,
                by=by,
                at=self.clock(),
                replacement=replacement,
                undoes=undoes,
                note=note,
            )


def desk_of(request: Request) -> Desk:
    """Return the desk of the page that a request is for."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
