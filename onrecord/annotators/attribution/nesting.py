"""Attributions inside what another says, and which stands in which.

Where somebody is quoted or reported, whoever is talked about there speaks at second hand. So inside a content more
counts as a cue than outside: a word that tells of saying, thinking, wanting or feeling is enough
(`lexicon/inner_cues.tsv`), whereas outside the probability learned from a corpus of outermost attributions decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.annotators.attribution.bare import bare_candidates, controller
from onrecord.annotators.attribution.cue_model import probability
from onrecord.annotators.attribution.located import Located, locate
from onrecord.lexicon.inner_cues import inner_cue
from onrecord.model import Span, Spans, hull, merge, subtract
from onrecord.text.parse import Parse
from onrecord.text.quotes import Quotation

__all__ = ["Attribution", "chain_of", "inner_attributions", "inner_candidates", "inside", "parent_of"]

SURE = 0.3  # probability from which a candidate counts inside a content, whatever its words
LEAST = 0.05  # probability that a word which tells of speech or thought must reach beside its content
UNNAMED = 0.45  # probability of other words
NAMED_CUE = 0.5
BARE_CUE = 0.4


@dataclass(frozen=True, slots=True)
class Attribution:
    """A candidate that was taken, with its probability and the number of the one in whose content it stands."""

    located: Located
    probability: float
    parent: int | None = None

    @property
    def span(self) -> Span:
        """The smallest span that holds all of it."""
        located = self.located
        source = () if located.source is None else (located.source,)
        return hull((located.cue, *source, *located.content))


def inner_candidates(
    text: str, parse: Parse, quotations: Sequence[tuple[Quotation, ...]], found: Iterable[Located]
) -> tuple[Attribution, ...]:
    """Return what can be an attribution inside the content of another, the likeliest first.

    found: the candidates that could be outermost ones too.
    """
    bare = [
        located
        for number, paragraph in enumerate(parse)
        for located in locate(text, number, paragraph, quotations[number], bare_candidates(paragraph.doc))
        if located.source is not None
    ]
    by_head = {(located.paragraph, located.head.i): located for located in bare}
    usual = [
        Attribution(_with_source(located, by_head.get((located.paragraph, located.head.i))), inner_probability(located))
        for located in found
    ]
    likely = (a for a in [*usual, *(Attribution(one, BARE_CUE) for one in bare)] if a.probability >= SURE)
    return tuple(sorted(likely, key=lambda a: (-a.probability, a.located.cue, a.span)))


def _with_source(located: Located, bare: Located | None) -> Located:
    """Return a candidate with the source that the cue's own word names, where that is another than the parse's."""
    if bare is None or bare.source is None or bare.source == located.source:
        return located
    if located.frame == "noun:of" and located.content and bare.source.overlaps(hull(located.content)):
        return bare
    if located.source is None or bare.frame == "bare:moving":
        content = subtract(located.content, [bare.source])
        return replace(located, source=bare.source, source_head=bare.source_head, content=content)
    return located


def inner_probability(located: Located) -> float:
    """Return the probability that a candidate inside a content is an attribution."""
    learned = probability(located)
    named = inner_cue(located.head.lemma_.lower(), located.head.pos_) is not None
    if named and (located.source is not None or located.head.pos_ != "NOUN"):
        return max(learned, NAMED_CUE) if learned >= LEAST else learned
    return learned if learned >= UNNAMED else 0.0


def inner_attributions(
    outer: Located, candidates: Iterable[Attribution], taken: Iterable[Span] = ()
) -> tuple[Attribution, ...]:
    """Return the attributions inside the content of another, whoever found that one.

    candidates: those of `inner_candidates`; of two that share a word of their cues the first is taken.
    taken: the cues that are taken already.
    """
    cues = [outer.cue, *taken]
    chosen: list[Attribution] = []
    for candidate in candidates:
        located = candidate.located
        if not any(piece.contains(located.cue) for piece in outer.content):
            continue
        if any(located.cue.overlaps(cue) for cue in cues):
            continue
        fitted = _fitted(located, outer, chosen)
        cues.append(located.cue)
        chosen.append(replace(candidate, located=fitted))
    return tuple(chosen)


def _fitted(located: Located, outer: Located, chosen: Iterable[Attribution]) -> Located:
    """Keep the content of an inner attribution inside that of the outer one, and out of what crosses it."""
    around = hull(outer.content)
    parts = (_common(piece, around) for piece in located.content)
    content = merge(part for part in parts if part is not None)
    return replace(located, content=content)


def _common(a: Span, b: Span) -> Span | None:
    start, end = max(a.start, b.start), min(a.end, b.end)
    return Span(start, end) if start < end else None


def inside(inner: Located, content: Spans) -> bool:
    """Say whether an attribution stands in another's content: its cue does, and its own content reaches no further.

    Its source may stand outside: "Holt refused to discuss the plan" has Holt for both.
    """
    if not content:
        return False
    around = hull(content)
    return any(piece.contains(inner.cue) for piece in content) and all(around.contains(part) for part in inner.content)


def parent_of(number: int, attributions: Sequence[Attribution]) -> int | None:
    """Return the number of the smallest attribution in whose content this one stands."""
    own = attributions[number].located
    around = [
        (sum(map(len, a.located.content)), other)
        for other, a in enumerate(attributions)
        if other != number and inside(own, a.located.content)
    ]
    return min(around)[1] if around else None


def chain_of(number: int, attributions: Sequence[Attribution]) -> tuple[int, ...]:
    """Return the attributions by whose words this one is known, from the outermost to itself.

    Holt said that the council had demanded a ship.     Holt, the council
    Holt rejected the council's demand for a ship.      the council: its demand is not known by Holt's words
    """
    chain = [number]
    own, at = attributions[number].located, attributions[number].parent
    while at is not None:
        if _tells(attributions[at].located, own):
            chain.append(at)
        at = attributions[at].parent
    return tuple(reversed(chain))


def _tells(outer: Located, inner: Located) -> bool:
    """Say whether an outer attribution tells of an inner one: it reports a clause or words, no mere thing or deed."""
    if outer.quoted > 0.5 or outer.frame in TELLING or outer.frame.partition(":")[0] in {"quote", "that"}:
        return True
    kind = inner_cue(outer.head.lemma_.lower(), outer.head.pos_)
    if outer.frame == "infinitive":  # what one wants to do oneself, one does not tell of
        return kind == "speech" or inner.head.head.i != outer.head.i
    if outer.frame.startswith("prep:"):  # was blamed for rejecting the plan; is dismayed by the council's plan
        return inner.head.pos_ == "VERB" or kind in {"moving", "feeling"}
    owned = inner.source_head is not None and inner.source_head.tag_ == "PRP$" and inner.head.head.i == outer.head.i
    return owned and kind == "speech"  # voiced its concern


TELLING = frozenset({"clause", "as", "aside", "according", "adverb", "noun", "silence"})
