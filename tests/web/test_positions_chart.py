"""The drawing of positions: nothing lies over anything else, equal time is as wide, gaps are gaps."""

from __future__ import annotations

import random
from datetime import date

import pytest

from onrecord.model import Stand
from onrecord.web.charts.lettering import width
from onrecord.web.charts.positions import LETTERS, WIDTH, Drawing, Point, Row, draw

DAY = date(2031, 5, 2).toordinal()
WORDS = "rejects the harbour tax in any form whatever, as it has always done since the harbour was built".split()


def point(day: int | None, stand: Stand = Stand.SUPPORTS, last: int | None = None, **others: object) -> Point:
    return Point(stand=stand, first=day, last=last if last is not None else day, href="#", title="t", **others)


def extents(drawing: Drawing) -> list[tuple[float, float, float]]:
    """Return height, left and right of all labels and marks."""
    found = []
    for row in drawing.rows:
        for mark in row.marks:
            found.append((mark.y, mark.x - 7, mark.x + 7))
            if mark.label:
                wide = width(mark.label, LETTERS)
                found.append((mark.y, mark.label_x - wide, mark.label_x) if mark.before else
                             (mark.y, mark.label_x, mark.label_x + wide))  # fmt: skip
    return found


@pytest.mark.parametrize("seed", range(60))
def test_no_label_lies_over_a_mark_a_label_or_a_name(seed) -> None:
    chance = random.Random(seed)
    rows = []
    for number in range(chance.randint(1, 8)):
        days = sorted(
            DAY + int(chance.random() ** 3 * chance.choice((5, 90, 3000))) for _ in range(chance.randint(1, 12))
        )
        points = [
            point(day, chance.choice(list(Stand)), day + chance.choice((0, 0, 6, 400)),
                  words=" ".join(chance.sample(WORDS, chance.randint(1, 15))), hollow=chance.random() < 0.3)
            for day in days
        ]  # fmt: skip
        undated = [point(None, words="says so")] if chance.random() < 0.3 else []
        rows.append(
            Row(name=" ".join(chance.choices(WORDS, k=chance.randint(1, 9))) + str(number), points=(*undated, *points))
        )
    drawing = draw(rows)
    for row in drawing.rows:
        own = sorted((left, right) for y, left, right in extents(drawing) if abs(y - row.y) < 28)
        assert all(left >= drawing.left for left, _ in own)
    placed = extents(drawing)
    labels = [(mark.y, mark) for row in drawing.rows for mark in row.marks if mark.label]
    for y, mark in labels:
        wide = width(mark.label, LETTERS)
        left, right = (mark.label_x - wide, mark.label_x) if mark.before else (mark.label_x, mark.label_x + wide)
        assert right <= WIDTH + 8
        over = [one for one in placed if abs(one[0] - y) < 10 and left < one[2] - 0.5 and one[1] + 0.5 < right]
        assert over == [(y, left, right)], mark.label


def test_equal_time_is_as_wide_and_long_gaps_are_cut() -> None:
    drawing = draw([Row(name="a", points=(point(DAY), point(DAY + 4), point(DAY + 8), point(DAY + 900)))])
    first, second, third, last = (mark.x for mark in drawing.rows[0].marks)
    assert second - first == pytest.approx(third - second, abs=0.3)
    assert len(drawing.panels) == 2
    assert last > drawing.panels[1].x
    scale = {round(panel.width / (panel.last - panel.first + 1), 1) for panel in drawing.panels}
    assert len(scale) == 1


def test_marks_of_one_place_and_stand_are_one_with_their_number() -> None:
    drawing = draw([Row(name="a", points=tuple(point(DAY, words="says so") for _ in range(3)))])
    (mark,) = drawing.rows[0].marks
    assert mark.number == 3
    assert mark.label.endswith("×3")


def test_sides_have_their_heights_and_a_shift_its_line_and_number() -> None:
    points = (point(DAY, Stand.OPPOSES), point(DAY + 40, Stand.SUPPORTS, shift=1), point(DAY + 80, Stand.SILENT))
    row = draw([Row(name="a", points=points)]).rows[0]
    low, high, middle = (mark.y for mark in row.marks)
    assert high < middle == row.y < low
    assert [(joint.kind, joint.number) for joint in row.joints] == [("shift", 1), ("fade", 0)]


def test_what_has_no_day_stands_apart_and_joins_nothing() -> None:
    drawing = draw([Row(name="a", points=(point(None), point(DAY)))])
    undated, dated = drawing.rows[0].marks
    assert undated.x == drawing.undated < drawing.panels[0].x < dated.x
    assert drawing.rows[0].joints == ()
    assert draw([]).rows == ()
