"""What a page tells search engines about its article, in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

__all__ = ["described_articles", "names_of"]

ARTICLES = re.compile(r"article|posting|newsstory|reportage", re.IGNORECASE)
INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
MOST = 100  # scripts of a page, or objects of a list, that are looked at
DEEPEST = 8  # levels


def described_articles(tree: HtmlElement) -> tuple[dict[str, Any], ...]:
    """Return the articles that a page describes; those deeper inside, of related stories, are not looked at."""
    scripts = tree.xpath('.//script[contains(@type, "ld+json")]')[:MOST]
    return tuple(article for script in scripts for article in _articles(_parsed(script.text or ""), 0))


def names_of(value: Any) -> tuple[str, ...]:
    """Return the names in a value: a name, `{"name": ...}`, or a list of these."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, dict):
        inner = value.get("name")
        return names_of(inner) if not isinstance(inner, dict) else ()
    if isinstance(value, list):
        return tuple(name for item in value[:MOST] if not isinstance(item, list) for name in names_of(item))
    return ()


def _parsed(script: str) -> Any:
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(described: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(described, list) and depth < DEEPEST:
        for item in described[:MOST]:
            yield from _articles(item, depth + 1)
    elif isinstance(described, dict) and depth < DEEPEST:
        kinds = described.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and ARTICLES.search(name) for name in names):
            yield described
        else:
            for key in INSIDE:
                yield from _articles(described.get(key), depth + 1)
