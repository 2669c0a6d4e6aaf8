"""What people decided on pairs: which are the same, and which never meet in one cluster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from onrecord.link.clustering import Pair, pair
from onrecord.model import Judgement, Verdict

__all__ = ["NOTHING", "Decided", "decided_of", "united"]


class Decided(NamedTuple):
    """Pairs that somebody joined or parted; of two judgements on one pair the later holds.

    same, different: the pairs, with who decided and when.
    """

    same: Mapping[Pair, str]
    different: Mapping[Pair, str]

    def partners(self, items: Iterable[str]) -> set[str]:
        """Return those that somebody joined with some items or parted from them."""
        asked = set(items)
        pairs = (both for both in (*self.same, *self.different) if not asked.isdisjoint(both))
        return {item for both in pairs for item in both} - asked

    @property
    def items(self) -> set[str]:
        """All that somebody joined with or parted from another."""
        return {item for pairs in self for both in pairs for item in both}

    def among(self, items: Collection[str]) -> Decided:
        """Return what was decided on pairs of some items."""
        same, different = (
            {both: by for both, by in pairs.items() if both[0] in items and both[1] in items} for pairs in self
        )
        return Decided(same, different)

    def meet(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Say whether two groups hold a pair that somebody parted."""
        if not self.different:
            return False
        left, right = set(one), set(other)
        return any((a in left and b in right) or (b in left and a in right) for a, b in self.different)

    def said_of(self, item: str, group: Iterable[str]) -> tuple[str, ...]:
        """Return what was decided on an item: on whom of its group it is the same as, and whom it is apart from."""
        inside = set(group)
        found = [
            f"the same as {_partner(both, item)}, {by}"
            for both, by in sorted(self.same.items())
            if item in both and inside.issuperset(both)
        ]
        found += [
            f"not the same as {_partner(both, item)}, {by}"
            for both, by in sorted(self.different.items())
            if item in both
        ]
        return tuple(found)


NOTHING = Decided({}, {})
"""Nobody decided anything."""


def decided_of(judgements: Iterable[Judgement]) -> Decided:
    """Return what the judgements `same` and `different` that hold say, in the order in which they were made."""
    last = {pair(j.subject, j.other): j for j in judgements if j.other is not None and j.subject != j.other}
    same = {both: j.signed for both, j in sorted(last.items()) if j.verdict is Verdict.SAME}
    different = {both: j.signed for both, j in sorted(last.items()) if j.verdict is Verdict.DIFFERENT}
    return Decided(same, different)


def united(groups: Iterable[Iterable[str]], decided: Decided) -> list[tuple[str, ...]]:
    """Return the groups, those joined of which somebody joined two members; each sorted, and all by their first.

    Pairs are joined in the order of their ids, and none that would bring two together that somebody parted.
    """
    group = {item: members for listed in groups for members in [set(listed)] for item in members}
    for one, other in sorted(decided.same):
        if one not in group or other not in group or group[one] is group[other]:
            continue
        if not decided.meet(group[one], group[other]):
            joined = group[one] | group[other]
            group.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(members)) for members in group.values()})


def _partner(both: Pair, item: str) -> str:
    return both[1] if both[0] == item else both[0]
