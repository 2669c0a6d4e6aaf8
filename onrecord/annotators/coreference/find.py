"""The entities of an article: mentions that mean the same, as far as that is sure.

words and mentions of the encoder -> description of each -> pairs -> scores -> clusters
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.annotators.coreference.clusters import antecedents, clusters
from onrecord.annotators.coreference.description import Described, describe
from onrecord.annotators.coreference.features import own_features
from onrecord.annotators.coreference.pairs import pairs_of
from onrecord.annotators.coreference.scorer import Scorer, learned
from onrecord.encoder.mentions import Mention, Mentions
from onrecord.encoder.words import Word
from onrecord.model import Span

__all__ = ["Entity", "find_entities"]

LIKELY_ALONE = 0.3
"""The least probability of a mention that nothing else in the article means the same as; tuned on GUM dev."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What some mentions mean. type: that of most of them, of the first where it is a draw.

    mentions, spans: in the order of the heads; spans[i] is where mentions[i] stands in the text.
    """

    type: str
    mentions: tuple[Described, ...]
    spans: tuple[Span, ...]


def find_entities(words: Sequence[Word], mentions: Mentions, scorer: Scorer | None = None) -> tuple[Entity, ...]:
    """Return the entities of an article, by their first mentions. scorer: the one that ships by default."""
    if not mentions.found:
        return ()
    described = describe(words, mentions.found)
    own, chosen = own_features(described), scorer or learned()
    scored = ((pairs, chosen.pairs(own, pairs)) for pairs in pairs_of(words, described, mentions))
    first = clusters(antecedents(scored, chosen.nothing(own)))
    groups: dict[int, list[Described]] = defaultdict(list)
    heads = _heads(mentions.found)
    for number, one in zip(first, described, strict=True):
        if one.mention.head in heads:
            groups[number].append(one)
    kept = [group for group in groups.values() if len(group) > 1 or group[0].mention.likely >= LIKELY_ALONE]
    return tuple(_entity(words, group) for group in sorted(kept, key=lambda group: group[0].mention.head))


def _heads(found: Iterable[Mention]) -> set[int]:
    """Return the heads of mentions, of those with the same words the likeliest one."""
    best: dict[tuple[int, int], Mention] = {}
    for mention in found:
        same = best.get((mention.first, mention.last))
        if same is None or (mention.likely, mention.head) > (same.likely, same.head):
            best[mention.first, mention.last] = mention
    return {mention.head for mention in best.values()}


def _entity(words: Sequence[Word], group: Sequence[Described]) -> Entity:
    types = [one.mention.type for one in group]
    return Entity(
        type=max(dict.fromkeys(types), key=types.count),
        mentions=tuple(group),
        spans=tuple(Span(words[m.mention.first].span.start, words[m.mention.last].span.end) for m in group),
    )
