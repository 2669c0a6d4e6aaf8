"""Making HTML of views. All text of reports is escaped: no template marks anything as safe."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.errors import CaseError
from onrecord.model import Act, Judgement
from onrecord.model.base import Frozen
from onrecord.store.queries import judgements
from onrecord.web.addresses import words_href
from onrecord.web.assets import Assets
from onrecord.web.desk import Asking, desk_of
from onrecord.web.views import views
from onrecord.web.visitor import person_of
from onrecord.web.words import FILTERS

__all__ = ["Done", "as_message", "assets", "render", "with_query"]


class Done(Frozen, kw_only=True):
    """A decision that was just made here. last: number of the last one on its subject; holds: whether it still does."""

    judgement: Judgement
    name: str
    last: int
    holds: bool


@cache
def assets() -> Assets:
    """Return the files of the page."""
    return Assets()


def render(request: Request, template: str, /, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Answer with a page, or a piece of one.

    template: its name below `templates`. values: what it needs; every name that it uses has to be there.
    All templates know: `desk`, `person` (who decides), `token` (a form that changes something sends it), `path` and
    `here` (the address without and with its query), `done` (the decision that was just made), `views`, `asset(name)`,
    `query(name=value)`.
    """
    here = with_query(request, done=None)
    shared = {
        "desk": desk_of(request),
        "person": person_of(request),
        "token": request.state.token,
        "path": request.url.path,
        "here": here,
        "query": lambda **changed: with_query(request, **changed),
        "done": _done(request),
        "partial": "hx-request" in request.headers,
    }
    return HTMLResponse(_environment().get_template(template).render(**shared, **values), status)


def as_message(response: HTMLResponse) -> HTMLResponse:
    """Let a piece of a page, a `.notice`, stand where messages do, whatever part it was asked for."""
    response.headers.update({"HX-Retarget": "#message", "HX-Reswap": "innerHTML", "HX-Reselect": ".notice"})
    return response


def with_query(request: Request, /, **changed: str | int | list[str] | None) -> str:
    """Return the address of this page with other values in its query; None drops one."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changed]
    for name, value in changed.items():
        values = value if isinstance(value, list) else [] if value is None else [str(value)]
        kept.extend((name, one) for one in values)
    return request.url.path + ("?" + urlencode(kept) if kept else "")


def _done(request: Request) -> Done | None:
    """Return the decision that the address names as just made."""
    number = request.query_params.get("done", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    try:
        with desk_of(request).reading() as reading:
            made = judgements.judgement(reading.db, int(number))
            if made is None:
                return None
            last = judgements.last_on(reading.db, made.subject)
            return Done(
                judgement=made,
                name=judgements.named(reading.db, made.subject) or (made.words or {}).get("subject", made.subject),
                last=last.number if last else 0,
                holds=judgements.is_holding(reading.db, made),
            )
    except CaseError:
        return None  # the page says what is wrong with the case


def _again(asked: Asking, seen: int) -> dict[str, str | int | None]:
    """Return the fields of a decision that is asked for once more, by somebody who has seen what others decided."""
    fields = {name: getattr(asked, name) for name in ("subject", "verdict", "other", "about", "undoes", "note")}
    new = {f"new.{name}": value for name, value in (asked.replacement or {}).items()}
    return {**fields, **new, "seen": seen}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(FILTERS)
    environment.globals.update(
        asset=assets().address, words_href=words_href, views=views(), acts=list(Act), again=_again
    )
    return environment
