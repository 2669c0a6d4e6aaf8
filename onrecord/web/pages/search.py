"""Search: reports, statements, claims, events and actors by words, narrowed by what they have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.lexicon.states import state_of_code
from onrecord.link.sentences import sentence_of
from onrecord.model import Span, Status
from onrecord.model.base import Frozen
from onrecord.store.queries.actors import ActorLine, actors
from onrecord.store.queries.articles import ArticleLine, lines
from onrecord.store.queries.claims import MOST_FOUND, ClaimLine, claim_lines, count_found
from onrecord.store.queries.found import (
    EVENT_REPORTS,
    MOST,
    Facet,
    Found,
    Hit,
    Kind,
    Narrowed,
    Terms,
    counts,
    events_found,
    narrowed,
    reports_found,
    statements_found,
    tallied,
)
from onrecord.store.queries.happened import EventLine, events
from onrecord.store.reading import Reading
from onrecord.web.addresses import actor_href, claim_href, report_href, words_href
from onrecord.web.desk import desk_of
from onrecord.web.quotes import HAPPENED, TOLD, Happening, Quote, Told, happened_row, happening, quote, told, told_row
from onrecord.web.render import render, with_query
from onrecord.web.tables import csv_response
from onrecord.web.words import status_short

__all__ = ["router"]

router = APIRouter()

LISTED = 25
VALUES = 8  # of a facet, besides those chosen
TABLE = 1_000  # rows as CSV
FURTHEST = MOST // LISTED

FACETS = {
    Kind.STATEMENTS: (Facet.OUTLET, Facet.ACT, Facet.ACTOR, Facet.COUNTRY, Facet.YEAR),
    Kind.REPORTS: (Facet.OUTLET, Facet.YEAR),
    Kind.EVENTS: (Facet.STATUS, Facet.CATEGORY, Facet.ACTOR, Facet.COUNTRY, Facet.OUTLET, Facet.YEAR),
    Kind.CLAIMS: (),
    Kind.ACTORS: (),
}
TITLES = {
    Facet.OUTLET: "Outlet",
    Facet.ACT: "Act",
    Facet.ACTOR: "Actor",
    Facet.COUNTRY: "Country",
    Facet.STATUS: "Status",
    Facet.CATEGORY: "Category",
    Facet.YEAR: "Year",
}


class Value(Frozen, kw_only=True):
    """A value of a facet. hits: how many have it; on: whether it is asked for; off: whether it is left out."""

    name: str
    hits: int
    on: bool
    off: bool
    href: str
    not_href: str


class FacetShown(Frozen, kw_only=True):
    """A facet with its values, the most frequent first. more: how many others there are. clear: without its values."""

    facet: Facet
    title: str
    values: tuple[Value, ...]
    more: int
    active: bool
    clear: str


class Dropped(Frozen, kw_only=True):
    """A filter that could be dropped, and how many hits there would be without it."""

    title: str
    names: tuple[str, ...]
    hits: int
    href: str


class Passage(Frozen, kw_only=True):
    """A report that was found, with the first words that were."""

    line: ArticleLine
    quote: Quote | None


class Shown(Frozen, kw_only=True):
    """A page of what was found."""

    told: tuple[Told, ...] = ()
    happened: tuple[Happening, ...] = ()
    passages: tuple[Passage, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    actors: tuple[ActorLine, ...] = ()
    after: str | None = None


@router.get("/search")
def search(
    request: Request,
    q: Annotated[str, Query(max_length=300)] = "",
    in_: Annotated[Kind, Query(alias="in")] = Kind.STATEMENTS,
    page: Annotated[int, Query(ge=1, le=FURTHEST)] = 1,
    after: Annotated[str | None, Query(max_length=200)] = None,
    as_: Annotated[str | None, Query(alias="as", max_length=5)] = None,
) -> Response:
    """Show what has some words.

    in: what is searched. page: of statements, reports and events; after: of claims and actors. Further values of the
    address, such as outlet=Tass and not_outlet=Tass, narrow what is found: one of the values of each facet, and none of
    those left out. as: "csv" for a table.
    """
    given = request.query_params
    asked = {facet: _given(given.getlist(str(facet))) for facet in FACETS[in_]}
    without = {facet: _given(given.getlist(f"not_{facet}")) for facet in FACETS[in_]}
    terms = Terms(q)
    with desk_of(request).reading() as reading:
        lines_of: dict[str, EventLine] = {}
        if in_ is Kind.STATEMENTS:
            found = statements_found(reading.db, q)
        elif in_ is Kind.REPORTS:
            found = reports_found(reading.db, q)
        elif in_ is Kind.EVENTS:
            found, lines_of = events_found(reading, q)
        else:
            found = Found()
        parted = narrowed(found.hits, asked, without)
        hits = parted.fitting
        if as_ == "csv":
            return _csv(reading, in_, q, hits[:TABLE])
        shown = _shown(reading, in_, q, terms, hits[(page - 1) * LISTED : page * LISTED], after, lines_of)
        names = _Names(reading)
        facets = [_facet(request, names, parted, facet, asked, without) for facet in FACETS[in_]]
        dropped = _dropped(request, names, parted, asked, without) if found.hits and not hits else []
        counted = counts(reading.db, q)
        claims = sum(count_found(reading.db, q, None, state) for state in (True, False)) if q.strip() else 0
    return render(
        request,
        "search.html.jinja",
        q=q,
        kind=in_,
        kinds=list(Kind),
        counted={**counted, **({Kind.CLAIMS: claims} if counted else {})},
        found=found,
        hits=len(hits),
        shown=shown,
        facets=[facet for facet in facets if facet.values],
        narrowing=any((*asked.values(), *without.values())),
        all_values=with_query(request, page=None, **dict.fromkeys(_parameters(FACETS[in_]))),
        dropped=dropped,
        page=page,
        pages=min(-(-len(hits) // LISTED), FURTHEST),
        most=MOST,
        most_claims=MOST_FOUND,
        event_reports=EVENT_REPORTS,
    )


def _given(values: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(value[:200] for value in values))[:50]


def _parameters(facets: Sequence[Facet]) -> list[str]:
    return [name for facet in facets for name in (str(facet), f"not_{facet}")]


def _shown(
    reading: Reading,
    kind: Kind,
    q: str,
    terms: Terms,
    hits: Sequence[Hit],
    after: str | None,
    known_events: Mapping[str, EventLine],
) -> Shown:
    if kind is Kind.STATEMENTS:
        views = [reading.statement(hit.id) for hit in hits]
        return Shown(told=tuple(told(v, terms.hits(v.article.text, v.statement.span)) for v in views))
    if kind is Kind.EVENTS:
        found = [known_events[hit.id] for hit in hits]
        return Shown(happened=tuple(happening(e, hits=terms.hits(e.article.text, e.sentence)) for e in found))
    if kind is Kind.REPORTS:
        known = lines(reading.db, [hit.id for hit in hits])
        return Shown(passages=tuple(_passage(reading, known[hit.id], terms) for hit in hits if hit.id in known))
    if kind is Kind.CLAIMS:
        claims = claim_lines(reading.db, after, words=q, limit=LISTED)
        return Shown(claims=claims.items, after=claims.after)
    people = actors(reading, after, words=q, limit=LISTED)
    return Shown(actors=people.items, after=people.after)


def _passage(reading: Reading, line: ArticleLine, terms: Terms) -> Passage:
    """Return a report with the sentence of the first words that were found, past its title where that is all."""
    article = reading.article(line.id)
    if not article.text.strip():
        return Passage(line=line, quote=None)
    found = terms.hits(article.text, Span(0, len(article.text)))
    if not found:
        return Passage(line=line, quote=None)
    first = found[1] if len(found) > 1 and line.title and found[0].end <= len(line.title) else found[0]
    sentence = sentence_of(article.text, first)
    shown = quote(article, sentence, [(span, "hit") for span in found if span.overlaps(sentence)])
    return Passage(
        line=line,
        quote=Quote(
            pieces=shown.pieces,
            href=words_href(article.id, first.start, first.end),
            cut_before=shown.cut_before,
            cut_after=shown.cut_after,
        ),
    )


class _Names:
    """What values of facets are called."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, facet: Facet, value: str) -> str:
        """Return the name of a value."""
        if facet is Facet.ACTOR:
            named = self._reading.named(value)
            return named.name if named is not None else value
        if facet is Facet.COUNTRY:
            state = state_of_code(value)
            return state.name if state is not None else value
        if facet is Facet.STATUS and value in Status.__members__:
            return status_short(Status(value))
        return value


