"""Articles as labelled words, and windows of them as tensors."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from mention_heads import IGNORED, Labels, window_labels
from torch import Tensor

from onrecord.encoder.labels import ROLES, beginning, further
from onrecord.encoder.windows import PIECES, cut, length_of, window_of
from onrecord.encoder.words import Vocabulary, Word, split_words

STRAIGHT_QUOTES = 0.3  # share of windows whose curly quotation marks are made straight
NO_BREAKS = 0.1  # share of windows whose line breaks are dropped
MASKED = 0.05  # share of the pieces
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


@dataclass(frozen=True)
class Labelled:
    """The words of an article, and what is known of them.

    tags, cues: for each word its tag and the number of the first word of its cue, -1 for none; None where nobody
    marked attributions. mentions: as `gum.py` writes them; None where nobody marked mentions.
    """

    id: str
    words: list[Word]
    tags: list[int] | None = None
    cues: list[int] | None = None
    mentions: list[Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class Piece:
    """The words [start, end) of an article that make a window."""

    article: Labelled
    start: int
    end: int

    @property
    def key(self) -> str:
        """Name the window, the same for a teacher and for who learns from it."""
        return f"{self.article.id} {self.start} {self.end}"


@dataclass(frozen=True)
class Batch:
    """Windows as tensors (see `network.py` for the letters): pieces, shapes, mask [B, L]; firsts, tags, links [B, W].

    tags, links: IGNORED where there is no word or nothing is known; links IGNORED too where the word belongs to no
    cue, 0 where its cue stands in another window.
    """

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    present: Tensor
    tags: Tensor
    links: Tensor
    mentions: Labels


def read_articles(path: Path) -> list[Labelled]:
    """Read articles as JSON Lines: with `attributions`, with the `mentions` of `gum.py`, or with their text alone."""
    with path.open(encoding="utf-8") as lines:
        return [labelled(json.loads(line)) for line in lines]


def labelled(article: Mapping[str, Any]) -> Labelled:
    """Label the words of an article; where attributions overlap, the one whose cue comes first keeps the word."""
    words = split_words(article["text"])
    if "mentions" in article:
        return Labelled(str(article["id"]), words, mentions=article["mentions"])
    if "attributions" not in article:
        return Labelled(str(article["id"]), words)
    tags, cues = [0] * len(words), [-1] * len(words)
    at = {offset: n for n, word in enumerate(words) for offset in range(word.span.start, word.span.end)}
    for attribution in sorted(article["attributions"], key=lambda a: a["cue"]):
        parts = {role: [_covered(at, piece) for piece in attribution[role]] for role in ROLES}
        if not any(parts["cue"]):
            continue
        cue = min(piece[0] for piece in parts["cue"] if piece)
        for role in ("cue", "source", "content"):
            for piece in parts[role]:
                free = [number for number in piece if tags[number] == 0]
                for place, number in enumerate(free):
                    tags[number] = beginning(role) if place == 0 else further(role)
                    cues[number] = cue
    return Labelled(str(article["id"]), words, tags, cues)


def windows(article: Labelled, vocabulary: Vocabulary, seed: object) -> list[Piece]:
    """Return the windows of an article, cut at a place that follows from the seed."""
    lengths = [length_of(word, vocabulary) for word in article.words]
    first = random.Random(f"{seed} {article.id}").randint(PIECES // 4, PIECES - 2)
    return [Piece(article, start, end) for start, end in cut(lengths, first=first) if end > start]


def batches(every: Sequence[Piece], size: int, rng: random.Random) -> list[list[Piece]]:
    """Return windows in batches of like length, in random order."""
    mixed = list(every)
    rng.shuffle(mixed)
    pool = size * 16
    found = []
    for at in range(0, len(mixed), pool):
        near = sorted(mixed[at : at + pool], key=lambda piece: piece.end - piece.start)
        found += [near[n : n + size] for n in range(0, len(near), size)]
    rng.shuffle(found)
    return found


def tensors(batch: Sequence[Piece], vocabulary: Vocabulary, rng: random.Random | None) -> Batch:
    """Return windows as tensors; with `rng`, changed at random: quotation marks, line breaks, masked pieces."""
    made = [window_of(_changed(p, rng), 0, p.end - p.start, vocabulary) for p in batch]
    length, count = max(len(w.pieces) for w in made), max(len(w.firsts) for w in made)
    pieces = torch.full((len(made), length), vocabulary.padding)
    shapes = torch.zeros((len(made), length), dtype=torch.long)
    mask = torch.zeros((len(made), length), dtype=torch.bool)
    firsts = torch.zeros((len(made), count), dtype=torch.long)
    present = torch.zeros((len(made), count), dtype=torch.bool)
    tags, links, *mentions = (torch.full((len(made), count), IGNORED) for _ in range(6))
    for row, (window, piece) in enumerate(zip(made, batch, strict=True)):
        own = list(window.pieces)
        if rng is not None:
            own = [vocabulary.masked if rng.random() < MASKED else number for number in own]
        words = piece.end - piece.start
        pieces[row, : len(own)] = torch.tensor(own)
        shapes[row, : len(own)] = torch.tensor(window.shapes)
        mask[row, : len(own)] = True
        firsts[row, :words] = torch.tensor(window.firsts)
        present[row, :words] = True
        article = piece.article
        if article.tags is not None and article.cues is not None:
            tags[row, :words] = torch.tensor(article.tags[piece.start : piece.end])
            links[row, :words] = torch.tensor([_link(cue, piece) for cue in article.cues[piece.start : piece.end]])
        if article.mentions is not None:
            for target, values in zip(mentions, window_labels(article.mentions, piece.start, piece.end), strict=True):
                target[row, :words] = values
    return Batch(pieces, shapes, mask, firsts, present, tags, links, Labels(*mentions))


def _link(cue: int, piece: Piece) -> int:
    if cue < 0:
        return IGNORED
    return cue - piece.start + 1 if piece.start <= cue < piece.end else 0


def _covered(at: Mapping[int, int], piece: Sequence[int]) -> list[int]:
    return sorted({at[offset] for offset in range(*piece) if offset in at})


def _changed(piece: Piece, rng: random.Random | None) -> list[Word]:
    words = piece.article.words[piece.start : piece.end]
    straight = rng is not None and rng.random() < STRAIGHT_QUOTES
    unbroken = rng is not None and rng.random() < NO_BREAKS
    if straight:
        words = [replace(word, text=STRAIGHT.get(word.text, word.text)) for word in words]
    return [replace(word, new_paragraph=False) for word in words] if unbroken else words
