"""The clauses that say something: the word that carries each, and the verbs above it that share its subject.

Varda *sent* ships                      a verb
Varda plans to *send* ships             its verb is "send", "plan" governs it
Varda ruled out *sending* ships         "rule out" governs it, and makes it one that is not so
The ships are *no threat*               "be", and what the subject is said to be
Varda, which *sent* ships, ...          a relative clause says something too
urged Varda to *send* ships   what is asked for is told of, as something wanted (`wished`)
if Varda *sends* ships; to *send* ships say nothing of the world by themselves
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.annotators.propositions.wished import is_imperative, wish_above
from onrecord.lexicon.proposition_words import is_word_of

__all__ = ["Head", "condition_of", "deed_above", "heads_of", "is_announced", "is_short_report", "lemma_of"]

CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "csubj", "acl", "pcomp", "dep"})
CONDITIONS = frozenset({"if", "unless"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
WH = frozenset({"WP", "WP$", "WRB", "WDT"})
DONE = frozenset({"by", "after"})
"""Prepositions before what was done too: hurt Ostra *by* stopping its aid, left *after* meeting Holt."""
PARTICLES = frozenset("down up out off away back".split())
LETTING = frozenset({"let", "allow", "permit"})
DEEPEST = 5  # verbs above a verb that share its subject
OUTER = 8  # words above a clause that may make a condition of it


@dataclass(frozen=True, slots=True)
class Head:
    """The word that carries a clause. governors: those above it that share its subject, outermost first."""

    word: Token
    governors: tuple[Token, ...] = ()

    @property
    def top(self) -> Token:
        """The word on which the whole clause hangs."""
        return self.governors[0] if self.governors else self.word


def lemma_of(verb: Token) -> str:
    """Return the lemma of a verb in lower case, with its particle: "rule out"."""
    particle = next((c.lower_ for c in verb.rights if _is_particle(c, verb)), None)
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle}" if particle else lemma


def _is_verb(word: Token) -> bool:
    return word.pos_ in {"VERB", "AUX"}


def _is_root_with_subject(word: Token) -> bool:
    """Say whether a main word has a subject though it is taken for no verb: "Sales *beat* expectations"."""
    return word.dep_ == "ROOT" and word.pos_ in {"NOUN", "ADJ", "PROPN"} and any(c.dep_ == "nsubj" for c in word.lefts)


def is_short_report(top: Token) -> bool:
    """Say whether a participle tells what happened where no other verb does: "Two ships *sunk* off Senn"."""
    noun = top.head
    return (
        top.dep_ == "acl"
        and top.tag_ == "VBN"
        and noun.dep_ == "ROOT"
        and noun.pos_ in {"NOUN", "PROPN"}
        and not any(_is_finite(t) for t in top.sent if _is_verb(t))
    )


def _is_particle(word: Token, verb: Token) -> bool:
    return word.dep_ == "prt" or (word.dep_ == "advmod" and word.lower_ in PARTICLES and word.i == verb.i + 1)


def heads_of(doc: Doc) -> Iterator[Head]:
    """Yield the clauses of a paragraph that say something, in the order of the text."""
    for token in doc:
        if token.dep_ in {"aux", "auxpass", "amod", "compound"} or not (
            _is_verb(token) or _is_root_with_subject(token)
        ):
            continue
        if _governed(token) is not None:
            continue  # the clause is that of the verb below
        head = Head(token, tuple(reversed(_governors(token))))
        if _says(head.top):
            yield head


def _governed(verb: Token) -> Token | None:
    """Return the verb below that a verb governs, if it only tells how that is meant."""
    lemma = lemma_of(verb)
    for child in verb.rights:
        if child.pos_ not in {"VERB", "AUX"} and not (child.dep_ == "acomp" and child.pos_ == "ADJ"):
            continue
        if child.dep_ == "acomp":
            inner = next((c for c in child.rights if c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX"}), None)
            if inner is not None and _governs(child.lemma_.lower()):
                return inner
        elif child.dep_ == "ccomp" and lemma in LETTING and _is_denied(verb):
            return child  # "will not let its ships be drawn in"
        elif child.dep_ == "xcomp" or (child.tag_ == "VBG" and child.dep_ in {"dobj", "pcomp", "ccomp"}):
            own_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children)
            object_between = any(c.dep_ in {"dobj", "dative"} and c.i < child.i for c in verb.rights)
            if _governs(lemma) and not own_subject and not object_between:
                return child
    return None


def _is_denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _governs(lemma: str) -> bool:
    return any(is_word_of(name, lemma) for name in ("planning", "plain", "seeming", "refusing"))


def _governors(verb: Token) -> list[Token]:
    """Return the words above a verb that share its subject, innermost first."""
    found: list[Token] = []
    word = verb
    while len(found) < DEEPEST:
        if word.dep_ == "conj" and word.head.pos_ == word.pos_ and not _has_own(word):
            word = word.head  # "plans to sign and *send*"
            continue
        above = word.head
        if above.pos_ == "ADJ" and word.dep_ == "xcomp" and above.dep_ == "acomp":
            if _governed(above.head) is None or not _governs(above.lemma_.lower()):
                return found
            found += [above, above.head]
            word = above.head
        elif above.i != word.i and _governed(above) is not None and _governed(above) == word:
            found.append(above)
            word = above
        else:
            return found
    return found


def _has_own(verb: Token) -> bool:
    """Say whether a verb that is joined to another has a subject or an auxiliary of its own, or is finite by itself."""
    finite = verb.tag_ in FINITE or verb.tag_ == "VBD"
    return finite or any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "expl"} for c in verb.children)


def _says(top: Token) -> bool:
    """Say whether a clause says something of the world: it is finite, or the main one, and no condition."""
    if is_short_report(top):
        return True
    if _is_supposed(top):
        return False
    if wish_above(top) is not None or is_imperative(top):
        return True
    if top.dep_ not in CLAUSES:
        return False
    marks = {c.lower_ for c in top.lefts if c.dep_ == "mark"}
    told = top.dep_ == "advcl" and top.tag_ == "VBD" and any(c.lower_ == "when" for c in top.lefts)
    if (
        not told
        and top.dep_ in {"ccomp", "pcomp", "csubj", "advcl"}
        and any(c.tag_ in WH and c.dep_ != "mark" for c in _first_words(top))
    ):
        return False  # "what has happened", "how bad it is"
    if "if" in marks and not _is_asked(top):
        return False
    if top.dep_ == "conj":
        if top.head.pos_ not in {"VERB", "AUX"}:
            return _is_finite(top)
        return _is_finite(top) or (not _has_own(top) and _says(top.head)) or _says_joined(top)
    if top.dep_ in {"ROOT", "ccomp", "parataxis", "dep"}:
        return _is_finite(top) or top.dep_ == "ROOT" or _is_bare_report(top) or is_announced(top)
    if top.dep_ == "pcomp":
        return deed_above(top) is not None
    return _is_finite(top)


def _is_supposed(top: Token) -> bool:
    """Say whether a clause stands in a condition, or in what has yet to come about: *if* it sinks, *until* it sinks."""
    word = top
    for _ in range(OUTER):
        if word.dep_ in {"advcl", "ccomp", "pcomp"} and _is_condition(word):
            return True
        if word.head.i == word.i:
            return False
        word = word.head
    return False


def _is_condition(verb: Token) -> bool:
    marks = {c.lower_ for c in verb.lefts if c.dep_ == "mark"}
    if verb.dep_ == "advcl" and marks & CONDITIONS:
        return True
    until = "until" in marks or (verb.dep_ == "pcomp" and verb.head.lower_ == "until")
    return until and verb.tag_ in {"VBZ", "VBP", "VB"}


def condition_of(top: Token) -> Token | None:
    """Return the verb of the condition under which a clause says something: *If it sinks*, we shall leave.

    "Even if it sinks" is none: the clause is said to hold all the same.
    """
    found = (c for c in top.children if c.dep_ == "advcl" and _is_condition(c))
    return next((c for c in found if not any(w.lower_ == "even" for w in c.lefts)), None)


def _first_words(top: Token) -> Iterator[Token]:
    for child in top.lefts:
        if child.dep_ != "advcl":  # "*When* it sank, all were saved" is no question
            yield child
            yield from child.lefts


def _says_joined(top: Token) -> bool:
    return top.tag_ in {"VBN", "VBG"} and top.head.tag_ == top.tag_ and _says(top.head)


def _is_bare_report(verb: Token) -> bool:
    """Say whether a clause without a finite verb tells all the same, as in headlines: "Ship *seized* off Senn"."""
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return verb.tag_ in {"VBN", "VBG"} and has_subject and not any(c.dep_ == "auxpass" for c in verb.children)


def is_announced(verb: Token) -> bool:
    """Say whether a clause tells what is to come as headlines do: "Varda *to send* ships, ministers say"."""
    before = verb.dep_ == "ccomp" and verb.i < verb.head.i
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
    return before and to and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts)


def deed_above(verb: Token) -> Token | None:
    """Return the verb of a deed that was done by doing what `verb` tells: *hurt* Ostra by stopping its aid.

    None where it is not done, or by whom is not sure.
    """
    preposition, above = verb.head, verb.head.head
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or preposition.lower_ not in DONE or above.pos_ != "VERB":
        return None
    unsure = any(c.dep_ in {"neg", "auxpass", "nsubjpass"} or c.tag_ == "MD" for c in above.children)
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return above if not unsure and not own and _is_finite(above) and _says(above) else None


def _is_asked(verb: Token) -> bool:
    lemma = verb.head.lemma_.lower()
    return verb.dep_ == "ccomp" and (is_word_of("ask", lemma) or is_word_of("doubt", lemma) or lemma in {"know", "be"})


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in FINITE:
        return True
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.lower_ == "to" for c in helpers):
        return False
    if helpers:
        return any(c.tag_ in FINITE for c in helpers)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.head.tag_ == verb.tag_:
        return _is_finite(verb.head)
    return False
