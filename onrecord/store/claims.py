"""The propositions and claims of a case: their rows, what the link stage asks of them, and what it tells to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from onrecord.link.claims.keys import keys_of
from onrecord.link.claims.linking import ClaimLink, Linking, link_claims, relink_claims
from onrecord.link.claims.matching import Match, Verdict
from onrecord.link.claims.told import Told, propositions_of
from onrecord.model import Article, Judgement, Record
from onrecord.store.candidates import decided

__all__ = [
    "Propositions",
    "check_claims",
    "claim_with",
    "compared",
    "decide_claims",
    "drop_propositions",
    "links_of",
    "matches_of",
    "put_propositions",
    "relink_left",
    "told_in",
    "told_of",
]


class Propositions:
    """`link.claims.known.KnownClaims` over the tables of a case."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def with_key(self, key: str, most: int) -> tuple[str, ...]:
        """Return the ids of the propositions with a key, at most `most` of them."""
        rows = self._db.execute("SELECT proposition FROM proposition_key WHERE key = ? LIMIT ?", (key, most))
        return tuple(row["proposition"] for row in rows)

    def told(self, ids: Iterable[str]) -> tuple[Told, ...]:
        """Return those propositions that the case has."""
        found = (self._db.execute("SELECT told FROM proposition WHERE id = ?", (one,)).fetchone() for one in ids)
        return tuple(_told(row) for row in found if row is not None)

    def matches(self, ids: Iterable[str]) -> tuple[Match, ...]:
        """Return the matches that have one of these propositions on either side, each once."""
        found: dict[tuple[str, str], Match] = {}
        for identifier in ids:
            for side in ("one", "other"):
                for row in self._db.execute(f"SELECT * FROM claim_match WHERE {side} = ?", (identifier,)):
                    found[row["one"], row["other"]] = _match(row)
        return tuple(found[pair] for pair in sorted(found))

    def decisions(self) -> tuple[Judgement, ...]:
        """Return the judgements `same` and `different` on propositions that hold, in the order they were made."""
        return decided(self._db, "proposition")


def put_propositions(db: sqlite3.Connection, told: Sequence[Told]) -> None:
    """Write what a new article tells, and link it: to the claims of others, and others anew where that changes them."""
    linking = link_claims(told, Propositions(db))  # before its rows are there to be found
    db.executemany(
        "INSERT INTO proposition (id, article, told) VALUES (?, ?, ?)",
        [(one.id, one.article, msgspec.json.encode(one).decode()) for one in told],
    )
    db.executemany(
        "INSERT INTO proposition_key (key, proposition) VALUES (?, ?)",
        [(key, one.id) for one in told for key in keys_of(one)],
    )
    _write(db, linking)


def drop_propositions(db: sqlite3.Connection, article: str) -> tuple[Told, ...]:
    """Delete what an article tells, and return it: those that it leaves are still to be linked anew."""
    gone = tuple(_told(row) for row in db.execute("SELECT told FROM proposition WHERE article = ?", (article,)))
    db.execute("DELETE FROM proposition WHERE article = ?", (article,))
    return gone


def relink_left(db: sqlite3.Connection, gone: Sequence[Told]) -> None:
    """Link anew those that stood in a claim with propositions which left, and forget what these matched."""
    _write(db, relink_claims(gone, Propositions(db)))
    _drop_matches(db, (told.id for told in gone))


def decide_claims(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Link anew the propositions that a person decided on."""
    known = Propositions(db)
    _write(db, relink_claims(known.told(sorted(set(ids))), known))


def links_of(db: sqlite3.Connection, claim: str | None = None) -> dict[str, dict[str, ClaimLink]]:
    """Return the links of one claim or of all, by claim and proposition, both in order."""
    asked, values = ("WHERE claim = ?", (claim,)) if claim is not None else ("", ())
    found: dict[str, dict[str, ClaimLink]] = {}
    for row in db.execute(f"SELECT * FROM claim_link {asked} ORDER BY claim, proposition", values):
        found.setdefault(row["claim"], {})[row["proposition"]] = msgspec.convert(dict(row), ClaimLink)
    return found


def claim_with(db: sqlite3.Connection, proposition: str) -> str | None:
    """Return the claim that a proposition belongs to; None when the case has no such proposition."""
    row = db.execute("SELECT claim FROM claim_link WHERE proposition = ?", (proposition,)).fetchone()
    return row["claim"] if row else None


def told_in(db: sqlite3.Connection, article: str) -> tuple[Told, ...]:
    """Return the propositions of an article, by id."""
    return tuple(
        _told(row) for row in db.execute("SELECT told FROM proposition WHERE article = ? ORDER BY id", (article,))
    )


def told_of(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Told]:
    """Return propositions by their ids, those that the case has."""
    return {told.id: told for told in Propositions(db).told(sorted(set(ids)))}


def matches_of(db: sqlite3.Connection, verdict: Verdict, ids: Iterable[str]) -> list[Match]:
    """Return the matches with a verdict that have one of these propositions on either side, in order."""
    return [match for match in Propositions(db).matches(sorted(set(ids))) if match.verdict is verdict]


def check_claims(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the propositions whose keys or claims are not what they themselves and judgements make of them."""
    known = Propositions(db)
    told = told_of(db, (row["id"] for row in db.execute("SELECT id FROM proposition").fetchall()))
    keys: dict[str, list[str]] = {}
    for row in db.execute("SELECT proposition, key FROM proposition_key ORDER BY proposition, key"):
        keys.setdefault(row["proposition"], []).append(row["key"])
    kept = {link.proposition: link for links in links_of(db).values() for link in links.values()}
    due = {link.proposition: link for link in relink_claims(tuple(told.values()), known).links}
    for identifier, one in told.items():
        if tuple(keys.get(identifier, ())) != keys_of(one):
            yield f"Proposition {identifier} is found by other keys than its own."
        if kept.get(identifier) != due[identifier]:
            found = kept[identifier].claim if identifier in kept else "no claim"
            yield f"Proposition {identifier} is linked to {found} instead of {due[identifier].claim}."


def compared(db: sqlite3.Connection, article: Article, record: Record) -> tuple[object, object]:
    """Return the propositions that the tables hold of an article, and those that its record tells; without vectors."""
    rows = db.execute("SELECT told FROM proposition WHERE article = ? ORDER BY id", (article.id,))
    kept = [msgspec.structs.replace(_told(row), vector=b"") for row in rows]
    return kept, sorted(propositions_of(record, article.text), key=lambda told: told.id)


def _write(db: sqlite3.Connection, linking: Linking) -> None:
    _drop_matches(db, linking.renewed)
    db.executemany(
        "INSERT INTO claim_match (one, other, verdict, chance, reason, kind, left, right)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(m.one, m.other, str(m.verdict), m.chance, m.reason, m.kind, m.left, m.right) for m in linking.matches],
    )
    db.executemany(
        "INSERT INTO claim_link (proposition, claim, chance, reason, through) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (proposition) DO UPDATE SET claim = excluded.claim, chance = excluded.chance,"
        " reason = excluded.reason, through = excluded.through",
        [(link.proposition, link.claim, link.chance, link.reason, link.through) for link in linking.links],
    )


def _drop_matches(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    named = [(one,) for one in ids]
    for side in ("one", "other"):
        db.executemany(f"DELETE FROM claim_match WHERE {side} = ?", named)


def _told(row: sqlite3.Row) -> Told:
    return msgspec.json.decode(row["told"], type=Told)


def _match(row: sqlite3.Row) -> Match:
    return msgspec.convert(dict(row), Match)
