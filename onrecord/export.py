"""Exports: what a case holds, as lines of JSON or a table. The name of the file says what is written.

basil.statements.jsonl      statements, one JSON object a line
statements.csv              the same as a table

Order is by article and place in the text, so the same case gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from onrecord.errors import UsageError
from onrecord.model import Spans, contract
from onrecord.model.base import Frozen
from onrecord.store.views import ActorView, ArticleView, StatementView

__all__ = ["EXPORTS", "Exported", "actor_line", "article_line", "export", "export_name", "statement_line"]

Line = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Exported(Frozen, kw_only=True):
    """What is exported from: all articles, statements and actors of a case."""

    articles: Sequence[ArticleView]
    statements: Sequence[StatementView]
    actors: Sequence[ActorView]


def export(name: str, case: Exported) -> Iterator[bytes]:
    """Yield the lines of an export, each with its end.

    Args:
        name: one of `EXPORTS`, or a file name that ends in one: `basil.statements.jsonl`.
        case: what to export.

    Raises:
        UsageError: if no export has that name.
    """
    what = export_name(name)
    lines = EXPORTS[what](case)
    if what.endswith(".csv"):
        return _table(lines)
    return (msgspec.json.encode(line) + b"\n" for line in lines)


def export_name(name: str) -> str:
    """Return which export a file name asks for.

    >>> export_name("basil.statements.jsonl")
    'statements.jsonl'

    Raises:
        UsageError: if it asks for none.
    """
    what = ".".join(PurePath(name).name.lower().split(".")[-2:])
    if what not in EXPORTS:
        raise UsageError(f"{PurePath(name).name!r} names no export. There are: {', '.join(EXPORTS)}.")
    return what


def statement_line(view: StatementView) -> Line:
    """Return one statement as `statements.jsonl` and `onrecord statements --json` write it."""
    return {
        "id": view.id,
        "article": view.article.name,
        "outlet": view.article.outlet,
        "published": view.published,
        "speaker": view.speaker,
        "speaker_id": view.speaker_id,
        "role": view.role,
        "source": view.source.words if view.source else None,
        "cue": view.cue.words if view.cue else None,
        "content": view.content.words if view.content else None,
        "spans": {
            "source": _spans(view.statement.source),
            "cue": _spans(view.statement.cue),
            "content": _spans(view.statement.content),
        },
        "manner": view.manner,
        "act": view.act,
        "negated": view.negated,
        "modality": view.modality,
        "addressee": view.addressee,
        "venue": view.venue,
        "time": view.time,
        "via": list(view.via),
        "via_carried": list(view.via_carried),
        "parent": view.parent,
        "confidence": view.confidence,
    }


def article_line(article: ArticleView) -> Line:
    """Return one article as `articles.jsonl` writes it; such a line can go into `onrecord annotate`."""
    published = article.record.published
    return {
        "id": article.name,
        "names": list(article.names),
        "digest": article.id,
        "edition": article.edition or article.id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "url": article.url,
        "published": article.published,
        "published_inferred": bool(published and published.inferred),
        "written": article.record.written.value if article.record.written else None,
        "text": article.text,
    }


def actor_line(actor: ActorView, names: Mapping[str, str]) -> Line:
    """Return one actor as `actors.jsonl` writes it. names: incoming name of each article, by its id."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "names": list(actor.names),
        "roles": [{"role": seen.role, "first": seen.first, "last": seen.last} for seen in actor.roles_seen],
        "members": list(actor.members),
        "articles": sorted(names.get(article, article) for article in actor.articles),
        "statements": actor.statements,
    }


def _statements(case: Exported) -> Iterator[Line]:
    return map(statement_line, case.statements)


def _articles(case: Exported) -> Iterator[Line]:
    return map(article_line, case.articles)


def _actors(case: Exported) -> Iterator[Line]:
    names = {article.id: article.name for article in case.articles}
    return (actor_line(actor, names) for actor in case.actors)


def _records(case: Exported) -> Iterator[Line]:
    return (contract(article.record, article.name) for article in case.articles)


def _editions(case: Exported) -> Iterator[Line]:
    """Yield a line for every id that came in, duplicates too."""
    rows = {(name, article.edition or article.id) for article in case.articles for name in article.names}
    return ({"id": name, "cluster": cluster} for name, cluster in sorted(rows))


def _rows(case: Exported) -> Iterator[Line]:
    """Yield statements with one value a column."""
    for line in _statements(case):
        spans = line.pop("spans")
        pieces = {f"{part}_spans": " ".join(f"{s}-{e}" for s, e in spans[part]) for part in spans}
        yield {**line, **pieces, "via": " <- ".join(line["via"]), "via_carried": "; ".join(line["via_carried"])}


EXPORTS: dict[str, Callable[[Exported], Iterator[Line]]] = {
    "statements.jsonl": _statements,
    "statements.csv": _rows,
    "articles.jsonl": _articles,
    "actors.jsonl": _actors,
    "records.jsonl": _records,
    "editions.jsonl": _editions,
}
"""What can be exported, by the name that a file has."""

STATEMENT_COLUMNS = (
    "id article outlet published speaker speaker_id role source cue content source_spans cue_spans content_spans"
    " manner act negated modality addressee venue time via via_carried parent confidence"
).split()


def _table(lines: Iterator[Line]) -> Iterator[bytes]:
    yield _row(STATEMENT_COLUMNS)
    for line in lines:
        yield _row([_cell(line[column]) for column in STATEMENT_COLUMNS])


def _row(cells: Sequence[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    """Return a value as a cell; one that a spreadsheet would run as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
