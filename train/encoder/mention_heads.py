"""The encoder's heads for mentions and coreference, and their losses.

For each word of a window the heads give, from the encoder's state of the word's first piece:

    type        8        is it the head of a mention, and of what: logits of TYPES
    first       2 x 64   query and key: the first word of the mention that word i heads is the j <= i with the highest
                         query_i . key_j
    last        2 x 64   the same for its last word, j >= i
    antecedent  2 x 64   how well an earlier head j stands for what head i means: anaphor_i . candidate_j, against 0
                         for "nothing before"

Products are taken at run time for the few words that head mentions, so that what leaves the network stays small.
Antecedents are learned as in Lee et al. 2017 (End-to-end Neural Coreference Resolution): the probability of all true
antecedents of a head in the window together, or of "nothing before" where there is none.

    python train/encoder/mention_heads.py     # checks shapes, losses and gradients on random input
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

TYPES = ("none", "person", "organization", "place", "event", "time", "abstract", "object")
GROUPED = {"animal": "object", "plant": "object", "substance": "object"}
"""GUM's types that are too rare to learn, and what they count as."""
WIDTH = 64
"""Components of each query and key."""
NEAREST = 96
"""Words: no first or last word of a mention is sought farther from its head."""
IGNORED = -100
NOWHERE = -1e4


class Outputs(NamedTuple):
    """What the heads give for each word: [batch, words, ...]. The order is that of the ONNX outputs."""

    type: Tensor
    first_query: Tensor
    first_key: Tensor
    last_query: Tensor
    last_key: Tensor
    anaphor: Tensor
    candidate: Tensor


class Labels(NamedTuple):
    """What the heads should give: integers, [batch, words].

    type: index into TYPES, IGNORED for words that do not count (padding, text that nobody labelled).
    first, last: index of the word in the window for heads of mentions, IGNORED elsewhere.
    cluster: number of the entity for heads of mentions, IGNORED elsewhere.
    """

    type: Tensor
    first: Tensor
    last: Tensor
    cluster: Tensor


class MentionHeads(nn.Module):
    """The heads: one linear layer, since the encoder below is trained along with them."""

    def __init__(self, states: int = 384, width: int = WIDTH) -> None:
        super().__init__()
        self.width = width
        self.kind = nn.Linear(states, len(TYPES))
        self.vectors = nn.Linear(states, 6 * width)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor) -> Outputs:
        """Return the outputs for encoder states of words: [batch, words, states]."""
        states = self.dropout(states)
        vectors = self.vectors(states) * self.width**-0.25  # so that products are scaled by the root of the width
        return Outputs(self.kind(states), *vectors.split(self.width, dim=-1))


def window_labels(mentions: Iterable[Mapping[str, Any]], start: int, end: int) -> Labels:
    """Return the labels of the words [start, end) of an article: [words]. mentions: as `gum.py` writes them."""
    size = end - start
    labels = Labels(
        torch.zeros(size, dtype=torch.long),
        *(torch.full((size,), IGNORED, dtype=torch.long) for _ in range(3)),
    )
    for mention in mentions:
        at = mention["head"] - start
        if not 0 <= at < size:
            continue
        labels.type[at] = TYPES.index(GROUPED.get(mention["type"], mention["type"]))
        labels.cluster[at] = mention["cluster"]
        for pointer, word in ((labels.first, mention["first"]), (labels.last, mention["last"])):
            if start <= word < end and abs(word - mention["head"]) <= NEAREST:
                pointer[at] = word - start
    return labels


def loss(outputs: Outputs, labels: Labels) -> dict[str, Tensor]:
    """Return the losses of the heads, each a mean over what it judges; add them up as they are."""
    heads = labels.type > 0
    return {
        "type": functional.cross_entropy(outputs.type.flatten(0, 1), labels.type.flatten(), ignore_index=IGNORED)
        if bool((labels.type != IGNORED).any())
        else outputs.type.sum() * 0.0,
        "first": _pointer_loss(outputs.first_query, outputs.first_key, labels.first, heads, back=True),
        "last": _pointer_loss(outputs.last_query, outputs.last_key, labels.last, heads, back=False),
        "antecedent": _antecedent_loss(outputs.anaphor, outputs.candidate, labels.cluster, heads),
    }


