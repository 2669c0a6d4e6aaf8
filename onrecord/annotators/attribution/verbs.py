"""Candidates whose cue is a verb, by what hangs on it; "according to" is one of them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotators.attribution.candidate import Candidate, Range
from onrecord.annotators.attribution.nominals import carries_cue
from onrecord.annotators.attribution.phrases import (
    SUBJECTS,
    clause_of,
    cut,
    marked_by,
    phrase_of,
    resumes,
    source_of,
    subtree,
    verb_group,
    without,
    without_edges,
)
from onrecord.annotators.attribution.silence import UTTERANCES, is_silence

__all__ = ["CITING", "quoted_as", "verb_candidates"]

MEASURES = frozenset("plan plans schedule law rules custom tradition protocol need needs taste size age rank".split())
"""What something may be done "according to" without anybody speaking."""
CITING = frozenset({"cite", "quote"})
RAISING = frozenset(
    "say expect believe think report allege know claim understand consider suppose rumour rumor estimate reckon see "
    "assume deem find prove presume".split()
)
"""Verbs whose passive takes its subject from what is said: "the envoy is said to have left"."""
REPORTING = frozenset({"report", "say", "write", "tell", "add", "note", "state"})
CONTRASTING = {"while", "whereas", "although", "though"}
CLAUSES = frozenset({"ccomp", "csubj"})
DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december yesterday today week month year morning evening night".split()
)


def verb_candidates(verb: Token) -> Iterator[Candidate]:
    """Yield the candidates in which a verb is the cue."""
    if verb.lower_ == "according":
        yield from _according(verb)
        return
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and quoted_as(verb.head.head) is not None:
        return  # belongs to the verb that quotes
    if (saying := quoted_as(verb)) is not None:
        yield from _quoted(verb, saying)
        return
    children = list(verb.children)
    passive = any(c.dep_ in {"auxpass", "nsubjpass", "csubjpass"} for c in children)
    source = source_of(verb, passive)
    cue = verb_group(verb, children)
    if verb.lemma_ in CITING and verb.tag_ == "VBG" and verb.head.lemma_ in REPORTING:
        return  # whom a report cites is its source, not what it says
    if verb.dep_ == "xcomp" and (is_silence(verb.head) or _anonymity(verb)):
        return
    if is_silence(verb):
        yield _silence(verb, children, cue, source)
        return
    found = False
    for frame, cue_end, content in _complements(verb, children, passive):
        if source is None and not passive and frame == "clause":
            source = _apposed(verb, cue, content[0])
        ranges = without_edges(verb.doc, without(content, cue, source))
        if ranges:
            found = True
            yield Candidate(frame, verb, (cue[0], max(cue[1], cue_end)), source, ranges, passive)
    if not found and not passive:
        yield from _aside(verb, children, cue, source)


def _anonymity(verb: Token) -> bool:
    """Say whether a verb only asks for a name to be withheld: "asked not to be named"."""
    return verb.lemma_ in {"name", "identify", "quote"} and any(c.dep_ == "auxpass" for c in verb.children)


def _silence(verb: Token, children: list[Token], cue: Range, source: Range | None) -> Candidate:
    """Return the candidate of a cue which tells that nothing was said; its content is the matter, if there is one."""
    inner = next((c for c in children if c.dep_ in {"xcomp", "ccomp"}), None)
    if inner is not None:
        return Candidate("silence", verb, cue, source, without([subtree(inner)], cue, source))
    said = [c for c in children if c.dep_ == "dobj" and c.lemma_.lower() in UTTERANCES]
    end = max([cue[1], *(c.i + 1 for c in said)])
    for holder in [verb, *said]:
        for child in holder.rights:
            matter = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if child.dep_ == "prep" and child.lower_ in {"to", "on", "about", "for"} and matter is not None:
                return Candidate("silence", verb, (cue[0], max(end, child.i + 1)), source, (subtree(matter),))
    return Candidate("silence", verb, (cue[0], end), source, ())


def _complements(verb: Token, children: list[Token], passive: bool) -> Iterator[tuple[str, int, list[Range]]]:
    """Yield how a verb's complements may be content: frame, end of the cue if it reaches further, token ranges."""
    objects = [c for c in children if c.dep_ in {"dobj", "oprd"}]
    clause = next((c for c in children if c.dep_ in CLAUSES and not _citing(c)), None) or _beyond_citing(verb)
    if clause is not None:
        yield "clause", 0, _clause_content(verb, clause)
        return
    raised = verb.lemma_ in RAISING and any(c.dep_ == "xcomp" for c in children)
    subject = next((c for c in children if c.dep_ == "nsubjpass"), None)
    if passive and subject is not None and not raised:
        yield "passive", 0, [subtree(subject)]
    for child in children:
        if child.dep_ == "xcomp" and child.i > verb.i and child.lemma_ not in CITING and not _anonymity(child):
            moved = [subtree(c) for c in children if c.dep_ == "nsubjpass"] if verb.lemma_ in RAISING else []
            yield "infinitive", 0, [*moved, subtree(child)]
        elif child.dep_ in {"dobj", "oprd"} and child.i > verb.i and not carries_cue(child):
            yield "object", 0, [(subtree(child)[0], _object_end(objects, children))]
        elif child.dep_ in {"prep", "agent"} and child.lower_ != "by" and child.i > verb.i:
            inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            if inner:
                adjacent = child.i + 1 if child.i == verb.i + 1 else 0
                yield f"prep:{child.lower_}", adjacent, [subtree(inner[0])]
                yield from _told_through(child, inner[0])
        elif child.dep_ == "advcl" and child.i > verb.i and marked_by(child, {"whether", "if", "that", "to"}):
            yield "purpose", 0, [subtree(child)]


