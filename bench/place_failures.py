"""What goes wrong with places, by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from statistics import fmean

from annotating import Row
from score_places import NEAR_KM, has_point, km, overlap, pair, same_place

__all__ = ["failures", "reliability"]

FAR_KM = 1000.0
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
Confidences = list[tuple[float, bool]]


def failures(gold: Iterable[list[Row]], found: Iterable[list[Row]]) -> Counter[str]:
    """Count the places of articles by what became of them: marked ones (gold) and those found that are not marked."""
    counts: Counter[str] = Counter()
    for golds, predicted in zip(gold, found, strict=True):
        pairs = pair(golds, predicted)
        paired = {p for _, p in pairs}
        counts.update(_of_pair(golds[g], predicted[p]) for g, p in pairs if not golds[g].get("skip"))
        matched = {g for g, _ in pairs}
        counts.update(
            "missed" if has_point(place) else "missed, without a point in the set"
            for g, place in enumerate(golds)
            if g not in matched and not place.get("skip")
        )
        counts.update(
            "not marked, and given a point" if has_point(place) else "not marked, and given none"
            for p, place in enumerate(predicted)
            if p not in paired and not any(overlap(g, place) > 0 for g in golds if g.get("skip"))
        )
    return counts


def _of_pair(gold: Row, found: Row) -> str:
    if not has_point(gold):
        return "found, without a point in the set"
    if not has_point(found):
        return "found, and given no point"
    distance = 0.0 if same_place(gold, found) else km(gold, found)
    if distance <= NEAR_KM:
        return "right"
    return "wrong by 161 to 1,000 km" if distance <= FAR_KM else "wrong by more than 1,000 km"


def reliability(gold: Iterable[list[Row]], found: Iterable[list[Row]]) -> list[list[str]]:
    """Return rows of confidence: from, to, places found, mean stated, share right.

    Right is a place that the set marks, with its point if both have one. What the set marks without a point is left
    out, and so is what it marks but does not count.
    """
    stated = [one for golds, predicted in zip(gold, found, strict=True) for one in _stated(golds, predicted)]
    rows = []
    for low, high in pairwise(BINS):
        inside = [(confidence, right) for confidence, right in stated if low <= confidence < high]
        if inside:
            mean = fmean(confidence for confidence, _ in inside)
            share = fmean(right for _, right in inside)
            rows.append([f"{low:.1f} to {min(high, 1.0):.1f}", str(len(inside)), f"{mean:.2f}", f"{share:.2f}"])
    return rows


def _stated(golds: list[Row], predicted: list[Row]) -> Confidences:
    pairs = pair(golds, predicted)
    judged = {p: golds[g] for g, p in pairs}
    skipped = [g for g in golds if g.get("skip")]
    stated: Confidences = []
    for p, place in enumerate(predicted):
        marked = judged.get(p)
        if marked is None and not any(overlap(g, place) > 0 for g in skipped):
            stated.append((place["confidence"], False))
        elif marked is not None and has_point(marked) and not marked.get("skip"):
            stated.append((place["confidence"], not has_point(place) or _of_pair(marked, place) == "right"))
    return stated
