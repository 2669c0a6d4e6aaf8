"""When somebody was last here, and what the case held then: in a cookie of this case, for "new since last time"."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from onrecord.model.base import Frozen
from onrecord.web.desk import desk_of

__all__ = ["Visits", "visits_of"]

VISIT = timedelta(hours=1)
"""Whoever comes back sooner is still on the same visit."""
YEAR = 365 * 86_400


class Visits(Frozen, kw_only=True):
    """before: number of the last report that the case held at the end of the visit before; None at the first one.

    when: until when that visit lasted (ISO 8601 to the minute, UTC); None where an address tells what is new, or at the
    first visit. name, value: of the cookie.
    """

    before: int | None
    when: str | None
    name: str
    value: str

    def keep(self, response: Response) -> None:
        """Remember this visit in the browser."""
        response.set_cookie(self.name, self.value, max_age=YEAR, httponly=True, samesite="strict", path="/")


def visits_of(request: Request, held: int, since: int | None = None) -> Visits:
    """Return what a browser tells of the visit before. held: number of the last report; since: what an address says."""
    desk = desk_of(request)
    name = f"onrecord_visit_{sha256(str(desk.path.absolute()).encode()).hexdigest()[:8]}"
    now = datetime.fromisoformat(desk.clock()).astimezone(UTC)
    before, until, last, at = _read(request.cookies.get(name, ""))
    if at is not None and now - at >= VISIT:
        before, until = last, at
    value = ".".join(str(part) for part in (_or(before), _stamp(until), held, _stamp(now)))
    if since is not None:
        return Visits(before=since, when=None, name=name, value=value)
    when = until.strftime("%Y-%m-%d %H:%M") if until is not None and before is not None else None
    return Visits(before=before if when is not None else None, when=when, name=name, value=value)


def _read(value: str) -> tuple[int | None, datetime | None, int | None, datetime | None]:
    parts = value.split(".")
    if len(parts) != 4 or not all(
        part == "" or (part.isascii() and part.isdigit() and len(part) < 12) for part in parts
    ):
        return None, None, None, None
    before, until, last, at = (int(part) if part else None for part in parts)
    return before, _moment(until), last, _moment(at)


def _moment(stamp: int | None) -> datetime | None:
    return datetime.fromtimestamp(stamp, UTC) if stamp is not None else None


def _stamp(moment: datetime | None) -> str:
    return str(int(moment.timestamp())) if moment is not None else ""


def _or(number: int | None) -> str:
    return "" if number is None else str(number)
