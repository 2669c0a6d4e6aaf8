#!/usr/bin/env python3
"""Train the encoder.

train.py OUT --base FOLDER --articles polnear.jsonl gum-train.words.jsonl [--epochs 7]
train.py OUT --base FOLDER --articles ... --teacher SOFT.pt [SOFT.pt ...]

Articles have attributions, mentions (see gum.py) or, with a teacher, neither. With a teacher (see teach.py), every
window is also learned from what it says. Writes OUT/checkpoint.pt after every CHECKPOINT steps, from which the same
call goes on, and OUT/network.pt at the end. OUT/log.tsv is the learning curve.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Mapping
from pathlib import Path

import mention_heads
import torch
from data import Batch, Piece, alone, batches, read_articles, read_names, tensors, windows
from mention_heads import IGNORED, NOWHERE
from network import Network, Scores, pretrained
from soft import Soft, distillation
from torch.nn import functional

from onrecord.encoder.words import Vocabulary

BATCH = 16
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM_UP = 0.06
CHECKPOINT = 100
LINK_WEIGHT = 0.5
NAME_WEIGHT = 1.0
MENTION_WEIGHTS = {"type": 0.5, "first": 0.15, "last": 0.15, "antecedent": 0.15}
SOFT_WEIGHTS = {"tags": 1.0, "links": 0.5, "kinds": 0.5, "first": 0.15, "last": 0.15, "antecedent": 0.15}


def loss_of(scores: Scores, batch: Batch) -> torch.Tensor:
    """Return the loss of what the data say: tags, links and mentions."""
    links = _present(scores.links, batch)
    total = scores.tags.sum() * 0.0
    if bool((batch.tags != IGNORED).any()):
        total = total + functional.cross_entropy(
            scores.tags.float().flatten(0, 1), batch.tags.flatten(), ignore_index=IGNORED
        )
    if bool((batch.links != IGNORED).any()):
        total = total + LINK_WEIGHT * functional.cross_entropy(
            links.flatten(0, 1), batch.links.flatten(), ignore_index=IGNORED
        )
    if bool((batch.names != IGNORED).any()):
        total = total + NAME_WEIGHT * functional.cross_entropy(
            scores.names.float().flatten(0, 1), batch.names.flatten(), ignore_index=IGNORED
        )
    if bool((batch.mentions.type != IGNORED).any()):
        outputs = mention_heads.Outputs(*(value.float() for value in scores.mentions))
        parts = mention_heads.loss(outputs, batch.mentions)
        total = total + sum(MENTION_WEIGHTS[name] * part for name, part in parts.items())
    return total


def _present(links: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return link scores that no padding can win."""
    present = functional.pad(batch.present, (1, 0), value=True)
    return links.float().masked_fill(~present[:, None, :], NOWHERE)


def optimizer_of(network: Network, rate: float) -> torch.optim.AdamW:
    """Return AdamW with a rate for the encoder, another for heads and shapes, no decay of biases and norms."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            new = not name.startswith("encoder.") or "shapes" in name
            groups.setdefault((new, parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "lr": HEAD_RATE if new else rate, "weight_decay": 0.01 if decays else 0.0}
            for (new, decays), parameters in groups.items()
        ],
        betas=(0.9, 0.98),
    )


def main() -> int:
    """Train, going on from the last checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--teacher", type=Path, nargs="+", default=[], help="what a teacher says, a file for each cut")
    parser.add_argument("--names", type=Path, help="names in the articles (see names.py)")
    parser.add_argument("--start", type=Path, help="a trained network to start from")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=ENCODER_RATE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary((options.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    names = read_names(options.names) if options.names is not None else None
    articles = [article for path in options.articles for article in read_articles(path, names)]
    soft: dict[str, Soft] = {}
    for path in options.teacher:
        soft.update({key: Soft(*value) for key, value in torch.load(path, weights_only=True).items()})
    plan: list[list[Piece]] = []
    for epoch in range(options.epochs):
        seed = epoch % len(options.teacher) if options.teacher else f"{options.seed} {epoch}"
        every = [piece for article in articles for piece in windows(article, vocabulary, seed)]
        rng = random.Random(f"{options.seed} {epoch}")
        every += [piece for article in articles if article.tags or article.mentions for piece in alone(article, rng)]
        plan += batches(every, BATCH, rng)
    network = pretrained(options.base)
    if options.start is not None:
        network.load_state_dict(torch.load(options.start, weights_only=True), strict=False)
    optimizer = optimizer_of(network, options.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, len(plan)))
    checkpoint, done = options.out / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["done"]
    network.train()
    mean, clock = 0.0, time.monotonic()
    with (options.out / "log.tsv").open("a", buffering=1, encoding="utf-8") as log:
        for step in range(done, len(plan)):
            torch.manual_seed(options.seed * 1_000_003 + step)
            batch = tensors(plan[step], vocabulary, random.Random(f"{options.seed} mask {step}"))
            loss = _step(network, batch, [soft.get(piece.key) for piece in plan[step]] if soft else [])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean = loss.item() if step == done else 0.98 * mean + 0.02 * loss.item()
            if (step + 1) % 20 == 0:
                pace = (time.monotonic() - clock) / (step + 1 - done)
                log.write(f"{step + 1}\t{len(plan)}\t{mean:.4f}\t{pace:.2f}\n")
            if (step + 1) % CHECKPOINT == 0 or step + 1 == len(plan):
                _keep(
                    {"network": network.state_dict(), "optimizer": optimizer.state_dict(),
                     "schedule": schedule.state_dict(), "done": step + 1},
                    checkpoint,
                )  # fmt: skip
    torch.save(network.state_dict(), options.out / "network.pt")
    return 0


def _step(network: Network, batch: Batch, targets: list[Soft | None]) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.pieces, batch.shapes, batch.firsts, batch.mask)
        loss = loss_of(scores, batch)
        if any(target is not None for target in targets):
            loss = 0.5 * loss + distillation(scores, targets, SOFT_WEIGHTS)
    return loss


def _keep(state: Mapping[str, object], path: Path) -> None:
    """Write a checkpoint so that a kill leaves the one before."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def _rate(step: int, steps: int) -> float:
    """Return the share of the full learning rate: warm-up, then down to nothing in a line."""
    warm = max(1, math.ceil(WARM_UP * steps))
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


if __name__ == "__main__":
    raise SystemExit(main())
