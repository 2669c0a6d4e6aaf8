#!/usr/bin/env python3
"""Score the merging of events across articles on ECB+: MUC, B-cubed, CEAF-e and their mean (CoNLL F1).

    score_events_merging.py ECBPLUS ANNOTATED.jsonl [--learned] [--topics]

ECBPLUS: the folder with docs.jsonl and mentions.jsonl. ANNOTATED: `onrecord annotate` over the texts of docs.jsonl.
Scored are the topics that nothing was learned from (every fourth); --learned scores the others, --topics each alone.
Triggers are the gold ones, all else is found: stories by our own clusters of articles, actors, times, places. Clusters
of one mention count; "no singletons" leaves gold clusters of one mention out, and predicted ones too.
The baseline knows more than we do: within a gold cluster of documents, triggers with the same head lemma (spaCy) are
one event.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import score_coref
from annotating import Row, read
from ecbplus import Told, development, gold_clusters, head_lemmas, stories, told

from onrecord.link.events.clusters import link_events
from onrecord.link.events.description import describe

__all__ = ["merged", "scores", "unseen"]

Events = list[frozenset[str]]


def merged(documents: Sequence[Told]) -> Events:
    """Return the events that `onrecord` makes of the mentions of some documents."""
    found: dict[str, set[str]] = defaultdict(set)
    for story, texts in stories(documents):
        mentions = (mention for row in story for mention in describe(row.record, row.text))
        for link in link_events(mentions, texts).links:
            found[link.across].add(link.event)
    return [frozenset(events) for _, events in sorted(found.items())]


def scores(gold: Events, found: Events) -> list[float]:
    """Return F1 by MUC, B-cubed and CEAF-e, and their mean."""
    sides = (score_coref.muc_side, score_coref.b3_side)
    both = [score_coref.f1(side(found, gold), side(gold, found))["f1"] for side in sides]
    three = [*both, score_coref.ceaf_e(gold, found)["f1"]]
    return [*three, sum(three) / 3]


def unseen(folder: Path, annotated: Iterable[Row], learned: bool = False) -> list[tuple[str, Told]]:
    """Return the documents of the development topics with their topics, or those that were learned from."""
    documents = read(folder / "docs.jsonl")
    kept = development(document["topic"] for document in documents)
    rows = told(documents, read(folder / "mentions.jsonl"), annotated)
    pairs = zip((document["topic"] for document in documents), rows, strict=True)
    return [(topic, row) for topic, row in pairs if (topic in kept) != learned]


def several(events: Events) -> Events:
    return [event for event in events if len(event) > 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("annotated", type=Path)
    parser.add_argument("--learned", action="store_true")
    parser.add_argument("--topics", action="store_true")
    args = parser.parse_args()
    rows = unseen(args.folder, read(args.annotated), args.learned)
    documents = [row for _, row in rows]
    gold, found = gold_clusters(documents), merged(documents)
    lines = {
        "baseline": (gold, head_lemmas(documents)),
        "onrecord": (gold, found),
        "baseline, no singletons": (several(gold), several(head_lemmas(documents))),
        "onrecord, no singletons": (several(gold), several(found)),
    }
    if args.topics:
        for topic in sorted({topic for topic, _ in rows}, key=int):
            own = [row for other, row in rows if other == topic]
            lines[f"topic {topic}, baseline"] = gold_clusters(own), head_lemmas(own)
            lines[f"topic {topic}, onrecord"] = gold_clusters(own), merged(own)
    print(f"{len(documents)} documents, {sum(map(len, gold))} mentions, {len(gold)} events")
    print(f"{'':26s}  MUC   B3    CEAF-e CoNLL")
    for name, (mine, yours) in lines.items():
        print(f"{name:26s}", " ".join(f"{score:.3f}" for score in scores(mine, yours)))


if __name__ == "__main__":
    main()
