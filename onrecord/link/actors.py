"""Actors across articles: the same name, of the same kind, is the same actor, unless a person decided otherwise.

Two persons of one name whose articles count them to different countries stay two.

Everything here gives the same result whatever the order in which articles arrive: actors are compared by a key that
only their own article decides, and an actor across articles takes the smallest id among its members.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from onrecord.lexicon.given_names import given_name
from onrecord.link.known import Known, Linked
from onrecord.model import Actor, ActorKind, Judgement, Record, Verdict
from onrecord.model.base import Frozen

__all__ = ["ActorLink", "link_actors", "name_key", "plain_words", "relink"]


class ActorLink(Frozen, kw_only=True, order=True):
    """That an actor of one article is a certain actor across articles, and why.

    across: the smallest id among the members. key: what it was matched by.
    """

    actor: str
    across: str
    key: str | None
    country: str | None = None
    reason: str


COMMON = frozenset(
    """
    academy administration admiralty affairs agency agriculture air airline airport and armed army assembly attorney
    authorities authority bank board border bureau cabinet central chamber chief chiefs church city clinic coast command
    commander commission committee company congress council court culture customs defence defense department directorate
    economic economy education electoral election embassy energy environment executive federal federation finance fire
    for force forces foreign fund general government guard guards headquarters health high home hospital house in
    information institute intelligence interior international investigation joint judiciary justice labor labour law
    leadership local lower marines media military ministry mission mosque municipal municipality national navy of office
    opposition palace parliament party people permanent police presidency president presidential press prime
    prosecution prosecutor prosecutors provincial public regional research royal school secret secretariat
    security senate service services social staff state states statistics supreme task the trade transport treasury
    tribunal union university upper war
    """.split()
)
"""Words that make up the names of bodies which many countries have: a "Foreign Ministry" may be anyone's."""

NUMERALS = frozenset({"ii", "iii", "iv"})


def name_key(actor: Actor) -> str | None:
    """Return what an actor is matched by across articles; None when its name is not enough.

    >>> name_key(Actor(id="a", name="the Daily Harbour", kind=ActorKind.OUTLET))
    'body:daily harbour'
    >>> name_key(Actor(id="a", name="Foreign Ministry", kind=ActorKind.ORGANISATION, country="NOR"))
    'body:NOR:foreign ministry'
    >>> name_key(Actor(id="a", name="Orlova", kind=ActorKind.PERSON))
    """
    words = plain_words(actor.name)
    if actor.kind is ActorKind.UNNAMED or not words:
        return None
    if actor.kind is ActorKind.STATE:
        return f"state:{actor.country or ' '.join(words)}"
    if actor.kind is ActorKind.PERSON:
        full = _core(words)
        return f"person:{' '.join(full)}" if len(full) > 1 else None
    if not COMMON.issuperset(words):
        return f"body:{' '.join(words)}"
    return f"body:{actor.country}:{' '.join(words)}" if actor.country else None


def _core(words: Sequence[str]) -> list[str]:
    """Return of a person's name what all its forms have: Robert B. Orlov III, Bob Orlov, Robert John Orlov.

    Middle names go where they and the first are English given names: of other names no word may be left out.
    """
    kept = [word for place, word in enumerate(words) if len(word) > 1 or place == 0]
    if len(kept) > 2 and kept[-1] in NUMERALS:
        kept.pop()
    first = given_name(kept[0])
    if first is None or len(kept) < 2:
        return kept
    return [first, *(word for word in kept[1:-1] if given_name(word) is None), kept[-1]]


def link_actors(record: Record, known: Known) -> tuple[ActorLink, ...]:
    """Return the links of a new record's actors, with those of earlier ones that change through it.

    The actors of the record must not be among the known ones yet.
    """
    new = [_linked(actor) for actor in record.actors]
    decided = _touched(new, known) | {item for item in new if _has_namesakes(item, new, known)}
    links: dict[str, ActorLink] = {}
    for item in sorted(new):
        if item in decided or item.actor in links:
            continue
        links.update((link.actor, link) for link in _join(item, new, known))
    if decided:
        component = _component(decided, new, known)
        links.update((link.actor, link) for link in _resolve(component, known.decisions()))
    return tuple(links[identifier] for identifier in sorted(links))


def _linked(actor: Actor) -> Linked:
    country = actor.country if actor.kind is ActorKind.PERSON else None
    return Linked(actor=actor.id, key=name_key(actor), country=country)


def _has_namesakes(item: Linked, new: Sequence[Linked], known: Known) -> bool:
    """Say whether those with the key of an actor are of more than one country."""
    if item.key is None:
        return False
    countries = {other.country for other in new if other.key == item.key and other.country}
    return len(countries.union(known.countries(item.key))) > 1


def relink(seeds: Iterable[Linked], known: Known) -> tuple[ActorLink, ...]:
    """Return the links of all actors that share a key with `seeds`, or are joined to them by a judgement.

    For use when members left or a person decided something; `seeds` themselves may have left.
    """
    return _resolve(_component(seeds, (), known), known.decisions())


