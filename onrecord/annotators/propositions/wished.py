"""Clauses that tell what somebody wants another to do: they say what should be so, not what is.

Holt urged Daal to *leave*                    an infinitive under a verb of asking
Holt called on Daal to *leave*                whom it is asked of stands behind a preposition
Holt demanded that Daal *leave*               a clause in the base form
calls for Daal to *leave*, a refusal to *leave*   under a noun; so are plans that somebody opposes or supports
Leave, Daal!                                  an imperative
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.events.clauses import subject_of
from onrecord.lexicon.proposition_words import is_word_of

__all__ = ["asked_of", "is_imperative", "wish_above"]

HUNG = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"})
OWN = frozenset({"nsubj", "nsubjpass", "expl"})
ADDRESSING = frozenset({"on", "upon", "to", "for"})
"""Prepositions before whom a thing is asked of: called *on* Holt, pressure *on* Holt, appealed *to* Holt."""
BOUND = frozenset({"call", "push", "appeal", "plead", "argue"})
"""Verbs of asking that need a preposition or "for ... to": "called Holt to complain" asks nothing."""
DEEPEST = 4  # words above a noun of asking, up to the verb whose subject it is asked of


def wish_above(verb: Token) -> Token | None:
    """Return the word that asks for what a verb tells, None where nothing does."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and not _has_own(verb):
        verb = verb.head
    if verb.dep_ not in HUNG or not _is_base(verb):
        return None
    above = verb.head if _asks(verb.head) else _noun_before(verb)
    if above is None or above.i > verb.i:
        return None
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
    if above.pos_ == "NOUN":
        return above if above.i == verb.head.i or infinitive else None
    own = any(c.dep_ in OWN for c in verb.lefts)
    if not infinitive:
        return above if own and verb.dep_ == "ccomp" else None
    if own and verb.dep_ != "advcl":
        return above
    bound = any(c.lower_ in ADDRESSING and c.dep_ in {"prep", "mark"} for c in (*above.rights, *verb.lefts))
    return above if bound or (above.lemma_.lower() not in BOUND and _addressed(above) is not None) else None


def _noun_before(verb: Token) -> Token | None:
    """Return the noun that an infinitive belongs to which is taken to belong to what that noun hangs on."""
    if verb.dep_ not in {"pcomp", "advcl", "xcomp"}:
        return None
    objects = (c for c in verb.head.children if c.dep_ in {"pobj", "dobj"} and c.i < verb.i)
    return next((c for c in objects if c.pos_ == "NOUN" and _asks(c)), None)


def _is_base(verb: Token) -> bool:
    """Say whether a verb is in its base form, under a word of asking."""
    helped = any(c.dep_ in {"aux", "auxpass"} and c.lower_ not in {"to", "be"} for c in verb.lefts)
    base = verb.tag_ == "VB" or (verb.tag_ == "VBN" and any(c.lower_ == "be" for c in verb.lefts))
    return base and not helped and (_asks(verb.head) or _noun_before(verb) is not None)


def _asks(word: Token) -> bool:
    lemma = word.lemma_.lower()
    if word.pos_ == "NOUN":
        answered = word.dep_ in {"dobj", "nsubjpass"} and word.head.pos_ == "VERB"
        answer = word.head.lemma_.lower() if answered else ""
        planned = is_word_of("planned", lemma) and any(is_word_of(n, answer) for n in ("rejecting", "seconding"))
        return planned or is_word_of("wished", lemma) or is_word_of("refusal", lemma)
    return word.pos_ == "VERB" and is_word_of("wishing", lemma)


def _has_own(verb: Token) -> bool:
    return any(c.dep_ in OWN or c.dep_ in {"aux", "auxpass"} for c in verb.lefts)


def _addressed(word: Token) -> Token | None:
    """Return of whom a word asks: its object, the subject of a passive, or a noun after "on", "to" and the like."""
    found = next((c for c in word.children if c.dep_ in {"dobj", "dative", "nsubjpass"}), None)
    if found is not None:
        return found
    after = (o for c in word.rights if c.lower_ in ADDRESSING and c.dep_ == "prep" for o in c.children)
    return next((o for o in after if o.dep_ == "pobj"), None)


def asked_of(verb: Token) -> Token | None:
    """Return who is to do what a verb tells that is asked for: its own subject, or of whom it is asked."""
    above = wish_above(verb)
    own = next((c for c in verb.lefts if c.dep_ in OWN), None)
    if above is None or own is not None:
        return own
    if above.pos_ == "VERB":
        return _addressed(above)
    refused = is_word_of("refusal", above.lemma_.lower())
    owner = next((c for c in above.lefts if c.dep_ == "poss" and (refused or c.pos_ != "PRON")), None)
    found = owner if refused else _addressed(above) or owner
    if found is not None or not is_word_of("wished", above.lemma_.lower()):
        return found
    word = above
    for _ in range(DEEPEST):
        if word.head.i == word.i:
            return None
        word = word.head
        if word.pos_ in {"VERB", "AUX"}:  # he *resisted* calls to leave; he is under pressure to leave
            held = word.pos_ == "AUX" or is_word_of("rejecting", word.lemma_.lower()) or above.head.dep_ == "prep"
            return subject_of(word) if held else None
    return None


def is_imperative(verb: Token) -> bool:
    """Say whether a main verb, of a sentence or of what is quoted, tells somebody what to do."""
    main = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.i < verb.head.i)
    bare = verb.tag_ == "VB" and not any(c.dep_ in OWN or c.dep_ in {"aux", "mark"} for c in verb.lefts)
    return main and bare and not any(c.lower_ == "let" for c in (verb, *verb.lefts))
