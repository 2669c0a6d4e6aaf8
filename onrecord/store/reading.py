"""Reading a case: rows and records made into views, as the judgements that hold leave them."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import msgspec

from onrecord.link.clustering import pair
from onrecord.link.decided import Decided
from onrecord.link.direction import Printed, who_copied
from onrecord.link.judged import Judged, zone_id
from onrecord.link.pairs import CopyKind, CopyLink
from onrecord.model import (
    About,
    Actor,
    Article,
    Judgement,
    Problem,
    ProblemKind,
    Published,
    Record,
    Span,
    Statement,
    Verdict,
    ZoneKind,
    article_of,
)
from onrecord.store.actor_views import actor_view, named
from onrecord.store.candidates import decided_articles, standing
from onrecord.store.copying import copy_links
from onrecord.store.corrections import Corrections
from onrecord.store.rows import facts, made_by, rank
from onrecord.store.search import Query, statement_ids, wanted, words_of
from onrecord.store.views import (
    ActorView,
    ArticleView,
    CopyView,
    JudgementView,
    Named,
    Passage,
    Sighting,
    StatementView,
)

__all__ = ["Reading", "article_of_case", "outdated", "seen_by"]


class _Inside(NamedTuple):
    """What stands in an article, by id: statements as shown and as found, values of times, names of places."""

    statements: dict[str, Statement]
    found: dict[str, Statement]
    times: dict[str, str | None]
    places: dict[str, str]


class Reading:
    """One look at a case: answers questions, and remembers articles and actors while it lasts."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._articles: dict[str, ArticleView] = {}
        self._actors: dict[str, ActorView] = {}
        self._named: dict[str, Named | None] = {}
        self._insides: dict[str, _Inside] = {}
        self._across: dict[str, str] = {}
        self._corrections = Corrections(db)

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order they were made."""
        return self._corrections.made

    @property
    def held(self) -> Judged:
        """The judgements that hold."""
        return self._corrections.judged

    @property
    def judged(self) -> dict[str, tuple[Judgement, ...]]:
        """The judgements that hold, by their subject."""
        return self.held.by_subject

    def last_judged(self, subject: str | None) -> Judgement | None:
        """Return the last judgement on something that holds; None when nobody judged it."""
        return next(reversed(self.judged.get(subject or "", ())), None)

    @cached_property
    def _copies_decided(self) -> Decided:
        return decided_articles(self.db, About.COPY)

    def article_ids(self) -> list[str]:
        """Return the ids of all articles, sorted."""
        return [row["id"] for row in self.db.execute("SELECT id FROM article ORDER BY id")]

    def article(self, identifier: str) -> ArticleView:
        """Return an article by its id."""
        if identifier not in self._articles:
            self._articles[identifier] = self._article(identifier)
        return self._articles[identifier]

    def statement(self, identifier: str) -> StatementView:
        """Return a statement by its id."""
        row = self.db.execute("SELECT article FROM statement WHERE id = ?", (identifier,)).fetchone()
        return self._view(identifier, self.article(row["article"]))

    def statements(self, query: Query) -> Iterator[StatementView]:
        """Yield the statements that fit, by article and place in the text."""
        ready = wanted(query)
        for row in statement_ids(self.db, query, ready):
            if ready.act and row["act"] != ready.act and row["id"] not in self.judged:
                continue
            view = self.statement(row["id"])
            if ready.act and view.act != ready.act:
                continue
            if view.rejected and not query.include_rejected:
                continue
            if view.confidence < query.confidence and view.id not in self.judged:
                continue
            if ready.source and not self._speaks(view, ready.source):
                continue
            if ready.outlet and not any(ready.outlet <= words_of(name) for name in view.via):
                continue
            yield view

    def actor_ids(self) -> list[str]:
        """Return the ids of all actors across articles, sorted."""
        return [row["across"] for row in self.db.execute("SELECT DISTINCT across FROM actor_link ORDER BY across")]

    def across(self, actor: str) -> str:
        """Return the id across articles of an actor of one article."""
        if actor not in self._across:
            row = self.db.execute("SELECT across FROM actor_link WHERE actor = ?", (actor,)).fetchone()
            self._across[actor] = row["across"] if row else actor
        return self._across[actor]

    def named(self, across: str) -> Named | None:
        """Return what an actor across articles is called, however many members it has; None when there is none."""
        if across not in self._named:
            rows = self.db.execute("SELECT name, kind, members FROM actor_name WHERE across = ?", (across,)).fetchall()
            self._named[across] = named(across, rows) if rows else None
        return self._named[across]

    def actor(self, across: str) -> ActorView:
        """Return an actor across articles by its id, with all that its members tell of it."""
        if across not in self._actors:
            rows = self.db.execute(
                "SELECT a.*, r.published FROM actor_link l JOIN actor a ON a.id = l.actor"
                " JOIN article r ON r.id = a.article WHERE l.across = ? ORDER BY a.id",
                (across,),
            ).fetchall()
            called = self.named(across)
            assert called is not None
            self._actors[across] = actor_view(called, rows, self.statements_by(across))
        return self._actors[across]

    def statements_by(self, across: str) -> int:
        """Return how many statements an actor across articles made, as judgements leave it."""
        row = self.db.execute("SELECT statements FROM actor_tally WHERE across = ?", (across,)).fetchone()
        changes = sum((now == across) - (found == across) for found, now in self._judged_speakers.values())
        return (row["statements"] if row else 0) + changes

    @cached_property
    def _judged_speakers(self) -> dict[str, tuple[str | None, str | None]]:
        """For each statement that somebody judged: who said it, as found and as judged; None: nobody."""
        speakers: dict[str, tuple[str | None, str | None]] = {}
        for identifier, made in self.judged.items():
            row = self.db.execute("SELECT actor FROM statement WHERE id = ?", (identifier,)).fetchone()
            if row is not None:
                found = self.across(row["actor"]) if row["actor"] is not None else None
                given = "actor" in self.held.instead(identifier)
                now = self.statement(identifier).speaker_id if given else found
                wrong = made[-1].verdict is Verdict.WRONG
                speakers[identifier] = found, None if wrong else now
        return speakers

    def members(self, across: str) -> list[tuple[Actor, ArticleView, str]]:
        """Return the members of an actor across articles, each with its article and the reason of its link."""
        rows = self.db.execute(
            "SELECT l.actor, l.reason, a.article FROM actor_link l JOIN actor a ON a.id = l.actor"
            " WHERE l.across = ? ORDER BY l.actor",
            (across,),
        )
        found = []
        for row in rows.fetchall():
            article = self.article(row["article"])
            actor = article.record.actor(row["actor"])
            if actor is not None:
                found.append((actor, article, row["reason"]))
        return found

    def reason(self, actor: str) -> str | None:
        """Return why an actor of one article is the one across articles that it is."""
        row = self.db.execute("SELECT reason FROM actor_link WHERE actor = ?", (actor,)).fetchone()
        return row["reason"] if row else None

    def copies(self, identifier: str) -> list[CopyView]:
        """Return what an article has in common with others: copies first, each kind by how much, then by id."""
        links = copy_links(self.db, identifier)
        views = [self._copy(link, identifier) for link in links]
        return sorted(views, key=lambda view: (view.kind, -view.share, view.other.id))

    def edition(self, identifier: str) -> list[str]:
        """Return the ids of the articles of an edition, sorted."""
        return [
            row["id"] for row in self.db.execute("SELECT id FROM article WHERE edition = ? ORDER BY id", (identifier,))
        ]

    def _copy(self, link: CopyLink, identifier: str) -> CopyView:
        article, other = self.article(identifier), self.article(link.partner(identifier))
        copied = who_copied(_printed(article), _printed(other))
        parted = self._copies_decided.different.get(pair(link.one, link.other))
        turned = identifier != link.one
        pairs = [(shared.other, shared.one) if turned else (shared.one, shared.other) for shared in link.passages]
        return CopyView(
            article=article,
            other=other,
            kind=link.kind,
            share=link.share,
            one_text=article.edition == other.edition,
            passages=tuple((_words(article, here), _words(other, there)) for here, there in pairs),
            by=copied.by if link.kind is CopyKind.COPY and parted is None else None,
            reason=copied.reason if parted is None else f"no copies of each other, {parted}",
        )

    def problems(self) -> list[Problem]:
        """Return all problems, sorted."""
        rows = self.db.execute("SELECT place, kind, message FROM problem ORDER BY place, kind, message")
        noted = self.db.execute("SELECT first, note FROM link_note")
        found = [Problem(where=r["place"], kind=ProblemKind(r["kind"]), message=r["message"]) for r in rows]
        found += [Problem(where=r["first"], kind=ProblemKind.TOO_LARGE, message=r["note"]) for r in noted]
        return sorted(found)

    def judgement_views(self, about: Container[str] | None = None) -> list[JudgementView]:
        """Return judgements with how they stand, in the order they were made.

        about: ids of what they are about, on either side; all judgements when None.
        """
        holding = {j.number for j in standing(self.judgements)}
        undoings = {j.number for j in self.judgements if j.verdict is Verdict.UNDO}
        undone = {j.undoes for j in self.judgements if j.verdict is Verdict.UNDO} - {None}
        return [
            JudgementView(
                judgement=j,
                undone=j.number in undone if j.number in undoings else j.number not in holding,
                orphaned=not self.bears(j),
            )
            for j in self.judgements
            if about is None or j.subject in about or (j.other is not None and j.other in about)
        ]

    def bears(self, judgement: Judgement) -> bool:
        """Say whether the case has all that a judgement names. An undoing names another judgement, which stays."""
        return judgement.undoes is not None or all(map(self.there, _evidence(judgement)))

    def there(self, identifier: str) -> bool:
        """Say whether the case has an article or an item of one with exactly this id."""
        if identifier.startswith("zone:"):
            article = article_of(identifier)
            return self.there(article) and (
                self.held.is_added(identifier)
                or any(zone_id(article, zone) == identifier for zone in self.found(article).zones)
            )
        return any(
            self.db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (identifier,)).fetchone()
            for table in ("article", "statement", "actor", "event_link", "proposition")
        )

    def found(self, article: str) -> Record:
        """Return the record of an article as its annotators made it."""
        return self.article(article).found

    def _article(self, identifier: str) -> ArticleView:
        row = self.db.execute("SELECT * FROM article WHERE id = ?", (identifier,)).fetchone()
        seen = self.db.execute("SELECT id, facts FROM sighting WHERE article = ?", (identifier,)).fetchall()
        pairs = [(msgspec.json.decode(one["facts"], type=Sighting), one["id"]) for one in seen]
        sightings = tuple(sighting for sighting, _ in sorted(pairs, key=lambda pair: rank(*pair)))
        article, found = _stored(row), msgspec.json.decode(row["record"], type=Record)
        record = self._corrections.shown(found, article.text)
        title, outlet, published = facts(record, article)
        return ArticleView(
            id=identifier,
            text=article.text,
            name=article.name,
            names=tuple(sorted({sighting.name for sighting in sightings})),
            sightings=sightings,
            record=record,
            found=found,
            title=title,
            outlet=outlet,
            authors=record.authors or article.authors,
            url=article.url,
            section=article.section,
            published=published,
            edition=row["edition"],
            judged=_corrects(self.judged.get(identifier, ())),
        )

    def _view(self, identifier: str, article: ArticleView) -> StatementView:
        inside = self._inside(article)
        s = inside.statements[identifier]
        own = self.judged.get(s.id, ())
        speaker = self._known(s.actor)
        addressee = self._known(s.addressee)
        media = [view.name for one in s.via if (view := self._known(one))]
        local = article.record.actor(s.actor)
        return StatementView(
            id=s.id,
            article=article,
            statement=s,
            found=inside.found.get(s.id),
            source=Passage.of(article.text, s.source),
            cue=Passage.of(article.text, s.cue),
            content=Passage.of(article.text, s.content),
            speaker=speaker.name if speaker else None,
            speaker_id=speaker.id if speaker else None,
            speaker_kind=speaker.kind if speaker else None,
            role=local.role if local else None,
            act=s.act,
            manner=s.manner,
            negated=s.negated,
            modality=s.modality,
            addressee=addressee.name if addressee else None,
            venue=inside.places.get(s.venue) if s.venue else None,
            time=inside.times.get(s.time) if s.time else None,
            published=article.published,
            via=(*([article.outlet] if article.outlet else []), *media),
            confidence=s.confidence,
            via_carried=tuple(view.name for one in s.via_carried if (view := self._known(one))),
            parent=s.parent,
            judged=own[-1] if own else None,
        )

    def _inside(self, article: ArticleView) -> _Inside:
        if article.id not in self._insides:
            record = article.record
            self._insides[article.id] = _Inside(
                statements={one.id: one for one in record.statements},
                found={one.id: one for one in article.found.statements},
                times={timex.id: timex.value for timex in record.timexes},
                places={place.id: place.name for place in record.places},
            )
        return self._insides[article.id]

    def _known(self, actor: str | None) -> Named | None:
        """Return who an actor of one article is across articles; None when the case has neither."""
        return self.named(self.across(actor)) if actor is not None else None

    def _speaks(self, view: StatementView, asked: frozenset[str]) -> bool:
        """Say whether the words asked for stand in a name of the speaker, its title, or the words of the source."""
        speaker = self.named(view.speaker_id) if view.speaker_id else None
        names = speaker.names if speaker else ()
        words = (*names, view.role or "", view.source.words if view.source else "")
        together = (f"{view.role} {name}" for name in names) if view.role else ()
        return any(asked <= words_of(text) for text in (*words, *together))


def article_of_case(db: sqlite3.Connection, identifier: str) -> Article:
    """Return an article with the facts that are shown, as its annotators got it."""
    return _stored(db.execute("SELECT fields, text FROM article WHERE id = ?", (identifier,)).fetchone())


def outdated(db: sqlite3.Connection, versions: dict[str, str]) -> list[str]:
    """Return the ids of the articles that other annotators or versions made, or that none compared yet, sorted."""
    rows = db.execute("SELECT id FROM article WHERE made_by <> ? OR wording IS NULL ORDER BY id", (made_by(versions),))
    return [row["id"] for row in rows]


def seen_by(db: sqlite3.Connection, key: str, versions: dict[str, str]) -> str | None:
    """Return the id of the article that an input gave, if these annotators made its record; else None."""
    row = db.execute(
        "SELECT a.id FROM sighting s JOIN article a ON a.id = s.article"
        " WHERE s.id = ? AND a.made_by = ? AND a.wording IS NOT NULL",
        (key, made_by(versions)),
    ).fetchone()
    return row["id"] if row else None


def _printed(article: ArticleView) -> Printed:
    credits = (zone.span.of(article.text) for zone in article.record.zones if zone.kind is ZoneKind.PROVENANCE)
    published = article.record.published or (
        Published(value=article.published, precision="day") if article.published else None
    )
    return Printed(article=article.id, outlet=article.outlet, published=published, credits=tuple(credits))


def _words(article: ArticleView, span: Span) -> Passage:
    return Passage(spans=(span,), text=span.of(article.text), words=span.of(article.text))


def _stored(row: sqlite3.Row) -> Article:
    """Return the article of a row."""
    return msgspec.structs.replace(msgspec.json.decode(row["fields"], type=Article), text=row["text"])


def _evidence(judgement: Judgement) -> Iterator[str]:
    """Yield the ids of all that a judgement names."""
    yield judgement.subject
    if judgement.other is not None:
        yield judgement.other
    for field, value in (judgement.replacement or {}).items():
        if field in ("actor", "addressee", "recipient"):
            yield from filter(None, (one.strip() for one in value.split(",")))


def _corrects(made: Iterable[Judgement]) -> Judgement | None:
    """Return the last judgement that gives something other values."""
    return next((j for j in reversed(tuple(made)) if j.replacement is not None), None)
