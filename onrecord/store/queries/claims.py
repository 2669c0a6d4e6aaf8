"""Lists of claims and conflicts, a piece at a time, and where the evidence of a claim is now."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

import msgspec

from onrecord.link.claims.told import Told
from onrecord.model import Act, Conflict, ConflictKind, Sign
from onrecord.model.base import Frozen
from onrecord.store.claim_views import Claims
from onrecord.store.claims import claim_with
from onrecord.store.queries.page import Page, page_of
from onrecord.store.reading import Reading
from onrecord.store.views import ConflictView, JudgementView, StatementView

__all__ = [
    "MOST_FOUND",
    "ClaimLine",
    "ClaimSize",
    "claim_lines",
    "claim_now",
    "claim_size",
    "conflict_kinds",
    "conflicts",
    "conflicts_on",
    "count_found",
    "disputed_in",
    "history_of",
    "silent_in",
]

MOST_FOUND = 3_000  # claims of each state, contested or not, that a search looks at
COUNTED = 10_000  # undisputed claims that are counted one by one
WORD = re.compile(r"[^\W_]+")


class ClaimLine(Frozen, kw_only=True):
    """A claim as a list shows it: its clearest words, and how much bears on it. See `ClaimView`."""

    id: str
    text: str
    contested: bool
    evidence: int
    articles: int
    texts: int
    independent: int


class ClaimSize(Frozen, kw_only=True):
    """How many claims more than one passage bears on. undisputed: at most `COUNTED`; more where there are more."""

    contested: int
    undisputed: int
    more: bool = False


def claim_size(db: sqlite3.Connection) -> ClaimSize:
    """Return how many claims the lists have."""
    contested, undisputed = db.execute(
        "SELECT (SELECT count(*) FROM claim_summary WHERE contested = 1),"
        " (SELECT count(*) FROM (SELECT 1 FROM claim_summary WHERE contested = 0 LIMIT :most))",
        {"most": COUNTED + 1},
    ).fetchone()
    return ClaimSize(contested=contested, undisputed=min(undisputed, COUNTED), more=undisputed > COUNTED)


def claim_lines(
    db: sqlite3.Connection,
    after: str | None = None,
    *,
    words: str = "",
    sign: Sign | None = None,
    contested: bool | None = None,
    limit: int = 30,
) -> Page[ClaimLine]:
    """Return claims: the contested first, then those with most evidence, then by id.

    words: all of them have to stand in the evidence, or in the names of those who say so; of very many matches
    `MOST_FOUND` of each state are looked at. sign: how somebody stands to it. contested: None for either.
    after: `Page.after` of the piece before. limit: the most that come.
    """
    match = _match(words, sign)
    values: dict[str, object] = {"limit": limit + 1, "most": MOST_FOUND}
    asked = []
    if contested is not None:
        asked.append("s.contested = :contested")
        values["contested"] = int(contested)
    if after is not None and (begins := _key(after)) is not None:
        asked.append(
            "(s.contested, s.evidence) <= (:c, :e) AND NOT (s.contested = :c AND s.evidence = :e AND s.claim <= :id)"
        )
        values |= begins
    where = f"WHERE {' AND '.join(asked)}" if asked else ""
    if match:
        states = {True: ("contested",), False: ("undisputed",), None: ("contested", "undisputed")}[contested]
        found = " UNION ALL ".join(
            f"SELECT * FROM (SELECT rowid FROM claim_words WHERE claim_words MATCH :in_{state} LIMIT :most)"
            for state in states
        )
        values |= {f"in_{state}": f"{match} AND signs : {state}" for state in states}
        source = f"({found}) w JOIN claim_text t ON t.number = w.rowid JOIN claim_summary s ON s.claim = t.claim"
    else:
        source = "claim_summary s LEFT JOIN claim_text t ON t.claim = s.claim"
    rows = db.execute(
        f"SELECT s.*, t.text FROM {source} {where} ORDER BY s.contested DESC, s.evidence DESC, s.claim LIMIT :limit",
        values,
    )
    lines = [_line(db, row) for row in rows.fetchall()]
    return page_of(lines, limit, lambda line: f"{int(line.contested)} {line.evidence} {line.id}")


def count_found(db: sqlite3.Connection, words: str, sign: Sign | None, contested: bool) -> int:
    """Return how many claims of a state a search finds, at most `MOST_FOUND`."""
    match = _match(words, sign)
    state = "contested" if contested else "undisputed"
    asked = f"{match} AND signs : {state}" if match else f"signs : {state}"
    counted = "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ? LIMIT ?)"
    return int(db.execute(counted, (asked, MOST_FOUND)).fetchone()[0])


def claim_now(db: sqlite3.Connection, claim: str) -> str | None:
    """Return the claim to which the evidence that once named a claim belongs now; None when the case has none such.

    A claim is named by one of its propositions. Where it was joined to another, or lost it, that one still leads on.
    """
    return claim_with(db, f"proposition:{claim.removeprefix('claim:')}")


def conflict_kinds(db: sqlite3.Connection) -> dict[ConflictKind, int]:
    """Return how many conflicts there are of each kind, the most frequent first."""
    rows = db.execute("SELECT kind, count(*) AS n FROM conflict GROUP BY kind ORDER BY n DESC, kind")
    return {ConflictKind(row["kind"]): row["n"] for row in rows}


def conflicts(
    reading: Reading, after: str | None = None, *, kind: ConflictKind | None = None, limit: int = 12
) -> Page[ConflictView]:
    """Return what cannot both hold, the weightiest first. after, limit: as for `claim_lines`."""
    asked = ["kind = :only"] if kind else []
    values: dict[str, object] = {"only": kind and str(kind), "limit": limit + 1}
    weight, _, rest = (after or "").partition(" ")
    if weight.isascii() and weight.isdigit():
        asked.append("weight <= :weight AND NOT (weight = :weight AND (kind, one, other) <= (:kind, :one, :other))")
        parts = rest.split(" ")
        values |= {"weight": int(weight), **dict(zip(("kind", "one", "other"), (*parts, "", "", ""), strict=False))}
    where = f"WHERE {' AND '.join(asked)}" if asked else ""
    rows = reading.db.execute(
        f"SELECT * FROM conflict {where} ORDER BY weight DESC, kind, one, other LIMIT :limit", values
    ).fetchall()
    look = Claims(reading)
    views = [(row, look.conflict(msgspec.json.decode(row["whole"], type=Conflict))) for row in rows[:limit]]
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(
        items=tuple(view for _, view in views if view is not None),
        after=f"{last['weight']} {last['kind']} {last['one']} {last['other']}" if last is not None else None,
    )


def conflicts_on(
    reading: Reading, claims: Iterable[str], limit: int = 6, *, within: bool = True
) -> tuple[ConflictView, ...]:
    """Return the weightiest conflicts in some claims, or between one of them and another.

    within: denials too whose two sides are of one claim; that shows them itself, as its sides.
    """
    found: dict[str, int] = {}
    passed = "" if within else f" AND NOT (kind = '{ConflictKind.DENIAL}' AND other_claim IS NULL)"
    for claim in claims:
        for row in reading.db.execute(
            f"SELECT whole, weight FROM conflict WHERE (claim = :id OR other_claim = :id){passed}"
            " ORDER BY weight DESC, kind, one, other LIMIT :limit",
            {"id": claim, "limit": limit},
        ):
            found[row["whole"]] = row["weight"]
    look = Claims(reading)
    ranked = sorted(found, key=lambda whole: (-found[whole], whole))[:limit]
    views = (look.conflict(msgspec.json.decode(whole, type=Conflict)) for whole in ranked)
    return tuple(view for view in views if view is not None)


def disputed_in(db: sqlite3.Connection, articles: Iterable[str], limit: int = 6) -> tuple[ClaimLine, ...]:
    """Return the contested claims that some articles bear on, those with most evidence first."""
    found: dict[str, sqlite3.Row] = {}
    for article in articles:
        for row in db.execute(
            "SELECT DISTINCT s.*, t.text FROM proposition p JOIN claim_link l ON l.proposition = p.id"
            " JOIN claim_summary s ON s.claim = l.claim LEFT JOIN claim_text t ON t.claim = s.claim"
            " WHERE p.article = ? AND s.contested = 1",
            (article,),
        ):
            found[row["claim"]] = row
    ranked = sorted(found.values(), key=lambda row: (-row["evidence"], row["claim"]))
    return tuple(_line(db, row) for row in ranked[:limit])


def history_of(reading: Reading, claim: str) -> tuple[JudgementView, ...]:
    """Return all judgements on the evidence of a claim, and on the statements in which it stands, the latest first."""
    rows = reading.db.execute("SELECT proposition FROM claim_link WHERE claim = ?", (claim,)).fetchall()
    propositions = {row["proposition"] for row in rows} | {f"proposition:{claim.removeprefix('claim:')}"}
    told = (
        row["told"]
        for one in sorted(propositions)
        if (row := reading.db.execute("SELECT told FROM proposition WHERE id = ?", (one,)).fetchone()) is not None
    )
    statements = {v.statement for one in told for v in msgspec.json.decode(one, type=Told).voices if v.statement}
    return tuple(reversed(reading.judgement_views(propositions | statements)))


def silent_in(reading: Reading, articles: Iterable[str], limit: int = 8) -> tuple[StatementView, ...]:
    """Return who would not say something in some articles, by article and place; without those judged wrong."""
    found = []
    for article in sorted(set(articles)):
        rows = reading.db.execute(
            "SELECT id FROM statement WHERE article = ? AND act = ? ORDER BY start, id", (article, str(Act.DECLINE))
        ).fetchall()
        views = (reading.statement(row["id"]) for row in rows)
        found += [view for view in views if not view.rejected and view.act is Act.DECLINE]
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def _match(words: str, sign: Sign | None) -> str:
    """Return what the full-text index is asked for; "" where nothing is."""
    asked = [f'words : "{word}"' for word in WORD.findall(words)]
    return " AND ".join([*asked, *([f"signs : {sign}"] if sign else [])])


def _key(after: str) -> dict[str, object] | None:
    parts = after.split(" ", 2)
    if len(parts) < 3 or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts[:2]):
        return None
    return {"c": int(parts[0]), "e": int(parts[1]), "id": parts[2]}


def _line(db: sqlite3.Connection, row: sqlite3.Row) -> ClaimLine:
    return ClaimLine(
        id=row["claim"],
        text=row["text"] if row["text"] is not None else _own_words(db, row["claim"]),
        contested=bool(row["contested"]),
        evidence=row["evidence"],
        articles=row["articles"],
        texts=row["texts"],
        independent=row["independent"],
    )


def _own_words(db: sqlite3.Connection, claim: str) -> str:
    """Return the words that name a claim, where its list entry waits to be written."""
    named = (f"proposition:{claim.removeprefix('claim:')}",)
    row = db.execute("SELECT told FROM proposition WHERE id = ?", named).fetchone()
    return str(msgspec.json.decode(row["told"])["said"]) if row else claim
