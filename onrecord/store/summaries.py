"""What lists of claims are ordered by, and the conflicts of claims: worked out when claims change, not when asked for.

Triggers note the claims that change (`stale_claim`); `summarise` works out what waits, some claims at a time. A run
that is killed in between leaves the note, and the next one goes on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model import Conflict
from onrecord.store.claim_views import Claims
from onrecord.store.reading import Reading
from onrecord.store.schema import transaction
from onrecord.store.views import ClaimView

__all__ = ["check_summaries", "note_stale", "summarise"]

BATCH = 500  # claims at once: other writers wait that long, about a second

MOST_WORDS = 4_000  # characters by which one claim is found

SummaryRow = tuple[str, int, int, int, int, int]
"""claim, contested, pieces of evidence, articles, texts, independent sources"""
TextRow = tuple[str, str, str, str]
"""claim, its text, the words by which it is found, signs"""


def note_stale(db: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Note all claims that articles bear on, since a person decided on something in them; inside a transaction."""
    db.executemany(
        "INSERT INTO stale_claim SELECT DISTINCT l.claim FROM proposition p JOIN claim_link l ON l.proposition = p.id"
        " WHERE p.article = ? ON CONFLICT DO NOTHING",
        [(article,) for article in articles],
    )


def summarise(db: sqlite3.Connection, most: int = BATCH) -> int:
    """Work out anew up to `most` of the claims that changed, in one transaction; return how many there were."""
    with transaction(db):
        rows = db.execute("SELECT claim FROM stale_claim ORDER BY claim LIMIT ?", (most,)).fetchall()
        claims = [row["claim"] for row in rows]
        look = Claims(Reading(db))
        named = [(claim,) for claim in claims]
        db.executemany("DELETE FROM claim_summary WHERE claim = ?", named)
        db.executemany("DELETE FROM claim_text WHERE claim = ?", named)
        borne = _borne(look, claims)
        db.executemany("INSERT INTO claim_summary VALUES (?, ?, ?, ?, ?, ?)", map(_summary, borne))
        db.executemany("INSERT INTO claim_text (claim, text, words, signs) VALUES (?, ?, ?, ?)", map(_text, borne))
        db.executemany("DELETE FROM conflict WHERE claim = ?", named)
        db.executemany("DELETE FROM conflict WHERE other_claim = ?", named)
        _put_conflicts(db, _conflicts(look, claims))
        db.executemany("DELETE FROM stale_claim WHERE claim = ?", named)
    return len(claims)


def check_summaries(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the claims whose summary or conflicts are not what their evidence makes of them, but for those noted."""
    stale = {row["claim"] for row in db.execute("SELECT claim FROM stale_claim")}
    claims = [row["claim"] for row in db.execute("SELECT DISTINCT claim FROM claim_link ORDER BY claim")]
    look = Claims(Reading(db))
    kept = {tuple(row) for row in db.execute("SELECT * FROM claim_summary") if row["claim"] not in stale}
    texts = {tuple(row) for row in db.execute("SELECT claim, text, words, signs FROM claim_text")}
    borne = _borne(look, [claim for claim in claims if claim not in stale])
    wrong = kept ^ set(map(_summary, borne)) | {row for row in texts if row[0] not in stale} ^ set(map(_text, borne))
    yield from (f"The summary of {claim} is not that of its evidence." for claim in sorted({row[0] for row in wrong}))
    if not stale:
        written = sorted(row["whole"] for row in db.execute("SELECT whole FROM conflict"))
        if written != sorted(map(_json, _conflicts(look, claims))):
            yield "The conflicts in the tables are not those of the claims."


def _borne(look: Claims, claims: Iterable[str]) -> list[ClaimView]:
    """Return those claims that more than one piece of evidence bears on."""
    views = (look.one(claim) for claim in claims)
    return [view for view in views if view is not None and len(view.evidence) > 1]


def _summary(view: ClaimView) -> SummaryRow:
    articles = {one.article.id for one in view.evidence}
    texts = {one.article.edition or one.article.id for one in view.evidence}
    counts = len(view.evidence), len(articles), len(texts), view.independent_sources
    return view.id, int(view.contested), *counts


def _text(view: ClaimView) -> TextRow:
    words = dict.fromkeys(words for one in view.evidence for words in (one.passage.words, one.voice))
    signs = sorted({str(one.sign) for one in view.evidence})
    state = "contested" if view.contested else "undisputed"
    return view.id, view.text, "\n".join((view.text, *words))[:MOST_WORDS], " ".join((state, *signs))


def _conflicts(look: Claims, claims: Iterable[str]) -> Iterator[Conflict]:
    """Yield the conflicts of some claims, in no order, each once."""
    seen: set[str] = set()
    for claim in claims:
        yield from (found for found in look.conflicts_of(claim) if not {found.claim, found.other_claim} & seen)
        seen.add(claim)


def _put_conflicts(db: sqlite3.Connection, conflicts: Iterable[Conflict]) -> None:
    rows = [(c.claim, c.other_claim, str(c.kind), c.weight, c.one.id, c.other.id, _json(c)) for c in conflicts]
    db.executemany(
        "INSERT INTO conflict (claim, other_claim, kind, weight, one, other, whole) VALUES (?, ?, ?, ?, ?, ?, ?)", rows
    )


def _json(conflict: Conflict) -> str:
    return msgspec.json.encode(conflict).decode()
