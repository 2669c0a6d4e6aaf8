#!/usr/bin/env python3
"""Fit the values of the operators of factuality, and the confidence.

    python train/factuality/train.py --meantime MEANTIME.jsonl --polnear POLNEAR-train.jsonl --ecbplus ECBPLUS.jsonl

Writes `factuality_values.tsv` and `factuality_confidence.tsv` in `onrecord/lexicon`; the card beside them tells what
the data is. MEANTIME: `{"id", "text", "events": [{"start", "end", "value"}]}` a line; the other two give the texts of
`labels.tsv`: `{"id", "text"}` a line. Made-up sentences come from `sentences.py`. Needs scikit-learn, for the
confidence; prints figures on folds, each judged by what the others gave. Three minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))

from sentences import made, priors

from onrecord.annotators.factuality.find import trigger_of
from onrecord.annotators.factuality.value import confidence_features
from onrecord.annotators.factuality.walk import operators_of
from onrecord.encoder.model import NOTHING
from onrecord.model import Span
from onrecord.text.parse import parse

LEXICON = Path(__file__).parents[2] / "onrecord" / "lexicon"
LABELS = Path(__file__).with_name("labels.tsv")
HEADER = "# Licence: Apache-2.0 (fitted by train/factuality/train.py; see factuality_values.md)\n"
WEIGHTS = {"labels": 1.0, "meantime": 1.0, "made": 0.1}  # of an example of each set
PULL = 1.0  # weight of a prior, counted in examples
ROBUST = 0.2  # from this error on an example pulls no harder
FOLDS = 5
NEAR = 1.0  # an error up to this is right, for the confidence

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Table = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Example:
    """One happening: the set and text it is from, its operators, its value."""

    set: str
    text: str
    operators: tuple[str, ...]
    value: float


def examples(name: str, key: str, text: str, events: Iterable[tuple[int, int, float]]) -> Iterator[Example]:
    """Yield the examples of a text. events: start, end and value of each."""
    parsed = parse(text, (), NOTHING)
    for start, end, value in events:
        trigger = trigger_of(parsed, Span(start, end))
        if trigger is not None:
            yield Example(name, key, operators_of(trigger), value)


def all_examples(meantime: Path, texts: Mapping[str, Path]) -> Iterator[Example]:
    """Yield the examples of all sets. texts: by set, the file of what `labels.tsv` labels."""
    for row in lines(meantime):
        events = [(e["start"], e["end"], e["value"]) for e in row["events"]]
        yield from examples("meantime", row["id"], row["text"], events)
    labelled = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            source, article, start, end, value = line.split("\t")
            labelled[source, article].append((int(start), int(end), float(value)))
    for source, path in texts.items():
        for row in lines(path):
            if (source, row["id"]) in labelled:
                yield from examples("labels", row["id"], row["text"], labelled[source, row["id"]])
    for one in made():
        yield from examples("made", one.text, one.text, [(one.start, one.end, one.value)])


def lines(path: Path) -> Iterator[dict]:
    """Yield the rows of a file of JSON Lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def fit(data: Sequence[Example], start: Table) -> Table:
    """Return the values that fit best, drawn to where they start: Gauss-Newton with Huber's weights."""
    names = sorted(start)
    paths = padded(data, names)
    gold = np.array([example.value for example in data])
    weights = np.array([WEIGHTS[example.set] for example in data])
    origin = np.array([start[name] for name in names]).ravel()
    x = origin.copy()
    for _ in range(30):
        found, slopes = predicted(x, paths)
        error = gold - found
        pulls = weights * np.minimum(1, ROBUST / np.maximum(np.abs(error), ROBUST))
        normal = slopes.T @ (slopes * pulls[:, None]) + PULL * np.eye(len(x))
        step = np.linalg.solve(normal, slopes.T @ (pulls * error) - PULL * (x - origin))
        x = np.clip(x + step, -3, 3)
        if np.abs(step).max() < 1e-4:
            break
    return {name: (float(x[2 * n]), float(x[2 * n + 1])) for n, name in enumerate(names)}


def padded(data: Sequence[Example], names: Sequence[str]) -> Integers:
    """Return the numbers of the operators of each example [examples, longest]; what is missing leaves a value as is."""
    number = {name: n for n, name in enumerate(names)}
    longest = max(len(example.operators) for example in data)
    paths = np.full((len(data), longest), len(names))
    for row, example in zip(paths, data, strict=True):
        row[: len(example.operators)] = [number[operator] for operator in example.operators]
    return paths


