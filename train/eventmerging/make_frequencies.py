"""Make `onrecord/lexicon/word_documents.tsv`: in how many of some news articles each common word stands.

    python train/eventmerging/make_frequencies.py ARTICLES.jsonl ...

Each line of the files is an article with its "text". The shipped table counts the train parts of PolNeAR and of GUM.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from onrecord.link.words import words_of

TABLE = Path(__file__).parents[2] / "onrecord/lexicon/word_documents.tsv"
FEWEST = 8  # documents; a rarer word is taken to stand in as many
HEADER = """\
# Licence: Apache-2.0 (counted for Onrecord; counts of single words, no text)
# Made by train/eventmerging/make_frequencies.py from 840 articles of PolNeAR and 106 of GUM, their train parts.
# In how many of {documents} articles a word stands. Columns: word, articles. The first row counts the articles.
"""


def main() -> None:
    """Make the table."""
    counts: Counter[str] = Counter()
    documents = 0
    for name in sys.argv[1:]:
        with Path(name).open(encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(words_of(json.loads(line)["text"])))
                documents += 1
    kept = sorted((word, n) for word, n in counts.items() if n >= FEWEST)
    table = "".join(f"{word}\t{n}\n" for word, n in [("*", documents), *kept])
    TABLE.write_text(HEADER.format(documents=documents) + table, encoding="utf-8")


if __name__ == "__main__":
    main()
