"""One report with its record and what the case makes of it: bounded by the report, not by the case."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from onrecord.link.judged import zone_id
from onrecord.model import Judgement
from onrecord.model.base import Frozen
from onrecord.store.queries import judgements
from onrecord.store.reading import Reading
from onrecord.store.search import Query, find
from onrecord.store.views import ArticleView, StatementView

__all__ = ["ClaimRef", "Report", "report"]

MOST_TOLD = 99  # pieces of evidence that are counted of a claim


class ClaimRef(Frozen, kw_only=True):
    """A claim that a statement bears on. others: how many more pieces of evidence it has, 99 for so many or more."""

    id: str
    others: int


class Report(Frozen, kw_only=True):
    """An article, and what the case knows of the things in it.

    statements: in the order of the text, those that a person rejected too.
    claims: statement -> claims that others tell of too.
    seen: statement, event, zone or the article itself -> number of the last judgement on it.
    judged: event, zone or the article -> the last judgement on it that holds.
    events_across: event of this article -> the event across articles.
    copies: how many articles have this text.
    """

    article: ArticleView
    statements: tuple[StatementView, ...] = ()
    claims: Mapping[str, tuple[ClaimRef, ...]] = {}
    seen: Mapping[str, int] = {}
    judged: Mapping[str, Judgement] = {}
    events_across: Mapping[str, str] = {}
    copies: int = 1


def report(reading: Reading, key: str) -> Report:
    """Return an article by its id, the beginning of its id, or an incoming id.

    Raises:
        UnknownIdError: if the case has no such article, or several.
    """
    db = reading.db
    article = reading.article(find(db, key, ("article",))[1])
    statements = list(reading.statements(Query(article=article.id, include_rejected=True)))
    others = [article.id, *(event.id for event in article.record.events)]
    others += [zone_id(article.id, zone) for zone in (*article.found.zones, *article.record.zones)]
    on = judgements.on(db, [*(view.id for view in statements), *others])
    holding = judgements.holding(db, others)
    return Report(
        article=article,
        statements=tuple(sorted(statements, key=lambda v: (v.statement.span.start, -v.statement.span.end, v.id))),
        claims=_claims(db, article),
        seen={subject: made[-1].number for subject, made in on.items()},
        judged={subject: made[-1] for subject, made in holding.items()},
        events_across={
            row["id"]: row["across"]
            for row in db.execute("SELECT id, across FROM event_link WHERE article = ?", (article.id,))
        },
        copies=db.execute("SELECT count(*) FROM article WHERE edition = ?", (article.edition,)).fetchone()[0],
    )


def _claims(db: sqlite3.Connection, article: ArticleView) -> dict[str, tuple[ClaimRef, ...]]:
    said = {p.id: p.statement for p in article.record.propositions if p.statement is not None}
    rows = db.execute(
        "SELECT l.proposition, l.claim, (SELECT count(*) FROM (SELECT 1 FROM claim_link o WHERE o.claim = l.claim"
        f" LIMIT {MOST_TOLD + 1})) - 1 AS others FROM proposition p JOIN claim_link l ON l.proposition = p.id"
        " WHERE p.article = ? ORDER BY l.claim",
        (article.id,),
    )
    found: dict[str, dict[str, ClaimRef]] = {}
    for row in rows:
        statement = said.get(row["proposition"])
        if statement is not None and row["others"] > 0:
            found.setdefault(statement, {})[row["claim"]] = ClaimRef(id=row["claim"], others=row["others"])
    return {statement: tuple(claims.values()) for statement, claims in found.items()}
