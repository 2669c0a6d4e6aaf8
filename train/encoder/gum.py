"""GUM's mentions as labels of words: which words head a mention, where it starts and ends, and of which entity it is.

    python train/encoder/gum.py GUM-train.jsonl -o gum-train.words.jsonl

Reads articles as JSON Lines with `text` and `entities` (start, end, type, coref), offsets in code points, and writes
for each `{"id", "genre", "text", "words": [[start, end]..], "sentences": [first word..], "mentions": [..]}`, where a
mention is `{"head", "first", "last", "type", "cluster", "start", "end"}`: `head`, `first` and `last` are indices of
words, `last` included; `cluster` is a number within the article. Mentions are ordered by head.

GUM's mentions nest, and in nearly every one of them another word is the head, so that a label on the head word and
two pointers, to the first and the last word, say all there is to say, and no parse is needed at run time. The head is
found with spaCy's parse: the word of the mention whose own head lies outside of it. A coordination ("Holt and the
mayor") is headed by its conjunction, since its first noun heads a mention of its own. All mentions of people,
organisations and places get a head word of their own; where two claim the same word, the longer one takes its
next best word.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span, Token

from onrecord.encoder.words import split_words
from onrecord.text.parse import pipeline

Word = tuple[int, int]
TYPES = ("person", "organization", "place", "event", "object", "abstract", "time", "animal", "plant", "substance")
PARAGRAPH = re.compile(r"[^\n]+")


def words_of(text: str) -> list[Word]:
    """Return start and end of each word of a text."""
    return [(word.span.start, word.span.end) for word in split_words(text)]


def parsed(text: str) -> list[tuple[int, Doc]]:
    """Return the parses of the lines of a text, each with the offset at which it starts."""
    lines = [match for match in PARAGRAPH.finditer(text) if match[0].strip()]
    docs = pipeline().pipe(line[0] for line in lines)
    return [(line.start(), doc) for line, doc in zip(lines, docs, strict=True)]


def heads(mention: Span) -> Iterator[Token]:
    """Yield the words that may head a mention, the likeliest first."""
    roots = [t for t in mention if t.head.i == t.i or not mention.start <= t.head.i < mention.end]
    nominal = [t for t in roots if t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}]
    for root in nominal + [t for t in roots if t not in nominal and not t.is_punct]:
        inside = [c for c in root.rights if c.i < mention.end]
        joint = [c for c in inside if c.dep_ == "conj"]
        coordinators = [c for c in inside if c.dep_ == "cc"]
        if joint and coordinators:
            yield coordinators[-1]
        yield root
        yield from joint
    yield from (t for t in reversed(list(mention)) if t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"})
    yield from (t for t in reversed(list(mention)) if not t.is_punct)
    yield from mention


def label(article: dict[str, Any]) -> dict[str, Any]:
    """Return the words of an article and its mentions as labels of them; those that no word is left for are lost."""
    text = article["text"]
    words = words_of(text)
    starts = [start for start, _ in words]
    docs = parsed(text)
    numbers: dict[str, int] = {}
    taken: dict[int, dict[str, Any]] = {}
    for entity in sorted(article["entities"], key=lambda e: (e["end"] - e["start"], e["start"])):
        start, end = entity["start"], entity["end"]
        offset, doc = next((o, d) for o, d in reversed(docs) if o <= start)
        span = doc.char_span(start - offset, min(end - offset, len(doc.text)), alignment_mode="expand")
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if span is None:
            continue
        candidates = (bisect_right(starts, offset + token.idx) - 1 for token in heads(span))
        head = next((w for w in candidates if first <= w <= last and w not in taken), None)
        if head is None:
            continue
        taken[head] = {
            "head": head,
            "first": first,
            "last": last,
            "type": entity["type"],
            "cluster": numbers.setdefault(str(entity["coref"]), len(numbers)),
            "start": start,
            "end": end,
        }
    sentences = {bisect_right(starts, offset + s.start_char) - 1 for offset, doc in docs for s in doc.sents}
    return {
        "id": article["id"],
        "genre": article["genre"],
        "text": text,
        "words": words,
        "sentences": sorted(sentences),
        "mentions": [taken[head] for head in sorted(taken)],
    }


def main() -> None:
    """Read the corpus, write its words and labels, and say how many mentions have a head word of their own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    kept: Counter[str] = Counter()
    every: Counter[str] = Counter()
    with arguments.corpus.open(encoding="utf-8") as lines, arguments.output.open("w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            labelled = label(article)
            every.update(e["type"] for e in article["entities"])
            kept.update(m["type"] for m in labelled["mentions"])
            out.write(json.dumps(labelled, ensure_ascii=False) + "\n")
    print({name: f"{kept[name]} of {every[name]}" for name in TYPES})


if __name__ == "__main__":
    main()
