"""Words that show where a report has something from, or that its writer thought of it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from onrecord.lexicon.tables import rows

__all__ = ["SourcingKind", "has_sourcing_word", "sourcing_words_in"]

SourcingKind = Literal["unsaid", "conclusion", "opinion", "agencies"]


def sourcing_words_in(kind: SourcingKind, words: str) -> tuple[int, int] | None:
    """Return where the first phrase of a kind stands in `words`; None when there is none.

    >>> sourcing_words_in("unsaid", "The fleet reportedly left.")
    (10, 20)
    """
    match = _phrases(kind).search(words)
    return match.span() if match else None


def has_sourcing_word(kind: SourcingKind, words: str | None) -> bool:
    """Say whether a phrase of a kind stands in `words`."""
    return bool(words) and sourcing_words_in(kind, words or "") is not None


@cache
def _phrases(kind: SourcingKind) -> re.Pattern[str]:
    found = {phrase for row, phrases in rows("sourcing_words.tsv") if row == kind for phrase in phrases.split(";")}
    longest_first = sorted(found, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