def _citing(verb: Token) -> bool:
    """Say whether a verb only names whom a report cites: *citing* two officials."""
    return verb.lemma_.lower() in CITING and verb.tag_ == "VBG"


def _beyond_citing(verb: Token) -> Token | None:
    """Return the clause of a report that the parse joins to the verb that cites: "reported, quoting X, that ..."."""
    citing = next((c for c in verb.rights if c.dep_ == "advcl" and _citing(c)), None)
    return next((c for c in citing.rights if c.dep_ == "ccomp"), None) if citing is not None else None


def _told_through(preposition: Token, noun: Token) -> Iterator[tuple[str, int, list[Range]]]:
    """Yield the clause that hangs on a verb's indirect object: "referred to its sources that the base is closed"."""
    for clause in noun.rights:
        if clause.dep_ in {"acl", "relcl"} and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
            yield f"that:{preposition.lower_}", clause.left_edge.i, [subtree(clause)]


def _object_end(objects: list[Token], children: list[Token]) -> int:
    """Return where an object ends, with the phrases right after it: "requested bases from Varda for its troops"."""
    end = max(subtree(c)[1] for c in objects)
    for child in children:
        if child.left_edge.i == end and _follows(child):
            end = subtree(child)[1]
    return end


def _follows(child: Token) -> bool:
    """Say whether a phrase after an object belongs to it rather than to the act: not a time ("on Sunday")."""
    if child.dep_ == "prep":
        return not any(t.lower_ in DAYS_AND_MONTHS for t in child.subtree)
    return child.dep_ == "advcl" and child.left_edge.lower_ == "as"


def _clause_content(verb: Token, clause: Token) -> list[Range]:
    """Return the content of a verb with a clause, which may stand before it, after it or around it.

    A clause before its verb reaches back over what opens the sentence: "In Varda, the base closed, Holt said."
    """
    start, end = subtree(clause)
    if clause.i < verb.i:
        opening = [c for c in verb.lefts if c.i < start and c.dep_ in {"prep", "advmod", "advcl", "npadvmod", "ccomp"}]
        if opening:
            start = min(subtree(c)[0] for c in opening)
        later = [c for c in verb.rights if c.dep_ in {"ccomp", "conj"} and c.i > verb.i and c.i != clause.i]
        return [(start, end), *(subtree(c) for c in later if c.dep_ == "ccomp")]
    return [(start, _end_of_clause(verb, clause, end))]


def _end_of_clause(verb: Token, clause: Token, end: int) -> int:
    """Return where a clause after its verb ends, without what the parse joins to it but the writer adds.

    Holt said the harbour is closed, **while the fleet says it is open**.      a contrast of the writer's
    Holt said the plan is unfair but **insisted that ...**                     Holt's next statement
    Holt said the harbour is closed, **according to the Lantern**.             who tells of all of it
    """
    part = verb.doc[end - 1]
    while part.i > clause.i and part.head.i != part.i and part.right_edge.i + 1 == end:
        if part.lower_ == "according" and _ends_sentence(part, end):
            return part.i - 1
        part = part.head
    for part in clause.rights:
        if part.dep_ == "advcl" and part.right_edge.i + 1 == end and marked_by(part, CONTRASTING):
            comma = part.left_edge.i - 1
            if verb.doc[comma].text == "," and any(c.dep_ in SUBJECTS for c in part.children):
                return comma
        elif part.dep_ == "conj" and resumes(part) is not None:
            return part.left_edge.i
    return end


