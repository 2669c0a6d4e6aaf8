"""A case: everything on one matter, in one file.

case = Case.open("matter.onrecord")
report = case.add("reports/")
for s in case.statements(source="Orlova", act="DENY"):
print(s.speaker, s.content.words, s.article.text[s.content.start : s.content.end] == s.content.text)
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from onrecord.brief.gather import gather
from onrecord.brief.material import SURE, Material, Question
from onrecord.brief.model import Briefing
from onrecord.config import Settings
from onrecord.errors import CaseTooOldError
from onrecord.intake.files import read_paths
from onrecord.intake.incoming import Incoming
from onrecord.link.issues import keys_of
from onrecord.model import About, Judgement, Problem, Verdict
from onrecord.pipeline import Steps, add, link, refresh, standard
from onrecord.store import claim_views
from onrecord.store.casefile import remove_article
from onrecord.store.checking import check
from onrecord.store.deciding import decide
from onrecord.store.events import EventQuery, event_views, fitting
from onrecord.store.judging import Asked, evidence_about
from onrecord.store.positions import Positions
from onrecord.store.reading import Reading
from onrecord.store.reasons import why
from onrecord.store.schema import connect, is_unmade, plain_errors
from onrecord.store.search import Query, find
from onrecord.store.stories import story_views
from onrecord.store.timeline import timeline_view
from onrecord.store.views import (
    ActorView,
    AddReport,
    ArticleView,
    ClaimView,
    ConflictView,
    CopyView,
    EventView,
    IssueView,
    JudgementView,
    Progress,
    RefreshReport,
    StatementView,
    StoryView,
    TimelineView,
    Why,
)

__all__ = ["Case"]


class Case:
    """A case file, read and written. Use it in a `with` block, or close it.

    Every answer is a frozen object (see `onrecord.store.views`), sorted by id or by place in the text.
    All methods raise `CaseError` when the file cannot be used: `CaseLockedError` when another process is writing.
    """

    def __init__(self, path: Path, settings: Settings, *, create: bool) -> None:
        self.path = path
        self._create = create
        self._settings = settings
        self._db: sqlite3.Connection | None = None
        self._writes = False

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, settings: Settings | None = None) -> Self:
        """Open the case at `path`; it is made when something is first asked of it, unless `create` is false.

        Raises:
            NotACaseError: if it is missing and not to be made, or the file is no case.
            CaseTooNewError: if a later version of Onrecord wrote it.
        """
        case = cls(Path(path), settings or Settings(), create=create)
        if case.path.exists() or not create:
            with suppress(CaseTooOldError), case._using():  # what only reads it says so; `refresh` and `add` mend it
                pass
        return case

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a later question opens it again."""
        if self._db is not None:
            self._db.close()
            self._db, self._writes = None, False

    # Do

    def add(
        self,
        *paths: str | Path,
        settings: Settings | None = None,
        progress: Callable[[Progress], None] | None = None,
        stdin: BinaryIO | None = None,
        reports: Iterable[Incoming | Problem] | None = None,
        steps: Steps | None = None,
        linking: Callable[[Progress], None] | None = None,
    ) -> AddReport:
        """Read reports into the case: files, folders, "-" for standard input.

        What the case has in the same form is passed over, so an interrupted run is simply run again.

        Args:
            paths: what to read.
            settings: of this run; those of `open` when None.
            progress: called in this process after each input.
            stdin: what "-" reads; `sys.stdin` when None.
            reports: reports to add that are no files, after those of `paths`.
            steps: other steps than those of this version of Onrecord.
            linking: called while what was read is linked with what the case has, after the last input.
        """
        stream = stdin if stdin is not None else sys.stdin.buffer if "-" in paths else None

        def found() -> Iterator[Incoming | Problem]:
            yield from read_paths(paths, stream)
            yield from reports or ()

        with self._using(write=True) as db:
            report = add(db, found(), steps or standard(), settings or self._settings, progress)
            link(db, linking)
        return report

    def remove(self, key: str) -> ArticleView:
        """Take an article out of the case, with its record and all its names; judgements stay.

        key: its id, the beginning of its id, or an incoming id. Returns the article as it was.

        Raises:
            UnknownIdError: if the case has no such article, or several.
        """
        with self._using(write=True) as db:
            article = self._article(db, key)
            remove_article(db, article.id)
            link(db)
        return article

    def refresh(
        self,
        *,
        settings: Settings | None = None,
        progress: Callable[[Progress], None] | None = None,
        steps: Steps | None = None,
        linking: Callable[[Progress], None] | None = None,
    ) -> RefreshReport:
        """Annotate again the articles, and only those, that other versions of the annotators made; link what waits.

        progress: called after each article. linking: called while articles are linked, after the last one.
        """
        with self._using(write=True) as db:
            report = refresh(db, steps or standard(), settings or self._settings, progress)
            link(db, linking)
        return report

    def check(self) -> list[str]:
        """Return what is wrong with the case, as sentences; nothing when every span, reference and row is sound."""
        with self._using(write=True) as db:
            return check(db)

    # See

    def articles(self) -> list[ArticleView]:
        """Return all articles, sorted by id."""
        with self._reading() as reading:
            return [reading.article(identifier) for identifier in reading.article_ids()]

    def article(self, key: str) -> ArticleView:
        """Return an article by its id, the beginning of its id, or an incoming id.

        Raises:
            UnknownIdError: if the case has no such article, or several.
        """
        with self._using() as db:
            return self._article(db, key)

    def statements(
        self,
        *,
        source: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        words: str | None = None,
        outlet: str | None = None,
        article: str | None = None,
        confidence: float = 0.0,
        include_rejected: bool = False,
    ) -> list[StatementView]:
        """Return the statements that fit all that is asked, by article and place in the text.

        Args:
            source: words of the speaker's name, title or description, in any order.
            act: one of `model.Act`, in any case.
            since: first day, as ISO date, month or year; compared with when it was said, or else published.
                Statements of which neither is known do not fit.
            until: last day, likewise.
            words: full text; "words in quotation marks" stand together, a last * finds beginnings.
            outlet: words of the name of an outlet that the statement came through.
            article: id, beginning of an id, or incoming id.
            confidence: leave out those less sure than this, 0 to 1, unless a person judged them.
            include_rejected: also those that a person judged wrong.

        Raises:
            UsageError: if the act or a date cannot be read; `UnknownIdError` if there is no such article.
        """
        query = Query(
            source=source,
            act=act,
            since=since,
            until=until,
            words=words,
            outlet=outlet,
            article=article,
            confidence=confidence,
            include_rejected=include_rejected,
        )
        with self._reading() as reading:
            return list(reading.statements(query))

    def events(
        self,
        *,
        category: str | None = None,
        actor: str | None = None,
        recipient: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
        confidence: float = 0.0,
        include_rejected: bool = False,
    ) -> list[EventView]:
        """Return the events that fit all that is asked, by article, in each the main clause's first.

        Args:
            category: one of PLOVER's, in any case: ASSAULT, CONSULT ...
            actor: words of a name, or a code such as RUS.
            recipient: likewise.
            status: one of `model.Status`, in any case.
            since: first day, as ISO date, month or year; compared with when it took place, or else was published.
                Events of which neither is known do not fit.
            until: last day, likewise.
            confidence: leave out those less sure than this, 0 to 1, unless a person judged them.
            include_rejected: also those that a person judged wrong.

        Raises:
            UsageError: if the category, the status or a date cannot be read.
        """
        query = EventQuery(
            category=category,
            actor=actor,
            recipient=recipient,
            status=status,
            since=since,
            until=until,
            confidence=confidence,
            include_rejected=include_rejected,
        )
        with self._reading() as reading:
            return list(fitting(event_views(reading), query))

    def timeline(
        self,
        issue: str | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        by_publication: bool = False,
    ) -> TimelineView:
        """Return events and statements by the time at which they happened, and those that nothing dates.

        Args:
            issue: words that must all stand in what is told; None for all.
            since: first day, as ISO date, month or year; then what is not dated is left out.
            until: last day, likewise.
            by_publication: date what a report tells as new, without telling when, by the day of its publication.

        Raises:
            UsageError: if a date cannot be read.
        """
        with self._reading() as reading:
            return timeline_view(reading, issue, since, until, by_publication=by_publication)

    def stories(self) -> list[StoryView]:
        """Return the stories: articles on one happening, those with most articles first, then by id."""
        with self._reading() as reading:
            return story_views(reading)

    def actors(self, named: str | None = None) -> list[ActorView]:
        """Return actors across articles, with how many statements each made, sorted by id.

        named: words that must all stand in one of an actor's names; or the beginning of an id (`actor:9a1c`).
            Two persons of one name are two actors, and both come. None: all actors.
        """
        with self._reading() as reading:
            found = [reading.actor(identifier) for identifier in reading.actor_ids()]
        return found if named is None else [actor for actor in found if actor.is_called(named)]

    def claims(self, issue: str | None = None, *, contested: bool = False) -> list[ClaimView]:
        """Return what is said to be so across articles: contested claims first, then those with most evidence, by id.

        Args:
            issue: words that must all stand in one piece of evidence: in its words, or its speaker's name.
            contested: only what some assert and others deny or doubt.
        """
        with self._reading() as reading:
            return claim_views.fitting(claim_views.Claims(reading).all(), issue, contested=contested)

    def conflicts(self) -> list[ConflictView]:
        """Return the pairs of passages that cannot both hold, the weightiest first."""
        with self._reading() as reading:
            return list(claim_views.Claims(reading).conflicts())

    def positions(self, issue: str | None = None) -> list[IssueView]:
        """Return who stands where on an issue over time, who changed sides, and who may be silent.

        issue: a phrase such as "harbour tax"; a statement speaks of it that has all of its words, whatever their
            endings. None: the few issues that most actors and reports speak of.

        Raises:
            UsageError: if the phrase has no word that names something.
        """
        with self._reading() as reading:
            positions = Positions(reading)
            return positions.frequent() if issue is None else [positions.on(issue)]

    def briefing(self, issue: str | None = None, *, confidence: float = SURE) -> Briefing:
        """Return a briefing in which every sentence has its evidence; `onrecord.brief` writes it.

        Args:
            issue: words such as "harbour tax"; what has all of them, whatever their endings, bears on it. One that
                nothing bears on gives a short briefing that says what was searched. None: all that the case holds.
            confidence: statements and events that are less sure than this, 0 to 1, are left out and counted.
        """
        asked = Question(case=self.path.stem, file=self.path.name, issue=issue, confidence=confidence)
        with self._reading() as reading:
            articles = [reading.article(identifier) for identifier in reading.article_ids()]
            claims, positions = claim_views.Claims(reading), Positions(reading)
            nameless = issue is not None and not keys_of(issue)
            held = Material(
                articles=tuple(articles),
                statements=tuple(reading.statements(Query())),
                events=tuple(fitting(event_views(reading), EventQuery())),
                claims=tuple(claims.all()),
                conflicts=tuple(claims.conflicts()),
                timeline=timeline_view(reading, None, None, None, by_publication=False),
                issues=() if nameless else tuple(positions.frequent()) if issue is None else (positions.on(issue),),
                problems=tuple(reading.problems()),
            )
        return gather(asked, held)

    def copies(self, key: str) -> list[CopyView]:
        """Return what an article has in common with others: copies first, then those that quote the same words.

        key: its id, the beginning of its id, or an incoming id.

        Raises:
            UnknownIdError: if the case has no such article, or several.
        """
        with self._reading() as reading:
            return reading.copies(find(reading.db, key, ("article",))[1])

    def problems(self) -> list[Problem]:
        """Return what was set aside or used with loss, sorted by place."""
        with self._reading() as reading:
            return reading.problems()

    def why(self, key: str) -> Why:
        """Return why the case says what it says of a statement, actor, article or claim.

        key: an id, the beginning of one that fits nothing else, or the incoming id of an article.

        Raises:
            UnknownIdError: if the case has nothing of that name, or several things.
        """
        with self._reading() as reading:
            return why(reading, *find(reading.db, key))

    # Decide

    def decide(
        self,
        subject: str,
        verdict: Verdict | str,
        other: str | None = None,
        *,
        by: str,
        at: str,
        replacement: dict[str, str] | None = None,
        about: About | str | None = None,
        undoes: int | None = None,
        note: str | None = None,
        expecting: int | None = None,
    ) -> Judgement:
        """Write down a person's decision; it holds over what the machine found, now and after every new run.

        What it changes is worked out at once: lists, claims, copies, and then stories and events across reports. A date
        that a person gives does not move what its report tells relative to the old one: "last week" keeps its value.
        Nor is a statement that a person adds compared with the claims of others.

        Args:
            subject: id of a statement, event, actor, article, proposition (`evidence` of a claim), claim, or zone
                (`zone:ARTICLE:START-END`), or the beginning of one (not of a zone). For `added` the article to which
                something is added; for `undo`, what the undone one was about.
            verdict: `wrong` hides a statement, event, proposition or zone, `right` confirms it; `instead` gives a
                statement, event, actor or article other values; `added` adds a statement or zone to an article; `same`
                and `different` join and part two actors, propositions, events or articles; `undo` undoes an earlier
                judgement.
            other: the second one, for `same` and `different`.
            by: who decided.
            at: when (ISO 8601).
            replacement: for `instead` and `added`, what holds from now on. Spans are written "12-18,30-34"; what is ""
                is nobody or nothing.

                Of a statement: act, negated ("true" or "false"), actor, addressee (ids of actors), source, cue, content
                (spans), time (ISO date, or id of a time expression), manner, modality.
                Of an event: event (category), mode, status, actor, recipient (ids, parted by commas), trigger (span),
                time, place (id of a place of the article).
                Of an article: published, outlet, title. Of an actor in its article: role.
                Of a zone that is added: zone (its kind), span, detail.
            about: for two articles: "copy" (one text) or "story" (one happening).
            undoes: for `undo`: number of the judgement; the last one that holds on `subject` when None.
            note: why.
            expecting: number of the last judgement on the subject that the caller has seen (`judgements(about=...)`),
                0 for none. When there is a later one, nothing is written. None: write in any case.

        Raises:
            UsageError: if the parts do not go together; `UnknownIdError` if the case has no such evidence;
                `JudgementConflictError` if others decided on the subject since, with their judgements in `newer`.
        """
        asked = Asked(
            subject=subject,
            verdict=verdict,
            other=other,
            replacement=replacement,
            about=about,
            undoes=undoes,
            by=by,
            at=at,
            note=note,
        )
        with self._using(write=True) as db:
            judgement = decide(db, asked, expecting)
            link(db)
        return judgement

    def judgements(self, about: str | None = None) -> list[JudgementView]:
        """Return judgements in the order they were made, each with whether it is undone or orphaned.

        about: id of what they are about, its beginning, or the incoming id of an article. For an article those on
            everything in it; for a claim those on its evidence; for an actor those on each of its mentions in articles.
            What the case has no more is named by its whole id. None: all.

        Raises:
            UnknownIdError: if there is no such thing, and no judgement on it.
        """
        with self._reading() as reading:
            return reading.judgement_views(evidence_about(reading, about) if about is not None else None)

    def _article(self, db: sqlite3.Connection, key: str) -> ArticleView:
        return Reading(db).article(find(db, key, ("article",))[1])

    @contextmanager
    def _reading(self) -> Iterator[Reading]:
        """Look at the case as it is at this moment, whatever others write meanwhile."""
        with self._using() as db:
            db.execute("BEGIN")
            try:
                yield Reading(db)
            finally:
                db.execute("ROLLBACK")

    @contextmanager
    def _using(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the open file, for reading or writing, and say what its errors mean."""
        if self._db is not None and write and not self._writes:
            self.close()
        if self._db is None:
            write = write or (self._create and is_unmade(self.path))
            self._db = connect(self.path, write=write, timeout=self._settings.lock_timeout)
            self._writes = write
        with plain_errors(self.path):
            yield self._db
