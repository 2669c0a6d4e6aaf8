"""How sure it is that what was found is an attribution: logistic models over what encoder and parse say of it.

Their weights are fitted on articles that the encoder did not learn from, and shipped as a table;
`train/confidence/train.py` makes it. A confidence of .8 means that four of five such attributions are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from onrecord.annotators.attribution.learned import Evidence
from onrecord.annotators.attribution.located import Located
from onrecord.encoder.decode import Found
from onrecord.lexicon.confidence_weights import confidence_weights

__all__ = ["learned_confidence", "learned_features", "ruled_confidence", "ruled_features"]

CERTAIN = 0.999  # probabilities are cut here, so that their odds stay finite
Feature = tuple[str, float]


def learned_confidence(located: Located, found: Found, rule: float | None) -> float:
    """Return the probability that an attribution which the encoder found is right.

    rule: the probability that the parse gives an attribution with the same cue, None where it has none.
    """
    return _probability("learned", learned_features(located, found, rule))


def ruled_confidence(located: Located, rule: float, evidence: Evidence) -> float:
    """Return the probability that an attribution is right which only the parse shows, with probability `rule`."""
    return _probability("ruled", ruled_features(located, rule, evidence))


def learned_features(located: Located, found: Found, rule: float | None) -> Iterator[Feature]:
    """Yield the features of an attribution that the encoder found."""
    for name, value in zip(("cue", "source", "content"), found.clear, strict=True):
        yield f"clear {name}", _odds(value)
    for name, value in zip(("source", "content"), found.bound, strict=True):
        yield f"bound {name}", _odds(value)
    yield "rule", 0.0 if rule is None else _odds(rule)
    yield "no rule", float(rule is None)
    yield from _shape(located)


def ruled_features(located: Located, rule: float, evidence: Evidence) -> Iterator[Feature]:
    """Yield the features of an attribution that only the parse shows."""
    yield "rule", _odds(rule)
    yield "cue", _odds(evidence.cue)
    yield "source", 0.0 if located.source is None else _odds(evidence.source)
    yield "content", _odds(evidence.content)
    yield from _shape(located)


def _shape(located: Located) -> Iterator[Feature]:
    yield "no source", float(located.source is None)
    yield "inside", float(located.inside)
    yield "quoted", float(located.quoted > 0.5)
    yield "verb", float(located.head.pos_ == "VERB")
    yield "length", math.log(1 + sum(map(len, located.content)))


def _probability(model: str, features: Iterator[Feature]) -> float:
    weights = confidence_weights()[model]
    total = weights["bias"] + sum(weights[name] * value for name, value in features)
    return 1 / (1 + math.exp(-total))


def _odds(probability: float) -> float:
    cut = min(max(probability, 1 - CERTAIN), CERTAIN)
    return math.log(cut / (1 - cut))
