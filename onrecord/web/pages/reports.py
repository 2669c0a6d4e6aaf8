"""The reports of the case, and each with its record."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from onrecord.store.queries.articles import articles, outlets, size, undated, undated_count
from onrecord.store.queries.judgements import seen
from onrecord.store.queries.reader import report as report_of
from onrecord.web.desk import desk_of
from onrecord.web.reader.sheet import KINDS, sheet_of
from onrecord.web.render import render
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Reports", path="/reports", key="r", order=20)


@router.get("/reports")
def reports(
    request: Request,
    after: Annotated[str | None, Query(max_length=300)] = None,
    outlet: Annotated[str | None, Query(max_length=300)] = None,
    day: Literal["none", ""] = "",
) -> Response:
    """List the reports, the latest first. outlet: of one alone, "" for none named; day: "none" for those undated."""
    with desk_of(request).reading() as reading:
        db = reading.db
        listed = undated(reading, after) if day else articles(db, after, outlet=outlet)
        numbers = seen(db, (line.id for line in listed.items)) if day else {}
        return render(
            request,
            "reports.html.jinja",
            size=size(db),
            listed=listed,
            outlets=outlets(db),
            outlet=outlet,
            day=day,
            undated=undated_count(reading),
            seen=numbers,
        )


@router.get("/reports/{article}")
def reader(
    request: Request,
    article: str,
    off: Annotated[str, Query(max_length=100)] = "",
    furniture: bool = False,
    fix: Annotated[str | None, Query(max_length=100)] = None,
    speaker: Annotated[list[str], Query(max_length=100)] = [],  # noqa: B006  (FastAPI makes a new one each time)
) -> Response:
    """Show a report beside its record.

    off: marks that are not shown, by commas (see `KINDS`). furniture: whether it stands unfolded. fix: id of the
    statement that is being corrected. speaker: ids of actors; what others said steps back.
    """
    with desk_of(request).reading() as reading:
        sheet = sheet_of(report_of(reading, article))
    return render(
        request,
        "reader.html.jinja",
        sheet=sheet,
        kinds=KINDS,
        off=frozenset(off.split(",")),
        fixing=fix,
        furniture=furniture,
        chosen=frozenset(speaker),
    )
