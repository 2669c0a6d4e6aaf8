"""Write into `onrecord/lexicon/places.tsv` the points of countries that are one piece of land.

    python train/places/country_points.py NATURALEARTH_LOWRES.shp

Natural Earth's small-scale countries (public domain) as geopandas 0.14.4 brings them. The point of a country is the
centroid of its largest piece, if that has two thirds of its area or more: the mainland, without Alaska or French
Guiana. Other countries (islands, mostly) and those that the map leaves out keep the coordinates of the CIA World
Factbook that the table has for them.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parents[2] / "onrecord" / "lexicon" / "places.tsv"
MOST = 2 / 3
POLYGON = 5
# Countries to which the map gives no code, or another one.
CODES = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX"}
Ring = list[tuple[float, float]]


def shapes(path: Path) -> Iterator[list[Ring]]:
    """Yield the rings, as (longitude, latitude), of each shape of a shapefile."""
    data = path.read_bytes()
    at = 100
    while at < len(data):
        (length,) = struct.unpack_from(">i", data, at + 4)
        record = data[at + 8 : at + 8 + 2 * length]
        at += 8 + 2 * length
        kind, *_ = struct.unpack_from("<i", record)
        if kind != POLYGON:
            yield []
            continue
        parts, points = struct.unpack_from("<2i", record, 36)
        starts = [*struct.unpack_from(f"<{parts}i", record, 44), points]
        flat = struct.unpack_from(f"<{2 * points}d", record, 44 + 4 * parts)
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield [pairs[a:b] for a, b in zip(starts, starts[1:], strict=False)]


def attributes(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the dBASE table beside a shapefile."""
    data = path.with_suffix(".dbf").read_bytes()
    count, head, size = struct.unpack_from("<IHH", data, 4)
    fields = []
    for at in range(32, head - 1, 32):
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
    for number in range(count):
        row, at = {}, head + number * size + 1
        for name, width in fields:
            row[name] = data[at : at + width].decode("utf-8", "replace").strip()
            at += width
        yield row


def measure(ring: Ring) -> tuple[float, float, float]:
    """Return area, latitude and longitude of a ring's middle, on a map that keeps areas (sinusoidal)."""
    middle = sum(lon for lon, _ in ring) / len(ring)
    plane = [((lon - middle) * math.cos(math.radians(lat)), lat) for lon, lat in ring]
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(plane, plane[1:] + plane[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not doubled:
        return 0.0, 0.0, 0.0
    lat = y / (3 * doubled)
    return abs(doubled) / 2, lat, middle + x / (3 * doubled) / math.cos(math.radians(lat))


def main() -> None:
    path = Path(sys.argv[1])
    points = {}
    for row, rings in zip(attributes(path), shapes(path), strict=True):
        sizes = sorted((measure(ring) for ring in rings), reverse=True)
        code = CODES.get(row["name"], row["iso_a3"])
        if sizes and sizes[0][0] >= MOST * sum(size for size, _, _ in sizes):
            points[code] = sizes[0][1:]
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] in ("country", "territory") and cells[5] in points:
            lat, lon = points[cells[5]]
            lines[number] = "\t".join([*cells[:3], f"{lat:.2f}", f"{lon:.2f}", *cells[5:]])
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
