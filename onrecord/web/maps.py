"""The borders that the map draws: those of the package, or of a file that a person gives instead."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import UsageError
from onrecord.model.base import Frozen

__all__ = ["Borders", "borders_of", "own_borders"]

LARGEST = 32 << 20  # bytes of a file
DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
OWN = "Natural Earth 4.1, 1:50 million: de facto borders, as Natural Earth draws them"


class Borders(Frozen, kw_only=True):
    """Lines to draw: GeoJSON. told: whose they are, for the page. version: of the content."""

    body: bytes
    told: str
    version: str


@cache
def own_borders() -> Borders:
    """Return the borders of the package."""
    return _borders((files("onrecord.web") / "borders" / "countries.geojson").read_bytes(), OWN)


def borders_of(path: Path) -> Borders:
    """Return the borders of a file: GeoJSON (RFC 7946) of lines and polygons in degrees. All else in it is dropped.

    Raises:
        UsageError: if it cannot be read, or is something else.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} is larger than {LARGEST >> 20} MB. Thin its lines, then name it again.")
        given = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}). Name a GeoJSON file with borders.") from error
    except msgspec.DecodeError as error:
        raise UsageError(f"{path} is no GeoJSON: {error}.") from error
    shapes = list(_shapes(given, path))
    if not shapes:
        raise UsageError(f"{path} holds no lines or polygons to draw.")
    features = [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes]
    return _borders(msgspec.json.encode({"type": "FeatureCollection", "features": features}), f"the file {path.name}")


def _borders(body: bytes, told: str) -> Borders:
    return Borders(body=body, told=told, version=sha256(body).hexdigest()[:10])


def _shapes(given: Any, path: Path) -> list[dict[str, Any]]:
    """Return the lines and polygons of any GeoJSON object."""
    kind = given.get("type") if isinstance(given, dict) else None
    members = {"FeatureCollection": "features", "GeometryCollection": "geometries"}.get(str(kind))
    if members is not None:
        inside = given.get(members)
        if not isinstance(inside, list):
            raise UsageError(f"{path} is no GeoJSON: its {kind} has no list of {members}.")
        return [shape for one in inside for shape in _shapes(one, path)]
    if kind == "Feature":
        return _shapes(given["geometry"], path) if given.get("geometry") else []
    if kind in ("Point", "MultiPoint"):
        return []
    if kind not in DEPTHS:
        raise UsageError(f"{path} is no GeoJSON: {str(kind)[:40]!r} is no type of it.")
    if not _are_points(given.get("coordinates"), DEPTHS[kind]):
        raise UsageError(f"{path}: a {kind} has coordinates that are no degrees. Borders come in WGS 84.")
    return [{"type": kind, "coordinates": given["coordinates"]}]


def _are_points(value: Any, depth: int) -> bool:
    """Say whether a value is a list, nested `depth` deep, of points in degrees."""
    if not isinstance(value, list):
        return False
    if depth:
        return all(_are_points(one, depth - 1) for one in value)
    numbers = all(isinstance(one, int | float) and not isinstance(one, bool) for one in value)
    return numbers and len(value) in (2, 3) and abs(value[0]) <= 360 and abs(value[1]) <= 90
