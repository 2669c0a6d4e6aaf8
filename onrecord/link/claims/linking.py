"""Link the propositions of a new article to claims, and link anew what changes through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.link.claims.grouping import groups_of
from onrecord.link.claims.keys import COMMON, keys_of
from onrecord.link.claims.known import KnownClaims
from onrecord.link.claims.matching import Match, Verdict, match
from onrecord.link.claims.told import Told
from onrecord.link.parts import DIGITS, Near, Part, Parts, changed, rung
from onrecord.model import claim_id
from onrecord.model.base import Frozen

__all__ = ["ClaimLink", "Linking", "link_claims", "relink_claims"]

WIDEST = 400
"""Propositions that are grouped at once; of more that are tied, those by the surest matches are."""
LEVELS = (800_000, 900_000, 930_000, 950_000, 970_000, 980_000, 990_000)
TOP = len(LEVELS) + DIGITS
CHAINED = "are tied to this one by likeness: for claims their weaker ties were cut."
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
    """What changes: matches of `renewed` propositions are to be deleted, `matches` and `links` to be written.

    notes: of propositions in `links`, what was too much to group at once; in the place of earlier ones.
    """

    renewed: tuple[str, ...]
    matches: tuple[Match, ...]
    links: tuple[ClaimLink, ...]
    notes: tuple[tuple[str, str], ...] = ()


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
    return _linking(renewed, own, of_key, known, kept=frozenset(crowded))


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
    left_now = frozenset(t.id for t in gone if t.id not in still)
    return _linking(renewed, {}, {}, known, seeds=seeds.keys(), decided=frozenset(still), gone=left_now)


def _linking(
    renewed: Mapping[str, Told],
    own: Mapping[str, Told],
    of_key: Mapping[str, Sequence[str]],
    known: KnownClaims,
    *,
    kept: frozenset[str] = frozenset(),
    seeds: Iterable[str] = (),
    decided: frozenset[str] = frozenset(),
    gone: frozenset[str] = frozenset(),
) -> Linking:
    """Match propositions anew, and group anew what may change with that.

    kept: those of `renewed` that have no new partners among the known: some of their matches may go.
    seeds: others whose matches or decisions changed. decided: those that a person decided on.
    """
    matches: dict[tuple[str, str], Match] = {}
    for told in (renewed[i] for i in sorted(renewed.keys() - kept)):
        for other in _candidates(told, own, of_key, known):
            pair = (min(told.id, other.id), max(told.id, other.id))
            if pair not in matches and (found := match(told, other)) is not None:
                matches[pair] = found
    old = known.matches(sorted(renewed))
    matches |= {(m.one, m.other): m for m in _still_met(old, kept, of_key, known)}
    ends = {*renewed, *seeds, *(i for m in (*old, *matches.values()) for i in (m.one, m.other))}
    graph = _Graph(known, matches, frozenset(renewed), frozenset(own), gone)
    ends.update(partner for one in own for partner in graph.now(one))  # those of earlier decisions too
    links, notes = _regroup(graph, ends, decided)
    return Linking(renewed=tuple(sorted(renewed)), matches=tuple(sorted(matches.values())), links=links, notes=notes)


def _still_met(
    matches: Iterable[Match], kept: frozenset[str], of_key: Mapping[str, Sequence[str]], known: KnownClaims
) -> Iterable[Match]:
    """Yield those matches of propositions whose two sides still share a key that is not too common."""
    found = [m for m in matches if m.one in kept or m.other in kept]
    keys = {told.id: set(keys_of(told)) for told in known.told(sorted({i for m in found for i in (m.one, m.other)}))}
    common: dict[str, bool] = {}
    for m in found:
        for key in sorted(keys[m.one] & keys[m.other]):
            if key not in common:
                common[key] = len(known.with_key(key, COMMON + 1)) + len(of_key.get(key, ())) > COMMON
            if not common[key]:
                yield m
                break


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
    graph: _Graph, ends: set[str], decided: frozenset[str]
) -> tuple[tuple[ClaimLink, ...], tuple[tuple[str, str], ...]]:
    """Group the parts of the graph anew that may have changed; return links, and notes on what was too large.

    ends: propositions with matches that came or went, or on which a person decided (`decided`).
    """
    now = Parts(graph.now, WIDEST, TOP)
    found: set[Part] = set()
    for joined in (False, True) if decided else (False,):  # how the person saw them before is not known any more
        before = Parts(graph.before(decided, joined=joined), WIDEST, TOP)
        found.update(changed(ends - graph.gone, before, now, graph.gone))
    links: dict[str, ClaimLink] = {}
    for part, _ in sorted(found):
        inside = graph.within(part)
        for group in groups_of(part, inside, graph.decisions):
            links.update((link.proposition, link) for link in _links(group, inside))
    told = f"More than {WIDEST} propositions {CHAINED}"
    notes = tuple(sorted((part[0], told) for part, cut in found if cut))
    return tuple(links[i] for i in sorted(links)), notes


class _Graph:
    """The matches around some propositions, asked for as they are needed."""

    def __init__(
        self,
        known: KnownClaims,
        fresh: Mapping[tuple[str, str], Match],
        replaced: frozenset[str],
        own: frozenset[str],
        gone: frozenset[str],
    ) -> None:
        self.gone, self.decisions = gone, known.decisions()
        self._known, self._replaced, self._own = known, replaced, own
        self._stored: dict[str, tuple[Match, ...]] = {}
        self._fresh: dict[str, list[Match]] = {}
        for found in fresh.values():
            self._fresh.setdefault(found.one, []).append(found)
            self._fresh.setdefault(found.other, []).append(found)
        self._partners: dict[str, set[str]] = {}
        for decision in self.decisions:
            if decision.other:
                self._partners.setdefault(decision.subject, set()).add(decision.other)
                self._partners.setdefault(decision.other, set()).add(decision.subject)

    def now(self, one: str) -> dict[str, int]:
        """Return those that a proposition is tied to, each with the rung up to which that holds."""
        there = {p for p in self._partners.get(one, ()) if p in self._replaced or self._is_known(p)}
        return _ties(one, self._matches(one)) | dict.fromkeys(there, TOP)

    def before(self, decided: frozenset[str], *, joined: bool) -> Near:
        """Return what `now` was before a person decided on some, who were joined by an earlier decision or not."""

        def near(one: str) -> dict[str, int]:
            if one in self._own:
                return {}
            partners = self._partners.get(one, set()) - self._own
            there = {p for p in partners if p in self.gone or self._is_known(p)}
            if one in decided:
                there = there | decided - {one} if joined else there - decided
            return _ties(one, self._kept(one)) | dict.fromkeys(there, TOP)

        return near

    def within(self, part: Iterable[str]) -> list[Match]:
        """Return the matches inside a part, in order."""
        inside = set(part)
        found = {(m.one, m.other): m for one in inside for m in self._matches(one) if {m.one, m.other} <= inside}
        return [found[pair] for pair in sorted(found)]

    def _matches(self, one: str) -> list[Match]:
        fresh = self._fresh.get(one, [])
        if one in self._replaced:
            return fresh
        left = self._replaced | self.gone
        return fresh + [m for m in self._kept(one) if m.one not in left and m.other not in left]

    def _kept(self, one: str) -> tuple[Match, ...]:
        if one not in self._stored:
            self._stored[one] = self._known.matches([one])
        return self._stored[one]

    def _is_known(self, one: str) -> bool:
        return one not in self.gone and bool(self._known.told([one]))


def _ties(one: str, matches: Iterable[Match]) -> dict[str, int]:
    ties = (m for m in matches if m.verdict is Verdict.SAME and m.chance >= LEVELS[0])
    return {(m.other if m.one == one else m.one): rung(m.chance, m.one, m.other, LEVELS[1:]) for m in ties}


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
