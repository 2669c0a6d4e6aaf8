"""Ids that derive from content, so that they survive re-runs, order and machines."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from onrecord.model.span import Span

__all__ = ["article_id", "article_of", "claim_id", "digest", "item_id"]

LENGTH = 16  # hexadecimal digits: 64 bits, so that two among 100 million articles clash once in 3,700 cases


def digest(data: bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of `data`."""
    return sha256(data).hexdigest()[:LENGTH]


def article_id(text: str) -> str:
    """Return the id of the article with this text."""
    return digest(text.encode("utf-8", "surrogatepass"))


def item_id(article: str, kind: str, span: Span) -> str:
    """Return the id of an item: what it is, where it stands.

    >>> item_id("9a1c60d2f4e7b835", "statement", Span(12, 16))
    'statement:9a1c60d2f4e7b835:12-16'
    """
    return f"{kind}:{article}:{span.start}-{span.end}"


def claim_id(propositions: Iterable[str]) -> str:
    """Return the id of the claim that some propositions are: it is named by the smallest of their ids.

    >>> claim_id(["proposition:9a1c60d2f4e7b835:70-96", "proposition:9a1c60d2f4e7b835:12-31"])
    'claim:9a1c60d2f4e7b835:12-31'
    """
    return f"claim:{min(propositions).removeprefix('proposition:')}"


def article_of(item: str) -> str:
    """Return the id of the article an item stands in."""
    return item.split(":")[1]
