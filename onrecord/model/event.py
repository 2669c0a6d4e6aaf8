"""Events: who did what to whom."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = ["Event", "Participant", "Status"]


class Status(StrEnum):
    """Who vouches for an event, and for what."""

    REPORTED = "REPORTED"
    ATTRIBUTED = "ATTRIBUTED"
    DENIED = "DENIED"
    PLANNED = "PLANNED"
    HYPOTHETICAL = "HYPOTHETICAL"
    NEGATED = "NEGATED"
    QUESTIONED = "QUESTIONED"


class Participant(Frozen, kw_only=True):
    """An actor's part in an event: its id, its PLOVER country (or non-state) code and sector."""

    id: str
    code: str | None = None
    sector: str | None = None


class Event(Frozen, kw_only=True):
    """One political event in PLOVER terms, with the CAMEO root and its status.

    of: the category of what is planned or promised.
    same: id of the first mention of the same event in the article; None for a first mention.
    by: id of the statement that vouches for it.
    factuality: -3 (certainly not) to 3 (certainly).
    """

    id: str
    event: str
    of: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    start: int
    end: int
    actor: tuple[Participant, ...] = ()
    recipient: tuple[Participant, ...] = ()
    status: Status
    by: str | None = None
    factuality: float | None = None
    time: str | None = None
    place: str | None = None
    confidence: float = 0.5
    same: str | None = None

    @property
    def span(self) -> Span:
        """The characters of its trigger."""
        return Span(self.start, self.end)
