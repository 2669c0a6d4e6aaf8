"""Train the furniture model: which lines of a text are the report, which are furniture of its page.

    PYTHONPATH=. python train/furniture/train.py ARTICLE_EXTRACTION POLNEAR-train.jsonl [--folds] [--curve] [--write]

ARTICLE_EXTRACTION: the folder of the article extraction benchmark (bench/DATA.md). `--folds` measures models on sites
that they were not trained on, `--curve` besides models of fewer sites; both go into the model card. `--write` trains on
all pages and writes `onrecord/lexicon/line_weights.tsv`. Needs what requirements.txt lists, which
Onrecord itself does not.

Each page is read in several ways: as all of its text, as that cut near the article, as the article alone, as what
`extract` finds, and with invented furniture around the article (`generate.py`). Its furniture is also moved: put around
other articles, with feeds of teasers and threads of comments besides (`feeds.py`). The articles of PolNeAR, which have
no furniture, are read alone and with invented furniture. The model is the mean of one that learned without what was
moved and one that learned from all. Features that fewer than three sites have are left out.
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
from feeds import Stock, feed, stock, thread
from generate import Writer
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from page_lines import Page, PageLine, labelled_lines, pages, shown_lines  # noqa: E402

from onrecord.lexicon.line_weights import BIAS, NEVER, STATES, STEP, LineWeights  # noqa: E402
from onrecord.model import ZoneKind  # noqa: E402
from onrecord.text.blocks import lines as lines_of  # noqa: E402
from onrecord.text.body_lines import scores_of  # noqa: E402
from onrecord.text.line_features import features, is_english  # noqa: E402
from onrecord.text.lines import Line, seen_lines  # noqa: E402
from onrecord.text.parse import NOT_PROSE  # noqa: E402
from onrecord.text.zones import labels_of  # noqa: E402

TABLE = ROOT / "onrecord" / "lexicon" / "line_weights.tsv"
CARD = ROOT / "onrecord" / "lexicon" / "line_weights.md"
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)", re.DOTALL)
SHARES = (0.125, 0.25, 0.5)  # of the sites, for the learning curve
HEADER = """# Licence: Apache-2.0 (weights learned from article pages, PolNeAR and invented text; see line_weights.md)
# Columns: feature; weight for furniture of a line alone; weights of head, body, insert, tail in the chain (hundredths)
"""
HEAD, BODY, INSERT, TAIL = STATES
CUTS = (0, 1, 2, 3, 4, 6, 10, 15, 20)
RAREST = 3  # sites
ALONE_STRENGTH = 0.01  # inverse of the L2 penalty of the model of single lines
CHAIN_PENALTY = 40.0  # L2 of the chain
STEPS = 80  # of the chain's training
PROSE_ARTICLES = 300
FEEDS = 0.4  # of the articles with invented or moved furniture that have teasers or comments of whole sentences
LISTED = 0.4  # of these reports that get lists
MOVED = 3  # times that the furniture of each page is put around other reports
Labelled = list[tuple[str, bool]]


class Example(NamedTuple):
    """A text as it is learned from. way: how the page was read; names: features of each line; states: of each line."""

    site: str
    way: str
    lines: list[Line]
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
    return Example(site, way, seen, list(features(seen)), states(body))


def states(body: list[bool]) -> list[str]:
    """Return the states of lines of which each is of the report or not."""
    own = [i for i, is_body in enumerate(body) if is_body]
    first, last = (own[0], own[-1]) if own else (len(body), len(body))
    return [BODY if b else HEAD if i < first else TAIL if i > last else INSERT for i, b in enumerate(body)]


def readings(page: Page, seed: int, texts: list[str], material: Stock) -> Iterator[Example]:
    """Read a page in all ways. texts: of other reports, material: for teasers and comments."""
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
    others = [paragraphs(text)[1] for text in pick.sample(texts, MOVED)]
    for body in [article, *others] if own else ():
        listed = writer.with_lists(body) if writer.chance(LISTED) else body
        yield example(page.site, "moved", moved(lines, listed, pick, writer, material))


def moved(lines: Labelled, body: list[str], pick: random.Random, writer: Writer, material: Stock) -> Labelled:
    """Return the furniture of a page around and between the paragraphs of another report, or of a part of it."""
    own = [i for i, (_, is_body) in enumerate(lines) if is_body]
    inserts = [line for line in lines[own[0] : own[-1]] if not line[1]]
    body = body[: pick.choice([4, 6, 10, 20, len(body), len(body)])]
    places = (
        sorted(pick.randrange(len(body)) for _ in inserts) if writer.chance(0.5) else [len(body) // 2] * len(inserts)
    )
    report: Labelled = []
    for i, paragraph in enumerate(body):
        report.append((paragraph, True))
        report += [line for line, place in zip(inserts, places, strict=True) if place == i and i + 1 < len(body)]
    extra = [(line, False) for line in sentences(writer, material)] if writer.chance(FEEDS) else []
    head, tail = lines[: own[0]], lines[own[-1] + 1 :]
    return [*head, *report, *extra, *tail] if writer.chance(0.8) else [*extra, *head, *report, *tail]


def sentences(writer: Writer, material: Stock) -> list[str]:
    """Return furniture that is made of whole sentences."""
    made = [feed(writer, material) if writer.chance(0.6) else thread(writer, material)]
    if writer.chance(0.3):
        made.append(feed(writer, material))
    return [line for lines in made for line in lines]


def paragraphs(text: str) -> tuple[str, list[str]]:
    """Return the title of an article without furniture, and its other lines."""
    title, *body = [span.of(text) for span in lines_of(text)]
    return title.rstrip("."), [line for line in body if re.search(r"\w", line)]


def as_pairs(lines: Iterable[PageLine]) -> Labelled:
    """Return lines that are not blank with whether each is of the report."""
    return [(line.words, line.body) for line in lines if line.words.strip()]


def prose(rows: list[dict[str, str]], material: Stock) -> Iterator[Example]:
    """Read articles that have no furniture, alone and with invented furniture."""
    writer = Writer(0)
    for row in random.Random(3).sample(rows, PROSE_ARTICLES):
        title, body = paragraphs(row["text"])
        if len(body) > 1:
            above = [(title, False)] if writer.chance(0.5) else []
            yield example(row["publisher"], "prose", above + [(line, True) for line in body])
            around = writer.around(body)
            yield example(row["publisher"], "invented", around)
            if writer.chance(FEEDS):
                last = max(i for i, (_, own) in enumerate(around) if own) + 1
                more = [(line, False) for line in sentences(writer, material)]
                high = writer.chance(0.2)
                yield example(
                    row["publisher"], "moved", [*more, *around] if high else [*around[:last], *more, *around[last:]]
                )
            listed = writer.with_lists(body)
            yield example(row["publisher"], "invented", writer.around(listed))
            yield example(row["publisher"], "prose", [(line, True) for line in listed])


def train(examples: list[Example]) -> LineWeights:
    """Train on what was found, train on what was put together besides, and take the mean of both.

    Moved furniture alone makes the model too bold with reports that are unlike those of news agencies.
    """
    found = [e for e in examples if e.way != "moved"]
    sites: dict[str, set[str]] = defaultdict(set)
    for real in found:
        for name in {name for names in real.names for name in names}:
            sites[name].add(real.site)
    kept = {name for name, where in sites.items() if len(where) >= RAREST}
    one, other = train_once(found, kept), train_once(examples, kept)
    none = (0, 0, 0, 0, 0)
    names = sorted(one.features.keys() | other.features.keys())
    means = {name: _means(one.features.get(name, none), other.features.get(name, none)) for name in names}
    steps = tuple(_means(*pair) for pair in zip(one.steps, other.steps, strict=True))
    return LineWeights(
        (one.bias + other.bias) // 2, {name: found for name, found in means.items() if any(found)}, steps
    )


def _means(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple((a + b) // 2 for a, b in zip(one, other, strict=True))


def train_once(examples: list[Example], kept: set[str]) -> LineWeights:
    """Train both models. kept: the features that they may use."""
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
    """A line of a test page: its site, how the page was read, whether it is the report's, and what became of it."""

    site: str
    way: str
    words: int
    body: bool
    skipped: bool
    named: bool


