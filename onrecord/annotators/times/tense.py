"""Where the tense of the verb that governs a time expression points: "met on Tuesday", "will meet on Tuesday"."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

from onrecord.annotators.times.calendar import Direction
from onrecord.annotators.times.senses import word_before

__all__ = ["Tense", "direction_of"]

AHEAD = frozenset(
    "plan expect schedule set due agree hope intend want prepare ask urge order vow promise threaten aim need decide"
    " likely ready seek propose invite slate".split()
)
DEADLINE = frozenset({"by", "until", "till", "effective"})
SCHEDULED = frozenset(
    "begin start open meet end expire leave arrive close resume return visit travel fly vote face celebrate become hold"
    " take go come launch host release retire".split()
)  # said in the present tense, these lie ahead: "the offer ends on Friday"
PLANNED = frozenset({"plan", "schedule", "expect", "slate", "postpone"})  # "it is scheduled for Tuesday"
MODALS = frozenset({"will", "'ll", "wo", "shall", "would", "may", "might", "should", "must", "can"})
LONGEST_CLIMB = 25  # tokens between a time expression and its verb


class Tense(NamedTuple):
    """Where a verb's tense points, and whether what it says was over by then ("had met")."""

    direction: Direction
    over: bool


def direction_of(token: Token | None, in_story: bool, known: dict[int, Tense]) -> Direction:
    """Return where the tense of the verb that governs a time expression points.

    in_story: of the past, where "until May" lies behind as well.
    known: the tenses of the paragraph's verbs, by their token's number; filled here, so that a verb with a thousand
        times is looked at once.
    """
    if token is None:
        return None
    deadline = (word_before(token) in DEADLINE or _at_the_earliest(token)) and not in_story
    start, steps = token.i, 0
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i and steps < LONGEST_CLIMB:
        token, steps = token.head, steps + 1
    if token.i not in known:
        known[token.i] = Tense(_tense(token), _is_over(token))
    tense = known[token.i]
    ahead = deadline and not tense.over and token.i <= start  # but not in "By Friday they had agreed"
    return "future" if ahead else tense.direction


def _is_over(verb: Token) -> bool:
    """Say whether a verb is in the past perfect: "had been due to expire on Friday"."""
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def _at_the_earliest(token: Token) -> bool:
    """Say whether "as early as", "as soon as" stands before a time expression."""
    words = [token.nbor(-n).lower_ for n in (3, 2, 1) if token.i >= n]
    return words in (["as", "early", "as"], ["as", "soon", "as"])


def _tense(verb: Token, steps: int = 0) -> Direction:
    """Return the direction of a verb group: "will meet", "is to meet", "plans to meet" lie ahead, "met" behind."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & MODALS:
        return None if "have" in words else "future"
    head = verb.head
    above = None if head.i == verb.i or steps >= LONGEST_CLIMB else head
    if verb.tag_ == "VB" and "to" in words:
        ahead = head.lemma_ in AHEAD or (head.lemma_ == "be" and head.i < verb.i) or head.lemma_ in ("have", "go")
        if ahead:
            return "past" if _is_over(head) else "future"
        return _tense(above, steps + 1) if above else None
    if verb.lemma_ in PLANNED and not _is_over(verb) and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
        return "future"
    if verb.tag_ in ("VBD", "VBN") or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    present = verb.tag_ in ("VBZ", "VBP") and not words
    if present or (verb.tag_ == "VBG" and words & {"is", "are", "'s", "'re"}):
        return "future" if verb.lemma_ in SCHEDULED else None
    if verb.tag_ in ("VBG", "VB") and above and above.pos_ in ("VERB", "AUX"):
        return _tense(above, steps + 1)
    return None
