"""From the scores of words to spans, and from spans to attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.labels import ROLES, TAGS, beginning, further

__all__ = ["Floats", "Found", "Integers", "Range", "Scores", "attributions", "labelled_spans", "room"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Range = tuple[int, int]
NEVER = np.float32(-1e4)
LOOSE = 0.5  # probability below which a further piece of a content is left out
UNLIKELY = 0.02  # probability below which a word is taken for no part of an attribution


@dataclass(frozen=True, slots=True)
class Scores:
    """What belongs to what, as the attribution head has it, of the words [start, end) of a text.

    linked, targets: numbers of the words, from `start`, that may be part of an attribution; that may be in a cue or a
        source.
    links: probability that a word of a content belongs to the cue, a word of a cue to the source, that begins at a
        target; that there is no source, in the last column [linked, targets + 1].
    """

    start: int
    end: int
    linked: Integers
    targets: Integers
    links: Floats

    @classmethod
    def of(cls, start: int, end: int, tags: Floats, links: Floats) -> Scores:
        """Keep of the head's outputs what can matter.

        tags: log probability of each tag [words, TAGS]. links: probabilities [words, words + 1], first that of none.
        """
        linked = np.flatnonzero(tags[:, 0] < np.log(1 - UNLIKELY))
        target = np.exp(tags[:, [c(role) for role in ("source", "cue") for c in (beginning, further)]]).sum(axis=1)
        targets = np.flatnonzero(target > UNLIKELY)
        return cls(start, end, linked, targets, links[np.ix_(linked, np.append(targets + 1, 0))])

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


def attributions(scores: Sequence[Scores], tags: Floats) -> list[Found]:
    """Return the attributions of a text by the position of their cues.

    scores: windows in order that cover all words. tags: log probability of each tag for each word [words, TAGS]. The
    links of a span come from one window, for those of different windows are not comparable.
    """
    if not len(tags):
        return []
    spans: dict[str, list[Range]] = {role: [] for role in ROLES}
    for role, span in labelled_spans(tags, TAGS):
        spans[role].append(span)
    contents: dict[Range, list[tuple[Range, float]]] = {span: [] for span in spans["cue"]}
    for span in spans["content"]:
        cue, probability = _bound(span, spans["cue"], scores, may_lack=False)
        if cue is not None:
            contents[cue].append((span, probability))
    found = []
    for cue, pieces in contents.items():
        if pieces:
            own = _belonging(pieces, tags)
            source, probability = _bound(cue, spans["source"], scores, may_lack=True)
            content = tuple(span for span, _ in own)
            clear = (
                _clear("cue", [cue], tags),
                _clear("source", [] if source is None else [source], tags),
                _clear("content", content, tags),
            )
            found.append(Found(cue, source, content, clear, (probability, min(p for _, p in own))))
    return found


def _belonging(pieces: Sequence[tuple[Range, float]], tags: Floats) -> list[tuple[Range, float]]:
    """Return the pieces of a content without those that hardly belong to it; the surest always does."""
    sure = [_clear("content", [span], tags) * probability for span, probability in pieces]
    least = min(LOOSE, max(sure))
    return [piece for piece, value in zip(pieces, sure, strict=True) if value >= least]


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


def labelled_spans(tags: Floats, labels: Sequence[str]) -> list[tuple[str, Range]]:
    """Return the spans of the most probable tags in which every span begins with its B-, in order, with their labels.

    tags: log probability of each tag for each word [words, labels]. labels: "O", and "B-" and "I-" with each label.
    The best path is found as by Viterbi (1967).
    """
    if not len(tags):
        return []
    allowed = _transitions(tuple(labels))
    best = tags[0] + allowed[0]  # a text begins as if after "O"
    came = np.zeros(tags.shape, dtype=np.int16)
    for number in range(1, len(tags)):
        through = best[:, None] + allowed
        came[number] = through.argmax(axis=0)
        best = through.max(axis=0) + tags[number]
    path = [int(best.argmax())]
    for number in range(len(tags) - 1, 0, -1):
        path.append(int(came[number, path[-1]]))
    return list(_spans([labels[tag] for tag in reversed(path)]))


@cache
def _transitions(labels: tuple[str, ...]) -> Floats:
    """Return 0 for each tag that may follow another and NEVER for one that may not [tags, tags]."""
    allowed = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            allowed[[before for before, one in enumerate(labels) if one[2:] != label[2:]], after] = NEVER
    return allowed


def _spans(path: Sequence[str]) -> Iterator[tuple[str, Range]]:
    start = 0
    for number, tag in enumerate([*path, "O"]):
        if number > start and not tag.startswith("I-"):
            if path[start] != "O":
                yield path[start][2:], (start, number)
            start = number


def room(start: int, end: int, count: int) -> Integers:
    """Return how many words of a window stand around each of its words; the edges of the text do not count.

    start, end: the window's words. count: those of the text.
    """
    before = np.arange(end - start) if start else np.full(end - start, count)
    after = np.arange(end - start)[::-1] if end < count else np.full(end - start, count)
    around: Integers = np.minimum(before, after)
    return around
