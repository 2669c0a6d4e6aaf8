"""The act that a cue names by its words and by how they are put together.

asked the council to act; asked for help          REQUEST       asked whether it would act       ASK
suggested closing the port; that they close it    PROPOSE       suggested that it was closed     ASSERT
told the crews to leave                           REQUEST       told the crews that it was over  ASSERT
declined to comment; would not say                DECLINE       did not say                      ASSERT
refused to sign; ruled out talks                  REJECT        is opposed to talks              REJECT
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.acts.cue import Cue, company_of
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.polarity import is_negated
from onrecord.annotators.attribution.silence import GIVING, REFUSING, SPEAKING, UTTERANCES, is_silence
from onrecord.lexicon.acts import Sense, phrase_sense, word_sense
from onrecord.lexicon.content_words import shows
from onrecord.model import Act

__all__ = ["SAYING", "named_act", "turns_down"]

SAYING = Sense(Act.ASSERT, open=True)
UNWILLING = frozenset({"unwilling", "reluctant", "loath"})
WITHHOLDING = SPEAKING | frozenset(
    "reveal specify identify name confirm explain address predict divulge detail".split()
)
"""Verbs of telling: who refuses to do that gives no answer."""
REFUSING_MODALS = frozenset({"will", "wo", "would", "ca", "can", "could", "cannot"})
ANSWERABLE = frozenset({"call", "message", "email", "e-mail", "request", "inquiry", "query"})
DIRECTED = frozenset({"ask", "tell", "write", "message", "text", "email", "shout", "yell", "signal", "remind"})
"""Verbs that request where an infinitive tells what is to be done: "told the crews to leave"."""
DOCUMENTS = frozenset(
    "poll survey study report document email e-mail record data figure statistic analysis research letter book file "
    "result number evidence law bill article memo transcript review test exit".split()
)


def named_act(cue: Cue, located: Located) -> Sense:
    """Return the act that a cue names."""
    source = located.source_head
    if _is_silent(cue, source):
        return Sense(Act.DECLINE)
    if cue.lemma in REFUSING and cue.head.pos_ != "NOUN":
        return Sense(Act.REJECT)
    built = _by_construction(cue, source)
    if built is not None:
        return built
    named = phrase_sense(cue.lemma, cue.company) or word_sense(cue.lemma, cue.head.pos_)
    if named is None and cue.verb.i != cue.head.i:
        named = phrase_sense(cue.verb.lemma_.lower(), cue.company)
    if named is not None:
        return named
    if cue.head.pos_ == "ADJ":
        return Sense(Act.ATTITUDE)
    worded = located.quoted > 0 or _complement(cue.head) is not None or cue.head.pos_ not in {"VERB", "NOUN"}
    return SAYING if worded else Sense(Act.OTHER)


def _by_construction(cue: Cue, source: Token | None) -> Sense | None:
    """Return the act of a cue whose complement decides what it does."""
    complement = _complement(cue.head)
    if cue.lemma in DIRECTED and complement is not None and _is_infinitive(complement):
        return None if complement.lemma_ in SPEAKING and cue.lemma == "ask" and not _addressed(cue) else REQUEST
    if cue.lemma in {"ask", "push", "press", "campaign", "plead", "petition", "beg"} and "for" in cue.company:
        return REQUEST
    if cue.lemma in {"suggest", "recommend"}:
        proposes = complement is not None and _is_proposed(complement)
        thing = complement is None and any(c.dep_ == "dobj" for c in cue.head.children)
        return Sense(Act.PROPOSE) if proposes or (thing and not _is_document(source)) else None
    if cue.lemma in {"reveal", "disclose", "confirm"} and _is_document(source):
        return Sense(Act.ASSERT)
    if cue.lemma in {"vow", "promise", "pledge", "swear"} and complement is not None and _is_harm(complement):
        return Sense(Act.THREATEN)
    if cue.lemma == "question" and complement is not None:
        return Sense(Act.ASK)
    return None


REQUEST = Sense(Act.REQUEST)


def _is_silent(cue: Cue, source: Token | None) -> bool:
    """Say whether a cue tells that no answer was given."""
    verb = cue.verb
    if any(is_silence(word) for word in (verb, cue.head)):
        return True
    above = verb.head if verb.dep_ == "xcomp" else None
    if above is not None and (is_silence(above) or (above.lemma_.lower() in REFUSING | UNWILLING and _tells(verb))):
        return True
    inner = next((c for c in cue.head.children if c.dep_ in {"xcomp", "ccomp"}), None)
    if cue.lemma in REFUSING | UNWILLING and inner is not None and _tells(inner):
        return True
    if cue.lemma == "return" and is_negated(verb) and cue.company & ANSWERABLE:
        return True
    modal = any(c.dep_ == "aux" and c.lemma_.lower() in {"would", "will", "wo", "'d", "’d"} for c in verb.children)
    own = source is not None and source.lower_ in {"i", "we"}
    return modal and not own and cue.lemma in SPEAKING and is_negated(verb)


def _tells(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in WITHHOLDING or (
        lemma in GIVING and any(c.dep_ == "dobj" and c.lemma_.lower() in UTTERANCES for c in verb.children)
    )


def turns_down(cue: Cue) -> bool:
    """Say whether a negated verb refuses: "will not accept", "cannot allow"; not "does not allow"."""
    if cue.head.pos_ != "VERB" or not shows("refuse", "verb", cue.lemma, cue.company):
        return False
    modal = any(c.dep_ == "aux" and c.lower_ in REFUSING_MODALS for c in cue.verb.children)
    return modal and is_negated(cue.verb)


def _is_harm(deed: Token) -> bool:
    """Say whether a deed that is promised is a harm: vowed to *retaliate*."""
    return _is_infinitive(deed) and shows("harm", "verb", deed.lemma_.lower(), company_of(deed))


def _complement(head: Token) -> Token | None:
    """Return the clause that completes a verb: that it is so, to do it, doing it."""
    return next((c for c in head.children if c.dep_ in {"xcomp", "ccomp", "pcomp"} and c.i > head.i), None)


def _is_infinitive(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.lefts)


def _addressed(cue: Cue) -> bool:
    """Say whether a verb names whom it speaks to: "asked the council to answer", not "asked to speak"."""
    own = any(c.dep_ in {"dobj", "dative"} for c in cue.head.children)
    clause = _complement(cue.head)
    return own or (clause is not None and any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.lefts))


def _is_proposed(clause: Token) -> bool:
    """Say whether a clause tells what should be done: closing it, that it should close, that it close."""
    if clause.tag_ == "VBG" and clause.dep_ in {"xcomp", "pcomp"}:
        return True
    if any(c.dep_ == "aux" and c.lower_ in {"should", "ought", "must"} for c in clause.children):
        return True
    bare = clause.tag_ == "VB" and not any(c.dep_ in {"aux", "auxpass"} and c.tag_ != "VB" for c in clause.children)
    return bare and any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)


def _is_document(source: Token | None) -> bool:
    return source is not None and source.lemma_.lower() in DOCUMENTS
