"""How far the reading of reports is, for every page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from onrecord.web.desk import desk_of
from onrecord.web.render import render

__all__ = ["router"]

router = APIRouter()


@router.get("/adding/notice")
def notice(request: Request) -> Response:
    """Return the message that tells it; nothing where no reports are being read."""
    if desk_of(request).adding is None:
        return Response()
    return render(request, "adding/notice.html.jinja")
