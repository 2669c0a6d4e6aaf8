#!/usr/bin/env python3
"""Check that the figures of an exported network hold: weights in eight bits against weights in 32.

check.py FOLDER --articles dev.jsonl [--allow 0.005]

FOLDER holds encoder.onnx, float.onnx and vocabulary.txt, as export.py writes them. Prints F1 of the attributions that
each finds, by the scorer of the benchmark, the share of words with the same tag, and ends with 1 where eight bits cost
more than is allowed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from onrecord.encoder.model import Encoded, Outputs, encoded_of, windows_of
from onrecord.encoder.words import Vocabulary, split_words

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
import score_attribution

LEVELS = ("found", "relaxed", "strict")


def encoded_by(session: onnxruntime.InferenceSession, vocabulary: Vocabulary, text: str) -> Encoded:
    """Return what a model makes of a text, a window at a time."""
    words = tuple(split_words(text))

    def run(window: Any) -> Outputs:
        parts = {"pieces": window.pieces, "shapes": window.shapes, "firsts": window.firsts}
        return Outputs(*session.run(None, {name: np.array([part]) for name, part in parts.items()}))

    return encoded_of(words, windows_of(words, vocabulary), run)


def attributions_of(encoded: Encoded) -> list[dict[str, Any]]:
    """Return the attributions of a text as the scorer reads them."""

    def spans(ranges: Any) -> list[list[int]]:
        return [[span.start, span.end] for span in encoded.spans(ranges)]

    return [
        {"source": spans([found.source] if found.source else []), "cue": spans([found.cue]),
         "content": spans(found.content)}
        for found in encoded.attributions
    ]  # fmt: skip


def main() -> int:
    """Read the articles with both models, score, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--allow", type=float, default=0.005, help="F1 that eight bits may cost")
    options = parser.parse_args()
    vocabulary = Vocabulary((options.folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines())
    gold = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    figures, tags = {}, {}
    for name in ("float", "encoder"):
        session = onnxruntime.InferenceSession(str(options.folder / f"{name}.onnx"))
        read = {article["id"]: encoded_by(session, vocabulary, article["text"]) for article in gold}
        tally = score_attribution.score(gold, {key: attributions_of(one) for key, one in read.items()})[""].tally
        figures[name] = [tally[f"relation {level}"].f1 for level in LEVELS]
        tags[name] = np.concatenate([one.tags.argmax(axis=1) for one in read.values()])
        print(name, *(f"{level} {value:.4f}" for level, value in zip(LEVELS, figures[name], strict=True)))
    print(f"same tag: {(tags['float'] == tags['encoder']).mean():.4f} of the words")
    lost = max(before - after for before, after in zip(*figures.values(), strict=True))
    if lost > options.allow:
        print(f"Eight bits cost {lost:.4f}, more than {options.allow}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