def _join(item: Linked, new: Sequence[Linked], known: Known) -> Iterable[ActorLink]:
    """Link an actor that no judgement touches to those with its key; they follow it when its id is the smallest."""
    if item.key is None:
        return [_link(item, item.actor)]
    same = [other for other in new if other.key == item.key]
    head = known.head(item.key)
    first = min(other.actor for other in same)
    if head is not None and head < first:
        return [_link(other, head) for other in same]
    return [_link(other, first) for other in (*same, *known.members(item.key))]


def _touched(new: Sequence[Linked], known: Known) -> set[Linked]:
    """Return the new actors whose group holds an actor that somebody decided on."""
    judged = {i for decision in known.decisions() for i in (decision.subject, decision.other) if i}
    if not judged:
        return set()
    found = [known.linked(identifier) for identifier in sorted(judged)]
    keys = {item.key for item in (*found, *(n for n in new if n.actor in judged)) if item and item.key}
    return {item for item in new if item.actor in judged or item.key in keys}


def _component(seeds: Iterable[Linked], new: Sequence[Linked], known: Known) -> list[Linked]:
    """Return all actors connected with `seeds` by a key or by a judgement."""
    fresh = {item.actor: item for item in new}
    partners: dict[str, set[str]] = {}
    for decision in known.decisions():
        if decision.other:
            partners.setdefault(decision.subject, set()).add(decision.other)
            partners.setdefault(decision.other, set()).add(decision.subject)
    component: dict[str, Linked] = {}
    keys: set[str] = set()
    waiting = list(seeds)
    while waiting:
        item = waiting.pop()
        present = fresh.get(item.actor) or known.linked(item.actor)
        if present:
            component[present.actor] = present
        others = (fresh.get(p) or known.linked(p) for p in partners.pop(item.actor, ()))
        waiting.extend(other for other in others if other)
        if item.key is not None and item.key not in keys:
            keys.add(item.key)
            waiting.extend(known.members(item.key))
            waiting.extend(n for n in new if n.key == item.key)
    return sorted(component.values())


def _resolve(members: Sequence[Linked], decisions: Iterable[Judgement]) -> tuple[ActorLink, ...]:
    """Cluster the members of a component: judgements first, then names, in the order of ids.

    Two actors that somebody told apart never meet in one cluster; whoever has the same name as both goes to the one
    with the smaller id. Of two judgements on the same pair the later holds.
    """
    last = {frozenset((d.subject, d.other)): d.verdict for d in decisions if d.other}
    apart = [pair for pair, verdict in last.items() if verdict is Verdict.DIFFERENT]
    cluster = {item.actor: {item.actor} for item in members}
    reason: dict[str, str] = {}

    def join(one: str, other: str) -> bool:
        union = cluster[one] | cluster[other]
        if any(pair <= union for pair in apart):
            return False
        for identifier in union:
            cluster[identifier] = union
        return True

    for pair in sorted((sorted(p) for p, v in last.items() if v is Verdict.SAME and None not in p), key=str):
        if len(pair) == 2 and pair[0] in cluster and pair[1] in cluster and join(*pair):
            reason.update(dict.fromkeys(pair, "a person decided that they are the same"))
    homes = _homes(members)
    by_key: dict[tuple[str, str | None], list[str]] = {}
    for item in members:
        earlier = by_key.setdefault((item.key, item.country or homes.get(item.key)), []) if item.key else []
        next((other for other in earlier if join(other, item.actor)), None)
        earlier.append(item.actor)
    return tuple(_link(i, min(cluster[i.actor]), reason.get(i.actor)) for i in members)


def _homes(members: Sequence[Linked]) -> dict[str, str]:
    """Return for each key the country of most of its actors, to which those without one are counted too.

    Of countries with as many actors it is that of the smallest id.
    """
    count: dict[str, dict[str, int]] = {}
    for item in members:
        if item.key is not None and item.country is not None:
            of_key = count.setdefault(item.key, {})
            of_key[item.country] = of_key.get(item.country, 0) + 1
    return {key: max(of_key, key=of_key.__getitem__) for key, of_key in count.items()}


def _link(item: Linked, across: str, reason: str | None = None) -> ActorLink:
    return ActorLink(
        actor=item.actor, across=across, key=item.key, country=item.country, reason=reason or _reason(item.key)
    )


def _reason(key: str | None) -> str:
    """Say why actors with this key are the same."""
    if key is None:
        return "known in this article only: no full name to match"
    kind, _, rest = key.partition(":")
    if kind == "state":
        return "same country"
    if kind == "person":
        return "same first and last name"
    return "same name and country" if ":" in rest else "same name"


def plain_words(name: str) -> list[str]:
    """Return the words of a name as they are compared: no case, no accents, no "the", no "'s".

    >>> plain_words("The Harbour's Gazétte")
    ['harbour', 'gazette']
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", plain)
    words = [word.removesuffix("'s") for word in words]
    return words[1:] if words[:1] == ["the"] else words
