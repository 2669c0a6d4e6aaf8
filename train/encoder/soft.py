"""What a teacher says of windows, kept small, and the loss of learning from it (Hinton et al., 2015).

Distributions are kept as probabilities in half precision, and only for the words that they say something of: links of
words that may be part of an attribution, edges and antecedents of words that may head a mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from mention_heads import NEAREST, NOWHERE, Outputs
from network import Scores
from torch import Tensor
from torch.nn import functional

LIKELY = 0.1
"""Words whose probability of being none of it is above 1 - LIKELY teach nothing beyond that."""


class Soft(NamedTuple):
    """What a teacher says of one window of W words: tags [W, T], kinds [W, K]; links of the words `linked`
    [n, W + 1]; first and last words [m, W], antecedents [m, W + 1] (0: nothing before) of the words `heads`.
    """

    tags: Tensor
    linked: Tensor
    links: Tensor
    kinds: Tensor
    heads: Tensor
    first: Tensor
    last: Tensor
    antecedent: Tensor


def soft(scores: Scores, row: int, words: int) -> Soft:
    """Return what the scores of a batch say of one of its windows."""
    tags = scores.tags[row, :words].float().softmax(-1)
    kinds = scores.mentions.type[row, :words].float().softmax(-1)
    linked = torch.nonzero(tags[:, 0] < 1 - LIKELY).flatten()
    heads = torch.nonzero(kinds[:, 0] < 1 - LIKELY).flatten()
    mentions = Outputs(*(value[row, :words].float() for value in scores.mentions))
    first, last, antecedent = (part.softmax(-1).half() for part in _pointers(mentions, heads))
    links = scores.links[row, linked, : words + 1].float().softmax(-1)
    return Soft(tags.half(), linked, links.half(), kinds.half(), heads, first, last, antecedent)


def distillation(scores: Scores, targets: Sequence[Soft | None], weights: Mapping[str, float]) -> Tensor:
    """Return the cross entropy between the teacher's distributions and the scores, a mean over each kind's words."""
    sums: dict[str, list[Tensor]] = {name: [] for name in weights}
    for row, target in enumerate(targets):
        if target is None:
            continue
        words = len(target.tags)
        mentions = Outputs(*(value[row, :words].float() for value in scores.mentions))
        first, last, antecedent = _pointers(mentions, target.heads)
        pairs = {
            "tags": (scores.tags[row, :words].float(), target.tags),
            "links": (scores.links[row, target.linked, : words + 1].float(), target.links),
            "kinds": (mentions.type, target.kinds),
            "first": (first, target.first),
            "last": (last, target.last),
            "antecedent": (antecedent, target.antecedent),
        }
        for name, (student, teacher) in pairs.items():
            sums[name].append(-(teacher.float() * functional.log_softmax(student, -1)).sum(-1))
    total = scores.tags.sum() * 0.0
    for name, parts in sums.items():
        values = torch.cat(parts) if parts else total.new_zeros(0)
        if len(values):
            total = total + weights[name] * values.mean()
    return total


def _pointers(mentions: Outputs, heads: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the scores of first words, last words and antecedents of the words `heads` of one window."""
    gap = torch.arange(len(mentions.type))[None] - heads[:, None]
    far = gap.abs() > NEAREST
    first = (mentions.first_query[heads] @ mentions.first_key.T).masked_fill((gap > 0) | far, NOWHERE)
    last = (mentions.last_query[heads] @ mentions.last_key.T).masked_fill((gap < 0) | far, NOWHERE)
    headed = torch.zeros(len(mentions.type), dtype=torch.bool)
    headed[heads] = True
    antecedent = mentions.anaphor[heads] @ mentions.candidate.T
    antecedent = antecedent.masked_fill((gap >= 0) | ~headed[None], NOWHERE)
    return first, last, functional.pad(antecedent, (1, 0))
