"""Train the scorer of coreference: which earlier mention stands for what a later one means.

    python train/coreference/train.py --articles gum-train.words.jsonl --outputs outputs.npz
    python train/coreference/train.py --articles gum-train.words.jsonl --outputs outputs.npz \
        --judge gum-dev.words.jsonl --judge-outputs dev.npz

Reads labelled articles (`train/encoder/gum.py`) and what the encoder says of them (`outputs.py`), finds the mentions
as the program does, and writes `onrecord/lexicon/coreference_weights.tsv`. With --judge it writes no table but prints
the entities of other articles as the lines that `score_coref.py` reads. A mention that the corpus does not have means
nothing before it and nothing after it. The loss is that of Lee et al. 2017: the probability of all true antecedents
together. Needs PyTorch, which Onrecord itself does not.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.annotators.coreference.description import describe
from onrecord.annotators.coreference.features import OWN, own_features
from onrecord.annotators.coreference.find import find_entities
from onrecord.annotators.coreference.pairs import pairs_of
from onrecord.annotators.coreference.scorer import INPUTS, TABLE, Scorer
from onrecord.encoder.mentions import Mentions, MentionScores, find_mentions
from onrecord.encoder.sentences import sentence_numbers
from onrecord.encoder.words import Word, split_words

LEXICON = Path(__file__).parents[2] / "onrecord" / "lexicon"
HEADER = "# Licence: Apache-2.0 (weights learned from GUM, CC BY 4.0; see coreference_weights.md)\n"
NOWHERE = -1e4
DROPOUT, RATE, DECAY = 0.3, 2e-3, 1e-4


@dataclass(frozen=True)
class Example:
    """An article: features of its mentions and pairs, and which pairs are true."""

    own: Tensor
    later: Tensor
    earlier: Tensor
    pairs: Tensor
    true: Tensor


class Network(nn.Module):
    """The scorer in PyTorch."""

    def __init__(self, hidden: int, hidden_own: int) -> None:
        super().__init__()
        self.pair = nn.Linear(len(INPUTS), hidden)
        self.pair_out = nn.Linear(hidden, 1)
        self.own = nn.Linear(len(OWN), hidden_own)
        self.own_out = nn.Linear(hidden_own, 1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, example: Example) -> tuple[Tensor, Tensor]:
        """Return the scores of the pairs, and for each mention that of nothing before."""
        inputs = torch.cat([example.own[example.later], example.own[example.earlier], example.pairs], 1)
        pairs = self.pair_out(self.dropout(torch.relu(self.pair(inputs))))
        return pairs[:, 0], self.own_out(torch.relu(self.own(example.own)))[:, 0]


def read(articles: Path, outputs: Path) -> Iterator[tuple[Mapping[str, Any], Sequence[Word], Mentions]]:
    """Yield articles with their words and the mentions that the program finds in them."""
    said = np.load(outputs)
    windows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for name in said.files:
        article, start, end, part = name.rsplit(" ", 3)
        if part == "kinds":
            windows[article].append((int(start), int(end), name.removesuffix("kinds")))
    for line in articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        words = split_words(article["text"])
        sentences = np.array(sentence_numbers(words), dtype=np.int64)
        scores = [
            MentionScores.of(start, end, said[f"{name}kinds"], said[f"{name}vectors"], sentences[start:end])
            for start, end, name in windows[article["id"]]
        ]
        yield article, words, find_mentions(scores, len(words))


def example(article: Mapping[str, Any], words: Sequence[Word], mentions: Mentions) -> Example:
    """Return an article as what the network learns from."""
    of_range = {(m["first"], m["last"]): m["cluster"] for m in article["mentions"]}
    of_head = {m["head"]: m["cluster"] for m in article["mentions"]}
    clusters = np.array(
        [of_range.get((m.first, m.last), of_head.get(m.head, -1 - n)) for n, m in enumerate(mentions.found)],
        dtype=np.int64,
    )
    described = describe(words, mentions.found)
    pairs = list(pairs_of(words, described, mentions))
    later, earlier = (np.concatenate(part) for part in zip(*((p.later, p.earlier) for p in pairs), strict=True))
    return Example(
        torch.tensor(own_features(described)),
        torch.tensor(later),
        torch.tensor(earlier),
        torch.tensor(np.concatenate([p.features for p in pairs])),
        torch.tensor(clusters[later] == clusters[earlier]),
    )


def loss(network: Network, example: Example) -> Tensor:
    """Return the mean over mentions of minus the log probability of their true antecedents."""
    pairs, nothing = network(example)
    every = _log_sum(pairs, example.later, nothing)
    resolved = torch.zeros(len(nothing), dtype=torch.bool)
    resolved[example.later[example.true]] = True
    right = _log_sum(pairs[example.true], example.later[example.true], nothing.masked_fill(resolved, NOWHERE))
    return (every - right).mean()


def _log_sum(scores: Tensor, rows: Tensor, first: Tensor) -> Tensor:
    """Return for each row the log of the summed exponentials of its scores and of `first`."""
    most = first.clone().scatter_reduce(0, rows, scores, "amax", include_self=True).detach()
    return most + (first - most).exp().scatter_add(0, rows, (scores - most[rows]).exp()).log()


def train(examples: Sequence[Example], epochs: int, hidden: int, seed: int) -> Network:
    """Fit the network, an article a step."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Network(hidden, hidden // 3)
    steps = epochs * len(examples)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    network.train()
    for _ in range(epochs):
        for one in rng.sample(examples, len(examples)):
            value = loss(network, one)
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            schedule.step()
    return network.eval()


