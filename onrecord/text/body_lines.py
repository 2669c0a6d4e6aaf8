"""Which lines of a text are the report and which are furniture of its page: a learned model, in whole numbers.

Two linear models read the same features (`line_features`). One looks at each line by itself. The other is a
linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001) over the whole text with four
states: head, body, insert, tail; so it knows that a page has one article. A line counts as furniture as far as both
say so: the chain alone may take all of a short report for the tail of another text, the lines alone cannot tell a
teaser from a paragraph. Most of what they learned from is English: of other texts more is left alone.

`train/furniture/` makes the weights, `lexicon/line_weights.md` is the model card.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.lexicon.line_weights import LineWeights, line_weights
from onrecord.text.line_features import features, is_english
from onrecord.text.lines import Line

__all__ = ["furniture_scores", "scores_of"]

IMPOSSIBLE = -(10**9)
HEAD, BODY, INSERT, TAIL = range(4)
FAR = 4000  # a chain surer than this is as good as sure: the line stands far from the report
DOUBT = 300
FOREIGN_DOUBT = 1000  # in a text that is not English: the model has read too few of those
FIRST = (0, 0, IMPOSSIBLE, IMPOSSIBLE)  # a text begins with its head or its body,
LAST = (0, 0, IMPOSSIBLE, 0)  # and ends with any but an insert
States = tuple[int, int, int, int]


class _Sums(NamedTuple):
    """The sums of the weights of one line's features. alone: furniture against body; chain: of each state."""

    alone: int
    chain: States


def furniture_scores(lines: Sequence[Line]) -> list[int]:
    """Return for each line of a text how surely it is furniture, in hundredths of a logit; below 0 it is the report.

    lines: all lines of the text in order. Linear in their number.
    """
    return scores_of(features(lines), line_weights(), is_english(lines))


def scores_of(lines: Iterable[Iterable[str]], weights: LineWeights, english: bool) -> list[int]:
    """Return the scores of the lines of a text that are given by their features. english: whether its prose is."""
    sums = [_sums(names, weights) for names in lines]
    margins = _margins([one.chain for one in sums], weights.steps)
    doubt = 0 if english else FOREIGN_DOUBT
    return [_both(one.alone, margin) - doubt for one, margin in zip(sums, margins, strict=True)]


def _both(alone: int, chain: int) -> int:
    """Return the score of both models: never more than the chain's. The slopes were chosen by folds over sites."""
    return min(chain, 3 * alone + min(chain, FAR) // 2 - DOUBT)


def _sums(names: Iterable[str], weights: LineWeights) -> _Sums:
    alone, head, body, insert, tail = weights.bias, 0, 0, 0, 0
    for name in names:
        found = weights.features.get(name)
        if found:
            alone += found[0]
            head += found[1]
            body += found[2]
            insert += found[3]
            tail += found[4]
    return _Sums(alone, (head, body, insert, tail))


def _margins(lines: Sequence[States], steps: Sequence[States]) -> list[int]:
    """Return for each line the best path on which it is furniture, less the best on which it is the report.

    steps: the weight of going from a state (row) to another (column). Max-product, forward and backward.
    """
    if not lines:
        return []
    forward = [_plus(lines[0], FIRST)]
    for line in lines[1:]:
        forward.append(_plus(line, _best_into(forward[-1], steps)))
    backward = [LAST]
    for line in reversed(lines[1:]):
        backward.append(_best_from(_plus(line, backward[-1]), steps))
    totals = (_plus(one, other) for one, other in zip(forward, reversed(backward), strict=True))
    return [max(total[HEAD], total[INSERT], total[TAIL]) - total[BODY] for total in totals]


def _plus(one: States, other: States) -> States:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])


def _best_into(before: States, steps: Sequence[States]) -> States:
    a, b, c, d = before
    p, q, r, s = steps
    return (
        max(a + p[0], b + q[0], c + r[0], d + s[0]),
        max(a + p[1], b + q[1], c + r[1], d + s[1]),
        max(a + p[2], b + q[2], c + r[2], d + s[2]),
        max(a + p[3], b + q[3], c + r[3], d + s[3]),
    )


def _best_from(after: States, steps: Sequence[States]) -> States:
    a, b, c, d = after
    p, q, r, s = (max(step[0] + a, step[1] + b, step[2] + c, step[3] + d) for step in steps)
    return (p, q, r, s)
