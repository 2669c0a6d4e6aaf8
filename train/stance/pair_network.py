#!/usr/bin/env python3
"""Fine-tune the network of stance, which reads a claim and a text together: its half of the model.

    python train/stance/pair_network.py pairs.jsonl --base FOLDER --out FOLDER            # writes stance.onnx
    python train/stance/pair_network.py pairs.jsonl --base FOLDER --folds network.jsonl   # each fold by the others

Reads the pairs that `train.py` reads; that script then joins both halves. --base holds all-MiniLM-L6-v2 as Hugging
Face keeps it. Word embeddings stay as they are. --folds writes {"id", "scores"}: log probabilities of the labels,
against, for, observing, from a network that has not seen the claim. What is fixed here was fixed before any fold was
judged. Needs what `requirements.txt` beside this names; on a CPU of 2023 a training takes two minutes of one thread.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from onrecord.link.stance import LABELS

EPOCHS = 4
RATE, HEAD_RATE = 1.5e-4, 1e-3
DECAY = 0.01
WARM_UP = 0.1  # of the steps
BATCH = 16
ALIKE = 16  # batches among which pairs of like length are put together
MASKED = 0.05  # of the word pieces
FIRST_WORD = 200  # pieces below are marks of the vocabulary itself
SMOOTHING = 0.05
DROPOUT = 0.1
LONGEST = 96  # pieces of a pair
Row = dict[str, Any]


class Network(nn.Module):
    """A pair as word pieces to the scores of the labels: the mean of the last layer's states, then one layer."""

    def __init__(self, base: Path, **options: Any) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, **options)
        self.head = nn.Linear(self.encoder.config.hidden_size, len(LABELS))
        self.dropout = nn.Dropout(DROPOUT)
        for weights in self.encoder.embeddings.parameters():
            weights.requires_grad = False

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return scores [B, labels] of pieces, sides (0 the claim, 1 the text) and what is no padding, each [B, L]."""
        states = self.encoder(
            input_ids=input_ids, token_type_ids=token_type_ids, attention_mask=attention_mask
        ).last_hidden_state
        there = attention_mask.unsqueeze(-1).float()
        return self.head(self.dropout((states * there).sum(1) / there.sum(1)))


class Exported(nn.Module):
    """A network for one pair: pieces and sides [1, L] to log probabilities [labels]."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, sides: Tensor) -> Tensor:
        """Return the log probabilities."""
        return self.network(pieces, sides, torch.ones_like(pieces))[0].log_softmax(-1)


def tokens(tokenizer: Any, rows: Sequence[Row]) -> dict[str, Tensor]:
    """Return pairs as the network takes them."""
    found = tokenizer(
        [row["claim"] for row in rows], [row["headline"] for row in rows],
        padding=True, truncation=True, max_length=LONGEST, return_tensors="pt",
    )  # fmt: skip
    return dict(found)


def trained(rows: Sequence[Row], base: Path, seed: int) -> Network:
    """Return a network that has learned from some rows."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = AutoTokenizer.from_pretrained(base)
    network = Network(base).train()
    steps = EPOCHS * (len(rows) // BATCH + 1)
    learning = [weights for weights in network.encoder.parameters() if weights.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": learning, "lr": RATE}, {"params": network.head.parameters(), "lr": HEAD_RATE}], weight_decay=DECAY
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), max(0, (steps - step) / ((1 - WARM_UP) * steps)))
    )
    for _ in range(EPOCHS):
        for batch in batches(rows, chance):
            inputs = tokens(tokenizer, batch)
            pieces = inputs["input_ids"]
            pieces[(torch.rand(pieces.shape) < MASKED) & (pieces > FIRST_WORD)] = tokenizer.mask_token_id
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(**inputs)
            right = torch.tensor([LABELS.index(row["label"]) for row in batch])
            loss = functional.cross_entropy(scores.float(), right, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return network.eval()


def batches(rows: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    """Return all rows in batches of like length, in an order of chance."""
    data = list(rows)
    chance.shuffle(data)
    stretches = [
        sorted(data[at : at + BATCH * ALIKE], key=lambda row: len(row["claim"]) + len(row["headline"]))
        for at in range(0, len(data), BATCH * ALIKE)
    ]
    found = [part[at : at + BATCH] for part in stretches for at in range(0, len(part), BATCH)]
    chance.shuffle(found)
    return found


def scores(network: Network, rows: Sequence[Row], base: Path) -> list[list[float]]:
    """Return the log probabilities of the labels for each row."""
    tokenizer = AutoTokenizer.from_pretrained(base)
    with torch.no_grad():
        return [network(**tokens(tokenizer, [row]))[0].log_softmax(-1).tolist() for row in rows]


def export(network: Network, base: Path, out: Path) -> None:
    """Write OUT/stance.onnx, its weights in eight bits as the encoder's are."""
    sys.path.append(str(Path(__file__).parents[1] / "encoder"))
    from export import shrunk  # noqa: PLC0415  (beside the encoder's own training)
    from network import Config  # noqa: PLC0415

    out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), out / "network.pt")
    plain = Network(base, attn_implementation="eager")
    plain.load_state_dict(network.state_dict())
    example = torch.randint(FIRST_WORD, 9000, (1, 40))
    torch.onnx.export(
        Exported(plain.eval()),
        (example, torch.zeros_like(example)),
        str(out / "raw.onnx"),
        input_names=["pieces", "sides"],
        output_names=["scores"],
        dynamic_axes={"pieces": {1: "L"}, "sides": {1: "L"}},
        opset_version=17,
        dynamo=False,
    )
    shrunk(out / "raw.onnx", Config.read(base), out / "stance-float.onnx", out / "stance.onnx")


def main() -> None:
    """Read the pairs, train, export or judge the folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=Path, help="judge each fold by the others and write that here")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    rows = [json.loads(line) for line in options.pairs.read_text(encoding="utf-8").splitlines()]
    if options.folds:
        with options.folds.open("w", encoding="utf-8") as written:
            for fold in sorted({row["fold"] for row in rows}):
                network = trained([row for row in rows if row["fold"] != fold], options.base, options.seed)
                judged = [row for row in rows if row["fold"] == fold]
                for row, found in zip(judged, scores(network, judged, options.base), strict=True):
                    written.write(json.dumps({"id": row["id"], "scores": found}) + "\n")
    if options.out:
        export(trained(rows, options.base, options.seed), options.base, options.out)


if __name__ == "__main__":
    main()
