"""Learn `onrecord/lexicon/event_match_weights.tsv`: which mentions of events tell of the same event.

    python train/eventmerging/train.py ECBPLUS ANNOTATED.jsonl

ECBPLUS: the folder with `docs.jsonl` and `mentions.jsonl`. ANNOTATED: what `onrecord annotate` makes of the texts of
`docs.jsonl`, line by line. Needs scikit-learn (`requirements.txt`). Every fourth topic is left out, see
`bench/ecbplus.py`. Pairs are those that are compared in the same of our own stories.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from annotating import read  # noqa: E402
from ecbplus import development, stories, told  # noqa: E402

from onrecord.link.clustering import pair  # noqa: E402
from onrecord.link.events.clusters import article_pairs, candidates  # noqa: E402
from onrecord.link.events.description import describe  # noqa: E402
from onrecord.link.events.matching import features, veto  # noqa: E402

TABLE = ROOT / "onrecord/lexicon/event_match_weights.tsv"
STRENGTH = 0.05  # C, the inverse of the regularisation; chosen by four-fold cross-validation over topics
HEADER = """\
# Licence: Apache-2.0 (learned from ECB+ by train/eventmerging/train.py, see event_match_weights.md)
# What tells that two mentions tell of the same event, in log odds. Columns: feature, weight.
"""


def main() -> None:
    """Learn the weights and write the table."""
    folder = Path(sys.argv[1])
    documents, mentions = read(folder / "docs.jsonl"), read(folder / "mentions.jsonl")
    left_out = development(document["topic"] for document in documents)
    rows = told(documents, mentions, read(Path(sys.argv[2])))
    learned = [row for document, row in zip(documents, rows, strict=True) if document["topic"] not in left_out]
    found, same = [], []
    for group, texts in stories(learned):
        articles = article_pairs(texts)
        chains = {event: chain for row in group for event, chain in row.chains.items()}
        told_of = {mention.id: mention for row in group for mention in describe(row.record, row.text)}
        for one, other in ((told_of[a], told_of[b]) for a, b in candidates(told_of.values())[0]):
            if veto(one, other):
                continue
            found.append(features(one, other, articles[pair(one.article, other.article)]))
            same.append(chains[one.id] == chains[other.id])
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(vectorizer.fit_transform(found), same)
    weights = sorted(zip(vectorizer.feature_names_, model.coef_[0], strict=True))
    TABLE.write_text(HEADER + "".join(f"{name}\t{weight:.2f}\n" for name, weight in weights), encoding="utf-8")
    print(f"{len(same)} pairs, {sum(same)} the same; {len(weights)} weights")


if __name__ == "__main__":
    main()
