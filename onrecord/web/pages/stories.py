"""Stories: reports on one happening, in order of time, with what is a copy of what."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from onrecord.errors import UnknownIdError
from onrecord.store.queries.claims import conflicts_on, disputed_in
from onrecord.store.queries.judgements import on, seen
from onrecord.store.queries.stories import Story, stories, story, story_count
from onrecord.web.addresses import story_href
from onrecord.web.claims.board import piece_of
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.tables import csv_response
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Stories", path="/stories", key="s", order=70)
COLUMNS = ("date", "inferred", "outlet", "title", "report", "text", "copied from", "why a copy", "why in this story")


@router.get("/stories")
def listed(
    request: Request,
    after: Annotated[str | None, Query(max_length=100)] = None,
    q: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """List stories, those with most reports first. q: words of their reports."""
    with desk_of(request).reading() as reading:
        found, counted = stories(reading.db, after, words=q), story_count(reading.db)
    return render(request, "stories.html.jinja", listed=found, counted=counted, q=q)


@router.get("/stories/{identifier}")
def one(
    request: Request,
    identifier: str,
    table: Annotated[Literal["csv"] | None, Query(alias="as")] = None,
) -> Response:
    """Show a story; the id of any of its reports leads to it."""
    with desk_of(request).reading() as reading:
        found = story(reading, identifier)
        if found is None:
            raise UnknownIdError(f"The case has no story {identifier}: no report of it is in it.")
        if found.line.id != identifier:
            return RedirectResponse(story_href(found.line.id), 303)
        if table is not None:
            return csv_response("story", COLUMNS, _rows(found))
        articles = [entry.line.id for entry in found.entries]
        disputed = disputed_in(reading.db, articles)
        rivals = [one for line in disputed[:3] for one in conflicts_on(reading, [line.id], limit=1)]
        made = on(reading.db, articles)
        return render(
            request,
            "story.html.jinja",
            story=found,
            texts=_texts(found),
            disputed=disputed,
            rivals=[(one, piece_of(reading, one.one), piece_of(reading, one.other)) for one in rivals],
            seen=seen(reading.db, articles),
            history=[j for article in articles for j in made.get(article, ()) if j.about is not None],
        )


def _texts(found: Story) -> dict[str, int]:
    """Return a number for each text that several reports of a story have, in the order of their first ones."""
    editions: dict[str, int] = {}
    for entry in found.entries:
        editions[entry.line.edition] = editions.get(entry.line.edition, 0) + 1
    several = [edition for edition, reports in editions.items() if reports > 1]
    return {edition: number for number, edition in enumerate(several, 1)}


def _rows(found: Story) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for entry in found.entries:
        line, source = entry.line, entry.source
        rows.append(
            (
                line.published,
                "yes" if line.inferred else "no",
                line.outlet,
                line.title or line.name,
                line.id,
                line.edition,
                source.other.outlet or source.other.name if source else None,
                source.reason if source else None,
                entry.reason,
            )
        )
    return rows
