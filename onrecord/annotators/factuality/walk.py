"""The operators that a verb or noun stands under, from the sentence's main verb down to its own.

"Holt denied that she had failed to warn the crew": past, denies, perfect, fails.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.factuality.links import link_of
from onrecord.annotators.factuality.own import own_operators

__all__ = ["operators_of"]

DEEPEST = 12  # words above a word that are looked at


def operators_of(token: Token) -> tuple[str, ...]:
    """Return the operators that a word stands under, outermost first."""
    inner_first: list[str] = []
    below = None
    for _ in range(DEEPEST):
        inner_first += reversed(own_operators(token, below))
        link = link_of(token)
        if link.operator is not None:
            inner_first.append(link.operator)
        if link.above is None:
            break
        below, token = token, link.above
    return tuple(reversed(inner_first))
