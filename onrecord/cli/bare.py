"""Texts or pages in, records or texts out, without a case: the data contracts of `annotate` and `extract`.

annotate  {"id": "a", "text": "Mira Holt said ..."}  ->  {"id": "a", "attributions": [...], ..., "problems": []}
extract   {"id": "a", "path": "page.html.gz"}        ->  {"id": "a", "text": "...", "title": ..., "problems": []}
          no JSON at all                             ->  {"id": null, ..., "problems": [{"where": "in.jsonl:2", ...}]}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from onrecord.cli.lines import Step, Written, identifier, parsed
from onrecord.errors import OnrecordError
from onrecord.intake.files import read_paths
from onrecord.intake.incoming import Incoming
from onrecord.model import Article, Problem, ProblemKind, Published, Record, Zone, article_id, contract, surer
from onrecord.model.base import Frozen
from onrecord.pipeline import process, standard

__all__ = ["EXTRACT", "annotate_line", "annotate_step", "extract_line"]

FACTS = ("title", "outlet", "published", "url")


class ExtractedLine(Frozen, kw_only=True):
    """What `extract` writes of one page: its main text, and what the page and the text state about it."""

    id: str | int | None
    text: str = ""
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    url: str | None = None
    published: Published | None = None
    zones: tuple[Zone, ...] = ()
    problems: tuple[Problem, ...] = ()


def annotate_line(line: bytes, where: str, confidence: float = 0.0) -> Written:
    """Return the line that goes out for a text that came in, and whether it has no problem. Nothing in it raises.

    confidence: statements and events that are less sure are left out.

    Raises:
        SetupError: if a part of the installation is missing.
    """
    row, problem = parsed(line, where, "text", "the report")
    if problem is not None:
        return _annotated(Record(id="", problems=(problem,)), identifier(row))
    incoming = Incoming(name=str(identifier(row) or where), where=where, body=row["text"], kind="text", **_facts(row))
    done = process(incoming, standard())
    unread = tuple(_unread(row, where))
    if done.record is None:
        record = Record(id=article_id(row["text"]), problems=(*unread, *done.problems))
    else:
        problems = (*unread, *done.problems, *done.record.problems)
        record = msgspec.structs.replace(surer(done.record, confidence), problems=problems)
    return _annotated(record, identifier(row))


def extract_line(line: bytes, where: str) -> Written:
    """Return the line that goes out for a page whose path came in, and whether it has no problem. Nothing raises.

    A relative path counts from the working folder. A file that holds several reports gives its first and a problem.
    """
    row, problem = parsed(line, where, "path", "the path of a page")
    if problem is None and not row["path"].strip():
        problem = Problem(
            where=where, kind=ProblemKind.EMPTY, message='Its "path" is empty; put the path of a page there.'
        )
    if problem is not None:
        return _extracted(ExtractedLine(id=identifier(row), problems=(problem,)))
    try:
        return _extracted(_read(row["path"], identifier(row)))
    except OnrecordError:
        raise
    except Exception as error:  # one odd page must not end the run
        message = f"It could not be read ({type(error).__name__}). Please report it with the file."
        failed = Problem(where=where, kind=ProblemKind.FAILED, message=message)
        return _extracted(ExtractedLine(id=identifier(row), problems=(failed,)))


def _read(path: str, name: str | int | None) -> ExtractedLine:
    """Return the text of the first report of a file, with all that is stated about it."""
    from onrecord.text.article import read_article  # noqa: PLC0415  (its libraries take long to load)
    from onrecord.text.language import detect  # noqa: PLC0415  (likewise)
    from onrecord.text.metadata import find_metadata  # noqa: PLC0415  (likewise)
    from onrecord.text.zones import label_zones  # noqa: PLC0415  (likewise)

    found = iter(read_paths([path]))
    first = next(found, None)
    if not isinstance(first, Incoming):
        return ExtractedLine(id=name, problems=(first,) if first else ())
    article, problems = read_article(first)
    if next(found, None) is not None:
        message = "It holds more than one report; only the first was taken. Name a file for each."
        problems = (*problems, Problem(where=first.where, kind=ProblemKind.UNSUPPORTED, message=message))
    if article is None:
        return ExtractedLine(id=name, problems=problems)
    zones = label_zones(article.text)
    stated = find_metadata(article, zones)
    return _line(stated, name, zones, stated.language or detect(stated.text), problems)


def _line(
    article: Article,
    name: str | int | None,
    zones: tuple[Zone, ...],
    language: str | None,
    problems: tuple[Problem, ...],
) -> ExtractedLine:
    return ExtractedLine(
        id=name,
        text=article.text,
        title=article.title,
        outlet=article.outlet,
        authors=article.authors,
        section=article.section,
        language=language,
        url=article.url,
        published=article.published,
        zones=zones,
        problems=problems,
    )


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in FACTS if isinstance(row.get(name), str) and row[name].strip()}


def _unread(row: dict[str, Any], where: str) -> Iterator[Problem]:
    """Yield a problem for each fact about a text that is no words."""
    for name in FACTS:
        if row.get(name) is not None and not isinstance(row[name], str):
            message = f'Its "{name}" is no string and was passed over.'
            yield Problem(where=where, kind=ProblemKind.MALFORMED, message=message)


def _annotated(record: Record, name: str | int | None) -> Written:
    return _encoded({**contract(record, ""), "id": name}), not record.problems


def _extracted(line: ExtractedLine) -> Written:
    return _encoded(line), not line.problems


def _encoded(line: object) -> bytes:
    return msgspec.json.encode(line) + b"\n"


def _annotation_failed(line: bytes, problem: Problem) -> Written:
    return _annotated(Record(id="", problems=(problem,)), _name_of(line, "text"))


def _extraction_failed(line: bytes, problem: Problem) -> Written:
    return _extracted(ExtractedLine(id=_name_of(line, "path"), problems=(problem,)))


def _name_of(line: bytes, needs: str) -> str | int | None:
    return identifier(parsed(line, "", needs, "")[0])


EXTRACT = Step(extract_line, _extraction_failed)


def annotate_step(confidence: float) -> Step:
    """Return the step that leaves out statements and events less sure than `confidence`."""
    return Step(partial(annotate_line, confidence=confidence), _annotation_failed)
