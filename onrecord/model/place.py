"""Places."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = ["Place", "PlaceUse"]


class PlaceUse(StrEnum):
    """How a place's name is used: for the place, for its government, or as "Russian"."""

    LITERAL = "literal"
    METONYM = "metonym"
    DEMONYM = "demonym"


class Place(Frozen, kw_only=True):
    """A place that the text names. Latitude and longitude in degrees (WGS 84); country as ISO 3166 alpha-3."""

    id: str
    start: int
    end: int
    name: str
    use: PlaceUse
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    confidence: float = 0.5

    @property
    def span(self) -> Span:
        """The characters it covers."""
        return Span(self.start, self.end)
