#!/usr/bin/env python3
"""Score how factual happenings are held to be.

    score_factuality.py GOLD.jsonl PRED.jsonl [--json]
    score_factuality.py --self-check

GOLD: {"id", "events": [{"start", "end", "value"}]} a line, value from -3 (certainly not) to 3 (certainly). PRED: the
same with "factuality" (and "confidence") for each event, as `onrecord factuality` writes it, joined on id, start and
end; what is missing or null counts as 3. Mean absolute error and Pearson's r, as the literature counts (Lee et al.,
2015; Stanovsky et al., 2017); classes: happened from 2, probable from .75, uncertain over -.75, improbable over -2,
not happened.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import command

Row = Mapping[str, Any]
CERTAIN = 3.0
CLASSES = ("happened", "probable", "uncertain", "improbable", "not happened")
BANDS = ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


def class_of(value: float) -> str:
    """Return the class of a value.

    >>> [class_of(value) for value in (2, 0.75, -0.7, -0.75, -2)]
    ['happened', 'probable', 'uncertain', 'improbable', 'not happened']
    """
    if value >= 2:
        return "happened"
    if value >= 0.75:
        return "probable"
    if value > -0.75:
        return "uncertain"
    return "improbable" if value > -2 else "not happened"


def score(gold: Iterable[Row], found: Iterable[Row]) -> dict[str, Any]:
    """Return mean absolute error, Pearson's r, a table of classes and one of bands of confidence."""
    given = {(row["id"], e.get("start"), e.get("end")): e for row in found for e in row["events"]}
    triples: list[tuple[float, float, float | None]] = []
    for row in gold:
        for event in row["events"]:
            other = given.get((row["id"], event["start"], event["end"]), {})
            value = other.get("factuality")
            triples.append((event["value"], CERTAIN if value is None else value, other.get("confidence")))
    marked, values = [one[0] for one in triples], [one[1] for one in triples]
    return {
        "n": len(triples),
        "mae": mean_error(zip(marked, values, strict=True)),
        "r": correlation(marked, values),
        "mae of 3": mean_error((value, CERTAIN) for value in marked),
        "classes": {name: of_class(name, marked, values) for name in CLASSES},
        "sure": dict(sureness(triples)),
    }


def mean_error(pairs: Iterable[tuple[float, float]]) -> float:
    errors = [abs(one - other) for one, other in pairs]
    return statistics.fmean(errors) if errors else 0.0


def correlation(one: list[float], other: list[float]) -> float:
    """Return Pearson's r, 0 where one of the two is constant."""
    constant = len(set(one)) < 2 or len(set(other)) < 2
    return 0.0 if constant else statistics.correlation(one, other)


def of_class(name: str, marked: list[float], values: list[float]) -> dict[str, float]:
    pairs = list(zip(marked, values, strict=True))
    there = [pair for pair in pairs if class_of(pair[0]) == name]
    said = [pair for pair in pairs if class_of(pair[1]) == name]
    both = sum(class_of(pair[1]) == name for pair in there)
    precision, recall = both / len(said) if said else 0.0, both / len(there) if there else 0.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return {"p": precision, "r": recall, "f1": f1, "mae": mean_error(there), "n": len(there)}


def sureness(triples: list[tuple[float, float, float | None]]) -> Iterable[tuple[str, dict[str, float]]]:
    """Yield for each band of confidence what it states and how often the value lies within one point."""
    for low, high in BANDS:
        within = [(c, abs(m - v) <= 1) for m, v, c in triples if c is not None and low <= c < high]
        if within:
            stated, right = (statistics.fmean(column) for column in zip(*within, strict=True))
            yield f"{low:.1f} to {min(high, 1):.1f}", {"n": len(within), "stated": stated, "right": right}


def self_check() -> None:
    gold = [{"id": 1, "events": [{"start": n, "end": n + 1, "value": v} for n, v in enumerate((3.0, 1.0, -3.0, 3.0))]}]
    values = (3.0, 2.0, -2.0, None)
    events = [{"start": n, "end": n + 1, "factuality": v, "confidence": 0.9} for n, v in enumerate(values)]
    scored = score(gold, [{"id": 1, "events": events}])
    assert scored["n"] == 4
    assert scored["mae"] == 0.5
    assert scored["mae of 3"] == 2
    assert 0.99 < scored["r"] < 0.991
    assert scored["classes"]["happened"] == {"p": 2 / 3, "r": 1.0, "f1": 0.8, "mae": 0.0, "n": 2}
    assert scored["classes"]["probable"]["r"] == 0
    assert scored["sure"] == {"0.9 to 1.0": {"n": 4, "stated": 0.9, "right": 1.0}}
    assert score(gold, [])["r"] == 0
    print("score_factuality self-check ok")


def shown(scored: dict[str, Any]) -> str:
    head = f"n {scored['n']}  MAE {scored['mae']:.3f}  r {scored['r']:.3f}  (constant 3: MAE {scored['mae of 3']:.3f})"
    classes = (
        f"{name:13} p {row['p']:.3f} r {row['r']:.3f} f1 {row['f1']:.3f} mae {row['mae']:.3f} n {row['n']}"
        for name, row in scored["classes"].items()
    )
    return "\n".join((head, *classes))


def main() -> int:
    return command.run(__doc__, score, shown, self_check)


if __name__ == "__main__":
    sys.exit(main())
