#!/usr/bin/env python3
"""Score the main text of pages, and the zones of the text of whole pages.

    score_text.py FOLDER [--json]
    score_text.py --self-check

FOLDER: the article extraction benchmark (see DATA.md). Three things are measured:

extraction   `extract` on each page against its gold article, as the benchmark does: the multisets of word 4-grams of
             both, their overlap divided by the sizes; precision and recall are means over pages where they are
             defined, F1 is of these means; exact is the share of pages whose words are the same.
page         zones on the text of the whole page as a browser copies it, a block a line.
article      zones on the gold article alone: whatever is skipped there is lost.

A line is skipped when a zone that is not read covers it (boilerplate, byline, pubdate, provenance). found: share of the
page's other lines that are skipped; named: that have any zone; lost: share of the article's lines that are skipped,
and of their words. The page's title is neither; nor are lines without a letter.

The zones' model was trained on these pages: figures on pages that it never saw are those of its model card.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from page_lines import PageLine, labelled_lines, pages, shown_lines

from onrecord.model import Zone
from onrecord.text.extract import extract
from onrecord.text.zones import label_zones

GRAM = 4
WORD = re.compile(r"\w+", re.UNICODE)
LETTER = re.compile(r"[^\W\d_]")
SKIPPED = frozenset({"boilerplate", "byline", "pubdate", "provenance"})
BETWEEN = "\n\n"


class Overlap(NamedTuple):
    """What two texts share, as shares of all of their 4-grams together. exact: their words are the same."""

    both: float
    found_only: float
    gold_only: float
    exact: bool


def overlap(found: str, gold: str) -> Overlap:
    """Compare an extracted text with the gold one."""
    ours, theirs = WORD.findall(found), WORD.findall(gold)
    a, b = grams(ours), grams(theirs)
    both, only, missed = (sum(counter.values()) for counter in (a & b, a - b, b - a))
    total = both + only + missed or 1
    return Overlap(both / total, only / total, missed / total, ours == theirs)


def grams(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count the 4-grams of words; a shorter text is one gram."""
    if words and len(words) < GRAM:
        return Counter([tuple(words)])
    return Counter(tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))


def extraction(overlaps: Iterable[Overlap]) -> dict[str, float]:
    """Return precision, recall and F1 as the benchmark defines them, and the share of exact pages."""
    every = list(overlaps)
    precise = [o.both / (o.both + o.found_only) for o in every if o.both + o.found_only]
    recalled = [o.both / (o.both + o.gold_only) for o in every if o.both + o.gold_only]
    p, r = (sum(values) / (len(values) or 1) for values in (precise, recalled))
    exact = sum(o.exact for o in every) / (len(every) or 1)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "exact": exact}


class Tally(Counter[str]):
    """Counts of lines and words by what they are and what became of them."""

    def add(self, line: PageLine, zones: Iterable[Zone]) -> None:
        """Count a line with the zones that cover it."""
        kinds = {str(zone.kind) for zone in zones} - {"dateline"}
        if not LETTER.search(line.words) or (kinds == {"title"} and not line.body):
            return
        side = "body" if line.body else "furniture"
        size = len(line.words.split())
        skipped, named = bool(kinds & SKIPPED), bool(kinds)
        for unit, count in (("lines", 1), ("words", size)):
            self[f"{side} {unit}"] += count
            self[f"{side} {unit} skipped"] += count * skipped
            self[f"{side} {unit} named"] += count * named

    def shares(self) -> dict[str, float]:
        """Return the shares that the head of this file defines."""

        def share(side: str, unit: str, what: str) -> float:
            return self[f"{side} {unit} {what}"] / (self[f"{side} {unit}"] or 1)

        return {
            "found": share("furniture", "lines", "skipped"),
            "named": share("furniture", "lines", "named"),
            "lost lines": share("body", "lines", "skipped"),
            "lost words": share("body", "words", "skipped"),
        }


def tally_lines(lines: Sequence[PageLine], tally: Tally) -> float:
    """Label a text that is made of lines, count what became of each; return the seconds that labelling took."""
    text = BETWEEN.join(line.words for line in lines)
    start = time.perf_counter()
    zones = label_zones(text)
    seconds = time.perf_counter() - start
    at, next_zone = 0, 0
    for line in lines:
        end = at + len(line.words)
        while next_zone < len(zones) and zones[next_zone].end <= at:
            next_zone += 1
        covering = []
        for zone in zones[next_zone:]:
            if zone.start >= end:
                break
            covering.append(zone)
        tally.add(line, covering)
        at = end + len(BETWEEN)
    return seconds


def score(folder: Path) -> dict[str, dict[str, float]]:
    """Return all figures for a folder."""
    overlaps: list[Overlap] = []
    page, article = Tally(), Tally()
    extracting = labelling = 0.0
    count = lines = 0
    for one in pages(folder):
        start = time.perf_counter()
        found = extract(one.html)
        extracting += time.perf_counter() - start
        overlaps.append(overlap(found.text if found else "", one.body))
        shown = labelled_lines(shown_lines(one.html), one.body)
        labelling += tally_lines(shown, page)
        tally_lines([PageLine(line, True) for line in one.body.split("\n") if line.strip()], article)
        count, lines = count + 1, lines + len(shown)
    return {
        "extraction": {**extraction(overlaps), "pages a second": count / (extracting or 1)},
        "page": {**page.shares(), "lines a second": lines / (labelling or 1)},
        "article": article.shares(),
    }


def self_check() -> None:
    """Check the arithmetic on texts whose figures are known."""
    assert overlap("a b c d e", "a b c d e") == (1, 0, 0, True)
    half = overlap("a b c d e", "a b c d f")
    assert (half.both, half.found_only, half.gold_only, half.exact) == (1 / 3, 1 / 3, 1 / 3, False)
    assert overlap("", "a b c d") == (0, 0, 1, False)
    assert overlap("a b", "a b") == (1, 0, 0, True)
    figures = extraction([overlap("a b c d e", "a b c d e"), overlap("", "a b c d")])
    assert figures == {"p": 1.0, "r": 0.5, "f1": 2 / 3, "exact": 0.5}
    sentence = "The council of Velm said on Monday that it would not lease its piers to any navy."
    furniture = [PageLine("Leave a Reply", False), PageLine("12", False)]
    lines = [PageLine(sentence, True), *furniture, PageLine(sentence, True)]
    tally = Tally()
    tally_lines(lines, tally)
    assert (tally["body lines"], tally["furniture lines"]) == (2, 1)
    assert tally.shares()["found"] == 1
    assert tally.shares()["lost lines"] == 0
    print("score_text self-check ok")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--self-check", action="store_true")
    arguments = parser.parse_args(argv)
    if arguments.self_check:
        self_check()
        return 0
    if arguments.folder is None:
        parser.error("FOLDER is needed")
    figures = score(arguments.folder)
    if arguments.json:
        print(json.dumps(figures, indent=1))
        return 0
    for name, values in figures.items():
        print(f"{name:11}", "  ".join(f"{key} {value:.4g}" for key, value in values.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
