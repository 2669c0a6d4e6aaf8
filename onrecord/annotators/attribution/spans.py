"""Attributions that are given as spans: by a corpus, by a person, by a model that reads words instead of a parse.

[Holt] [ruled] the plan [out]            head of the cue: ruled
[Holt] [went on to say] that ...         say
[Holt] [is opposed to] the plan          opposed
[Holt] [issued a warning] that ...       warning
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.annotators.attribution.located import Located, quotation_around, share_quoted
from onrecord.annotators.attribution.phrases import JOINING_VERBS
from onrecord.annotators.attribution.polarity import FAILING, NOT_ABLE
from onrecord.annotators.attribution.silence import REFUSING, UTTERANCES
from onrecord.lexicon.light_verbs import light_verbs
from onrecord.model import Span, Spans, hull, merge
from onrecord.text.parse import Paragraph
from onrecord.text.quotes import Quotation

__all__ = ["cue_head", "located_from_spans", "tokens_in"]

FRAME = "model"
COPULAS = frozenset("be remain stay become get seem appear feel sound look".split())
PLANNING = frozenset({"plan", "intend", "expect", "prepare", "schedule", "set", "need", "slate"})
RAISING = frozenset({"know", "say", "believe", "report", "think", "suppose", "understand", "rumour", "rumor"})
URGING = frozenset({"urge", "ask", "press", "call", "tell", "order", "force", "expect"})
"""Verbs that only tell how far the infinitive after them is so: *plans* to say, is *known* to have said."""
INTO = {"acomp", "attr", "oprd", "prep", "advmod"}
"""What a copula's own word hangs on it as: is *opposed*, remains *in favour*."""
RANKS = {"VERB": 0, "NOUN": 1, "ADJ": 2, "AUX": 3, "PROPN": 4, "ADV": 5, "ADP": 6}


def located_from_spans(
    text: str,
    number: int,
    paragraph: Paragraph,
    quotations: tuple[Quotation, ...],
    source: Spans,
    cue: Spans,
    content: Spans,
) -> Located | None:
    """Return an attribution whose parts are known; None where no word of its cue stands in the paragraph.

    number: the paragraph's number in its parse. quotations: those of the paragraph.
    source, cue, content: as they are marked, white space at the edges aside; each may be in pieces, and source and
    content empty. A record holds one stretch of source and cue: the piece with the head word. `frame` is "model",
    whatever the construction.
    """
    source, cue, content = (_trimmed(text, part) for part in (source, cue, content))
    words = [token for piece in cue for token in tokens_in(paragraph, piece)]
    head = cue_head(words)
    if head is None:
        return None
    own = next((piece for piece in cue if piece.overlaps(paragraph.span_of(head))), hull(cue))
    speaker = _root([token for piece in source for token in tokens_in(paragraph, piece)])
    named = next((piece for piece in source if speaker and piece.overlaps(paragraph.span_of(speaker))), None)
    return Located(
        FRAME,
        head,
        number,
        named if named is not None or not source else source[0],
        own,
        content,
        passive=is_passive(head),
        quoted=share_quoted(content, quotations) if content else 0.0,
        inside=quotation_around(quotations, own.start) is not None,
        zone=paragraph.zone,
        source_head=speaker,
    )


def _trimmed(text: str, part: Spans) -> Spans:
    return tuple(piece for span in merge(part) if (piece := span.trimmed(text)) is not None)


def tokens_in(paragraph: Paragraph, span: Span) -> list[Token]:
    """Return the tokens of a paragraph that a span covers or cuts."""
    doc = paragraph.doc
    first = bisect_right(range(len(doc)), span.start, key=lambda i: paragraph.span_of(doc[i]).end)
    last = bisect_left(range(len(doc)), span.end, key=lambda i: paragraph.span_of(doc[i]).start)
    return list(doc[first:last]) if first < last else []


def is_passive(head: Token) -> bool:
    """Say whether a verb stands in the passive."""
    return any(c.dep_ in {"auxpass", "nsubjpass", "csubjpass", "agent"} for c in head.children)


def cue_head(words: Sequence[Token]) -> Token | None:
    """Return the word that makes a cue, out of its words in their order; None for no words.

    It is the one on which the others hang, unless that is empty: an auxiliary or copula, a verb such as "continue"
    or a light verb whose object names the act.
    """
    spoken = [t for t in words if not t.is_punct and not t.is_space]
    head = _root(spoken)
    if head is None:
        return words[0] if words else None
    inside = {t.i for t in spoken}
    for _ in spoken:
        inner = _inner(head, inside)
        if inner is None:
            return head
        head = inner
    return head


def _root(words: Sequence[Token]) -> Token | None:
    """Return the word on which the others hang; of several, a verb rather than a noun, then the first."""
    inside = {t.i for t in words}
    tops = [t for t in words if t.head.i not in inside or t.head.i == t.i]
    return min(tops, key=lambda t: (RANKS.get(t.pos_, 9), t.i), default=None)


def _inner(head: Token, inside: set[int]) -> Token | None:
    """Return the word of a cue that carries it in place of an empty head."""
    lemma = head.lemma_.lower()
    below = [c for c in head.children if c.i in inside and c.i != head.i]
    clauses = {"xcomp", "ccomp", "advcl"} if lemma == "go" else {"xcomp", "ccomp"}  # "went on to say" is read as both
    infinitive = next((c for c in below if c.dep_ in clauses and c.pos_ in {"VERB", "AUX"}), None)
    if head.pos_ == "ADP":  # "without saying"
        return next((c for c in below if c.dep_ == "pcomp"), None)
    if infinitive is not None and (lemma in NOT_ABLE | PLANNING or (lemma in RAISING | URGING and is_passive(head))):
        return infinitive
    if infinitive is not None and lemma in (JOINING_VERBS | COPULAS | FAILING | {"like"}) - REFUSING:
        return infinitive
    if lemma in FAILING - REFUSING:
        return next((t for t in head.subtree if t.i in inside and t.dep_ == "pcomp"), None)
    if lemma in COPULAS:
        return min(
            (c for c in below if c.dep_ in INTO and c.pos_ not in {"PART"} and not c.is_stop),
            key=lambda c: (RANKS.get(c.pos_, 9), c.i),
            default=None,
        )
    if lemma in {"quote", "cite"}:
        return next(
            (g for c in below if c.lower_ == "as" for g in c.children if g.dep_ == "pcomp" and g.i in inside), None
        )
    if lemma in light_verbs():
        return _given(below, inside)
    return None


def _given(below: list[Token], inside: set[int]) -> Token | None:
    """Return what a light verb gives: a promise; where a "saying" follows on the noun, that."""
    noun = next((c for c in below if c.dep_ == "dobj" and c.pos_ in {"NOUN", "PROPN"}), None)
    if noun is None:
        return None
    saying = next((c for c in noun.children if c.i in inside and c.tag_ == "VBG" and c.dep_ == "acl"), None)
    return saying or (None if noun.lemma_.lower() in UTTERANCES else noun)
