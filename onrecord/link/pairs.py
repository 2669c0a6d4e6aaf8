"""What two articles are to each other: a copy with its passages, or the same quotation."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model import Span
from onrecord.model.base import Frozen

__all__ = ["CopyKind", "CopyLink", "Joins", "Shared"]


class CopyKind(StrEnum):
    """Text in common outside quotations, or only a quotation."""

    COPY = "copy"
    QUOTE = "quote"


class Joins(StrEnum):
    """Whether two copies count as one text.

    same: most of each stands in the other. cut: the shorter is the longer cut short, and goes where the longer goes.
    not: a part of one stands in the other; each is a text of its own.
    """

    SAME = "same"
    CUT = "cut"
    NOT = "not"


class Shared(Frozen, kw_only=True, order=True):
    """A passage that stands in both articles, word for word but for case, punctuation and white space."""

    one: Span
    other: Span


class CopyLink(Frozen, kw_only=True, order=True):
    """That two articles have words in common.

    one, other: ids of the articles, the smaller first.
    shared: how many shingles (eight words in a row) they have in common.
    words_one, words_other: how many words of each stand in these shingles, of `of_one` and `of_other`.
    passages: where, the longest possible, in the order of `one`.
    """

    one: str
    other: str
    kind: CopyKind
    joins: Joins
    shared: int
    words_one: int
    words_other: int
    of_one: int
    of_other: int
    passages: tuple[Shared, ...] = ()

    def partner(self, article: str) -> str:
        """Return the id of the other article."""
        return self.other if article == self.one else self.one

    @property
    def share(self) -> float:
        """The share of the shorter text, or of the fewer quoted words, that stands in the other article."""
        return self.words_one / self.of_one if self.shorter == self.one else self.words_other / self.of_other

    @property
    def shorter(self) -> str:
        """The id of the article with the shorter text; of two of one length the greater id."""
        return self.one if self.of_one < self.of_other else self.other
