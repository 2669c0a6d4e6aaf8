"""Time expressions."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = ["Timex", "TimexType"]


class TimexType(StrEnum):
    """The types of TIMEX3 (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Timex(Frozen, kw_only=True):
    """A time expression with its TIMEX3 value, resolved against the article's date.

    value: TIMEX3 value (`2021-10-05`, `2021-W38`, `P3D`, `PRESENT_REF`); None when it cannot be resolved.
    mod: TIMEX3 modifier (`APPROX`, `START`, `MORE_THAN` ...), if any.
    """

    id: str
    start: int
    end: int
    type: TimexType
    value: str | None = None
    mod: str | None = None

    @property
    def span(self) -> Span:
        """The characters it covers."""
        return Span(self.start, self.end)
