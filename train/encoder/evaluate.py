#!/usr/bin/env python3
"""Write what a trained network finds in articles, for the scorer.

evaluate.py NETWORK --articles dev.jsonl --base FOLDER --out predictions.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from network import Config, Network
from torch.nn import functional

from onrecord.encoder.decode import Scores, attributions
from onrecord.encoder.windows import Window, cut, length_of, window_of
from onrecord.encoder.words import Vocabulary, Word, split_words


def scores_of(network: Network, window: Window) -> Scores:
    """Return the attribution head's scores of one window."""
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(
            torch.tensor([window.pieces]), torch.tensor([window.shapes]), torch.tensor([window.firsts]), None
        )
    return Scores.of(
        window.start, window.end,
        functional.log_softmax(scores.tags[0].float(), dim=-1).numpy(),
        functional.softmax(scores.links[0].float(), dim=-1).numpy(),
    )  # fmt: skip


def spans(words: Sequence[Word], ranges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return ranges of words as spans of the text."""
    return [[words[start].span.start, words[end - 1].span.end] for start, end in ranges]


def predict(text: str, vocabulary: Vocabulary, score: Callable[[Window], Scores], stride: int) -> list[dict]:
    """Return the attributions of a text as the scorer reads them."""
    words = split_words(text)
    ranges = cut([length_of(word, vocabulary) for word in words], stride=stride)
    scores = [score(window_of(words, start, end, vocabulary)) for start, end in ranges if end > start]
    return [
        {
            "source": spans(words, [] if f.source is None else [f.source]),
            "cue": spans(words, [f.cue]),
            "content": spans(words, f.content),
            "clear": f.clear,
            "bound": f.bound,
        }
        for f in attributions(scores, len(words))
    ]


def main() -> int:
    """Read, find, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stride", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    vocabulary = Vocabulary((options.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    network = Network(Config.read(options.base))
    state = torch.load(options.network, weights_only=True)
    network.load_state_dict(state.get("network", state), strict=False)
    network.eval()
    with options.articles.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            found = predict(article["text"], vocabulary, lambda w: scores_of(network, w), options.stride)
            out.write(json.dumps({"id": article["id"], "attributions": found}) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
