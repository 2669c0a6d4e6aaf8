"""The map: where things are said to have happened."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.lexicon.states import state_of_code
from onrecord.store.queries.places import SURE, Spot, places, spot_passages
from onrecord.store.queries.scope import Cited, asked
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.tables import csv_response
from onrecord.web.views import View
from onrecord.web.words import status_short

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Map", path="/map", key="m", order=70)

FOREVER = "public, max-age=31536000, immutable"
DRAWN = 150  # places
PAGE = 12
COLUMNS = ("Country", "Place", "Latitude", "Longitude", "Reports", "Texts", "Mentions", "Events there")


@router.get("/map")
def show(
    request: Request,
    q: Annotated[str | None, Query(max_length=200)] = None,
    actor: Annotated[str | None, Query(max_length=200)] = None,
    since: Annotated[str | None, Query(max_length=20)] = None,
    until: Annotated[str | None, Query(max_length=20)] = None,
    uses: bool = False,
    spot: Annotated[str | None, Query(max_length=200)] = None,
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
    as_: Annotated[str | None, Query(alias="as", max_length=5)] = None,
) -> Response:
    """Show the places.

    uses: also where a place's name stands for a government or a people. spot: a place whose passages are open.
    """
    opened: tuple[tuple[Cited, ...], int, str | None] | None = None
    with desk_of(request).reading() as reading:
        wanted = asked(reading, q, actor, since, until)
        found = places(reading, wanted, all_uses=uses)
        if spot:
            opened = spot_passages(reading, wanted, spot, skip, PAGE, all_uses=uses)
    if as_ == "csv":
        return csv_response("places", COLUMNS, map(_cells, found.spots))
    located = [one for one in found.spots if one.lat is not None and one.lon is not None]
    shown = located[:DRAWN]
    ordered = sorted(shown, key=lambda one: (_country(one) is None, _country(one) or "", -one.texts, one.name))
    return render(
        request,
        "map.html.jinja",
        found=found,
        wanted=wanted,
        asked={"q": q, "actor": wanted.actor_name, "since": since, "until": until},
        uses=uses,
        countries=[(name, list(some)) for name, some in groupby(ordered, key=_country)],
        shown=len(shown),
        left=len(located) - len(shown),
        nowhere=[one for one in found.spots if one.lat is None or one.lon is None],
        spot=spot,
        opened=opened,
        skip=skip,
        page=PAGE,
        sure=SURE,
        borders=desk_of(request).borders,
    )


@router.get("/map/borders.geojson")
def borders(request: Request) -> Response:
    """Give the lines that the map draws."""
    drawn = desk_of(request).borders
    return Response(drawn.body, media_type="application/geo+json", headers={"Cache-Control": FOREVER})


def _country(spot: Spot) -> str | None:
    state = state_of_code(spot.country) if spot.country else None
    return state.name if state else spot.country


def _cells(spot: Spot) -> tuple[object, ...]:
    events = ", ".join(f"{number} {status_short(status)}" for status, number in spot.statuses)
    return _country(spot), spot.name, spot.lat, spot.lon, spot.reports, spot.texts, spot.mentions, events
