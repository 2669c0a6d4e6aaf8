#!/usr/bin/env python3
"""Export a sentence encoder for use: ONNX, its layers fused, its weights in eight bits.

vectors.py --base FOLDER --out FOLDER

FOLDER holds `config.json` and `model.safetensors` of all-MiniLM-L6-v2. Writes OUT/vectors.onnx: word pieces [1, L] to
the mean of the last layer's states [1, H], as sentence-transformers takes it. Quantised as the encoder is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from export import shrunk
from network import Config, Encoder, pretrained
from torch import Tensor, nn


class Mean(nn.Module):
    """An encoder for one text: pieces [1, L] to one vector [1, H]."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor) -> Tensor:
        """Return the mean of the states."""
        return self.encoder(pieces, torch.zeros_like(pieces), None).mean(1)


def main() -> int:
    """Export, fuse, quantise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    config = Config.read(options.base)
    network = Mean(pretrained(options.base).encoder).eval()
    raw = options.out / "raw.onnx"
    torch.onnx.export(
        network,
        (torch.randint(5, 9000, (1, 90)),),
        str(raw),
        input_names=["pieces"],
        output_names=["vector"],
        dynamic_axes={"pieces": {1: "L"}},
        opset_version=17,
        dynamo=False,
    )
    shrunk(raw, config, options.out / "vectors-float.onnx", options.out / "vectors.onnx")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
