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
    linked, targets: numbers of the words, from `start`, that may be part of an attribution; that may be in a cue or a
        source.
    links: probability that a word of a content belongs to the cue, a word of a cue to the source, that begins at a
        target; that there is no source, in the last column [linked, targets + 1].
    """

    start: int
    end: int
    tags: Floats
    linked: Integers
    targets: Integers
    links: Floats

    @classmethod
    def of(cls, start: int, end: int, tags: Floats, links: Floats) -> Scores:
        """Keep of the head's outputs what can matter.

        links: probabilities [words, words + 1], the first column for none.
        """
        linked = np.flatnonzero(tags[:, 0] < np.log(1 - UNLIKELY))
        target = np.exp(tags[:, [c(role) for role in ("source", "cue") for c in (beginning, further)]]).sum(axis=1)
        targets = np.flatnonzero(target > UNLIKELY)
        return cls(start, end, tags, linked, targets, links[np.ix_(linked, np.append(targets + 1, 0))])

    def link(self, span: Range, others: Sequence[Range]) -> list[float]:
        """Return how probably a span belongs to each of others, and last to none: means over the span's words."""
        rows = (self.linked >= span[0] - self.start) & (self.linked < span[1] - self.start)
        if not rows.any():
            return [0.0] * (len(others) + 1)
        means = self.links[rows].mean(axis=0)
        words = self.targets + self.start
        inside = [means[:-1][(words >= start) & (words < end)].sum() for start, end in others]
        return [*(float(value) for value in inside), float(means[-1])]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as ranges of words; its source None where nobody is named.

    clear: how sure the tags are of cue, source and content; bound: how sure the links from cue to source (or to none)
    and from content to cue are; 0 to 1, not calibrated.
    """

    cue: Range
    source: Range | None
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
    spans = _spans(_best_path(tags))
    contents: dict[Range, list[tuple[Range, float]]] = {span: [] for span in spans["cue"]}
    for span in spans["content"]:
        cue, probability = _bound(span, spans["cue"], scores, may_lack=False)
        if cue is not None:
            contents[cue].append((span, probability))
    found = []
    for cue, own in contents.items():
        if own:
            source, probability = _bound(cue, spans["source"], scores, may_lack=True)
            content = tuple(span for span, _ in own)
            clear = (
                _clear("cue", [cue], tags),
                _clear("source", [] if source is None else [source], tags),
                _clear("content", content, tags),
            )
            found.append(Found(cue, source, content, clear, (probability, min(p for _, p in own))))
    return found


def _bound(
    span: Range, others: Sequence[Range], scores: Sequence[Scores], may_lack: bool
) -> tuple[Range | None, float]:
    """Return to which of others a span belongs, with the probability, from the window with the most around it."""
    holding = [w for w in scores if w.start <= span[0] and span[1] <= w.end]
    if not holding:
        holding = [w for w in scores if w.start < span[1] and span[0] < w.end]
    window = max(holding, key=lambda w: (min(span[0] - w.start, w.end - span[1]), -w.start))
    here = [other for other in others if window.start <= other[0] and other[1] <= window.end]
    values = window.link(span, here)
    nothing = values.pop()
    best = max(range(len(here)), key=lambda n: (values[n], -n), default=None)
    if best is None or (may_lack and nothing >= values[best]):
        return None, nothing
    return here[best], values[best]


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


def _spans(path: Integers) -> dict[str, list[Range]]:
    """Return the spans of a path by their roles, in order."""
    spans: dict[str, list[Range]] = {role: [] for role in ROLES}
    number = 0
    while number < len(path):
        role = next((r for r in ROLES if path[number] == beginning(r)), None)
        end = number + 1
        if role is not None:
            while end < len(path) and path[end] == further(role):
                end += 1
            spans[role].append((number, end))
        number = end
    return spans
