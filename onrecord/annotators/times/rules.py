"""The whole grammar. Of matches that overlap the longest counts, then the one whose rule stands first."""

from __future__ import annotations

from onrecord.annotators.times import (
    calendar_dates,
    clock,
    days,
    lengths,
    references,
    relative,
    results,
    sets,
    years,
)
from onrecord.annotators.times.grammar import Subject

__all__ = ["GRAMMAR"]

GRAMMAR: tuple[Subject, ...] = (
    calendar_dates.SUBJECT,
    days.SUBJECT,
    years.SUBJECT,
    results.SUBJECT,
    relative.SUBJECT,
    sets.SUBJECT,
    lengths.SUBJECT,
    clock.SUBJECT,
    references.SUBJECT,
)