def _facet(
    request: Request,
    names: _Names,
    parted: Narrowed,
    facet: Facet,
    asked: Mapping[Facet, list[str]],
    without: Mapping[Facet, list[str]],
) -> FacetShown:
    """Return a facet with the hits that its values would have, as all other facets leave them."""
    tally = tallied(parted.but(facet), facet)
    on, off = asked[facet], without[facet]
    ranked = sorted(tally, key=(lambda v: v) if facet is Facet.YEAR else (lambda v: (-tally[v], v)))
    if facet is Facet.YEAR:
        ranked.reverse()
    kept = list(dict.fromkeys([*on, *off, *ranked[:VALUES]]))
    shown = [value for value in ranked if value in kept] + [value for value in kept if value not in tally]
    return FacetShown(
        facet=facet,
        title=TITLES[facet],
        values=tuple(_value(request, names.of(facet, v), v, facet, tally[v], on, off) for v in shown),
        more=max(len(ranked) - VALUES, 0),
        active=bool(on or off),
        clear=with_query(request, page=None, **dict.fromkeys(_parameters([facet]))),
    )


def _value(request: Request, name: str, value: str, facet: Facet, hits: int, on: list[str], off: list[str]) -> Value:
    def changed(**values: list[str]) -> str:
        return with_query(request, page=None, **values)

    own, other = str(facet), f"not_{facet}"
    rest_on, rest_off = [v for v in on if v != value], [v for v in off if v != value]
    return Value(
        name=name,
        hits=hits,
        on=value in on,
        off=value in off,
        href=changed(**{own: rest_on if value in on else [*rest_on, value], other: rest_off}),
        not_href=changed(**{own: rest_on, other: rest_off if value in off else [*rest_off, value]}),
    )


