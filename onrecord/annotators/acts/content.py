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

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from onrecord.annotators.acts.cue import company_of
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.phrases import SUBJECTS
from onrecord.annotators.attribution.spans import tokens_in
from onrecord.annotators.people import is_somebody
from onrecord.lexicon.acts import phrase_sense, word_sense
from onrecord.lexicon.content_words import shows
from onrecord.model import Act
from onrecord.text.parse import Paragraph

__all__ = ["performed_act"]

FIRST_PERSON = frozenset({"i", "we"})
NAMED = frozenset(Act) - {Act.ASSERT, Act.ATTITUDE, Act.OTHER, Act.ANNOUNCE, Act.ASK, Act.CLARIFY, Act.CONFIRM}
"""Acts that a speaker performs by naming them: "we reject", "I warn", "said that he opposed"."""
STANCES = frozenset(
    "oppose support reject favour favor hope hop expect welcome agree disagree condemn deny endorse back".split()
)
"""Verbs that name an act in the past tense too, behind "said that he": they tell of no deed."""
SUPPORTING = frozenset({"support", "favour", "favor", "back", "endorse", "vote", "agree"})
TRANSPARENT = frozenset("think believe feel know mean guess suppose say see understand tell".split())
"""Verbs behind whose "I" the clause below is what is said: "I think that he lied"."""
OBLIGING = frozenset({"must", "should", "ought"})
NEEDING = frozenset({"need", "have"})
ADVISING = frozenset({"should", "ought", "need"})
"""Modals that advise, where "must" and "have to" request."""
FORESEEING = frozenset("probably likely eventually inevitably surely certainly undoubtedly soon ultimately".split())
COMING = frozenset({"will", "'ll", "’ll", "ll", "wo", "shall"})
REPORTED = frozenset({"would", "'d", "’d"})
MIGHT = frozenset({"could", "may", "might", "can"})
OUR = frozenset({"our", "my"})
THEIR = frozenset({"his", "her", "their", "its"})
SPOKEN_FOR = frozenset(
    "country government party ministry administration side group company office state nation army force council "
    "movement delegation union organisation organization department agency team campaign".split()
)
TELLING = frozenset({"say", "tell", "ask", "repeat", "remind"})
ADVISABLE = frozenset({"wise", "advisable", "better", "best", "smart", "prudent", "helpful", "sensible"})
NEGATION = frozenset({"not", "n't", "n’t", "never"})
PREDICATES = frozenset({"attr", "acomp", "oprd"})
STATIVE_REQUESTS = frozenset({"be", "have", "know", "see", "come", "go"})
LOOKED_AT = 2  # main clauses of a content that are read for all acts; what comes later is beside the point
JUDGED = 6  # those that are read for judgements and accusations
INTENDING = frozenset({"plan", "intend", "aim"})
STANCE_WORDS = {"opposed": Act.REJECT, "committed": Act.PROMISE, "grateful": Act.PRAISE, "thankful": Act.PRAISE}
JUDGING = frozenset("have show make do display exercise use demonstrate set give run lead tell engage".split())
"""Verbs whose object carries the judgement: showed *bad judgement*, did a *great job*."""
JUDGEMENTS = (("wrong", Act.ACCUSE), ("bad", Act.CRITICISE), ("good", Act.PRAISE))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A main clause: its verb, subject, auxiliaries and predicates.

    first: the subject is "I" or "we". own: it is the speaker, by that or by a pronoun that takes the source up.
    quoted: the clause stands in quotation marks. company: lemmas that hang on the verb.
    """

    verb: Token
    lemma: str
    subject: Token | None
    auxiliaries: frozenset[str]
    negated: bool
    own: bool
    first: bool
    quoted: bool
    company: frozenset[str]
    predicates: tuple[Token, ...]


def performed_act(located: Located, paragraph: Paragraph, naming: bool = False) -> Act | None:
    """Return the act that the content of an attribution performs, None where none is plain.

    naming: the cue gives something a name or description ("called her a liar"), so that the bare words count.
    """
    tokens = [t for piece in located.content for t in tokens_in(paragraph, piece)]
    if _is_question(tokens, located):
        return Act.ASK
    source = None if located.quoted > 0.5 else located.source_head
    verbs = list(islice(_main_verbs(tokens, source), JUDGED))
    verbs = verbs or list(islice(_main_verbs(tokens, source, attached=True), 1))
    clauses = [_read(verb, located) for verb in verbs]
    for number, clause in enumerate(clauses):
        for rule in RULES if number < LOOKED_AT else (_judges,):
            act = rule(clause)
            if act is not None:
                return act
    return None if clauses or not (naming or located.quoted > 0.5) else _named_as(tokens)


def _read(verb: Token, located: Located) -> _Clause:
    subject = _subject(verb)
    quoted = located.quoted > 0.5
    first = subject is not None and (subject.lower_ in FIRST_PERSON or _is_own_body(subject, OUR))
    source = located.source_head
    same = (
        subject is not None
        and source is not None
        and not quoted
        and (subject.lower_ == source.lower_ or _takes_up(subject, source) or _is_own_body(subject, THEIR))
    )
    return _Clause(
        verb,
        verb.lemma_.lower(),
        subject,
        frozenset(c.lower_ for c in verb.children if c.dep_ == "aux"),
        any(c.lower_ in NEGATION and c.dep_ in {"neg", "advmod"} for c in verb.children),
        first or same,
        first,
        quoted,
        company_of(verb),
        tuple(c for c in verb.children if c.dep_ in PREDICATES),
    )


def _takes_up(pronoun: Token, source: Token) -> bool:
    """Say whether a pronoun can mean the source: "they" two officials or a party, "it" a ministry, "she" Holt."""
    joint = source.ent_type_ != "GPE" and any(c.dep_ == "conj" for c in source.children)
    plural = source.tag_ in {"NNS", "NNPS"} or joint
    body = source.ent_type_ in {"ORG", "GPE", "NORP", "FAC"} or source.pos_ == "NOUN" or source.lower_ == "it"
    word = pronoun.lower_
    if word in {"he", "she"} and source.pos_ == "PRON":
        return source.lower_ in {word, "who"}
    if word in {"he", "she"}:
        return not plural and source.ent_type_ not in {"ORG", "GPE", "NORP"} and source.lower_ not in {"it", "they"}
    if word == "they":
        return plural or source.ent_type_ in {"ORG", "NORP", "GPE"} or source.lower_ in {"they", "who", "percent"}
    return word == "it" and not plural and body


def _is_own_body(subject: Token, owners: frozenset[str]) -> bool:
    """Say whether a subject is who the speaker speaks for: *his government*, *our party*."""
    return subject.lemma_.lower() in SPOKEN_FOR and any(c.dep_ == "poss" and c.lower_ in owners for c in subject.lefts)


def _denies(clause: _Clause) -> Act | None:
    """That is false; that is not true; I did not take it."""
    if clause.lemma == "be":
        if _has_predicate(clause, "false") and not clause.negated:
            return Act.DENY
        if _has_predicate(clause, "true") and not clause.own:
            return Act.DENY if clause.negated else None if clause.auxiliaries else Act.CONFIRM
    past = clause.verb.tag_ in {"VBD", "VBN"} or bool(clause.auxiliaries & {"did", "have", "has", "had", "'ve", "’ve"})
    deed = not shows("state", "verb", clause.lemma) and clause.lemma not in SUPPORTING
    return Act.DENY if clause.own and clause.negated and past and deed and not _passive(clause) else None


def _finds_unacceptable(clause: _Clause) -> Act | None:
    """It is unacceptable; it is not acceptable; there is no scope for it."""
    if clause.lemma == "be" and _has_predicate(clause, "unacceptable"):
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


def _names(clause: _Clause) -> Act | None:
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


def _is_stance(clause: _Clause) -> Act | None:
    """We are opposed to it; I am grateful; we are committed to it."""
    return next((act for p in clause.predicates for word, act in STANCE_WORDS.items() if p.lower_ == word), None)


def _own_noun(clause: _Clause) -> Act | None:
    """My hope is that it ends; our demand is that they leave."""
    subject = clause.subject
    if clause.lemma != "be" or subject is None or not any(c.lower_ in {"my", "our"} for c in subject.lefts):
        return None
    sense = word_sense(subject.lemma_.lower(), "NOUN") if subject.pos_ == "NOUN" else None
    return sense.act if sense is not None and sense.act in NAMED and not sense.open else None


def _will(clause: _Clause) -> Act | None:
    """We will open it; said that she would not accept it; we will strike back; prices will fall."""
    going = clause.lemma == "go" and clause.verb.tag_ == "VBG"
    deed = next((c for c in clause.verb.children if c.dep_ == "xcomp"), clause.verb) if going else clause.verb
    supposed = any(c.dep_ == "advcl" and any(g.lower_ in {"if", "were"} for g in c.lefts) for c in clause.verb.children)
    reported = bool(clause.auxiliaries & REPORTED) and not clause.quoted and not supposed
    if not (clause.auxiliaries & COMING or reported or (going and deed is not clause.verb)):
        return Act.WARN if clause.auxiliaries & MIGHT and not clause.own and _is_danger(deed) else None
    lemma, company = deed.lemma_.lower(), company_of(deed)
    if not clause.own or _passive(clause):
        if _is_danger(deed) and not clause.negated:
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


def _obliges(clause: _Clause) -> Act | None:
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
    if clause.lemma == "be" and clause.auxiliaries & REPORTED and any(p.lower_ in ADVISABLE for p in clause.predicates):
        return Act.PROPOSE
    in_order = needing and any(
        c.dep_ == "advcl" and any(g.lower_ == "to" for g in c.lefts) for c in clause.verb.children
    )
    if clause.subject is None or inferred or supposed or in_order or clause.subject.lower_ in {"i", "it", "there"}:
        return None
    somebody = clause.subject.pos_ == "PROPN" and not _passive(clause)
    advises = (bool(clause.auxiliaries & ADVISING) and not somebody) or clause.lemma == "need"
    advises = advises or clause.subject.lower_ == "we"
    return Act.PROPOSE if advises else Act.REQUEST


def _orders(clause: _Clause) -> Act | None:
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


def _judges(clause: _Clause) -> Act | None:
    """The mayor lied; it is a disaster; she is a great leader."""
    if clause.own or clause.auxiliaries & (COMING | REPORTED | MIGHT | OBLIGING):
        return None
    for name, act in JUDGEMENTS:
        if clause.predicates and clause.lemma in {"be", "become", "remain", "seem", "look", "sound", "get"}:
            if _has_predicate(clause, name):
                denied = clause.negated or any(t.lower_ == "no" for p in clause.predicates for t in p.lefts)
                return _turned(act) if denied else act
        elif clause.verb.tag_ in {"VBG", "VBN"} and clause.verb.dep_ != "pcomp" and _is_being(clause):
            if _belongs(name, clause.verb) and not clause.negated:
                return act
        elif (clause.lemma in JUDGING and not clause.negated and _has_judged_object(clause, name)) or (
            _does(clause) and shows(name, "verb", clause.lemma, clause.company)
        ):
            return act
    return None


def _is_being(clause: _Clause) -> bool:
    """Say whether a participle is what is said of the subject: he is *obsessed*, it was *disgusting*."""
    linked = any(c.dep_ in {"aux", "auxpass"} and c.lemma_.lower() == "be" for c in clause.verb.children)
    return linked and not any(c.dep_ in {"dobj", "agent"} for c in clause.verb.children)


def _does(clause: _Clause) -> bool:
    """Say whether somebody is said to do something: not "the talks failed", nor "was not betrayed"."""
    subject = clause.subject
    somebody = subject is not None and (is_somebody(subject) or subject.lower_ in {"he", "she", "they", "you"})
    return somebody and not clause.negated and not _passive(clause)


def _has_judged_object(clause: _Clause, name: str) -> bool:
    return any(
        _belongs(name, word)
        for thing in clause.verb.children
        if thing.dep_ == "dobj"
        for word in (thing, *(c for c in thing.children if c.dep_ == "amod"))
    )


def _turned(act: Act) -> Act | None:
    """Return what a judgement with "not" is: "not a good deal" criticises, "not a liar" is no plain act."""
    return Act.CRITICISE if act is Act.PRAISE else None


RULES = (_denies, _finds_unacceptable, _names, _own_noun, _will, _obliges, _orders, _judges)


def _has_predicate(clause: _Clause, name: str) -> bool:
    """Say whether what is said of the subject belongs to a class of words: a liar, so *dangerous*, a *great* leader."""
    for predicate in clause.predicates:
        around = (
            frozenset(t.lemma_.lower() for t in predicate.subtree) if len(list(predicate.children)) < 8 else frozenset()
        )
        words = [predicate, *(c for c in predicate.children if c.dep_ in {"amod", "conj", "compound"})]
        if any(_belongs(name, word, around) for word in words):
            return True
    return False


def _belongs(name: str, word: Token, around: frozenset[str] = frozenset()) -> bool:
    """Say whether a word belongs to a class as it stands, or as its lemma: "disgusting" may be tagged as a verb."""
    return any(shows(name, "predicate", form, around) for form in {word.lower_, word.lemma_.lower()})


def _is_danger(deed: Token) -> bool:
    """Say whether something bad comes or may come: it could lead to *war*, the state will *collapse*."""
    if shows("danger", "verb", deed.lemma_.lower(), company_of(deed)):
        return True
    if deed.lemma_.lower() not in {
        "lead",
        "cause",
        "bring",
        "provoke",
        "trigger",
        "spark",
        "end",
        "result",
        "mean",
        "be",
        "create",
        "face",
        "plunge",
        "start",
        "unleash",
        "slide",
        "pose",
        "have",
    }:
        return False
    objects = [c for c in deed.children if c.dep_ in {"dobj", "attr"}]
    objects += [g for c in deed.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return any(shows("danger", "noun", o.lemma_.lower()) for o in objects)


def _named_as(tokens: list[Token]) -> Act | None:
    """Return the judgement in words without a verb: called her *a liar*, described it as *a great success*."""
    lemmas = frozenset(t.lemma_.lower() for t in tokens)
    found = [
        act
        for name, act in (("false", Act.DENY), *JUDGEMENTS)
        if any(_belongs(name, t, lemmas) for t in tokens if t.pos_ in {"NOUN", "ADJ", "PROPN"})
    ]
    return found[0] if len(found) == 1 else None


def _is_foreseen(clause: _Clause, lemma: str) -> bool:
    """Say whether a future is a prediction, not a plan: prices *will fall*, it will *probably* rain."""
    sure = any(c.lower_ in FORESEEING for c in clause.verb.children)
    return sure or shows("outcome", "verb", lemma)


def _passive(clause: _Clause) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in clause.verb.children)


def _is_question(tokens: list[Token], located: Located) -> bool:
    """Say whether what is quoted is a question, and nothing but one."""
    stops = [t for t in tokens if t.text in {".", "!", "?"}]
    return located.quoted > 0.5 and bool(stops) and all(t.text == "?" for t in stops)


def _main_verbs(tokens: list[Token], source: Token | None, attached: bool = False) -> Iterator[Token]:
    """Yield the verbs of the content's main clauses; for "I think" the verb of the clause below it.

    attached: those too that the parser hangs on a noun: "told *a crowd* that he expects to win".
    """
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass", "amod", "compound"}:
            continue
        top = token.head.i not in inside or token.head.i == token.i
        run_on = (
            token.dep_ in {"ccomp", "parataxis"}
            and token.head.dep_ == "ROOT"
            and not _is_transparent(token.head, source)
        )
        joined = token.dep_ == "conj" and token.head.dep_ == "ROOT" and any(c.dep_ in SUBJECTS for c in token.lefts)
        if (top and (attached or token.dep_ not in {"relcl", "acl"})) or (run_on and token.i < token.head.i) or joined:
            yield _behind(token, source)


def _is_transparent(verb: Token, source: Token | None) -> bool:
    """Say whether a verb only tells that the speaker thinks so: "I think that", said that he believes that."""
    subject = _subject(verb)
    if subject is None or verb.lemma_.lower() not in TRANSPARENT:
        return False
    return subject.lower_ in FIRST_PERSON or (source is not None and _takes_up(subject, source))


def _behind(verb: Token, source: Token | None) -> Token:
    """Return the verb of the clause below "I think", else the verb itself."""
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    return clause if clause is not None and _is_transparent(verb, source) else verb


def _subject(verb: Token) -> Token | None:
    for _ in range(4):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None or verb.dep_ != "conj" or verb.head.i == verb.i:
            return own
        verb = verb.head
    return None
