"""What the heads tell apart, each kind of span by its first and its further words (Ramshaw and Marcus, 1995)."""

from __future__ import annotations

__all__ = ["NAMES", "NAME_TAGS", "ROLES", "TAGS", "beginning", "further"]

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
"""Tags of words: O for none, B- for the first word of a span of an attribution, I- for the others."""
NAMES = tuple(
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
    "WORK_OF_ART".split()
)
"""Kinds of names, numbers and dates, as in OntoNotes 5."""
NAME_TAGS = ("O", *(f"{part}-{kind}" for kind in NAMES for part in "BI"))


def beginning(role: str) -> int:
    """Return the number of the tag of a span's first word."""
    return 1 + 2 * ROLES.index(role)


def further(role: str) -> int:
    """Return the number of the tag of a span's further words."""
    return beginning(role) + 1
