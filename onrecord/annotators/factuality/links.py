"""How a verb or noun hangs on the word above it, and what that word makes of it.

managed to [leave]              to-infinitive under "manage"            implies
denied that he [left]           finite clause under "deny"              denies
called for an [inquiry]         object of a preposition of "call"       urges
plans for a [strike]            object of a preposition of a noun       plans
without [leaving]; if he leaves; after the [strike]; a [takeover] bid
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.factuality.own import AUXILIARIES, FINITE, children_of, is_verb, lemma_of
from onrecord.lexicon.factuality import frames

__all__ = ["Link", "link_of"]

LIGHT = frozenset(
    "make do have take hold give stage conduct launch carry mount issue sign reach begin start open lead win get "
    "receive face see report post suffer record perform pay file commit provide show deliver play set".split()
)
"""Verbs whose object is what happens: *launched* an attack."""
OCCURRING = frozenset(
    "occur happen begin start come follow erupt break continue end last result arise ensue emerge resume proceed "
    "unfold fall rise".split()
)
TURNED_DOWN = frozenset({"refuses", "denies", "doubts", "cancels", "postpones", "considers", "prevents", "fails"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all", "each"})
TO_BE = {
    "go": "going to",
    "be": "is to",
    "have": "have to",
    "use": "used to",
    "need": "need to",
    "get": "have to",
    "ought": "have to",
    "yet": "yet to",
}


@dataclass(frozen=True, slots=True)
class Link:
    """The operator under which a word stands, and the word above that brings it; None: nothing above counts."""

    operator: str | None
    above: Token | None


ROOT = Link(None, None)


def link_of(token: Token) -> Link:
    """Return how a word hangs on what is above it."""
    if token.head.i == token.i:
        return _top(token)
    if token.dep_ == "conj" and not _has_mark(token):
        first = _first_conjunct(token)
        return link_of_first(first) if first.i != token.i else ROOT
    return link_of_first(token)


def link_of_first(token: Token) -> Link:
    """Return the link of a word that is not joined to another."""
    if token.head.i == token.i:
        return _top(token)
    dep = token.dep_
    if dep in {"aux", "auxpass", "acomp", "attr", "oprd", "prt", "appos"}:
        return Link(None, token.head) if dep != "oprd" or token.head.pos_ == "AUX" else _clause(token)
    if is_verb(token) and dep not in {"dobj", "pobj", "nsubj", "nsubjpass", "compound", "amod"}:
        return _clause(token)
    if dep == "amod":
        return Link("attribute", token.head)
    return _noun(token)


def _top(token: Token) -> Link:
    if is_verb(token) and any(c.dep_ == "aux" and c.lower_ == "to" for c in children_of(token)):
        return Link("fragment to" if token.sent[-1].text in {".", '"', "?", "!"} else "headline to", None)
    return ROOT


def _first_conjunct(token: Token) -> Token:
    for _ in range(8):
        if token.dep_ != "conj":
            return token
        token = token.head
    return token


def _has_mark(token: Token) -> bool:
    return is_verb(token) and any(c.dep_ == "mark" for c in token.lefts)


def _clause(verb: Token) -> Link:
    above, dep = verb.head, verb.dep_
    frame = _frame(verb)
    if dep == "pcomp":
        return _after_preposition(verb, "ing")
    if dep == "relcl":
        return Link((_operator(above, "to") or "relative to") if frame == "to" else "relative", above)
    if dep == "advcl":
        return _adverbial(verb, above, frame)
    if dep in {"acl", "ccomp", "xcomp", "csubj", "csubjpass", "oprd", "dobj", "nsubj", "attr"}:
        return _complement(verb, above, frame)
    return ROOT


def _frame(verb: Token) -> str:
    """Return the form of a clause: to, whether, ing, that (finite), bare or participle."""
    children = children_of(verb)
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in children):
        return "to"
    if any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in children):
        return "whether"
    finite = verb.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE for c in children)
    if finite:
        return "that"
    if verb.tag_ == "VBG":
        return "ing"
    if verb.dep_ == "conj":
        return _frame(verb.head)
    return "bare" if verb.tag_ == "VB" else "participle"


def _operator(word: Token, frame: str) -> str | None:
    """Return what a word makes of what hangs on it in a frame, None where the table does not say."""
    table = frames()
    lemma, form = lemma_of(word), word.lower_
    if is_verb(word):
        particle = next((c.lower_ for c in children_of(word) if c.dep_ == "prt"), None)
        if particle is not None and (found := table.get(("verb", f"{lemma}_{particle}", frame))):
            return found
        return table.get(("verb", lemma, frame)) or table.get(("adjective", form, frame))
    if word.pos_ in {"NOUN", "PROPN"}:
        return table.get(("noun", lemma, frame))
    return table.get(("adjective", form, frame)) or table.get(("verb", lemma, frame))


def _adverbial(verb: Token, above: Token, frame: str) -> Link:
    marks = [c for c in children_of(verb) if c.dep_ in {"mark", "advmod"} and c.i < verb.i]
    table = frames()
    for mark in marks:
        operator = table.get(("join", mark.lower_, "join"))
        if operator is not None:
            return Link(_conditional(operator, verb, above), above)
        if mark.lower_ == "that" and any(c.lower_ == "so" for c in children_of(verb)):
            return Link("purpose", above)
    if frame == "to":
        operator = _operator(above, "to") if verb.i > above.i else None
        return Link(operator or _predicate(above, "to") or "purpose", above)
    return Link("alongside" if frame in {"ing", "participle", "bare"} else "because", above)


def _conditional(operator: str, verb: Token, above: Token) -> str:
    if operator == "if" and any(c.lower_ in {"had", "were"} and c.dep_ in AUXILIARIES for c in children_of(verb)):
        return "if had"
    if operator == "as if" and lemma_of(above) in {"look", "seem", "feel", "sound", "appear", "be"}:
        return "suggests"
    return operator


def _predicate(above: Token, frame: str) -> str | None:
    """Return what the adjective or noun makes of a clause that hangs on its copula: "it is *hard* to leave"."""
    if above.pos_ not in {"AUX", "VERB"}:
        return None
    for child in children_of(above):
        if child.dep_ in {"acomp", "attr", "oprd"} and child.pos_ != "PRON":
            return _operator(child, frame)
    if lemma_of(above) == "be" and frame == "to":  # "the aim is to leave"
        return next((_operator(c, frame) for c in above.lefts if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
    return None


def _complement(verb: Token, above: Token, frame: str) -> Link:
    lemma = lemma_of(above)
    if frame == "to":
        if any(c.lower_ == "yet" for c in (*children_of(above), *children_of(verb))) and lemma in {"have", "be"}:
            return Link("yet to", above)
        operator = _predicate(above, frame)
        if operator is None and is_verb(above) and lemma in TO_BE and (lemma != "go" or above.tag_ == "VBG"):
            operator = TO_BE[lemma]
        if operator is None:
            operator = _operator(above, frame) or _too(above)
        return Link(operator or ("noun to" if above.pos_ == "NOUN" else "verb to"), above)
    if verb.dep_ == "acl" and frame in {"ing", "participle"}:
        return Link("participle", above)
    if frame == "participle":
        return Link(_operator(above, "obj") or "small clause", above)
    operator = _operator(above, frame) or _predicate(above, frame)
    if frame == "bare":
        operator = operator or _operator(above, "that")
    if operator is None and lemma == "be":
        return Link(None, above)
    return Link(operator or f"other {frame}", above)


def _too(adjective: Token) -> str | None:
    """Return the operator of "too late to leave", "late enough to leave"."""
    words = {c.lower_ for c in children_of(adjective)}
    if "too" in words:
        return "too"
    return "enough" if "enough" in words else None


def _after_preposition(token: Token, frame: str) -> Link:
    """Return the link of a noun or an ing-form after a preposition."""
    preposition, above = token.head, token.head.head
    word = preposition.lower_
    for adverb in preposition.lefts:  # the parser hangs "instead" on "of", or the other way round
        if (compound := frames().get(("join", adverb.lower_, "join"))) is not None:
            return Link(compound, above)
    for _ in range(3):  # "instead of leaving", "because of the strike", "ahead of the talks"
        if (
            preposition.dep_ not in {"prep", "pcomp"}
            or above.pos_ not in {"ADP", "SCONJ", "ADV"}
            or above.i == above.head.i
        ):
            break
        outer = frames().get(("join", above.lower_, "join"))
        if outer is not None:
            return Link(outer, above.head)
        above = above.head
    operator = _operator(above, word)
    if operator is None and is_verb(above):
        operator = _predicate(above, word) or _object_with(above, word)
    operator = operator or frames().get(("join", word, "join"))
    if operator is not None:
        return Link(operator, above)
    if frame == "ing":
        return Link(f"{'of' if word == 'of' else 'preposition'} ing", above)
    if above.pos_ in {"NOUN", "PROPN"}:
        return Link("of a noun", above)
    return Link("oblique" + _definite(token), above)


def _object_with(verb: Token, preposition: str) -> str | None:
    """Return what a verb's object makes of a phrase that the parser hangs on the verb: "made *plans* for talks"."""
    return next((_operator(c, preposition) for c in children_of(verb) if c.dep_ == "dobj"), None)