def _pointer_loss(query: Tensor, key: Tensor, target: Tensor, heads: Tensor, *, back: bool) -> Tensor:
    """Return the loss of the words pointed at: those before the head, itself included, or those after it."""
    batch, at = torch.nonzero(heads & (target != IGNORED), as_tuple=True)
    if not len(at):
        return query.sum() * 0.0 + key.sum() * 0.0
    scores = torch.einsum("mk,mwk->mw", query[batch, at], key[batch])
    gap = torch.arange(key.shape[1], device=key.device)[None] - at[:, None]
    gap = -gap if back else gap
    return functional.cross_entropy(scores.masked_fill((gap < 0) | (gap > NEAREST), NOWHERE), target[batch, at])


def _antecedent_loss(anaphor: Tensor, candidate: Tensor, cluster: Tensor, heads: Tensor) -> Tensor:
    """Return the loss of the antecedents: of every head, all heads before it in its window may be one."""
    losses = []
    for row in range(anaphor.shape[0]):
        (at,) = torch.nonzero(heads[row], as_tuple=True)
        if len(at) < 2:
            continue
        scores = anaphor[row, at] @ candidate[row, at].T
        before = torch.ones_like(scores, dtype=torch.bool).tril(-1)
        same = (cluster[row, at][:, None] == cluster[row, at][None]) & before
        nothing = torch.zeros(len(at), 1, device=scores.device)
        every = torch.cat([nothing, scores.masked_fill(~before, NOWHERE)], 1)
        true = torch.cat(
            [nothing.masked_fill(same.any(1, keepdim=True), NOWHERE), scores.masked_fill(~same, NOWHERE)], 1
        )
        losses.append(torch.logsumexp(every, 1) - torch.logsumexp(true, 1))
    return torch.cat(losses).mean() if losses else anaphor.sum() * 0.0 + candidate.sum() * 0.0


def check() -> None:
    """Check shapes, and that the losses of random states fall to nothing when the states may change."""
    torch.manual_seed(0)
    mentions = [
        {"head": 3, "first": 1, "last": 8, "type": "person", "cluster": 0},
        {"head": 7, "first": 6, "last": 8, "type": "place", "cluster": 1},
        {"head": 12, "first": 12, "last": 12, "type": "person", "cluster": 0},
        {"head": 15, "first": 14, "last": 40, "type": "plant", "cluster": 2},
    ]
    one, two = window_labels(mentions, 0, 20), window_labels(mentions, 5, 25)
    assert (one.type[3], one.first[3], one.last[15], one.cluster[12]) == (1, 1, IGNORED, 0)
    assert (two.type[2], two.first[2], two.type[10]) == (3, 1, TYPES.index("object"))
    labels = Labels(*(torch.stack(pair) for pair in zip(one, two, strict=True)))
    labels.type[1, 18:] = IGNORED
    states = torch.randn(2, 20, 384, requires_grad=True)
    heads = MentionHeads().eval()
    outputs = heads(states)
    assert (outputs.type.shape, outputs.candidate.shape) == ((2, 20, len(TYPES)), (2, 20, WIDTH))
    optimiser = torch.optim.Adam([states, *heads.parameters()], lr=0.02)
    before = {name: value.item() for name, value in loss(outputs, labels).items()}
    for _ in range(80):
        optimiser.zero_grad()
        sum(loss(heads(states), labels).values()).backward()
        optimiser.step()
    after = {name: value.item() for name, value in loss(heads(states), labels).items()}
    print(before, after, sep="\n")
    assert all(value < 0.05 for value in after.values())
    nobody = Labels(*(torch.full((2, 20), IGNORED, dtype=torch.long) for _ in range(4)))
    sum(loss(heads(states), nobody).values()).backward()


if __name__ == "__main__":
    check()
