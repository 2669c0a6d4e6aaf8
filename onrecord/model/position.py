"""Positions: where actors stand on an issue, over time."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen

__all__ = ["Position", "PositionEvidence", "Stand"]


class Stand(StrEnum):
    """How an actor stands to an issue.

    supports, opposes: it is for it, against it. mixed: both, in the same span of time. unclear: it speaks of it without
    taking sides, as far as its words show. silent: reports say that it gave no comment, or none yet.
    """

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    MIXED = "mixed"
    UNCLEAR = "unclear"
    SILENT = "silent"


class PositionEvidence(Frozen, kw_only=True, order=True):
    """A statement that bears a position, and the stand that it shows alone."""

    id: str
    article: str
    stand: Stand


class Position(Frozen, kw_only=True):
    """That an actor stands so to an issue, from one time to another.

    actor: id across articles. issue: a phrase of a person, or one found.
    since, as_of: first day on which it began (at the earliest) and last day for which it is known, ISO; None where
    no day is known. evidence: in the order of time, statements of copies of one text once.
    """

    actor: str
    name: str
    issue: str
    stand: Stand
    since: str | None = None
    as_of: str | None = None
    evidence: tuple[PositionEvidence, ...] = ()
