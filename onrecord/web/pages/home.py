"""The first page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.store.queries.articles import articles, size
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

RECENT = 10

router = APIRouter()
VIEW = View(name="Disputes", path="/", key="d", order=10)


@router.get("/")
def home(request: Request) -> Response:
    """Show what there is."""
    with desk_of(request).reading() as reading:
        held, latest = size(reading.db), articles(reading.db, limit=RECENT)
    return render(request, "home.html.jinja", size=held, latest=latest)
