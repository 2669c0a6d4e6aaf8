"""Edges of spans that were found word by word, set by parse and quotation marks where they leave no doubt.

An article, an adjective, a name's first part goes with its noun, a preposition or "to" with what follows:

    said that the ships would sail in the coming | weeks
    spoke of a plan to | close the harbour

A quotation of which most is said by somebody is all said by them, and nobody's name runs over the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from onrecord.model import Span, hull
from onrecord.text.quotes import Quotation

__all__ = ["completed_end", "of_one_sentence", "with_quotations", "with_verb", "without_loose_end"]

LEFT_PARTS = frozenset("det amod compound nummod poss aux auxpass neg predet quantmod nmod case".split())
"""Dependents that stand before their head and never end a phrase."""
OPEN = frozenset({"prep", "mark", "agent", "prt"})
BOUND = frozenset({"relcl", "dobj", "pobj", "pcomp"})
COMPLETIONS = frozenset({"pobj", "pcomp"})
LEADING = frozenset({"aux", "auxpass", "neg", "advmod"})
EMPTY = frozenset({"AUX", "ADV", "PART"})
NEAR = 3  # words between an auxiliary and its verb
MOST = 12  # words that are added at most
MUCH = 0.6  # share of a quotation that a content holds when it holds all of it


def with_quotations(span: Span, quotations: Iterable[Quotation]) -> Span:
    """Return a span of a content with all of the quotations of which it holds most, or the beginning."""
    touched = [
        q.span
        for q in quotations
        if _common(span, q.span) >= MUCH * len(q.span) or q.span.start <= span.start <= q.inner.start < span.end
    ]
    return hull([span, *touched])


def with_verb(words: Sequence[Token]) -> Token:
    """Return the last word of a cue, with the verb that it leaves out: *has* repeatedly *pledged*; then the particle.

    A verb takes its particle or adverb with it: *ruled out*, *said then*, *according to*.
    """
    last = words[-1]
    if last.dep_ in LEADING and all(word.pos_ in EMPTY for word in words) and last.head.pos_ == "VERB":
        last = last.head if 0 < last.head.i - last.i <= NEAR else last
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    if following is not None and following.head.i in {last.i, *(word.i for word in words)}:
        bound = following.dep_ == "prt" or (following.dep_ == "advmod" and following.pos_ == "ADV")
        bound = bound or (last.lower_ == "according" and following.lower_ == "to")
        return following if bound else last
    return last


def _common(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def of_one_sentence(words: Sequence[Token], beside: Token) -> Sequence[Token]:
    """Return the words of a span that stand in one sentence: that of another word, or else the last."""
    sentences = {word.sent.start for word in words}
    if len(sentences) < 2:
        return words
    kept = beside.sent.start if beside.sent.start in sentences else max(sentences)
    return [word for word in words if word.sent.start == kept]


def completed_end(words: Sequence[Token], clause: bool = True) -> Token:
    """Return the word at which a span really ends.

    words: those of which it was found to consist. clause: it may be one, and so goes on to the end of what is begun.
    """
    last, first = words[-1], words[0].i
    end = last
    for _ in range(MOST):
        further = _further(end) or (_bound_to(end, first) if clause else None)
        if further is None or further.i <= end.i or further.i - last.i > MOST:
            return end
        end = further
    return end


def without_loose_end(words: Sequence[Token]) -> Sequence[Token]:
    """Return the words of a content without those at its end that begin something outside of it.

    the agency issued the rules, | which     protesters and police | and
    """
    kept = list(words)
    while len(kept) > 1 and (kept[-1].is_punct or _begins_another(kept[-1])):
        kept.pop()
    return kept if any(_begins_another(word) for word in words[len(kept) :]) else words


def _begins_another(word: Token) -> bool:
    """Say whether a word at the end of a span joins or opens a clause that stands after it."""
    if word.dep_ == "cc":
        return any(c.dep_ == "conj" and c.i > word.i for c in word.head.children)
    opens = word.dep_ == "mark" or word.tag_ in {"WDT", "WP", "WRB"}
    return opens and word.head.i > word.i


def _bound_to(last: Token, first: int) -> Token | None:
    """Return the end of what follows right after a word and cannot be left off: an object, "of ...", "that ...".

    first: number of the first word of the span.
    """
    if last.dep_ in {"nsubj", "nsubjpass"} and last.head.i > last.i:
        return last.head.right_edge
    if last.i + 1 == len(last.doc):
        return None
    top = last.nbor()
    while not first <= top.head.i <= last.i:
        if top.head.i == top.i or top.head.left_edge.i <= last.i:  # all of it, or nothing of what stands in the span
            return None
        top = top.head
    needed = top.dep_ in BOUND or (top.dep_ == "prep" and top.lower_ == "of")
    return top.right_edge if needed else None


def _further(token: Token) -> Token | None:
    """Return the word up to which a phrase must go on that a word leaves open, None for one that may end it."""
    if token.dep_ in LEFT_PARTS and token.head.i > token.i:
        return token.head
    if token.dep_ in OPEN or token.pos_ == "ADP":
        return next((c.right_edge for c in token.rights if c.dep_ in COMPLETIONS), None)
    return None
