"""The reports of the case, and each with its record."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from onrecord.store.queries.articles import articles, outlets, size, undated, undated_count
from onrecord.store.queries.judgements import seen
from onrecord.store.queries.reader import report as report_of
from onrecord.web.desk import desk_of
from onrecord.web.reader.fixing import Fields, fixing_of
from onrecord.web.reader.sheet import KINDS, sheet_of
from onrecord.web.render import render, with_query
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

router = APIRouter()
LONGEST_NAME, LONGEST = 40, 2000  # characters of a field of a correction
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

    off: marks that are not shown, by commas (see `KINDS`). furniture: whether it stands unfolded. speaker: ids of
    actors; what others said steps back. fix: what is being corrected, see `fixing_of`; fields "new.act" and so on
    stand in its form.
    """
    given = _given(request)
    with desk_of(request).reading() as reading:
        report = report_of(reading, article)
        sheet, fixing = sheet_of(report), fixing_of(reading, report, fix, given)
    return render(
        request,
        "reader.html.jinja",
        sheet=sheet,
        kinds=KINDS,
        off=frozenset(off.split(",")),
        fixing=fixing,
        furniture=furniture,
        chosen=frozenset(speaker),
        back=with_query(request, fix=None, done=None, **dict.fromkeys(given)),
    )


@router.get("/reports/{article}/actors")
def actors(
    request: Request,
    article: str,
    field: Annotated[str, Query(pattern="^(actor|addressee|recipient)$")],
    several: bool = False,
) -> Response:
    """Return a field of a correction with the actors of the case who are called as its "find." field says."""
    with desk_of(request).reading() as reading:
        made = Fields(reading, report_of(reading, article), _given(request)).actor(field, "", [], several=several)
    return render(request, "reader/choices.html.jinja", field=made)


def _given(request: Request) -> dict[str, list[str]]:
    """Return the fields of a correction that stand in an address."""
    found: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        if name.startswith(("new.", "find.")) and len(name) < LONGEST_NAME and len(value) < LONGEST:
            found.setdefault(name, []).append(value)
    return found
