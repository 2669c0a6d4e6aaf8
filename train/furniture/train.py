"""Train the furniture model: which lines of a text are the report, which are furniture of its page.

    PYTHONPATH=. python train/furniture/train.py ARTICLE_EXTRACTION POLNEAR-train.jsonl [--folds] [--curve] [--write]

ARTICLE_EXTRACTION: the folder of the article extraction benchmark (bench/DATA.md). Without `--write` nothing is kept:
`--folds` prints how well models do on sites that they were not trained on, `--curve` the same for fewer sites.
`--write` trains on all pages and writes `onrecord/lexicon/line_weights.tsv`. Needs what requirements.txt lists, which
Onrecord itself does not.

Each page is read in several ways: as all of its text, as that cut near the article, as the article alone, as what
`extract` finds, and with invented furniture around the article (`generate.py`). The articles of PolNeAR, which have no
furniture, are read alone and with invented furniture. Features that fewer than three sites have are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import tempfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pycrfsuite
import trafilatura
from generate import Writer
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from page_lines import Page, PageLine, labelled_lines, pages, shown_lines  # noqa: E402

from onrecord.lexicon.line_weights import BIAS, NEVER, STATES, STEP, LineWeights  # noqa: E402
from onrecord.text.blocks import lines as lines_of  # noqa: E402
from onrecord.text.body_lines import scores_of  # noqa: E402
from onrecord.text.line_features import features  # noqa: E402
from onrecord.text.lines import seen_lines  # noqa: E402

TABLE = ROOT / "onrecord" / "lexicon" / "line_weights.tsv"
HEADER = """# Licence: Apache-2.0 (weights learned from article pages, PolNeAR and invented text; see line_weights.md)
# Columns: feature; weight for furniture of a line alone; weights of head, body, insert, tail in the chain (hundredths)
"""
HEAD, BODY, INSERT, TAIL = STATES
CUTS = (0, 1, 2, 3, 4, 6, 10, 15, 20)
RAREST = 3  # sites
ALONE_STRENGTH = 0.03  # inverse of the L2 penalty of the model of single lines
CHAIN_PENALTY = 10.0  # L2 of the chain
STEPS = 80  # of the chain's training
PROSE_ARTICLES = 300
Labelled = list[tuple[str, bool]]


class Example(NamedTuple):
    """A text as it is learned from. way: how the page was read; names: features of each line; states: of each line."""

    site: str
    way: str
    lines: list[str]
    names: list[list[str]]
    states: list[str]


def example(site: str, way: str, lines: Labelled) -> Example:
    """Read lines as one text."""
    starts, own, at = [], [], 0
    for words, body in lines:
        starts.append(at)
        own.append(body)
        at += len(words) + 2
    seen = seen_lines("\n\n".join(words for words, _ in lines))
    body = [own[bisect_right(starts, line.span.start) - 1] for line in seen]
    return Example(site, way, [line.words for line in seen], list(features(seen)), states(body))


def states(body: list[bool]) -> list[str]:
    """Return the states of lines of which each is of the report or not."""
    own = [i for i, is_body in enumerate(body) if is_body]
    first, last = (own[0], own[-1]) if own else (len(body), len(body))
    return [BODY if b else HEAD if i < first else TAIL if i > last else INSERT for i, b in enumerate(body)]


def readings(page: Page, seed: int) -> Iterator[Example]:
    """Read a page in all ways."""
    pick, writer = random.Random(seed), Writer(seed)
    lines: Labelled = [tuple(line) for line in labelled_lines(shown_lines(page.html), page.body)]
    article = [line for line in page.body.split("\n") if line.strip()]
    yield example(page.site, "page", lines)
    yield example(page.site, "article", [(line, True) for line in article])
    own = [i for i, (_, body) in enumerate(lines) if body]
    for _ in range(2 if own else 0):
        first, last = max(own[0] - pick.choice(CUTS), 0), own[-1] + 1 + pick.choice(CUTS)
        yield example(page.site, "cut", lines[first:last])
    found = trafilatura.extract(page.html, fast=True, include_comments=False)
    if found:
        yield example(page.site, "extracted", as_pairs(labelled_lines(found.splitlines(), page.body)))
    for body in (article, article, writer.with_lists(article)):
        yield example(page.site, "invented", writer.around(body))


def as_pairs(lines: Iterable[PageLine]) -> Labelled:
    """Return lines that are not blank with whether each is of the report."""
    return [(line.words, line.body) for line in lines if line.words.strip()]


def prose(corpus: Path) -> Iterator[Example]:
    """Read articles that have no furniture, alone and with invented furniture."""
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    writer = Writer(0)
    for row in random.Random(3).sample(rows, PROSE_ARTICLES):
        title, *body = [span.of(row["text"]) for span in lines_of(row["text"])]
        body = [line for line in body if re.search(r"\w", line)]
        if len(body) > 1:
            above = [(title.rstrip("."), False)] if writer.chance(0.5) else []
            yield example(row["publisher"], "prose", above + [(line, True) for line in body])
            yield example(row["publisher"], "invented", writer.around(body))
            listed = writer.with_lists(body)
            yield example(row["publisher"], "invented", writer.around(listed))
            yield example(row["publisher"], "prose", [(line, True) for line in listed])


def train(examples: list[Example]) -> LineWeights:
    """Train both models."""
    sites: dict[str, set[str]] = defaultdict(set)
    for one in examples:
        for names in one.names:
            for name in names:
                sites[name].add(one.site)
    kept = {name for name, where in sites.items() if len(where) >= RAREST}
    known = [one._replace(names=[[n for n in names if n in kept] for names in one.names]) for one in examples]
    alone = _alone(known)
    chain, steps = _chain(known)
    bias = alone.pop(BIAS)
    weights = {
        name: (alone.get(name, 0), *chain.get(name, (0, 0, 0, 0)))
        for name in sorted(kept)
        if alone.get(name) or any(chain.get(name, ()))
    }
    return LineWeights(bias, weights, steps)


def _alone(examples: list[Example]) -> dict[str, int]:
    data = [(names, state) for one in examples for names, state in zip(one.names, one.states, strict=True)]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(names, 1.0) for names, _ in data])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # for liblinear
    model = LogisticRegression(C=ALONE_STRENGTH, max_iter=400, solver="liblinear", random_state=0)
    model.fit(matrix, [state != BODY for _, state in data])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return {BIAS: round(100 * model.intercept_[0]), **{name: round(100 * w) for name, w in weights.items()}}


def _chain(examples: list[Example]) -> tuple[dict[str, tuple[int, ...]], tuple[tuple[int, ...], ...]]:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0, "c2": CHAIN_PENALTY, "max_iterations": STEPS})
    for one in examples:
        trainer.append(one.names, one.states)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    weights: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (name, state), weight in info.state_features.items():
        weights[name][STATES.index(state)] = round(100 * weight)
    steps = tuple(tuple(_hundredths(info.transitions.get((a, b))) for b in STATES) for a in STATES)
    return {name: tuple(found) for name, found in weights.items()}, steps


def _hundredths(weight: float | None) -> int:
    return NEVER if weight is None else round(100 * weight)


class Judged(NamedTuple):
    """A line of a test page: its site, the way the page was read, its score, and whether it is of the report."""

    site: str
    way: str
    words: str
    score: int
    body: bool


def judge(weights: LineWeights, examples: list[Example]) -> Iterator[Judged]:
    """Score all lines of texts; lines without a letter are left out."""
    for one in examples:
        for words, score, state in zip(one.lines, scores_of(one.names, weights), one.states, strict=True):
            if re.search(r"[^\W\d_]", words):
                yield Judged(one.site, one.way, words, score, state == BODY)


def folds(examples: dict[str, list[Example]], count: int = 5) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the sites to train on and those to test on; no site is in both."""
    order = sorted(examples, key=lambda site: hashlib.sha256(site.encode()).hexdigest())
    for number in range(count):
        yield [s for i, s in enumerate(order) if i % count != number], order[number::count]


