"""From the attribution head's scores of words to attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.labels import ROLES, TAGS, beginning, further

__all__ = ["Found", "Scores", "attributions"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Range = tuple[int, int]
NEVER = np.float32(-1e4)
UNLIKELY = 0.02  # probability below which a word is taken for no part of an attribution


@dataclass(frozen=True, slots=True)
class Scores:
    """What the attribution head says of the words [start, end) of a text.

    tags: log probability of each tag [words, TAGS].
    linked, cues: numbers of the words, from `start`, that may be part of an attribution, and that may be in a cue.
    links: probability that a word belongs to the cue that begins at another [linked, cues].
    """

    start: int
    end: int
    tags: Floats
    linked: Integers
    cues: Integers
    links: Floats

    @classmethod
    def of(cls, start: int, end: int, tags: Floats, links: Floats) -> Scores:
        """Keep of the head's outputs what can matter.

        links: probabilities [words, words + 1], the first column for a cue in another window.
        """
        linked = np.flatnonzero(tags[:, 0] < np.log(1 - UNLIKELY))
        cue = np.exp(tags[:, [beginning("cue"), further("cue")]]).sum(axis=1)
        cues = np.flatnonzero(cue > UNLIKELY)
        return cls(start, end, tags, linked, cues, links[np.ix_(linked, cues + 1)])

    def link(self, span: Range) -> dict[int, float]:
        """Return for each word that may begin a cue how probably a span belongs there: the mean over its words."""
        rows = (self.linked >= span[0] - self.start) & (self.linked < span[1] - self.start)
        if not rows.any():
            return {}
        means = self.links[rows].mean(axis=0)
        return {self.start + int(cue): float(mean) for cue, mean in zip(self.cues, means, strict=True)}


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as ranges of words.

    clear: how sure the tags are of cue and content and source; bound: how sure the links are; 0 to 1, not calibrated.
    """

    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    clear: tuple[float, float, float]
    bound: tuple[float, float]


def attributions(scores: Sequence[Scores], count: int) -> list[Found]:
    """Return the attributions of a text of `count` words, by the position of their cues.

    scores: windows in order that cover all words. Tags come from the window in whose middle a word stands; the links
    of a span from one window, for those of different windows are not comparable.
    """
    if not count:
        return []
    tags = _tags(scores, count)
    path = _best_path(tags)
    spans = _spans(path)
    cue_starts = [span[0] for role, span in spans if role == "cue"]
    bound: dict[tuple[str, Range], tuple[int, float]] = {}
    for role, span in spans:
        cue, probability = _cue_of(span, scores, cue_starts)
        if cue is not None:
            bound[role, span] = cue, probability
    first = {span[0]: span for role, span in spans if role == "cue"}
    return [found for start in cue_starts if (found := _gather(first[start], bound, tags)) is not None]


def _gather(cue: Range, bound: dict[tuple[str, Range], tuple[int, float]], tags: Floats) -> Found | None:
    """Return what belongs to a cue; None where nothing is said, or where it goes on with another cue."""
    own = bound.get(("cue", cue))
    if own is not None and own[0] != cue[0]:
        return None
    parts = {role: [s for (r, s), (start, _) in bound.items() if r == role and start == cue[0]] for role in ROLES}
    if cue not in parts["cue"]:
        parts["cue"] = sorted([cue, *parts["cue"]])
    if not parts["content"]:
        return None
    clear = [_clear(role, parts[role], tags) for role in ROLES]
    links = [[bound[role, span][1] for span in parts[role]] for role in ("source", "content")]
    return Found(
        tuple(parts["cue"]), tuple(parts["source"]), tuple(parts["content"]),
        (clear[0], clear[1], clear[2]), (min(links[0], default=1.0), min(links[1], default=1.0)),
    )  # fmt: skip


def _clear(role: str, spans: Sequence[Range], tags: Floats) -> float:
    """Return the mean probability of a role over the words of its spans; of no such role at all, 1."""
    columns = [beginning(role), further(role)]
    values = [float(np.exp(tags[start:end, columns]).sum(axis=1).mean()) for start, end in spans]
    return sum(values) / len(values) if values else 1.0


def _tags(scores: Sequence[Scores], count: int) -> Floats:
    """Return the tags of each word from the window where it has the most words around it."""
    merged = np.full((count, len(TAGS)), NEVER, dtype=np.float32)
    best = np.full(count, -1, dtype=np.int64)
    for window in scores:
        room = _room(np.arange(window.start, window.end), window, count)
        better = room > best[window.start : window.end]
        merged[window.start : window.end][better] = window.tags[better]
        best[window.start : window.end] = np.maximum(best[window.start : window.end], room)
    return merged


def _room(numbers: Integers, window: Scores, count: int) -> Integers:
    """Return how many words of the window stand around each word; the text's own edges do not count."""
    before = numbers - window.start if window.start else np.full(len(numbers), count)
    after = window.end - 1 - numbers if window.end < count else np.full(len(numbers), count)
    return np.minimum(before, after)


def _best_path(tags: Floats) -> Integers:
    """Return the most probable tags in which every span begins with its B- (Viterbi, 1967)."""
    allowed = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for role in ROLES:
        for tag in range(len(TAGS)):
            if tag not in (beginning(role), further(role)):
                allowed[tag, further(role)] = NEVER
    first = tags[0].copy()
    first[[further(role) for role in ROLES]] += NEVER
    came = np.zeros(tags.shape, dtype=np.int64)
    for number in range(1, len(tags)):
        through = first[:, None] + allowed
        came[number] = through.argmax(axis=0)
        first = through.max(axis=0) + tags[number]
    path = np.zeros(len(tags), dtype=np.int64)
    path[-1] = int(first.argmax())
    for number in range(len(tags) - 1, 0, -1):
        path[number - 1] = came[number, path[number]]
    return path


def _spans(path: Integers) -> list[tuple[str, Range]]:
    """Return the spans of a path with their roles, in order."""
    spans: list[tuple[str, Range]] = []
    number = 0
    while number < len(path):
        role = next((r for r in ROLES if path[number] == beginning(r)), None)
        end = number + 1
        if role is not None:
            while end < len(path) and path[end] == further(role):
                end += 1
            spans.append((role, (number, end)))
        number = end
    return spans


def _cue_of(span: Range, scores: Sequence[Scores], cue_starts: Sequence[int]) -> tuple[int | None, float]:
    """Return the first word of the cue to which a span belongs, with the probability, from its best window."""
    holding = [w for w in scores if w.start <= span[0] and span[1] <= w.end]
    if not holding:
        holding = [w for w in scores if w.start < span[1] and span[0] < w.end]
    window = max(holding, key=lambda w: (min(span[0] - w.start, w.end - span[1]), -w.start))
    means = window.link(span)
    here = [cue for cue in cue_starts if cue in means]
    if not here:
        return None, 0.0
    best = max(here, key=lambda cue: (means[cue], -cue))
    return best, means[best]
