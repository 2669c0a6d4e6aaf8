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

from onrecord.annotate.located import Located
from onrecord.lexicon.acts import act_of, names_act
from onrecord.model import Act, Span
from onrecord.text.parse import Paragraph

__all__ = ["act_and_polarity"]

SPEAKING = frozenset("say comment speak talk answer respond reply discuss elaborate disclose reveal confirm tell give make issue".split())
UTTERANCE = frozenset("comment statement answer response reply detail details remark word explanation reason announcement information".split())
REFUSING = frozenset({"decline", "refuse"})
FIRST_PERSON = frozenset({"i", "we"})
NEGATING_VERBS = frozenset({"fail", "stop", "refrain", "avoid", "neglect"})
UNACCEPTABLE = frozenset("unacceptable unacceptability inadmissible inadmissibility unthinkable".split())
FALSEHOOD = frozenset("false untrue baseless unfounded lie fabrication nonsense fiction fake".split())


def act_and_polarity(located: Located, paragraph: Paragraph) -> tuple[Act, bool]:
    """Return the act of an attribution and whether it is negated."""
    head = located.head
    negated = _negated(head)
    lemma = head.lemma_.lower()
    particle = _particle(head, located.frame)
    if _declines(head, negated):
        return Act.DECLINE, False
    act = act_of(lemma, particle)
    if lemma in REFUSING:
        return Act.REJECT, negated
    if lemma == "ask" and (located.frame == "infinitive" or _addressed_infinitive(head)):
        return Act.REQUEST, negated
    if located.frame.startswith("prep:for") and lemma in {"ask", "call", "press", "push"}:
        return Act.REQUEST, negated
    if names_act(lemma) or particle is not None and act is not Act.ASSERT:
        return act, negated
    performed = _performed(located, paragraph)
    if performed is not None and not negated:
        return performed
    if negated and located.frame in {"object", "infinitive"} and _refuses(head):
        return Act.REJECT, False
    return act, negated


def _negated(head: Token) -> bool:
    """Say whether the cue is negated: by "not" or "never", by "no" in its object, by a verb such as "fail"."""
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in head.children):
        return True
    subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and (subject.lower_ in {"nobody", "none", "neither"} or _has_no(subject)):
        return True
    if head.dep_ == "xcomp" and head.head.lemma_.lower() in NEGATING_VERBS:
        return True
    return head.pos_ == "NOUN" and _has_no(head)


def _has_no(noun: Token) -> bool:
    return noun.lower_ == "no" or any(c.dep_ == "det" and c.lower_ == "no" for c in noun.lefts)


def _declines(head: Token, negated: bool) -> bool:
    """Say whether the cue tells that nothing was said: no comment, yet to speak, would not be drawn."""
    lemma = head.lemma_.lower()
    inner = next((c for c in head.children if c.dep_ == "xcomp"), None)
    if lemma in REFUSING:
        return inner is not None and _speaks(inner) or any(c.lemma_ in UTTERANCE for c in head.children if c.dep_ == "dobj")
    yet = any(c.lower_ == "yet" for c in head.children)
    if lemma == "have" and yet and inner is not None:
        return _speaks(inner)
    governed = head.dep_ == "xcomp" and head.head.lemma_.lower() in REFUSING
    yet_to = head.dep_ == "xcomp" and head.head.lemma_ == "have" and any(c.lower_ == "yet" for c in head.head.children)
    if governed or yet_to:
        return _speaks(head)
    if lemma in {"comment", "respond", "reply", "elaborate"} and negated:
        return True
    return negated and lemma in {"give", "make", "issue", "offer", "provide", "release"} and any(
        c.lemma_.lower() in UTTERANCE for c in head.children if c.dep_ == "dobj"
    )


def _speaks(verb: Token) -> bool:
    """Say whether a verb means no more than to speak: to say, to comment, to make a statement."""
    lemma = verb.lemma_.lower()
    objects = [c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"]
    if lemma in {"give", "make", "issue", "provide", "offer", "release"}:
        return any(word in UTTERANCE for word in objects)
    return lemma in SPEAKING


def _refuses(head: Token) -> bool:
    """Say whether a negated verb refuses: "will not accept", "cannot allow"."""
    return head.lemma_.lower() in {"accept", "allow", "tolerate", "permit", "agree", "recognise", "recognize", "support"}


def _particle(head: Token, frame: str) -> str | None:
    """Return the particle of a verb, or the preposition of its content: "rule out", "call for"."""
    particle = next((c.lower_ for c in head.children if c.dep_ == "prt"), None)
    return particle or (frame.partition(":")[2] or None if ":" in frame else None)


def _addressed_infinitive(head: Token) -> bool:
    """Say whether a verb asks somebody to do something: "asked the council to act"."""
    return any(c.dep_ in {"xcomp", "ccomp"} and any(g.lower_ == "to" and g.dep_ == "aux" for g in c.lefts) for c in head.rights)


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
        if own and subject is not None and subject.lower_ in FIRST_PERSON and names_act(lemma) and lemma not in {"see", "know", "think"}:
            return act_of(lemma, _particle(verb, "")), negated
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