def predicted(x: Floats, paths: Integers) -> tuple[Floats, Floats]:
    """Return the value of each example, and its slope by each number of the table [examples, numbers]."""
    held, not_held = np.append(x[0::2], 3.0), np.append(x[1::2], -3.0)
    value, slopes = np.full(len(paths), 3.0), np.zeros((len(paths), len(x) + 2))
    rows = np.arange(len(paths))
    for column in paths.T:
        share = (3 - value) / 6
        slopes *= ((held - not_held)[column] / 6)[:, None]
        slopes[rows, 2 * column] += 1 - share
        slopes[rows, 2 * column + 1] += share
        value = held[column] + (not_held - held)[column] * share
    return value, slopes[:, : len(x)]


def values_of(data: Sequence[Example], table: Table) -> Floats:
    """Return the values that a table gives to examples."""
    names = sorted(table)
    return predicted(np.array([table[name] for name in names]).ravel(), padded(data, names))[0]


def folds(data: Sequence[Example]) -> Integers:
    """Return the fold of each example; a text is never in two, and what is made is in all that train."""
    texts = sorted({example.text for example in data if example.set != "made"})
    number = {text: n % FOLDS for n, text in enumerate(texts)}
    return np.array([number.get(example.text, -1) if example.set != "made" else -1 for example in data])


def confidence(data: Sequence[Example], found: Floats) -> dict[str, float]:
    """Return the weights of the confidence, fitted on values that were found without the examples themselves."""
    features = [confidence_features(e.operators, value) for e, value in zip(data, found, strict=True)]
    names = sorted(features[0])
    matrix = np.array([[row[name] for name in names] for row in features])
    right = np.abs(found - [e.value for e in data]) <= NEAR
    model = LogisticRegression(C=1.0, fit_intercept=False).fit(matrix, right)
    chances = model.predict_proba(matrix)[:, 1]
    for low, high in ((0, 0.6), (0.6, 0.75), (0.75, 0.85), (0.85, 0.95), (0.95, 1.01)):
        within = (chances >= low) & (chances < high)
        if within.any():
            mean, share = chances[within].mean(), right[within].mean()
            print(f"confidence {low}-{high}: {within.sum()} examples, stated {mean:.2f}, right {share:.2f}")
    return dict(zip(names, map(float, model.coef_[0]), strict=True))


def report(name: str, data: Sequence[Example], found: Floats) -> None:
    """Print how far values are from those that were marked."""
    gold = np.array([example.value for example in data])
    print(f"{name}: {len(data)}, MAE {np.abs(found - gold).mean():.3f}, r {np.corrcoef(found, gold)[0, 1]:.3f}")


def write(path: Path, about: str, rows: Iterable[Sequence[object]]) -> None:
    """Write a table of the package."""
    body = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    path.write_text(HEADER + about + body, encoding="utf-8")


def main() -> None:
    """Fit, print the figures on folds, write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("meantime", "polnear", "ecbplus"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    data = list(all_examples(given.meantime, {"polnear": given.polnear, "ecbplus": given.ecbplus}))
    start = priors()
    unknown = {operator for example in data for operator in example.operators} - set(start)
    if unknown:
        sys.exit(f"priors.tsv lacks {', '.join(sorted(unknown))}")
    of_fold, found = folds(data), values_of(data, start)
    for fold in range(FOLDS):
        rest = [example for example, its in zip(data, of_fold, strict=True) if its != fold]
        found[of_fold == fold] = values_of(data, fit(rest, start))[of_fold == fold]
    for name in ("labels", "meantime"):
        chosen = [n for n, example in enumerate(data) if example.set == name]
        report(f"{name}, folds", [data[n] for n in chosen], found[chosen])
    real = [n for n, example in enumerate(data) if example.set == "labels"]
    weights = confidence([data[n] for n in real], found[real])
    table = fit(data, start)
    report("made", [e for e in data if e.set == "made"], values_of([e for e in data if e.set == "made"], table))
    about = "# Columns: operator, value where what it stands with is certain, and where it is certainly not so.\n"
    rows = [(name, f"{held:.2f}", f"{other:.2f}") for name, (held, other) in table.items()]
    write(LEXICON / "factuality_values.tsv", about, rows)
    about = "# Columns: feature, weight in log odds.\n"
    write(LEXICON / "factuality_confidence.tsv", about, ((name, f"{w:.3f}") for name, w in weights.items()))


if __name__ == "__main__":
    main()
