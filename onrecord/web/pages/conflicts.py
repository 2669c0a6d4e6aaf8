"""What cannot both hold: pairs of passages, ranked."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from onrecord.model import ConflictKind
from onrecord.store.queries.claims import conflict_kinds, conflicts
from onrecord.store.queries.judgements import seen
from onrecord.web.claims.board import piece_of
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.tables import csv_response

__all__ = ["router"]

router = APIRouter()
COLUMNS = ("kind", "possible", "one", "one report", "other", "other report", "why", "weight")
MOST_ROWS = 200  # of one CSV: those of this piece of the list and the next ones
NAMES = {
    ConflictKind.DENIAL: ("Denials", "one says it, another denies it"),
    ConflictKind.CONTRADICTION: ("Contradictions", "one report, or one speaker, says both"),
    ConflictKind.HEADLINE: ("Headlines", "the headline says other than the body"),
    ConflictKind.NUMBER: ("Numbers", "told with different numbers"),
    ConflictKind.DATE: ("Dates", "told of different days"),
    ConflictKind.PLACE: ("Places", "told of different places"),
    ConflictKind.ACTOR: ("Actors", "told of different people or bodies"),
    ConflictKind.OPPOSITE: ("Opposites", "opposite things of the same parties"),
}


@router.get("/conflicts")
def conflicting(
    request: Request,
    after: Annotated[str | None, Query(max_length=300)] = None,
    kind: ConflictKind | Literal[""] = "",
    table: Annotated[Literal["csv"] | None, Query(alias="as")] = None,
) -> Response:
    """List conflicts, the weightiest first."""
    with desk_of(request).reading() as reading:
        kinds = conflict_kinds(reading.db)
        listed = conflicts(reading, after, kind=kind or None, limit=MOST_ROWS if table else 12)
        if table is not None:
            rows = [
                (
                    one.kind,
                    "yes" if one.possible else "no",
                    one.one.passage.words,
                    one.one.article.title or one.one.article.name,
                    one.other.passage.words,
                    one.other.article.title or one.other.article.name,
                    one.why,
                    f"{one.weight:.2f}",
                )
                for one in listed.items
            ]
            return csv_response("conflicts", COLUMNS, rows)
        numbers = seen(reading.db, (side.id for one in listed.items for side in (one.one, one.other)))
        shown = [
            (
                one,
                piece_of(reading, one.one, seen=numbers[one.one.id]),
                piece_of(reading, one.other, seen=numbers[one.other.id]),
            )
            for one in listed.items
        ]
        return render(
            request,
            "conflicts.html.jinja",
            shown=shown,
            after=listed.after,
            kinds=kinds,
            names=NAMES,
            kind=kind or None,
            total=sum(kinds.values()),
        )
