"""Rows of tables and feeds: from usual column names to one report as it came in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.intake.byline import names_in
from onrecord.intake.incoming import Incoming, MediaKind
from onrecord.intake.limits import IntakeLimits
from onrecord.model import Problem, ProblemKind

__all__ = ["has_text_column", "incoming_of", "printable", "set_aside"]

# Usual names, best first, compared without case, blanks, hyphens, underscores and dots.
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "articleid", "docid", "documentid", "guid", "uuid", "uid", "key"),
    "text": ("text", "fulltext", "articletext", "maintext", "plaintext", "body", "articlebody", "content", "article"),
    "html": ("html", "rawhtml", "bodyhtml", "contenthtml", "htmlcontent"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "sourcename", "sitename", "site", "media"),
    "authors": ("authors", "author", "byline", "creator", "writer"),
    "url": ("url", "link", "permalink", "articleurl", "href", "uri"),
    "published": (
        *("published", "date", "pubdate", "publishedat", "publishdate", "publicationdate", "datepublished"),
        *("publisheddate", "publishedon", "publishedtime", "datetime", "timestamp"),
    ),
}
FOLDED = re.compile(r"[\s_.\-]+")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# A feed's "content" is often HTML and says so only by what it begins with.
MARKUP = re.compile(
    r"\s*<(?:!doctype|html|body|article|section|main|div|p|h[1-6]|figure|span|img|a|strong|em|ul)\b", re.IGNORECASE
)
MARKUP_ENDS = re.compile(r"</(?:html|body|article|section|main|div|p|h[1-6]|ul)\s*>", re.I)
MAY_BE_MARKUP = frozenset({"body", "articlebody", "content", "article"})


def incoming_of(row: Mapping[str, Any], where: str, name: str, limits: IntakeLimits) -> Incoming | Problem:
    """Return the report that a row holds, or why it holds none.

    name: what the report is called when the row has no id of its own.
    """
    found = {FOLDED.sub("", str(key)).lower(): value for key, value in row.items()}
    column, body = _body(found)
    if column is None:
        return set_aside(where, ProblemKind.MALFORMED, _no_text(row))
    if not isinstance(body, str):
        kind = "nothing" if body is None else f"a {type(body).__name__}"
        return set_aside(where, ProblemKind.MALFORMED, f"Its {column!r} holds {kind} instead of text.")
    if not body.strip():
        return set_aside(where, ProblemKind.EMPTY, f"Its {column!r} is empty.")
    if len(body) > limits.text_characters:
        message = f"Its text is longer than {limits.text_characters:,} characters; split it into reports."
        return set_aside(where, ProblemKind.TOO_LARGE, message)
    words = {field: _words(_value(found, COLUMNS[field]), limits) for field in ("title", "outlet", "url", "published")}
    return Incoming(
        name=_id(_value(found, COLUMNS["id"]), limits) or name,
        where=where,
        body=body,
        kind=_kind(column, body),
        title=words["title"],
        outlet=words["outlet"],
        authors=_authors(_value(found, COLUMNS["authors"]), limits),
        url=words["url"],
        published=words["published"],
    )


def has_text_column(names: Iterable[str]) -> bool:
    """Say whether one of the names of a table's columns is usual for the text of a report."""
    folded = {FOLDED.sub("", name).lower() for name in names}
    return not folded.isdisjoint((*COLUMNS["text"], *COLUMNS["html"]))


def set_aside(where: str, kind: ProblemKind, message: str) -> Problem:
    """Return a problem; what cannot be stored of its place is written as an escape."""
    return Problem(where=printable(where), kind=kind, message=message)


def printable(name: str) -> str:
    r"""Return a name in which lone surrogates and NULs, which no file of ours can hold, are written as escapes.

    >>> printable("report\udcff.txt")
    'report\\udcff.txt'
    """
    return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", name).replace("\0", "\\x00")


def _body(found: Mapping[str, Any]) -> tuple[str | None, Any]:
    """Return the column that holds the report and its value: the first that is not empty, else the first."""
    columns = [name for name in (*COLUMNS["text"], *COLUMNS["html"]) if name in found]
    full = (name for name in columns if found[name] not in (None, ""))
    column = next(full, columns[0] if columns else None)
    return column, found.get(column) if column else None


def _kind(column: str, body: str) -> MediaKind:
    """Return what a row's text is written in."""
    if column in COLUMNS["html"]:
        return "html"
    written = column in MAY_BE_MARKUP and MARKUP.match(body) and MARKUP_ENDS.search(body)
    return "html" if written else "text"


def _value(found: Mapping[str, Any], names: Iterable[str]) -> Any:
    """Return the first value under one of the names that is not empty."""
    return next((found[name] for name in names if found.get(name) not in (None, "", [], {})), None)


def _id(value: Any, limits: IntakeLimits) -> str | None:
    """Return a row's own id just as it came in, None when it has none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return printable(str(value)) if str(value).strip() and len(str(value)) <= limits.field_characters else None


def _words(value: Any, limits: IntakeLimits) -> str | None:
    """Return a field's value as words, None when it has none; newsfeeds wrap names as `{"name": ...}`."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = " ".join(printable(str(value)).split())
    return words if 0 < len(words) <= limits.field_characters else None


def _authors(value: Any, limits: IntakeLimits) -> tuple[str, ...]:
    """Return the names in a byline, or in a list of names or of `{"name": ...}`."""
    if not isinstance(value, list):
        return names_in(_words(value, limits) or "")
    return tuple(dict.fromkeys(name for item in value for name in names_in(_words(item, limits) or "")))


def _no_text(row: Mapping[str, Any]) -> str:
    names = ", ".join(printable(str(name))[:40] for name in list(row)[:12])
    return f"No column named text, body or content (found: {names or 'none'}); rename the one that holds the report."
