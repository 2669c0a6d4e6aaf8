"""Full-text search: what has some words, with what it can be narrowed by.

A search looks at the `MOST` hits that came last into the case. All that they can be narrowed by is read with them, so
that each count is one of these hits, and the page is as quick for a word that stands everywhere.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import chain

from onrecord.model import Span
from onrecord.model.base import Frozen
from onrecord.store.queries.actors import name_match
from onrecord.store.queries.happened import EventLine, events_of
from onrecord.store.reading import Reading
from onrecord.store.search import PIECE, match_expression, words_of

__all__ = [
    "EVENT_REPORTS",
    "MOST",
    "Facet",
    "Found",
    "Hit",
    "Kind",
    "Narrowed",
    "Terms",
    "counts",
    "events_found",
    "narrowed",
    "reports_found",
    "statements_found",
    "tallied",
]

MOST = 5_000
EVENT_REPORTS = 60  # the latest reports with the words, of which the events are searched
WORD = re.compile(r"[^\W_]+")


class Kind(StrEnum):
    """What is searched."""

    STATEMENTS = "statements"
    REPORTS = "reports"
    CLAIMS = "claims"
    EVENTS = "events"
    ACTORS = "actors"


class Facet(StrEnum):
    """What hits can be narrowed by."""

    OUTLET = "outlet"
    ACT = "act"
    ACTOR = "actor"
    COUNTRY = "country"
    STATUS = "status"
    CATEGORY = "category"
    YEAR = "year"


class Hit(Frozen, kw_only=True):
    """Something found: its id, its day ("" when unknown), and its values by the names of facets; "" for none."""

    id: str
    day: str
    values: Mapping[str, tuple[str, ...]]


class Found(Frozen, kw_only=True):
    """Hits, the latest first. more: whether the case has others, which were not looked at."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


class Narrowed(Frozen, kw_only=True):
    """Hits that fit all that is asked, in their order; nearly: by facet, those that only this one keeps from it."""

    fitting: list[Hit]
    nearly: dict[Facet, list[Hit]]

    def but(self, facet: Facet) -> list[Hit]:
        """Return what fits where nothing is asked of one facet."""
        return [*self.fitting, *self.nearly.get(facet, ())]


class Terms:
    """The words of a search, to find them in a text again: as the index compares them."""

    def __init__(self, words: str) -> None:
        self._whole: set[str] = set()
        self._begun: list[str] = []
        for match in PIECE.finditer(words):
            found = [_folded(word) for word in WORD.findall(match[1] if match[1] is not None else match[2])]
            if found and match[2] and match[2].endswith("*"):
                self._begun.append(found.pop())
            self._whole.update(found)

    def hits(self, text: str, span: Span) -> list[Span]:
        """Return the words of a span that are looked for."""
        found = []
        for match in WORD.finditer(text, span.start, span.end):
            word = _folded(match[0])
            if word in self._whole or any(word.startswith(begun) for begun in self._begun):
                found.append(Span(*match.span()))
        return found

    def all_in(self, text: str) -> bool:
        """Say whether each of the words stands in a text."""
        there = {_folded(word) for word in WORD.findall(text)}
        return self._whole <= there and all(any(word.startswith(b) for word in there) for b in self._begun)


def statements_found(db: sqlite3.Connection, words: str) -> Found:
    """Return the statements with all words, in those of the source or of the content; without words, the latest."""
    if words_of(words):
        source = (
            "SELECT rowid AS number FROM statement_words WHERE statement_words MATCH :match"
            " ORDER BY rowid DESC LIMIT :most"
        )
    else:
        source = "SELECT number FROM statement WHERE last_day IS NOT NULL ORDER BY last_day DESC, id DESC LIMIT :most"
    rows = db.execute(
        "SELECT s.id, coalesce(s.last_day, '') AS day, s.act, l.across, x.country, a.outlet"
        f" FROM ({source}) w CROSS JOIN statement s ON s.number = w.number"
        " CROSS JOIN article a INDEXED BY article_shown ON a.id = s.article"
        " LEFT JOIN actor_link l ON l.actor = s.actor LEFT JOIN actor x ON x.id = s.actor",
        {"match": match_expression(words), "most": MOST + 1},
    ).fetchall()
    hits = [
        Hit(
            id=identifier,
            day=day,
            values={
                "outlet": (outlet or "",),
                "act": (act,),
                "actor": (across or "",),
                "country": (country or "",),
                "year": (day[:4],),
            },
        )
        for identifier, day, act, across, country, outlet in rows[:MOST]
    ]
    return Found(hits=_latest(hits), more=len(rows) > MOST)


