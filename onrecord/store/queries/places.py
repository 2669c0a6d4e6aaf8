"""Where things are said to have happened: the places that a bounded part of a case names, and what stands there."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

import msgspec

from onrecord.link.sentences import sentence_of
from onrecord.model import Span, Status, Verdict
from onrecord.model.base import Frozen
from onrecord.store.queries import judgements
from onrecord.store.queries.scope import OF_SCOPE, Asked, Cited, Scope, cited, listed, scope
from onrecord.store.reading import Reading

__all__ = ["LOOKED", "SURE", "PlaceMap", "Spot", "places", "spot_passages"]

LOOKED = 800  # reports
SURE = 0.5  # confidence below which a place is not shown


class Spot(Frozen, kw_only=True):
    """A place on the map, or one whose coordinates nobody knows (`lat` and `lon` None).

    id: the same in all articles. name: as most reports write it. country: ISO 3166 alpha-3.
    texts: how many texts name it, copies once. reports, mentions: how many reports do, and how often.
    statuses: of the events there with how many there are, the most frequent first; none where it is only named.
    """

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    texts: int
    reports: int
    mentions: int
    statuses: tuple[tuple[Status, int], ...] = ()


class PlaceMap(Frozen, kw_only=True):
    """The places of some reports, those of most texts first. stands_for: mentions that were left out, as they mean a
    government or a people. unsure: mentions left out because nobody can be sure which place they mean.
    """

    spots: tuple[Spot, ...] = ()
    stands_for: int = 0
    unsure: int = 0
    scope: Scope = Scope()


class _Mention(Frozen):
    """A row: one place of one article, with one event there."""

    id: str
    article: str
    edition: str
    start: int
    end: int
    spot: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    event: str | None
    status: Status | None


def places(reading: Reading, wanted: Asked, *, all_uses: bool = False) -> PlaceMap:
    """Return the places that the latest reports that fit name as places.

    all_uses: also where a name stands for a government or a people ("Moscow decided").
    """
    part = scope(reading.db, wanted, LOOKED)
    found: dict[str, list[_Mention]] = {}
    for mention in _mentions(reading.db, part, all_uses=all_uses):
        found.setdefault(mention.spot, []).append(mention)
    spots = [_spot(spot, mentions) for spot, mentions in found.items()]
    return PlaceMap(
        spots=tuple(sorted(spots, key=lambda spot: (-spot.texts, -spot.mentions, spot.name, spot.id))),
        stands_for=0 if all_uses else _counted(reading.db, part, "p.literal = 0 AND p.confidence >= :sure"),
        unsure=_counted(reading.db, part, f"p.confidence < :sure {'' if all_uses else 'AND p.literal = 1'}"),
        scope=part,
    )


def spot_passages(
    reading: Reading, wanted: Asked, spot: str, skip: int, limit: int, *, all_uses: bool = False
) -> tuple[tuple[Cited, ...], int, str | None]:
    """Return sentences that name a place, those with events there first, how many there are, and its name."""
    part = scope(reading.db, wanted, LOOKED)
    order = {article: number for number, article in enumerate(part.articles)}
    mentions = list(_mentions(reading.db, part, all_uses=all_uses, spot=spot))
    mentions.sort(key=lambda m: (m.status is None, order[m.article], m.start, m.event or ""))
    passages: dict[tuple[str, Span, Status | None], _Mention] = {}
    seen: set[tuple[str, Span]] = set()
    texts: dict[str, str] = {}
    for mention in mentions:
        if mention.article not in texts:
            row = reading.db.execute("SELECT text FROM article WHERE id = ?", (mention.article,)).fetchone()
            texts[mention.article] = row["text"]
        words = sentence_of(texts[mention.article], Span(mention.start, mention.end))
        if mention.status is not None or (mention.article, words) not in seen:
            passages.setdefault((mention.article, words, mention.status), mention)
        seen.add((mention.article, words))
    asked_for = list(passages)[skip : skip + limit]
    shown = [cited(reading.article(one), words, status=status) for one, words, status in asked_for]
    return tuple(shown), len(passages), _spot(spot, mentions).name if mentions else None


def _mentions(db: sqlite3.Connection, part: Scope, *, all_uses: bool, spot: str | None = None) -> Iterable[_Mention]:
    """Yield the mentions of places in some reports, an event that was rejected counting as none."""
    rows = db.execute(
        "SELECT p.id, a.id AS article, a.edition, p.start, p.end, p.spot, p.name, p.country, p.lat, p.lon,"
        f" e.id AS event, e.status {OF_SCOPE}"
        " CROSS JOIN place p ON p.article = a.id LEFT JOIN event e ON e.article = a.id AND e.place = p.id"
        f" WHERE p.confidence >= :sure {'' if all_uses else 'AND p.literal = 1'}"
        f" {'' if spot is None else 'AND p.spot = :spot'}",
        {"articles": listed(part.articles), "sure": SURE, "spot": spot},
    )
    found = [msgspec.convert(dict(row), _Mention) for row in rows]
    held = judgements.holding(db, (m.event for m in found if m.event is not None))
    wrong = {subject for subject, made in held.items() if made[-1].verdict is Verdict.WRONG}
    return (msgspec.structs.replace(m, event=None, status=None) if m.event in wrong else m for m in found)


def _spot(spot: str, mentions: list[_Mention]) -> Spot:
    names, statuses = Counter(m.name for m in mentions), Counter(m.status for m in mentions if m.status is not None)
    order = {status: place for place, status in enumerate(Status)}
    first = min(mentions, key=lambda m: m.id)
    return Spot(
        id=spot,
        name=min(names, key=lambda name: (-names[name], name)),
        country=first.country,
        lat=first.lat,
        lon=first.lon,
        texts=len({m.edition for m in mentions}),
        reports=len({m.article for m in mentions}),
        mentions=len({m.id for m in mentions}),
        statuses=tuple(sorted(statuses.items(), key=lambda pair: (-pair[1], order[pair[0]]))),
    )


def _counted(db: sqlite3.Connection, part: Scope, condition: str) -> int:
    row = db.execute(
        f"SELECT count(*) FROM json_each(:articles) j CROSS JOIN place p ON p.article = j.value WHERE {condition}",
        {"articles": listed(part.articles), "sure": SURE},
    ).fetchone()
    return int(row[0])
