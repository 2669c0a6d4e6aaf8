"""Clauses as the parse shows them: who does what a verb says, to whom, and through which prepositions.

Holt vowed to attack; was seen leaving; which struck      subjects that are shared, raised, or in a relative clause
was attacked by rebels                                    the agent of a passive
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

__all__ = [
    "agents_of",
    "conjuncts",
    "depth_of",
    "inner_clauses",
    "is_passive",
    "patients_of",
    "prepositions_of",
    "subject_of",
]

SUBJECTS = frozenset({"nsubj", "csubj"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
OBJECT_CONTROL = frozenset(
    "urge ask tell order force allow permit want call press pressure request persuade invite enable encourage compel "
    "require forbid ban bar prevent stop instruct beg implore lobby warn advise accuse help let appeal".split()
)
"""Verbs whose object does what the infinitive after them says."""
DEEPEST = 8  # steps from a verb to the one whose subject it shares


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, also as a participle: "troops *attacked* by rebels"."""
    if verb.tag_ != "VBN":
        return False
    children = {c.dep_ for c in verb.children}
    if children & {"auxpass", "nsubjpass", "agent"}:
        return True
    if verb.dep_ == "conj" and not children & {"nsubj", "aux", "dobj"}:
        return verb.head.tag_ == "VBN" and verb.head.i != verb.i and is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod"} and not children & {"aux", "nsubj"}


def subject_of(verb: Token) -> Token | None:
    """Return who does what a verb says, through shared and raised subjects; None for a passive without an agent."""
    word = verb
    for _ in range(DEEPEST):
        own = _own_subject(word)
        if own is not None:
            return own
        above = word.head
        if above.i == word.i:
            return None
        if word.dep_ == "acl" and word.tag_ == "VBG" and above.dep_ == "dobj" and above.head.pos_ == "VERB":
            return subject_of(above.head)  # issued a letter demanding
        if word.dep_ == "relcl" or (word.dep_ == "acl" and word.tag_ == "VBG"):
            return above
        if word.dep_ == "acl":
            return _holder_of(above)
        if word.dep_ in {"xcomp", "ccomp"} and above.lemma_.lower() in OBJECT_CONTROL:
            controlled = next((c for c in above.children if c.dep_ in {"dobj", "dative", "nsubjpass"}), None)
            if controlled is not None:
                return controlled
        raised = next((c for c in above.children if c.dep_ == "nsubjpass"), None)
        if raised is not None and word.dep_ in {"xcomp", "conj", "advcl", "pcomp", "ccomp"}:
            return raised
        if word.dep_ in {"pcomp", "pobj"} and above.head.lemma_.lower() in OBJECT_CONTROL:
            controlled = next((c for c in above.head.children if c.dep_ in {"dobj", "nsubjpass"}), None)
            if controlled is not None:
                return controlled
        word = above
    return None


def _own_subject(word: Token) -> Token | None:
    if word.pos_ not in {"VERB", "AUX"}:
        return None
    subject = next((c for c in word.children if c.dep_ in SUBJECTS), None)
    if subject is not None and subject.lower_ in RELATIVES and word.dep_ == "relcl":
        return word.head
    return subject


def _holder_of(noun: Token) -> Token | None:
    """Return who has a plan, a vow, a refusal: its possessor, or the subject of the verb that it hangs on."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    word = noun
    for _ in range(DEEPEST):
        above = word.head
        if above.i == word.i:
            return None
        if above.pos_ in {"VERB", "AUX"}:
            return _own_subject(above)
        word = above
    return None


def agents_of(verb: Token) -> list[Token]:
    """Return those by whom a passive is done."""
    found = (c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by"))
    return [o for c in found for o in c.children if o.dep_ == "pobj"]


def patients_of(verb: Token) -> list[Token]:
    """Return those to whom it is done: objects, the subject of a passive, the noun that a participle describes."""
    if is_passive(verb):
        word = verb
        for _ in range(DEEPEST):
            own = next((c for c in word.children if c.dep_ == "nsubjpass"), None)
            if own is not None:
                relative = own.lower_ in RELATIVES and word.dep_ == "relcl"
                return [word.head if relative else own]
            if word.dep_ in {"acl", "amod"}:
                return [word.head]
            if word.dep_ not in {"conj", "xcomp", "advcl"}:
                break
            word = word.head
        subject = subject_of(verb)
        return [subject] if subject is not None else []
    own_objects = [c for c in verb.children if c.dep_ in {"dobj", "dative", "oprd"} and c.pos_ != "ADP"]
    if verb.dep_ == "relcl" and any(c.lower_ in RELATIVES for c in own_objects):
        return [verb.head]
    if not own_objects and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.i < _object_start(verb.head):
        return [c for c in verb.head.children if c.dep_ == "dobj" and c.i > verb.i]
    return own_objects


def _object_start(verb: Token) -> int:
    return max((c.i for c in verb.children if c.dep_ == "dobj"), default=-1)


def prepositions_of(word: Token) -> Iterator[tuple[str, Token]]:
    """Yield the prepositions of a word with their nouns: "with", the neighbours."""
    for child in word.children:
        if child.dep_ in {"prep", "dative", "agent", "prt"} and child.pos_ in {"ADP", "SCONJ", "ADV"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield child.lower_, inner
                elif inner.dep_ == "prep":
                    yield from ((inner.lower_, o) for o in inner.children if o.dep_ == "pobj")


def inner_clauses(word: Token) -> Iterator[Token]:
    """Yield the verbs of clauses that complete a word: vowed *to attack*, accused of *helping*, a plan *to send*."""
    for child in word.children:
        if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "acl" and word.pos_ == "NOUN" and child.tag_ == "VB"):
            yield child
        elif child.dep_ == "prep":
            yield from (c for c in child.children if c.dep_ == "pcomp" or (c.dep_ == "pobj" and c.tag_ == "VBG"))
        elif child.dep_ == "advcl" and child.tag_ == "VB" and any(c.lower_ == "to" for c in child.lefts):
            yield child  # "decided to send": some infinitives are taken for purposes


def conjuncts(word: Token) -> list[Token]:
    """Return a noun and those that are joined to it, in order."""
    return sorted({word, *(c for c in word.conjuncts if c.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"})}, key=_place)


def _place(token: Token) -> int:
    return token.i


def depth_of(word: Token) -> int:
    """Return how many clauses stand above a word; 0 in the main clause and in what it reports as said."""
    depth = 0
    while word.head.i != word.i:
        if word.dep_ in {"advcl", "relcl", "acl", "pcomp", "csubj", "amod"}:
            depth += 2
        elif word.dep_ in {"pobj", "nmod", "compound", "appos", "poss"}:
            depth += 1
        word = word.head
    return depth
