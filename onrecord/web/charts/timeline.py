"""The drawing of a timeline: lanes, days of equal width, gaps shown as gaps, labels that never meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from onrecord.model.base import Frozen
from onrecord.web.charts.axis import Panel, Tick, panels_of
from onrecord.web.charts.lettering import fitted, width

__all__ = [
    "Drawing",
    "Item",
    "Lane",
    "Overview",
    "Part",
    "Placed",
    "Reported",
    "clusters",
    "draw",
    "overview",
    "settled",
]

WIDTH, LEFT = 1216, 156  # of the drawing, of the names of its lanes
TOP, ROW, PAD = 36, 26, 12
GAP = 14  # days without anything, after which the days are not drawn
GAPS = (GAP, 45, 120, 365, 1_500, 4_000, 10_000)  # after which the overview breaks
RUNS = 16  # of days in the overview, at most
CUT = 22  # pixels that stand for days that are not drawn
LETTERS, SMALL = 13.5, 12.5  # sizes of labels, of the axis
LONGEST = 340  # pixels of a label
REACH, MONTH = 16, 31  # days: what is less exact stands where others are, if it reaches there
STEPS = (1, 2, 7, 14)  # days between the lines of the grid
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
APART = 74  # pixels between two lines of the grid, at least
OUTLET_ROWS = 4
FIRST, LAST = date.min.toordinal() + 400, date.max.toordinal() - 400


class Item(Frozen, kw_only=True):
    """Something to be drawn. first, last: ordinals of the days between which it lies, None where it is open.

    told: ordinals of the days between which its first report was published, None when that is not known.
    """

    key: int
    lane: str
    label: str
    first: int | None
    last: int | None
    told: tuple[int, int] | None = None
    outlet: str = ""
    negated: bool = False


class Placed(Frozen, kw_only=True):
    """Where an item stands: the middle of its shape, its bar if it is not sure to the day, its label, its line.

    before: whether the label ends at `label_x` instead of beginning there. over: whether it lies on the bar.
    """

    key: int
    x: float
    y: float
    label: str
    label_x: float
    before: bool
    over: bool = False
    bar: tuple[float, float] | None = None
    line: tuple[float, float] | None = None
    line_ends: bool = True
    negated: bool = False


class Lane(Frozen, kw_only=True):
    """A lane: its name, where it begins, and what stands in it."""

    name: str
    y: float
    items: tuple[Placed, ...]


class Reported(Frozen, kw_only=True):
    """When reports were published. label "" where there is no room for it."""

    x: float
    width: float
    y: float
    label: str
    label_x: float
    name: str


class Drawing(Frozen, kw_only=True):
    """A drawn timeline. foot: where the lanes end."""

    height: float
    foot: float
    panels: tuple[Panel, ...]
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    reported: tuple[Reported, ...]


def clusters(days: Sequence[tuple[int, int]], gap: int = GAP) -> list[tuple[int, int, int]]:
    """Return runs of days, each from first to last with how many of the given stretches it holds.

    >>> clusters([(10, 12), (13, 13), (60, 61)])
    [(10, 13, 2), (60, 61, 1)]
    """
    runs: list[tuple[int, int, int]] = []
    for first, last in sorted(days):
        if runs and first - runs[-1][1] <= gap:
            runs[-1] = (runs[-1][0], max(runs[-1][1], last), runs[-1][2] + 1)
        else:
            runs.append((first, last, 1))
    return runs


def settled(items: Sequence[Item]) -> dict[int, tuple[int, int]]:
    """Return by key the days at which items stand on the axis.

    What is known only to the month, the year or one end stands where others do, if it reaches there. Elsewhere a month
    has days of its own, and a year or more has no place, unless nothing is known better.
    """
    near = {item.key: span for item in items if (span := _span(item)) is not None and span[1] - span[0] <= REACH}
    runs = clusters(list(near.values()))
    found = dict(near)
    for item in items:
        span = _span(item)
        if item.key in near or (item.first is None and item.last is None):
            continue
        first, last = item.first or FIRST, item.last or LAST
        run = next((run for run in reversed(runs) if first <= run[1] and run[0] <= last), None)
        if run is not None:
            found[item.key] = (max(first, run[0]), max(first, run[0]))
        elif span is not None and (span[1] - span[0] <= MONTH or not near):
            found[item.key] = span
        elif not near:
            day = item.last if item.first is None else item.first
            assert day is not None
            found[item.key] = (day, day)
    return found


def _span(item: Item) -> tuple[int, int] | None:
    return None if item.first is None or item.last is None else (item.first, item.last)


def draw(items: Sequence[Item], lanes: Sequence[str], *, told: bool) -> Drawing:
    """Place items in lanes, in the order of `lanes`; those that have no place on the axis are left out.

    told: draw lines to the day of the report, and its days.
    """
    places = settled(items)
    items = [item for item in items if item.key in places]
    days = list(places.values())
    if told:
        days += [item.told for item in items if item.told is not None and item.told[1] - item.told[0] <= REACH]
    axis = _Axis(clusters(days))
    y = float(TOP)
    made = []
    for name in lanes:
        placed, rows = _lane([item for item in items if item.lane == name], axis, y, told=told)
        made.append(Lane(name=name, y=y, items=placed))
        y += max(rows, 1) * ROW + PAD
    reported, rows = _reports(items, axis, y) if told else ((), 0)
    return Drawing(
        height=y + (rows * ROW + 8 if rows else 8),
        foot=y,
        panels=axis.panels,
        ticks=_ticks(axis),
        lanes=tuple(made),
        reported=reported,
    )


class _Axis:
    """Days to pixels: all days have the same width, runs of days without anything are cut out."""

    def __init__(self, runs: Sequence[tuple[int, int, int]]) -> None:
        self.panels, self.day = panels_of([(first, last) for first, last, _ in runs], LEFT, WIDTH, CUT)

    def left(self, day: int) -> float:
        """Return where a day begins; one that is cut out stands at the beginning of what follows."""
        for panel in self.panels:
            if day < panel.first:
                return panel.x
            if day <= panel.last:
                return panel.x + (day - panel.first) * self.day
        return float(WIDTH)

    def right(self, day: int) -> float:
        """Return where a day ends; one that is cut out stands at the end of what goes before."""
        for panel in reversed(self.panels):
            if day > panel.last:
                return panel.x + panel.width
            if day >= panel.first:
                return panel.x + (day - panel.first + 1) * self.day
        return float(LEFT)


def _lane(items: Sequence[Item], axis: _Axis, top: float, *, told: bool) -> tuple[tuple[Placed, ...], int]:
    """Put each item into the first row of its lane where it meets nothing; return how many rows that takes."""
    rows: list[list[tuple[float, float]]] = []
    placed = []
    shaped = sorted((_shaped(item, axis, told=told) for item in items), key=lambda one: (one[0].x, one[0].key))
    for shape, left, right in shaped:
        row = next((n for n, taken in enumerate(rows) if all(right < a or b < left for a, b in taken)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((left - 4, right + 4))
        placed.append(replace(shape, y=round(top + PAD / 2 + row * ROW + ROW / 2, 1)))
    return tuple(placed), len(rows)


def _shaped(item: Item, axis: _Axis, *, told: bool) -> tuple[Placed, float, float]:
    """Return an item drawn on a row of its own, and how far it reaches to both sides."""
    first = item.first if item.first is not None else (item.last or 0)
    last = item.last if item.last is not None else (item.first or 0)
    open_left, open_right = item.first is None, item.last is None
    left, right = axis.left(first) - (18 if open_left else 0), axis.right(last) + (18 if open_right else 0)
    left, right = max(left, LEFT - 6.0), min(right, float(WIDTH))
    right = max(right, left + 2)
    x = (left + right) / 2
    bar = (left, right) if (last > first or open_left or open_right) and right - left > 18 else None
    edge_left, edge_right = (min(left, x - 8), max(right, x + 8)) if bar else (x - 8, x + 8)
    words = fitted(("not: " if item.negated else "") + item.label, LETTERS, LONGEST)
    room = width(words, LETTERS)
    line, ends = _line(item, edge_right, axis) if told else (None, True)
    fits_right = edge_right + 5 + room <= WIDTH
    fits_left = edge_left - 5 - room >= LEFT - 6
    before = over = False
    if line is not None and line[1] - edge_right > room + 40 and fits_right:
        line = (edge_right + 5 + room + 8, line[1])
        label_x = edge_right + 5
    elif line is None and fits_right:
        label_x = edge_right + 5
    elif fits_left:
        before, label_x = True, edge_left - 5
    elif line is not None and line[1] + 8 + room <= WIDTH:
        label_x = line[1] + 8
    else:  # no room beside it: the label lies on the bar, behind the shape
        line, label_x, over = None, x + 13, True
        words = fitted(words, LETTERS, WIDTH - label_x)
        room = width(words, LETTERS)
    reach = [edge_left, edge_right, *(line or ())]
    reach += [label_x - room, label_x] if before else [label_x, label_x + room]
    placed = Placed(
        key=item.key,
        x=round(x, 1),
        y=0,
        label=words.removeprefix("not: ") if item.negated else words,
        label_x=round(label_x, 1),
        before=before,
        over=over,
        bar=(round(left, 1), round(right, 1)) if bar else None,
        line=(round(line[0], 1), round(line[1], 1)) if line else None,
        line_ends=ends,
        negated=item.negated,
    )
    return placed, min(reach), max(reach)


def _line(item: Item, start: float, axis: _Axis) -> tuple[tuple[float, float] | None, bool]:
    """Return the line from an item to its report, where the report is later, and whether its end is on the drawing."""
    if item.told is None or item.told[1] - item.told[0] > REACH:
        return None, True
    end = (axis.left(item.told[0]) + axis.right(item.told[1])) / 2
    return ((start + 4, end), True) if end - start > 14 else (None, True)


def _reports(items: Sequence[Item], axis: _Axis, y: float) -> tuple[tuple[Reported, ...], int]:
    """Place the reports below the lanes; names that find no room in a few rows are left to the list."""
    told = sorted({(i.told, i.outlet) for i in items if i.told is not None and i.told[1] - i.told[0] <= REACH})
    taken: list[float] = []
    made = []
    for (first, last), name in told:
        left, right = axis.left(first), axis.right(last)
        x, wide = (left, right - left) if last > first else ((left + right) / 2 - 4, 8.0)
        words = fitted(name, LETTERS, 150)
        room = width(words, LETTERS)
        label_x = min(x + wide + 5, WIDTH - room)
        begins = min(x, label_x)
        row = next((n for n, end in enumerate(taken) if end < begins), len(taken))
        if row >= OUTLET_ROWS:
            made.append(Reported(x=round(x, 1), width=round(wide, 1), y=y + ROW / 2, label="", label_x=0, name=name))
            continue
        if label_x < x + wide + 5:  # no room behind it: the name stands before it
            label_x = x - 5 - room
            begins = label_x
            row = next((n for n, end in enumerate(taken) if end < begins), len(taken))
            if row >= OUTLET_ROWS:
                continue
        if row == len(taken):
            taken.append(0)
        taken[row] = max(x + wide, label_x + room) + 10
        made.append(
            Reported(
                x=round(x, 1),
                width=round(wide, 1),
                y=round(y + PAD / 2 + row * ROW + ROW / 2, 1),
                label=words,
                label_x=round(label_x, 1),
                name=name,
            )
        )
    return tuple(made), len(taken)


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    """Return the lines of the grid: days, weeks or months, as close as their labels allow."""
    ticks: list[Tick] = []
    step = next((s for s in STEPS if s * axis.day >= APART), None)
    months = next((m for m in MONTHS if m * 30 * axis.day >= APART), MONTHS[-1])
    free = float("-inf")
    for panel in axis.panels:
        days = _days(panel, step) if step else _months(panel, months)
        year = None
        for day in days:
            when = date.fromordinal(day)
            x = axis.left(day)
            label = when.isoformat() if when.year != year else when.isoformat()[5:]
            if not step:
                label = str(when.year) if months >= 12 else when.isoformat()[:7]
            shown = x + 3 >= free and x + 3 + width(label, SMALL) <= WIDTH + 4
            if shown:
                free = x + 3 + width(label, SMALL) + 8
                year = when.year
            ticks.append(Tick(x=round(x, 1), label=label if shown else ""))
    return tuple(ticks)


def _days(panel: Panel, step: int) -> list[int]:
    """Return every n-th day of a panel, weeks from Monday, and its first where the next is not near."""
    begin = panel.first
    if step % 7 == 0:
        begin += -date.fromordinal(panel.first).weekday() % 7
    days = list(range(begin, panel.last + 1, step))
    return days if days and days[0] - panel.first < step / 2 else [panel.first, *days]


def _months(panel: Panel, months: int) -> list[int]:
    at = date.fromordinal(panel.first).replace(day=1)
    number = -(-(at.year * 12 + at.month - 1 + (panel.first > at.toordinal())) // months) * months
    days = []
    while number // 12 < 9999 and (day := date(number // 12, number % 12 + 1, 1).toordinal()) <= panel.last:
        days.append(day)
        number += months
    return days or [panel.first]


class Part(Frozen, kw_only=True):
    """A run of days of the overview. dots: where its entries stand. shown: whether the drawing below shows it."""

    x: float
    width: float
    first: str
    last: str
    label: str
    number: int
    dots: tuple[tuple[float, float], ...]
    shown: bool


class Overview(Frozen, kw_only=True):
    """All runs of days, side by side; breaks stand between them."""

    parts: tuple[Part, ...]
    height: int = 46


def overview(days: Sequence[tuple[int, int]], shown: Sequence[tuple[int, int, int]]) -> Overview:
    """Place runs of days side by side, each as wide as its label and entries ask for.

    days: from when to when each entry lies. shown: the runs of days that are drawn below.
    """
    if not days:
        return Overview(parts=())
    runs = next((runs for gap in GAPS if len(runs := clusters(days, gap)) <= RUNS), clusters(days, GAPS[-1]))
    wanted = [max(62.0, 9.0 * min(number, 60)) for _, _, number in runs]
    scale = (WIDTH - CUT * (len(runs) - 1)) / sum(wanted)
    x = 0.0
    parts = []
    for (first, last, number), wish in zip(runs, wanted, strict=True):
        wide = wish * scale
        parts.append(
            Part(
                x=round(x, 1),
                width=round(wide, 1),
                first=date.fromordinal(first).isoformat(),
                last=date.fromordinal(last).isoformat(),
                label=_run_name(first, last, wide + CUT - 4),
                number=number,
                dots=_dots([day for day, _ in days if first <= day <= last], first, last, x, wide),
                shown=any(a <= last and first <= b for a, b, _ in shown),
            )
        )
        x += wide + CUT
    return Overview(parts=tuple(parts))


def _run_name(first: int, last: int, room: float) -> str:
    """Return what a run of days is called, as exactly as there is room for."""
    one, other = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    names = [
        one if one[:size] == other[:size] and size == 10 else _both(one[:size], other[:size]) for size in (10, 7, 4)
    ]
    return next((name for name in names[one != other :] if width(name, SMALL) <= room), one[:4])


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one} to {other}"


def _dots(days: Sequence[int], first: int, last: int, x: float, wide: float) -> tuple[tuple[float, float], ...]:
    """Stack entries of the same place, up to five."""
    heights: dict[int, int] = {}
    dots = []
    for day in sorted(days):
        at = round((x + 6 + (wide - 12) * (day - first + 0.5) / (last - first + 1)) / 7)
        heights[at] = heights.get(at, 0) + 1
        if heights[at] <= 4:
            dots.append((at * 7.0, 23.0 - 5 * (heights[at] - 1)))
    return tuple(dots)
