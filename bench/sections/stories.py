"""Stories: which articles are on the same happening, and which of their events are the same."""

from __future__ import annotations

from pathlib import Path

import score_clusters
import score_events_merging
from annotating import Row, annotate, bare, read
from ecbplus import gold_clusters, head_lemmas
from stories import Memory

from onrecord.encoder.vectors import vectors_of
from onrecord.link.stories import beginning, day_of, report_of, story_text
from onrecord.model import Published
from sections.tables import Lines, table

__all__ = ["same_event", "same_story"]


def same_story(path: Path, _folder: Path) -> Lines:
    """Stories of articles whose true stories are known, by the program's own functions."""
    rows = read(path)
    reports = [report_of(row["text"], title=row.get("title")) for row in rows]
    vectors = vectors_of([beginning(report) for report in reports])
    memory = Memory()
    texts = [
        story_text(row["id"], report, vector, day_of(_published(row)))
        for row, report, vector in zip(rows, reports, vectors, strict=True)
    ]
    for text in texts:
        memory.add(text)
    found = memory.link(texts)
    scores = score_clusters.score(
        {row["id"]: row["cluster"] for row in rows}, {link.article: link.story for link in found.links}, ceaf=False
    )
    figures = [[name, *(f"{figure:.3f}" for figure in scores[name])] for name in ("b3", "pairwise", "muc")]
    return [
        f"{len(rows)} articles of {len({row['cluster'] for row in rows})} stories.",
        "",
        *table(["measure", "precision", "recall", "F1"], figures),
        *(line for note in dict.fromkeys(note for _, note in found.notes) for line in ("", note)),
    ]


def same_event(path: Path, folder: Path) -> Lines:
    """Events that are the same across articles; triggers are given, and all else is read from the text."""
    records, _ = annotate(map(bare, read(path.parent / "docs.jsonl")), folder)
    documents = [row for _, row in score_events_merging.unseen(path.parent, records)]
    gold = gold_clusters(documents)
    named = (
        ("onrecord", score_events_merging.merged(documents)),
        ("head lemma, stories given", head_lemmas(documents)),
    )
    rows = [[name, *(f"{x:.3f}" for x in score_events_merging.scores(gold, found))] for name, found in named]
    return [
        f"{len(documents)} documents of topics that nothing was learned from, {sum(map(len, gold))} mentions, "
        f"{len(gold)} events. The second line is the usual baseline: triggers with one head lemma are one event, in "
        "groups of documents that are given; the first line makes its stories itself.",
        "",
        *table(["events from", "MUC", "B3", "CEAF-e", "CoNLL F1"], rows),
    ]


def _published(row: Row) -> Published | None:
    """Return the day of publication, where the set has it."""
    value = row.get("date") or row.get("published")
    return Published(value=value, precision="day") if isinstance(value, str) else None