def _aside(verb: Token, children: list[Token], cue: Range, source: Range | None) -> Iterator[Candidate]:
    """Yield the candidate of a verb without complement that speaks of the clause around it or before it."""
    if source is None:
        return
    mark = next((c for c in children if c.dep_ in {"mark", "advmod"} and c.lower_ == "as"), None)
    if verb.dep_ == "advcl" and mark is not None:
        frame = "as"
    elif verb.dep_ == "conj" and _own_clause(verb, children):
        frame = "aside"
    elif verb.dep_ in {"parataxis", "ccomp", "advcl", "relcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        frame = "aside"
        if mark is None and any(c.dep_ == "mark" for c in children):
            return
    else:
        return
    governor = verb.head
    own = subtree(verb)
    ranges = cut(subtree(governor), [own])
    if ranges:
        yield Candidate(frame, verb, cue, source, tuple(ranges))


def _own_clause(verb: Token, children: list[Token]) -> bool:
    """Say whether a verb that the parse joins to the one before stands in a clause of its own after a comma.

    "The missiles reinforced the base, Tass reported."
    """
    subject = next((c for c in children if c.dep_ == "nsubj"), None)
    if subject is None or subject.left_edge.i == 0 or any(c.dep_ == "cc" for c in verb.head.children):
        return False
    return verb.doc[subject.left_edge.i - 1].text == ","


def _apposed(verb: Token, cue: Range, content: Range) -> Range | None:
    """Return a speaker that the parse took for a part of what is said: "The envoy left, a source near him said."."""
    doc = verb.doc
    if content[1] != cue[0] or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    comma = next((i for i in range(cue[0] - 1, content[0], -1) if doc[i].text == ","), None)
    if comma is None or any(doc[i].pos_ in {"VERB", "AUX"} for i in range(comma + 1, cue[0])):
        return None
    nominal = any(doc[i].pos_ in {"NOUN", "PROPN", "PRON"} for i in range(comma + 1, cue[0]))
    return (comma + 1, cue[0]) if nominal else None


def quoted_as(verb: Token) -> Token | None:
    """Return "saying" in "was quoted as saying"."""
    if verb.lemma_ not in CITING:
        return None
    marker = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    return next((c for c in marker.children if c.dep_ == "pcomp"), None) if marker is not None else None


def _quoted(verb: Token, saying: Token) -> Iterator[Candidate]:
    """Yield the candidate of "Holt was quoted by the agency as saying that ..."."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"}), None)
    clause = next((c for c in saying.children if c.dep_ in CLAUSES), None)
    source = phrase_of(subject) if subject is not None else None
    cue = verb_group(verb, list(verb.children))[0], saying.i + 1
    if source is not None and cue[0] < source[0] < saying.i:  # the agency quoted Holt as saying
        cue = saying.head.i, saying.i + 1
    if clause is not None:
        yield Candidate("clause", saying, cue, source, without([subtree(clause)], cue, source))


def _according(word: Token) -> Iterator[Candidate]:
    """Yield the candidate of "according to X"."""
    to = next((c for c in word.children if c.lower_ == "to"), None)
    agent = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
    if to is None or agent is None or agent.lower_ in MEASURES:
        return
    source = subtree(agent)
    own = (word.i, source[1])
    governor = word.head if word.head.i != word.i else word
    clause = word.sent.root if _ends_sentence(word, source[1]) else clause_of(governor)
    scope = subtree(clause)
    ranges = cut(scope, [own])
    if ranges:
        yield Candidate("according", word, (word.i, to.i + 1), source, tuple(ranges))


def _ends_sentence(word: Token, end: int) -> bool:
    """Say whether "according to X" stands after a comma at the end of a sentence, and so speaks of all of it."""
    doc = word.doc
    after = (doc[i] for i in range(end, word.sent.end))
    return word.i > word.sent.start and doc[word.i - 1].text == "," and all(t.is_punct or t.is_space for t in after)
