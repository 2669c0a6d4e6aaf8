"""Attributions inside what another says, and which stands in which.

Where somebody is quoted or reported, whoever is talked about there speaks at second hand. So inside a content more
counts as a cue than outside: a word that tells of saying, thinking, wanting or feeling is enough
(`lexicon/inner_cues.tsv`), whereas outside the probability learned from a corpus of outermost attributions decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.annotators.attribution.bare import INFORMING, bare_candidates
from onrecord.annotators.attribution.cue_model import probability as cue_probability
from onrecord.annotators.attribution.located import Located, locate
from onrecord.lexicon.inner_cues import inner_cue
from onrecord.model import Span, Spans, hull, merge, subtract
from onrecord.text.parse import Parse
from onrecord.text.quotes import Quotation

__all__ = ["Attribution", "chain_of", "inner_attributions", "inner_candidates", "inside", "parents_of"]

SURE = 0.3  # probability from which a candidate counts inside a content, whatever its words
LEAST = 0.05  # probability that a word which tells of speech or thought must reach beside its content
UNNAMED = 0.45  # probability of other words
NAMED_CUE = 0.5  # probability of a word which tells of speech or thought, where the learned one is lower
BARE_CUE = 0.4  # the same for one without content
OF_THINGS = frozenset({"object", "passive", "purpose", "infinitive", "prep", "bare"})
"""Frames whose content is a thing or a deed, which is not told of."""
OF_THINGS_AFTER = frozenset({"noun", "adjective"})
"""Frames of which this holds after a preposition: the claim *of* the council."""
FIRST_PERSON = frozenset({"i", "we"})
WHEN = frozenset(f"prep:{word}" for word in "during since within before after until aboard".split())


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
    """Return what can be an attribution inside the content of another, by the place of its cue.

    found: the candidates that could be outermost ones too.
    """
    bare = [
        located
        for number, paragraph in enumerate(parse)
        for located in locate(text, number, paragraph, quotations[number], bare_candidates(paragraph.doc))
        if located.source is not None
    ]
    by_head = {(located.paragraph, located.head.i): located for located in bare}
    usual = (_with_source(located, by_head.get((located.paragraph, located.head.i))) for located in found)
    rated = [(located, inner_probability(located)) for located in usual] + [(located, BARE_CUE) for located in bare]
    likely = (Attribution(located, probability) for located, probability in rated if probability >= SURE)
    return tuple(sorted(likely, key=_place))


def _place(attribution: Attribution) -> tuple[Span, Span]:
    return attribution.located.cue, attribution.span


def _with_source(located: Located, bare: Located | None) -> Located:
    """Return a candidate with the source that the cue's own word names, where that is another than the parse's."""
    if bare is None or bare.source is None or bare.source == located.source:
        return located
    if located.frame == "noun:of" and located.content and bare.source.overlaps(hull(located.content)):
        return bare  # the wishes of the council
    if located.source is None or bare.frame == "bare:moving":
        content = subtract(located.content, [bare.source])
        return replace(located, source=bare.source, source_head=bare.source_head, content=content)
    return located


def inner_probability(located: Located) -> float:
    """Return the probability that a candidate inside a content is an attribution."""
    if located.frame == "object" and located.head.lemma_.lower() in INFORMING:
        return 0.0
    learned = cue_probability(located)
    named = inner_cue(located.head.lemma_.lower(), located.head.pos_) is not None
    if named and not _beside_the_point(located):
        return max(learned, NAMED_CUE) if learned >= LEAST else learned
    return learned if learned >= UNNAMED else 0.0


def _beside_the_point(located: Located) -> bool:
    """Say whether a word of speech or thought does not tell of any: "the plan", known *as*, *during* the talks."""
    if located.source is None and located.head.pos_ == "NOUN":
        return True
    return located.frame in WHEN or (located.frame == "prep:as" and located.head.lemma_ == "know")


def inner_attributions(
    outer: Located, candidates: Sequence[Attribution], taken: Iterable[Span] = ()
) -> tuple[Attribution, ...]:
    """Return the attributions inside the content of another, whoever found that one.

    candidates: those of `inner_candidates`; of two that share a word of their cues the likelier is taken.
    taken: the cues that are taken already, of which none shares a word with what is returned.
    """
    covered = {offset for cue in (outer.cue, *taken) for offset in range(cue.start, cue.end)}
    chosen: list[Attribution] = []
    for candidate in sorted(_within(outer.content, candidates), key=lambda a: (-a.probability, *_place(a))):
        located = candidate.located
        own = range(located.cue.start, located.cue.end)
        if covered.isdisjoint(own) and not _same_act(located, outer):
            covered.update(own)
            chosen.append(replace(candidate, located=_fitted(located, outer)))
    return tuple(chosen)


def _within(content: Spans, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions whose cues stand in a content. attributions: by the place of their cues."""
    for piece in content:
        first = bisect_left(attributions, piece.start, key=lambda a: a.located.cue.start)
        for attribution in islice(attributions, first, None):
            if attribution.located.cue.start >= piece.end:
                break
            if piece.contains(attribution.located.cue):
                yield attribution


def _same_act(inner: Located, outer: Located) -> bool:
    """Say whether an inner cue is what one does by speaking: "I deny it," he said; declined to comment."""
    if outer.frame == "silence":
        return inner.head.dep_ == "xcomp" and inner.head.head.i == outer.head.i
    subject = inner.source_head
    performs = inner.head.tag_ == "VBP" and subject is not None and subject.lower_ in FIRST_PERSON
    return performs and inner.inside and inner_cue(inner.head.lemma_.lower(), "VERB") == "speech"


def _fitted(located: Located, outer: Located) -> Located:
    """Keep the content of an inner attribution inside that of the outer one."""
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
    start, end = content[0].start, content[-1].end  # in order, as all contents are
    held = all(start <= part.start and part.end <= end for part in inner.content)
    return held and any(piece.contains(inner.cue) for piece in content)


def parents_of(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return for each attribution the number of the smallest one in whose content it stands.

    attributions: by the place of their cues.
    """
    parents: list[int | None] = [None] * len(attributions)
    numbers = {id(attribution): number for number, attribution in enumerate(attributions)}
    sizes = [_size(attribution.located, number) for number, attribution in enumerate(attributions)]
    # from the largest to the smallest, so that the last that holds one is the smallest
    for outer in sorted(range(len(attributions)), key=sizes.__getitem__, reverse=True):
        content = attributions[outer].located.content
        for attribution in _within(content, attributions):
            number = numbers[id(attribution)]
            if sizes[number] < sizes[outer] and inside(attribution.located, content):
                parents[number] = outer
    return parents


def _size(located: Located, number: int) -> tuple[int, int, int]:
    """Return how much a content takes in; of two that stand in each other the larger is the outer one."""
    around = len(hull(located.content)) if located.content else 0
    return around, sum(map(len, located.content)), -number


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
    family, _, word = outer.frame.partition(":")
    if outer.quoted > 0.5 or (family not in OF_THINGS and not (word and family in OF_THINGS_AFTER)):
        return True
    kind = inner_cue(outer.head.lemma_.lower(), outer.head.pos_)
    if family == "infinitive":  # what one wants to do oneself, one does not tell of
        return kind == "speech" or inner.head.head.i != outer.head.i
    if family == "prep":  # was blamed for rejecting the plan; is dismayed by the council's plan
        return inner.head.pos_ == "VERB" or kind in {"moving", "feeling"}
    owned = inner.source_head is not None and inner.source_head.tag_ == "PRP$" and inner.head.head.i == outer.head.i
    return owned and kind == "speech"  # voiced its concern
