#!/usr/bin/env python3
"""Train the model of stance: is a text for a claim, against it, or does it observe it?

    python train/stance/train.py pairs.jsonl network.jsonl                     # writes lexicon/stance_weights.tsv
    python train/stance/train.py pairs.jsonl network.jsonl --folds out.jsonl   # judges each fold by the others instead

Reads the published training part of Emergent (Ferreira and Vlachos 2016) as JSON Lines with id, claim_id, claim,
headline, label and fold, and what `pair_network.py --folds` wrote: what networks that have not seen the claim say,
which is added to what the features say. Besides each headline's own claim, headlines of one claim are set against each
other, so that claims which deny something are learned as well: two that are against a claim are for each other. With
--folds the predictions are lines that `bench/score_stance.py` reads, and what depends on labels is fitted inside the
other folds. Needs scikit-learn, which Onrecord itself does not.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from onrecord.link.stance import LABELS
from onrecord.link.stance_features import Words, denies, features, read_words

TABLE = Path(__file__).parents[2] / "onrecord" / "lexicon" / "stance_weights.tsv"
HEADER = (
    "# Licence: Apache-2.0 (learned from the training part of Emergent; see stance_weights.md)\n"
    "# Columns: feature, label, weight in log odds.\n"
)
SMALLEST = 0.01  # weights nearer to nothing are left out
NETWORK = 0.5  # what the network's log probabilities count; .4 to .6 are alike on half the folds
SHARPNESSES = np.arange(0.5, 1.55, 0.05)
BETWEEN = {
    ("against", "against"): "for",
    ("against", "for"): "against",
    ("for", "against"): "against",
    ("for", "for"): "for",
    ("against", "observing"): "observing",
    ("for", "observing"): "observing",
}
"""How one headline of a claim stands to another: how the other stands to the claim, then how it does."""


class Example(NamedTuple):
    """Features of a text in the light of a claim, its label, the claim's id, and how much it counts."""

    found: Mapping[str, float]
    label: str
    group: str
    weight: float


def own(rows: Sequence[Mapping[str, Any]]) -> list[Example]:
    """Return the headlines as they stand to their own claims."""
    return [
        Example(features(read_words(r["claim"]), read_words(r["headline"])), r["label"], r["claim_id"], 1.0)
        for r in rows
    ]


def between(rows: Sequence[Mapping[str, Any]], weight: float) -> Iterator[Example]:
    """Yield headlines of one claim as they stand to each other: each to the next of each label, in the order of ids."""
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: str(row["id"])):
        groups[row["claim_id"]].append(row)
    for claim, group in sorted(groups.items()):
        words = [read_words(row["headline"]) for row in group]
        for at, row in enumerate(group):
            yield from _after(at, row, group, words, claim, weight)


def _after(
    at: int,
    row: Mapping[str, Any],
    group: Sequence[Mapping[str, Any]],
    words: Sequence[Words],
    claim: str,
    weight: float,
) -> Iterator[Example]:
    seen: set[str] = set()
    for step in range(1, len(group)):
        other = (at + step) % len(group)
        label = BETWEEN.get((row["label"], group[other]["label"]))
        if label is not None and group[other]["label"] not in seen:
            seen.add(group[other]["label"])
            yield Example(features(words[at], words[other]), label, claim, weight)


def fit(data: Sequence[Example], strength: float, rarest: int) -> dict[str, dict[str, float]]:
    """Fit the model. rarest: claims in which a feature must be seen to count."""
    claims: dict[str, set[str]] = defaultdict(set)
    for example in data:
        for name in example.found:
            claims[name].add(example.group)
    known = {name for name, groups in claims.items() if len(groups) >= rarest}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{n: v for n, v in e.found.items() if n in known} for e in data])
    model = LogisticRegression(C=strength, max_iter=1000, fit_intercept=False)
    model.fit(matrix, [e.label for e in data], sample_weight=[e.weight for e in data])
    weights: dict[str, dict[str, float]] = {}
    for column, name in enumerate(vectorizer.get_feature_names_out()):
        kept = {
            str(c): float(w) for c, w in zip(model.classes_, model.coef_[:, column], strict=True) if abs(w) >= SMALLEST
        }
        if kept:
            weights[str(name)] = kept
    return weights


