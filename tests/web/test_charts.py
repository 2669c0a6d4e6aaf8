"""Drawings: labels never meet, days have one width, the same always looks the same."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.web.charts.lettering import fitted, width
from onrecord.web.charts.network import draw_network
from onrecord.web.charts.timeline import LETTERS, WIDTH, Item, Placed, draw, overview, settled
from onrecord.web.words import in_lines

DAY = date(2031, 5, 1).toordinal()
DAYS = st.integers(DAY, DAY + 60)
LABELS = st.text(alphabet="ab WM…é漢", min_size=1, max_size=60)


@st.composite
def items(draw_: st.DrawFn) -> list[Item]:
    made = []
    for key in range(draw_(st.integers(1, 12))):
        first = draw_(DAYS)
        last = first + draw_(st.sampled_from((0, 0, 1, 6, 90, 700)))
        told = draw_(st.none() | st.tuples(st.just(first + 3), st.just(first + 3)))
        made.append(
            Item(
                key=key,
                lane=draw_(st.sampled_from(("one", "two"))),
                label=draw_(LABELS),
                first=draw_(st.sampled_from((first, first, None))) if last > first else first,
                last=last,
                told=told,
                outlet="Wire",
            )
        )
    return made


def reach(placed: Placed) -> tuple[float, float]:
    """How far shape, bar, line and label of an entry go to both sides."""
    wide = width(("not: " if placed.negated else "") + placed.label, LETTERS)
    begin = placed.label_x - wide if placed.before else placed.label_x
    ends = [placed.x - 7, placed.x + 7, begin, begin + wide, *(placed.bar or ()), *(placed.line or ())]
    return min(ends), max(ends)


@given(items())
def test_entries_of_one_row_never_meet_and_stay_on_the_drawing(given_: list[Item]) -> None:
    drawing = draw(given_, ["one", "two"], told=True)
    placed = [item for lane in drawing.lanes for item in lane.items]
    assert sorted(item.key for item in placed) == sorted(settled(given_))
    rows: dict[float, list[tuple[float, float]]] = {}
    for item in placed:
        rows.setdefault(item.y, []).append(reach(item))
    for row in rows.values():
        row.sort()
        assert all(a[1] < b[0] for a, b in pairwise(row))
        assert all(begin >= -1 and end <= WIDTH + 1 for begin, end in row)


@given(items())
def test_all_days_have_one_width_and_gaps_stand_between_them(given_: list[Item]) -> None:
    panels = draw(given_, ["one", "two"], told=True).panels
    widths = [panel.width / (panel.last - panel.first + 1) for panel in panels]
    assert widths == pytest.approx([widths[0]] * len(widths))
    assert all(a.last < b.first and a.x + a.width < b.x for a, b in pairwise(panels))


@given(items())
def test_a_drawing_does_not_depend_on_the_order_of_its_items(given_: list[Item]) -> None:
    assert draw(given_, ["one", "two"], told=True) == draw(given_[::-1], ["one", "two"], told=True)


def test_what_is_known_to_the_year_makes_no_days_of_its_own() -> None:
    day = Item(key=0, lane="one", label="day", first=DAY, last=DAY)
    around = Item(key=1, lane="one", label="year around it", first=DAY - 100, last=DAY + 200)
    away = Item(key=2, lane="one", label="year elsewhere", first=DAY - 2000, last=DAY - 1700)
    since = Item(key=3, lane="one", label="since then", first=DAY - 1000, last=None)
    drawing = draw([day, around, away, since], ["one"], told=False)
    assert [(panel.first, panel.last) for panel in drawing.panels] == [(DAY, DAY)]
    assert sorted(item.key for item in drawing.lanes[0].items) == [0, 1, 3]
    alone = draw([away], ["one"], told=False)
    assert [(panel.first, panel.last) for panel in alone.panels] == [(DAY - 2000, DAY - 1700)]


def test_labels_of_the_grid_never_meet() -> None:
    far = [Item(key=n, lane="one", label="x", first=DAY + 40 * n, last=DAY + 40 * n) for n in range(25)]
    ticks = [tick for tick in draw(far, ["one"], told=False).ticks if tick.label]
    assert len(ticks) > 3
    assert all(a.x + width(a.label, 12.5) < b.x for a, b in pairwise(ticks))


def test_the_overview_has_all_days_in_few_parts() -> None:
    days = [(DAY - 400 * n, DAY - 400 * n) for n in range(60)]
    whole = overview(days, [])
    assert sum(part.number for part in whole.parts) == len(days)
    assert len(whole.parts) <= 16
    for one, other in pairwise(whole.parts):
        assert one.x + width(one.label, 12.5) < other.x


@st.composite
def nets(draw_: st.DrawFn) -> tuple[list[str], list[tuple[int, int, int]]]:
    number = draw_(st.integers(2, 40))
    ends = st.integers(0, number - 1)
    edges = draw_(st.lists(st.tuples(ends, ends, st.integers(1, 9)).filter(lambda e: e[0] != e[1]), max_size=80))
    return draw_(st.lists(LABELS, min_size=number, max_size=number)), edges


@settings(max_examples=40)
@given(nets())
def test_names_of_a_network_never_lie_on_each_other(net: tuple[list[str], list[tuple[int, int, int]]]) -> None:
    drawing = draw_network(*net)
    boxes = [(dot.x - 5, dot.label_x + width(dot.label, 13.5), dot.y - 9, dot.y + 9) for dot in drawing.dots]
    for n, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[1] <= WIDTH + 1
        assert 0 <= one[2] <= one[3] <= drawing.height
        for other in boxes[:n]:
            assert one[0] >= other[1] or other[0] >= one[1] or one[2] >= other[3] or other[2] >= one[3]
    assert len(drawing.lines) == len(net[1])


def test_a_network_as_large_as_may_be_keeps_its_names_apart() -> None:
    names = [f"Some body of the name {n}" for n in range(150)]
    edges = [(n, n * n % 150, 1) for n in range(150) if n != n * n % 150]
    dots = draw_network(names, edges).dots
    boxes = [(dot.x - 5, dot.label_x + width(dot.label, 13.5), dot.y - 9, dot.y + 9) for dot in dots]
    meets = [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[:n]
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]
    assert meets == []


@given(LABELS, st.integers(20, 200))
def test_a_text_that_is_cut_shows_it_and_fits(text: str, room: int) -> None:
    short = fitted(text, 13, room)
    assert width(short, 13) <= room or short == "…"
    assert short == text or short.endswith("…")


def test_lines_of_a_name_hold_its_words() -> None:
    assert in_lines("press office of the Northern Command", 14, 140, 3) == ["press office of the", "Northern Command"]
    assert in_lines("", 14, 140, 3) == []
