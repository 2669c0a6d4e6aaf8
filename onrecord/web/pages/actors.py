"""Who speaks and acts: the list of actors, and each with what it said and did, where it stands, and what it is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.lexicon.states import state_of_code
from onrecord.link.issues import keys_of
from onrecord.model import ActorKind
from onrecord.model.base import Frozen
from onrecord.store.queries.actor import Head, head, history, members
from onrecord.store.queries.actors import COUNTED, ActorLine, actors, kinds
from onrecord.store.queries.happened import events
from onrecord.store.queries.involved import Count, Part, count, involved
from onrecord.store.queries.issues import of_actor
from onrecord.store.queries.judgements import seen
from onrecord.store.queries.page import Page
from onrecord.store.reading import Reading
from onrecord.store.views import IssueView
from onrecord.web.addresses import issue_href
from onrecord.web.charts.positions import Drawing, draw
from onrecord.web.desk import desk_of
from onrecord.web.quotes import (
    HAPPENED,
    TOLD,
    Happening,
    Quote,
    Told,
    evidence,
    happened_row,
    happening,
    told,
    told_row,
)
from onrecord.web.render import render
from onrecord.web.stances import COLUMNS, lines, pairs, row_of, shift_numbers
from onrecord.web.tables import csv_response
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Actors", path="/actors", key="a", order=40)

FIRST = 5  # items of each list beside the others
LISTED = 25  # of one alone
TABLE = 500  # rows of a list as CSV
CANDIDATES = 8  # actors offered to merge with
Words = Annotated[str, Query(max_length=200)]


class Show(StrEnum):
    """What is shown of an actor beside its head: a list alone, or its mentions; without any of these, all in short."""

    SAID = "said"
    ABOUT = "about"
    DID = "did"
    DONE = "done"
    MENTIONS = "mentions"


class Listed(Frozen, kw_only=True):
    """A list of what an actor is involved in. items: `Told`s or `Happening`s."""

    part: Part
    count: Count
    items: tuple[Told | Happening, ...]
    after: str | None


@router.get("/actors")
def listing(
    request: Request,
    q: Words = "",
    kind: ActorKind | None = None,
    after: Annotated[str | None, Query(max_length=120)] = None,
) -> Response:
    """List the actors, those who speak most first. q: words of a name."""
    with desk_of(request).reading() as reading:
        listed = actors(reading, after, words=q, kind=kind)
        counted = kinds(reading.db)
    return render(
        request, "actors.html.jinja", listed=listed, kinds=counted, q=q, kind=kind, after=after, counted=COUNTED
    )


@router.get("/actors/{key}")
def one(
    request: Request,
    key: str,
    show: Show | None = None,
    after: Annotated[str | None, Query(max_length=120)] = None,
    issue: Annotated[list[str], Query(max_length=100)] = [],  # noqa: B006  (FastAPI makes a new one each time)
    name: Annotated[str | None, Query(max_length=300)] = None,
    merge: Annotated[str | None, Query(max_length=200)] = None,
    fix: Annotated[str | None, Query(max_length=100)] = None,
    as_: Annotated[str | None, Query(alias="as", max_length=5)] = None,
) -> Response:
    """Show an actor.

    show, after: a list alone, and from where on. issue: phrases on which its positions are drawn before those that are
    found. name: mentions by that name alone. merge: words of the name of another that may be the same. fix: id of the
    mention whose role is being corrected. as: "csv" for a table of what is shown.
    """
    with desk_of(request).reading() as reading:
        found = head(reading, key)
        if as_ == "csv" and show not in (None, Show.MENTIONS):
            return _list_csv(reading, found, Part(str(show)), after)
        asked = [phrase for phrase in dict.fromkeys(issue) if keys_of(phrase)][:6]
        issues = of_actor(reading, found.id, asked) if show is None else None
        if as_ == "csv":
            return csv_response("positions", COLUMNS, [line.cells() for line in lines(issues.issues if issues else ())])
        size = FIRST if show is None else LISTED
        wanted = list(Part) if show is None else [Part(str(show))] if show is not Show.MENTIONS else []
        lists = [_listed(reading, found, part, after if show else None, size) for part in wanted]
        mentions = members(reading, found.id, after, name=name) if show is Show.MENTIONS else None
        others = _candidates(reading, found, merge) if merge is not None else ()
        declined = [told(reading.statement(item)) for item in issues.declined] if issues else []
        decided = history(reading, found.id)
        last = seen(reading.db, [found.id])[found.id]
    views = issues.issues if issues else ()
    return render(
        request,
        "actor.html.jinja",
        head=found,
        country=_country(found),
        show=show,
        after=after,
        lists=lists,
        mentions=mentions,
        name=name,
        merge=merge,
        others=others,
        history=decided,
        seen=last,
        fix=fix,
        asked=asked,
        issues=issues,
        declined=declined,
        unanswered=[_unanswered(view) for view in views if not view.positions and view.issue in asked],
        drawing=_drawing(views),
        pairs=pairs(views),
        lines=lines(views),
        columns=COLUMNS,
        titles=TITLES,
    )


TITLES = {
    Part.SAID: ("Said", "statement", "by this actor"),
    Part.ABOUT: ("Said about", "statement", "by others"),
    Part.DID: ("Did", "event", "and was said to do"),
    Part.DONE: ("Done to", "event", "and was said to be done"),
}


class Unanswered(Frozen, kw_only=True):
    """An issue that a person names on which an actor takes no position, with the words that ask it about that."""

    issue: str
    quotes: tuple[tuple[Quote, str], ...]


def _unanswered(view: IssueView) -> Unanswered:
    asking = [said for silence in view.silent for said in silence.evidence][:FIRST]
    return Unanswered(
        issue=view.issue,
        quotes=tuple((evidence(said), said.article.outlet or said.article.name) for said in asking),
    )


def _listed(reading: Reading, found: Head, part: Part, after: str | None, size: int) -> Listed:
    counted = count(reading, found.id, part)
    page: Page[str] = involved(reading, found.id, part, counted, after, size)
    items: tuple[Told | Happening, ...]
    if part in (Part.SAID, Part.ABOUT):
        items = tuple(told(reading.statement(one)) for one in page.items)
    else:
        items = tuple(happening(line, found.id) for line in events(reading, page.items))
    return Listed(part=part, count=counted, items=items, after=page.after)


def _list_csv(reading: Reading, found: Head, part: Part, after: str | None) -> Response:
    """Answer with a list as a table: `TABLE` rows of it."""
    page = involved(reading, found.id, part, count(reading, found.id, part), after, TABLE)
    if part in (Part.SAID, Part.ABOUT):
        return csv_response(str(part), TOLD, [told_row(told(reading.statement(one))) for one in page.items])
    made = (happening(line, found.id) for line in events(reading, page.items))
    return csv_response(str(part), HAPPENED, map(happened_row, made))


def _candidates(reading: Reading, found: Head, words: str) -> tuple[ActorLine, ...]:
    """Return other actors with these words in a name."""
    if not words.strip():
        return ()
    return tuple(line for line in actors(reading, words=words, limit=CANDIDATES + 1).items if line.id != found.id)


def _country(found: Head) -> str | None:
    """Return the country of an actor as it is read, where that is another than itself."""
    if found.country is None:
        return None
    state = state_of_code(found.country)
    return state.name if state is not None else found.country


def _drawing(views: tuple[IssueView, ...]) -> Drawing | None:
    """Draw the positions of one actor: a row for each issue on which it takes one."""
    numbers = shift_numbers(views)
    rows = [
        row_of(
            view.issue,
            f"{view.statements} statements" if view.statements != 1 else "1 statement",
            issue_href(view.issue),
            view.positions,
            lambda position: numbers.get((position.issue, position.actor, position.since), 0),
        )
        for view in views
        if view.positions
    ]
    return draw(rows) if rows else None
