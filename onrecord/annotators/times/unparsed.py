"""Dates in what the parse leaves out: datelines, lines of publication, and years that head chapters of a history."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotators.draft import Draft
from onrecord.model import Span, Timex, TimexType, Zone, ZoneKind, item_id
from onrecord.text.dates import find_dates

__all__ = ["chapters", "complete_dates"]

DATED = frozenset({ZoneKind.PUBDATE, ZoneKind.DATELINE, ZoneKind.BYLINE})
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def complete_dates(draft: Draft) -> Iterator[Timex]:
    """Yield the complete dates of datelines, bylines and lines of publication; incomplete ones are left alone."""
    for zone in _zones(draft, DATED):
        for found in find_dates(zone.span.of(draft.article.text)):
            span = Span(zone.start + found.span.start, zone.start + found.span.end)
            yield _timex(draft, span, TimexType.TIME if "T" in found.value else TimexType.DATE, found.value)


def chapters(draft: Draft) -> Iterator[Timex]:
    """Yield the years that stand alone on their line, which zones take for counters: in a history, chapters."""
    for zone in _zones(draft, frozenset({ZoneKind.BOILERPLATE})):
        words = zone.span.of(draft.article.text)
        if YEAR.fullmatch(words):
            yield _timex(draft, zone.span, TimexType.DATE, words)


def _zones(draft: Draft, kinds: frozenset[ZoneKind]) -> Iterator[Zone]:
    """Yield the zones of some kinds that the parse has left out."""
    starts = {paragraph.span.start for paragraph in draft.parse}
    yield from (zone for zone in draft.zones if zone.kind in kinds and zone.start not in starts)


def _timex(draft: Draft, span: Span, kind: TimexType, value: str) -> Timex:
    identifier = item_id(draft.article.id, "timex", span)
    return Timex(id=identifier, start=span.start, end=span.end, type=kind, value=value)
