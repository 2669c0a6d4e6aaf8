"""Who said what: source, cue and content of every attribution of an article.

what encoder and parse find, what the layout shows -> the best that go together -> quotations that run on -> nesting
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from onrecord.annotators.attribution.citing import cited_in
from onrecord.annotators.attribution.continued import continued
from onrecord.annotators.attribution.layout import shown_attributions, spared
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.nesting import (
    Attribution,
    inner_attributions,
    inner_candidates,
    inside,
    parents_of,
)
from onrecord.annotators.attribution.outermost import confidences, parsed_candidates, speakers_of, witnessed
from onrecord.encoder.model import Encoded
from onrecord.model import Span, Spans, hull
from onrecord.text.parse import Parse
from onrecord.text.quotes import find_quotations

__all__ = ["Attribution", "find_attributions"]

THRESHOLD = 0.3  # confidence; on PolNeAR's development part relaxed F1 is flat from .3 to .45, and recall is not


def find_attributions(text: str, parse: Parse, encoded: Encoded) -> tuple[Attribution, ...]:
    """Return the attributions of an article by the position of their cues; `parent` counts in this order."""
    quotations = [find_quotations(text, paragraph.span) for paragraph in parse]
    parsed = list(parsed_candidates(text, parse, quotations))
    learned, ruled = witnessed(text, parse, quotations, encoded, parsed)
    shown = shown_attributions(text, parse, quotations, speakers_of(learned))
    scored = [*spared(text, [*confidences(learned, ruled)], [located for located, _ in shown]), *shown]
    chosen = _choose([Attribution(located, value) for located, value in scored if value >= THRESHOLD])
    ordered = sorted(chosen, key=lambda a: (a.located.cue, a.span))
    whole = continued(text, [a.located for a in ordered], parse, quotations)
    taken = [replace(a, located=located) for a, located in zip(ordered, whole, strict=True)]
    inner = _inner(taken, inner_candidates(text, parse, quotations, parsed))
    return _nest(text, parse, sorted([*taken, *inner], key=lambda a: (a.located.cue, a.span)))


def _inner(taken: list[Attribution], candidates: tuple[Attribution, ...]) -> list[Attribution]:
    """Return what stands in the contents of attributions and was not taken itself."""
    cues = [a.located.cue for a in taken]
    free = [c for c in candidates if not _overlapped(c.located.cue, cues)]
    seen: set[Span] = set()
    inner: list[Attribution] = []
    for attribution, parent in zip(taken, parents_of(taken), strict=True):
        if parent is None:
            more = inner_attributions(attribution.located, free)
            inner += (a for a in more if a.located.cue not in seen)
            seen.update(a.located.cue for a in more)
    return inner


def _overlapped(cue: Span, cues: list[Span]) -> bool:
    """Say whether a cue shares a word with another. cues: in order, none overlapping another."""
    at = bisect_left(cues, cue.end, key=lambda other: other.start)
    return at > 0 and cues[at - 1].overlaps(cue)


def _choose(scored: list[Attribution]) -> list[Attribution]:
    """Take candidates by their probability, as long as they do not contradict those taken before."""
    chosen: defaultdict[int, list[Attribution]] = defaultdict(list)
    for candidate in sorted(scored, key=lambda a: (-a.probability, a.located.cue, a.span)):
        beside = chosen[candidate.located.paragraph]
        if all(_compatible(candidate.located, taken.located) for taken in beside):
            beside.append(candidate)
    return [attribution for beside in chosen.values() for attribution in beside]


def _compatible(a: Located, b: Located) -> bool:
    """Say whether two of a paragraph can both hold: apart from each other, or one wholly inside the other's content."""
    if a.cue.overlaps(b.cue):
        return False
    if _whole_inside(a, b.content) or _whole_inside(b, a.content):
        return True
    return not any(x.overlaps(y) for x in a.content for y in b.content)


def _whole_inside(inner: Located, content: Spans) -> bool:
    """Say whether an attribution stands in another's content with its source and all."""
    return inside(inner, content) and (inner.source is None or hull(content).contains(inner.source))


def _nest(text: str, parse: Parse, attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """Say which attribution stands in which, and add those that others cite, one level below them."""
    parents = parents_of(attributions)
    cited = {n: c for n, a in enumerate(attributions) if (c := cited_in(text, parse, a, attributions)) is not None}
    numbers = {n: len(attributions) + place for place, n in enumerate(cited)}
    every = [
        # what a report says, citing somebody, that one says
        replace(a, parent=parent if parent is None else numbers.get(parent, parent))
        for a, parent in zip(attributions, parents, strict=True)
    ]
    every += [replace(c, parent=n) for n, c in cited.items()]
    order = sorted(range(len(every)), key=lambda n: (every[n].located.cue, every[n].span))
    place = {old: new for new, old in enumerate(order)}
    return tuple(replace(every[n], parent=_at(place, every[n].parent)) for n in order)


def _at(place: dict[int, int], parent: int | None) -> int | None:
    return None if parent is None else place[parent]
