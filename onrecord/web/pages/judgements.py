"""Decisions: what every form that corrects something is sent to, and the list of all."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from onrecord.errors import JudgementConflictError, UsageError
from onrecord.model import Verdict
from onrecord.store.queries import judgements as queries
from onrecord.store.queries.decisions import decisions, lost, people
from onrecord.web.deciding import COLUMNS, entry_of, told
from onrecord.web.desk import Asking, desk_of
from onrecord.web.render import as_message, render
from onrecord.web.tables import csv_response
from onrecord.web.visitor import name_person, own_address, person_of

__all__ = ["router"]

router = APIRouter()
LONGEST, LONGEST_NAME = 2000, 40
SHOWN, MOST = 50, 10_000  # decisions on a page, and in a table
Word = Annotated[str | None, Form(max_length=LONGEST)]


async def replaced(request: Request) -> dict[str, str] | None:
    """Return what is to hold instead: fields "new.act" and so on, but for those that are what "was.act" says.

    Of something that is added, fields that stand empty say nothing.
    """
    form = await request.form()
    given: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if name.startswith("new.") and isinstance(value, str) and len(name) < LONGEST_NAME:
            given.setdefault(name[4:], []).extend([value] if value.strip() else [])
    if not given:
        return None
    added = form.get("verdict") == Verdict.ADDED
    values = {name: ",".join(parts) for name, parts in given.items() if parts or not added}
    if any(len(value) > LONGEST for value in values.values()):
        raise UsageError(f"A field holds at most {LONGEST:,} characters.")
    return {name: value for name, value in values.items() if not _same(name, form.get(f"was.{name}"), value)}


def _same(name: str, was: object, value: str) -> bool:
    """Say whether a field says what held before; of actors, in whatever order."""
    if name in ("actor", "recipient") and isinstance(was, str):
        return set(was.split(",")) == set(value.split(","))
    return was == value


@router.get("/judgements")
def history(
    request: Request,
    after: Annotated[str | None, Query(max_length=20)] = None,
    about: Annotated[str | None, Query(max_length=LONGEST)] = None,
    by: Annotated[str | None, Query(max_length=LONGEST)] = None,
    kind: Annotated[str, Query(alias="show", pattern="^(all|lost)$")] = "all",
    shape: Annotated[str, Query(alias="as", pattern="^(page|csv|drawer)$")] = "page",
) -> Response:
    """List what people decided, the newest first.

    about: id of what it is on. by: who decided. show: "lost" for those of which the evidence is no longer found. as:
    "csv" gives a table, the same but up to `MOST` of them; "drawer" the list alone.
    """
    about, by = about or None, by or None
    limit = MOST if shape == "csv" else SHOWN
    with desk_of(request).reading() as reading:
        if kind == "lost":
            found = lost(reading, after, limit)
        else:
            found = decisions(reading, after, about=about, by=by, limit=limit)
        entries = [entry_of(reading, one) for one in found.items]
        who = people(reading.db)
        name = about and (queries.named(reading.db, about) or about)
    if shape == "csv":
        return csv_response("decisions", COLUMNS, (one.row for one in entries))
    template = "judgements/drawer.html.jinja" if shape == "drawer" else "judgements/history.html.jinja"
    return render(
        request, template, entries=entries, after=found.after, about=about, name=name, by=by, kind=kind, people=who
    )


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
        last = error.newer[-1]
        with desk.reading() as reading:
            values = {
                "last": last,
                "theirs": told(reading, last.subject, last.replacement),
                "mine": told(reading, last.subject, replacement),
                "name": queries.named(reading.db, last.subject) or (last.words or {}).get("subject"),
                "asked": asked,
                "back": own_address(back),
            }
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
