#!/usr/bin/env python3
"""Fit the matcher of claims: whether two propositions are one.

    onrecord annotate ... > FOLDER/gen.jsonl, emergent.jsonl, ecb.jsonl    (records; the inputs beside as *.in.jsonl)
    python train/claims/train.py FOLDER DATA

FOLDER holds records and inputs of generated pairs (`generate.py`), of the headlines and claims of Emergent and of the
sentences of ECB+; DATA the sets themselves. Writes `onrecord/lexicon/claim_weights.tsv`, and
`claim_weights_plain.tsv` for propositions without vectors.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from onrecord.link.claims.comparing import compare
from onrecord.link.claims.told import Embed, Told, propositions_of
from onrecord.model import Record

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "onrecord" / "lexicon" / "claim_weights.tsv"
PLAIN = ROOT / "onrecord" / "lexicon" / "claim_weights_plain.tsv"
VECTORS = ("cosine", "cosine high")
HEADER = (
    "# Licence: Apache-2.0 (fitted on generated sentences, Emergent and ECB+; see claim_weights.md)\n"
    "# The matcher of claims, a network of one hidden layer. Columns: feature, bias or output; weight of each unit.\n"
)
SEED = 7
ROUNDS = 3
HIDDEN = 16
STEPS = 500
RATE = 0.02
PENALTY = 5e-5
MADE = 0.25  # what a generated pair counts: vectors of sentences with invented names tell less than those of real ones
Feature = dict[str, float]
Network = list[np.ndarray]
Bag = tuple[list[Feature], int, float, str]


def told_in(folder: Path, name: str) -> dict[str, tuple[Told, ...]]:
    """Return what each text of a set tells, by its id."""
    vectors = _vectors()
    texts = {}
    for line in (folder / f"{name}.in.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        texts[row["id"]] = row["text"]
    found = {}
    for line in (folder / f"{name}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        found[row["id"]] = propositions_of(msgspec.convert(row, Record), texts[row["id"]], vectors)
    return found


def _vectors() -> Embed | None:
    """Return what makes sentence vectors, if the encoder has it."""
    try:
        return import_module("onrecord.encoder.vectors").vectors_of  # type: ignore[no-any-return]
    except ModuleNotFoundError:
        return None


def features_of(one: Iterable[Told], other: Iterable[Told]) -> list[Feature]:
    """Return the features of each pair of propositions of two texts."""
    rest = list(other)
    return [compare(a, b).features for a in one for b in rest]


def generated(folder: Path) -> Iterator[Bag]:
    """Yield the generated pairs."""
    told = told_in(folder, "gen")
    for line in (folder / "gen.pairs.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        yield features_of(told[row["id"] + "a"], told[row["id"] + "b"]), row["label"], MADE, f"gen {row['kind']}"


def emergent(folder: Path, data: Path, chance: random.Random) -> Iterator[Bag]:
    """Yield headlines with their claim, with other headlines on it, and with the likest of other claims."""
    told = told_in(folder, "emergent")
    rows = [json.loads(line) for line in (data / "emergent" / "pairs.jsonl").open(encoding="utf-8")]
    by_claim: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_claim[row["claim_id"]].append(row)
    for row in rows:
        own = told[row["id"]]
        yield features_of(own, told["c:" + row["claim_id"]]), 1, 1.0, "emergent claim"
        mate = chance.choice(by_claim[row["claim_id"]])
        if mate["id"] != row["id"]:
            yield features_of(own, told[mate["id"]]), 1, 0.5, "emergent mate"
        likest = sorted(by_claim, key=lambda c: (-_overlap(own, told["c:" + c]), c))
        for claim in [c for c in likest if c != row["claim_id"]][:3]:
            yield features_of(own, told["c:" + claim]), 0, 1.0, "emergent other"


def _overlap(one: tuple[Told, ...], other: tuple[Told, ...]) -> float:
    a, b = {w for t in one for w in t.words}, {w for t in other for w in t.words}
    return len(a & b) / (len(a | b) or 1)


def ecbplus(folder: Path, data: Path, chance: random.Random) -> Iterator[Bag]:
    """Yield pairs of clauses whose predicates are marked as one event or as two of one topic."""
    told = told_in(folder, "ecb")
    docs = {}
    starts: dict[tuple[str, int], list[int]] = {}
    for line in (data / "ecbplus" / "docs.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        docs[row["id"]] = row["topic"]
        for sentence in row["sents"]:
            at, offsets = 0, []
            for token in sentence["tokens"]:
                offsets.append(at)
                at += len(token) + 1
            starts[row["id"], sentence["n"]] = offsets
    marked: dict[str, list[tuple[str, Told, str]]] = defaultdict(list)
    for line in (data / "ecbplus" / "mentions.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["kind"] != "event":
            continue
        offsets = starts[row["doc"], row["sent"]]
        at = {offsets[t] for t in row["tokens"]}
        for one in told.get(f"{row['doc']}#{row['sent']}", ()):
            trigger = int(one.id.split(":")[2].split("-")[0])
            if trigger in at:
                marked[docs[row["doc"]]].append((row["chain"], one, row["doc"]))
    for topic in sorted(marked):
        items = marked[topic]
        pairs = [(a, b) for n, a in enumerate(items) for b in items[:n] if a[2] != b[2]]
        same = [p for p in pairs if p[0][0] == p[1][0]]
        apart = sorted(
            (p for p in pairs if p[0][0] != p[1][0]),
            key=lambda p: (-_overlap((p[0][1],), (p[1][1],)), p[0][1].id, p[1][1].id),
        )
        chance.shuffle(same)
        for a, b in same[:300]:
            yield features_of([a[1]], [b[1]]), 1, 0.5, "ecb same"
        hard = apart[:250] + chance.sample(apart, min(100, len(apart)))
        for a, b in hard:
            yield features_of([a[1]], [b[1]]), 0, 0.5, "ecb apart"


def learn(rows: np.ndarray, labels: np.ndarray, sizes: np.ndarray) -> Network:
    """Return the weights of a network of one hidden layer, learned on all rows at once by Adam."""
    chance = np.random.default_rng(SEED)
    shapes = ((rows.shape[1], HIDDEN), (HIDDEN,), (HIDDEN,), (1,))
    weights = [chance.normal(0, 0.3, shape) if n in (0, 2) else np.zeros(shape) for n, shape in enumerate(shapes)]
    first, second = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    share = sizes / sizes.sum()
    for step in range(1, STEPS + 1):
        hidden = np.tanh(rows @ weights[0] + weights[1])
        slope = (1 / (1 + np.exp(-(hidden @ weights[2] + weights[3]))) - labels) * share
        below = np.outer(slope, weights[2]) * (1 - hidden * hidden)
        slopes = (
            rows.T @ below + PENALTY * weights[0],
            below.sum(0),
            hidden.T @ slope + PENALTY * weights[2],
            np.array([slope.sum()]),
        )
        for n, found in enumerate(slopes):
            first[n] = 0.9 * first[n] + 0.1 * found
            second[n] = 0.999 * second[n] + 0.001 * found * found
            weights[n] -= RATE * (first[n] / (1 - 0.9**step)) / (np.sqrt(second[n] / (1 - 0.999**step)) + 1e-8)
    return weights


def odds_of(network: Network, rows: np.ndarray) -> np.ndarray:
    """Return the log odds of rows of features."""
    return np.tanh(rows @ network[0] + network[1]) @ network[2] + network[3][0]


def fit(bags: list[Bag]) -> tuple[list[str], Network]:
    """Fit on bags of pairs: of those that are one at least one pair is, of the others none."""
    names = sorted({name for found, _, _, _ in bags for feature in found for name in feature})
    table = [np.array([[f.get(n, 0.0) for n in names] for f in found]) for found, _, _, _ in bags]
    pick = [
        int(np.argmax([f["words"] + f["same predicate"] + f.get("cosine", 0.0) for f in found])) for found, *_ in bags
    ]
    labels = np.array([label for _, label, _, _ in bags], dtype=float)
    sizes = np.array([size for _, _, size, _ in bags])
    network: Network = []
    for _ in range(ROUNDS):
        network = learn(np.array([t[p] for t, p in zip(table, pick, strict=True)]), labels, sizes)
        pick = [int(np.argmax(odds_of(network, t))) for t in table]
    return names, network


def written(names: list[str], network: Network) -> str:
    """Return the network as the rows of a table."""
    rows = [(name, network[0][n]) for n, name in enumerate(names)]
    rows += [("hidden bias", network[1]), ("output", network[2]), ("output bias", network[3])]
    return "".join(name + "".join(f"\t{w:.4f}" for w in weights) + "\n" for name, weights in rows)


def main() -> None:
    """Fit, write, and say how often what kind of pair comes out right."""
    folder, data = Path(sys.argv[1]), Path(sys.argv[2])
    chance = random.Random(SEED)
    bags = [*generated(folder), *emergent(folder, data, chance), *ecbplus(folder, data, chance)]
    empty = Counter(kind for found, _, _, kind in bags if not found)
    print("nothing to compare:", dict(empty))
    bags = [bag for bag in bags if bag[0]]
    plain = [([{n: v for n, v in f.items() if n not in VECTORS} for f in found], *rest) for found, *rest in bags]
    print("without vectors")
    learned(plain, PLAIN)
    if any("cosine" in f for found, *_ in bags for f in found):
        print("with vectors")
        learned(bags, TABLE)


def learned(bags: list[Bag], table: Path) -> None:
    """Fit, write, and print how often what kind of pair comes out right."""
    names, network = fit(bags)
    table.write_text(HEADER + written(names, network), encoding="utf-8")
    seen: dict[str, list[float]] = defaultdict(list)
    for found, _, _, kind in bags:
        odds = odds_of(network, np.array([[f.get(n, 0.0) for n in names] for f in found])).max()
        seen[kind].append(1 / (1 + np.exp(-odds)))
    for kind in sorted(seen):
        chances = np.array(seen[kind])
        shares = [f"{(chances >= t).mean():.3f}" for t in (0.5, 0.7, 0.8, 0.9)]
        print(f"{kind:20} {len(chances):6}  at least .5 .7 .8 .9: {' '.join(shares)}")


if __name__ == "__main__":
    main()
