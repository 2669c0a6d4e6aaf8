"""A timeline of events and statements: when it happened and when it was reported are kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from onrecord.link.moments import moment_of, published_moment
from onrecord.link.origins.report import Report
from onrecord.link.sentences import sentence_of
from onrecord.model import (
    Act,
    Event,
    Modality,
    Moment,
    Span,
    Statement,
    Status,
    Telling,
    Timeline,
    TimelineEntry,
    hull,
)
from onrecord.model.base import Frozen
from onrecord.model.days import days

__all__ = ["Told", "line_of", "timeline_of"]

LONGEST = 600  # characters of an entry's words; of a longer statement the sentence of its cue is shown
FIRST, LAST = "0000", "9999"
HAPPENED = frozenset({Status.REPORTED, Status.ATTRIBUTED})
STATUS = {
    Modality.FUTURE: Status.PLANNED,
    Modality.WANTED: Status.PLANNED,
    Modality.POSSIBLE: Status.HYPOTHETICAL,
    Modality.CONDITIONAL: Status.HYPOTHETICAL,
    Modality.ASKED: Status.QUESTIONED,
}


class Told(Frozen, kw_only=True):
    """A telling with what the timeline needs besides. cluster: the same for all tellings of one happening."""

    telling: Telling
    kind: Literal["event", "statement"]
    cluster: str
    words: Span
    said: str
    wording: str


def timeline_of(
    reports: Iterable[Report],
    cluster: Callable[[str], str] | None = None,
    *,
    by_publication: bool = False,
) -> Timeline:
    """Return the timeline of reports, whatever their order.

    cluster: gives for the id of an event or statement the id of what it tells of, the same for all that tell of it;
    by default an event is what its article counts to one (`Event.same`), and a statement stands for itself. Copies
    tell of one thing whatever it says. A statement in the content of another is left out, unless its time is another,
    and so is one whose cue tells of an event.
    by_publication: date what a report tells as having happened, without telling when, by the day of its publication,
    where that is known to the day. Such a time's `clock` is "published", and a stated one goes before it.
    """
    told = [t for report in sorted(reports, key=lambda r: r.id) for t in _told(report, by_publication)]
    entries = sorted((_entry(group) for group in _gathered(told, cluster)), key=_place)
    return Timeline(
        entries=tuple(entry for entry in entries if entry.when is not None),
        undated=tuple(entry for entry in entries if entry.when is None),
    )


def line_of(entry: TimelineEntry) -> dict[str, Any]:
    """Return the line of `timeline.jsonl` for an entry; statuses that differ are joined by ", "."""
    return {
        "when": entry.when.value if entry.when else None,
        "what": entry.what,
        "status": ", ".join(entry.statuses),
        "evidence": [{"article": t.article, "start": t.start, "end": t.end} for t in entry.tellings],
    }


def _told(report: Report, by_publication: bool) -> Iterator[Told]:
    events = report.record.events
    for event in events:
        yield _of_event(event, report, by_publication)
    times = {statement.id: statement.time for statement in report.record.statements}
    for statement in report.record.statements:
        cues = [piece for piece in statement.cue if not any(piece.overlaps(event.span) for event in events)]
        inside = statement.parent is not None and statement.time in (None, times.get(statement.parent))
        if cues and not inside and _is_spoken(statement):
            yield _of_statement(statement, report, by_publication)


def _is_spoken(statement: Statement) -> bool:
    """Say whether words are spoken, or are said not to be, or are to come; a state of mind is no event."""
    return statement.is_speech or statement.act not in (Act.ATTITUDE, Act.DECLINE)


def _of_event(event: Event, report: Report, by_publication: bool) -> Told:
    words = sentence_of(report.text, event.span)
    telling = _telling(event.id, event.span, event.status, event.time, report, by_publication)
    return _as_told(telling, "event", event.same or event.id, words, report)


def _of_statement(statement: Statement, report: Report, by_publication: bool) -> Told:
    whole = hull((*statement.source, *statement.cue, *statement.content))
    words = whole if len(whole) <= LONGEST else sentence_of(report.text, statement.cue[0])
    telling = _telling(statement.id, statement.cue[0], _status(statement), statement.time, report, by_publication)
    return _as_told(telling, "statement", statement.id, words, report)


def _as_told(telling: Telling, kind: Literal["event", "statement"], cluster: str, words: Span, report: Report) -> Told:
    said = words.of(report.text)
    wording = " ".join((kind, *said.split(), "|", *telling.span.of(report.text).split()))
    return Told(telling=telling, kind=kind, cluster=cluster, words=words, said=said, wording=wording)


def _telling(
    identifier: str, span: Span, status: Status, time: str | None, report: Report, by_publication: bool
) -> Telling:
    when = moment_of(time, report.record, report.text)
    if when is None and time is None and by_publication and status in HAPPENED:
        published = published_moment(report.day)
        when = published if published is not None and published.first == published.last else None
    return Telling(
        id=identifier,
        article=report.id,
        edition=report.edition,
        start=span.start,
        end=span.end,
        status=status,
        when=when,
        reported=report.day,
    )


def _status(statement: Statement) -> Status:
    """Return who vouches for it that a statement was made."""
    if statement.negated:
        return Status.NEGATED
    return STATUS.get(statement.modality, Status.ATTRIBUTED if statement.parent else Status.REPORTED)


def _gathered(told: Sequence[Told], cluster: Callable[[str], str] | None) -> Iterator[list[Told]]:
    """Yield what tells of one thing: of one cluster, or in the same words of copies."""
    head: dict[str, str] = {}

    def find(key: str) -> str:
        while head.setdefault(key, key) != key:
            key = head[key]
        return key

    for item in told:
        given = cluster(item.telling.id) if cluster else item.cluster
        mine = find(f"id {item.telling.id}")
        for other in (f"cluster {item.kind} {given}", f"copy {item.telling.edition} {item.wording}"):
            one, two = sorted((find(other), mine))
            head[two] = one
            mine = one
    groups: dict[str, list[Told]] = {}
    for item in told:
        groups.setdefault(find(f"id {item.telling.id}"), []).append(item)
    yield from groups.values()


def _entry(told: Sequence[Told]) -> TimelineEntry:
    members = sorted(told, key=lambda t: t.telling.id)
    tellings = tuple(t.telling for t in members)
    when = _agreed(tellings)
    best = min(members, key=lambda t: _unclear(t, when))
    stated = {t.when for t in tellings if t.when is not None and t.when.clock == "stated"}
    return TimelineEntry(
        id=members[0].telling.id,
        kind=members[0].kind,
        when=when,
        otherwise=tuple(sorted((m for m in stated if when is not None and not _meet(m, when)), key=_moment_place)),
        reported=min((t.reported for t in tellings if t.reported), key=_reported, default=None),
        what=best.said,
        article=best.telling.article,
        start=best.words.start,
        end=best.words.end,
        statuses=_statuses(tellings),
        tellings=tellings,
    )


def _agreed(tellings: Iterable[Telling]) -> Moment | None:
    """Return the time that goes with those of most texts; of equally good ones the most exact, then the earliest."""
    given = [(t.when, t.edition) for t in tellings if t.when is not None]
    given = [g for g in given if g[0].clock == "stated"] or given
    if not given:
        return None

    def worse(moment: Moment) -> tuple[int, int, tuple[str, str], str, str]:
        texts = len({edition for other, edition in given if _meet(moment, other)})
        return -texts, _width(moment), _ends(moment), moment.value, moment.mod or ""

    return min((moment for moment, _ in given), key=worse)


def _ends(moment: Moment) -> tuple[str, str]:
    return moment.first or FIRST, moment.last or LAST


def _meet(one: Moment, other: Moment) -> bool:
    (first, last), (begin, end) = _ends(one), _ends(other)
    return first <= end and begin <= last


def _width(moment: Moment) -> int:
    """Return how many days a time covers, more than any period has where it is open."""
    if moment.first is None or moment.last is None:
        return date.max.toordinal()
    return date.fromisoformat(moment.last).toordinal() - date.fromisoformat(moment.first).toordinal()


def _statuses(tellings: Sequence[Telling]) -> tuple[Status, ...]:
    """Return the statuses, that of most texts first, then as `Status` lists them."""
    texts: Mapping[Status, set[str]] = {status: set() for status in Status}
    for telling in tellings:
        texts[telling.status].add(telling.edition)
    order = {status: place for place, status in enumerate(Status)}
    return tuple(sorted((s for s in Status if texts[s]), key=lambda s: (-len(texts[s]), order[s])))


def _unclear(told: Told, when: Moment | None) -> tuple[bool, bool, str, bool, str]:
    """Return what makes words worse than others to show for an entry."""
    telling = told.telling
    other_time = when is not None and telling.when != when
    return (
        telling.status is not Status.REPORTED,
        other_time,
        _reported(telling.reported),
        len(told.said) > LONGEST,
        telling.id,
    )


def _reported(value: str | None) -> str:
    covered = days(value)
    return covered[1] if covered else LAST


def _moment_place(moment: Moment) -> tuple[str, int, str, str]:
    """Return where a time stands among others: by its first day, for an open one by the day it has."""
    return moment.first or moment.last or LAST, _width(moment), moment.value, moment.mod or ""


def _place(entry: TimelineEntry) -> tuple[tuple[str, int, str, str], str, str]:
    place = _moment_place(entry.when) if entry.when is not None else (LAST, 0, "", "")
    return place, _reported(entry.reported), entry.id
