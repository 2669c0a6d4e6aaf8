"""What the attribution head tells apart: the three roles of an attribution, each with its first and further words."""

from __future__ import annotations

__all__ = ["ROLES", "TAGS", "beginning", "further"]

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
"""Tags of words: O for none, B- for a span's first word, I- for the others (Ramshaw and Marcus, 1995)."""


def beginning(role: str) -> int:
    """Return the number of the tag of a span's first word."""
    return 1 + 2 * ROLES.index(role)


def further(role: str) -> int:
    """Return the number of the tag of a span's further words."""
    return beginning(role) + 1
