"""How a text stands to a claim: for it, against it, or observing it without a word of its own.

    claim  The harbour of Tarsh was closed
    text   Tarsh harbour shut after collision       for
    text   Minister denies harbour was closed       against
    text   Was the harbour closed?                  observing

Two halves: a multinomial logistic regression over the features of `stance_features`, and a small network that reads
claim and text together (`encoder.stance`); `lexicon/stance_weights.md` is the card of both. The task and its labels are
those of Ferreira and Vlachos, Emergent: a novel data-set for stance classification (2016).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.encoder.stance import pair_scores
from onrecord.lexicon.stance_weights import stance_weights
from onrecord.link.stance_features import Words, covered, denies, features, read_words

__all__ = ["LABELS", "Stance", "stance_of", "totals"]

LABELS = ("against", "for", "observing")
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")
MOST_SENTENCES = 200  # of a text that are looked at: what bears on a claim stands near the beginning of a report
COUNTED = 5  # sentences of a text that bear most on the claim
NEARLY = 0.6  # a sentence that has less than this share of what the best has of the claim does not count


class Stance(NamedTuple):
    """How a text stands to a claim.

    label: "for", "against" or "observing". confidence: the chance, from 0 to 1, that the label is right.
    """

    label: str
    confidence: float


def stance_of(claim: str, text: str) -> Stance:
    """Return how a text stands to a claim.

    text: a headline or sentence; of a longer text the sentences count that bear most on the claim. Where one of the
    two has no word, nothing speaks for or against: it observes, at the confidence of a guess.
    """
    claimed = read_words(claim)
    sentences = _bearing(claimed, [(sentence, read_words(sentence)) for sentence in _sentences(text)])
    if not claimed.words or not sentences:
        return Stance("observing", round(1 / len(LABELS), 2))
    weights = stance_weights()
    means = dict.fromkeys(LABELS, 0.0)
    for sentence, words in sentences:
        shown = totals(features(claimed, words), weights)
        read = _networked(claim, claimed, sentence, weights)
        for label in LABELS:
            means[label] += (shown[label] + read[label]) / len(sentences)
    sharpness = weights["sharpness"]["for"]
    label = max(LABELS, key=lambda name: (round(means[name], 3), name))
    whole = sum(math.exp(sharpness * (means[name] - means[label])) for name in LABELS)
    return Stance(label, round(1 / whole, 2))


def totals(found: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the log odds of each label for some features."""
    summed = dict.fromkeys(LABELS, 0.0)
    for name in sorted(found):
        for label, weight in weights.get(name, {}).items():
            summed[label] += weight * found[name]
    return summed


def _networked(
    claim: str, claimed: Words, sentence: str, weights: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Return what the network adds to the log odds of each label: nothing where the claim denies."""
    if denies(claimed):
        return dict.fromkeys(LABELS, 0.0)
    scores = zip(LABELS, pair_scores(claim, sentence), strict=True)
    return {label: weights["network"][label] * float(score) for label, score in scores}


def _sentences(text: str) -> Iterator[str]:
    for number, sentence in enumerate(SENTENCE.split(text)):
        if number == MOST_SENTENCES:
            return
        if sentence.strip():
            yield sentence


def _bearing(claim: Words, sentences: Sequence[tuple[str, Words]]) -> list[tuple[str, Words]]:
    """Return the sentences that bear on a claim, those that have most of its words; of equals the first."""
    worded = [(sentence, words) for sentence, words in sentences if words.words]
    shares = [covered(claim, words) for _, words in worded]
    best = max(shares, default=0.0)
    ranked = sorted(range(len(worded)), key=lambda at: (-shares[at], at))
    return [worded[at] for at in sorted(ranked[:COUNTED]) if shares[at] >= NEARLY * best]
