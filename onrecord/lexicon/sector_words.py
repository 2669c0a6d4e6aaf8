"""Nouns for kinds of actors, with their PLOVER sectors: "soldier" MIL, "trade union" LAB."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["SectorWord", "sector_key", "sector_words"]

Use = Literal["", "of", "state", "no"]
IRREGULAR = {
    "authorities": "authorities",
    "children": "child",
    "people": "people",
    "police": "police",
    "troops": "troop",
    "staff": "staff",
}
UNCHANGED = re.compile(r"(?:ss|us|[sxt]is|news|forces|services|series)$")
ENDINGS = (
    (re.compile(r"(?<=[a-z])men$"), "man"),
    (re.compile(r"(?<=\w\w\w)ies$"), "y"),
    (re.compile(r"(?<=ch|sh|ss|xx)es$|(?<=[ox])es$"), ""),
    (re.compile(r"(?<=\w\w)s$"), ""),
)


class SectorWord(Frozen, kw_only=True):
    """What a noun says of the actor that it names.

    sectors: PLOVER codes, the first leads; none for a noun like "spokesman".
    use: "of" where the sectors of what it belongs to come first ("a Hamas fighter"); "state" likewise, but its own hold
        only where it belongs to a state ("the Russian delegation"); "no" for what is no actor.
    """

    sectors: tuple[str, ...] = ()
    use: Use = ""


def sector_key(word: str) -> str:
    """Return a word as the table is searched: small letters, singular, without possessive.

    >>> sector_key("Ministries"), sector_key("policemen"), sector_key("president's"), sector_key("forces")
    ('ministry', 'policeman', 'president', 'forces')
    """
    small = re.sub(r"['’]s?$", "", word.casefold())
    if small in IRREGULAR:
        return IRREGULAR[small]
    if UNCHANGED.search(small):
        return small
    for ending, singular in ENDINGS:
        if ending.search(small):
            return ending.sub(singular, small)
    return small


@cache
def sector_words() -> dict[tuple[str, ...], SectorWord]:
    """Return the nouns, each as the keys of its words; hyphens part words. Our own table comes before the agents."""
    found: dict[tuple[str, ...], SectorWord] = {}
    for words, sectors, use in rows("sector_words.tsv"):
        known = SectorWord(sectors=tuple(filter(None, sectors.split(";"))), use=cast(Use, use))
        for word in words.split(";"):
            found.setdefault(_keys(word), known)
    for words, sectors in rows("agents.tsv"):
        found.setdefault(_keys(words), SectorWord(sectors=tuple(sectors.split(";"))))
    return found


def _keys(words: str) -> tuple[str, ...]:
    return tuple(sector_key(word) for word in re.split(r"[\s-]+", words))
