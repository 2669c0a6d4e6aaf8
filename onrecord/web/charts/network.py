"""The drawing of a network: places for its ends so that near is near, and no name lies on another.

The layout is that of stress majorization (Gansner, Koren, North: Graph Drawing by Stress Majorization, 2004): the
distance of two ends on the drawing comes as close as it can to the number of edges between them. Written here with
numpy, which the program has anyhow: the libraries for it bring a renderer or a solver along, and take chance starts.
This one starts from the order of the ends, so the same network always looks the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import hypot

import numpy as np
from numpy.typing import NDArray

from onrecord.model.base import Frozen
from onrecord.web.charts.lettering import fitted, width

__all__ = ["Dot", "Line", "NetworkDrawing", "draw_network"]

WIDTH = 1216.0
LETTERS = 13.5
LONGEST = 190.0  # pixels of a name
RADIUS = 6.0
HALF = 11.0  # of the height that an end takes
EDGE = 190.0  # pixels of one edge, if there is room
SPARSE = 6.5  # how much more room ends get than they fill
ROUNDS, PUSHES = 60, 260
MARGIN = 12.0

Points = NDArray[np.float64]


class Dot(Frozen, kw_only=True):
    """Where an end stands, its name to the right or left of it."""

    key: int
    x: float
    y: float
    label: str
    label_x: float
    before: bool


class Line(Frozen, kw_only=True):
    """A drawn edge: the path of its line, and that of its head."""

    key: int
    path: str
    head: str
    wide: float


class NetworkDrawing(Frozen, kw_only=True):
    """A drawn network."""

    height: float
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]


def draw_network(names: Sequence[str], edges: Sequence[tuple[int, int, int]]) -> NetworkDrawing:
    """Place ends and edges. names: of the ends. edges: from, to (places in `names`) and how many texts tell so."""
    return _drawn(tuple(names), tuple(edges))


@lru_cache(maxsize=64)
def _drawn(names: tuple[str, ...], edges: tuple[tuple[int, int, int], ...]) -> NetworkDrawing:
    labels = [fitted(name, LETTERS, LONGEST) for name in names]
    rooms = [width(label, LETTERS) for label in labels]
    points, height = _places(len(names), [(a, b) for a, b, _ in edges], rooms)
    dots = tuple(
        Dot(
            key=key,
            x=round(float(points[key, 0]), 1),
            y=round(float(points[key, 1]), 1),
            label=label,
            label_x=round(float(points[key, 0]) + RADIUS + 4, 1),
            before=False,
        )
        for key, label in enumerate(labels)
    )
    return NetworkDrawing(height=height, dots=dots, lines=_lines(dots, edges))


def _places(number: int, pairs: Sequence[tuple[int, int]], rooms: Sequence[float]) -> tuple[Points, float]:
    """Return the points of all ends and the height of the drawing: connected parts apart, the largest on top."""
    points = np.zeros((number, 2))
    x = y = low = 0.0
    for part in _parts(number, pairs):
        own = {key: at for at, key in enumerate(part)}
        inner = [(own[a], own[b]) for a, b in pairs if a in own and b in own]
        sizes = np.array([rooms[key] for key in part])
        placed = _apart(_stretched(_stress(len(part), inner), sizes), sizes)
        wide, high = (
            float((placed[:, 0] + sizes).max()) + RADIUS + 4 + MARGIN,
            float(placed[:, 1].max()) + HALF + MARGIN,
        )
        if x and x + wide > WIDTH:
            x, y, low = 0.0, y + low + 8, 0.0
        points[part] = placed + np.array([x, y])
        x, low = x + wide + 16, max(low, high)
    free = WIDTH - float((points[:, 0] + np.array(rooms)).max(initial=0)) - RADIUS - 4
    return points + np.array([max(0.0, round(free / 2)), 0.0]), round(y + low, 1)


def _parts(number: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected parts, the largest first, each in the order of its ends."""
    near = _neighbours(number, pairs)
    seen: set[int] = set()
    parts = []
    for key in range(number):
        if key not in seen:
            part = sorted(_levels(key, near))
            seen.update(part)
            parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _neighbours(number: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    near: list[set[int]] = [set() for _ in range(number)]
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    return [sorted(some) for some in near]


def _levels(start: int, near: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return how many edges each end is away, nearest first."""
    levels, queue = {start: 0}, [start]
    for key in queue:
        for other in near[key]:
            if other not in levels:
                levels[other] = levels[key] + 1
                queue.append(other)
    return levels


def _stress(number: int, pairs: Sequence[tuple[int, int]]) -> Points:
    """Return points whose distances are about the numbers of edges between them."""
    near = _neighbours(number, pairs)
    ideal = np.ones((number, number))
    for key in range(number):
        for other, level in _levels(key, near).items():
            ideal[key, other] = level
    centre = max(range(number), key=lambda key: (len(near[key]), -key))
    order = list(_levels(centre, near))
    points = np.zeros((number, 2))
    for place, key in enumerate(order):  # a spiral from the middle: ends that are close are close on it
        turn = 2.399963 * place
        points[key] = np.sqrt(place) * np.array([np.cos(turn), np.sin(turn)])
    if number < 3:
        return np.array([[0.0, 0.0], [1.0, 0.0]])[:number]
    np.fill_diagonal(ideal, 1)
    share = ideal**-2.0
    np.fill_diagonal(share, 0)
    total = share.sum(axis=1)
    for _ in range(ROUNDS):
        between = points[:, None, :] - points[None, :, :]
        distance = np.sqrt((between**2).sum(axis=2))
        pull = np.where(distance > 1e-9, ideal / np.maximum(distance, 1e-9), 0) * share
        points = ((share[:, :, None] * points[None, :, :]).sum(axis=1) + (pull[:, :, None] * between).sum(axis=1)) / (
            total[:, None]
        )
    return np.asarray(np.round(points, 6))


def _stretched(points: Points, sizes: Points) -> Points:
    """Turn points so that they lie as wide as they are, and scale them to the drawing."""
    number = len(points)
    if number > 2:
        points = points - points.mean(axis=0)
        (a, b), (_, c) = (points.T @ points).round(6)
        turn = 0.5 * np.arctan2(2 * b, a - c)
        points = points @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    span = np.ptp(points, axis=0)
    room = WIDTH - 2 * MARGIN - float(sizes.max()) - 2 * RADIUS
    area = float(((sizes + 40) * 2.2 * HALF).sum()) * SPARSE
    wide = min(room, EDGE * max(span[0], 1), max(240.0, (area * 2.6) ** 0.5))
    scale = wide / max(span[0], 1e-6)
    if number < 3:  # beside each other, the first name and a line between them
        return np.asarray(points * (float(sizes[0]) + EDGE / 2) + np.array([MARGIN + RADIUS, MARGIN + HALF]))
    high = span[1] * scale
    tall = min(high, max(area / max(wide, 1), 60.0))
    points = points * np.array([scale, scale * tall / high])
    return np.asarray(points - points.min(axis=0) + np.array([MARGIN + RADIUS, MARGIN + HALF]))


def _apart(points: Points, sizes: Points) -> Points:
    """Push ends apart until no box, of a dot with its name, lies on another; in whole pixels."""
    number = len(points)
    half = np.stack([(sizes + 2 * RADIUS + 14) / 2, np.full(number, HALF)], axis=1)
    offset = np.stack([(sizes + 14) / 2 - 2, np.zeros(number)], axis=1)
    centre = points + offset
    most = WIDTH - half[:, 0]
    order = np.arange(number)
    sign = np.where(order[:, None] < order[None, :], -1.0, 1.0)
    for _ in range(PUSHES):
        between = centre[:, None, :] - centre[None, :, :]
        reach = half[:, None, :] + half[None, :, :]
        over = reach - np.abs(between)
        hit = (over > 0.5).all(axis=2)
        np.fill_diagonal(hit, val=False)
        if not hit.any():
            break
        flat = over[:, :, 0] * 0.35 < over[:, :, 1]  # names are long: the way out is more often up or down
        way = np.where(between != 0, np.sign(between), sign[:, :, None])
        move_x = (np.where(hit & flat, over[:, :, 0], 0) * way[:, :, 0]).sum(axis=1)
        move_y = (np.where(hit & ~flat, over[:, :, 1], 0) * way[:, :, 1]).sum(axis=1)
        centre = centre + np.clip(np.stack([move_x, move_y], axis=1) * 0.52, -40, 40)
        centre[:, 0] = np.clip(centre[:, 0], half[:, 0], most)
    centre[:, 1] += HALF + 2 - centre[:, 1].min()
    centre[:, 0] -= min(0.0, float((centre[:, 0] - half[:, 0]).min()))
    return np.asarray(np.round(centre - offset))


def _lines(dots: Sequence[Dot], edges: Sequence[tuple[int, int, int]]) -> tuple[Line, ...]:
    """Draw edges from dot to dot; those between the same two bend beside each other."""
    between: dict[tuple[int, int], int] = {}
    made = []
    for key, (a, b, texts) in enumerate(edges):
        pair = (min(a, b), max(a, b))
        number = between[pair] = between.get(pair, -1) + 1
        bend = (0.10 + 0.11 * (number // 2)) * (1 if number % 2 == 0 else -1)
        if a > b:
            bend = -bend
        made.append(_line(key, dots[a], dots[b], bend, min(1.1 + 0.45 * (texts - 1) ** 0.5, 3.6)))
    return tuple(made)


def _line(key: int, one: Dot, other: Dot, bend: float, wide: float) -> Line:
    dx, dy = other.x - one.x, other.y - one.y
    far = max(hypot(dx, dy), 1.0)
    mid_x, mid_y = (one.x + other.x) / 2 - dy * bend, (one.y + other.y) / 2 + dx * bend
    begin = _towards(one.x, one.y, mid_x, mid_y, min(RADIUS + 2, far / 3))
    tip = _towards(other.x, other.y, mid_x, mid_y, min(RADIUS + 2, far / 3))
    back = _towards(*tip, mid_x, mid_y, 8)
    nx, ny = (tip[1] - back[1]) * 0.42, -(tip[0] - back[0]) * 0.42
    path = f"M{begin[0]:.1f} {begin[1]:.1f}Q{mid_x:.1f} {mid_y:.1f} {back[0]:.1f} {back[1]:.1f}"
    head = f"M{tip[0]:.1f} {tip[1]:.1f}L{back[0] + nx:.1f} {back[1] + ny:.1f}L{back[0] - nx:.1f} {back[1] - ny:.1f}z"
    return Line(key=key, path=path, head=head, wide=round(wide, 1))


def _towards(x: float, y: float, to_x: float, to_y: float, by: float) -> tuple[float, float]:
    far = max(hypot(to_x - x, to_y - y), 1e-6)
    return x + (to_x - x) / far * by, y + (to_y - y) / far * by
