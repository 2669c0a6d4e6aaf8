"""Edges of spans that were found word by word, set by the parse where it leaves no doubt.

    said that the ships would sail in the coming | weeks       an article, an adjective, a name's first part goes with
    spoke of a plan to | close the harbour                     its noun, a preposition or "to" with what follows
"""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["completed_end"]

LEFT_PARTS = frozenset("det amod compound nummod poss aux auxpass neg predet quantmod nmod case".split())
"""Dependents that stand before their head and never end a phrase."""
OPEN = frozenset({"prep", "mark", "agent", "prt"})
COMPLETIONS = frozenset({"pobj", "pcomp"})
MOST = 12  # words that are added at most


def completed_end(last: Token) -> Token:
    """Return the word at which a span really ends whose last word was taken to be `last`."""
    end = last
    for _ in range(MOST):
        further = _further(end)
        if further is None or further.i <= end.i or further.i - last.i > MOST:
            return end
        end = further
    return end


def _further(token: Token) -> Token | None:
    """Return the word up to which a phrase must go on that a word leaves open, None for one that may end it."""
    if token.dep_ in LEFT_PARTS and token.head.i > token.i:
        return token.head
    if token.dep_ in OPEN or token.pos_ == "ADP":
        return next((c.right_edge for c in token.rights if c.dep_ in COMPLETIONS), None)
    return None
