"""The page as an application: its views, its rules, what it answers when something is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from onrecord.errors import (
    CaseError,
    CaseLockedError,
    CaseTooNewError,
    CaseTooOldError,
    OnrecordError,
    UnknownIdError,
    UsageError,
)
from onrecord.web.desk import Desk
from onrecord.web.render import as_message, assets, render
from onrecord.web.security import Guard, Rules
from onrecord.web.views import routers
from onrecord.web.visitor import token_checked

__all__ = ["make_app"]

FOREVER = "public, max-age=31536000, immutable"
TITLES = {
    403: "That was not done",
    404: "There is no such page",
    405: "That cannot be done here",
    422: "That cannot be asked",
}


def make_app(desk: Desk, rules: Rules | None = None) -> FastAPI:
    """Return the page of a case. rules: who may ask; this machine alone when None."""
    app = FastAPI(
        title="Onrecord",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        default_response_class=HTMLResponse,
        dependencies=[Depends(token_checked)],
        lifespan=_life,
    )
    app.state.desk = desk
    app.state.rules = rules or Rules()
    app.state.ending = lambda: False  # whether the server is about to end: what lasts has to ask
    app.add_middleware(Guard, rules=app.state.rules)
    app.get("/static/{name:path}", include_in_schema=False)(_asset)
    app.get("/favicon.ico", include_in_schema=False)(_icon)
    for router in routers():
        app.include_router(router)
    app.exception_handler(OnrecordError)(_refused)
    app.exception_handler(RequestValidationError)(_not_understood)
    app.exception_handler(HTTPException)(_answered)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """End with the page what reads reports for it."""
    yield
    if app.state.desk.adding is not None:
        app.state.desk.adding.stop()


def _asset(name: str) -> Response:
    found = assets().get(name)
    if found is None:
        return PlainTextResponse("The page has no such file.", 404)
    return Response(found.body, media_type=found.type, headers={"Cache-Control": FOREVER})


def _icon() -> Response:
    return _asset("icon.svg")


def _refused(request: Request, error: Exception) -> Response:
    """Say in plain words what is wrong with the case, or with what was asked."""
    kinds: tuple[tuple[type[Exception], int, str], ...] = (
        (UnknownIdError, 404, "The case has no such thing"),
        (UsageError, 422, TITLES[422]),
        (CaseLockedError, 503, "The case is being written to"),
        (CaseTooOldError, 503, "The case is of an earlier version"),
        (CaseTooNewError, 503, "The case is of a later version"),
        (CaseError, 503, "The case cannot be read"),
    )
    status, title = next(((s, t) for kind, s, t in kinds if isinstance(error, kind)), (500, "Something went wrong"))
    return _told(request, status, title, str(error))


def _not_understood(request: Request, error: Exception) -> Response:
    del error  # what was sent is not shown again
    return _told(request, 422, TITLES[422], "A part of the address or the form is missing, or not what it should be.")


def _answered(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title = TITLES.get(error.status_code, "Something went wrong")
    message = "Nothing stands at this address." if error.status_code == 404 else str(error.detail)
    return _told(request, error.status_code, title, message)


def _told(request: Request, status: int, title: str, message: str) -> Response:
    """Return a page, or a message on the page that asked for a piece of it."""
    if "hx-request" in request.headers:
        return as_message(render(request, "parts/error.html.jinja", status=status, title=title, message=message))
    return render(request, "error.html.jinja", status=status, title=title, message=message, again=status == 503)
