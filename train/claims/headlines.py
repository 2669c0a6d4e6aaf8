#!/usr/bin/env python3
"""Fit whether two headlines tell of one matter, on all pairs of Emergent's headlines.

    python train/claims/headlines.py DATA [--folds]

DATA holds `emergent/pairs.jsonl`. Writes `onrecord/lexicon/headline_weights.tsv`; with `--folds` prints instead how
well headlines that nothing was learned from come together: five times, two of the ten folds by claim are left out.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.encoder.vectors import vectors_of
from onrecord.link.claims.whole import features_of, whole_of
from onrecord.link.clustering import average_link

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "onrecord" / "lexicon" / "headline_weights.tsv"
HEADER = (
    "# Licence: Apache-2.0 (fitted on headlines of Emergent; see headline_weights.md)\n"
    "# Whether two headlines tell of one matter, a logistic regression. Columns: feature, weight.\n"
)
JOINED = 150_000  # average chance within a group of headlines, at least
SPARSE = 16
DISTANT = 0.25  # likeness of meaning below which two headlines have hardly anything in common
STEPS = 25
PENALTY = 1e-3
Table = np.ndarray


def pairs(rows: list[dict[str, Any]]) -> tuple[list[str], Table, Table, Table]:
    """Return the names of the features, those of the pairs, whether each is of one claim, and who they are.

    Of pairs on different claims that have hardly anything in common only one in `SPARSE` is kept.
    """
    vectors = vectors_of([row["headline"] for row in rows])
    wholes = [whole_of(row["headline"], vector) for row, vector in zip(rows, vectors, strict=True)]
    names = sorted(features_of(wholes[0], wholes[0]))
    found, same, who = [], [], []
    for a in range(len(rows)):
        for b in range(a):
            one_claim = rows[a]["claim_id"] == rows[b]["claim_id"]
            if not one_claim and (a * 31 + b) % SPARSE and float(vectors[a] @ vectors[b]) < DISTANT:
                continue
            features = features_of(wholes[a], wholes[b])
            found.append([features[name] for name in names])
            same.append(one_claim)
            who.append((a, b))
    return names, np.array(found, dtype=np.float32), np.array(same, dtype=float), np.array(who)


def fit(table: Table, same: Table) -> Table:
    """Return the weights of a logistic regression, found by Newton's method."""
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (same - chance) - PENALTY * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + PENALTY * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def folds(rows: list[dict[str, Any]], table: Table, same: Table, who: Table) -> None:
    """Print precision, recall and F1 (B3) of headlines that nothing was learned from, on average over five parts."""
    sys.path.insert(0, str(ROOT / "bench"))
    b_cubed = import_module("score_clusters").b_cubed
    of = np.array([row["fold"] for row in rows])
    every = sorted(set(of.tolist()))
    scores = []
    for part in range(0, len(every), 2):
        out = np.isin(of, every[part : part + 2])
        inside, outside = out[who].all(axis=1), ~out[who].any(axis=1)
        weights = fit(table[outside], same[outside])
        chances = 1 / (1 + np.exp(-(table[inside] @ weights)))
        alike = {
            (min(x, y), max(x, y)): round(1e6 * c)
            for (a, b), c in zip(who[inside].tolist(), chances.tolist(), strict=True)
            for x, y in [(rows[a]["id"], rows[b]["id"])]
        }
        members = [row["id"] for row, left in zip(rows, out, strict=True) if left]
        groups = average_link(members, alike, JOINED)
        gold = {row["id"]: row["claim_id"] for row in rows if row["id"] in set(members)}
        scores.append(b_cubed(gold, {i: group[0] for group in groups for i in group}))
    print("B3", " ".join(f"{sum(s[k] for s in scores) / len(scores):.3f}" for k in range(3)))


def main() -> None:
    """Fit and write, or print how well it does."""
    lines = (Path(sys.argv[1]) / "emergent" / "pairs.jsonl").open(encoding="utf-8")
    rows = list({row["id"]: row for row in map(json.loads, lines)}.values())
    names, table, same, who = pairs(rows)
    if "--folds" in sys.argv:
        folds(rows, table, same, who)
        return
    weights = fit(table, same)
    text = "".join(f"{name}\t{weight:.4f}\n" for name, weight in zip(names, weights, strict=True))
    TABLE.write_text(HEADER + text, encoding="utf-8")


if __name__ == "__main__":
    main()
