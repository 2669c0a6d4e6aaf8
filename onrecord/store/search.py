"""Finding things in a case: ids by their beginnings, statements by what is asked of them, words by full text."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import UnknownIdError, UsageError
from onrecord.model import Act
from onrecord.model.base import Frozen
from onrecord.model.days import days

__all__ = ["Query", "Wanted", "day_of", "find", "match_expression", "statement_ids", "wanted", "words_of"]

PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
TABLES = {
    "article": "SELECT id FROM article WHERE",
    "statement": "SELECT id FROM statement WHERE",
    "actor": "SELECT id FROM actor WHERE",
    "event": "SELECT id FROM event_link WHERE",
    "claim": "SELECT DISTINCT claim AS id FROM claim_link WHERE",
    "proposition": "SELECT id FROM proposition WHERE",
}
ALL = ("article", "statement", "actor", "event", "claim", "proposition")
SHORTEST = 4  # characters that name something by its beginning: fewer are more likely a mistake
SHOWN = 5  # ids named when a beginning fits several


class Query(Frozen, kw_only=True):
    """What is asked of statements; what is None is not asked.

    source: words of the speaker's name, title or description; act: see `model.Act`.
    since, until: ISO dates, months or years, compared with when it was said, or else published.
    words: full text; "words in quotation marks" stand together, a last * finds beginnings (`deni*`).
    outlet: words of the name of an outlet that it came through. article: id, its beginning, or incoming id.
    confidence: those less sure do not fit, unless a person judged them.
    """

    source: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    outlet: str | None = None
    article: str | None = None
    confidence: float = 0.0
    include_rejected: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query made ready: words folded, days known, the act one of the acts."""

    source: frozenset[str]
    outlet: frozenset[str]
    act: Act | None
    since: str | None
    until: str | None


def wanted(query: Query) -> Wanted:
    """Make a query ready.

    Raises:
        UsageError: if its act is none, or a date cannot be read.
    """
    act = None
    if query.act is not None:
        try:
            act = Act(query.act.upper())
        except ValueError:
            raise UsageError(f"No act is called {query.act!r}. Acts: {', '.join(Act)}.") from None
    return Wanted(
        source=words_of(query.source or ""),
        outlet=words_of(query.outlet or "") - {"the"},
        act=act,
        since=day_of(query.since, 0),
        until=day_of(query.until, 1),
    )


def find(db: sqlite3.Connection, key: str, kinds: tuple[str, ...] = ALL) -> tuple[str, str]:
    """Return kind and id of what a key names: an id, the incoming id of an article, or the beginning of one id.

    Raises:
        UnknownIdError: if nothing is named so, or several things.
    """
    key = key.encode("utf-8", "replace").decode()
    for kind in kinds:
        if db.execute(f"{TABLES[kind]} id = ?", (key,)).fetchone():
            return kind, key
    found: list[tuple[str, str]] = []
    if "claim" in kinds and key.startswith("claim:"):  # a claim goes by another name once a smaller id joins it
        member = key.replace("claim:", "proposition:", 1)
        rows = db.execute("SELECT claim FROM claim_link WHERE proposition = ?", (member,))
        found = [("claim", row["claim"]) for row in rows]
    if "article" in kinds and not found:
        rows = db.execute("SELECT DISTINCT article FROM sighting WHERE name = ? ORDER BY article", (key,))
        found = [("article", row["article"]) for row in rows]
    if not found and len(key) >= SHORTEST:
        last = key + chr(0x10FFFF)
        for kind in kinds:
            rows = db.execute(f"{TABLES[kind]} id > ? AND id < ? ORDER BY id LIMIT {SHOWN + 1}", (key, last))
            found.extend((kind, row["id"]) for row in rows)
    if len(found) == 1:
        return found[0]
    what = " or ".join(kinds)
    if not found:
        raise UnknownIdError(f"The case has no {what} {key!r}. An id, its beginning or an incoming id names one.")
    named = ", ".join(identifier for _, identifier in found[:SHOWN])
    more = " and more" if len(found) > SHOWN else ""
    raise UnknownIdError(f"{key!r} may be {named}{more}. Give more of the id.")


def statement_ids(db: sqlite3.Connection, query: Query, ready: Wanted) -> Iterator[sqlite3.Row]:
    """Yield the rows that fit a query's article, days and words, by article and place in the text.

    Act, source and outlet are left to the caller: judgements may change them.
    """
    conditions, values = ["1"], dict[str, str]()
    if query.article is not None:
        conditions.append("s.article = :article")
        values["article"] = find(db, query.article, ("article",))[1]
    if ready.since is not None:
        conditions.append("s.last_day >= :since")
        values["since"] = ready.since
    if ready.until is not None:
        conditions.append("s.first_day <= :until")
        values["until"] = ready.until
    if query.words is not None:
        conditions.append("s.number IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :words)")
        values["words"] = match_expression(query.words)
    yield from db.execute(
        "SELECT s.id, s.article, s.actor, s.act, s.source FROM statement s"
        f" WHERE {' AND '.join(conditions)} ORDER BY s.article, s.start, s.id",
        values,
    )


def match_expression(words: str) -> str:
    """Return an FTS5 expression that finds `words` and means nothing else, whatever they hold.

    >>> match_expression('air "base OR" deni*')
    '"air" AND "base OR" AND "deni"*'
    """
    pieces = []
    for match in PIECE.finditer(words.encode("utf-8", "replace").decode().replace("\0", " ")):
        piece = match[1] if match[1] is not None else match[2]
        if words_of(piece):
            pieces.append(f'"{piece.rstrip("*")}"' + ("*" if match[2] and piece.endswith("*") else ""))
    return " AND ".join(pieces) if pieces else '""'


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as they are compared: without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return frozenset(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def day_of(value: str | None, which: int) -> str | None:
    """Return the first (0) or last (1) day of a date that a person gave."""
    if value is None:
        return None
    found = days(value)
    if found is None:
        raise UsageError(f"{value!r} is no date. Write 2021-10-05, 2021-10 or 2021.")
    return found[which]
