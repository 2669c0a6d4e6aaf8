"""What there is to know of a cue: the word that makes it, the verb that carries it, what stands beside both."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.spans import COPULAS, tokens_in
from onrecord.lexicon.light_verbs import light_verbs
from onrecord.text.parse import Paragraph

__all__ = ["Cue", "company_of", "read_cue"]

BESIDE = frozenset({"prt", "prep", "dobj", "acomp", "advmod", "attr", "oprd", "dative", "npadvmod", "intj", "neg"})
WHEN = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue, read.

    head: the word that makes it. lemma: of the head, in lower case.
    verb: the verb by whose tense, mood and negation it stands: the head itself, its light verb ("*made* a promise") or
    its copula ("*is* opposed"); the head where there is none.
    words: its own words and lemmas, in lower case. company: these and what hangs on the head.
    """

    head: Token
    lemma: str
    verb: Token
    words: frozenset[str]
    company: frozenset[str]


def read_cue(located: Located, paragraph: Paragraph) -> Cue:
    """Return the cue of an attribution."""
    head = _naming(located.head)
    tokens = tokens_in(paragraph, located.cue)
    words = frozenset(w for t in tokens for w in (t.lower_, t.lemma_.lower()))
    return Cue(head, head.lemma_.lower(), _carrier(head, {t.i for t in tokens}), words, words | company_of(head))


def company_of(head: Token) -> frozenset[str]:
    """Return words and lemmas that hang on a word as its particle, preposition, object or predicate.

    "came out against the plan": out, against. Prepositions of a time ("called on Monday") and those that stand before
    ("*for* the record, Holt called it a win") are left out.
    """
    beside = [
        c for c in head.children if c.dep_ in BESIDE and not _tells_when(c) and (c.dep_ != "prep" or c.i > head.i)
    ]
    below = [g for c in beside if c.dep_ in {"prt", "prep", "advmod", "dobj"} for g in c.children if g.dep_ == "prep"]
    beside += [g for g in below if not _tells_when(g)]
    return frozenset(w for t in beside for w in (t.lower_, t.lemma_.lower()))


def _tells_when(preposition: Token) -> bool:
    return preposition.dep_ == "prep" and any(c.dep_ == "pobj" and c.ent_type_ in WHEN for c in preposition.children)


def _naming(head: Token) -> Token:
    """Return the noun that names the act of a light verb: "made a *promise*", "expressed *concern*"."""
    if head.pos_ != "VERB" or head.lemma_.lower() not in light_verbs():
        return head
    return next((c for c in head.rights if c.dep_ == "dobj" and c.pos_ == "NOUN"), head)


def _carrier(head: Token, inside: set[int]) -> Token:
    """Return the verb that carries a noun or adjective, the word itself where none does."""
    above = head.head
    if head.pos_ in {"VERB", "AUX"} or above.pos_ not in {"VERB", "AUX"}:
        return head
    lemma = above.lemma_.lower()
    light = head.dep_ in {"dobj", "nsubjpass"} and (lemma in light_verbs() or above.i in inside)
    copular = head.dep_ in {"acomp", "attr", "oprd"} and (lemma in COPULAS or above.i in inside)
    return above if light or copular else head
