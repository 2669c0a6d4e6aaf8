"""The form under which the gazetteer keeps a name. It imports nothing of the package, so that set-up can use it."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["place_key"]

SHORT_FORMS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
# Letters that have no decomposition, as English writes them.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"})
DROPPED = re.compile(r"[.'’‘ʻʼ`´]")
BETWEEN = re.compile(r"[\W_]+")


def place_key(name: str) -> str:
    """Return a name without what spellings differ in: case, accents, points, apostrophes, hyphens, short forms.

    >>> place_key("St. John's"), place_key("Saint Johns"), place_key("Guantánamo"), place_key("Port-au-Prince")
    ('st johns', 'st johns', 'guantanamo', 'port au prince')
    """
    letters = name.casefold()
    if not letters.isascii():
        plain = unicodedata.normalize("NFKD", letters.translate(LETTERS))
        letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = BETWEEN.sub(" ", DROPPED.sub("", letters)).split()
    return " ".join(SHORT_FORMS.get(word, word) for word in words)
