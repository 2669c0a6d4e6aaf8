"""Zones: spans of the text that are not the report itself."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = ["Zone", "ZoneKind"]


class ZoneKind(StrEnum):
    """What a zone is; finer names go into `Zone.detail`."""

    BOILERPLATE = "boilerplate"
    TITLE = "title"
    BYLINE = "byline"
    PUBDATE = "pubdate"
    DATELINE = "dateline"
    PROVENANCE = "provenance"
    SUBHEAD = "subhead"
    CAPTION = "caption"


class Zone(Frozen, kw_only=True):
    """A label on [start, end) of the text, never a cut.

    detail: a finer name such as "share bar", "comment form", "related link", "author box".
    """

    start: int
    end: int
    kind: ZoneKind
    detail: str | None = None

    @property
    def span(self) -> Span:
        """The characters it covers."""
        return Span(self.start, self.end)
