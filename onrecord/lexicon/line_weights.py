"""The weights of the model of body and furniture; `line_weights.md` is its model card."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from onrecord.lexicon.tables import rows

__all__ = ["LineWeights", "line_weights"]

BIAS, STEP = "<bias>", "<from "
STATES = ("head", "body", "insert", "tail")
NEVER = -1_000_000  # weight of a step that no text takes


class LineWeights(NamedTuple):
    """Weights in hundredths. features: of a line alone, then of head, body, insert, tail; steps: from a row's state."""

    bias: int
    features: Mapping[str, tuple[int, int, int, int, int]]
    steps: tuple[tuple[int, int, int, int], ...]


@cache
def line_weights() -> LineWeights:
    """Return the shipped weights."""
    table = {name: tuple(int(cell or NEVER) for cell in cells) for name, *cells in rows("line_weights.tsv")}
    steps = tuple(table.pop(f"{STEP}{state}>")[1:] for state in STATES)
    bias = table.pop(BIAS)[0]
    return LineWeights(bias, {name: _five(cells) for name, cells in table.items()}, tuple(map(_four, steps)))


def _five(cells: tuple[int, ...]) -> tuple[int, int, int, int, int]:
    alone, head, body, insert, tail = cells
    return alone, head, body, insert, tail


def _four(cells: tuple[int, ...]) -> tuple[int, int, int, int]:
    head, body, insert, tail = cells
    return head, body, insert, tail
