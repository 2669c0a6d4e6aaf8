"""Candidates whose cue is no verb: the claim that ..., is confident that ..., reportedly."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotators.attribution.candidate import Candidate, Range
from onrecord.annotators.attribution.phrases import clause_of, cut, source_of, subtree, verb_group, without
from onrecord.annotators.attribution.silence import UTTERANCES
from onrecord.lexicon.light_verbs import light_verbs

__all__ = ["adjective_candidates", "adverb_candidates", "carries_cue", "noun_candidates", "noun_source"]

HEARSAY = frozenset("reportedly allegedly supposedly purportedly apparently presumably".split())
LIGHT_REACH = 5  # tokens between such a verb and its noun


def noun_candidates(noun: Token) -> Iterator[Candidate]:
    """Yield the candidates in which a noun is the cue: the claim that ..., Holt's warning of ..."""
    source = noun_source(noun)
    start = noun.i
    while start > 0 and noun.doc[start - 1].head.i == noun.i and noun.doc[start - 1].dep_ in {"amod", "compound"}:
        start -= 1
    if source is not None and source[1] > start and source[0] < noun.i:
        start = max(start, source[1])
    if is_light(noun) and 0 < noun.i - noun.head.i <= LIGHT_REACH:
        start = verb_group(noun.head, list(noun.head.children))[0]
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl", "ccomp"} and _is_content_clause(child):
            yield Candidate(
                "noun", noun, (start, noun.i + 1), source, without([subtree(child)], (start, noun.i + 1), source)
            )
        elif child.dep_ == "prep" and child.lower_ in {"of", "about", "for", "on", "against", "to", "over", "from"}:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                content = without([subtree(inner)], (start, child.i + 1), source)
                if content:
                    yield Candidate(f"noun:{child.lower_}", noun, (start, child.i + 1), source, content)


def noun_source(noun: Token) -> Range | None:
    """Return who has the claim or makes the warning: Holt's, their, by the council; the subject of "has"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.tag_ == "PRP$" and is_light(noun):
            return source_of(noun.head, passive=False) or subtree(child)  # the council voiced its concern
        if child.dep_ == "poss":
            start, end = subtree(child)
            last = noun.doc[end - 1]
            return start, end - 1 if last.dep_ == "case" and end - start > 1 else end
    for child in noun.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return subtree(inner)
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if after.lower_ == "by" and (inner := next((c for c in after.children if c.dep_ == "pobj"), None)) is not None:
        return subtree(inner)  # the parse may join it to the verb: renewed a promise by the council
    verb = noun.head
    if is_light(noun):
        return source_of(verb, passive=False)
    if noun.dep_ == "pobj" and verb.dep_ == "prep" and verb.head.lemma_ == "come":
        return source_of(verb.head, passive=False)
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound", "nmod"} and child.pos_ in {"PROPN", "ADJ"} and child.text[:1].isupper():
            return subtree(child)
    return None


def is_light(noun: Token) -> bool:
    """Say whether a noun says what its verb does: "made a promise", "expressed concern"."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in light_verbs()


def carries_cue(noun: Token) -> bool:
    """Say whether a light verb's noun is the cue ("issued a warning that ...") or empty ("issued a statement")."""
    if not is_light(noun):
        return False
    clause = any(c.dep_ in {"acl", "relcl", "ccomp"} and _is_content_clause(c) for c in noun.rights)
    return clause or noun.lemma_.lower() in UTTERANCES


def _is_content_clause(clause: Token) -> bool:
    """Say whether a clause on a noun tells what is claimed, rather than which one it is."""
    if clause.dep_ == "acl":
        return any(c.dep_ == "mark" or (c.dep_ == "aux" and c.lower_ == "to") for c in clause.lefts)
    if clause.dep_ == "relcl":
        # "the claim that the base closed": "that" is no part of the clause's own roles
        return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.lefts)
    return True


def adjective_candidates(adjective: Token) -> Iterator[Candidate]:
    """Yield the candidates in which an adjective is the cue: is confident that ..., was opposed to ..."""
    if adjective.dep_ not in {"acomp", "oprd", "attr"}:
        return
    verb = adjective.head
    source = source_of(verb, passive=False)
    start = verb_group(verb, list(verb.children))[0]
    for child in [*adjective.rights, *(c for c in verb.rights if c.dep_ in {"ccomp", "xcomp"} and c.i > adjective.i)]:
        cue = (min(start, adjective.i), adjective.i + 1)
        if child.dep_ in {"ccomp", "xcomp"}:
            content = without([subtree(child)], cue, source)
            if content:
                yield Candidate("adjective", adjective, cue, source, content)
        elif child.dep_ == "prep":
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            content = without([subtree(inner)], (cue[0], child.i + 1), source) if inner is not None else ()
            if content:
                yield Candidate(f"adjective:{child.lower_}", adjective, (cue[0], child.i + 1), source, content)


def adverb_candidates(adverb: Token) -> Iterator[Candidate]:
    """Yield the candidate of an adverb of hearsay, which speaks of its clause and names no source."""
    if adverb.lower_ in HEARSAY:
        ranges = cut(subtree(clause_of(adverb.head)), [(adverb.i, adverb.i + 1)])
        if ranges:
            yield Candidate("adverb", adverb, (adverb.i, adverb.i + 1), None, tuple(ranges))
