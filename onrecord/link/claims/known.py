"""What the matching of claims may ask about the case: candidates by short keys, matches by id, never whole tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from onrecord.link.claims.matching import Match
from onrecord.link.claims.told import Told
from onrecord.model import Judgement

__all__ = ["KnownClaims"]


class KnownClaims(Protocol):
    """What is known of claims. The store answers from its indexes; tests answer from a dict."""

    def with_key(self, key: str, most: int) -> tuple[str, ...]:
        """Return the ids of the propositions with a key, at most `most` of them, in any order."""

    def told(self, ids: Iterable[str]) -> tuple[Told, ...]:
        """Return those propositions that the case has."""

    def matches(self, ids: Iterable[str]) -> tuple[Match, ...]:
        """Return the matches that have one of these propositions on either side, each once."""

    def decisions(self) -> tuple[Judgement, ...]:
        """Return the judgements `same` and `different` that hold, in the order they were made."""
