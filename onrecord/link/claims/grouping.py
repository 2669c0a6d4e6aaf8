"""From matches to claims: which propositions of a component are one claim.

The surest matches join first; two groups join only where all their members agree on average, so that a chain of near
paraphrases does not join what its ends do not say; nothing joins across a difference of numbers, dates, places or
actors, nor across a person's decision. All is decided by chances and ids, never by the order in which articles came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.link.claims.matching import SURE, Match, Verdict
from onrecord.model import Judgement
from onrecord.model import Verdict as Decision

__all__ = ["LARGEST", "groups_of"]

LARGEST = 80
"""Propositions of one claim."""
UNKNOWN = 300_000  # chance of a pair that was never compared, or is less than possibly one
JOINED = 500_000  # average chance between two groups from which on they are one


def groups_of(
    members: Iterable[str], matches: Sequence[Match], decisions: Iterable[Judgement] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return the claims among propositions, each as sorted ids, in the order of their smallest ids."""
    known = sorted(set(members))
    group = {one: {one} for one in known}
    chance: dict[tuple[str, str], int] = {}
    apart: set[frozenset[str]] = set()
    for found in matches:
        pair = (found.one, found.other)
        if found.verdict is Verdict.DIFFERS:
            apart.add(frozenset(pair))
        else:
            chance[pair] = found.chance
    last = {frozenset((d.subject, d.other)): d.verdict for d in decisions if d.other}
    forced = sorted(sorted(pair) for pair, verdict in last.items() if verdict is Decision.SAME)
    apart = {pair for pair in apart if last.get(pair) is not Decision.SAME}
    apart |= {frozenset(pair) for pair, verdict in last.items() if verdict is Decision.DIFFERENT}

    def join(one: str, other: str) -> None:
        union = group[one] | group[other]
        for identifier in union:
            group[identifier] = union

    for both in forced:
        if len(both) == 2 and all(one in group for one in both):
            join(both[0], both[1])
    sure = sorted((-c, pair) for pair, c in chance.items() if c >= SURE and set(pair) <= group.keys())
    for _, (one, other) in sure:
        left, right = group[one], group[other]
        if left is right or len(left) + len(right) > LARGEST:
            continue
        pairs = [(a, b) if a < b else (b, a) for a in left for b in right]
        if any(frozenset(pair) in apart for pair in pairs):
            continue
        if sum(chance.get(pair, UNKNOWN) for pair in pairs) >= JOINED * len(pairs):
            join(one, other)
    return tuple(sorted({tuple(sorted(g)) for g in group.values()}))