def _noun(noun: Token) -> Link:
    above, dep = noun.head, noun.dep_
    if dep in {"pobj", "pcomp"}:
        return _after_preposition(noun, "noun")
    if dep in {"compound", "poss", "nmod"}:
        return Link(_operator(above, "obj") if dep != "poss" and above.pos_ == "NOUN" else None, above)
    lemma = lemma_of(above)
    if dep in {"dobj", "nsubjpass"}:
        operator = _operator(above, "obj")
        if operator in TURNED_DOWN and _is_proposal(noun):
            operator = None
        return Link(operator or ("made" if lemma in LIGHT else "object" + _definite(noun)), above)
    if dep == "nsubj":
        operator = frames().get(("verb", lemma, "subj"))
        if operator is None and (lemma in OCCURRING or (lemma == "take" and _takes_place(above))):
            operator = "occurs"
        if above.pos_ == "AUX" and any(c.dep_ == "expl" for c in above.lefts):
            operator = "made"
        return Link(operator or "subject" + _definite(noun), above)
    if dep in {"prep", "agent", "dative", "npadvmod", "advmod", "nummod", "quantmod", "det"}:
        return Link("oblique", above)
    return ROOT


def _is_proposal(noun: Token) -> bool:
    """Say whether a noun is an offer, plan or claim, which was made even where it is *rejected* or *denied*."""
    return any(("noun", lemma_of(noun), frame) in frames() for frame in ("to", "that"))


def _takes_place(verb: Token) -> bool:
    return any(c.lower_ in {"place", "effect"} for c in children_of(verb))


def _definite(noun: Token) -> str:
    definite = any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in DEFINITE) for c in noun.lefts)
    return ", definite" if definite else ""
