"""Room on a drawing: what is taken, and lines of words that fit into what is left."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model.base import Frozen
from onrecord.web.charts.lettering import fitted, width

__all__ = ["Box", "is_free", "wrapped"]

MOST = 300  # characters of a label that are looked at


class Box(Frozen, kw_only=True):
    """A rectangle of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether the two share room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def is_free(box: Box, taken: Iterable[Box]) -> bool:
    """Say whether nothing stands where a box would."""
    return not any(box.meets(other) for other in taken)


def wrapped(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Return the lines of a text, at most `most`; the last ends in an ellipsis where something is left out.

    >>> wrapped("Ostrelian Joint Staff, in the capital", 10, 90, 2)
    ('Ostrelian Joint', 'Staff, in the …')
    """
    words = text[:MOST].split()
    lines: list[str] = []
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size) <= room:
            count += 1
        lines.append(fitted(" ".join(words[:count]), size, room))
        words = words[count:]
    if words:
        lines.append(fitted(" ".join(words), size, room))
    return tuple(lines) or ("",)
