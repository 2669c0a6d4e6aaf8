"""Exports: what a case holds, as lines of JSON or a table. The name of the file says what is written.

basil.statements.jsonl      statements, one JSON object a line
statements.csv              the same as a table
events.jsonl                events in PLOVER's terms
events.csv                  the same as a table with the columns of POLECAT
claims.jsonl                what is said to be so across articles, with all that bears on it
conflicts.jsonl             pairs of passages that cannot both hold
positions.jsonl             who stands where on the issues that most speak of

Order is by article and place in the text, or by weight and id, so the same case gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from onrecord.errors import UsageError
from onrecord.lexicon.plover import quad_class
from onrecord.link.timeline import line_of
from onrecord.model import Judgement, Spans, contract
from onrecord.model.base import Frozen
from onrecord.store.views import (
    ActorView,
    ArticleView,
    ClaimView,
    ConflictView,
    EventView,
    EvidenceView,
    IssueView,
    PartyView,
    PositionView,
    SaidView,
    StatementView,
    StoryView,
    TimelineEntryView,
    TimelineView,
)

__all__ = [
    "EXPORTS",
    "Exported",
    "actor_line",
    "article_line",
    "claim_line",
    "conflict_line",
    "event_line",
    "export",
    "export_name",
    "position_line",
    "said_line",
    "statement_line",
    "timeline_line",
]

Line = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Exported(Frozen, kw_only=True):
    """What is exported from: articles, statements, actors, events, stories, claims, conflicts, issues of a case."""

    articles: Sequence[ArticleView]
    statements: Sequence[StatementView]
    actors: Sequence[ActorView]
    events: Sequence[EventView] = ()
    stories: Sequence[StoryView] = ()
    timeline: TimelineView = TimelineView()
    claims: Sequence[ClaimView] = ()
    conflicts: Sequence[ConflictView] = ()
    issues: Sequence[IssueView] = ()


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
        return _table(lines, COLUMNS[what])
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
        "judged": _signed(view.judged),
        "found": _found(view),
    }


def _signed(judgement: Judgement | None) -> Line | None:
    """Return the last judgement on something: what, by whom and when."""
    return {"verdict": judgement.verdict, "by": judgement.by, "at": judgement.at} if judgement is not None else None


def _found(view: StatementView) -> Line | None:
    """Return what the program read where a person gave other values; None where nobody did, or it had not found it."""
    found = view.found
    if found is None or not view.corrected:
        return None
    return {
        "actor": found.actor,
        "act": found.act,
        "negated": found.negated,
        "modality": found.modality,
        "manner": found.manner,
        "spans": {"source": _spans(found.source), "cue": _spans(found.cue), "content": _spans(found.content)},
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


def event_line(view: EventView) -> Line:
    """Return one event as `events.jsonl` and `onrecord events --json` write it: PLOVER's fields, and the status.

    `date` is when it took place, or else when the article was published.
    """
    event, place = view.event, view.place
    return {
        "id": view.id,
        "date": view.time or view.article.published,
        "event": event.event,
        "of": event.of,
        "mode": event.mode,
        "context": list(event.context),
        "cameo": event.cameo,
        "actor": [_party(party) for party in view.actor],
        "recipient": [_party(party) for party in view.recipient],
        "status": event.status,
        "by": event.by,
        "same": event.same,
        "across": view.across,
        "factuality": event.factuality,
        "location": {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}
        if place
        else None,
        "eventText": view.words.text,
        "start": event.start,
        "end": event.end,
        "textInfo": {
            "article": view.article.name,
            "title": view.article.title,
            "publication": view.article.outlet,
            "published": view.article.published,
        },
        "confidence": event.confidence,
        "judged": _signed(view.judged),
        "found": {"event": view.found.event, "mode": view.found.mode, "status": view.found.status}
        if view.found is not None and view.corrected
        else None,
    }


def claim_line(view: ClaimView) -> Line:
    """Return one claim as `claims.jsonl` and `onrecord claims --json` write it."""
    return {
        "id": view.id,
        "text": view.text,
        "contested": view.contested,
        "evidence": [_evidence(one) for one in view.evidence],
        "origins": [{"name": source.name, "why": source.why} for source in view.sources if source.counted],
        "independent_sources": view.independent_sources,
    }


def conflict_line(view: ConflictView) -> Line:
    """Return one conflict as `conflicts.jsonl` and `onrecord conflicts --json` write it."""
    return {"kind": view.kind, "a": _place(view.one), "b": _place(view.other), "why": view.why}


def position_line(view: PositionView) -> Line:
    """Return one position as `positions.jsonl` and `onrecord positions --json` write it."""
    return {
        "actor": view.name,
        "actor_id": view.actor,
        "issue": view.issue,
        "stance": view.stance,
        "since": view.since,
        "as_of": view.as_of,
        "evidence": [{**said_line(one), "stance": one.stance} for one in view.evidence],
    }


def said_line(one: SaidView) -> Line:
    """Return where the words of a statement stand, with its id."""
    return {"id": one.id, "article": one.article.name, "start": one.passage.start, "end": one.passage.end}


def _evidence(one: EvidenceView) -> Line:
    return {**_place(one), "sign": one.sign, "speaker": one.speaker, "via": list(one.via)}


def _place(one: EvidenceView) -> Line:
    return {"article": one.article.name, "start": one.passage.start, "end": one.passage.end}


def _party(party: PartyView) -> Line:
    return {"id": party.id, "actorText": party.name, "code": party.code, "sector": party.sector}


def _events(case: Exported) -> Iterator[Line]:
    return map(event_line, case.events)


def _event_rows(case: Exported) -> Iterator[Line]:
    """Yield events with the columns of POLECAT, as far as they are known, and their status."""
    for view in case.events:
        event, place = view.event, view.place
        yield {
            "Event ID": view.id,
            "Same Event": view.across,
            "Event Date": view.time or view.article.published,
            "Event Type": event.event,
            "Event Mode": event.mode,
            "Quad Code": quad_class(event.event),
            "Contexts": ";".join(event.context),
            **_party_columns("Actor", view.actor),
            **_party_columns("Recipient", view.recipient),
            "Placename": place.name if place else None,
            "Country": place.country if place else None,
            "Latitude": place.lat if place else None,
            "Longitude": place.lon if place else None,
            "GeoNames ID": place.geonameid if place else None,
            "Headline": view.article.title,
            "Publisher": view.article.outlet,
            "Publication Date": view.article.published,
            "Status": event.status,
            "Planned Type": event.of,
            "Confidence": event.confidence,
        }


def _party_columns(role: str, parties: Sequence[PartyView]) -> Line:
    sectors = [party.sector for party in parties if party.sector]
    return {
        f"{role} Name": ";".join(party.name for party in parties),
        f"{role} Country": ";".join(dict.fromkeys(party.code for party in parties if party.code)),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": ";".join(dict.fromkeys(sectors)),
    }


def _claims(case: Exported) -> Iterator[Line]:
    return map(claim_line, case.claims)


def _conflicts(case: Exported) -> Iterator[Line]:
    return map(conflict_line, case.conflicts)


def _positions(case: Exported) -> Iterator[Line]:
    return (position_line(position) for issue in case.issues for position in issue.positions)


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


def _stories(case: Exported) -> Iterator[Line]:
    """Yield a line for every id that came in, duplicates too."""
    entries = ((entry.article, story.id) for story in case.stories for entry in story.articles)
    return ({"id": name, "cluster": story} for name, story in sorted((n, s) for a, s in entries for n in a.names))


def timeline_line(view: TimelineEntryView) -> Line:
    """Return one entry as `timeline.jsonl` and `onrecord timeline --json` write it."""
    names = {article.id: article.name for article in view.articles}
    line = line_of(view.entry)
    return {**line, "evidence": [{**place, "article": names[place["article"]]} for place in line["evidence"]]}


def _timeline(case: Exported) -> Iterator[Line]:
    return map(timeline_line, case.timeline.entries)


def _rows(case: Exported) -> Iterator[Line]:
    """Yield statements with one value a column."""
    for line in _statements(case):
        spans = line.pop("spans")
        pieces = {f"{part}_spans": " ".join(f"{s}-{e}" for s, e in spans[part]) for part in spans}
        yield {**line, **pieces, "via": " <- ".join(line["via"]), "via_carried": "; ".join(line["via_carried"])}


EXPORTS: dict[str, Callable[[Exported], Iterator[Line]]] = {
    "statements.jsonl": _statements,
    "statements.csv": _rows,
    "events.jsonl": _events,
    "events.csv": _event_rows,
    "claims.jsonl": _claims,
    "conflicts.jsonl": _conflicts,
    "positions.jsonl": _positions,
    "articles.jsonl": _articles,
    "actors.jsonl": _actors,
    "records.jsonl": _records,
    "editions.jsonl": _editions,
    "stories.jsonl": _stories,
    "timeline.jsonl": _timeline,
}
"""What can be exported, by the name that a file has."""

STATEMENT_COLUMNS = (
    "id article outlet published speaker speaker_id role source cue content source_spans cue_spans content_spans"
    " manner act negated modality addressee venue time via via_carried parent confidence"
).split()


EVENT_COLUMNS = (
    "Event ID;Event Date;Event Type;Event Mode;Quad Code;Contexts;Actor Name;Actor Country;Primary Actor Sector;"
    "Actor Sectors;Recipient Name;Recipient Country;Primary Recipient Sector;Recipient Sectors;Placename;Country;"
    "Latitude;Longitude;GeoNames ID;Headline;Publisher;Publication Date;Status;Planned Type;Confidence"
).split(";")
COLUMNS = {"statements.csv": STATEMENT_COLUMNS, "events.csv": EVENT_COLUMNS}


def _table(lines: Iterator[Line], columns: Sequence[str]) -> Iterator[bytes]:
    yield _row(columns)
    for line in lines:
        yield _row([_cell(line[column]) for column in columns])


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
