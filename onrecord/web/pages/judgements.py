"""Decisions: what every form that corrects something is sent to."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from onrecord.errors import JudgementConflictError, UsageError
from onrecord.store.queries import judgements as queries
from onrecord.web.desk import Asking, desk_of
from onrecord.web.render import as_message, render
from onrecord.web.visitor import name_person, own_address, person_of

__all__ = ["router"]

router = APIRouter()
LONGEST = 2000
Word = Annotated[str | None, Form(max_length=LONGEST)]


async def replaced(request: Request) -> dict[str, str] | None:
    """Return what is to hold instead: fields "new.act" and so on, but for those that are what "was.act" says."""
    form = await request.form()
    given = {name[4:]: value for name, value in form.items() if name.startswith("new.") and isinstance(value, str)}
    return {name: value for name, value in given.items() if form.get(f"was.{name}") != value} if given else None


@router.post("/judgements")
def decide(
    request: Request,
    subject: Annotated[str, Form(max_length=LONGEST)],
    verdict: Annotated[str, Form(max_length=20)],
    seen: Annotated[int, Form(ge=0)],
    replacement: Annotated[dict[str, str] | None, Depends(replaced)],
    other: Word = None,
    about: Word = None,
    undoes: Annotated[int | None, Form(ge=1)] = None,
    note: Word = None,
    back: Annotated[str, Form(max_length=LONGEST)] = "/",
) -> Response:
    """Write down a decision, and lead back to where it was made.

    seen: number of the last judgement on the subject that the page showed, 0 for none. back: where it was made.
    Fields "new.act", "new.actor" and so on: what is to hold instead, see `Case.decide`.
    """
    desk = desk_of(request)
    if replacement == {}:
        raise UsageError("Nothing was changed, so there is nothing to write down.")
    asked = Asking(
        subject=subject,
        verdict=verdict,
        seen=seen,
        other=other or None,
        replacement=replacement,
        about=about or None,
        undoes=undoes,
        note=note or None,
    )
    try:
        made = desk.decide(asked, person_of(request))
    except JudgementConflictError as error:
        with desk.reading() as reading:
            name = queries.named(reading.db, subject)
        values = {"last": error.newer[-1], "name": name, "asked": asked, "back": own_address(back)}
        if "hx-request" in request.headers:
            return as_message(render(request, "judgements/clash_notice.html.jinja", status=409, **values))
        return render(request, "judgements/clash.html.jinja", status=409, **values)
    return RedirectResponse(_with_done(own_address(back), made.number), 303)


@router.post("/person")
def name_yourself(
    name: Annotated[str, Form(max_length=LONGEST)], back: Annotated[str, Form(max_length=LONGEST)] = "/"
) -> Response:
    """Keep under which name this browser decides."""
    response = RedirectResponse(own_address(back), 303)
    name_person(response, name)
    return response


def _with_done(address: str, number: int) -> str:
    """Return an address that shows which decision was just made there."""
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "done"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("done", str(number))])))
