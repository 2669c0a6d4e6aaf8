"""Articles: one report as it was published."""

from __future__ import annotations

from typing import Literal

from onrecord.model.base import Frozen
from onrecord.model.ids import article_id
from onrecord.model.span import Span

__all__ = ["Article", "Basis", "PagePiece", "Precision", "Published", "Reason"]

Precision = Literal["time", "day", "month", "year", "interval"]
Basis = Literal[
    "given",
    "json-ld",
    "meta tag",
    "time element",
    "web address",
    "page",
    "date line",
    "byline",
    "dateline",
    "content",
    "judgement",
]


class Reason(Frozen, kw_only=True):
    """Why something was worked out: in plain words, and the characters of the text that bear it."""

    why: str
    evidence: Span


class Published(Frozen, kw_only=True):
    """When an article was published.

    value: ISO 8601 date, month, year, time or interval (`2021-10-05`, `2021-10`, `2021-10-01/2021-10-07`); an interval
    that is open to one side ends in `..` (`2021-08-30/..`, ISO 8601-2).
    evidence: the characters of the text that say so; None when it was given with the article or by the page.
    inferred: worked out from the content instead of stated; then `reasons` holds what it was worked out from.
    basis: what says so: `given` along with the article, a part of its page, a line of its text, its content, or a
    person's judgement.
    confidence: how likely it is right, 0 to 1; docs/benchmarks.md says how it was found for each basis.
    """

    value: str
    precision: Precision
    evidence: Span | None = None
    inferred: bool = False
    basis: Basis = "given"
    confidence: float = 1.0
    reasons: tuple[Reason, ...] = ()


class PagePiece(Frozen, kw_only=True):
    """A piece of an article's text and the characters of the decoded page that it came from."""

    text: Span
    page: Span


class Article(Frozen, kw_only=True):
    """One report as published. `text` is never altered; every offset of the record counts in it.

    id: from the text, see `model.ids`.
    name: the id it came in with, or its file's name.
    section: the part of the outlet that it stood in ("World"), as its page says.
    page: for HTML, where the pieces of `text` stand in the decoded page; else empty.
    """

    id: str
    text: str
    name: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: Published | None = None
    section: str | None = None
    language: str | None = None
    page: tuple[PagePiece, ...] = ()

    @classmethod
    def of(cls, text: str, name: str = "", **fields: object) -> Article:
        """Make an article of a text; its id follows from the text."""
        return cls(id=article_id(text), text=text, name=name, **fields)  # type: ignore[arg-type]