def reports_found(db: sqlite3.Connection, words: str, most: int = MOST) -> Found:
    """Return the reports with all words in title or text; without words, the latest."""
    if words_of(words):
        source = (
            "SELECT rowid AS number FROM article_words WHERE article_words MATCH :match ORDER BY rowid DESC LIMIT :most"
        )
    else:
        source = "SELECT number FROM article ORDER BY published DESC, id DESC LIMIT :most"
    rows = db.execute(
        f"SELECT a.id, coalesce(a.published, '') AS day, a.outlet FROM ({source}) f"
        " CROSS JOIN article a INDEXED BY article_numbered ON a.number = f.number",
        {"match": match_expression(words), "most": most + 1},
    ).fetchall()
    hits = [
        Hit(id=identifier, day=day, values={"outlet": (outlet or "",), "year": (day[:4],)})
        for identifier, day, outlet in rows[:most]
    ]
    return Found(hits=_latest(hits), more=len(rows) > most)


def events_found(reading: Reading, words: str) -> tuple[Found, dict[str, EventLine]]:
    """Return events in whose sentence, or in the names of whose parties, all words stand.

    They are those of the `EVENT_REPORTS` latest reports that have the words.
    """
    reports = reports_found(reading.db, words)
    looked = [hit.id for hit in reports.hits[:EVENT_REPORTS]]
    terms = Terms(words)
    lines: dict[str, EventLine] = {}
    for article in looked:
        for line in events_of(reading, article):
            names = " ".join(one.name for one in (*line.actors, *line.recipients))
            if terms.all_in(f"{line.sentence.of(line.article.text)} {names}"):
                lines[line.event.id] = line
    hits = [_event_hit(line) for line in lines.values()]
    return Found(hits=_latest(hits), more=reports.more or len(reports.hits) > EVENT_REPORTS), lines


def narrowed(
    hits: Iterable[Hit], chosen: Mapping[Facet, Sequence[str]], without: Mapping[Facet, Sequence[str]]
) -> Narrowed:
    """Part hits into those that fit (one of the chosen values of each facet, and none of those left out) and others."""
    wanted = {facet: frozenset(values) for facet, values in chosen.items() if values}
    left = {facet: frozenset(values) for facet, values in without.items() if values}
    asked = [(facet, facet.value, wanted.get(facet), left.get(facet)) for facet in Facet if facet in {*wanted, *left}]
    fitting: list[Hit] = []
    nearly: dict[Facet, list[Hit]] = {facet: [] for facet, *_ in asked}
    for hit in hits:
        missed: list[Facet] = []
        for facet, name, values, others in asked:
            own = hit.values.get(name, ())
            if (values is not None and values.isdisjoint(own)) or (others is not None and not others.isdisjoint(own)):
                missed.append(facet)
                if len(missed) > 1:
                    break
        if not missed:
            fitting.append(hit)
        elif len(missed) == 1:
            nearly[missed[0]].append(hit)
    return Narrowed(fitting=fitting, nearly=nearly)


def tallied(hits: Iterable[Hit], facet: Facet) -> Counter[str]:
    """Return how many hits have each value of a facet."""
    name = facet.value
    count = Counter(chain.from_iterable([hit.values.get(name, ()) for hit in hits]))
    count.pop("", None)
    return count


def counts(db: sqlite3.Connection, words: str) -> dict[Kind, int]:
    """Return how many statements, reports and actors have the words: of each at most one more than `MOST`."""
    match = match_expression(words)
    if not words_of(words):
        return {}
    return {
        Kind.STATEMENTS: _count(db, "statement_words", match),
        Kind.REPORTS: _count(db, "article_words", match),
        Kind.ACTORS: _named(db, words),
    }


def _count(db: sqlite3.Connection, table: str, match: str) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
    return int(db.execute(sql, (match, MOST + 1)).fetchone()[0])


def _named(db: sqlite3.Connection, words: str) -> int:
    match = name_match(words)
    if not match:
        return 0
    sql = (
        "SELECT count(DISTINCT n.across) FROM (SELECT s.name FROM name_words w JOIN name_seen s ON s.number = w.rowid"
        " WHERE name_words MATCH ? LIMIT 2000) f JOIN actor_name n ON n.name = f.name COLLATE NOCASE"
    )
    return int(db.execute(sql, (match,)).fetchone()[0])


def _event_hit(line: EventLine) -> Hit:
    published = line.article.published or ""
    day = line.time if line.time and line.time[:4].isdigit() else published
    codes = sorted({party.code for party in (*line.event.actor, *line.event.recipient) if party.code})
    return Hit(
        id=line.event.id,
        day=day,
        values={
            "outlet": (line.article.outlet or "",),
            "category": (line.event.event,),
            "status": (str(line.event.status),),
            "actor": tuple(dict.fromkeys(one.id for one in (*line.actors, *line.recipients))),
            "country": tuple(codes),
            "year": (day[:4],),
        },
    )


def _latest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda hit: (hit.day, hit.id), reverse=True))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
