"""Decisions: what every form that corrects something is sent to."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from onrecord.store.queries import judgements as queries
from onrecord.web.desk import ChangedError, desk_of
from onrecord.web.render import as_message, render
from onrecord.web.visitor import name_person, own_address, person_of

__all__ = ["router"]

router = APIRouter()
LONGEST = 2000
Word = Annotated[str | None, Form(max_length=LONGEST)]


@router.post("/judgements")
def decide(
    request: Request,
    subject: Annotated[str, Form(max_length=LONGEST)],
    verdict: Annotated[str, Form(max_length=20)],
    seen: Annotated[int, Form(ge=0)],
    other: Word = None,
    act: Word = None,
    actor: Word = None,
    negated: Word = None,
    undoes: Annotated[int | None, Form(ge=1)] = None,
    note: Word = None,
    back: Annotated[str, Form(max_length=LONGEST)] = "/",
) -> Response:
    """Write down a decision, and lead back to where it was made.

    seen: number of the last judgement on the subject that the page showed, 0 for none. back: where it was made.
    """
    desk = desk_of(request)
    given = {"act": act, "actor": actor, "negated": negated}
    replacement = {name: value for name, value in given.items() if value} or None
    asked = {"subject": subject, "verdict": verdict, "other": other, **given, "undoes": undoes, "note": note}
    try:
        made = desk.decide(
            subject,
            verdict,
            other or None,
            by=person_of(request),
            seen=seen,
            replacement=replacement,
            undoes=undoes,
            note=note or None,
        )
    except ChangedError as error:
        with desk.reading() as reading:
            name = queries.named(reading.db, subject)
        values = {"last": error.last, "name": name, "asked": asked, "back": own_address(back)}
        if "hx-request" in request.headers:
            response = render(request, "judgements/clash_notice.html.jinja", status=409, **values)
            return as_message(response)
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
