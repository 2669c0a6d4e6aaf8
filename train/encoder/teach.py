#!/usr/bin/env python3
"""Write what a trained network says of articles, for another to learn from.

teach.py NETWORK --base FOLDER --articles FILE [FILE ...] --cut 0 --out SOFT.pt

Windows are cut as `train.py --teacher` cuts them for the file in that place (the first is cut 0).
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from data import batches, read_articles, tensors, windows
from network import Config, Network
from soft import soft

from onrecord.encoder.words import Vocabulary

BATCH = 16


def main() -> int:
    """Read the articles, score their windows, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--cut", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    vocabulary = Vocabulary((options.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    network = Network(Config.read(options.base))
    state = torch.load(options.network, weights_only=True)
    network.load_state_dict(state.get("network", state), strict=False)  # a teacher may lack a head
    network.eval()
    articles = [article for path in options.articles for article in read_articles(path)]
    every = [piece for article in articles for piece in windows(article, vocabulary, options.cut)]
    said = {}
    for chosen in batches(every, BATCH, random.Random(0)):
        batch = tensors(chosen, vocabulary, None)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(batch.pieces, batch.shapes, batch.firsts, batch.mask)
        links = scores.links.float().masked_fill(
            ~torch.nn.functional.pad(batch.present, (1, 0), value=True)[:, None, :], -1e4
        )
        for row, piece in enumerate(chosen):
            said[piece.key] = tuple(soft(scores._replace(links=links), row, piece.end - piece.start))
    torch.save(said, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
