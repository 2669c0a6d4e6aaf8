"""How a clause is meant: as a fact, or as what is to come, possible, supposed, wanted or asked about."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.propositions.heads import Head, condition_of, is_announced, lemma_of
from onrecord.annotators.propositions.wished import is_imperative, wish_above
from onrecord.lexicon.proposition_words import is_word_of
from onrecord.model import Modality

__all__ = ["modality_of"]

BY_AUXILIARY = {
    **dict.fromkeys(("will", "shall", "wo", "'ll", "’ll", "ll"), Modality.FUTURE),
    **dict.fromkeys(("may", "might", "could", "can", "ca"), Modality.POSSIBLE),
    **dict.fromkeys(("should", "must", "ought"), Modality.WANTED),
    **dict.fromkeys(("would", "'d", "’d"), Modality.CONDITIONAL),
}
SUPPOSING = frozenset("presume assume suppose imagine suspect fear speculate guess pretend wish".split())
PAST = frozenset({"VBD", "VBN"})
DONE = frozenset("fail stop cease avoid neglect quit forget omit refrain deny".split())
"""Verbs after which it is told as a fact that a thing was not done."""
OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "expl"})


def modality_of(head: Head, questioned: bool) -> Modality:
    """Return whether a clause tells a fact, or what is to come, possible, supposed, wanted or asked about."""
    if questioned:
        return Modality.ASKED
    if wish_above(head.top) is not None or is_imperative(head.top):
        return Modality.WANTED
    found = Modality.FACT
    for word in (head.word, *reversed(head.governors)):
        own = _own_modality(word, word is not head.word)
        found = own if own is not Modality.FACT else found
    if found is Modality.FACT and _shares_auxiliary(head.top):
        found = _own_modality(head.top.head, governs=False)
    if condition_of(head.top) is not None and found in {Modality.FUTURE, Modality.WANTED}:
        return Modality.CONDITIONAL
    return found


def _shares_auxiliary(verb: Token) -> bool:
    """Say whether a verb takes its auxiliary from the one before it: should sign and *send*."""
    return verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ in OWN for c in verb.lefts)


def _own_modality(word: Token, governs: bool) -> Modality:
    if word.dep_ == "ccomp" and word.head.lemma_.lower() in SUPPOSING:
        return Modality.POSSIBLE
    for child in word.children:
        lower = child.lower_
        if child.dep_ == "aux" and lower in BY_AUXILIARY:
            if lower in {"would", "'d", "’d"} and _is_reported(word):
                return Modality.FUTURE
            return BY_AUXILIARY[lower]
        if child.dep_ == "advmod" and is_word_of("perhaps", lower):
            return Modality.POSSIBLE
    if governs and (is_word_of("planning", lemma_of(word)) or is_word_of("refusing", lemma_of(word))):
        unlikely = lemma_of(word) in {"unlikely", "likely"}
        done = lemma_of(word) in {
            "fail",
            "stop",
            "cease",
            "avoid",
            "neglect",
            "quit",
            "forget",
            "omit",
            "refrain",
            "deny",
        }
        return Modality.POSSIBLE if unlikely else Modality.FACT if done else Modality.FUTURE
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in word.children)
    to_come = word.dep_ == "ROOT" or is_announced(word)
    return Modality.FUTURE if infinitive and to_come and not governs else Modality.FACT


def _is_reported(verb: Token) -> bool:
    above = verb.head
    return verb.dep_ in {"ccomp", "conj"} and above.tag_ in PAST
