"""What the link stage may ask about the case: candidates by key, never whole tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from onrecord.link.pairs import CopyLink
from onrecord.link.wording import Words
from onrecord.model import Judgement
from onrecord.model.base import Frozen

__all__ = ["Known", "KnownTexts", "Linked"]


class Linked(Frozen, kw_only=True, order=True):
    """An actor of one article and what it is matched by (None: by nothing).

    country: of a person, where it is known: two of one name and of different countries are not the same.
    """

    actor: str
    key: str | None
    country: str | None = None


class Known(Protocol):
    """What is known of actors. The store answers from its indexes; tests answer from a dict."""

    def head(self, key: str) -> str | None:
        """Return the smallest id among the actors with this name key."""

    def members(self, key: str) -> tuple[Linked, ...]:
        """Return the actors with this name key."""

    def countries(self, key: str) -> tuple[str, ...]:
        """Return the first and the last of the countries, in their order, of the actors with this name key."""

    def linked(self, actor: str) -> Linked | None:
        """Return an actor by its id, None when the case does not have it."""

    def decisions(self) -> tuple[Judgement, ...]:
        """Return the judgements `same` and `different` that hold, in the order they were made."""


class KnownTexts(Protocol):
    """What is known of the words of articles."""

    def copies(self, body: str) -> tuple[str, ...]:
        """Return the ids of the articles whose body has this digest, sorted."""

    def body(self, article: str) -> str | None:
        """Return the digest of an article's body, None when it is too short for one."""

    def words(self, article: str) -> Words | None:
        """Return the words of an article by which it is compared, None when the case does not have it."""

    def heads(self, pick: int, most: int) -> tuple[str, ...]:
        """Return the first `most` articles, by id, that have a pick."""

    def posted(self, pick: int) -> tuple[str, ...]:
        """Return all articles that have a pick, sorted."""

    def joined(self, articles: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the pairs among some articles of which both are one text, or one is the other cut short."""

    def joining(self, article: str) -> tuple[CopyLink, ...]:
        """Return the links of an article to those whose text it shares or is cut from, or that are cut from it.

        They may lack their passages.
        """
