"""Who copied whom, where a credit line or the dates tell."""

from __future__ import annotations

import re

from onrecord.model import Published
from onrecord.model.base import Frozen

__all__ = ["Copied", "Printed", "who_copied"]

DAY = 10  # characters of an ISO date


class Printed(Frozen, kw_only=True):
    """Where and when an article appeared. credits: its notes on where its text comes from, as they stand in it."""

    article: str
    outlet: str | None = None
    published: Published | None = None
    credits: tuple[str, ...] = ()


class Copied(Frozen, kw_only=True):
    """Who has the text from whom. by: id of the one that copied, None when nothing tells; reason: why, or why not."""

    by: str | None
    reason: str


def who_copied(one: Printed, other: Printed) -> Copied:
    """Say which of two articles has its text from the other: a credit line tells, or else the day of publication.

    A date that was worked out from the content tells nothing: both have the same content.
    """
    first, second = _credited(one, other), _credited(other, one)
    if first and second:
        return Copied(by=None, reason="each names the other as where its text comes from")
    if first or second:
        copier, origin = (one, other) if first else (other, one)
        return Copied(by=copier.article, reason=f"its credit line names {origin.outlet}: “{first or second}”")
    days = _days(one.published), _days(other.published)
    if days[0] is None or days[1] is None:
        return Copied(by=None, reason="no credit line names the other, and not both have a date")
    if days[0][1] < days[1][0][: len(days[0][1])]:
        return _later(other, one)
    if days[1][1] < days[0][0][: len(days[1][1])]:
        return _later(one, other)
    return Copied(by=None, reason="no credit line names the other, and the dates do not tell which was first")


def _later(copier: Printed, origin: Printed) -> Copied:
    after, before = (printed.published.value if printed.published else "" for printed in (copier, origin))
    return Copied(by=copier.article, reason=f"it was published {after}, after the other on {before}")


def _credited(copier: Printed, origin: Printed) -> str | None:
    """Return the credit of an article that names the outlet of the other, None when none does."""
    name = _folded(origin.outlet or "").removeprefix("the ")
    own = _folded(copier.outlet or "").removeprefix("the ")
    if not name or name == own:
        return None
    return next((" ".join(credit.split()) for credit in copier.credits if f" {name} " in f" {_folded(credit)} "), None)


def _days(published: Published | None) -> tuple[str, str] | None:
    """Return the first and the last day, month or year in which an article appeared; None when it does not say."""
    if published is None or published.inferred:
        return None
    first, _, last = published.value.partition("/")
    last = last or first
    return (first[:DAY], last[:DAY]) if first[:1].isdigit() and last[:1].isdigit() else None


def _folded(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))
