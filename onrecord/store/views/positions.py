"""Where actors stand on issues."""

from __future__ import annotations

from onrecord.model import Judgement, Stand
from onrecord.model.base import Frozen
from onrecord.store.views.articles import ArticleView, Passage

__all__ = ["IssueView", "PositionView", "SaidView", "ShiftView", "SilenceView"]


class SaidView(Frozen, kw_only=True):
    """A statement that bears on an issue: its words from source to content, and how they alone stand to it.

    stance: None where it says nothing of where somebody stands, but asks it.
    first_day, last_day: ISO, the days between which it was made, or else published; None when unknown.
    judged: the last judgement on it.
    """

    id: str
    article: ArticleView
    passage: Passage
    stance: Stand | None = None
    first_day: str | None = None
    last_day: str | None = None
    judged: Judgement | None = None


class PositionView(Frozen, kw_only=True):
    """That an actor stands so to an issue, from one time to another.

    actor: id across articles. since, as_of: first day on which it began, at the earliest, and last day for which it is
    known, ISO; None where no day is known. evidence: in the order of time.
    """

    actor: str
    name: str
    issue: str
    stance: Stand
    since: str | None = None
    as_of: str | None = None
    evidence: tuple[SaidView, ...] = ()


class ShiftView(Frozen, kw_only=True):
    """That an actor changed sides: the positions before and after, each with its words."""

    before: PositionView
    after: PositionView


class SilenceView(Frozen, kw_only=True):
    """That an actor was asked, urged or accused on an issue, and the case has no statement of it on that.

    evidence: what addresses it.
    """

    actor: str
    name: str
    issue: str
    evidence: tuple[SaidView, ...] = ()


class IssueView(Frozen, kw_only=True):
    """Who stands where on an issue.

    statements: how many speak of it. positions: by actor and time. shifts: likewise. silent: those who may be silent.
    """

    issue: str
    statements: int = 0
    positions: tuple[PositionView, ...] = ()
    shifts: tuple[ShiftView, ...] = ()
    silent: tuple[SilenceView, ...] = ()
