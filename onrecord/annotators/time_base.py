"""What time expressions are resolved against, and what they then mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.annotators.calendar import NO_ANCHOR, Anchor, Direction, anchor_of_value
from onrecord.annotators.time_words import MODIFIERS
from onrecord.model import TimexType

__all__ = ["Build", "Context", "Meaning", "group", "modifier"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a time expression is resolved against.

    anchor: the article's date; direction: where the tense points; named: the value of the date last named;
    told: the date with a year that the same paragraph has named, from which "in June" counts in a story of old.
    """

    anchor: Anchor = NO_ANCHOR
    direction: Direction = None
    named: str | None = None
    told: Anchor = NO_ANCHOR

    @property
    def reference(self) -> Anchor:
        """What "the next day" counts from: the date last named, else the article's."""
        named = anchor_of_value(self.named)
        return named if named.year else self.anchor


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a time expression means, in TIMEX3."""

    type: TimexType
    value: str | None
    mod: str | None = None


Build = Callable[[re.Match[str], Context], Meaning | None]


def group(match: re.Match[str], name: str) -> str:
    """Return what a group has matched, in lower case; empty if the pattern has no such group."""
    return (match.groupdict().get(name) or "").casefold()


def modifier(match: re.Match[str]) -> str | None:
    """Return the TIMEX3 modifier that a match begins with: LESS_THAN of "nearly"."""
    return MODIFIERS.get(group(match, "mod"))
