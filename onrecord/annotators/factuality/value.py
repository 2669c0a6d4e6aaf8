"""From operators to a value: how factual a thing is, and how sure that is.

Each operator gives a thing one value where what it stands with is certain, and another where that is certainly not so
("managed to leave", "did not manage to leave"); in between the value moves in a straight line. This is the signature
of an implicative verb (Karttunen, 1971; Nairn et al., 2006) with numbers in place of signs, so that it holds for
verbs of wanting, saying and fearing too. The operators are applied one after the other, outermost first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.lexicon.factuality import confidence_weights, values

__all__ = ["CERTAIN", "Factuality", "confidence_features", "counting", "factuality_of", "value_of"]

CERTAIN = 3.0
PLAIN = frozenset({"past", "present", "perfect", "progressive", "untensed", "relative"})
"""Operators that hardly change a value."""
FACT_ABOVE = 1.0  # a thing that keeps this value under what is certainly not so is a fact of its own
CLOSED = 1.2  # an operator whose values lie closer than this makes nearly the same of all that stands above it


class Factuality(NamedTuple):
    """How far the text holds that a thing happened.

    value: from -3 (certainly not) to 3 (certainly), two decimals.
    confidence: the chance, from 0 to 1, that a reader's value lies within one point of it.
    """

    value: float
    confidence: float


def factuality_of(operators: Sequence[str]) -> Factuality:
    """Return how factual a thing under some operators is. operators: outermost first."""
    value = value_of(operators)
    weights = confidence_weights()
    odds = sum(weights[name] * amount for name, amount in confidence_features(operators, value).items())
    return Factuality(round(value, 2), round(1 / (1 + math.exp(-odds)), 2))


def value_of(operators: Sequence[str]) -> float:
    """Return the value of a thing under some operators, outermost first."""
    table = values()
    value = CERTAIN
    for operator in operators:
        held, not_held = table[operator]
        value = held + (not_held - held) * (CERTAIN - value) / (2 * CERTAIN)
    return value


def confidence_features(operators: Sequence[str], value: float) -> dict[str, float]:
    """Return what tells how sure a value is."""
    changing = sum(operator not in PLAIN for operator in operators)
    return {
        "bias": 1.0,
        "operators": float(min(changing, 6)),
        "none": float(changing == 0),
        "far from certain": CERTAIN - abs(value),
        "negative": float(value < 0),
    }


def counting(operators: Sequence[str]) -> Sequence[str]:
    """Return the operators that tell how a thing is meant: from the last one on that lets nothing through from above.

    What may come to "regret that he left" leaves it a fact that he left; "if he leaves" is no plan, whatever will be.
    """
    table = values()
    for at in range(len(operators) - 1, -1, -1):
        held, not_held = table[operators[at]]
        if (held > 0 and not_held >= FACT_ABOVE) or abs(held - not_held) < CLOSED:
            return operators[at:]
    return operators