def judge(weights: LineWeights, examples: list[Example]) -> Iterator[Judged]:
    """Label all lines of texts; lines without a letter are left out, and so is what is labelled as the title."""
    for one in examples:
        english = is_english(one.lines)
        ways = [one.way, "page, English"] if english and one.way == "page" else [one.way]
        labels = labels_of(one.lines, scores_of(one.names, weights, english))
        for i, (line, state) in enumerate(zip(one.lines, one.states, strict=True)):
            kind = labels[i][0] if i in labels else None
            if re.search(r"[^\W\d_]", line.words) and (kind is not ZoneKind.TITLE or state == BODY):
                size = len(line.words.split())
                for way in ways:
                    yield Judged(one.site, way, size, state == BODY, kind in NOT_PROSE, kind is not None)


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
        judged += judge(weights, [one for site in tested for one in sites[site] if one.way != "moved"])
    return judged


def table(judged: list[Judged]) -> str:
    """Return the figures of each way of reading a page, as a table."""
    head = (
        "| read as | furniture skipped | named | report lost: lines | words | mean over sites: skipped | words lost |"
    )
    rows = [head, "| --- | --- | --- | --- | --- | --- | --- |"]
    for way in dict.fromkeys(one.way for one in judged):
        found = figures([one for one in judged if one.way == way])
        rows.append(f"| {way} | " + " | ".join(f"{figure:.3f}" for figure in found) + " |")
    return "\n".join(rows)


