"""Mentions and what means the same, and what that adds to the actors of an article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

import msgspec

from onrecord.annotators.coreference.find import find_entities
from onrecord.annotators.draft import Draft
from onrecord.model import Actor, EntityType, Mention, Span, item_id

__all__ = ["find_mentions", "with_actors"]


def find_mentions(draft: Draft) -> Draft:
    """Fill `mentions`."""
    words, article = draft.encoded.words, draft.article.id
    found = []
    for entity in find_entities(words, draft.encoded.mentions):
        coref = item_id(article, "entity", min(entity.spans))
        for span, described in zip(entity.spans, entity.mentions, strict=True):
            head = words[described.mention.head].span
            found.append(
                Mention(
                    id=item_id(article, "mention", head),
                    start=span.start,
                    end=span.end,
                    head=head,
                    type=EntityType(entity.type),
                    coref=coref,
                )
            )
    return replace(draft, mentions=tuple(sorted(found, key=lambda mention: (mention.span, mention.head))))


def with_actors(mentions: Sequence[Mention], actors: Sequence[Actor]) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """Return mentions with the actors that they mean, and actors with the pronouns and descriptions that mean them.

    An entity means the actor to whom most of its heads belong; where as many belong to another, none.
    """
    of_entity = _actors_of(mentions, actors)
    linked = tuple(msgspec.structs.replace(m, actor=of_entity.get(m.coref)) for m in mentions)
    more: dict[str, list[Mention]] = {}
    for mention in linked:
        if mention.actor is not None:
            more.setdefault(mention.actor, []).append(mention)
    grown = (
        msgspec.structs.replace(actor, mentions=_joined(actor.mentions, more.get(actor.id, []))) for actor in actors
    )
    return linked, tuple(grown)


def _actors_of(mentions: Sequence[Mention], actors: Sequence[Actor]) -> Mapping[str, str]:
    """Return for each entity the actor that it means."""
    named = sorted((span, actor.id) for actor in actors for span in actor.mentions)
    starts = [span.start for span, _ in named]
    longest = max((len(span) for span, _ in named), default=0)
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        near = named[bisect_left(starts, mention.head.start - longest) : bisect_right(starts, mention.head.start)]
        around = [(len(span), actor) for span, actor in near if _is_head_of(mention, span)]
        if around:
            votes.setdefault(mention.coref, Counter())[min(around)[1]] += 1
    found = {}
    for entity, counted in votes.items():
        ranked = counted.most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            found[entity] = ranked[0][0]
    return found


def _is_head_of(mention: Mention, name: Span) -> bool:
    """Say whether a mention means what is named: its head stands in the name, and it does not end before the name."""
    return name.contains(mention.head) and mention.end >= name.end


def _joined(own: Iterable[Span], more: Sequence[Mention]) -> tuple[Span, ...]:
    """Return an actor's mentions with those of its entities: where both have one, the whole noun phrase."""
    names = sorted(own)
    phrases = sorted(mention.span for mention in more if not _cuts(mention.span, names))
    starts = [phrase.start for phrase in phrases]
    reach = list(accumulate((phrase.end for phrase in phrases), max))

    def held(span: Span) -> bool:  # by one that begins no later and ends no earlier
        before = bisect_right(starts, span.start)
        return before > 0 and reach[before - 1] >= span.end

    return tuple(sorted({*(span for span in own if not held(span)), *phrases}))


def _cuts(phrase: Span, names: Sequence[Span]) -> bool:
    """Say whether a phrase ends inside a name: "the Varda" in "the Varda News Agency". names: in order."""
    at = bisect_left(names, phrase.end, key=lambda name: name.start) - 1
    return at >= 0 and phrase.start < names[at].start and phrase.end < names[at].end
