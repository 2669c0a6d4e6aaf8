"""The gazetteer: places of the world by name, with coordinates, country, region and population.

It is one SQLite file beside this module, made from GeoNames and the tables here when the package is built
(`scripts/make_gazetteer.py`), opened once a process, read-only, and never changed.
"""

from __future__ import annotations

import os
import sqlite3
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path

from onrecord.errors import SetupError
from onrecord.lexicon.place_key import place_key
from onrecord.model.base import Frozen

__all__ = ["FILE", "GazetteerPlace", "NameForm", "Named", "gazetteer_licence", "places_named"]

FILE = Path(__file__).with_name("gazetteer.sqlite")
MOST_PLACES = 40  # of one name that are returned: the most populous ones
REMEMBERED = 8192  # names
LONGEST = 100  # characters of a name that is looked up, so that no page of one word fills the memory

BY_NAME = """
SELECT name.form, place.id, kind, place.name, lat, lon, country, region, population, capital, geonameid
FROM name JOIN place ON place.id = name.place WHERE name.key = ?
ORDER BY name.form, population DESC, place.id LIMIT ?
"""


class NameForm(IntEnum):
    """What a name is to its place: the usual one, another, "Texan", "Calif.", or "TX", which only follows a town."""

    USUAL = 0
    OTHER = 1
    DEMONYM = 2
    SHORT = 3
    SHORT_AFTER_TOWN = 4


class GazetteerPlace(Frozen, kw_only=True):
    """A place of the gazetteer.

    id: a number of this file alone; kind: city, county, region, country, territory, continent, sea, river, base ...
    lat, lon: degrees (WGS 84); country: ISO 3166 alpha-3, None when it lies in several or none.
    region: GeoNames' code of the first-level region; population: 0 when not known; capital: of a state.
    """

    id: int
    kind: str
    name: str
    lat: float
    lon: float
    country: str | None
    region: str | None
    population: int
    capital: bool
    geonameid: int | None


class Named(Frozen):
    """A place that goes by a name, and what the name is to it."""

    place: GazetteerPlace
    form: NameForm


def places_named(name: str) -> tuple[Named, ...]:
    """Return the places of this name, at most 40: by form of the name, then the most populous first.

    Case, accents, points and hyphens do not matter: "St. John's" and "ST JOHNS" are the same name.

    Raises:
        SetupError: if the gazetteer has not been made.
    """
    return _named(name) if len(name) <= LONGEST else ()


@lru_cache(maxsize=REMEMBERED)
def _named(name: str) -> tuple[Named, ...]:
    found = _open(os.getpid()).execute(BY_NAME, (place_key(name), MOST_PLACES))
    return tuple(
        Named(
            GazetteerPlace(
                id=identifier,
                kind=kind,
                name=usual,
                lat=lat,
                lon=lon,
                country=country,
                region=region,
                population=population,
                capital=bool(capital),
                geonameid=geonameid,
            ),
            NameForm(form),
        )
        for form, identifier, kind, usual, lat, lon, country, region, population, capital, geonameid in found
    )


def gazetteer_licence() -> str:
    """Return the licence and the sources of the gazetteer, as the file itself states them."""
    (line,) = _open(os.getpid()).execute("SELECT licence FROM about").fetchone()
    return str(line)


@cache
def _open(process: int) -> sqlite3.Connection:  # noqa: ARG001 - a connection must not be carried into a forked process
    if not FILE.exists():
        raise SetupError(
            f"The gazetteer is missing ({FILE.name}). Install Onrecord again: pip install onrecord. "
            "In a copy of the repository, scripts/setup makes it."
        )
    return sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
