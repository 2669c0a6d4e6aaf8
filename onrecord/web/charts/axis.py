"""The axis of a chart over time: every day has the same width, and days without anything are cut out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.base import Frozen

__all__ = ["Panel", "Tick", "panels_of"]


class Panel(Frozen, kw_only=True):
    """Days in a row that are drawn: ordinals, both included, and where they stand."""

    first: int
    last: int
    x: float
    width: float


class Tick(Frozen, kw_only=True):
    """A line of the grid with its label, "" where there is no room for one."""

    x: float
    label: str


def panels_of(runs: Sequence[tuple[int, int]], begin: float, end: float, cut: float) -> tuple[tuple[Panel, ...], float]:
    """Return the panels of runs of days, side by side from `begin` to `end`, and the width of a day; in pixels.

    cut: what is left free between two panels.
    """
    room = end - begin - cut * (len(runs) - 1)
    total = sum(last - first + 1 for first, last in runs)
    day = room / total if total else room
    panels, x = [], float(begin)
    for first, last in runs:
        wide = (last - first + 1) * day
        panels.append(Panel(first=first, last=last, x=x, width=wide))
        x += wide + cut
    return tuple(panels), day
