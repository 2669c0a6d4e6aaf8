"""Names of authors in a byline."""

from __future__ import annotations

import re

__all__ = ["names_in"]

LEAD = re.compile(r"^\s*(?:(?:written|words|story|report|reported|posted)\s+)?by\b\s*:?\s*", re.IGNORECASE)
SEPARATORS = re.compile(r"\s*(?:[;|•\n]|\band\b|&)\s*")


def names_in(byline: str) -> tuple[str, ...]:
    """Return the names in a byline, each once.

    At commas it is split only where each part is a full name.

    >>> names_in("By Ana Brix, Tom Velde and Iris Okun")
    ('Ana Brix', 'Tom Velde', 'Iris Okun')
    >>> names_in("Brix, Ana")
    ('Brix, Ana',)
    """
    parts = SEPARATORS.split(LEAD.sub("", byline))
    names = [name for part in parts for name in _at_commas(part)]
    return tuple(dict.fromkeys(filter(None, (" ".join(name.split()).strip(" ,") for name in names))))


def _at_commas(part: str) -> list[str]:
    pieces = part.strip(" ,").split(",")
    return pieces if all(" " in piece.strip() for piece in pieces) else [part]
