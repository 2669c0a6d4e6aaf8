"""Make the borders of the map: make_borders.py countries-50m.json.

The file is that of the npm package world-atlas 2.0.2 (ISC), TopoJSON of the countries of Natural Earth (public domain),
1:50 million. Written are GeoJSON polygons, with lines thinned so that none moves by more than `FURTHEST` degrees;
neighbours keep the same line between them.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

TO = Path(__file__).parents[1] / "onrecord" / "web" / "borders" / "countries.geojson"
FURTHEST = 0.02  # degrees: what is thinned away cannot be seen at the closest zoom of the map
DECIMALS = 2
LEAST = 4  # points of a ring

Point = tuple[float, float]


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = [thinned(line) for line in decoded(topology)]
    features = [
        {"type": "Feature", "properties": {"name": one["properties"]["name"]}, "geometry": geometry}
        for one in topology["objects"]["countries"]["geometries"]
        if (geometry := shape(one, lines)) is not None
    ]
    features.sort(key=lambda feature: feature["properties"]["name"])
    TO.parent.mkdir(exist_ok=True)
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    TO.write_text(text + "\n", encoding="utf-8")
    print(f"{len(features)} countries, {len(text.encode()):,} bytes")


def decoded(topology: dict) -> list[list[Point]]:
    """Return the lines of a topology in degrees: they come as steps in a grid."""
    (scale_x, scale_y), (off_x, off_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * scale_x + off_x, y * scale_y + off_y))
        lines.append(line)
    return lines


def thinned(line: list[Point]) -> list[Point]:
    """Return a line without the points that it can do without (Douglas and Peucker)."""
    keep = {0, len(line) - 1}
    if line[0] == line[-1]:  # an island: its farthest point stays too
        keep.add(max(range(len(line)), key=lambda at: away(line[at], line[0], line[0])))
    fixed = sorted(keep)
    stack = list(pairwise(fixed))
    while stack:
        first, last = stack.pop()
        far, at = max(
            ((away(line[n], line[first], line[last]), n) for n in range(first + 1, last)), default=(0.0, first)
        )
        if far > FURTHEST:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[at] for at in sorted(keep)]


def away(point: Point, one: Point, other: Point) -> float:
    """Return how far a point is from the line between two others."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    part = 0.0 if not length else ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / length
    part = min(1.0, max(0.0, part))
    return ((point[0] - one[0] - part * dx) ** 2 + (point[1] - one[1] - part * dy) ** 2) ** 0.5


def shape(one: dict, lines: list[list[Point]]) -> dict | None:
    polygons = {"Polygon": lambda arcs: [arcs], "MultiPolygon": lambda arcs: arcs}[one["type"]](one["arcs"])
    made = []
    for polygon in polygons:
        rings = [unrolled(ring(arcs, lines)) for arcs in polygon]
        for turn in (-360.0, 0.0, 360.0):  # what reaches over the 180th meridian is drawn on both sides of it
            shown = [piece for points in rings if (piece := within(points, turn))]
            if shown:
                made.append(shown)
    return {"type": "MultiPolygon", "coordinates": made} if made else None


def ring(arcs: list[int], lines: list[list[Point]]) -> list[Point]:
    """Return a ring of lines, those with negative numbers backwards."""
    points: list[Point] = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points += line[1:] if points else line
    return points


def unrolled(points: list[Point]) -> list[Point]:
    """Return a ring that goes on over the 180th meridian instead of jumping; around a pole it is closed below it."""
    made = [points[0]]
    for x, y in points[1:]:
        made.append((x + 360 * round((made[-1][0] - x) / 360), y))
    if abs(made[-1][0] - made[0][0]) > 180:
        pole = -90.0 if made[0][1] < 0 else 90.0
        made += [(made[-1][0], pole), (made[0][0], pole), made[0]]
    return made


def within(points: list[Point], turn: float) -> list[list[float]] | None:
    """Return the part of a ring, moved by `turn`, that lies between the meridians; None where nothing is left."""
    cut = [(x + turn, y) for x, y in points]
    for edge, sign in ((-180.0, 1), (180.0, -1)):
        kept: list[Point] = []
        for (x, y), (next_x, next_y) in zip(cut, [*cut[1:], *cut[:1]], strict=True):
            inside, goes_in = sign * (x - edge) >= 0, sign * (next_x - edge) >= 0
            if inside:
                kept.append((x, y))
            if inside != goes_in:
                kept.append((edge, y + (next_y - y) * (edge - x) / (next_x - x)))
        cut = kept
    made: list[list[float]] = []
    for x, y in cut:
        point = [round(x, DECIMALS), round(y, DECIMALS)]
        if not made or made[-1] != point:
            made.append(point)
    if made and made[0] != made[-1]:
        made.append(made[0])
    return made if len(made) >= LEAST and len({x for x, _ in made}) > 1 else None


if __name__ == "__main__":
    main()
