#!/usr/bin/env python3
"""Score pairs said to be the same or not, and headlines brought together.

score_claims.py gold.jsonl system.jsonl
    gold: {"id", "label": 1 or 0} a line; system: {"id", "chance"} (0 to 1). Prints accuracy, precision and recall from
    a chance of one half on, and from the threshold on that is best (chosen on these very pairs, so it flatters).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = ["Score", "best", "score"]


class Score(NamedTuple):
    """How well a threshold parts the same from the others. threshold: of the chance, from which on two are the same."""

    threshold: float
    accuracy: float
    precision: float
    recall: float


def score(gold: Mapping[str, bool], chances: Mapping[str, float], threshold: float = 0.5) -> Score:
    """Return how well a threshold does; a pair without a chance is not the same.

    >>> score({"a": True, "b": False}, {"a": 0.9, "b": 0.6})
    Score(threshold=0.5, accuracy=0.5, precision=0.5, recall=1.0)
    """
    said = {i for i in gold if chances.get(i, 0.0) >= threshold}
    same = {i for i, label in gold.items() if label}
    right = len(said & same)
    accuracy = sum((i in said) == label for i, label in gold.items()) / len(gold) if gold else 0.0
    return Score(threshold, accuracy, right / len(said) if said else 0.0, right / len(same) if same else 0.0)


def best(gold: Mapping[str, bool], chances: Mapping[str, float]) -> Score:
    """Return how well the best threshold does, of a hundredth each.

    >>> best({"a": True, "b": False}, {"a": 0.9, "b": 0.6}).accuracy
    1.0
    """
    return max((score(gold, chances, step / 100) for step in range(1, 101)), key=lambda s: (s.accuracy, -s.threshold))


def read(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def main(argv: list[str]) -> int:
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    gold = {str(row["id"]): bool(row["label"]) for row in read(argv[0])}
    chances = {str(row["id"]): float(str(row["chance"])) for row in read(argv[1])}
    for found in (score(gold, chances), best(gold, chances)):
        print(
            f"from {found.threshold:.2f}: accuracy {found.accuracy:.3f}  "
            f"precision {found.precision:.3f}  recall {found.recall:.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
