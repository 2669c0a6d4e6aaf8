"""What a clause judges: a wrong, a fault, a merit, a danger, by the words of `content_words.tsv`."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.acts.clauses import Clause, is_passive
from onrecord.annotators.acts.cue import company_of
from onrecord.annotators.people import is_somebody
from onrecord.lexicon.content_words import shows
from onrecord.model import Act

__all__ = ["has_predicate", "is_danger", "judged_act", "named_as"]

JUDGING = frozenset("have show make do display exercise use demonstrate set give run lead tell engage".split())
"""Verbs whose object carries the judgement: showed *bad judgement*, did a *great job*."""
JUDGEMENTS = (("wrong", Act.ACCUSE), ("bad", Act.CRITICISE), ("good", Act.PRAISE))
LINKING = frozenset({"be", "become", "remain", "seem", "look", "sound", "get"})
NOT_YET = frozenset("will 'll ’ll ll wo shall would 'd ’d could may might can must should ought".split())
"""Auxiliaries under which a clause tells of no deed that was done and no state that is."""
LEADING = frozenset(
    "lead cause bring provoke trigger spark end result mean be create face plunge start unleash slide pose have".split()
)
"""Verbs that a danger may follow: could *lead* to war."""


def judged_act(clause: Clause) -> Act | None:
    """The mayor lied; it is a disaster; she is a great leader."""
    if clause.own or clause.auxiliaries & NOT_YET:
        return None
    for name, act in JUDGEMENTS:
        if clause.predicates and clause.lemma in LINKING:
            if has_predicate(clause, name):
                denied = clause.negated or any(t.lower_ == "no" for p in clause.predicates for t in p.lefts)
                return _turned(act) if denied else act
        elif clause.verb.tag_ in {"VBG", "VBN"} and clause.verb.dep_ != "pcomp" and _is_being(clause):
            if _belongs(name, clause.verb) and not clause.negated:
                return act
        elif _has_judged_object(clause, name) or (_does(clause) and shows(name, "verb", clause.lemma, clause.company)):
            return act
    return None


def _is_being(clause: Clause) -> bool:
    """Say whether a participle is what is said of the subject: he is *obsessed*, it was *disgusting*."""
    linked = any(c.dep_ in {"aux", "auxpass"} and c.lemma_.lower() == "be" for c in clause.verb.children)
    return linked and not any(c.dep_ in {"dobj", "agent"} for c in clause.verb.children)


def _does(clause: Clause) -> bool:
    """Say whether somebody is said to do something: not "the talks failed", nor "was not betrayed"."""
    subject = clause.subject
    somebody = subject is not None and (is_somebody(subject) or subject.lower_ in {"he", "she", "they", "you"})
    return somebody and not clause.negated and not is_passive(clause)


def _has_judged_object(clause: Clause, name: str) -> bool:
    judging = clause.lemma in JUDGING and not clause.negated
    return judging and any(
        _belongs(name, word)
        for thing in clause.verb.children
        if thing.dep_ == "dobj"
        for word in (thing, *(c for c in thing.children if c.dep_ == "amod"))
    )


def _turned(act: Act) -> Act | None:
    """Return what a judgement with "not" is: "not a good deal" criticises, "not a liar" is no plain act."""
    return Act.CRITICISE if act is Act.PRAISE else None


def has_predicate(clause: Clause, name: str) -> bool:
    """Say whether what is said of the subject belongs to a class of words: a liar, so *dangerous*, a *great* leader."""
    for predicate in clause.predicates:
        around = frozenset(t.lemma_.lower() for t in predicate.subtree)
        words = [predicate, *(c for c in predicate.children if c.dep_ in {"amod", "conj", "compound"})]
        if any(_belongs(name, word, around) for word in words):
            return True
    return False


def _belongs(name: str, word: Token, around: frozenset[str] = frozenset()) -> bool:
    """Say whether a word belongs to a class as it stands, or as its lemma: "disgusting" may be tagged as a verb."""
    return any(shows(name, "predicate", form, around) for form in {word.lower_, word.lemma_.lower()})


def is_danger(deed: Token) -> bool:
    """Say whether something bad comes or may come: it could lead to *war*, the state will *collapse*."""
    if shows("danger", "verb", deed.lemma_.lower(), company_of(deed)):
        return True
    if deed.lemma_.lower() not in LEADING:
        return False
    objects = [c for c in deed.children if c.dep_ in {"dobj", "attr"}]
    objects += [g for c in deed.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return any(shows("danger", "noun", o.lemma_.lower()) for o in objects)


def named_as(tokens: list[Token]) -> Act | None:
    """Return the judgement in words without a verb: called her *a liar*, described it as *a great success*."""
    lemmas = frozenset(t.lemma_.lower() for t in tokens)
    found = [
        act
        for name, act in (("false", Act.DENY), *JUDGEMENTS)
        if any(_belongs(name, t, lemmas) for t in tokens if t.pos_ in {"NOUN", "ADJ", "PROPN"})
    ]
    return found[0] if len(found) == 1 else None
