"""Pairs of a mention and an earlier one that may be the same: one not far back, or one that looks alike."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.annotators.coreference.description import Described
from onrecord.annotators.coreference.features import RECENT, facts_of, pair_features
from onrecord.encoder.decode import Floats, Integers
from onrecord.encoder.mentions import Mentions
from onrecord.encoder.words import Word

__all__ = ["Pairs", "pairs_of"]

ALIKE = 6
"""Earlier mentions that share a word, a state or an abbreviation with one, and are looked at however far back."""
AT_ONCE = 512
"""Mentions whose pairs are made at once, so that a long text takes no more memory than a short one."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mentions (numbers), ordered by the later one, then by the earlier one.

    features: [pairs, PAIR], those of the two mentions themselves left out (see `own_features`).
    """

    later: Integers
    earlier: Integers
    features: Floats


def pairs_of(words: Sequence[Word], described: Sequence[Described], mentions: Mentions) -> Iterator[Pairs]:
    """Yield the pairs worth looking at, all those of a later mention together. described: one for each mention."""
    facts = facts_of(described)
    rows: list[tuple[int, int, bool]] = []
    for number, chosen in enumerate(_candidates(described)):
        rows.extend((number, other, alike) for other, alike in chosen)
        if (number + 1) % AT_ONCE == 0 or number + 1 == len(described):
            table = np.array(rows, dtype=np.int64).reshape(-1, 3)
            later, earlier, alike = table[:, 0], table[:, 1], table[:, 2].astype(np.bool_)
            yield Pairs(later, earlier, pair_features(words, described, facts, mentions, later, earlier, alike))
            rows = []


def _candidates(described: Sequence[Described]) -> Iterator[list[tuple[int, bool]]]:
    """Yield for each mention those before it that it is compared with, and whether they look alike."""
    known: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(described):
        lowest = max(0, number - RECENT)
        same: set[int] = set()
        for key in _keys(one):
            before = known[key]
            same.update(before[-ALIKE:])
            same.update(before[:1])
            same.update(before[bisect_left(before, lowest) :])
            before.append(number)
        same.discard(number)
        yield [
            (other, other in same)
            for other in sorted(same.union(range(lowest, number)))
            if not _are_apart(one, described[other])
        ]


def _are_apart(a: Described, b: Described) -> bool:
    """Say whether two mentions of people cannot mean the same: two names without a common word, Holt and the mayors."""
    if a.pronoun or b.pronoun or a.mention.type != "person" or b.mention.type != "person":
        return False
    if a.name and b.name:
        return not a.state and not b.state and not set(a.name) & set(b.name)
    named, other = (a, b) if a.name else (b, a)
    return bool(named.name) and named.number == "s" and other.number == "p"


def _keys(one: Described) -> set[str]:
    """Return what a mention must share with another to look alike."""
    if one.pronoun is not None:
        return {f"pronoun {one.pronoun}"}
    keys = {f"word {word}" for word in one.words} | {f"word {word}" for word in one.name}
    keys |= {f"word {one.head}", f"full {one.full}"} | {f"word {short}" for short in one.initials}
    if one.state is not None:
        keys.add(f"state {one.state}")
    return keys
