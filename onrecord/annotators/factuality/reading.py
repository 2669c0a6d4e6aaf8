"""How a text means a verb or noun: as a fact, as not so, as to come, as possible, as a question.

Two ships left.                      a fact
No ship left. Holt refused to leave. negated
The ships will leave; plan to leave  planned
The ships may leave; if they leave   hypothetical
Did the ships leave?                 questioned
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.factuality.value import counting, factuality_of
from onrecord.annotators.factuality.walk import operators_of

__all__ = ["Reading", "reading"]

PLANNED = frozenset(
    {
        *("will", "will not", "would, reported", "would, reported not", "going to", "is to", "headline to"),
        *("plans", "promises", "expects", "planned", "hopes", "wants", "orders", "urges", "threatens", "tries"),
        *("purpose", "have to", "need to", "must", "should", "imperative", "postpones", "relative to", "noun to"),
    }
)
HYPOTHETICAL = frozenset(
    {
        *("may", "may not", "might", "might not", "could", "can", "would", "would not", "should", "if", "if had"),
        *("would have", "would have not", "could have", "could have not", "might have", "might have not"),
        *("whether", "under condition", "perhaps", "probably", "possible", "possible thing", "likely", "unlikely"),
        *("can-do", "suspects", "fears", "warns", "considers", "as if", "asks"),
    }
)
QUESTIONED = frozenset({"question", "who question", "asks", "whether"})
NEGATED_BELOW = -0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text means a verb or noun.

    factuality: did it happen, from -3 (certainly not) to 3 (certainly).
    negated: it did not, will not, or is not known to have happened.
    planned: it is to come, or somebody means, promises, wants or orders it.
    hypothetical: it is possible, supposed, or hangs on a condition.
    questioned: the text asks whether it happened.
    confidence: the chance that a reader's factuality lies within one point, from 0 to 1.
    """

    factuality: float
    negated: bool
    planned: bool
    hypothetical: bool
    questioned: bool
    confidence: float


def reading(token: Token) -> Reading:
    """Return how a text means a word of it; a word that is neither verb nor noun is read as one."""
    operators = operators_of(token)
    value, confidence = factuality_of(operators)
    meant = frozenset(counting(operators))
    return Reading(
        factuality=value,
        negated=value < NEGATED_BELOW,
        planned=not PLANNED.isdisjoint(meant),
        hypothetical=not HYPOTHETICAL.isdisjoint(meant),
        questioned=not QUESTIONED.isdisjoint(meant),
        confidence=confidence,
    )