def _dropped(
    request: Request,
    names: _Names,
    parted: Narrowed,
    asked: Mapping[Facet, list[str]],
    without: Mapping[Facet, list[str]],
) -> list[Dropped]:
    """Return what could be dropped so that something is found, what gives most first."""
    made = [
        Dropped(
            title=TITLES[facet],
            names=tuple(names.of(facet, value) for value in (*asked[facet], *(without[facet]))),
            hits=len(parted.but(facet)),
            href=with_query(request, page=None, **dict.fromkeys(_parameters([facet]))),
        )
        for facet in asked
        if asked[facet] or without[facet]
    ]
    return sorted(made, key=lambda one: -one.hits)


def _csv(reading: Reading, kind: Kind, q: str, hits: Sequence[Hit]) -> Response:
    """Answer with what was found as a table, at most `TABLE` rows."""
    if kind is Kind.STATEMENTS:
        return csv_response(str(kind), TOLD, [told_row(told(reading.statement(hit.id))) for hit in hits])
    if kind is Kind.EVENTS:
        made = map(happening, events(reading, [hit.id for hit in hits]))
        return csv_response(str(kind), HAPPENED, map(happened_row, made))
    if kind is Kind.REPORTS:
        known = lines(reading.db, [hit.id for hit in hits])
        found = [known[hit.id] for hit in hits if hit.id in known]
        columns: tuple[str, ...] = ("Published", "Outlet", "Title", "Statements", "Address")
        rows: list[tuple[object, ...]] = [
            (one.published, one.outlet, one.title or one.name, one.statements, report_href(one.id)) for one in found
        ]
    elif kind is Kind.CLAIMS:
        columns = ("Claim", "Contested", "Passages", "Reports", "Texts", "Independent origins", "Address")
        rows = [
            (c.text, "yes" if c.contested else "", c.evidence, c.articles, c.texts, c.independent, claim_href(c.id))
            for c in claim_lines(reading.db, words=q, limit=TABLE).items
        ]
    else:
        columns = ("Actor", "Kind", "Statements", "Reports", "Also", "Address")
        rows = [
            (one.name, str(one.kind), one.statements, one.mentions, ", ".join(one.others), actor_href(one.id))
            for one in actors(reading, words=q, limit=TABLE).items
        ]
    return csv_response(str(kind), columns, rows)