def mean(networks: Sequence[Network]) -> Scorer:
    """Return the scorer whose scores are the means of those of several networks: their hidden units side by side."""
    parts = []
    for name in ("pair", "own"):
        inner, out = ([getattr(one, name + end) for one in networks] for end in ("", "_out"))
        weights = torch.cat([torch.cat([layer.weight.T, layer.bias[None]]) for layer in inner], 1)
        parts.append(weights.detach().numpy())
        values = [*(layer.weight[0] for layer in out), sum(layer.bias for layer in out)]
        parts.append((torch.cat(values) / len(networks)).detach().numpy())
    return Scorer(*parts)


def table(scorer: Scorer) -> str:
    """Return the weights as the rows of the table."""
    lines = []
    for part, names, inner, out in (
        ("pair", INPUTS, scorer.pair, scorer.pair_out),
        ("own", OWN, scorer.own, scorer.own_out),
    ):
        for name, values in zip((*names, "bias", "out"), (*inner.tolist(), out.tolist()), strict=True):
            lines.append(f"{part}\t{name}\t{' '.join(f'{value:.3f}' for value in values)}\n")
    return HEADER + "".join(lines)


def main() -> None:
    """Read, train, and write the table or what the scorer makes of other articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--outputs", type=Path, nargs="+", required=True)
    parser.add_argument("--epochs", type=int, default=36, help="passes over the articles, in all")
    parser.add_argument("--hidden", type=int, default=48)
    parser.add_argument("--networks", type=int, default=3, help="of as many, differently seeded, the mean is taken")
    parser.add_argument("--judge", type=Path)
    parser.add_argument("--judge-outputs", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    examples = [example(*one) for outputs in arguments.outputs for one in read(arguments.articles, outputs)]
    epochs = arguments.epochs // len(arguments.outputs)
    scorer = mean([train(examples, epochs, arguments.hidden, 1 + n) for n in range(arguments.networks)])
    if arguments.judge is None:
        (LEXICON / TABLE).write_text(table(scorer), encoding="utf-8")
        return
    for article, words, mentions in read(arguments.judge, arguments.judge_outputs):
        entities = find_entities(words, mentions, scorer)
        actors = [{"kind": e.type, "mentions": [[s.start, s.end] for s in e.spans]} for e in entities]
        print(json.dumps({"id": article["id"], "actors": actors}))


if __name__ == "__main__":
    main()
