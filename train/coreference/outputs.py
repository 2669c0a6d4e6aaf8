"""What a trained encoder says of labelled articles, kept for the scorer of coreference to learn from.

    python train/coreference/outputs.py NETWORK.pt --base FOLDER --articles gum-train.words.jsonl -o outputs.npz

The scorer should see the encoder as it is on articles that it was not trained on. NETWORK is therefore an encoder
that was trained on other articles, or one that was stopped early (after two fifths of the training), before it knows
its articles by heart.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parents[1] / "encoder"))
from network import Config, Network

from onrecord.encoder.windows import cut, length_of, window_of
from onrecord.encoder.words import Vocabulary, split_words

STRIDE = 128


def main() -> None:
    """Read the articles, run the network window by window, write the outputs of the mention heads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    vocabulary = Vocabulary((arguments.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    network = Network(Config.read(arguments.base))
    state = torch.load(arguments.network, weights_only=True)
    network.load_state_dict(state.get("network", state), strict=False)
    network.eval()
    kept: dict[str, np.ndarray] = {}
    for line in arguments.articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        words = split_words(article["text"])
        for start, end in cut([length_of(word, vocabulary) for word in words], stride=STRIDE):
            window = window_of(words, start, end, vocabulary)
            given = (torch.tensor([part]) for part in (window.pieces, window.shapes, window.firsts))
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                said = network(*given, None).mentions
            kept[f"{article['id']} {start} {end} kinds"] = said.type[0].float().log_softmax(-1).numpy()
            kept[f"{article['id']} {start} {end} vectors"] = torch.cat(tuple(said[1:]), -1)[0].float().numpy()
    np.savez(arguments.output, **kept)


if __name__ == "__main__":
    main()
