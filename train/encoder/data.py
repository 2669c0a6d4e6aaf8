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

from onrecord.encoder.labels import NAME_TAGS, ROLES, beginning, further
from onrecord.encoder.windows import PIECES, cut, length_of, window_of
from onrecord.encoder.words import Vocabulary, Word, split_words

STRAIGHT_QUOTES = 0.3  # share of windows whose curly quotation marks are made straight
NO_BREAKS = 0.1  # share of windows whose line breaks are dropped
ALONE = 0.12  # share of paragraphs that are also windows of their own
SHORTEST, LONGEST = 5, 120  # words of such a paragraph
MASKED = 0.05  # share of the pieces
NOTHING = -1
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


@dataclass(frozen=True)
class Labelled:
    """The words of an article, and what is known of them.

    tags, links: for each word its tag, and for a word of a content the number of the first word of its cue, for a
    word of a cue that of its source, NOTHING where there is no source; IGNORED for other words. A source may have
    several cues ("Holt denied it, adding ..."), so cues point at sources and not sources at cues. None where nobody
    marked attributions. mentions: as `gum.py` writes them; None where nobody marked mentions.
    names: for each word the tag of its name; None where names are not known.
    """

    id: str
    words: list[Word]
    tags: list[int] | None = None
    links: list[int] | None = None
    mentions: list[Mapping[str, Any]] | None = None
    names: list[int] | None = None


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

    present: where a word is. tags, links: IGNORED where nothing is known; links 1 for the window's first word, 0 where
    a cue has no source; IGNORED too where what a word points at stands in another window.
    """

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    present: Tensor
    tags: Tensor
    links: Tensor
    mentions: Labels
    names: Tensor


def read_articles(path: Path, names: Mapping[str, Sequence[Any]] | None = None) -> list[Labelled]:
    """Read articles as JSON Lines: with `attributions`, with the `mentions` of `gum.py`, or with their text alone.

    names: for ids of articles the names that `names.py` writes.
    """
    with path.open(encoding="utf-8") as lines:
        articles = [labelled(json.loads(line)) for line in lines]
    known = names or {}
    return [replace(a, names=name_tags(a.words, known[a.id])) if a.id in known else a for a in articles]


def read_names(path: Path) -> dict[str, Sequence[Any]]:
    """Read the names that `names.py` writes, by the ids of the articles."""
    with path.open(encoding="utf-8") as lines:
        return {str(row["id"]): row["names"] for row in map(json.loads, lines)}


def name_tags(words: Sequence[Word], names: Sequence[Any]) -> list[int]:
    """Return the tag of each word's name."""
    tags = [0] * len(words)
    at = _words_at(words)
    for start, end, kind in names:
        for place, number in enumerate(_covered(at, (start, end))):
            tags[number] = NAME_TAGS.index(f"{'I' if place else 'B'}-{kind}")
    return tags


def labelled(article: Mapping[str, Any]) -> Labelled:
    """Label the words of an article; where attributions overlap, the one whose cue comes first keeps the word."""
    words = split_words(article["text"])
    if "mentions" in article:
        return Labelled(str(article["id"]), words, mentions=article["mentions"])
    if "attributions" not in article:
        return Labelled(str(article["id"]), words)
    tags, links = [0] * len(words), [IGNORED] * len(words)
    at = _words_at(words)
    for attribution in sorted(article["attributions"], key=lambda a: a["cue"]):
        parts = {role: [_covered(at, piece) for piece in attribution[role]] for role in ROLES}
        if not any(parts["cue"]):
            continue
        cue = min(piece[0] for piece in parts["cue"] if piece)
        source = min((piece[0] for piece in parts["source"] if piece), default=NOTHING)
        targets = {"cue": source, "source": IGNORED, "content": cue}
        for role in ("cue", "source", "content"):
            for piece in parts[role]:
                free = [number for number in piece if tags[number] == 0]
                for place, number in enumerate(free):
                    tags[number] = beginning(role) if place == 0 else further(role)
                    links[number] = targets[role]
    return Labelled(str(article["id"]), words, tags, links)


def windows(article: Labelled, vocabulary: Vocabulary, seed: object) -> list[Piece]:
    """Return the windows of an article, cut at a place that follows from the seed."""
    lengths = [length_of(word, vocabulary) for word in article.words]
    first = random.Random(f"{seed} {article.id}").randint(PIECES // 4, PIECES - 2)
    return [Piece(article, start, end) for start, end in cut(lengths, first=first) if end > start]


def alone(article: Labelled, rng: random.Random) -> list[Piece]:
    """Return some paragraphs of an article as windows of their own, so that short texts are not strange."""
    starts = [n for n, word in enumerate(article.words) if n == 0 or word.new_paragraph]
    ranges = zip(starts, [*starts[1:], len(article.words)], strict=True)
    return [
        Piece(article, start, end)
        for start, end in ranges
        if rng.random() < ALONE and SHORTEST <= end - start <= LONGEST
    ]


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
    tags, links, names, *mentions = (torch.full((len(made), count), IGNORED) for _ in range(7))
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
        if article.tags is not None and article.links is not None:
            tags[row, :words] = torch.tensor(article.tags[piece.start : piece.end])
            links[row, :words] = torch.tensor([_link(n, piece) for n in article.links[piece.start : piece.end]])
        if article.names is not None:
            names[row, :words] = torch.tensor(article.names[piece.start : piece.end])
        if article.mentions is not None:
            for target, values in zip(mentions, window_labels(article.mentions, piece.start, piece.end), strict=True):
                target[row, :words] = values
    return Batch(pieces, shapes, mask, firsts, present, tags, links, Labels(*mentions), names)


def _link(number: int, piece: Piece) -> int:
    if number == NOTHING:
        return 0
    return number - piece.start + 1 if piece.start <= number < piece.end else IGNORED


def _words_at(words: Sequence[Word]) -> dict[int, int]:
    """Return for each character of the text the word that it belongs to."""
    return {offset: n for n, word in enumerate(words) for offset in range(word.span.start, word.span.end)}


def _covered(at: Mapping[int, int], piece: Sequence[int]) -> list[int]:
    return sorted({at[offset] for offset in range(*piece) if offset in at})


def _changed(piece: Piece, rng: random.Random | None) -> list[Word]:
    words = piece.article.words[piece.start : piece.end]
    straight = rng is not None and rng.random() < STRAIGHT_QUOTES
    unbroken = rng is not None and rng.random() < NO_BREAKS
    if straight:
        words = [replace(word, text=STRAIGHT.get(word.text, word.text)) for word in words]
    return [replace(word, new_paragraph=False) for word in words] if unbroken else words
