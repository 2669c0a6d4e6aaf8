"""What a case knows, as the link stage asks it: answered from indexes, never from whole tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.link.decided import Decided, decided_of
from onrecord.link.known import Linked
from onrecord.link.pairs import CopyKind, CopyLink, Joins, Shared
from onrecord.link.wording import Wording, Words, words_of
from onrecord.model import About, Judgement, Span, Verdict

__all__ = ["Candidates", "copy_link", "decided", "decided_articles", "judgements", "standing"]


class Candidates:
    """`link.known.Known` and `KnownTexts` over the tables of a case."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def head(self, key: str) -> str | None:
        """Return the smallest id among the actors with this name key."""
        found: str | None = self._db.execute("SELECT min(actor) FROM actor_link WHERE name_key = ?", (key,)).fetchone()[
            0
        ]
        return found

    def members(self, key: str) -> tuple[Linked, ...]:
        """Return the actors with this name key, sorted."""
        rows = self._db.execute("SELECT actor, country FROM actor_link WHERE name_key = ? ORDER BY actor", (key,))
        return tuple(Linked(actor=row["actor"], key=key, country=row["country"]) for row in rows)

    def countries(self, key: str) -> tuple[str, ...]:
        """Return the first and the last of the countries of the actors with this name key: found without a scan."""
        ends = (
            self._db.execute(f"SELECT {end}(country) FROM actor_link WHERE name_key = ?", (key,)).fetchone()[0]
            for end in ("min", "max")
        )
        return tuple(sorted({country for country in ends if country is not None}))

    def linked(self, actor: str) -> Linked | None:
        """Return an actor by its id, None when the case does not have it."""
        row = self._db.execute("SELECT actor, name_key, country FROM actor_link WHERE actor = ?", (actor,)).fetchone()
        return Linked(actor=row["actor"], key=row["name_key"], country=row["country"]) if row else None

    def decisions(self) -> tuple[Judgement, ...]:
        """Return the judgements `same` and `different` on actors that hold, in the order they were made."""
        return decided(self._db, "actor")

    def copies(self, body: str) -> tuple[str, ...]:
        """Return the ids of the articles whose body has this digest, sorted."""
        rows = self._db.execute("SELECT id FROM article WHERE body = ? ORDER BY id", (body,))
        return tuple(row["id"] for row in rows)

    def body(self, article: str) -> str | None:
        """Return the digest of an article's body, None when it is too short for one."""
        row = self._db.execute("SELECT body FROM article WHERE id = ?", (article,)).fetchone()
        return row["body"] if row else None

    def words(self, article: str) -> Words | None:
        """Return the words of an article by which it is compared, None when it was not prepared for that."""
        row = self._db.execute("SELECT text, wording FROM article WHERE id = ?", (article,)).fetchone()
        if row is None or row["wording"] is None:
            return None
        return _words(row["text"], row["wording"])

    def heads(self, pick: int, most: int) -> tuple[str, ...]:
        """Return the first `most` articles, by id, that have a pick."""
        rows = self._db.execute("SELECT article FROM pick WHERE pick = ? ORDER BY article LIMIT ?", (pick, most))
        return tuple(row["article"] for row in rows)

    def posted(self, pick: int) -> tuple[str, ...]:
        """Return all articles that have a pick, sorted."""
        return self.heads(pick, -1)

    def joined(self, articles: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the pairs among some articles of which both are one text, or one is the other cut short, sorted."""
        return self._joined(articles, Joins.SAME, Joins.CUT)

    def one_text(self, articles: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Return the pairs among some articles of which both are one text, sorted."""
        return self._joined(articles, Joins.SAME)

    def _joined(self, articles: Sequence[str], *joins: Joins) -> tuple[tuple[str, str], ...]:
        marks, how = ", ".join("?" * len(articles)), ", ".join("?" * len(joins))
        rows = self._db.execute(
            f"SELECT one, other FROM copy_link WHERE one IN ({marks}) AND other IN ({marks}) AND joins IN ({how})"
            " ORDER BY one, other",
            (*articles, *articles, *map(str, joins)),
        )
        return tuple((row["one"], row["other"]) for row in rows)

    def joining(self, article: str) -> tuple[CopyLink, ...]:
        """Return the links of an article by which it may be of one edition with others, sorted, without passages."""
        rows = self._db.execute(
            "SELECT one, other, kind, joins, shared, words_one, words_other, of_one, of_other, '[]' AS passages"
            " FROM copy_link WHERE (one = :id OR other = :id) AND joins <> :no ORDER BY one, other",
            {"id": article, "no": str(Joins.NOT)},
        )
        return tuple(map(copy_link, rows))


@lru_cache(maxsize=128)
def _words(text: str, wording: str) -> Words:
    """Return the words of a text; the heads of a text that many repeat are asked for again and again."""
    return words_of(text, msgspec.json.decode(wording, type=Wording))


def copy_link(row: sqlite3.Row) -> CopyLink:
    """Return the link of a row."""
    passages = msgspec.json.decode(row["passages"], type=tuple[tuple[Span, Span], ...])
    return CopyLink(
        one=row["one"],
        other=row["other"],
        kind=CopyKind(row["kind"]),
        joins=Joins(row["joins"]),
        shared=row["shared"],
        words_one=row["words_one"],
        words_other=row["words_other"],
        of_one=row["of_one"],
        of_other=row["of_other"],
        passages=tuple(Shared(one=one, other=other) for one, other in passages),
    )


def decided(db: sqlite3.Connection, kind: str) -> tuple[Judgement, ...]:
    """Return the judgements `same` and `different` on things of a kind that hold, in the order they were made.

    kind: with which ids begin: actor, event, proposition.
    """
    return tuple(
        j
        for j in standing(judgements(db))
        if j.verdict in (Verdict.SAME, Verdict.DIFFERENT) and j.subject.startswith(f"{kind}:")
    )


def decided_articles(db: sqlite3.Connection, about: About) -> Decided:
    """Return which articles people put together or apart, as copies or as of one story; some may have left the case."""
    return decided_of(j for j in standing(judgements(db)) if j.about is about)


def judgements(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """Return all judgements in the order they were made."""
    rows = db.execute("SELECT whole FROM judgement ORDER BY number")
    return tuple(msgspec.json.decode(row["whole"], type=Judgement) for row in rows)


def standing(made: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Return the judgements that hold: neither undone nor an undoing. An undoing can itself be undone."""
    undone: set[int] = set()
    for judgement in reversed(made):
        if judgement.verdict is Verdict.UNDO and judgement.number not in undone and judgement.undoes is not None:
            undone.add(judgement.undoes)
    return tuple(j for j in made if j.number not in undone and j.verdict is not Verdict.UNDO)
