"""Time expressions, and dates that are inferred from what a report says."""

from __future__ import annotations

from pathlib import Path

import score_dates
import score_timex
import timex_failures
from annotating import Row, annotate, bare, onrecord, read

from onrecord.annotators.times import tag
from sections.speed import articles_a_second, before
from sections.tables import Lines, table

__all__ = ["dating", "histories", "news_times"]


def news_times(path: Path, folder: Path) -> Lines:
    """Time expressions in news: levels, types, classes of failure, and the speed of tagging alone."""
    gold = read(path)
    parsed = [before("timexes", {**article, "published": article.get("dct")}) for article in gold]
    speed = articles_a_second(lambda draft: tag(draft, draft.article.published), parsed)
    return [*_timexes(gold, folder), "", f"Tagging alone, after the parse: {speed:,.0f} articles a second on one core."]


def histories(path: Path, folder: Path) -> Lines:
    """Time expressions in other texts than news: levels, types and classes of failure."""
    return _timexes(read(path), folder)


def _timexes(gold: list[Row], folder: Path) -> Lines:
    records, _ = annotate(gold, folder)
    marked, found = ({row["id"]: row["timexes"] for row in rows} for rows in (gold, records))
    scores = score_timex.score(marked, found)
    names = ("strict", "relaxed", "type", "value")
    levels = [[name, *(f"{scores[name][figure]:.3f}" for figure in ("p", "r", "f1"))] for name in names]
    types = [
        [kind.replace("None", "without a value"), f"{row['found']:.3f}", f"{row['value_recall']:.3f}", str(row["n"])]
        for kind, row in scores["by_gold_type"].items()
    ]
    wrong = timex_failures.failures(marked.values(), (found.get(name, []) for name in marked))
    return [
        *table(["level", "precision", "recall", "F1"], levels),
        "",
        *table(["type", "found", "with the right value", "marked"], types),
        "",
        *table(["failure", "times"], [[name, str(times)] for name, times in sorted(wrong.items())]),
    ]


def dating(path: Path, folder: Path) -> Lines:
    """Dates inferred from the content, when the date of publication is held back."""
    gold = read(path)
    records, _ = onrecord("annotate", map(bare, gold), folder)
    inferred = [r if (r["published"] or {}).get("inferred") else {**r, "published": None} for r in records]
    counts = score_dates.score(gold, inferred)
    return table(list(counts), [[str(count) for count in counts.values()]])
