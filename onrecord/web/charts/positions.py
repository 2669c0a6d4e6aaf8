"""The drawing of positions: a row for each issue or actor, time from left to right, gaps shown as gaps.

What supports stands high in its row, what opposes low, all else between; labels have the room to the next mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.model import Stand
from onrecord.model.base import Frozen
from onrecord.web.charts.axis import Panel, Tick, panels_of
from onrecord.web.charts.lettering import fitted, width

__all__ = ["Drawing", "Joint", "Mark", "Point", "Row", "RowDrawn", "draw"]

WIDTH = 1216
TOP, ROW, FOOT = 30, 56, 24
LETTERS = 12.5
APART = 15  # pixels between marks of one height, below which they are one
BAR = 14  # pixels of a time that is not sure, from which on it is drawn
REACH = 62  # days: what is less exact stands at its beginning, and does not stretch the axis
LEAST = 70  # pixels that a label needs to be worth reading
LONGEST = 400  # pixels of a label
CUT = 20  # pixels that stand for days that are not drawn
UNDATED = 22.0  # pixels from the names to what has no day
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
DAYS = (1, 2, 7, 14)
SPACED = 66  # pixels between two lines of the grid
HEIGHT = {Stand.SUPPORTS: -15, Stand.OPPOSES: 15}


class Point(Frozen, kw_only=True):
    """Where somebody stood at a time. first, last: ordinals of the days between which it was said, None when unknown.

    hollow: only others tell of it. title: all that a pointer shows. words: of the record, for the label.
    shift: number of the change of sides that leads here, 0 for none.
    """

    stand: Stand
    first: int | None
    last: int | None
    href: str
    title: str
    words: str = ""
    hollow: bool = False
    shift: int = 0


class Row(Frozen, kw_only=True):
    """A row of a drawing: its name, what stands below it, where the name leads, and its points in the order of time."""

    name: str
    below: str = ""
    href: str | None = None
    points: tuple[Point, ...] = ()


class Mark(Frozen, kw_only=True):
    """A mark on the drawing. bar: from where to where the time is not sure. number: how many points it stands for."""

    x: float
    y: float
    stand: Stand
    hollow: bool
    href: str
    title: str
    number: int = 1
    label: str = ""
    label_x: float = 0
    before: bool = False
    bar: tuple[float, float] | None = None


class Joint(Frozen, kw_only=True):
    """A line from one mark to the next. kind: shift, fade (to silence), dash (the same stand, or none taken).

    number: of the shift, 0 for none; it stands in the middle.
    """

    x: float
    y: float
    to_x: float
    to_y: float
    kind: str
    number: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """Where its number stands."""
        return round((self.x + self.to_x) / 2, 1), round((self.y + self.to_y) / 2, 1)


class RowDrawn(Frozen, kw_only=True):
    """A row as it is drawn. y: its middle."""

    name: tuple[str, ...]
    below: str
    href: str | None
    y: float
    marks: tuple[Mark, ...]
    joints: tuple[Joint, ...]


class Drawing(Frozen, kw_only=True):
    """Rows and their axis. undated: where what has no day stands, None when there is no such thing."""

    width: int
    height: float
    left: float
    foot: float
    panels: tuple[Panel, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[RowDrawn, ...]
    undated: float | None = None


def draw(rows: Sequence[Row], left: int = 232) -> Drawing:
    """Place rows. left: pixels for their names."""
    points = [point for row in rows for point in row.points]
    undated = any(point.first is None for point in points)
    begin = left + (62 if undated else 0)
    axis = _Axis([days for point in points if (days := _days(point)) is not None], begin)
    drawn = []
    for number, row in enumerate(rows):
        y = TOP + number * ROW + ROW / 2
        marks, joints = _row(row, axis, y, left)
        names = tuple(_lines(row.name, 14, left - 16))
        drawn.append(
            RowDrawn(
                name=names,
                below=fitted(row.below, LETTERS, left - 16) if len(names) < 2 else "",
                href=row.href,
                y=y,
                marks=marks,
                joints=joints,
            )
        )
    foot = TOP + max(len(rows), 1) * ROW
    return Drawing(
        width=WIDTH,
        height=foot + FOOT,
        left=left,
        foot=foot,
        panels=axis.panels,
        ticks=_ticks(axis),
        rows=tuple(drawn),
        undated=left + UNDATED if undated else None,
    )


def _days(point: Point) -> tuple[int, int] | None:
    """Return the days by which a point takes room on the axis."""
    if point.first is None or point.last is None:
        return None
    return (point.first, point.last) if point.last - point.first <= REACH else (point.first, point.first)


class _Axis:
    """Days to pixels: all days are as wide, long stretches without anything are cut out."""

    def __init__(self, spans: Sequence[tuple[int, int]], begin: float) -> None:
        spans = sorted(spans)
        whole = max((last for _, last in spans), default=0) - spans[0][0] + 1 if spans else 1
        gap, pad = max(14, whole // 10), max(1, whole // 60)
        runs: list[tuple[int, int]] = []
        for first, last in spans:
            if runs and first - runs[-1][1] <= gap:
                runs[-1] = (runs[-1][0], max(runs[-1][1], last))
            else:
                runs.append((first, last))
        runs = [(max(first - pad, 1), last + pad) for first, last in runs]
        self.panels, self.day = panels_of(runs, begin, WIDTH, CUT)

    def at(self, day: int) -> float:
        """Return where a day begins; one that is not drawn stands at the edge of what is."""
        for panel in self.panels:
            if day <= panel.last + 1:
                return panel.x + max(day - panel.first, 0) * self.day
        return float(WIDTH)


def _row(row: Row, axis: _Axis, y: float, left: float) -> tuple[tuple[Mark, ...], tuple[Joint, ...]]:
    placed: list[tuple[Mark, Point]] = []
    joints: list[Joint] = []
    for point in row.points:
        mark = _mark(point, axis, y, left + UNDATED)
        last = placed[-1] if placed else None
        same = last is not None and (last[1].stand, last[1].hollow) == (point.stand, point.hollow)
        if last is not None and same and mark.x - last[0].x < APART and not point.shift:
            placed[-1] = (_joined(last[0], mark), last[1])
            continue
        if last is not None and last[1].first is not None and point.first is not None:
            joints.append(_joint(last[0], mark, point))
        placed.append((mark, point))
    return tuple(_labelled(placed, left)), tuple(joints)


def _mark(point: Point, axis: _Axis, y: float, undated: float) -> Mark:
    days = _days(point)
    bar = None
    if days is None or point.last is None:
        x = undated
    else:
        left, right = axis.at(days[0]), axis.at(days[1] + 1)
        x = (left + right) / 2
        if point.last - days[0] > REACH:
            right = min(axis.at(point.last + 1), WIDTH)
        bar = (round(left, 1), round(right, 1)) if right - left > BAR and days[0] != point.last else None
    x = min(max(x, 8.0), WIDTH - 8.0)
    return Mark(
        x=round(x, 1),
        y=round(y + HEIGHT.get(point.stand, 0), 1),
        stand=point.stand,
        hollow=point.hollow,
        href=point.href,
        title=point.title,
        bar=bar,
    )


def _joined(one: Mark, other: Mark) -> Mark:
    return Mark(
        x=one.x,
        y=one.y,
        stand=one.stand,
        hollow=one.hollow,
        href=one.href,
        title=one.title,
        number=one.number + other.number,
        bar=one.bar,
    )


def _joint(one: Mark, other: Mark, point: Point) -> Joint:
    silent = Stand.SILENT in (one.stand, other.stand)
    kind = "shift" if point.shift else "fade" if silent else "dash"
    return Joint(x=one.x, y=one.y, to_x=other.x, to_y=other.y, kind=kind, number=point.shift)


def _labelled(placed: Sequence[tuple[Mark, Point]], left: float) -> list[Mark]:
    """Give each mark as many of its words as have room: to the right up to the next of its height, or to the left.

    They come from left to right.
    """
    made: list[Mark] = []
    for mark, point in sorted(placed, key=lambda pair: (pair[0].x, pair[0].y)):
        count = f" ×{mark.number}" if mark.number > 1 else ""
        level = [other for other, _ in placed if other is not mark and abs(other.y - mark.y) < ROW / 4]
        edge = (mark.bar[1] if mark.bar else mark.x) + 12
        following = [other.x for other in level if other.x >= mark.x]
        room = min(min([*following, WIDTH + 8.0]) - 14 - edge, LONGEST)
        begin = (mark.bar[0] if mark.bar else mark.x) - 12
        passed = [_end(one) for one in made if abs(one.y - mark.y) < ROW / 4]
        passed += [other.x + 8 for other in level if other.x <= mark.x]
        space = min(begin - max([*passed, left]) - 14, LONGEST)
        wanted = " ".join(point.words.split())
        need = width(wanted + count, LETTERS)
        label, x, before = "", 0.0, False
        if room >= min(need, LEAST) and not (space > room and need > room):
            label, x = fitted(wanted, LETTERS, room - width(count, LETTERS)) + count, edge
        elif space >= min(need, LEAST):
            label, x, before = fitted(wanted, LETTERS, space - width(count, LETTERS)) + count, begin, True
        elif count and room > width(count, LETTERS):
            label, x = count.strip(), edge
        made.append(_with_label(mark, label.strip(), x, before))
    return made


def _with_label(mark: Mark, label: str, x: float, before: bool) -> Mark:
    return Mark(
        x=mark.x,
        y=mark.y,
        stand=mark.stand,
        hollow=mark.hollow,
        href=mark.href,
        title=mark.title,
        number=mark.number,
        label=label,
        label_x=round(x, 1),
        before=before,
        bar=mark.bar,
    )


def _end(mark: Mark) -> float:
    """Return how far a mark and its label reach to the right."""
    own = (mark.bar[1] if mark.bar else mark.x) + 8
    return max(own, mark.label_x + width(mark.label, LETTERS)) if mark.label and not mark.before else own


def _lines(name: str, size: float, room: float) -> list[str]:
    """Return a name in at most two lines."""
    words = name.split()
    taken = len(words)
    while taken > 1 and width(" ".join(words[:taken]), size) > room:
        taken -= 1
    first, rest = " ".join(words[:taken]), " ".join(words[taken:])
    return [fitted(first, size, room), *([fitted(rest, size, room)] if rest else [])]


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    """Return the lines of the grid: days or months, as close as their labels allow."""
    step = next((days for days in DAYS if days * axis.day >= SPACED), None)
    months = next((m for m in MONTHS if m * 30 * axis.day >= SPACED), MONTHS[-1])
    ticks: list[Tick] = []
    for panel in axis.panels:
        found = []
        for day in range(panel.first, panel.last + 1):
            when = date.fromordinal(day)
            due = day % step == 0 if step else when.day == 1 and (when.year * 12 + when.month - 1) % months == 0
            if due:
                label = when.isoformat() if step else when.isoformat()[:7] if months < 12 else str(when.year)
                found.append(Tick(x=round(axis.at(day), 1), label=label))
        if not found:
            begins = date.fromordinal(panel.first).isoformat()
            found = [Tick(x=panel.x, label=begins if step else begins[:7])]
        ticks += found
    kept: list[Tick] = []
    taken = -SPACED * 2.0
    for tick in ticks:
        fits = tick.x - taken >= SPACED and tick.x + width(tick.label, LETTERS) <= WIDTH
        kept.append(tick if fits else Tick(x=tick.x, label=""))
        taken = tick.x if fits else taken
    return tuple(kept)
