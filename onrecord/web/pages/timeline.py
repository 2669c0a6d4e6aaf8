"""The timeline: what happened and what was said, by when it did and when it was reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from msgspec.structs import replace

from onrecord.link.issues import keys_of
from onrecord.model import Status
from onrecord.model.base import Frozen
from onrecord.model.days import days
from onrecord.store.queries.scope import asked
from onrecord.store.queries.timeline import TimelineLine, timeline
from onrecord.web.addresses import words_href
from onrecord.web.charts.timeline import Drawing, Item, Overview, clusters, draw, overview, settled
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.tables import csv_response
from onrecord.web.views import View
from onrecord.web.words import cut, span_of_days, status_short

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Timeline", path="/timeline", key="t", order=50)

DRAWN = 90  # entries on one drawing
DAYS = 120  # that a drawing shows where nobody asks for others
LANES = 7
TRAY, PAGE = 5, 50
OTHERS = "Others"
QUOTES = "\"'“”‘’« »"
UTMOST = (date.min.toordinal() + 400, date.max.toordinal() - 400)
COLUMNS = ("Happened", "Status", "What", "Who", "Words", "Reported", "Outlets", "Address")


class Base(StrEnum):
    """By which time things stand."""

    BOTH = "both"
    HAPPENED = "happened"
    REPORTED = "reported"


class Lanes(StrEnum):
    """What the lanes are."""

    ACTOR = "actor"
    ISSUE = "issue"


class Row(Frozen, kw_only=True):
    """A line of the list, and of the table."""

    line: TimelineLine
    lane: str
    label: str
    href: str


@router.get("/timeline")
def show(
    request: Request,
    q: Annotated[str | None, Query(max_length=200)] = None,
    actor: Annotated[str | None, Query(max_length=200)] = None,
    since: Annotated[str | None, Query(max_length=20)] = None,
    until: Annotated[str | None, Query(max_length=20)] = None,
    base: Base = Base.BOTH,
    lanes: Lanes = Lanes.ACTOR,
    issue: Annotated[str | None, Query(max_length=200)] = None,
    news: bool = False,
    undated: Annotated[int, Query(ge=0, le=10_000)] = 0,
    as_: Annotated[str | None, Query(alias="as", max_length=5)] = None,
) -> Response:
    """Show what happened when.

    base: whether things stand by when they happened or were reported. issue: phrases for the lanes, by commas.
    news: whether what no words date is dated by its report. undated: from which on all of what has no date is listed.
    """
    with desk_of(request).reading() as reading:
        wanted = asked(reading, q, actor, since, until)
        named = [phrase.strip() for phrase in (issue or "").split(",") if keys_of(phrase)]
        found = timeline(
            reading,
            wanted,
            news=news,
            issues=lanes is Lanes.ISSUE and not named,
            tray=slice(None) if as_ == "csv" else slice(undated - 1, undated - 1 + PAGE) if undated else slice(TRAY),
        )
    placed = _placed(found.entries, lanes, named or list(found.issues))
    if as_ == "csv":
        return csv_response("timeline", COLUMNS, [_cells(row) for row in (*placed, *_placed(found.undated, lanes, []))])
    shown = _drawn(placed, base, chosen=bool(since or until))
    return render(
        request,
        "timeline.html.jinja",
        found=found,
        wanted=wanted,
        asked={"q": q, "actor": wanted.actor_name, "since": since, "until": until, "issue": issue},
        base=base,
        lanes=lanes,
        bases=list(Base),
        lane_kinds=list(Lanes),
        news=news,
        rows=shown.rows,
        outside=shown.outside,
        left=shown.left,
        drawing=shown.drawing,
        overview=shown.overview,
        tray=_placed(found.undated, lanes, []),
        undated=undated,
        page=PAGE,
        columns=COLUMNS,
    )


def _placed(lines: Sequence[TimelineLine], lanes: Lanes, issues: list[str]) -> list[Row]:
    """Give each line its lane: of the actors who have most, or of the issues that its words speak of."""
    names = _leading(lines)
    keys = [(phrase, set(keys_of(phrase))) for phrase in issues]
    rows = []
    for line in lines:
        if lanes is Lanes.ISSUE:
            words = set(keys_of(line.entry.what)) if keys else set()
            lane = next((phrase for phrase, wanted in keys if wanted <= words), OTHERS)
        else:
            lane = next((name for name in (*line.actors, *line.recipients) if name in names), OTHERS)
        rows.append(Row(line=line, lane=lane, label=_label(line), href=_href(line)))
    return rows


def _leading(lines: Sequence[TimelineLine]) -> list[str]:
    count = Counter(line.actors[0] for line in lines if line.actors)
    return [name for name, _ in sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))[:LANES]]


def _label(line: TimelineLine) -> str:
    """Return trigger and roles: who, what, to whom, where; of a statement the first of its words."""
    who = ", ".join(line.actors[:2]) + (" …" if len(line.actors) > 2 else "")
    to = ", ".join(line.recipients[:2])
    label = f"{who}: {line.trigger}" if who else line.trigger
    if to:
        label += f" → {to}"
    if line.place:
        label += f", {line.place}"
    if line.content:
        words, more = cut(line.content.strip(QUOTES), 60)
        label += f" “{words}{' …' if more else ''}”"
    return label


def _href(line: TimelineLine) -> str:
    entry = line.entry
    shown = next((t for t in entry.tellings if t.article == entry.article), entry.tellings[0])
    if entry.kind == "statement":
        return words_href(entry.article, entry.start, entry.end)
    return words_href(shown.article, shown.start, shown.end)


def _ordinals(first: str | None, last: str | None) -> tuple[int | None, int | None]:
    """Return days as numbers; the ends of the calendar are open ends."""
    numbers = [date.fromisoformat(day).toordinal() if day else None for day in (first, last)]
    one, other = (n if n is not None and UTMOST[0] < n < UTMOST[1] else None for n in numbers)
    return one, other


def _told(line: TimelineLine) -> tuple[int, int] | None:
    covered = days(line.entry.reported)
    one, other = _ordinals(*covered) if covered else (None, None)
    return (one, other) if one is not None and other is not None else None


def _item(number: int, row: Row, base: Base) -> Item:
    when, told = row.line.entry.when, _told(row.line)
    first, last = _ordinals(when.first, when.last) if when else (None, None)
    if base is Base.REPORTED:
        first, last = told or (None, None)
    outlet = row.line.outlets[0] if row.line.outlets else ""
    negated = row.line.status is Status.NEGATED
    return Item(
        key=number, lane=row.lane, label=row.label, first=first, last=last, told=told, outlet=outlet, negated=negated
    )


Runs = list[tuple[int, int, int]]


class Drawn(Frozen, kw_only=True):
    """What is shown of the entries.

    rows: of the list; those with a place on the drawing come by their number in it. outside: how many of them have
    none, as they are known to the month or year alone. left: how many entries of these days are not listed.
    """

    rows: list[Row]
    drawing: Drawing | None
    overview: Overview
    outside: int = 0
    left: int = 0


def _window(runs: Runs, *, chosen: bool) -> Runs:
    """Return the runs of days to draw: all where a person chose, else those neighbours that hold most."""
    if chosen:
        return runs
    best: Runs = []
    for begin in range(len(runs)):
        for end in range(begin + 1, len(runs) + 1):
            some = runs[begin:end]
            if len(some) > 1 and (len(some) > 6 or sum(last - first + 1 for first, last, _ in some) > DAYS):
                break
            if sum(n for _, _, n in some) >= sum(n for _, _, n in best):
                best = some
    return best


def _drawn(rows: Sequence[Row], base: Base, *, chosen: bool) -> Drawn:
    """Draw the entries of some days, those that most reports tell where they are too many."""
    items = [_item(number, row, base) for number, row in enumerate(rows)]
    places = settled(items)
    window = _window(clusters(list(places.values())), chosen=chosen)
    inside = [n for n, (first, _) in places.items() if any(a <= first <= b for a, b, _ in window)]
    kept = sorted(inside, key=lambda n: (-len(rows[n].line.entry.tellings), rows[n].line.entry.id))[:DRAWN]
    outside = [n for n in range(len(rows)) if n not in places][:DRAWN]
    shown = sorted([*kept, *outside])
    drawn = [replace(items[n], key=shown.index(n)) for n in sorted(kept)]
    count = Counter(item.lane for item in drawn)
    lanes = sorted(count, key=lambda lane: (lane == OTHERS, -count[lane], lane))
    return Drawn(
        rows=[rows[n] for n in shown],
        drawing=draw(drawn, lanes, told=base is Base.BOTH) if drawn else None,
        overview=overview(list(places.values()), window),
        outside=len(outside),
        left=len(inside) - len(kept),
    )


def _cells(row: Row) -> tuple[str, ...]:
    line, when = row.line, row.line.entry.when
    return (
        when.value if when else "",
        status_short(line.status),
        row.label,
        ", ".join(line.actors),
        line.entry.what,
        span_of_days(line.entry.reported or ""),
        ", ".join(line.outlets),
        row.href,
    )
