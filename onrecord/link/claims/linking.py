"""Link the propositions of a new article to claims, and link anew what changes through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.link.claims.grouping import groups_of
from onrecord.link.claims.keys import COMMON, keys_of
from onrecord.link.claims.known import KnownClaims
from onrecord.link.claims.matching import Match, Verdict, match
from onrecord.link.claims.told import Told
from onrecord.model import Judgement, claim_id
from onrecord.model.base import Frozen

__all__ = ["ClaimLink", "Linking", "link_claims", "relink_claims"]

WIDEST = 400
"""Propositions that are grouped at once; of a larger component only the surest matches count."""
LEVELS = (800_000, 900_000, 930_000, 950_000, 970_000, 980_000, 990_000)
ALONE = "told here only, as far as the reports show"


class ClaimLink(Frozen, kw_only=True, order=True):
    """That a proposition belongs to a claim, and why.

    claim: id of the claim, made of the smallest among those of its propositions. chance: in millionths; of the match
    that ties it to the claim, 1,000,000 where it stands alone. through: the id of the proposition that it is tied to.
    """

    proposition: str
    claim: str
    chance: int
    reason: str
    through: str | None = None


class Linking(Frozen, kw_only=True):
    """What changes: matches of `renewed` propositions are to be deleted, `matches` and `links` to be written."""

    renewed: tuple[str, ...]
    matches: tuple[Match, ...]
    links: tuple[ClaimLink, ...]


def link_claims(new: Sequence[Told], known: KnownClaims) -> Linking:
    """Return the matches and claims of what a new article tells, with all earlier links that change through it.

    new: must not be among the known yet.
    """
    own = {told.id: told for told in new}
    of_key: dict[str, list[str]] = {}
    for told in new:
        for key in keys_of(told):
            of_key.setdefault(key, []).append(told.id)
    crowded: set[str] = set()
    for key in sorted(of_key):
        before = known.with_key(key, COMMON + 1)
        if len(before) <= COMMON < len(before) + len(of_key[key]):
            crowded.update(before)  # the key tells nothing any more: whoever met by it alone is to part
    renewed = {t.id: t for t in known.told(sorted(crowded))} | own
    return _linking(renewed, own, of_key, known)


def relink_claims(gone: Sequence[Told], known: KnownClaims) -> Linking:
    """Return what changes when propositions left, or when a person decided on some that are still there.

    gone: those that left (they must not be among the known any more) or were decided on.
    """
    still = {t.id: t for t in known.told(sorted(t.id for t in gone))}
    freed: set[str] = set()
    for key in sorted({key for told in gone if told.id not in still for key in keys_of(told)}):
        left = known.with_key(key, COMMON + 1)
        count = sum(key in keys_of(told) for told in gone if told.id not in still)
        if len(left) <= COMMON < len(left) + count:
            freed.update(left)
    named = {t.id for t in gone}
    partners = {one for m in known.matches(sorted(named)) for one in (m.one, m.other)}
    pairs = ((d.subject, d.other) for d in known.decisions() if d.other)
    partners |= {one for pair in pairs if named & set(pair) for one in pair}
    renewed = {t.id: t for t in known.told(sorted(freed))}
    seeds = {t.id: t for t in known.told(sorted(partners | set(still)))}
    return _linking(renewed, {}, {}, known, seeds, frozenset(t.id for t in gone if t.id not in still))


def _linking(
    renewed: Mapping[str, Told],
    own: Mapping[str, Told],
    of_key: Mapping[str, Sequence[str]],
    known: KnownClaims,
    seeds: Mapping[str, Told] | None = None,
    gone: frozenset[str] = frozenset(),
) -> Linking:
    matches: dict[tuple[str, str], Match] = {}
    for told in (renewed[i] for i in sorted(renewed)):
        for other in _candidates(told, own, of_key, known):
            pair = (min(told.id, other.id), max(told.id, other.id))
            if pair not in matches and (found := match(told, other)) is not None:
                matches[pair] = found
    old = [m for m in known.matches(sorted(renewed)) if m.one not in gone and m.other not in gone]
    first = {*renewed, *(seeds or ()), *(i for m in old for i in (m.one, m.other))}
    first |= {i for pair in matches for i in pair}
    links = _regroup(first, matches, renewed.keys(), known, gone)
    return Linking(renewed=tuple(sorted(renewed)), matches=tuple(sorted(matches.values())), links=links)


def _candidates(
    told: Told, own: Mapping[str, Told], of_key: Mapping[str, Sequence[str]], known: KnownClaims
) -> Iterable[Told]:
    """Yield those that share a key with a proposition which is not too common."""
    ids: set[str] = set()
    for key in keys_of(told):
        there = known.with_key(key, COMMON + 1)
        here = of_key.get(key, ())
        if len(there) + len(here) <= COMMON:
            ids.update(there)
            ids.update(here)
    ids.discard(told.id)
    yield from (own[i] for i in sorted(ids & own.keys()))
    yield from known.told(sorted(ids - own.keys()))


def _regroup(
    seeds: Iterable[str],
    fresh: Mapping[tuple[str, str], Match],
    renewed: Iterable[str],
    known: KnownClaims,
    gone: frozenset[str],
) -> tuple[ClaimLink, ...]:
    """Group the components that hold the seeds."""
    replaced = frozenset(renewed)
    decisions = known.decisions()
    graph = _Graph(fresh, replaced, known, gone, decisions)
    links: dict[str, ClaimLink] = {}
    for seed in sorted(seeds):
        if seed in links or seed in gone:
            continue
        component = graph.component(seed)
        inside = graph.within(component)
        for group in groups_of(component, inside, decisions):
            links.update((link.proposition, link) for link in _links(group, inside))
    return tuple(links[i] for i in sorted(links))


class _Graph:
    """The matches around some propositions, asked for as they are needed."""

    def __init__(
        self,
        fresh: Mapping[tuple[str, str], Match],
        replaced: frozenset[str],
        known: KnownClaims,
        gone: frozenset[str],
        decisions: Sequence[Judgement],
    ) -> None:
        self._known, self._replaced, self._gone = known, replaced, gone
        self._of: dict[str, dict[tuple[str, str], Match]] = {}
        self._fresh: dict[str, list[Match]] = {}
        for found in fresh.values():
            self._fresh.setdefault(found.one, []).append(found)
            self._fresh.setdefault(found.other, []).append(found)
        self._partners: dict[str, set[str]] = {}
        for decision in decisions:
            if decision.other:
                self._partners.setdefault(decision.subject, set()).add(decision.other)
                self._partners.setdefault(decision.other, set()).add(decision.subject)

    def _load(self, ids: Iterable[str]) -> None:
        wanted = sorted(i for i in ids if i not in self._of)
        for identifier in wanted:
            self._of[identifier] = {(m.one, m.other): m for m in self._fresh.get(identifier, ())}
        stored = [i for i in wanted if i not in self._replaced]
        for found in self._known.matches(stored) if stored else ():
            if self._replaced & {found.one, found.other} or self._gone & {found.one, found.other}:
                continue
            for identifier in (found.one, found.other):
                if identifier in self._of:
                    self._of[identifier][found.one, found.other] = found

    def component(self, seed: str) -> set[str]:
        """Return what is connected with a proposition, by surer matches where that would be too much."""
        found: set[str] = set()
        for level in LEVELS:
            found = self._reached(seed, level)
            if len(found) <= WIDEST:
                break
        return found

    def _reached(self, seed: str, level: int) -> set[str]:
        reached, edge = {seed}, {seed}
        while edge:
            self._load(edge)
            near = {
                i
                for one in edge
                for m in self._of[one].values()
                if m.verdict is Verdict.SAME and m.chance >= level
                for i in (m.one, m.other)
            }
            asked = {p for i in edge for p in self._partners.get(i, ())}
            decided = asked & self._replaced | {t.id for t in self._known.told(sorted(asked - self._replaced))}
            edge = (near | decided) - reached - self._gone
            reached |= edge
        return reached

    def within(self, component: set[str]) -> list[Match]:
        """Return the matches inside a component, in order."""
        found = {p: m for i in component for p, m in self._of[i].items() if set(p) <= component}
        return [found[pair] for pair in sorted(found)]


def _links(group: Sequence[str], matches: Sequence[Match]) -> Iterable[ClaimLink]:
    """Yield the links of a claim's propositions, each with the surest match that ties it to another of them."""
    claim = claim_id(group)
    inside = set(group)
    best: dict[str, Match] = {}
    for found in matches:
        if found.verdict is Verdict.DIFFERS or not {found.one, found.other} <= inside:
            continue
        for identifier in (found.one, found.other):
            before = best.get(identifier)
            if before is None or (-found.chance, found.one, found.other) < (-before.chance, before.one, before.other):
                best[identifier] = found
    for identifier in group:
        tie = best.get(identifier)
        if tie is None:
            reason = ALONE if len(group) == 1 else "a person decided that they are the same"
            yield ClaimLink(proposition=identifier, claim=claim, chance=1_000_000, reason=reason)
        else:
            through = tie.other if tie.one == identifier else tie.one
            yield ClaimLink(proposition=identifier, claim=claim, chance=tie.chance, reason=tie.reason, through=through)
