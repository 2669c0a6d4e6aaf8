"""What a speaker does by speaking: the act of a statement, and whether it is negated.

A cue that names its act decides (warn, deny, promise). Under a neutral cue (say, add, tell) the content decides where
it performs an act itself: "We reject any base here," he said. What does no more than state asserts.

    declined to comment; would not say; have yet to make a statement      DECLINE
    refused to sign; ruled out talks                                      REJECT
    did not deny that ...                                                 DENY, negated
    failed to promise aid                                                 PROMISE, negated
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.silence import is_negated
from onrecord.lexicon.acts import act_of, names_act
from onrecord.model import Act, Span
from onrecord.text.parse import Paragraph

__all__ = ["act_and_polarity"]

REFUSING = frozenset({"decline", "refuse"})
FIRST_PERSON = frozenset({"i", "we"})
LIGHT_VERBS = frozenset("have make give issue offer express voice deliver raise take".split())
PERFORMABLE = frozenset(Act) - {Act.ASSERT, Act.ATTITUDE, Act.OTHER, Act.AGREE, Act.ANNOUNCE, Act.ASK, Act.CLARIFY}
"""Acts that a speaker performs by saying so in the first person: "we reject", "I warn", "we condemn"."""
UNACCEPTABLE = frozenset("unacceptable unacceptability inadmissible inadmissibility unthinkable".split())
FALSEHOOD = frozenset("false untrue baseless unfounded lie fabrication nonsense fiction fake".split())


def act_and_polarity(located: Located, paragraph: Paragraph) -> tuple[Act, bool]:
    """Return the act of an attribution and whether it is negated."""
    head = _naming_head(located.head)
    negated = is_negated(located.head)
    if located.frame == "silence":
        return Act.DECLINE, False
    lemma = head.lemma_.lower()
    if lemma in REFUSING or (negated and located.frame in {"object", "infinitive"} and _refuses(head)):
        return Act.REJECT, negated and lemma in REFUSING
    if _asks_for(head, located.frame):
        return Act.REQUEST, negated
    particle = _particle(head, located.frame)
    if names_act(lemma) or (particle is not None and names_act(f"{lemma} {particle}")):
        return act_of(lemma, particle), negated
    performed = _performed(located, paragraph)
    return performed if performed is not None and not negated else (Act.ASSERT, negated)


def _naming_head(head: Token) -> Token:
    """Return the noun that names the act of a light verb: "made a *promise*", "expressed *concern*"."""
    if head.lemma_.lower() not in LIGHT_VERBS:
        return head
    return next((c for c in head.rights if c.dep_ == "dobj" and c.pos_ == "NOUN"), head)


def _asks_for(head: Token, frame: str) -> bool:
    """Say whether "ask" or "call" asks for something to be done rather than for an answer."""
    lemma = head.lemma_.lower()
    if lemma == "ask" and (frame == "infinitive" or _addressed_infinitive(head)):
        return True
    return frame == "prep:for" and lemma in {"ask", "call", "press", "push"}


def _refuses(head: Token) -> bool:
    """Say whether a negated verb refuses: "will not accept", "cannot allow"."""
    return head.lemma_.lower() in {
        "accept",
        "allow",
        "tolerate",
        "permit",
        "agree",
        "recognise",
        "recognize",
        "support",
    }


def _particle(head: Token, frame: str) -> str | None:
    """Return the particle of a verb, or the preposition of its content: "rule out", "call for"."""
    particle = next((c.lower_ for c in head.children if c.dep_ == "prt"), None)
    return particle or (frame.partition(":")[2] or None if ":" in frame else None)


def _addressed_infinitive(head: Token) -> bool:
    """Say whether a verb asks somebody to do something: "asked the council to act"."""
    return any(
        c.dep_ in {"xcomp", "ccomp"} and any(g.lower_ == "to" and g.dep_ == "aux" for g in c.lefts) for c in head.rights
    )


def _performed(located: Located, paragraph: Paragraph) -> tuple[Act, bool] | None:
    """Return the act that the content performs in its main clause, with its polarity."""
    for verb in _main_verbs(located, paragraph):
        words = {c.lower_ for c in verb.children}
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        negated = any(c.dep_ == "neg" for c in verb.children)
        lemma = verb.lemma_.lower()
        own = subject is not None and (subject.lower_ in FIRST_PERSON or _same_as_source(subject, located))
        if own and negated and _refuses(verb):
            return Act.REJECT, False
        act = act_of(lemma, _particle(verb, ""))
        if subject is not None and subject.lower_ in FIRST_PERSON and act in PERFORMABLE:
            return act, negated
        if lemma == "be" and not negated and any(c.lemma_.lower() in UNACCEPTABLE for c in verb.children):
            return Act.REJECT, False
        if lemma == "be" and not negated and any(c.lemma_.lower() in FALSEHOOD for c in verb.children):
            return Act.DENY, False
        if lemma in {"emphasise", "emphasize", "stress", "underline"} and any(
            c.lemma_.lower() in UNACCEPTABLE for c in verb.children
        ):
            return Act.REJECT, False
        if "scope" in words and "no" in {g.lower_ for c in verb.children for g in c.children}:
            return Act.REJECT, False
        if own and not negated and "will" in words and subject is not None and subject.lower_ in FIRST_PERSON:
            return Act.PROMISE, False
        if own and negated and "will" in words | {"wo"} and located.quoted == 0:
            return Act.REJECT, False
    return None


def _main_verbs(located: Located, paragraph: Paragraph) -> Iterator[Token]:
    """Yield the verbs of the content's main clauses."""
    for sentence in paragraph.doc.sents:
        inside = [t for t in sentence if t.pos_ in {"VERB", "AUX"} and _covers(located.content, paragraph, t)]
        heads = {t.i for t in inside}
        yield from (t for t in inside if t.dep_ in {"ROOT", "ccomp"} and t.head.i not in heads - {t.i})


def _covers(content: tuple[Span, ...], paragraph: Paragraph, token: Token) -> bool:
    at = paragraph.span_of(token)
    return any(piece.contains(at) for piece in content)


def _same_as_source(subject: Token, located: Located) -> bool:
    """Say whether the subject of the content is plainly the source: the same word, or a pronoun that takes it up."""
    if located.source_head is None:
        return False
    return subject.lower_ == located.source_head.lower_ or subject.lower_ in {"it", "he", "she", "they"}
