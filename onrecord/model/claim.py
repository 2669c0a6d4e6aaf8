"""Claims: one proposition that statements and events of one or more articles assert, deny, question or report."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = ["Evidence", "Sign"]


class Sign(StrEnum):
    """How a source stands to a proposition.

    asserts: says that it is so. denies: says that it is not so, or rejects it. doubts: is not sure that it is so.
    asks: wants to know whether it is so. reports: tells that others say so, without a word of its own on it.
    """

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ASKS = "asks"
    REPORTS = "reports"


class Evidence(Frozen, kw_only=True, order=True):
    """A place in an article that bears on a claim: a proposition, and how its source stands to it.

    start, end: the words of the proposition. statement: id of the statement in whose content it stands, the innermost
    one; None when the article says it in its own voice.
    """

    article: str
    start: int
    end: int
    id: str
    sign: Sign
    statement: str | None = None

    @property
    def span(self) -> Span:
        """The characters of the proposition."""
        return Span(self.start, self.end)
