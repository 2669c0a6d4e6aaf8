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
from onrecord.annotators.times.grammar import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *calendar_dates.RULES,
    *days.RULES,
    *years.RULES,
    *results.RULES,
    *relative.RULES,
    *sets.RULES,
    *lengths.RULES,
    *clock.RULES,
    *references.RULES,
)
