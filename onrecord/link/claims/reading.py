"""A claim as it is read: its clearest words, and all that bears on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.link.claims.linking import ClaimLink
from onrecord.link.claims.told import Told
from onrecord.model import Claim, Evidence, Modality, Sign, claim_id

__all__ = ["claim_of", "clearest"]

OPPOSITE = {Sign.ASSERTS: Sign.DENIES, Sign.DENIES: Sign.ASSERTS}
IDEAL = 14  # words of a claim's text
PRONOUNS = frozenset(
    "he she it they we i you this that these those him her them his its their our there who which".split()
)

JOINING = frozenset(
    "when while as after before since because although though where than whereas which who that".split()
)
"""Words that join a clause to another, without which it is no sentence of its own."""


def clearest(members: Iterable[Told]) -> Told:
    """Return the proposition whose words tell a claim best: said to be so, whole, with names, and short.

    Raises:
        ValueError: if there are none.
    """
    return min(members, key=_unclear)


def _unclear(told: Told) -> tuple[int, str]:
    words = told.said.split()
    pronouns = sum(w.lower().strip(",.;:\"'“”") in PRONOUNS for w in words[:3])
    cost = 20 * told.negated + 4 * (not told.whole) + 2 * pronouns + 3 * (told.sign is Sign.ASKS)
    cost += 2 * (told.modality is not Modality.FACT) + abs(len(words) - IDEAL) // 4 + 2 * (len(words) < 4)
    cost += told.title - min(len(told.proper) + sum(w[0] == "=" for w in told.words), 3)
    cost += 5 * (words[:1] != [] and words[0].lower() in JOINING)
    cost += bool(told.said[:1].islower()) + told.said.count("(")
    return cost, told.id


def claim_of(members: Sequence[Told], links: Mapping[str, ClaimLink]) -> Claim:
    """Return a claim from its propositions. links: by the id of the proposition.

    A claim of which all evidence says that it is not so is told in these words, and its signs are turned to them.

    Raises:
        ValueError: if there are none.
    """
    best = clearest(members)
    ordered = sorted(members, key=lambda told: told.id)
    evidence = [_turned(e, best.negated, links.get(told.id)) for told in ordered for e in told.evidence]
    return Claim(
        id=claim_id(told.id for told in members),
        text=best.said,
        article=best.article,
        start=best.start,
        end=best.end,
        evidence=tuple(sorted(evidence, key=lambda e: (e.article, e.start, e.end, e.id, e.statement or ""))),
    )


def _turned(evidence: Evidence, negated: bool, link: ClaimLink | None) -> Evidence:
    sign = OPPOSITE.get(evidence.sign, evidence.sign) if negated else evidence.sign
    if link is None:
        return msgspec.structs.replace(evidence, sign=sign)
    return msgspec.structs.replace(evidence, sign=sign, chance=link.chance, reason=link.reason)
