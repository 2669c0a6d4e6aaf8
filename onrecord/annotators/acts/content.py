"""The act that a content performs by its main clause, where the cue only says that somebody speaks.

    "We reject any base here"                            REJECT       the speaker names the act
    "Congress must vote"; "Let us vote"                  REQUEST      somebody is to do something
    "We will open the port"; said she would open it      PROMISE      a deed of the speaker's own to come
    "We will not accept it"; "It is unacceptable"        REJECT
    "We will strike back"                                THREATEN     and it is a harm
    "Prices will fall"                                   EXPECT       what others do, or what happens
    "It could lead to war"                               WARN         and it is a danger
    "The mayor lied"; "He is a crook"                    ACCUSE       a wrong
    "It is a disaster"; "They have failed"               CRITICISE    a judgement
    "She is a great leader"                              PRAISE
    "That is not true"; "I did not take it"              DENY
    "Who paid for it?"                                   ASK

Only what is plain counts: None else, and the statement asserts.
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from onrecord.annotators.acts.clauses import Clause, is_passive, main_verbs, read_clause
from onrecord.annotators.acts.cue import company_of
from onrecord.annotators.acts.judging import has_predicate, is_danger, judged_act, named_as
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.spans import tokens_in
from onrecord.lexicon.acts import phrase_sense, word_sense
from onrecord.lexicon.content_words import shows
from onrecord.model import Act
from onrecord.text.parse import Paragraph

__all__ = ["performed_act"]

NAMED = frozenset(Act) - {Act.ASSERT, Act.ATTITUDE, Act.OTHER, Act.ANNOUNCE, Act.ASK, Act.CLARIFY, Act.CONFIRM}
"""Acts that a speaker performs by naming them: "we reject", "I warn", "said that he opposed"."""
STANCES = frozenset(
    "oppose support reject favour favor hope hop expect welcome agree disagree condemn deny endorse back".split()
)
"""Verbs that name an act in the past tense too, behind "said that he": they tell of no deed."""
SUPPORTING = frozenset({"support", "favour", "favor", "back", "endorse", "vote", "agree"})
OBLIGING = frozenset({"must", "should", "ought"})
NEEDING = frozenset({"need", "have"})
ADVISING = frozenset({"should", "ought", "need"})
"""Modals that advise, where "must" and "have to" request."""
FORESEEING = frozenset("probably likely eventually inevitably surely certainly undoubtedly soon ultimately".split())
COMING = frozenset({"will", "'ll", "’ll", "ll", "wo", "shall"})
REPORTED = frozenset({"would", "'d", "’d"})
MIGHT = frozenset({"could", "may", "might", "can"})
TELLING = frozenset({"say", "tell", "ask", "repeat", "remind"})
ADVISABLE = frozenset({"wise", "advisable", "better", "best", "smart", "prudent", "helpful", "sensible"})
LOOKED_AT = 2  # main clauses of a content that are read for all acts; what comes later is beside the point
JUDGED = 6  # those that are read for judgements and accusations
INTENDING = frozenset({"plan", "intend", "aim"})
STANCE_WORDS = {"opposed": Act.REJECT, "committed": Act.PROMISE, "grateful": Act.PRAISE, "thankful": Act.PRAISE}


def performed_act(located: Located, paragraph: Paragraph, naming: bool = False) -> Act | None:
    """Return the act that the content of an attribution performs, None where none is plain.

    naming: the cue gives something a name or description ("called her a liar"), so that the bare words count.
    """
    tokens = [t for piece in located.content for t in tokens_in(paragraph, piece)]
    if _is_question(tokens, located):
        return Act.ASK
    source = None if located.quoted > 0.5 else located.source_head
    verbs = list(islice(main_verbs(tokens, source), JUDGED))
    verbs = verbs or list(islice(main_verbs(tokens, source, attached=True), 1))
    clauses = [read_clause(verb, located) for verb in verbs]
    for number, clause in enumerate(clauses):
        for rule in RULES if number < LOOKED_AT else (judged_act,):
            act = rule(clause)
            if act is not None:
                return act
    return None if clauses or not (naming or located.quoted > 0.5) else named_as(tokens)


def _denies(clause: Clause) -> Act | None:
    """That is false; that is not true; I did not take it."""
    if clause.lemma == "be":
        if has_predicate(clause, "false") and not clause.negated:
            return Act.DENY
        if has_predicate(clause, "true") and not clause.own:
            return Act.DENY if clause.negated else None if clause.auxiliaries else Act.CONFIRM
    past = clause.verb.tag_ in {"VBD", "VBN"} or bool(clause.auxiliaries & {"did", "have", "has", "had", "'ve", "’ve"})
    deed = not shows("state", "verb", clause.lemma) and clause.lemma not in SUPPORTING
    return Act.DENY if clause.own and clause.negated and past and deed and not is_passive(clause) else None


def _finds_unacceptable(clause: Clause) -> Act | None:
    """It is unacceptable; it is not acceptable; there is no scope for it."""
    if clause.lemma == "be" and has_predicate(clause, "unacceptable"):
        return None if clause.negated else Act.REJECT
    if (
        clause.lemma == "be"
        and clause.negated
        and any(p.lemma_ in {"acceptable", "negotiable"} for p in clause.predicates)
    ):
        return Act.REJECT
    if clause.lemma in {"emphasise", "emphasize", "stress", "underline"} and any(
        shows("unacceptable", "predicate", c.lemma_.lower()) for c in clause.verb.children
    ):
        return Act.REJECT
    room = [c for c in clause.verb.children if c.lower_ in {"scope", "room", "place"}]
    return Act.REJECT if any(g.lower_ == "no" for c in room for g in c.children) else None


def _names(clause: Clause) -> Act | None:
    """We reject the plan; said that he opposed it; I do not support it."""
    if not clause.own or clause.auxiliaries & (
        COMING | REPORTED | MIGHT | OBLIGING | {"have", "has", "had", "'ve", "’ve"}
    ):
        return None
    progressive = clause.verb.tag_ == "VBG" and not clause.auxiliaries & {"was", "were"}
    present = (
        progressive
        or clause.verb.tag_ in {"VBP", "VBZ"}
        or (clause.verb.tag_ == "VB" and bool(clause.auxiliaries & {"do", "does"}))
    )
    if not present and (clause.first or clause.lemma not in STANCES):
        return None
    if clause.negated:
        return Act.REJECT if clause.lemma in SUPPORTING or shows("refuse", "verb", clause.lemma) else None
    if clause.lemma in SUPPORTING:
        return Act.AGREE
    if clause.lemma in INTENDING and any(c.dep_ == "xcomp" for c in clause.verb.children):
        return Act.PROMISE
    if clause.lemma == "be":
        return _is_stance(clause)
    sense = phrase_sense(clause.lemma, clause.company) or word_sense(clause.lemma, "VERB")
    return sense.act if sense is not None and sense.act in NAMED and not sense.open else None


def _is_stance(clause: Clause) -> Act | None:
    """We are opposed to it; I am grateful; we are committed to it."""
    return next((act for p in clause.predicates for word, act in STANCE_WORDS.items() if p.lower_ == word), None)


def _own_noun(clause: Clause) -> Act | None:
    """My hope is that it ends; our demand is that they leave."""
    subject = clause.subject
    if clause.lemma != "be" or subject is None or not any(c.lower_ in {"my", "our"} for c in subject.lefts):
        return None
    sense = word_sense(subject.lemma_.lower(), "NOUN") if subject.pos_ == "NOUN" else None
    return sense.act if sense is not None and sense.act in NAMED and not sense.open else None


def _will(clause: Clause) -> Act | None:
    """We will open it; said that she would not accept it; we will strike back; prices will fall."""
    going = clause.lemma == "go" and clause.verb.tag_ == "VBG"
    deed = next((c for c in clause.verb.children if c.dep_ == "xcomp"), clause.verb) if going else clause.verb
    supposed = any(c.dep_ == "advcl" and any(g.lower_ in {"if", "were"} for g in c.lefts) for c in clause.verb.children)
    reported = bool(clause.auxiliaries & REPORTED) and not clause.quoted and not supposed
    if not (clause.auxiliaries & COMING or reported or (going and deed is not clause.verb)):
        return Act.WARN if clause.auxiliaries & MIGHT and not clause.own and is_danger(deed) else None
    lemma, company = deed.lemma_.lower(), company_of(deed)
    if not clause.own or is_passive(clause):
        if is_danger(deed) and not clause.negated:
            return Act.WARN
        return Act.EXPECT if _is_foreseen(clause, lemma) else None
    if clause.negated and shows("refuse", "verb", lemma, company):
        return Act.REJECT
    if shows("outcome", "verb", lemma):
        return None if clause.negated else Act.EXPECT
    if shows("state", "verb", lemma) or _named_will(lemma, company):
        return None
    if clause.negated:
        return Act.PROMISE
    if lemma in SUPPORTING:
        return Act.AGREE
    return Act.THREATEN if shows("harm", "verb", lemma, company) else Act.PROMISE


def _named_will(lemma: str, company: frozenset[str]) -> bool:
    """Say whether the deed to come is an act of speaking, which is none yet: "will not rule it out", "will say"."""
    sense = phrase_sense(lemma, company) or word_sense(lemma, "VERB")
    return lemma in TELLING or (sense is not None and sense.act in {Act.REJECT, Act.DENY, Act.OTHER})


def _advises(clause: Clause) -> Act | None:
    """The party would be wise to wait."""
    would = clause.lemma == "be" and clause.auxiliaries & REPORTED
    return Act.PROPOSE if would and any(p.lower_ in ADVISABLE for p in clause.predicates) else None


def _obliges(clause: Clause) -> Act | None:
    """Congress must act; they need to leave; we should talk."""
    needing = clause.lemma in NEEDING and any(
        c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.lefts) for c in clause.verb.children
    )
    if not (
        clause.auxiliaries & OBLIGING or (needing and not clause.negated and clause.verb.tag_ in {"VBP", "VBZ", "VB"})
    ):
        return None
    inferred = clause.auxiliaries & {"have", "has"} or (clause.lemma == "be" and not clause.predicates)
    supposed = needing and (clause.auxiliaries or (clause.subject is not None and clause.subject.lower_ == "you"))
    in_order = needing and any(
        c.dep_ == "advcl" and any(g.lower_ == "to" for g in c.lefts) for c in clause.verb.children
    )
    if clause.subject is None or inferred or supposed or in_order or clause.subject.lower_ in {"i", "it", "there"}:
        return None
    somebody = clause.subject.pos_ == "PROPN" and not is_passive(clause)
    advises = (bool(clause.auxiliaries & ADVISING) and not somebody) or clause.lemma == "need"
    advises = advises or clause.subject.lower_ == "we"
    return Act.PROPOSE if advises else Act.REQUEST


def _orders(clause: Clause) -> Act | None:
    """Vote for her! Let us talk. Do not leave."""
    if not clause.quoted or clause.verb.tag_ not in {"VB", "VBP"} or clause.subject is not None:
        return None
    if clause.auxiliaries - {"do"} or clause.verb.dep_ not in {"ROOT", "ccomp"}:
        return None
    if clause.lemma == "thank":
        return Act.PRAISE
    if clause.lemma == "let" and any(t.lower_ == "me" for t in clause.verb.subtree):
        return None
    return None if shows("state", "verb", clause.lemma) else Act.REQUEST


RULES = (_denies, _finds_unacceptable, _names, _own_noun, _advises, _will, _obliges, _orders, judged_act)


def _is_foreseen(clause: Clause, lemma: str) -> bool:
    """Say whether a future is a prediction, not a plan: prices *will fall*, it will *probably* rain."""
    sure = any(c.lower_ in FORESEEING for c in clause.verb.children)
    return sure or shows("outcome", "verb", lemma)


def _is_question(tokens: list[Token], located: Located) -> bool:
    """Say whether what is quoted is a question, and nothing but one."""
    stops = [t for t in tokens if t.text in {".", "!", "?"}]
    return located.quoted > 0.5 and bool(stops) and all(t.text == "?" for t in stops)
