#!/usr/bin/env python3
"""Write what a trained network finds in articles, for the scorer.

evaluate.py NETWORK --articles dev.jsonl --base FOLDER --out predictions.jsonl
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from export import Exported
from network import Config, Network

from onrecord.encoder.model import STRIDE, Outputs, encoded_of, windows_of
from onrecord.encoder.windows import Window
from onrecord.encoder.words import Vocabulary, split_words


def outputs_of(exported: Exported, window: Window) -> Outputs:
    """Return a network's outputs for one window, as the exported model gives them."""
    inputs = (torch.tensor([part]) for part in (window.pieces, window.shapes, window.firsts))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        return Outputs(*(np.asarray(part.float()) for part in exported(*inputs)))


def predict(text: str, vocabulary: Vocabulary, exported: Exported, stride: int) -> list[dict]:
    """Return the attributions of a text as the scorer reads them."""
    words = tuple(split_words(text))
    windows = windows_of(words, vocabulary, stride)
    encoded = encoded_of(words, windows, lambda window: outputs_of(exported, window))
    return [
        {
            role: [[span.start, span.end] for span in encoded.spans(ranges)]
            for role, ranges in (
                ("source", [] if found.source is None else [found.source]),
                ("cue", [found.cue]),
                ("content", found.content),
            )
        }
        for found in encoded.attributions
    ]


def main() -> int:
    """Read, find, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stride", type=int, default=STRIDE)
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
            found = predict(article["text"], vocabulary, Exported(network), options.stride)
            out.write(json.dumps({"id": article["id"], "attributions": found}) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