def figures(judged: list[Judged]) -> tuple[float, ...]:
    """Return shares: furniture skipped, named; report lost, in lines and words; means over sites of two of them."""
    furniture = [one for one in judged if not one.body]
    report = [one for one in judged if one.body]
    return (
        _share(furniture),
        sum(one.named for one in furniture) / (len(furniture) or 1),
        _share(report),
        _share(report, words=True),
        _mean(furniture),
        _mean(report, words=True),
    )


def _mean(judged: list[Judged], words: bool = False) -> float:
    sites: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        sites[one.site].append(one)
    return sum(_share(lines, words) for lines in sites.values()) / (len(sites) or 1)


def _share(judged: list[Judged], words: bool = False) -> float:
    """Return the share that is skipped, of lines or of their words."""
    weighed = [(one.skipped, one.words if words else 1) for one in judged]
    return sum(size for skipped, size in weighed if skipped) / (sum(size for _, size in weighed) or 1)


def note(figures: str) -> None:
    """Print figures and put them into the model card."""
    print(figures)
    page = CARD.read_text(encoding="utf-8")
    CARD.write_text(FIGURES.sub(lambda _: figures + "\n", page), encoding="utf-8")


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
    rows = [json.loads(line) for line in arguments.prose.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    material = stock(texts)
    for number, page in enumerate(pages(arguments.pages)):
        sites[page.site] += readings(page, number, texts, material)
    always = list(prose(rows, material))
    if arguments.folds:
        parts = [f"{len(sites)} sites in 5 folds, the sites that are judged never among those learned from:", ""]
        parts.append(table(by_folds(sites, always)))
        for share in SHARES if arguments.curve else ():
            parts += ["", f"{round(0.8 * share * len(sites))} sites learned from:", ""]
            parts.append(table(by_folds(sites, always, share)))
        note("\n".join(parts))
    if arguments.write:
        write(train([one for examples in sites.values() for one in examples] + always))


if __name__ == "__main__":
    main()
