#!/usr/bin/env python3
"""Export a trained network for use: ONNX, its layers fused, its weights in eight bits.

export.py NETWORK --base FOLDER --out FOLDER

Writes OUT/encoder.onnx (int8), OUT/float.onnx (the same in 32 bits, to compare) and OUT/vocabulary.txt. Activations
are quantised as unsigned, weights as signed with a reduced range, so that processors with and without VNNI agree.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from network import Config, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

OUTPUTS = ("tags", "links", "names", "kinds", "vectors")


class Exported(nn.Module):
    """A network for one window: pieces and shapes [1, L] and firsts [1, W] to the outputs of the heads."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Return log probabilities of tags [W, T], probabilities of links [W, W + 1], names, kinds, vectors."""
        scores = self.network(pieces, shapes, firsts, None)
        mentions = scores.mentions
        return (
            scores.tags[0].log_softmax(-1),
            scores.links[0].softmax(-1),
            scores.names[0].log_softmax(-1),
            mentions.type[0].log_softmax(-1),
            torch.cat(tuple(mentions[1:]), dim=-1)[0],
        )


def shrunk(raw: Path, config: Config, fused: Path, small: Path) -> Path:
    """Fuse the layers of an exported network and put its weights into eight bits; the raw file goes."""
    model = optimize_model(
        str(raw), model_type="bert", num_heads=config.heads, hidden_size=config.width, opt_level=0, use_gpu=False
    )
    print(model.get_fused_operator_statistics())
    model.save_model_to_file(str(fused))
    quantize_dynamic(
        str(fused), str(small), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": 1},
    )  # fmt: skip
    raw.unlink()
    print(f"{small.stat().st_size / 1e6:.1f} MB")
    return small


def main() -> int:
    """Export, fuse, quantise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    config = Config.read(options.base)
    network = Network(config)
    state = torch.load(options.network, weights_only=True)
    network.load_state_dict(state.get("network", state), strict=False)
    network.eval()
    raw = options.out / "raw.onnx"
    torch.onnx.export(
        Exported(network),
        (torch.randint(5, 9000, (1, 90)), torch.zeros(1, 90, dtype=torch.long), torch.arange(70)[None] + 1),
        str(raw),
        input_names=["pieces", "shapes", "firsts"],
        output_names=list(OUTPUTS),
        dynamic_axes={"pieces": {1: "L"}, "shapes": {1: "L"}, "firsts": {1: "W"}},
        opset_version=17,
        dynamo=False,
    )
    shrunk(raw, config, options.out / "float.onnx", options.out / "encoder.onnx")
    shutil.copyfile(options.base / "vocab.txt", options.out / "vocabulary.txt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
