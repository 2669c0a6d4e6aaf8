"""One event, many mentions: mentions that tell of the same event, across the articles of a story.

Mentions are compared within a story, those with the same root of the trigger or with roots akin. They are clusters by
average link within the connected components of the pairs that may be the same, so that a new article moves nothing but
what its own story holds, and the order in which articles come does not matter. A mention keeps its own status and
evidence; that a denial and a report tell of the same event is what the link is for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from onrecord.link.clustering import MILLION, Pair, average_link, components, pair
from onrecord.link.decided import NOTHING, Decided, united
from onrecord.link.events.description import EventMention
from onrecord.link.events.matching import Articles, Match, akin, match
from onrecord.link.stories import StoryText, likenesses
from onrecord.link.twins import telling
from onrecord.link.words import alike
from onrecord.model.base import Frozen

__all__ = ["EventLink", "Events", "article_pairs", "candidates", "link_events", "tied_events"]

CANDIDATES = 300_000  # millionths: pairs that are likelier to be the same are joined in the graph of candidates
JOINED = 440_000  # on average within an event; of .38 and .44, as good on the training topics of ECB+, the stricter
LIMIT = 600  # mentions of a component that are compared with each other
CROWD = 400  # mentions of a story with one root: those beyond, in the order of ids, are compared with nothing


class EventLink(Frozen, kw_only=True, order=True):
    """That a mention tells of a certain event across articles, and why.

    event: the mention's id. across: the smallest id among the mentions of the event.
    """

    event: str
    across: str
    reason: str


class Events(NamedTuple):
    """What `link_events` decides. notes: in plain words, what was too much to compare."""

    links: tuple[EventLink, ...]
    notes: tuple[str, ...] = ()


def link_events(mentions: Iterable[EventMention], texts: Mapping[str, StoryText], decided: Decided = NOTHING) -> Events:
    """Return the events that the mentions of one story tell of, in the order of the mentions' ids.

    A mention that its own article takes for the same as an earlier one (`same`) goes where that goes.
    texts: all articles of the story, by their ids. decided: which mentions people put apart; those that they put
    together may be of two stories, see `tied_events`.
    """
    told = {mention.id: mention for mention in mentions}
    first = _heads(told, decided)
    heads = {name: told[name] for name in sorted(set(first.values()))}
    pairs, crowded = candidates(heads.values())
    articles = article_pairs(texts)
    matches = {(one, other): _match(told[one], told[other], articles) for one, other in pairs}
    edges = {both: found.counts for both, found in matches.items() if found.counts >= CANDIDATES}
    parts, over = components(heads, edges, LIMIT)
    members: defaultdict[str, list[str]] = defaultdict(list)
    for name, head in first.items():
        members[head].append(name)
    links: list[EventLink] = []
    for part in parts:
        inside = {both: matches[both] for both in combinations(part, 2) if both in matches}
        strengths = {both: found.counts for both, found in inside.items()}
        apart = [both for both, found in inside.items() if found.apart]
        apart += [pair(first[a], first[b]) for a, b in sorted(decided.different) if a in first and b in first]
        for event in average_link(part, strengths, JOINED, apart):
            across = min(name for head in event for name in members[head])
            for head in event:
                links.extend(_link(name, head, across, event, matches) for name in members[head])
    notes = [
        f'{n} mentions of "{root}" are too many to compare: some stay apart.' for root, n in sorted(crowded.items())
    ]
    notes += [
        f"{len(part)} mentions like {part[0]} are too many to compare: the weakest ties were cut." for part in over
    ]
    return Events(tuple(sorted(links)), tuple(notes))


def tied_events(links: Iterable[EventLink], decided: Decided) -> tuple[EventLink, ...]:
    """Return the links of the events of some stories, those events joined that people put together."""
    by_event = {link.event: link for link in links}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for link in by_event.values():
        groups[link.across].append(link.event)
    found = []
    for group in united(groups.values(), decided):
        for event in group:
            reason = "; ".join((by_event[event].reason, *decided.said_of(event, group)))
            found.append(EventLink(event=event, across=group[0], reason=reason))
    return tuple(sorted(found))


def candidates(mentions: Iterable[EventMention]) -> tuple[Iterator[Pair], dict[str, int]]:
    """Return the pairs of mentions that are compared, and the roots that too many mentions have, with their number."""
    by_root: defaultdict[str, list[str]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda mention: mention.id):
        by_root[mention.root].append(mention.id)
    crowded = {root: len(names) for root, names in sorted(by_root.items()) if len(names) > CROWD}
    kept = {root: names[:CROWD] for root, names in sorted(by_root.items())}
    return _pairs(kept), crowded


def _pairs(by_root: Mapping[str, Sequence[str]]) -> Iterator[Pair]:
    for names in by_root.values():
        yield from combinations(names, 2)
    for one, other in combinations(by_root, 2):
        if akin(one, other):
            yield from (pair(a, b) for a, b in product(by_root[one], by_root[other]))


def article_pairs(texts: Mapping[str, StoryText]) -> dict[Pair, Articles]:
    """Return how alike the articles of a story are, each with itself too."""
    names = sorted(texts)
    by_all = likenesses([texts[name] for name in names]) / MILLION
    by_telling = alike(telling([texts[name] for name in names])) / MILLION
    found = {
        (names[a], names[b]): Articles(float(by_all[a, b]), float(by_telling[a, b]))
        for a, b in combinations(range(len(names)), 2)
    }
    return found | {(name, name): Articles() for name in names}


def _match(one: EventMention, other: EventMention, articles: Mapping[Pair, Articles]) -> Match:
    return match(one, other, articles[pair(one.article, other.article)])


def _first(mention: EventMention, told: Mapping[str, EventMention]) -> str:
    """Return the first mention of the same event in its article, as that article's annotators found it."""
    return mention.same if mention.same is not None and mention.same in told else mention.id


def _heads(told: Mapping[str, EventMention], decided: Decided) -> dict[str, str]:
    """Return for each mention the first one of its event in its article, itself where a person parted the two."""
    heads = {name: _first(mention, told) for name, mention in sorted(told.items())}
    for one, other in sorted(decided.different):  # the smaller id first: the other one leaves, unless it leads
        if one in heads and other in heads and heads[one] == heads[other]:
            leaves = one if heads[other] == other else other
            heads[leaves] = leaves
    return heads


def _link(name: str, head: str, across: str, event: Sequence[str], matches: Mapping[Pair, Match]) -> EventLink:
    """Give the reason of the mention's likeliest match within its event."""
    if name != head:
        return EventLink(event=name, across=across, reason="its report tells of the same event twice")
    others = [(-found.likely, found.reason) for other in event if (found := matches.get(pair(name, other)))]
    reason = (
        min(others)[1] if others else "no other mention of the same event" if len(event) == 1 else "by way of others"
    )
    return EventLink(event=name, across=across, reason=reason)
