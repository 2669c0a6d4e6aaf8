"""Whoever sits before the page: the name that their decisions bear, and the token that their forms bring."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote, unquote, urlsplit

from fastapi import HTTPException
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from onrecord.web.desk import desk_of
from onrecord.web.security import SAFE, Rules
from onrecord.web.uploads import FILES

__all__ = ["TOKEN_FIELD", "TOKEN_HEADER", "form_of", "name_person", "own_address", "person_of", "token_checked"]

NAME = "onrecord_person"
LONGEST_NAME = 80
TOKEN_HEADER = "x-onrecord-token"
TOKEN_FIELD = "token"


def person_of(request: Request) -> str:
    """Return who decides: the name that this browser gave, or else that of whoever runs the page."""
    return unquote(request.cookies.get(NAME, ""))[:LONGEST_NAME].strip() or desk_of(request).person


def name_person(response: Response, name: str) -> None:
    """Keep in this browser under which name its decisions are written down."""
    value = quote(" ".join(name.split())[:LONGEST_NAME])
    response.set_cookie(NAME, value, max_age=365 * 86400, httponly=True, samesite="strict", path="/")


def own_address(address: str) -> str:
    """Return an address of this page as it is, and "/" for any other: what a form names is not followed elsewhere."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if inside and address.isprintable() else "/"


async def form_of(request: Request) -> FormData:
    """Return the form that a request brings, with as many files as may be handed in at once."""
    return await request.form(max_files=FILES)


async def token_checked(request: Request) -> AsyncIterator[None]:
    """Refuse a change that does not come from a page of this run and session; let go of its files in the end."""
    try:
        if request.method not in SAFE:
            await _check_token(request)
        yield
    finally:
        await request.close()


async def _check_token(request: Request) -> None:
    rules: Rules = request.app.state.rules
    shown = request.headers.get(TOKEN_HEADER)
    if shown is None and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        field = (await form_of(request)).get(TOKEN_FIELD)
        shown = field if isinstance(field, str) else None
    if shown is None or not rules.fits(request.state.session, shown):
        raise HTTPException(403, "This page is of an earlier run. Load it anew, then decide again.")
