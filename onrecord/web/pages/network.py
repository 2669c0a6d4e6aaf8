"""The network: who speaks of, to and through whom, and who acts on whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.errors import UsageError
from onrecord.store.queries.network import Edge, EdgeKind, Network, evidence, network
from onrecord.store.queries.scope import Cited, asked
from onrecord.web.addresses import actor_href
from onrecord.web.charts.network import draw_network
from onrecord.web.desk import desk_of
from onrecord.web.render import render, with_query
from onrecord.web.tables import csv_response
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Network", path="/network", key="n", order=60)

KINDS = {EdgeKind.OF: "says of", EdgeKind.TO: "says to", EdgeKind.DID: "did to", EdgeKind.THROUGH: "carries"}
USUAL = (EdgeKind.OF, EdgeKind.TO, EdgeKind.DID)
SIZES = (30, 60, 100, 150)
PAGE = 12
COLUMNS = ("From", "Kind", "To", "Texts")


@router.get("/network")
def show(
    request: Request,
    q: Annotated[str | None, Query(max_length=200)] = None,
    actor: Annotated[str | None, Query(max_length=200)] = None,
    since: Annotated[str | None, Query(max_length=20)] = None,
    until: Annotated[str | None, Query(max_length=20)] = None,
    kind: Annotated[list[EdgeKind], Query()] = [],  # noqa: B006  (FastAPI makes a new one each time)
    most: Annotated[int, Query(ge=2, le=150)] = 60,
    edge: Annotated[str | None, Query(max_length=300)] = None,
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
    as_: Annotated[str | None, Query(alias="as", max_length=5)] = None,
) -> Response:
    """Show the network.

    kind: of edges, all but what outlets carry by default. most: nodes. edge: one whose evidence is open, as
    "kind from to", from the `skip`-th passage on.
    """
    kinds = tuple(kind) or USUAL
    open_edge = _edge(edge)
    opened: tuple[tuple[Cited, ...], int, tuple[str, str]] | None = None
    with desk_of(request).reading() as reading:
        wanted = asked(reading, q, actor, since, until)
        found = network(reading, wanted, kinds, most)
        if open_edge is not None:
            opened = evidence(reading, wanted, open_edge.kind, open_edge.one, open_edge.other, skip, PAGE)
    names = {node.id: node.name for node in found.nodes}
    if as_ == "csv":
        lines = [(names[one.one], KINDS[one.kind], names[one.other], one.texts) for one in found.edges]
        return csv_response("network", COLUMNS, lines)
    place = {node.id: number for number, node in enumerate(found.nodes)}
    drawing = draw_network(
        [node.name for node in found.nodes], [(place[e.one], place[e.other], e.texts) for e in found.edges]
    )
    return render(
        request,
        "network.html.jinja",
        found=found,
        names=names,
        wanted=wanted,
        asked={"q": q, "actor": wanted.actor_name, "since": since, "until": until},
        kinds=KINDS,
        chosen=kinds,
        sizes=sorted({*SIZES, most}),
        most=most,
        drawing=drawing,
        open_edge=open_edge,
        opened=opened,
        skip=skip,
        page=PAGE,
        columns=COLUMNS,
        table=_table(request, found, names),
        href=lambda one: _href(request, one),
    )


def _table(request: Request, found: Network, names: dict[str, str]) -> list[tuple[object, ...]]:
    def end(key: str) -> object:
        return names[key] if key.startswith("outlet:") else (names[key], actor_href(key))

    return [
        (end(edge.one), (KINDS[edge.kind], _href(request, edge)), end(edge.other), edge.texts) for edge in found.edges
    ]


def _href(request: Request, edge: Edge) -> str:
    """Return the address that opens the evidence of an edge."""
    return with_query(request, edge=f"{edge.kind} {edge.one} {edge.other}", skip=None, done=None) + "#evidence"


def _edge(value: str | None) -> Edge | None:
    """Return the edge that an address names. An outlet's key may hold spaces, an actor's id never does."""
    if not value:
        return None
    kind, _, ends = value.partition(" ")
    cut = ends.rfind(" actor:") if kind == EdgeKind.THROUGH else ends.find(" ")
    one, other = ends[:cut], ends[cut + 1 :]
    if kind not in set(EdgeKind) or cut <= 0 or not other:
        raise UsageError("The address names no edge. Open one from the drawing or its table.")
    return Edge(one=one, kind=EdgeKind(kind), other=other, texts=0)
