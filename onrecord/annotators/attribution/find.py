"""Who said what: source, cue and content of every attribution of an article.

what encoder and parse find -> the best that go together -> quotations that run on -> nesting
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotators.attribution.citing import cited_in
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.nesting import (
    Attribution,
    inner_attributions,
    inner_candidates,
    inside,
    parents_of,
)
from onrecord.annotators.attribution.outermost import confidences, parsed_candidates, witnessed
from onrecord.encoder.model import Encoded
from onrecord.model import Span, Spans, hull, merge
from onrecord.text.parse import Parse
from onrecord.text.quotes import Quotation, find_quotations

__all__ = ["Attribution", "find_attributions"]

THRESHOLD = 0.3  # confidence; on PolNeAR's development part relaxed F1 is flat from .3 to .45, and recall is not


def find_attributions(text: str, parse: Parse, encoded: Encoded) -> tuple[Attribution, ...]:
    """Return the attributions of an article by the position of their cues; `parent` counts in this order."""
    quotations = [find_quotations(text, paragraph.span) for paragraph in parse]
    parsed = list(parsed_candidates(text, parse, quotations))
    scored = confidences(*witnessed(text, parse, quotations, encoded, parsed))
    chosen = _choose([Attribution(located, value) for located, value in scored if value >= THRESHOLD])
    ordered = sorted(chosen, key=lambda a: (a.located.cue, a.span))
    continued = [
        replace(a, located=located) for a, located in zip(ordered, _continue(ordered, parse, quotations), strict=True)
    ]
    inner = _inner(continued, inner_candidates(text, parse, quotations, parsed))
    return _nest(text, parse, sorted([*continued, *inner], key=lambda a: (a.located.cue, a.span)))


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
    chosen: dict[int, list[Attribution]] = {}
    for candidate in sorted(scored, key=lambda a: (-a.probability, a.located.cue, a.span)):
        beside = chosen.setdefault(candidate.located.paragraph, [])
        if all(_compatible(candidate.located, taken.located) for taken in beside):
            beside.append(candidate)
    return [attribution for paragraph in chosen.values() for attribution in paragraph]


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


def _continue(
    attributions: list[Attribution], parse: Parse, quotations: list[tuple[Quotation, ...]]
) -> Iterator[Located]:
    """Let quotations run on: those that follow in the same paragraph, and in the paragraphs after it.

    "We closed it," Holt said. "It was not safe."       one statement, its content in two pieces
    Holt said: "We closed it.       a paragraph that does not close its quotation goes on in the next
    "It was not safe."              a paragraph that is a quotation and no more goes on with the last
    """
    outside = [a.located for a in attributions if not a.located.inside]
    covered = [piece for located in outside for piece in (located.cue, *located.content)]
    for attribution in attributions:
        located = attribution.located
        if located.inside or located.quoted < 0.5:
            yield located
            continue
        more = _following(located, parse, quotations, covered)
        covered += more
        yield replace(located, content=merge((*located.content, *more), gap=1)) if more else located


def _following(
    located: Located, parse: Parse, quotations: list[tuple[Quotation, ...]], covered: list[Span]
) -> list[Span]:
    """Return the quotations that go on with what an attribution quotes."""
    more: list[Span] = []
    number = located.paragraph
    last = max(located.content[-1].end, located.cue.end)
    while number < len(quotations):
        later = [q for q in quotations[number] if q.span.start >= last]
        for quotation in later:
            if any(quotation.span.overlaps(span) for span in covered):
                return more
            more.append(quotation.span)
        unclosed = bool(quotations[number]) and not quotations[number][-1].closed
        number += 1
        if not unclosed and not (number < len(parse) and _only_quoted(parse[number].span, quotations[number])):
            return more
    return more


def _only_quoted(paragraph: Span, quotations: tuple[Quotation, ...]) -> bool:
    """Say whether a paragraph is one quotation and nothing more."""
    return len(quotations) == 1 and len(quotations[0].span) >= len(paragraph) - 1
