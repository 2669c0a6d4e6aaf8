"""An attribution that the layout of a text shows, whatever its sentences say: by signature, label or headline."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Span, Spans, hull

__all__ = ["Shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """An attribution as spans. frame: signed, turn, headline or post. paragraph: the number of the one with its cue."""

    frame: str
    paragraph: int
    source: Span
    cue: Span
    content: Spans

    @property
    def whole(self) -> Span:
        """The smallest span that holds all of it."""
        return hull((self.source, self.cue, *self.content))
