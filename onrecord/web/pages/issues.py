"""Issues: which there are, and who stands where on one over time."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from onrecord.brief.html import briefing_as_html
from onrecord.brief.markdown import briefing_as_markdown
from onrecord.link.issues import keys_of
from onrecord.model.base import Frozen
from onrecord.store.queries.issues import SPOKEN, IssueLook, frequent, look
from onrecord.store.views import PositionView, SilenceView
from onrecord.web.addresses import actor_href, issue_href
from onrecord.web.briefings import briefing_on
from onrecord.web.charts.positions import Drawing, draw
from onrecord.web.desk import desk_of
from onrecord.web.quotes import Quote, evidence
from onrecord.web.render import render
from onrecord.web.stances import COLUMNS, lines, pairs, row_of, shift_numbers
from onrecord.web.tables import csv_response
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Issues", path="/issues", key="i", order=45)

DRAWN = 16  # actors of a drawing; the others stand in the table
QUOTED = 3  # of those who ask somebody who is silent
Phrase = Annotated[str, Query(max_length=100)]


class Silent(Frozen, kw_only=True):
    """Who was asked and is not known to have answered, with the words that ask."""

    view: SilenceView
    quotes: tuple[tuple[Quote, str, str | None], ...]


@router.get("/issues")
def issues(
    request: Request,
    q: Phrase = "",
    until: Annotated[str | None, Query(max_length=10, pattern=r"\d{4}-\d\d-\d\d")] = None,
    all_: Annotated[bool, Query(alias="all")] = False,
    as_: Annotated[str | None, Query(alias="as", max_length=5)] = None,
) -> Response:
    """Show the issues that are spoken of most; with a phrase, who stands where on it.

    until: the last day of what is looked at. all: draw all actors, not only those of whom most is known.
    """
    with desk_of(request).reading() as reading:
        if not keys_of(q):
            found = frequent(reading)
            return render(request, "issues.html.jinja", found=found, q=q)
        looked = look(reading, q, until)
        if as_ == "csv":
            return csv_response("positions", COLUMNS, [line.cells() for line in lines([looked.view])])
        drawing, left = _drawing(looked, len(looked.view.positions) if all_ else DRAWN)
        silent = [_silent(one) for one in looked.view.silent]
    return render(
        request,
        "issue.html.jinja",
        q=q,
        until=until,
        every=all_,
        looked=looked,
        drawing=drawing,
        left=left,
        pairs=pairs([looked.view]),
        lines=lines([looked.view]),
        silent=silent,
        spoken=SPOKEN,
    )


@router.get("/issues/briefing")
def briefing(request: Request, q: Phrase, to: Annotated[str, Query(pattern="html|md")] = "html") -> Response:
    """Give a briefing on an issue as a file, from the reports that the view looks at."""
    desk = desk_of(request)
    with desk.reading() as reading:
        made = briefing_on(reading, desk.path, q)
    name = quote("-".join(q.split()) or "briefing")
    text, kind = (
        (briefing_as_html(made), "text/html") if to == "html" else (briefing_as_markdown(made), "text/markdown")
    )
    return Response(
        text,
        media_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}.{to}"},
    )


@router.get("/issues/{phrase}")
def named(phrase: str) -> Response:
    """Lead an address that names an issue to where it stands."""
    return RedirectResponse(issue_href(phrase[:100]), 307)


def _drawing(looked: IssueLook, most: int) -> tuple[Drawing | None, int]:
    """Draw a row for each actor, those of whom most is known first; return also how many are left out."""
    numbers = shift_numbers([looked.view])
    rows: dict[str, list[PositionView]] = defaultdict(list)
    for position in looked.view.positions:
        rows[position.actor].append(position)
    ranked = sorted(rows.values(), key=_rank)
    drawn = [
        row_of(
            positions[0].name or "nobody named",
            "",
            actor_href(positions[0].actor) if positions[0].actor else None,
            positions,
            lambda position: numbers.get((position.issue, position.actor, position.since), 0),
        )
        for positions in ranked[:most]
    ]
    return (draw(drawn, 216) if drawn else None), max(len(ranked) - most, 0)


def _rank(positions: list[PositionView]) -> tuple[int, int, str, str]:
    """Return the place of an actor: those whose sides changed, then those of whom most is known."""
    said = sum(len(position.evidence) for position in positions)
    return -len({position.stance for position in positions}), -said, positions[0].name, positions[0].actor


def _silent(view: SilenceView) -> Silent:
    shown = view.evidence[:QUOTED]
    return Silent(
        view=view,
        quotes=tuple((evidence(said), said.article.outlet or said.article.name, said.first_day) for said in shown),
    )
