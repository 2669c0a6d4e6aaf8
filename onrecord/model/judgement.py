"""Judgements: what a person decided."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen

__all__ = ["Judgement", "Verdict"]


class Verdict(StrEnum):
    """What was decided about one piece of evidence, or about two."""

    SAME = "same"
    DIFFERENT = "different"
    WRONG = "wrong"
    RIGHT = "right"
    INSTEAD = "instead"
    UNDO = "undo"


class Judgement(Frozen, kw_only=True):
    """A person's decision. It names evidence (items of articles), never clusters, and is never changed:
    another judgement undoes it.

    subject, other: ids of items; `other` only for `same` and `different`.
    replacement: for `instead`, field and value that hold from now on.
    number: its place in the order of decisions, given by the case; for `undo`, `undoes` names another's.
    """

    number: int = 0
    verdict: Verdict
    subject: str
    other: str | None = None
    replacement: dict[str, str] | None = None
    undoes: int | None = None
    by: str
    at: str
    note: str | None = None
