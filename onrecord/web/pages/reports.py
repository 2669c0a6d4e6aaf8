"""The reports of the case, and each with its record."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.store.queries.articles import articles, size
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Reports", path="/reports", key="r", order=20)


@router.get("/reports")
def reports(request: Request, after: Annotated[str | None, Query(max_length=100)] = None) -> Response:
    """List the reports, the latest first."""
    with desk_of(request).reading() as reading:
        held, listed = size(reading.db), articles(reading.db, after)
    return render(request, "reports.html.jinja", size=held, listed=listed)
