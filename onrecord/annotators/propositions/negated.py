"""Whether a clause itself says that it is not so."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.propositions.heads import Head, lemma_of
from onrecord.lexicon.proposition_words import is_word_of

__all__ = ["is_negated_word", "negation_of"]

NOT = frozenset({"not", "n't", "n’t", "never", "nowhere", "hardly"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no"})
ONLY = frozenset({"only", "just", "merely", "simply", "necessarily"})
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})


def negation_of(head: Head) -> bool:
    """Say whether a clause itself says that it is not so; two negations make none."""
    negated = _follows_neither(head)
    for word in (head.word, *head.governors):
        negated ^= is_negated_word(word)
        negated ^= word is not head.word and is_word_of("refusing", lemma_of(word))
    return negated


def _follows_neither(head: Head) -> bool:
    """Say whether a clause begins with "nor" or "neither": "*neither* will our ships be drawn in"."""
    if any(c.lower_ in {"neither", "nor"} and c.dep_ in {"preconj", "cc", "advmod"} for c in head.top.lefts):
        return True
    first = min((t.i for t in head.top.subtree), default=head.top.i)
    before = head.top.doc[first - 1] if first > head.top.sent.start else None
    return before is not None and before.lower_ in {"neither", "nor"} and before.dep_ != "det"


def is_negated_word(word: Token) -> bool:
    """Say whether a word is negated in its own clause."""
    for child in word.children:
        if child.dep_ == "neg" or (child.lower_ in NOT and child.dep_ == "advmod"):
            after = child.nbor() if child.i + 1 < len(child.doc) else child
            return after.lower_ not in ONLY
        if child.dep_ == "aux" and any(c.dep_ == "neg" and c.lower_ == "never" for c in child.lefts):
            return True  # "*Never* has it been told"
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        nobody = child.lower_ in NOBODY or any(c.dep_ in {"det", "neg"} and c.lower_ == "no" for c in child.lefts)
        if child.dep_ in ROLES and nobody:
            return True
        if child.dep_ == "acomp" and any(c.dep_ == "neg" for c in child.children):
            return True
    return False
