#!/usr/bin/env python3
"""Fit the confidence of attributions, and show how far it can be believed.

    python train/confidence/train.py PolNeAR-dev.jsonl

Reads articles as JSON Lines that the encoder did not learn from, with `text` and `attributions`, and writes
`onrecord/lexicon/confidence_weights.tsv`. An attribution is right at the relaxed level of `bench/score_attribution.py`:
its content agrees by half with a marked one, its source shares a word with that one's. Prints how often what was given
a confidence was right, each article judged by weights fitted on others. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from score_attribution import Text, levels_reached, match  # noqa: E402

from onrecord.annotators.attribution.confidence import Feature, learned_features, ruled_features  # noqa: E402
from onrecord.annotators.attribution.located import Located  # noqa: E402
from onrecord.annotators.attribution.outermost import parsed_candidates, witnessed  # noqa: E402
from onrecord.text.parse import encode, parse  # noqa: E402
from onrecord.text.quotes import find_quotations  # noqa: E402
from onrecord.text.zones import label_zones  # noqa: E402

TABLE = ROOT / "onrecord" / "lexicon" / "confidence_weights.tsv"
HEADER = "# Licence: Apache-2.0 (fitted on PolNeAR 1.0.0, development part; see encoder/models/encoder.md)\n"
FOLDS = 6
Example = tuple[list[Feature], bool]


def examples(article: dict[str, Any]) -> dict[str, list[Example]]:
    """Return for each model what it has to judge in an article, and whether it is right."""
    text = article["text"]
    zones = label_zones(text)
    encoded = encode(text, zones)
    parsed = parse(text, zones, encoded)
    quotations = [find_quotations(text, paragraph.span) for paragraph in parsed]
    learned, ruled = witnessed(text, parsed, quotations, encoded, list(parsed_candidates(text, parsed, quotations)))
    return {
        "learned": [
            (list(learned_features(one.located, one.found, one.rule)), right)
            for one, right in zip(learned, verdicts(article, [one.located for one in learned]), strict=True)
        ],
        "ruled": [
            (list(ruled_features(one.located, one.rule, one.evidence)), right)
            for one, right in zip(ruled, verdicts(article, [one.located for one in ruled]), strict=True)
        ],
    }


def verdicts(article: dict[str, Any], found: Sequence[Located]) -> list[bool]:
    """Say of each attribution whether it is right."""
    text = Text(article["text"])
    gold = text.read_all(article["attributions"], "gold")
    raw = [
        {"source": _raw([one.source] if one.source else []), "cue": _raw([one.cue]), "content": _raw(one.content)}
        for one in found
    ]
    predicted = text.read_all(raw, "found")
    right = {p for g, p in match(gold, predicted) if "relaxed" in levels_reached(gold[g], predicted[p])}
    return [number in right for number in range(len(found))]


def _raw(spans: Iterable[Any]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def fit(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic model, fitted on standardised features."""
    names = [name for name, _ in data[0][0]]
    matrix = np.array([[value for _, value in features] for features, _ in data])
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0) + 1e-9
    model = LogisticRegression(max_iter=1000).fit((matrix - mean) / spread, [right for _, right in data])
    weights = model.coef_[0] / spread
    return {"bias": float(model.intercept_[0] - weights @ mean), **dict(zip(names, map(float, weights), strict=True))}


def probability(weights: dict[str, float], features: Sequence[Feature]) -> float:
    """Return what weights give to features."""
    return float(1 / (1 + np.exp(-weights["bias"] - sum(weights[name] * value for name, value in features))))


def reliability(articles: Sequence[Sequence[Example]]) -> Iterator[str]:
    """Yield the rows of a reliability table, each article judged by weights fitted on the other folds."""
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([x for n, article in enumerate(articles) if n % FOLDS != fold for x in article])
        own = [x for n, article in enumerate(articles) if n % FOLDS == fold for x in article]
        judged += [(probability(weights, features), right) for features, right in own]
    for low in np.arange(0, 1, 0.1):
        inside = [(p, right) for p, right in judged if low <= p < low + 0.1]
        if inside:
            mean, share = np.mean([p for p, _ in inside]), np.mean([right for _, right in inside])
            yield f"| {low:.1f} to {low + 0.1:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |"


def main() -> int:
    """Read, fit, write, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    with options.corpus.open(encoding="utf-8") as lines:
        articles = [examples(json.loads(line)) for line in lines]
    table = HEADER
    for model in ("learned", "ruled"):
        weights = fit([x for article in articles for x in article[model]])
        table += "".join(f"{model}\t{name}\t{weight:.3f}\n" for name, weight in weights.items())
        print(f"\n{model}\n| confidence | attributions | mean confidence | right |\n| --- | --- | --- | --- |")
        print("\n".join(reliability([article[model] for article in articles])))
    TABLE.write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
