"""One report with its record and what the case makes of it: bounded by the report, not by the case."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from onrecord.model import Act, Judgement, Record, Statement
from onrecord.model.base import Frozen
from onrecord.store.queries import judgements
from onrecord.store.reading import Reading
from onrecord.store.search import find
from onrecord.store.views import ArticleView, Named, Passage, StatementView

__all__ = ["ClaimRef", "Report", "report"]

MOST_TOLD = 99  # pieces of evidence that are counted of a claim


class ClaimRef(Frozen, kw_only=True):
    """A claim that a statement bears on. others: how many more pieces of evidence it has, 99 for so many or more."""

    id: str
    others: int


class Report(Frozen, kw_only=True):
    """An article, and what the case knows of the things in it.

    statements: in the order of the text, those that a person rejected too.
    across: actor of this article -> actor across articles.
    claims: statement -> claims that others tell of too. seen: statement -> number of the last judgement on it.
    events_across: event of this article -> the event across articles.
    copies: how many articles have this text.
    """

    article: ArticleView
    statements: tuple[StatementView, ...] = ()
    across: Mapping[str, str] = {}
    claims: Mapping[str, tuple[ClaimRef, ...]] = {}
    seen: Mapping[str, int] = {}
    events_across: Mapping[str, str] = {}
    copies: int = 1


def report(reading: Reading, key: str) -> Report:
    """Return an article by its id, the beginning of its id, or an incoming id.

    Raises:
        UnknownIdError: if the case has no such article, or several.
    """
    db = reading.db
    article = reading.article(find(db, key, ("article",))[1])
    record = article.record
    on = judgements.on(db, (s.id for s in record.statements))
    holding = judgements.holding(db, on)
    names = _Names(reading, article)
    statements = sorted(record.statements, key=lambda s: (s.span.start, -s.span.end, s.id))
    return Report(
        article=article,
        statements=tuple(_view(s, article, holding.get(s.id, ()), names) for s in statements),
        across=names.across,
        claims=_claims(db, article),
        seen={subject: made[-1].number for subject, made in on.items()},
        events_across={
            row["id"]: row["across"]
            for row in db.execute("SELECT id, across FROM event_link WHERE article = ?", (article.id,))
        },
        copies=db.execute("SELECT count(*) FROM article WHERE edition = ?", (article.edition,)).fetchone()[0],
    )


class _Names:
    """The actors of an article, and those of others that judgements put in their place, by their names in the case."""

    def __init__(self, reading: Reading, article: ArticleView) -> None:
        rows = reading.db.execute(
            "SELECT l.actor, l.across FROM actor a JOIN actor_link l ON l.actor = a.id WHERE a.article = ?",
            (article.id,),
        )
        self.across = {row["actor"]: row["across"] for row in rows}
        self._reading = reading
        self._roles = {actor.id: actor.role for actor in article.record.actors}

    def of(self, actor: str | None) -> Named | None:
        """Return who an actor of an article is across articles."""
        if actor is None:
            return None
        if actor not in self.across:
            self.across[actor] = self._reading.across(actor)
        return self._reading.named(self.across[actor])

    def role(self, actor: str | None) -> str | None:
        return self._roles.get(actor) if actor else None

    def all(self, actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(named.name for actor in actors if (named := self.of(actor)))


def _view(s: Statement, article: ArticleView, made: tuple[Judgement, ...], names: _Names) -> StatementView:
    instead = {field: value for one in made for field, value in (one.replacement or {}).items()}
    actor = instead.get("actor", s.actor)
    speaker, addressee = names.of(actor), names.of(s.addressee)
    record: Record = article.record
    times = {timex.id: timex.value for timex in record.timexes}
    places = {place.id: place.name for place in record.places}
    return StatementView(
        id=s.id,
        article=article,
        statement=s,
        source=Passage.of(article.text, s.source),
        cue=Passage.of(article.text, s.cue),
        content=Passage.of(article.text, s.content),
        speaker=speaker.name if speaker else None,
        speaker_id=speaker.id if speaker else None,
        speaker_kind=speaker.kind if speaker else None,
        role=names.role(actor),
        act=Act(instead.get("act", s.act)),
        manner=s.manner,
        negated=instead["negated"] == "true" if "negated" in instead else s.negated,
        modality=s.modality,
        addressee=addressee.name if addressee else None,
        venue=places.get(s.venue) if s.venue else None,
        time=times.get(s.time) if s.time else None,
        published=article.published,
        via=(*([article.outlet] if article.outlet else []), *names.all(s.via)),
        confidence=s.confidence,
        via_carried=names.all(s.via_carried),
        parent=s.parent,
        judged=made[-1] if made else None,
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
