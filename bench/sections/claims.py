"""Claims: whether two sentences say the same, and which headlines are on one claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import score_claims
import score_clusters
from annotating import Row, read

from onrecord.encoder.vectors import vectors_of
from onrecord.link.claims.whole import Whole, chance_of_matter, whole_of
from onrecord.link.clustering import Pair, average_link, pair
from sections.tables import Lines, table

__all__ = ["headlines", "paraphrases"]

JOINED = 150_000  # average chance within a group of headlines, in millionths, at least
DISTANT = 0.25  # likeness of meaning below which two headlines are not compared
PARTS = 5  # of the claims, each grouped by itself
MILLION = 1_000_000


def headlines(path: Path, _folder: Path) -> Lines:
    """Headlines that are to be brought together by the claim that they are on, and each to the words of its claim."""
    rows = list({row["id"]: row for row in read(path)}.values())
    claims = sorted({row["claim_id"]: row["claim"] for row in rows}.items())
    told = dict(zip([row["id"] for row in rows], _wholes([row["headline"] for row in rows]), strict=True))
    worded = dict(zip([claim for claim, _ in claims], _wholes([words for _, words in claims]), strict=True))
    parts = [{claim for claim, _ in claims[n::PARTS]} for n in range(min(PARTS, len(claims)))]
    alike = _alike(told)
    grouped = [_grouped([row for row in rows if row["claim_id"] in part], alike) for part in (set(worded), *parts)]
    of_parts = [sum(one[k] for one in grouped[1:]) / len(parts) for k in range(3)]
    nearest = [max(worded, key=lambda c: (chance_of_matter(told[row["id"]], worded[c]), c)) for row in rows]
    right = sum(row["claim_id"] == claim for row, claim in zip(rows, nearest, strict=True))
    figures = [
        [f"all {len(claims)} claims at once", *(f"{x:.3f}" for x in grouped[0])],
        [f"{len(parts)} parts of the claims, on average", *(f"{x:.3f}" for x in of_parts)],
    ]
    return [
        f"{len(rows)} headlines on {len(claims)} claims, of which {right / len(rows):.3f} are likest to the words of "
        "their own claim.",
        "",
        *table(["headlines of", "B3 precision", "recall", "F1"], figures),
    ]


def _alike(told: dict[str, Whole]) -> dict[Pair, int]:
    """Return the chances of all pairs whose vectors are not far apart; of the others they are next to nothing."""
    vectors = np.array([np.frombuffer(whole.vector, dtype=np.int8) for whole in told.values()], dtype=np.int32)
    near = np.argwhere(np.triu(vectors @ vectors.T, 1) >= DISTANT * 127 * 127).tolist()
    names = list(told)
    return {pair(names[a], names[b]): chance_of_matter(told[names[a]], told[names[b]]) for a, b in near}


def _grouped(rows: Sequence[Row], alike: dict[Pair, int]) -> score_clusters.PRF:
    groups = average_link([row["id"] for row in rows], alike, JOINED)
    found = {member: group[0] for group in groups for member in group}
    return score_clusters.b_cubed({row["id"]: row["claim_id"] for row in rows}, found)


def paraphrases(path: Path, _folder: Path) -> Lines:
    """Pairs of sentences of news that say the same, or only much of the same."""
    rows = read(path)
    first, second = (_wholes([row[side] for row in rows]) for side in "ab")
    chances = {
        row["id"]: chance_of_matter(one, other) / MILLION for row, one, other in zip(rows, first, second, strict=True)
    }
    gold = {row["id"]: bool(row["label"]) for row in rows}
    found = score_claims.score(gold, chances), score_claims.best(gold, chances)
    always = sum(gold.values()) / len(gold)
    figures = [[f"{s.threshold:.2f}", *(f"{x:.3f}" for x in (s.accuracy, s.precision, s.recall))] for s in found]
    return [
        f"{len(rows)} pairs, {always:.3f} of them the same. The second threshold is the best for these very pairs.",
        "",
        *table(["same from a chance of", "accuracy", "precision", "recall"], figures),
    ]


def _wholes(texts: Sequence[str]) -> list[Whole]:
    return [whole_of(text, vector) for text, vector in zip(texts, vectors_of(texts), strict=True)]
