"""From what comes in to what stands in the case: bytes -> Article -> Record -> one transaction.

The first half (`process`) is pure and of one article only, so it runs unchanged in other processes; results are saved
in the order in which they are done, and the case is the same whatever that order is.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice

import msgspec

from onrecord.config import Settings
from onrecord.errors import OnrecordError
from onrecord.intake.incoming import Incoming
from onrecord.link.claims.told import Told, propositions_of
from onrecord.model import Article, Problem, ProblemKind, Record, article_id, digest, surer
from onrecord.model.base import Frozen
from onrecord.model.sound import faults
from onrecord.store.casefile import Arrival, Outcome, note_problems, save, save_record
from onrecord.store.linking import count_unlinked, link_noted
from onrecord.store.reading import article_of_case, outdated, seen_by
from onrecord.store.relinking import begin_relinking, count_relinking, relink_noted, start_versions
from onrecord.store.summaries import summarise
from onrecord.store.views import AddReport, Progress, RefreshReport, Sighting
from onrecord.workers import submitted, worker_pool

__all__ = [
    "Processed",
    "Steps",
    "add",
    "annotate",
    "link",
    "process",
    "process_for_case",
    "refresh",
    "standard",
]


Reader = Callable[[Incoming], tuple[Article | None, tuple[Problem, ...]]]
Annotate = Callable[[Article], Record]
Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Steps:
    """The two steps of an article's way, and the versions of the annotators in them.

    Workers import both functions by name: they must stand at the top of a module.
    """

    read: Reader
    annotate: Annotate
    versions: dict[str, str]


class Processed(Frozen, kw_only=True):
    """What became of one input: an article and its record, or neither; and the problems on the way.

    told: for a case, what the record tells, for comparison with what others tell.
    """

    article: Article | None = None
    record: Record | None = None
    told: tuple[Told, ...] = ()
    problems: tuple[Problem, ...] = ()


Results = Generator[tuple[Incoming, Processed], None, None]


def standard() -> Steps:
    """Return the steps of this version of Onrecord; they load the language pipeline only when they run."""
    # Imported here since the language pipeline takes seconds to load, and reading a case does not need it.
    from onrecord.annotators.run import VERSIONS, annotate_article  # noqa: PLC0415
    from onrecord.text.article import read_article  # noqa: PLC0415

    return Steps(read_article, annotate_article, VERSIONS)


def annotate(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    confidence: float = 0.0,
) -> Record:
    """Return the record of one text; no case is needed. Offsets in the record count in `text`.

    published: ISO 8601; what cannot be used is among the record's `problems`.
    confidence: statements and events that are less sure are left out, 0 to 1; by default none of those found.

    Raises:
        SetupError: if a part of the installation is missing.
    """
    incoming = Incoming(
        name="text", where="text", body=text, kind="text", title=title, outlet=outlet, published=published, url=url
    )
    done = process(incoming, standard())
    if done.record is None:
        return Record(id=article_id(text), problems=done.problems)
    record = surer(done.record, confidence)
    return msgspec.structs.replace(record, problems=(*done.problems, *record.problems))


def process(incoming: Incoming, steps: Steps) -> Processed:
    """Make an article and its record of one input. Whatever goes wrong becomes a problem.

    Raises:
        SetupError: if a part of the installation is missing: then no input can be read.
    """
    try:
        article, problems = steps.read(incoming)
        if article is None:
            return Processed(problems=problems)
        record = steps.annotate(article)
        return _sound(article, record, problems, incoming.where)
    except OnrecordError:
        raise
    except Exception as error:  # one odd input must not end the run
        return Processed(problems=(_failed(incoming.where, error),))


def process_for_case(incoming: Incoming, steps: Steps) -> Processed:
    """Do what `process` does, and make ready what the record tells.

    Raises:
        SetupError: if a part of the installation is missing: then no input can be read.
    """
    done = process(incoming, steps)
    if done.article is None or done.record is None or not done.record.propositions:
        return done
    from onrecord.encoder.vectors import vectors_of  # noqa: PLC0415  (loads the encoder's runtime)

    told = propositions_of(done.record, done.article.text, vectors_of)
    return msgspec.structs.replace(done, told=told)


def add(
    db: sqlite3.Connection,
    found: Iterable[Incoming | Problem],
    steps: Steps,
    settings: Settings,
    progress: Report | None = None,
) -> AddReport:
    """Read what was found into the case; inputs that the present annotators did already are passed over."""
    start_versions(db)
    tally = _Tally(progress)
    with closing(_results(_news(db, found, steps, tally), steps, settings)) as results:
        for incoming, done in results:
            tally.problems.update(done.problems)
            if done.article is None or done.record is None:
                note_problems(db, done.problems, keep=tally.problems)
            else:
                arrival = _arrival(incoming, done, done.article, done.record)
                tally.count(incoming.name, done.article.id, save(db, arrival, tally.problems))
            tally.step(incoming)
    return tally.report()


def link(db: sqlite3.Connection, progress: Report | None = None) -> None:
    """Work out the stories of the articles that came, changed or left, which of their events are the same, and what
    lists of claims are ordered by.
    """
    total, done = count_relinking(db), 0
    while linked := relink_noted(db):
        done += linked
        if progress:
            progress(Progress(done=done, total=total, name="copies and claims", where="copies and claims"))
    total, done = count_unlinked(db), 0
    while linked := link_noted(db):
        done += linked
        if progress:
            progress(Progress(done=done, total=max(done, total), name="stories", where="stories"))
    while summarise(db):
        pass


def refresh(db: sqlite3.Connection, steps: Steps, settings: Settings, progress: Report | None = None) -> RefreshReport:
    """Annotate again the articles that other versions of the annotators made, from the text that the case has.

    What other versions of the link steps made is noted, for `link` to make anew.
    """
    old = outdated(db, steps.versions)
    again = Steps(_stored, steps.annotate, steps.versions)
    tally = _Tally(progress, total=len(old))
    changed = []
    with closing(_results(_stored_articles(db, old), again, settings)) as results:
        for incoming, done in results:
            tally.problems.update(done.problems)
            if done.article is None or done.record is None:
                note_problems(db, done.problems, keep=tally.problems)
            elif save_record(db, done.article, done.record, done.told):
                changed.append(done.article.id)
            tally.step(incoming)
    return RefreshReport(
        articles=tuple(old),
        changed=tuple(sorted(changed)),
        relinked=begin_relinking(db),
        problems=tuple(sorted(tally.problems)),
    )


class _Tally:
    """What a run has done so far."""

    def __init__(self, progress: Report | None, total: int | None = None) -> None:
        self.problems: set[Problem] = set()
        self._progress, self._total, self._done = progress, total, 0
        self._articles: set[str] = set()
        self._duplicates: dict[str, str] = {}
        self._skipped: list[str] = []

    def count(self, name: str, article: str, outcome: Outcome) -> None:
        if outcome is Outcome.NEW:
            self._articles.add(article)
        elif outcome is Outcome.DUPLICATE:
            self._duplicates[name] = article
        else:
            self._skipped.append(name)

    def step(self, incoming: Incoming | Problem) -> None:
        self._done += 1
        if self._progress:
            name = incoming.name if isinstance(incoming, Incoming) else incoming.where
            self._progress(Progress(done=self._done, total=self._total, name=name, where=incoming.where))

    def report(self) -> AddReport:
        return AddReport(
            articles=tuple(sorted(self._articles)),
            duplicates=dict(sorted(self._duplicates.items())),
            skipped=tuple(sorted(self._skipped)),
            problems=tuple(sorted(self.problems)),
        )


def _news(
    db: sqlite3.Connection, found: Iterable[Incoming | Problem], steps: Steps, tally: _Tally
) -> Iterator[Incoming]:
    """Yield the inputs that have to be worked on; note problems, and pass over what is done."""
    for item in found:
        if isinstance(item, Problem):
            problem = msgspec.structs.replace(item, where=_printable(item.where), message=_printable(item.message))
            tally.problems.add(problem)
            note_problems(db, [problem], keep=tally.problems)
            tally.step(problem)
            continue
        incoming = msgspec.structs.replace(item, name=_printable(item.name), where=_printable(item.where))
        done = seen_by(db, _key(incoming), steps.versions)
        if done is None:
            yield incoming
        else:
            tally.count(incoming.name, done, Outcome.SAME)
            tally.step(incoming)


def _results(inputs: Iterator[Incoming], steps: Steps, settings: Settings) -> Results:
    """Yield inputs with what became of them: in this process when they are few, else as workers finish them."""
    workers = settings.workers or os.cpu_count() or 1
    first = list(islice(inputs, settings.pool_from)) if workers > 1 else []
    if len(first) < settings.pool_from:
        for incoming in chain(first, inputs):
            yield incoming, process_for_case(incoming, steps)
    else:
        yield from _in_workers(chain(first, inputs), steps, workers, workers * settings.queue)


def _in_workers(inputs: Iterator[Incoming], steps: Steps, workers: int, waiting: int) -> Results:
    """Yield results from a pool. When a worker dies, those it may have died of are tried one by one."""
    suspects: list[Incoming] = []
    yield from _until_broken(inputs, steps, workers, waiting, suspects)
    while suspects:
        alone = suspects.pop()
        left: list[Incoming] = []
        yield from _until_broken(iter([alone]), steps, 1, 1, left)
        if left:
            yield alone, Processed(problems=(_killed(alone.where),))
        if not suspects:
            yield from _until_broken(inputs, steps, workers, waiting, suspects)


def _until_broken(
    inputs: Iterator[Incoming], steps: Steps, workers: int, waiting: int, left: list[Incoming]
) -> Results:
    """Yield results until the inputs end or a worker dies; what was on its way then goes to `left`."""
    pool = worker_pool(workers)
    flying: dict[Future[Processed], Incoming] = {}
    try:
        for incoming in islice(inputs, waiting):
            flying[submitted(pool, process_for_case, incoming, steps)] = incoming
        while flying:
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                if isinstance(future.exception(), BrokenProcessPool):
                    continue
                yield flying.pop(future), future.result()
            if any(isinstance(f.exception(), BrokenProcessPool) for f in flying if f.done()):
                left.extend(flying.values())
                return
            for incoming in islice(inputs, waiting - len(flying)):
                flying[submitted(pool, process_for_case, incoming, steps)] = incoming
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _sound(article: Article, record: Record, problems: tuple[Problem, ...], where: str) -> Processed:
    """Let through what the case can keep and nothing else."""
    try:
        msgspec.json.encode((article, record))
    except UnicodeEncodeError as error:
        half = f"U+{ord(error.object[error.start]):04X}"
        message = f"It holds half of a pair of characters ({half}), which no text may. Repair its encoding."
        return Processed(problems=(*problems, Problem(where=where, kind=ProblemKind.ENCODING, message=message)))
    wrong = faults(record, article.text)
    if wrong:
        message = f"Its record does not hold together ({wrong[0]}). This is a fault of Onrecord: please report it."
        return Processed(problems=(*problems, Problem(where=where, kind=ProblemKind.FAILED, message=message)))
    return Processed(article=article, record=record, problems=problems)


def _failed(where: str, error: Exception) -> Problem:
    what = _printable(f"{type(error).__name__}: {error}")
    message = f"It could not be annotated ({what}) and was set aside. This is a fault of Onrecord: please report it."
    return Problem(where=where, kind=ProblemKind.FAILED, message=message)


def _killed(where: str) -> Problem:
    message = "The process that annotated it was killed, perhaps for want of memory. Add it again with more free."
    return Problem(where=where, kind=ProblemKind.FAILED, message=message)


def _arrival(incoming: Incoming, done: Processed, article: Article, record: Record) -> Arrival:
    """Return what the store is to save of a finished input."""
    sighting = Sighting(
        name=incoming.name,
        where=incoming.where,
        kind=incoming.kind,
        title=article.title,
        outlet=article.outlet,
        authors=article.authors,
        url=article.url,
        published=article.published.value if article.published else None,
    )
    return Arrival(
        key=_key(incoming),
        sighting=sighting,
        raw=_bytes(incoming.body),
        article=article,
        record=record,
        told=done.told,
        problems=done.problems,
    )


def _key(incoming: Incoming) -> str:
    """Return the digest of all that came in: bytes, name, place and facts."""
    facts = repr([getattr(incoming, field) for field in incoming.__struct_fields__ if field != "body"])
    return digest(facts.encode("ascii", "backslashreplace") + b"\0" + _bytes(incoming.body))


def _bytes(body: bytes | str) -> bytes:
    return body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")


def _printable(name: str) -> str:
    """Return a name without half characters, which a file name on Linux may hold."""
    return name.encode("utf-8", "backslashreplace").decode()


def _stored_articles(db: sqlite3.Connection, identifiers: Iterable[str]) -> Iterator[Incoming]:
    """Yield articles of the case as inputs whose body is the article itself."""
    for identifier in identifiers:
        article = article_of_case(db, identifier)
        yield Incoming(name=article.name, where=article.name, body=msgspec.json.encode(article), kind="text")


def _stored(incoming: Incoming) -> tuple[Article, tuple[Problem, ...]]:
    """Read an article that came from the case."""
    return msgspec.json.decode(incoming.body, type=Article), ()
