"""Whether what a cue tells of is said not to have happened.

    did not deny; never promised; nobody said; made no promise          the cue's own verb
    failed to promise; stopped short of saying; without saying          a verb or preposition before it
    is not known to have said; does not appear to have said             a verb above it that raises its subject
    neither confirmed nor denied; did not confirm or deny               one "not" for two verbs

Two negations make none: "never failed to say".
"""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Token

from onrecord.lexicon.light_verbs import light_verbs

__all__ = ["FAILING", "NOT_ABLE", "is_negated"]

NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
NEVER = frozenset({"never", "not", "n't", "n’t", "nowhere"})
FAILING = frozenset({"fail", "stop", "refrain", "avoid", "neglect", "forget", "omit", "shy", "decline", "refuse"})
"""Verbs after which a thing was not done."""
LACKING = frozenset({"without", "instead", "rather"})
RAISING = frozenset(
    "know say believe report seem appear expect think suppose claim understand likely able ready willing prepared "
    "allow want plan intend have come go dare need".split()
)
"""Words above a verb whose "not" is a "not" of the verb: is not *known* to have said, was not *able* to say."""
NOT_ABLE = frozenset({"unable", "unwilling", "unlikely", "reluctant", "loath"})
DEEPEST = 6  # verbs above a cue that are looked at


def is_negated(head: Token, said: Set[int] = frozenset()) -> bool:
    """Say whether a cue is negated, by all that stands around it: see the module's examples.

    said: numbers of the tokens of its content, whose negations are not the cue's.
    """
    negated = _own(head, said)
    word = head
    for _ in range(DEEPEST):
        above = word.head
        if above.i == word.i:
            return negated
        step = _from_above(word, above, said)
        if step is None:
            return negated
        negated ^= step
        word = above
    return negated


def _own(head: Token, said: Set[int]) -> bool:
    """Say whether a word is negated in its own clause."""
    children = [c for c in head.children if c.i not in said or (c.dep_ == "dobj" and c.lower_ == "nothing")]
    if any(c.dep_ == "neg" or (c.lower_ in NEVER and c.dep_ == "advmod") for c in children):
        return True
    if any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in children):
        return True
    if any(c.lower_ in {"neither", "nor"} and c.dep_ in {"preconj", "cc"} and c.i < head.i for c in children):
        return True
    roles = {"nsubj", "nsubjpass", "dobj"}
    if any(c.dep_ in roles and (c.lower_ in NOBODY or _has_no(c)) for c in children):
        return True
    return head.pos_ == "NOUN" and _has_no(head)


def _from_above(word: Token, above: Token, said: Set[int]) -> bool | None:
    """Return whether the word above negates a word; None where it tells nothing of it, nor does what is above that."""
    lemma = above.lemma_.lower()
    if word.dep_ == "pcomp":
        return _after_preposition(above, said)
    if word.dep_ in {"xcomp", "ccomp", "csubj"} and lemma == "deny":
        return not _own(above, said)
    if word.dep_ == "xcomp":
        if lemma in FAILING or lemma in NOT_ABLE:
            return not _own(above, said)
        if lemma == "have" and any(c.lower_ == "yet" for c in [*above.children, *word.children]):
            return True
        return _own(above, said) if lemma in RAISING else None
    if word.dep_ in {"acomp", "oprd"} and above.pos_ == "AUX":
        return _own(above, said)
    if word.dep_ == "dobj" and lemma in light_verbs() and word.pos_ == "NOUN":
        return _own(above, said)
    if word.dep_ == "conj":
        return _shared(word, above, said)
    return None


def _after_preposition(preposition: Token, said: Set[int]) -> bool | None:
    """Say whether "without saying", "instead of saying", "stopped short of saying" and the like negate."""
    if preposition.lower_ in LACKING:
        return True
    governor = preposition.head
    if preposition.lower_ == "of" and governor.lower_ in LACKING | {"short"}:
        return True
    if preposition.lower_ in {"from", "short"} and governor.lemma_.lower() in FAILING:
        return not _own(governor, said)
    return None


def _shared(word: Token, above: Token, said: Set[int]) -> bool | None:
    """Return the negation that a verb shares with the one before it: "did not confirm *or deny*"."""
    own = any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in word.children)
    joint = {c.lower_ for c in above.children if c.dep_ == "cc" and c.i < word.i}
    if "nor" in joint:
        return True
    return _own(above, said) if joint & {"or"} and not own else None


def _has_no(noun: Token) -> bool:
    return noun.lower_ == "no" or any(c.dep_ == "det" and c.lower_ == "no" for c in noun.lefts)
