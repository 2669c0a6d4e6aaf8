"""Adding reports from the page, and how far their reading is."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, StreamingResponse

from onrecord.errors import UsageError
from onrecord.intake.files import READ
from onrecord.web.desk import Desk, desk_of
from onrecord.web.render import render
from onrecord.web.security import Rules
from onrecord.web.uploads import FILES, kept
from onrecord.web.visitor import form_of

__all__ = ["router"]

LOOKING = 0.25  # seconds between two looks at how far it is

router = APIRouter()


@router.get("/add")
def page(request: Request) -> Response:
    """Show where reports are handed in, and how far those are that came."""
    rules: Rules = request.app.state.rules
    return render(request, "adding/add.html.jinja", most=FILES, bytes=rules.upload, read=READ)


@router.post("/add")
async def add(request: Request) -> Response:
    """Take in files, and begin to read them."""
    desk = desk_of(request)
    desk.refuse_adding()
    form = await form_of(request)
    handed = [one for one in form.getlist("files") if isinstance(one, UploadFile) and (one.filename or one.size)]
    if not handed:
        raise UsageError("No file came. Choose some files or a folder.")
    await run_in_threadpool(_begin, desk, handed)
    return RedirectResponse("/add", 303)


@router.post("/add/stop")
def stop(request: Request) -> Response:
    """End the reading; what is finished stays in the case."""
    adding = desk_of(request).adding
    if adding is not None:
        adding.stop()
    return RedirectResponse("/add", 303)


@router.get("/add/progress")
def progress(request: Request) -> Response:
    """Return how far it is, as it stands on the page."""
    return render(request, "adding/progress.html.jinja")


@router.get("/add/events")
async def events(request: Request) -> Response:
    """Say as server-sent events that there is news, until all is read; nothing where nothing is being read."""
    adding = desk_of(request).adding
    if adding is None:
        return Response(status_code=204)

    async def news() -> AsyncIterator[str]:
        told = -1
        while not request.app.state.ending():
            state = adding.state
            if state.news != told:
                told = state.news
                yield f"data: {told}\n\n"
            if state.finished:
                yield "event: end\ndata: end\n\n"
                return
            await asyncio.sleep(LOOKING)

    return StreamingResponse(news(), media_type="text/event-stream")


@router.get("/adding/notice")
def notice(request: Request) -> Response:
    """Return the message that tells how far it is, for every page; nothing where no reports are being read."""
    if desk_of(request).adding is None:
        return Response()
    return render(request, "adding/notice.html.jinja")


def _begin(desk: Desk, handed: list[UploadFile]) -> None:
    """Keep files for the process that reads them, and begin it."""
    folder, named = kept((one.file, one.filename or "") for one in handed)
    try:
        desk.add(named=named, folder=folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
