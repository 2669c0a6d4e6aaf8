"""Names in articles as spaCy's small English pipeline marks them, for the encoder to learn from.

    python train/encoder/names.py ARTICLES.jsonl [ARTICLES.jsonl ...] -o names.jsonl

Reads articles as JSON Lines with `id` and `text`, and writes `{"id", "names": [[start, end, label]..]}`, offsets in
code points, labels those of OntoNotes 5. What a tagger says of each of many texts is noisy, but its slips differ from
text to text: who learns from all of it can do as well, in a pass that has to be made anyway.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from onrecord.text.parse import pipeline

PARAGRAPH = re.compile(r"[^\n]+")


def names(text: str, tagger: Language) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and label of the names of a text, a line at a time."""
    lines = list(PARAGRAPH.finditer(text))
    for line, doc in zip(lines, tagger.pipe(line[0] for line in lines), strict=True):
        yield from ((line.start() + e.start_char, line.start() + e.end_char, e.label_) for e in doc.ents)


def main() -> None:
    """Read the articles, tag them, write the names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    tagger = pipeline()
    with tagger.select_pipes(enable=["ner"]), arguments.output.open("w", encoding="utf-8") as out:
        for path in arguments.articles:
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    article = json.loads(line)
                    found = list(names(article["text"], tagger))
                    out.write(json.dumps({"id": article["id"], "names": found}) + "\n")


if __name__ == "__main__":
    main()
