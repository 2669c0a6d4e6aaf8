"""A case in a dict, as the matching of claims asks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest

from onrecord import annotate
from onrecord.link.claims.keys import keys_of
from onrecord.link.claims.linking import ClaimLink, Linking, link_claims, relink_claims
from onrecord.link.claims.matching import Match
from onrecord.link.claims.reading import claim_of
from onrecord.link.claims.told import Told, propositions_of
from onrecord.link.conflicts import denials, differences
from onrecord.model import Conflict, Judgement


class Memory:
    """`KnownClaims` in dicts."""

    def __init__(self, decisions: tuple[Judgement, ...] = ()) -> None:
        self.all: dict[str, Told] = {}
        self.matched: dict[tuple[str, str], Match] = {}
        self.links: dict[str, ClaimLink] = {}
        self.asked = 0
        self._decisions = decisions

    def with_key(self, key: str, most: int) -> tuple[str, ...]:
        return tuple(sorted(i for i, told in self.all.items() if key in keys_of(told))[:most])

    def told(self, ids: Iterable[str]) -> tuple[Told, ...]:
        found = tuple(self.all[i] for i in ids if i in self.all)
        self.asked += len(found)
        return found

    def matches(self, ids: Iterable[str]) -> tuple[Match, ...]:
        wanted = set(ids)
        return tuple(m for pair, m in sorted(self.matched.items()) if wanted & set(pair))

    def decisions(self) -> tuple[Judgement, ...]:
        return self._decisions

    def add(self, told: Sequence[Told]) -> None:
        linking = link_claims(told, self)
        self.all.update((one.id, one) for one in told)
        self._take(linking)

    def remove(self, told: Sequence[Told]) -> None:
        gone = {one.id for one in told}
        partners = self.matches(gone)
        for one in told:
            del self.all[one.id]
            del self.links[one.id]
        linking = relink_claims(told, self)
        for pair in [pair for pair in self.matched if set(pair) & gone]:
            del self.matched[pair]
        assert {i for m in partners for i in (m.one, m.other)} - gone <= {link.proposition for link in linking.links}
        self._take(linking)

    def decide(self, decisions: tuple[Judgement, ...]) -> None:
        self._decisions = decisions
        subjects = {i for d in decisions for i in (d.subject, d.other) if i in self.all}
        self._take(relink_claims([self.all[i] for i in sorted(subjects)], self))

    def claims(self) -> dict[str, list[Told]]:
        found: dict[str, list[Told]] = {}
        for link in self.links.values():
            found.setdefault(link.claim, []).append(self.all[link.proposition])
        return found

    def _take(self, linking: Linking) -> None:
        renewed = set(linking.renewed)
        for pair in [pair for pair in self.matched if set(pair) & renewed]:
            del self.matched[pair]
        self.matched.update(((m.one, m.other), m) for m in linking.matches)
        self.links.update((link.proposition, link) for link in linking.links)


def read(text: str) -> tuple[Told, ...]:
    """Return what a text tells."""
    return propositions_of(annotate(text), text)


@pytest.fixture
def memory() -> Memory:
    return Memory()


def conflicts(
    claims: Iterable[tuple[Sequence[Told], Mapping[str, ClaimLink]]],
    matches: Iterable[Match],
    told: Mapping[str, Told],
    sources: Mapping[str, int] | None = None,
) -> tuple[Conflict, ...]:
    """Return conflicts, the weightiest first, as a case puts them together claim by claim.

    claims: the propositions of each claim with their links. matches: those with verdict `differs` count.
    told: the propositions that matches name. sources: independent sources of each claim, by its id.
    """
    count = sources or {}
    found: list[Conflict] = []
    claim_id: dict[str, str] = {}
    for members, links in claims:
        claim = claim_of(members, links)
        claim_id.update((member.id, claim.id) for member in members)
        found += denials(claim, {m.id: m for m in members}, count.get(claim.id, 1))
    found += differences(matches, told, claim_id, count)
    return tuple(sorted(found, key=lambda c: (-c.weight, c.kind, c.one, c.other)))
