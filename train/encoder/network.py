"""The encoder and its heads in PyTorch: BERT or MPNet layers with weights read from safetensors.

Shapes: B windows, L word pieces, W words, H the width. Word embeddings and the encoder's dropout are off, so that
PyTorch keeps its fast attention on a CPU; a few pieces are masked instead (see `data.py`).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from mention_heads import MentionHeads, Outputs
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.encoder.labels import NAME_TAGS, TAGS
from onrecord.encoder.words import SHAPES

LINK_WIDTH = 128
HEAD_DROPOUT = 0.1


@dataclass(frozen=True)
class Config:
    """Sizes of an encoder. first_position: the number of the first position. buckets: 0 for absolute positions only."""

    vocabulary: int
    width: int
    inner: int
    layers: int
    heads: int
    positions: int
    epsilon: float
    first_position: int
    buckets: int

    @classmethod
    def read(cls, folder: Path) -> Config:
        """Read the `config.json` of a BERT or MPNet model."""
        raw = json.loads((folder / "config.json").read_text())
        relative = raw["model_type"] == "mpnet"
        return cls(
            raw["vocab_size"], raw["hidden_size"], raw["intermediate_size"], raw["num_hidden_layers"],
            raw["num_attention_heads"], raw["max_position_embeddings"], raw["layer_norm_eps"],
            2 if relative else 0, raw.get("relative_attention_num_buckets", 0),
        )  # fmt: skip


class Layer(nn.Module):
    """One transformer layer, layer norm last."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.heads = config.heads
        self.qkv = nn.Linear(config.width, 3 * config.width)
        self.out = nn.Linear(config.width, config.width)
        self.norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.up = nn.Linear(config.width, config.inner)
        self.down = nn.Linear(config.inner, config.width)
        self.norm_out = nn.LayerNorm(config.width, eps=config.epsilon)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """Return the next states; bias is added to the attention scores."""
        batch, length, width = states.shape
        split = self.qkv(states).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(split[0], split[1], split[2], attn_mask=bias)
        states = self.norm(states + self.out(mixed.transpose(1, 2).reshape(batch, length, width)))
        return self.norm_out(states + self.down(functional.gelu(self.up(states))))


class Encoder(nn.Module):
    """Word pieces and shapes [B, L] to states [B, L, H]."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.words = nn.Embedding(config.vocabulary, config.width)
        self.positions = nn.Embedding(config.positions, config.width)
        self.shapes = nn.Embedding(SHAPES, config.width)
        self.norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.relative = nn.Embedding(config.buckets, config.heads) if config.buckets else None
        nn.init.zeros_(self.shapes.weight)
        self.words.weight.requires_grad_(False)
        if self.relative is not None:
            self.relative.weight.requires_grad_(False)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """mask: [B, L], True where a piece is; None where all are."""
        length = pieces.shape[1]
        places = torch.arange(length, device=pieces.device)
        states = self.words(pieces) + self.positions(places + self.config.first_position) + self.shapes(shapes)
        states = self.norm(states)
        bias = None
        if mask is not None:
            bias = torch.zeros_like(mask, dtype=torch.float32).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.relative is not None:
            between = self.relative(_buckets(places, self.config.buckets)).permute(2, 0, 1)[None]
            bias = between if bias is None else bias + between
        if torch.is_autocast_enabled("cpu"):
            states = states.bfloat16()
            bias = None if bias is None else bias.bfloat16()
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Scores(NamedTuple):
    """What the heads give: tag scores [B, W, T]; link scores [B, W, W + 1], of each word to none and to
    each word; scores of mentions; name tag scores [B, W, N].
    """

    tags: Tensor
    links: Tensor
    mentions: Outputs
    names: Tensor


class Network(nn.Module):
    """The encoder and its heads, of attribution, of mentions and of names."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.encoder = Encoder(config)
        self.dropout = nn.Dropout(HEAD_DROPOUT)
        self.tags = nn.Linear(config.width, len(TAGS))
        self.dependent = _projection(config.width)
        self.governor = _projection(config.width)
        self.mentions = MentionHeads(config.width)
        self.names = nn.Linear(config.width, len(NAME_TAGS))

    def words(self, pieces: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states of the words [B, W + 1, H], the whole window's before them."""
        states = self.encoder(pieces, shapes, mask)
        places = functional.pad(firsts, (1, 0))
        return states.gather(1, places[..., None].expand(-1, -1, states.shape[-1]))

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor | None) -> Scores:
        """Return the scores of all heads for windows."""
        words = self.words(pieces, shapes, firsts, mask)
        mentions = self.mentions(words[:, 1:])
        words = self.dropout(words)
        dependent, governor = self.dependent(words[:, 1:]), self.governor(words)
        links = dependent @ governor.transpose(1, 2) / math.sqrt(LINK_WIDTH)
        return Scores(self.tags(words[:, 1:]), links, mentions, self.names(words[:, 1:]))


def pretrained(folder: Path) -> Network:
    """Return a network with the encoder's weights of a folder that holds `config.json` and `model.safetensors`."""
    config = Config.read(folder)
    network = Network(config)
    source = {name.removeprefix("mpnet."): value for name, value in load_file(folder / "model.safetensors").items()}
    network.encoder.load_state_dict(_renamed(source, config), strict=False)
    return network


def _renamed(source: dict[str, Tensor], config: Config) -> dict[str, Tensor]:
    kinds = source.get("embeddings.token_type_embeddings.weight")
    positions = source["embeddings.position_embeddings.weight"]
    target = {
        "words.weight": source["embeddings.word_embeddings.weight"],
        "positions.weight": positions if kinds is None else positions + kinds[0],
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
    }
    if config.buckets:
        target["relative.weight"] = source["encoder.relative_attention_bias.weight"]
    mpnet = config.buckets > 0
    names = ("attn.q", "attn.k", "attn.v") if mpnet else ("self.query", "self.key", "self.value")
    for number in range(config.layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            target[f"{new}qkv.{part}"] = torch.cat([source[f"{old}attention.{name}.{part}"] for name in names])
            for mine, theirs in (
                ("out", "attention.attn.o" if mpnet else "attention.output.dense"),
                ("norm", "attention.LayerNorm" if mpnet else "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm_out", "output.LayerNorm"),
            ):
                target[f"{new}{mine}.{part}"] = source[f"{old}{theirs}.{part}"]
    return target


def _projection(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, LINK_WIDTH), nn.GELU(), nn.Linear(LINK_WIDTH, LINK_WIDTH))


def _buckets(places: Tensor, buckets: int, furthest: int = 128) -> Tensor:
    """Return the bucket of the distance between every two places (Raffel et al., 2020, as MPNet uses it)."""
    distance = places[:, None] - places[None, :]
    half = buckets // 2
    sign = (distance < 0).long() * half
    distance = distance.abs()
    exact = half // 2
    grown = exact + (
        torch.log(distance.clamp(min=1).float() / exact) / math.log(furthest / exact) * (half - exact)
    ).long().clamp(max=half - exact - 1)
    return sign + torch.where(distance < exact, distance, grown)
