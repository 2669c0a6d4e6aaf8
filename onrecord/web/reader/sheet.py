"""A report as the reader shows it: rows of text with what stands beside them, and what can be switched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from onrecord.link.judged import zone_id
from onrecord.model import Event, Judgement, PlaceUse, Published, Span, Status, Zone, ZoneKind
from onrecord.model.base import Frozen
from onrecord.model.span import merge
from onrecord.store.queries.reader import Report
from onrecord.web.reader.cards import STATES, Card, cards, day_said
from onrecord.web.reader.segments import Mark, Segment, paragraphs, segments

__all__ = ["KINDS", "MARKUP", "Dated", "EventLine", "Furniture", "Paragraph", "Row", "Sheet", "Speaker", "sheet_of"]

KINDS = {"src": "source", "cue": "cue", "con": "content", "ev": "event", "time": "time", "place": "place"}
"""The marks that can be switched, by what the address calls them."""
FURNITURE = (ZoneKind.BOILERPLATE, ZoneKind.PROVENANCE, ZoneKind.TITLE, ZoneKind.BYLINE, ZoneKind.PUBDATE)
SPEAKERS = 7
MARKUP = re.compile(r"\*{1,3}|^#{1,6} |\[(?=[^\]\n]*\]\()|\]\([^)\s]*\)", re.MULTILINE)
"""Signs of Markdown: they belong to the text, and step back."""
ZONES = {ZoneKind.PUBDATE: "date", ZoneKind.PROVENANCE: "credit", ZoneKind.BOILERPLATE: "page furniture"}


class EventLine(Frozen, kw_only=True):
    """An event beside its words.

    across: the event across articles. state: accepted, rejected, corrected or ""; judged: who said so. seen: number of
    the last judgement on it, 0 for none.
    """

    key: str
    event: Event
    words: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None
    across: str | None = None
    state: str = ""
    judged: Judgement | None = None
    seen: int = 0

    @property
    def anchor(self) -> str:
        """The name that leads to its words."""
        return _name(self.event)


class Furniture(Frozen, kw_only=True):
    """A zone that is no part of the report itself, as it can be restored. name: what it is."""

    id: str
    name: str
    start: int
    end: int
    seen: int = 0


class Paragraph(Frozen, kw_only=True):
    """A paragraph of the text. kind: "text", "subhead", "caption" or "headline"."""

    start: int
    end: int
    pieces: tuple[Segment, ...]
    kind: str = "text"

    @property
    def anchor(self) -> str:
        """The name that leads to it."""
        return f"c={self.start}-{self.end}"


class Row(Frozen, kw_only=True):
    """What stands side by side: paragraphs, and the cards and events of what begins in them.

    furniture: what the paragraphs are, where they are none of the report's own; then they are folded. zones: by what.
    """

    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...] = ()
    events: tuple[EventLine, ...] = ()
    furniture: tuple[str, ...] = ()
    zones: tuple[Furniture, ...] = ()

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.paragraphs[0].start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.paragraphs[-1].end


class Speaker(Frozen, kw_only=True):
    """Who speaks in the report, and how often."""

    id: str
    name: str
    statements: int


class Dated(Frozen, kw_only=True):
    """A day of the report, with what says so: the words of the text, a phrase, or both."""

    published: Published
    words: str | None = None
    why: str | None = None
    at: Span | None = None


class Sheet(Frozen, kw_only=True):
    """All that the reader shows of a report.

    counted: how many marks of each kind; statuses: events of each status. said: statement -> the events that it tells.
    zones: what is furniture within its paragraphs.
    """

    report: Report
    rows: tuple[Row, ...]
    counted: dict[str, int]
    statuses: tuple[tuple[Status, int], ...]
    speakers: tuple[Speaker, ...]
    published: Dated | None
    written: Dated | None
    site: str | None
    cards: tuple[Card, ...]
    said: Mapping[str, tuple[EventLine, ...]]
    zones: tuple[Furniture, ...]

    def row_at(self, offset: int) -> int:
        """Return the number of the row in which a character stands, or before which it would."""
        return max((n for n, row in enumerate(self.rows) if row.start <= offset), default=0)

    @property
    def leading(self) -> tuple[Speaker, ...]:
        """Those who speak most."""
        return self.speakers[:SPEAKERS]


def sheet_of(report: Report) -> Sheet:
    """Lay out a report."""
    article, record = report.article, report.article.record
    made = cards(report)
    every = [card for card in made for card in card.all()]
    events = _events(report)
    marks = [*_marks_of_cards(every), *_marks_of_events(events), *_marks_of_record(report)]
    anchors = sorted({(card.start, card.anchor) for card in every} | {(e.event.start, _name(e.event)) for e in events})
    folded = merge([zone.span for zone in record.zones if zone.kind in FURNITURE])
    rows = tuple(_rows(report, marks, anchors, folded, made, events))
    said: dict[str, list[EventLine]] = {}
    for line in events:
        if line.event.by is not None:
            said.setdefault(line.event.by, []).append(line)
    return Sheet(
        report=report,
        rows=rows,
        counted=_counted(every, report),
        statuses=tuple(_in_order(Counter(event.status for event in record.events))),
        speakers=_speakers(every),
        published=_dated(article.text, record.published),
        written=_dated(article.text, record.written),
        site=_site(article.url),
        cards=tuple(every),
        said={statement: tuple(lines) for statement, lines in said.items()},
        zones=_furniture(report, [zone for zone in record.zones if _within(zone, rows)]),
    )


def _within(zone: Zone, rows: Iterable[Row]) -> bool:
    """Say whether a zone stands in paragraphs that are shown: no folded row names it, and it is no headline."""
    folded = any(one.start == zone.start and one.end == zone.end for row in rows for one in row.zones)
    return zone.kind is not ZoneKind.TITLE and not folded


def _events(report: Report) -> list[EventLine]:
    record = report.article.record
    names = {actor.id: actor.name for actor in record.actors}
    times = {timex.id: timex.value for timex in record.timexes}
    places = {place.id: place.name for place in record.places}
    ordered = sorted(record.events, key=lambda event: (event.start, event.end, event.id))
    return [
        EventLine(
            key=f"e{number}",
            event=event,
            words=event.span.of(report.article.text),
            actors=tuple(names[part.id] for part in event.actor if part.id in names),
            recipients=tuple(names[part.id] for part in event.recipient if part.id in names),
            time=day_said(times.get(event.time)) if event.time else None,
            place=places.get(event.place) if event.place else None,
            across=report.events_across.get(event.id),
            state=STATES.get(report.judged[event.id].verdict, "") if event.id in report.judged else "",
            judged=report.judged.get(event.id),
            seen=report.seen.get(event.id, 0),
        )
        for number, event in enumerate(ordered, 1)
    ]


def _name(event: Event) -> str:
    return f"c={event.start}-{event.end}"


def _marks_of_cards(every: Iterable[Card]) -> Iterator[Mark]:
    for card in every:
        statement, faint = card.view.statement, card.state == "rejected"
        for kind, spans in (("src", statement.source), ("cue", statement.cue), ("con", statement.content)):
            for span in spans:
                yield Mark(kind=kind, span=span, key=card.key, faint=faint)


def _marks_of_events(events: Iterable[EventLine]) -> Iterator[Mark]:
    for line in events:
        faint = line.state == "rejected"
        yield Mark(kind="ev", span=line.event.span, key=line.key, status=line.event.status, faint=faint)


def _marks_of_record(report: Report) -> Iterator[Mark]:
    record = report.article.record
    for timex in record.timexes:
        yield Mark(kind="tx", span=timex.span, value=day_said(timex.value))
    for place in record.places:
        if place.use is PlaceUse.LITERAL:
            yield Mark(kind="pl", span=place.span)
    for match in MARKUP.finditer(report.article.text):
        yield Mark(kind="mk", span=Span(*match.span()))
    for zone in record.zones:
        if zone.kind in FURNITURE and zone.kind is not ZoneKind.TITLE:
            yield Mark(kind="fz", span=zone.span, value=_called(zone))


def _rows(
    report: Report,
    marks: Sequence[Mark],
    anchors: Sequence[tuple[int, str]],
    folded: Sequence[Span],
    made: Sequence[Card],
    events: Sequence[EventLine],
) -> Iterator[Row]:
    text, zones = report.article.text, report.article.record.zones
    titles = [zone.span for zone in zones if zone.kind is ZoneKind.TITLE]
    told = [*(Span(card.start, card.end) for card in made), *(line.event.span for line in events)]
    spans = list(paragraphs(text, (zone.span for zone in zones)))
    low = 0
    together: list[Row] = []
    for number, span in enumerate(spans):
        high = span.end if number + 1 < len(spans) else len(text) + 1
        beside = tuple(card for card in made if low <= card.start < high)
        loose = tuple(line for line in events if low <= line.event.start < high and line.event.by is None)
        low = high
        headline = any(title.overlaps(span) for title in titles) and any(one.overlaps(span) for one in told)
        whole = not any(piece.trimmed(text) for piece in span.minus(folded)) and not headline
        shown = [mark for mark in marks if mark.kind != "fz"] if whole else marks
        paragraph = Paragraph(
            start=span.start,
            end=span.end,
            pieces=tuple(segments(text, span, shown, anchors)),
            kind="headline" if headline else _kind(span, zones),
        )
        if not whole:
            if together:
                yield _joined(together, report)
                together = []
            yield Row(paragraphs=(paragraph,), cards=beside, events=loose)
        else:
            together.append(Row(paragraphs=(paragraph,), cards=beside, events=loose))
    if together:
        yield _joined(together, report)


def _joined(rows: Sequence[Row], report: Report) -> Row:
    """Return folded rows as one."""
    whole = Span(rows[0].start, rows[-1].end)
    zones = [zone for zone in report.article.record.zones if zone.span.overlaps(whole)]
    names = (_called(zone) for zone in sorted(zones, key=lambda z: z.start))
    return Row(
        paragraphs=tuple(paragraph for row in rows for paragraph in row.paragraphs),
        cards=tuple(card for row in rows for card in row.cards),
        events=tuple(line for row in rows for line in row.events),
        furniture=tuple(dict.fromkeys(names)),
        zones=_furniture(report, zones),
    )


def _furniture(report: Report, zones: Iterable[Zone]) -> tuple[Furniture, ...]:
    """Return the zones among these that are furniture, in the order of the text."""
    found = sorted((zone for zone in zones if zone.kind in FURNITURE), key=lambda zone: (zone.start, zone.end))
    ids = [zone_id(report.article.id, zone) for zone in found]
    return tuple(
        Furniture(id=one, name=_called(zone), start=zone.start, end=zone.end, seen=report.seen.get(one, 0))
        for one, zone in zip(ids, found, strict=True)
    )


def _called(zone: Zone) -> str:
    return zone.detail or ZONES.get(zone.kind, str(zone.kind))


def _kind(span: Span, zones: Iterable[Zone]) -> str:
    for zone in zones:
        if zone.span.contains(span) and zone.kind in (ZoneKind.SUBHEAD, ZoneKind.CAPTION):
            return str(zone.kind)
    return "text"


def _counted(every: Sequence[Card], report: Report) -> dict[str, int]:
    record = report.article.record
    statements = [card.view.statement for card in every]
    return {
        "src": sum(bool(s.source) for s in statements),
        "cue": sum(bool(s.cue) for s in statements),
        "con": sum(bool(s.content) for s in statements),
        "ev": len(record.events),
        "time": len(record.timexes),
        "place": sum(place.use is PlaceUse.LITERAL for place in record.places),
        "furniture": sum(zone.kind in FURNITURE for zone in record.zones),
    }


def _in_order(counted: Counter[Status]) -> Iterator[tuple[Status, int]]:
    for status in Status:
        if counted[status]:
            yield status, counted[status]


def _speakers(every: Iterable[Card]) -> tuple[Speaker, ...]:
    said: Counter[str] = Counter()
    names: dict[str, str] = {}
    for card in every:
        if card.view.speaker_id and card.view.speaker:
            said[card.view.speaker_id] += 1
            names.setdefault(card.view.speaker_id, card.view.speaker)
    found = (Speaker(id=actor, name=names[actor], statements=number) for actor, number in said.items())
    return tuple(sorted(found, key=lambda one: (-one.statements, one.name, one.id)))


def _dated(text: str, published: Published | None) -> Dated | None:
    if published is None:
        return None
    if published.evidence is not None:
        return Dated(published=published, words=published.evidence.of(text), at=published.evidence)
    if published.reasons:
        reason = published.reasons[0]
        return Dated(published=published, why=reason.why, words=reason.evidence.of(text), at=reason.evidence)
    return Dated(published=published)


def _site(url: str | None) -> str | None:
    """Return the host of a web address, None for anything else: nothing else becomes a link."""
    try:
        parts = urlsplit(url or "")
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
