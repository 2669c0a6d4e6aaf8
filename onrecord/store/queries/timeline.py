"""The timeline of a bounded part of a case: what happened and what was said, with who took part and who told it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.link.issues import frequent_issues
from onrecord.link.origins.report import Report
from onrecord.link.said import Said
from onrecord.link.timeline import timeline_of
from onrecord.model import Event, Statement, Status, Telling, TimelineEntry, Verdict, text_of
from onrecord.model.base import Frozen
from onrecord.store.queries import judgements
from onrecord.store.queries.scope import Asked, Scope, listed, scope, within
from onrecord.store.reading import Reading
from onrecord.store.reports import report_of
from onrecord.store.search import words_of

__all__ = ["CaseTimeline", "TimelineLine", "timeline"]

LOOKED = 36  # reports, at most
ORDERED = 700  # statements that they hold together: what can be put in order while somebody waits
FOUND = 5  # issues that are looked for
ALL = slice(None)
SPOKEN = 300  # statements, of the latest reports, in which they are


class TimelineLine(Frozen, kw_only=True):
    """An entry of the timeline as it is shown.

    status: the one that stands for all of its statuses. actors, recipients: names across articles; parties: their
    ids, those who act or speak first. trigger: the words of the event, or the cue. content: what was said, "" for an
    event. place: where it happened. outlets: of the reports that tell it, the earliest first; inferred: whether the
    day of the first of them was worked out. item: id of the event or statement whose words are shown, by which a person
    dates it; seen: number of the last judgement on it, where it has no date. why: the words that give no day, for an
    entry without one; "" without.
    """

    entry: TimelineEntry
    status: Status
    item: str
    trigger: str
    seen: int = 0
    content: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    place: str | None = None
    outlets: tuple[str, ...] = ()
    inferred: bool = False
    why: str = ""


class CaseTimeline(Frozen, kw_only=True):
    """What is dated, in order of time, what is not, and from which reports.

    undated: the piece that was asked for, of `all_undated`. issues: phrases that the reports speak of.
    """

    entries: tuple[TimelineLine, ...] = ()
    undated: tuple[TimelineLine, ...] = ()
    all_undated: int = 0
    issues: tuple[str, ...] = ()
    scope: Scope = Scope()


def timeline(
    reading: Reading, wanted: Asked, *, news: bool = False, issues: bool = False, tray: slice = ALL
) -> CaseTimeline:
    """Return the timeline of the latest reports that fit.

    news: date what no words date by the day of its report. issues: look for issues too. tray: which of what has no
    date is asked for.
    """
    part = _bounded(reading, scope(reading.db, wanted, LOOKED))
    reports = {identifier: report_of(reading, identifier) for identifier in part.articles}
    rows = reading.db.execute(
        "SELECT id, across FROM event_link WHERE article IN (SELECT value FROM json_each(?))", (listed(part.articles),)
    )
    across = {row["id"]: row["across"] for row in rows}
    found = timeline_of(reports.values(), lambda item: across.get(item, item), by_publication=news)
    lines = _Lines(reading, reports)
    words = words_of(wanted.words or "")

    def fitting(entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
        worded = [entry for entry in entries if not words or words <= words_of(entry.what)]
        rejected = _rejected(reading, worded)
        held = [entry for entry in worded if not {t.id for t in entry.tellings} <= rejected]
        return [entry for entry in held if wanted.actor is None or wanted.actor in lines.of(entry).parties]

    dated = [entry for entry in found.entries if _falls(entry, wanted.since, wanted.until)]
    undated = fitting(found.undated)
    return CaseTimeline(
        entries=tuple(map(lines.of, fitting(dated))),
        undated=_seen(reading, [lines.of(entry) for entry in undated[tray]]),
        all_undated=len(undated),
        issues=_issues(reading, reports.values()) if issues else (),
        scope=part,
    )


def _bounded(reading: Reading, part: Scope) -> Scope:
    """Return a part of the case without the earlier reports that are too much to be put in order at once."""
    kept = within(reading.db, part.articles, ORDERED)
    return replace(part, articles=kept, more=part.more or len(kept) < len(part.articles))


class _Lines:
    """Makes lines of entries: finds what their tellings are in the records of the reports."""

    def __init__(self, reading: Reading, reports: dict[str, Report]) -> None:
        self._reading = reading
        self._reports = reports
        self._items: dict[str, Event | Statement] = {}
        for report in reports.values():
            self._items |= {event.id: event for event in report.record.events}
            self._items |= {statement.id: statement for statement in report.record.statements}

    def of(self, entry: TimelineEntry) -> TimelineLine:
        shown = self._shown(entry)
        report, item = self._reports[shown.article], self._items[shown.id]
        if isinstance(item, Event):
            acting, reached = [p.id for p in item.actor], [p.id for p in item.recipient]
            content, place = "", next((p.name for p in report.record.places if p.id == item.place), None)
        else:
            acting = [one for one in (item.actor, *item.joint) if one is not None]
            reached = [item.addressee] if item.addressee else []
            content, place = text_of(report.text, item.content), None
        told = sorted({(self._reports[t.article].day or "9999", t.article) for t in entry.tellings})
        first = self._reports[told[0][1]]
        published = first.record.published
        return TimelineLine(
            entry=entry,
            status=_status(entry),
            item=shown.id,
            trigger=" ".join(shown.span.of(report.text).split()),
            content=" ".join(content.split()),
            actors=self._names(acting, report),
            recipients=self._names(reached, report),
            parties=tuple(dict.fromkeys(self._across(one, report) for one in (*acting, *reached))),
            place=place,
            outlets=tuple(dict.fromkeys(self._reports[article].outlet or "no outlet named" for _, article in told)),
            inferred=published is not None and published.inferred,
            why=_why(item, report) if entry.when is None else "",
        )

    def _shown(self, entry: TimelineEntry) -> Telling:
        """Return the telling whose words are shown."""
        here = [t for t in entry.tellings if t.article == entry.article]
        within = [t for t in here if entry.start <= t.start and t.end <= entry.end]
        return next((t for t in within if t.status is entry.statuses[0]), (within or here)[0])

    def _across(self, actor: str, report: Report) -> str:
        return report.across.get(actor, actor)

    def _names(self, actors: Iterable[str], report: Report) -> tuple[str, ...]:
        named = (self._reading.named(self._across(actor, report)) for actor in actors)
        return tuple(dict.fromkeys(one.name for one in named if one is not None))


def _status(entry: TimelineEntry) -> Status:
    """Return the status that stands for all: disputed where it is told and denied, else that of most texts."""
    statuses = frozenset(entry.statuses)
    told = statuses & {Status.REPORTED, Status.ATTRIBUTED}
    if Status.DENIED in statuses or (told and Status.NEGATED in statuses):
        return Status.DENIED
    return entry.statuses[0]


def _why(item: Event | Statement, report: Report) -> str:
    """Return the words of a time that names no day; none where no time is told."""
    timex = next((t for t in report.record.timexes if t.id == item.time), None)
    return " ".join(timex.span.of(report.text).split()) if timex is not None else ""


def _rejected(reading: Reading, entries: list[TimelineEntry]) -> set[str]:
    held = judgements.holding(reading.db, (t.id for entry in entries for t in entry.tellings))
    return {subject for subject, made in held.items() if made[-1].verdict is Verdict.WRONG}


def _seen(reading: Reading, lines: list[TimelineLine]) -> tuple[TimelineLine, ...]:
    on = judgements.on(reading.db, (line.item for line in lines))
    return tuple(replace(line, seen=on[line.item][-1].number) if line.item in on else line for line in lines)


def _falls(entry: TimelineEntry, since: str | None, until: str | None) -> bool:
    """Say whether an entry lies, in part at least, between two days; an open end reaches as far as is asked."""
    when = entry.when
    if when is None:
        return False
    return (since is None or (when.last or since) >= since) and (until is None or (when.first or until) <= until)


def _issues(reading: Reading, reports: Iterable[Report]) -> tuple[str, ...]:
    said: list[Said] = []
    for report in reports:
        for s in report.record.statements[: SPOKEN - len(said)]:
            across = report.across.get(s.actor) if s.actor else None
            named = reading.named(across) if across else None
            said.append(
                Said(
                    id=s.id,
                    article=report.id,
                    edition=report.edition,
                    actor=across,
                    name=named.name if named else "",
                    content=text_of(report.text, s.content),
                )
            )
    return tuple(issue.phrase for issue in frequent_issues(said, FOUND))
