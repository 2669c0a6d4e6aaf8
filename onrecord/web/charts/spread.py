"""When a claim was told, and when what it tells of is said to have happened: a drawing, and the same as rows.

Equal time has equal width; where nothing happened for long the axis is broken, and shows that it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from onrecord.model import Sign
from onrecord.model.base import Frozen
from onrecord.model.days import days
from onrecord.store.views import ClaimView
from onrecord.web.addresses import report_href, words_href
from onrecord.web.charts.axis import Tick
from onrecord.web.charts.boxes import Box, is_free
from onrecord.web.charts.lettering import fitted, width
from onrecord.web.words import span_of_days, status_class, status_short

__all__ = ["Dated", "Lane", "Mark", "Spread", "spread_of"]

WIDTH, LEFT, RIGHT = 1216, 150, 1190  # pixels: of the drawing; where the axis begins and ends
ROW, TOP, PAD = 42, 8, 10
BREAK = 44  # pixels of a break in the axis
LONGEST_SHARE = 0.45  # of the axis; a longer stretch without anything is broken
TITLE, SUB = 14, 12.5
MARK = 7  # pixels from the middle of a mark to its edge
SIDES = {
    Sign.ASSERTS: ("Asserted", "claimed"),
    Sign.REPORTS: ("Asserted", "claimed"),
    Sign.DENIES: ("Denied", "denied"),
    Sign.DOUBTS: ("Hedged", "supposed"),
    Sign.ASKS: ("Hedged", "supposed"),
}
LANES = ("Happened", "Asserted", "Denied", "Hedged")


class Dated(Frozen, kw_only=True):
    """A row: a day or days, in which lane, what, and where it stands. value: ISO 8601; None: no day is known."""

    lane: str
    shape: str
    value: str | None
    what: str
    note: str
    href: str
    inferred: bool = False

    @property
    def when(self) -> str:
        """The days, in words."""
        return span_of_days(self.value) if self.value else "no date"


class Mark(Frozen, kw_only=True):
    """A row as it is drawn: its shape at (x, y), a bar as wide as its date is uncertain, its words beside or below."""

    row: Dated
    x: float
    y: float
    bar: tuple[float, float] | None
    words: str
    sub: str
    at: float
    anchor: str
    below: bool = False


class Lane(Frozen, kw_only=True):
    """A strip of the drawing, from its top to its bottom."""

    name: str
    top: float
    bottom: float


class Spread(Frozen, kw_only=True):
    """The drawing and its rows. lines: of the axis; undated: rows that it does not hold. year: that all dates share."""

    rows: tuple[Dated, ...] = ()
    marks: tuple[Mark, ...] = ()
    lanes: tuple[Lane, ...] = ()
    ticks: tuple[Tick, ...] = ()
    lines: tuple[tuple[float, float], ...] = ()
    undated: tuple[Dated, ...] = ()
    height: int = 0
    year: str | None = None


def spread_of(view: ClaimView) -> Spread:
    """Return when a claim was told, by whom, and when what it tells of is said to have happened."""
    rows = tuple(sorted(_rows(view), key=_order))
    known = [(row, covered) for row in rows if (covered := _covered(row.value)) is not None]
    undated = tuple(row for row in rows if _covered(row.value) is None)
    if not known:
        return Spread(rows=rows, undated=undated)
    axis = _Axis([covered for _, covered in known])
    marks: list[Mark] = []
    lanes: list[Lane] = []
    top = float(TOP)
    for name in LANES:
        own = [(row, covered) for row, covered in known if row.lane == name]
        if own:
            made, bottom = _lane(own, axis, top)
            marks += made
            lanes.append(Lane(name=name, top=top, bottom=bottom))
            top = bottom
    return Spread(
        rows=rows,
        marks=tuple(marks),
        lanes=tuple(lanes),
        ticks=axis.ticks(),
        lines=tuple(axis.pieces()),
        undated=undated,
        height=int(top) + 30,
        year=axis.year,
    )


def _order(row: Dated) -> tuple[int, tuple[str, str], str, str]:
    return LANES.index(row.lane), days(row.value) or ("9999", "9999"), row.what, row.href


def _rows(view: ClaimView) -> Iterable[Dated]:
    told: dict[tuple[str, str], Dated] = {}
    happened: dict[tuple[str | None, str], Dated] = {}
    for one in view.evidence:
        article = one.article
        lane, shape = SIDES[one.sign]
        published = article.record.published
        told.setdefault(
            (lane, article.id),
            Dated(
                lane=lane,
                shape=shape,
                value=article.published,
                what=article.outlet or article.title or article.name,
                note=one.voice,
                href=report_href(article.id),
                inferred=article.judged is None and published is not None and published.inferred,
            ),
        )
        record = article.record
        proposition = next((p for p in record.propositions if p.id == one.id), None)
        event = next((e for e in record.events if proposition and e.id == proposition.event), None)
        timex = next((t for t in record.timexes if event and t.id == event.time), None)
        if event is not None and timex is not None and _covered(timex.value) is not None:
            known = happened.get((timex.value, str(event.status)))
            outlet = article.outlet or article.name
            names = dict.fromkeys([*(known.note.split("; ")[1:] if known else []), outlet])
            happened[timex.value, str(event.status)] = Dated(
                lane="Happened",
                shape=status_class(event.status),
                value=timex.value,
                what=known.what if known else f"“{timex.span.of(article.text)}”",
                note="; ".join([status_short(event.status), *names]),
                href=known.href if known else words_href(article.id, timex.start, timex.end),
            )
    return [*told.values(), *happened.values()]


def _covered(value: str | None) -> tuple[int, int] | None:
    """Return the first and last day of a value as numbers; None where it is open or names none."""
    covered = days(value)
    if covered is None or covered[0] == date.min.isoformat() or covered[1] == date.max.isoformat():
        return None
    return date.fromisoformat(covered[0]).toordinal(), date.fromisoformat(covered[1]).toordinal()


class _Axis:
    """Days on a line, broken where there is nothing for long."""

    def __init__(self, covered: Sequence[tuple[int, int]]) -> None:
        first, last = min(c[0] for c in covered), max(c[1] for c in covered)
        margin = max(1, round((last - first) * 0.02))
        self._parts = _stretches(covered, margin)
        length = sum(end - start for start, end in self._parts)
        room = RIGHT - LEFT - BREAK * (len(self._parts) - 1)
        self._scale = room / max(length, 1)
        years = {date.fromordinal(day).year for part in self._parts for day in part}
        self.year = str(years.pop()) if len(years) == 1 else None

    def x(self, day: int) -> float:
        """Return where the middle of a day stands."""
        left = float(LEFT)
        for start, end in self._parts:
            if day <= end:
                return left + (max(day, start) - start + 0.5) * self._scale
            left += (end - start) * self._scale + BREAK
        return float(RIGHT)

    def pieces(self) -> Iterable[tuple[float, float]]:
        """Yield from where to where the axis is drawn."""
        left = float(LEFT)
        for start, end in self._parts:
            right = left + (end - start) * self._scale
            yield round(left, 1), round(right, 1)
            left = right + BREAK

    def bar(self, first: int, last: int) -> tuple[float, float]:
        """Return from where to where days reach."""
        half = self._scale / 2
        return self.x(first) - half, self.x(last) + half

    def ticks(self) -> tuple[Tick, ...]:
        """Return the days that are named: as many as their names have room."""
        found: list[Tick] = []
        taken = -1e9
        for start, end in self._parts:
            for day in _round_days(start, end, self._scale):
                label = self._label(day)
                half = width(label, SUB) / 2
                x = self.x(day)
                if x - half > taken + 14 and x + half < WIDTH:
                    found.append(Tick(x=round(x, 1), label=label))
                    taken = x + half
        return tuple(found)

    def _label(self, day: int) -> str:
        iso = date.fromordinal(day).isoformat()
        return iso[5:] if self.year else iso


def _stretches(covered: Sequence[tuple[int, int]], margin: int) -> list[tuple[int, int]]:
    """Return the stretches of days that are drawn: all of them, but for gaps that would take most of the line."""
    merged: list[list[int]] = []
    for first, last in sorted(covered):
        if merged and first <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], last + 1)
        else:
            merged.append([first, last + 1])
    while True:
        gaps = [merged[n + 1][0] - merged[n][1] for n in range(len(merged) - 1)]
        whole = merged[-1][1] - merged[0][0]
        small = [n for n, gap in enumerate(gaps) if gap < max(14, whole * LONGEST_SHARE)]
        if not small:
            break
        n = small[0]
        merged[n : n + 2] = [[merged[n][0], merged[n + 1][1]]]
    if len(merged) > 1:
        margin = max(1, round(sum(end - start for start, end in merged) * 0.08))
    return [(start - margin, end + margin) for start, end in merged]


def _round_days(start: int, end: int, scale: float) -> Iterable[int]:
    """Yield days at even steps: days, weeks, months or years, by how much room there is."""
    step = next((n for n in (1, 2, 7, 14, 28, 91, 182, 365, 730, 1826, 3652) if n * scale >= 90), 3652)
    if step < 28:
        first = start + (-start % step if step > 2 else 0)
        yield from range(max(first, start), end, step)
        return
    months = max(1, round(step / 30.4))
    day = date.fromordinal(start).replace(day=1)
    while day.toordinal() < end:
        if day.toordinal() >= start and ((day.year * 12 + day.month - 1) % months == 0 or months == 1):
            yield day.toordinal()
        day = (day + timedelta(days=32)).replace(day=1)


def _lane(own: Sequence[tuple[Dated, tuple[int, int]]], axis: _Axis, top: float) -> tuple[list[Mark], float]:
    """Place the marks of a lane in as few rows as hold them without one on another."""
    taken: list[list[Box]] = []
    placed: list[Mark] = []
    for row, (first, last) in own:
        left, right = axis.bar(first, last)
        x = (left + right) / 2
        bar = (round(left, 1), round(right, 1)) if last > first else None
        reach = (left, right) if bar else (x - MARK, x + MARK)
        sub = fitted(f"{row.when}, inferred" if row.inferred else row.when, SUB, 260)
        words = fitted(row.what[:300], TITLE, 260)
        room = max(width(words, TITLE * 1.06), width(sub, SUB))
        sides = [("start", reach[1] + 8, reach[1] + 8 + room), ("end", reach[0] - 8 - room, reach[0] - 8)]
        sides = [side for side in sides if side[1] >= LEFT - 4 and side[2] <= WIDTH]
        below = not sides
        if below:
            words = fitted(f"{row.what[:300]}, {sub}", SUB, RIGHT - LEFT)
            room = width(words, SUB)
            sides = [("start", LEFT, LEFT + room) if x < WIDTH / 2 else ("end", RIGHT - room, RIGHT)]
        number, anchor, begin, end = _row(sides, reach, taken)
        taken[number].append(Box(left=min(begin, reach[0]) - 6, top=0, right=max(end, reach[1]) + 6, bottom=1))
        placed.append(
            Mark(
                row=row,
                x=round(x, 1),
                y=top + PAD + number * ROW + 12,
                bar=bar,
                words=words,
                sub="" if below else sub,
                at=round(begin if anchor == "start" else end, 1),
                anchor=anchor,
                below=below,
            )
        )
    return placed, top + PAD * 2 + len(taken) * ROW - 6


def _row(
    sides: Sequence[tuple[str, float, float]], reach: tuple[float, float], taken: list[list[Box]]
) -> tuple[int, str, float, float]:
    for number in range(len(taken) + 1):
        if number == len(taken):
            taken.append([])
        for anchor, begin, end in sides:
            box = Box(left=min(begin, reach[0]), top=0, right=max(end, reach[1]), bottom=1)
            if is_free(box, taken[number]):
                return number, anchor, begin, end
    raise AssertionError("an empty row holds every mark")
