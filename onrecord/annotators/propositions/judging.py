"""What the words above a clause make of it: false, doubted, asked, told by others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.propositions.heads import Head, lemma_of
from onrecord.annotators.propositions.negated import is_negated_word
from onrecord.lexicon.proposition_words import is_word_of
from onrecord.model import Sign

__all__ = ["Standing", "standings_above"]

DEEPEST = 4  # words above a clause that may tell that it is false
CALLING = frozenset({"call", "brand", "label", "dub", "deem", "declare", "pronounce", "consider", "find", "prove"})
HUNG = frozenset({"ccomp", "csubj", "acl", "dobj", "pobj", "prep", "nsubjpass", "nsubj", "advcl", "pcomp"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words above a clause say of it: the sign, and the word that shows it.

    open: whether it stands after "whether" or "if", so that nobody says it.
    """

    sign: Sign
    word: Token
    open: bool = False


def standings_above(head: Head) -> Iterator[Standing]:
    """Yield what the words above a clause make of it, the nearest first."""
    word = head.top
    while word.dep_ == "conj" and word.head.pos_ in {"VERB", "AUX"} and not _is_marked(word):
        word = word.head
    for _ in range(DEEPEST):
        above = word.head
        if above.i == word.i:
            return
        found = _judged(word, above)
        if found is not None:
            yield found
        if word.dep_ not in HUNG:
            return
        word = above


def _is_marked(verb: Token) -> bool:
    return any(c.dep_ == "mark" for c in verb.lefts)


def _judged(word: Token, above: Token) -> Standing | None:
    lemma = above.lemma_.lower()
    clause = word.pos_ in {"VERB", "AUX"} and word.dep_ in {"ccomp", "csubj", "acl", "advcl", "pcomp"}
    marks = {c.lower_ for c in word.lefts if c.dep_ == "mark"}
    if clause and word.dep_ != "advcl" and (marks & {"whether", "if"}):
        return _opened(above)
    if clause and word.dep_ == "pcomp":
        return None
    if word.dep_ == "relcl" and above.dep_ == "attr" and is_word_of("false", lemma):  # it is a lie that it sank
        it = any(c.lower_ == "it" for c in above.head.lefts)
        return Standing(Sign.DENIES, above) if it and not is_negated_word(above.head) else None
    if clause and word.dep_ == "advcl" and "that" not in marks:
        return None
    if clause and above.pos_ in {"AUX", "VERB"}:
        said = next((c for c in above.children if c.dep_ in {"acomp", "attr", "oprd"}), None)
        if said is not None and is_word_of("false", said.lemma_.lower()):
            negated = is_negated_word(above)
            return Standing(Sign.ASSERTS if negated else Sign.DENIES, said)
        if said is not None and said.lemma_.lower() in {"true", "correct"} and is_negated_word(above):
            return Standing(Sign.DENIES, said)
        if said is not None and is_word_of("doubt", said.lemma_.lower()):
            return Standing(Sign.DOUBTS, said)
    if clause and above.pos_ == "ADJ" and is_word_of("doubt", lemma):
        return Standing(Sign.DOUBTS, above)
    if clause and above.pos_ == "VERB" and is_word_of("doubt", lemma) and not is_negated_word(above):
        return Standing(Sign.DOUBTS, above)
    if clause and above.pos_ == "VERB" and is_word_of("deny", lemma_of(above)) and "that" in marks:
        return Standing(Sign.REPORTS if is_negated_word(above) else Sign.DENIES, above)
    if clause and above.pos_ == "NOUN" and word.dep_ in {"acl", "ccomp"} and "that" in marks:
        return _noun_judged(above)
    return None


def _opened(above: Token) -> Standing:
    """Return what a word makes of a clause with "whether": asks it, doubts it, or only speaks of it."""
    word = above
    while word.dep_ in {"prep", "pcomp"} and word.pos_ not in {"VERB", "NOUN"}:
        word = word.head
    lemma = word.lemma_.lower()
    said = next((c for c in word.children if c.dep_ in {"acomp", "attr", "oprd"}), word)
    negated = is_negated_word(word) or any(c.dep_ == "neg" for c in said.children)
    if is_word_of("doubt", lemma) or is_word_of("doubt", said.lemma_.lower()):
        return Standing(Sign.DOUBTS, word, open=True)
    if negated and (lemma == "know" or said.lemma_.lower() in {"clear", "sure", "certain", "known"}):
        return Standing(Sign.DOUBTS, word, open=True)
    asked = is_word_of("ask", lemma) or is_word_of("examining", lemma)
    return Standing(Sign.ASKS if asked and not negated else Sign.REPORTS, word, open=True)


def _noun_judged(noun: Token) -> Standing | None:
    """Return what is made of a clause by the noun that holds it and what is said of that noun."""
    lemma = noun.lemma_.lower()
    if is_word_of("proof", lemma):
        before_it = {c.lower_ for c in noun.lefts}
        lacking = before_it & {"no", "little", "scant"} or ("any" in before_it and is_negated_word(noun.head))
        return Standing(Sign.DOUBTS, noun) if lacking else None
    if not (is_word_of("told", lemma) or is_word_of("false", lemma)):
        return None
    before = [c for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    before += [c for b in before for c in b.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    false = next((t for t in (noun, *before) if is_word_of("false", t.lemma_.lower())), None)
    if false is not None:
        return Standing(Sign.DENIES, false)
    unsure = next((t for t in before if is_word_of("unsure", t.lemma_.lower())), None)
    governor = noun.head
    if noun.dep_ == "pobj" and is_word_of("proof", noun.head.head.lemma_.lower()):  # no truth to the claim that it sank
        lacking = any(c.lower_ == "no" for c in noun.head.head.lefts)
        return Standing(Sign.DENIES if lacking else Sign.REPORTS, noun.head.head)
    called = _called_false(noun)
    if called is not None:
        return Standing(Sign.DENIES, called)
    if noun.dep_ in {"dobj", "nsubjpass"} and governor.pos_ == "VERB" and not is_negated_word(governor):
        if is_word_of("deny", lemma_of(governor)):
            return Standing(Sign.DENIES, governor)
        if is_word_of("doubt", lemma_of(governor)):
            return Standing(Sign.DOUBTS, governor)
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        said = next((c for c in governor.children if c.dep_ in {"acomp", "attr"}), None)
        if said is not None and is_word_of("false", said.lemma_.lower()):
            return Standing(Sign.ASSERTS if is_negated_word(governor) else Sign.DENIES, said)
    return Standing(Sign.REPORTS, unsure if unsure is not None else noun)


def _called_false(noun: Token) -> Token | None:
    """Return the word by which a noun is called false: called the claims that it sank *false*, called it *a lie*.

    A parser often takes it for a part of the clause that the noun holds, at whose end it stands.
    """
    verb = noun.head
    if verb.pos_ == "ADJ" and noun.dep_ == "nsubj":
        return verb if is_word_of("false", verb.lemma_.lower()) else None
    if verb.lemma_.lower() not in CALLING or verb.pos_ != "VERB":
        return None
    said = [c for c in verb.children if c.dep_ in {"oprd", "ccomp", "xcomp", "attr", "acomp", "amod"}]
    last = [t for t in noun.subtree if not t.is_punct][-1:]
    return next((t for t in (*said, *last) if t.i != noun.i and is_word_of("false", t.lemma_.lower())), None)
