"""How wide words stand on a drawing: the server cannot measure, so it estimates, rather too wide than too narrow."""

from __future__ import annotations

import unicodedata

__all__ = ["fitted", "width"]

NARROW = frozenset("iljtfrI.,:;'’‘|!()[] -")
WIDE = frozenset("mwMWQ@%—")
SHARES = {"narrow": 0.31, "wide": 0.86, "capital": 0.62, "full": 1.02, "other": 0.53}
"""Widths in parts of the size of the letters: those of Source Sans 3, with some air for the browser's own font."""
HIDDEN = frozenset({"Mn", "Me", "Cf", "Cc"})


def width(text: str, size: float) -> float:
    """Return about how many pixels a text is wide in letters of `size` pixels."""
    return size * sum(_share(character) for character in text)


def fitted(text: str, size: float, room: float) -> str:
    """Return a text, or as many of its first words as fit into `room` pixels, with an ellipsis that shows the cut.

    >>> fitted("rejects a foreign presence", 10, 90)
    'rejects a foreign …'
    >>> fitted("rejects", 10, 90)
    'rejects'
    """
    if width(text, size) <= room:
        return text
    words = text.split()
    for number in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:number]).rstrip(" ,;:–—-") + " …"
        if width(shorter, size) <= room:
            return shorter
    letters = words[0] if words else ""
    while letters and width(letters + "…", size) > room:
        letters = letters[:-1]
    return letters + "…"


def _share(character: str) -> float:
    if character in NARROW:
        return SHARES["narrow"]
    if character in WIDE:
        return SHARES["wide"]
    if unicodedata.category(character) in HIDDEN:
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return SHARES["full"]
    return SHARES["capital"] if character.isupper() else SHARES["other"]