def scores(data: Sequence[Example], weights: Mapping[str, Mapping[str, float]]) -> np.ndarray:
    """Return the log odds of each example and label."""
    found = np.zeros((len(data), len(LABELS)))
    for row, example in enumerate(data):
        for name, value in example.found.items():
            for label, weight in weights.get(name, {}).items():
                found[row, LABELS.index(label)] += weight * value
    return found


def sharpness(logits: np.ndarray, labels: Sequence[str]) -> float:
    """Return the factor for log odds at which labels that were not learned from are likeliest."""
    right = np.array([LABELS.index(label) for label in labels])

    def loss(factor: float) -> float:
        scaled = logits * factor
        whole = np.log(np.exp(scaled - scaled.max(1, keepdims=True)).sum(1)) + scaled.max(1)
        return float((whole - scaled[np.arange(len(right)), right]).mean())

    return float(min(SHARPNESSES, key=loss))


def learn(
    rows: Sequence[Mapping[str, Any]], strength: float, rarest: int, weight: float
) -> dict[str, dict[str, float]]:
    """Return the weights learned from some rows, with the sharpness that parts of them give."""
    base, more = own(rows), list(between(rows, weight)) if weight else []
    groups = [example.group for example in base]
    logits = networked(rows)
    for train, test in GroupKFold(5).split(base, groups=groups):
        left_out = {groups[at] for at in test}
        part = [base[at] for at in train] + [example for example in more if example.group not in left_out]
        logits[test] += scores([base[at] for at in test], fit(part, strength, rarest))
    factor = sharpness(logits, [example.label for example in base])
    shared = {"sharpness": dict.fromkeys(LABELS, factor), "network": dict.fromkeys(LABELS, NETWORK)}
    return {**fit(base + more, strength, rarest), **shared}


def networked(rows: Sequence[Mapping[str, Any]]) -> np.ndarray:
    """Return the part of the network in the log odds of each row and label: none where the claim denies something."""
    heard = [0.0 if denies(read_words(row["claim"])) else NETWORK for row in rows]
    return np.array(heard)[:, None] * np.array([row["network"] for row in rows])


def judged(rows: Sequence[Mapping[str, Any]], weights: Mapping[str, Mapping[str, float]]) -> Iterator[dict[str, Any]]:
    """Yield the rows with label and confidence."""
    logits = (scores(own(rows), weights) + networked(rows)) * weights["sharpness"]["for"]
    shares = np.exp(logits - logits.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    for row, share in zip(rows, shares, strict=True):
        yield {"id": row["id"], "label": LABELS[int(share.argmax())], "confidence": round(float(share.max()), 3)}


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Read the pairs, train, write the table or judge the folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("network", type=Path)
    parser.add_argument("--folds", type=Path, help="judge each fold by the others and write that here")
    parser.add_argument("--strength", type=float, default=0.1, help="inverse of the L2 penalty")
    parser.add_argument("--rarest", type=int, default=3, help="leave out features seen in fewer claims")
    parser.add_argument("--between", type=float, default=0.1, help="how much pairs of headlines count")
    arguments = parser.parse_args()
    settings = (arguments.strength, arguments.rarest, arguments.between)
    network = {one["id"]: one["scores"] for one in lines(arguments.network)}
    rows = [{**row, "network": network[row["id"]]} for row in lines(arguments.pairs)]
    if arguments.folds:
        with arguments.folds.open("w", encoding="utf-8") as out:
            for fold in sorted({row["fold"] for row in rows}):
                weights = learn([row for row in rows if row["fold"] != fold], *settings)
                for line in judged([row for row in rows if row["fold"] == fold], weights):
                    out.write(json.dumps(line) + "\n")
        return
    weights = learn(rows, *settings)
    with TABLE.open("w", encoding="utf-8") as table:
        table.write(HEADER)
        for name in sorted(weights):
            for label in sorted(weights[name]):
                table.write(f"{name}\t{label}\t{weights[name][label]:.3f}\n")


if __name__ == "__main__":
    main()
