"""How far a run is, and what it did."""

from __future__ import annotations

import msgspec

from onrecord.model import Problem
from onrecord.model.base import Frozen

__all__ = ["AddReport", "Progress", "RefreshReport"]


class Progress(Frozen, kw_only=True):
    """How far a run is. done: inputs finished so far; total: None while inputs are still being found."""

    done: int
    total: int | None
    name: str
    where: str


class AddReport(Frozen, kw_only=True):
    """What `Case.add` did.

    articles: ids of new articles, sorted. duplicates: incoming name -> article id, for texts the case had.
    skipped: names of inputs that the case had in the very same form, sorted.
    problems: what was set aside or used with loss, sorted.
    """

    articles: tuple[str, ...] = ()
    duplicates: dict[str, str] = msgspec.field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class RefreshReport(Frozen, kw_only=True):
    """What `Case.refresh` did: articles annotated again, those among them whose record changed, and problems.

    relinked: the steps whose links were made anew, since another version had made them.
    """

    articles: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    relinked: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
