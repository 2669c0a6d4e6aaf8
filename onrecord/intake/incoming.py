"""What comes in: one report, before anything is known of it."""

from __future__ import annotations

from typing import Literal

from onrecord.model.base import Frozen

__all__ = ["Incoming", "MediaKind"]

MediaKind = Literal["text", "markdown", "html"]


class Incoming(Frozen, kw_only=True):
    """One report as it came in, with what came along.

    name: the id it came with, or its file's name; where: its place (`feed.jsonl:12`), for messages.
    body: the bytes of a file, or the text of a row.
    """

    name: str
    where: str
    body: bytes | str
    kind: MediaKind
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
