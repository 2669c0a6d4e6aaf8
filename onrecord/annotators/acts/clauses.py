"""Main clauses of a content: whose they are, in which mood, what is said of the subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.acts.cue import company_of
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.phrases import SUBJECTS

__all__ = ["Clause", "is_passive", "main_verbs", "read_clause"]

FIRST_PERSON = frozenset({"i", "we"})
TRANSPARENT = frozenset("think believe feel know mean guess suppose say see understand tell".split())
"""Verbs behind whose "I" the clause below is what is said: "I think that he lied"."""
OUR = frozenset({"our", "my"})
THEIR = frozenset({"his", "her", "their", "its"})
SPOKEN_FOR = frozenset(
    "country government party ministry administration side group company office state nation army force council "
    "movement delegation union organisation organization department agency team campaign".split()
)
NEGATION = frozenset({"not", "n't", "n’t", "never"})
PREDICATES = frozenset({"attr", "acomp", "oprd"})


@dataclass(frozen=True, slots=True)
class Clause:
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


def read_clause(verb: Token, located: Located) -> Clause:
    """Return the clause of a verb. located: the attribution in whose content it stands."""
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
    return Clause(
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


def main_verbs(tokens: list[Token], source: Token | None, attached: bool = False) -> Iterator[Token]:
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


def is_passive(clause: Clause) -> bool:
    """Say whether the subject is the one to whom something is done."""
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in clause.verb.children)