def by_folds(sites: dict[str, list[Example]], always: list[Example], share: float = 1.0) -> list[Judged]:
    """Judge every page with a model that saw no page of its site. share: of the other sites that it learned from."""
    judged: list[Judged] = []
    for others, tested in folds(sites):
        learned = others[: round(share * len(others))]
        weights = train([one for site in learned for one in sites[site]] + always)
        judged += judge(weights, [one for site in tested for one in sites[site]])
    return judged


THRESHOLDS = (0, 100, 200, 300, 400, 600, 800)


def report(judged: list[Judged], title: str) -> None:
    """Print the share of furniture lines found and of lines and words of reports lost, by way and threshold."""
    print(f"\n{title}\nway, threshold: furniture found; report lost: lines, words; mean over sites: found, words lost")
    for way in dict.fromkeys(one.way for one in judged):
        mine = [one for one in judged if one.way == way]
        for threshold in THRESHOLDS:
            print(f"{way:10} {threshold:4}  " + "  ".join(f"{figure:.4f}" for figure in figures(mine, threshold)))


def figures(judged: list[Judged], threshold: int) -> tuple[float, ...]:
    """Return furniture found; lines and words of the report lost; found and words lost as means over sites."""
    tally: dict[tuple[str, bool], list[tuple[bool, int]]] = defaultdict(list)
    for one in judged:
        tally[one.site, one.body].append((one.score > threshold, len(one.words.split())))
    furniture = [lines for (_, body), lines in tally.items() if not body]
    report = [lines for (_, body), lines in tally.items() if body]
    every_furniture, every_report = ([line for lines in group for line in lines] for group in (furniture, report))
    return (
        _share(every_furniture),
        _share(every_report),
        _share(every_report, words=True),
        sum(map(_share, furniture)) / (len(furniture) or 1),
        sum(_share(lines, words=True) for lines in report) / (len(report) or 1),
    )


def _share(lines: list[tuple[bool, int]], words: bool = False) -> float:
    weighed = [(labelled, size if words else 1) for labelled, size in lines]
    return sum(size for labelled, size in weighed if labelled) / (sum(size for _, size in weighed) or 1)


def write(weights: LineWeights) -> None:
    """Write the table that ships."""
    rows = [(BIAS, weights.bias, "", "", "", "")]
    rows += [(f"{STEP}{s}>", "", *("" if w == NEVER else w for w in weights.steps[i])) for i, s in enumerate(STATES)]
    rows += [(name, *found) for name, found in weights.features.items()]
    TABLE.write_text(HEADER + "".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(weights.features)} features -> {TABLE.name}")


def main() -> None:
    """Read the corpora, judge by folds, train, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("prose", type=Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    sites: dict[str, list[Example]] = defaultdict(list)
    for number, page in enumerate(pages(arguments.pages)):
        sites[page.site] += readings(page, number)
    always = list(prose(arguments.prose))
    if arguments.folds:
        report(by_folds(sites, always), f"{len(sites)} sites, 5 folds")
    if arguments.curve:
        for share in (0.125, 0.25, 0.5, 0.75):
            report(by_folds(sites, always, share), f"{round(0.8 * share * len(sites))} sites learned from")
    if arguments.write:
        write(train([one for examples in sites.values() for one in examples] + always))


if __name__ == "__main__":
    main()
