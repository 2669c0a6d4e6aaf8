"""Train the cue model: which candidates of the parse are attributions.

    python train/cues/train.py PolNeAR-train.jsonl

Reads articles as JSON Lines with `text` and `attributions` (source, cue, content as lists of [start, end]), and writes
`onrecord/lexicon/cue_weights.tsv`. Needs scikit-learn, which Onrecord itself does not.

A candidate is right when its cue shares a word with a marked attribution's cue and its content reaches a word F1 of
one half with that attribution's content. PolNeAR marks only the outermost attribution, so that a candidate inside the
content of one is neither right nor wrong and is left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.annotators.attribution.cue_model import features
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.outermost import parsed_candidates
from onrecord.text.parse import parse
from onrecord.text.quotes import find_quotations

TABLE = Path(__file__).parents[2] / "onrecord" / "lexicon" / "cue_weights.tsv"
HEADER = "# Licence: Apache-2.0 (weights learned from PolNeAR 1.0.0; see cue_weights.md)\n"
Example = tuple[list[str], bool]


def characters(spans: Iterable[Iterable[int]]) -> set[int]:
    """Return the offsets that spans cover."""
    return {offset for start, end in spans for offset in range(start, end)}


def examples(article: dict[str, Any]) -> Iterator[Example]:
    """Yield the candidates of an article: their features, and whether they are attributions."""
    gold = [(characters(a["cue"]), characters(a["content"])) for a in article["attributions"]]
    contents = set().union(*(content for _, content in gold)) if gold else set()
    text = article["text"]
    parsed = parse(text)
    quotations = [find_quotations(text, paragraph.span) for paragraph in parsed]
    for located in parsed_candidates(text, parsed, quotations):
        verdict = judge(located, gold, contents)
        if verdict is not None:
            yield list(features(located)), verdict


def judge(located: Located, gold: list[tuple[set[int], set[int]]], contents: set[int]) -> bool | None:
    """Say whether a candidate is right, None where the corpus does not tell."""
    cue = set(range(located.cue.start, located.cue.end))
    content = characters((piece.start, piece.end) for piece in located.content)
    for gold_cue, gold_content in gold:
        overlap = 2 * len(content & gold_content) / (len(content) + len(gold_content) or 1)
        if overlap >= 0.5 and cue & gold_cue:
            return True
    return None if cue <= contents else False


def train(data: list[Example], strength: float, rarest: int) -> dict[str, float]:
    """Fit the model; return its weights, without features seen fewer than `rarest` times or of no weight."""
    seen = Counter(name for names, _ in data for name in names)
    kept = [{name: 1.0 for name in names if seen[name] >= rarest} for names, _ in data]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # for liblinear
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear")
    model.fit(matrix, [verdict for _, verdict in data])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return {"bias": float(model.intercept_[0]), **{n: float(w) for n, w in weights.items() if abs(w) >= 0.05}}


def main() -> None:
    """Read the corpus, train, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--strength", type=float, default=0.6, help="inverse of the L2 penalty")
    parser.add_argument("--rarest", type=int, default=3, help="leave out features seen fewer times")
    arguments = parser.parse_args()
    with arguments.corpus.open(encoding="utf-8") as lines:
        data = [example for line in lines for example in examples(json.loads(line))]
    weights = train(data, arguments.strength, arguments.rarest)
    rows = "".join(f"{name}\t{weight:.2f}\n" for name, weight in sorted(weights.items()))
    TABLE.write_text(HEADER + rows, encoding="utf-8")
    print(f"{len(data)} candidates, {sum(v for _, v in data)} attributions, {len(weights)} weights -> {TABLE.name}")


if __name__ == "__main__":
    main()
