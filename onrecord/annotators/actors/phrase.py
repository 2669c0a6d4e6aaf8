"""Noun phrases that are to be resolved, and their parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.annotators.actors.words import descriptive
from onrecord.annotators.attribution.candidate import Range
from onrecord.annotators.attribution.phrases import phrase_of

__all__ = ["Phrase", "conjuncts", "core_tokens", "description", "is_indefinite", "owner_of"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that is to be resolved: its tokens, their paragraph, and who speaks the words around it."""

    paragraph: int
    tokens: Range
    head: Token
    speaker: str | None = None


def conjuncts(phrase: Phrase) -> list[Phrase]:
    """Split "the council and Mira Holt" into its parts."""
    head = phrase.head
    parts = [head, *(c for c in head.conjuncts if phrase.tokens[0] <= c.i < phrase.tokens[1])]
    if len(parts) == 1 or head.pos_ == "PRON":
        return [phrase]
    split = []
    for number, part in enumerate(parts):
        start, end = phrase_of(part)
        if number + 1 < len(parts):
            joint = next((c.i for c in part.rights if c.dep_ in {"cc", "conj"} or c.is_punct), end)
            end = min(end, joint)
        split.append(replace(phrase, tokens=(start, max(end, part.i + 1)), head=part))
    return split


def core_tokens(phrase: Phrase) -> Range:
    """Return the tokens of a phrase up to its clauses and appositions: of "some officials, who ..." two."""
    start, end = phrase.tokens
    head = phrase.head
    later = [
        c for c in head.rights if c.dep_ in {"relcl", "acl", "appos"} or (c.is_punct and c.text in {",", "(", "-", "—"})
    ]
    stop = min((c.left_edge.i for c in later if c.left_edge.i > head.i), default=end)
    return start, max(min(end, stop), head.i + 1)


def description(phrase: Phrase) -> frozenset[str]:
    """Return the words of a description that tell whom it means: "the Russian president" {RUS, president}."""
    doc = phrase.head.doc
    start, end = core_tokens(phrase)
    kept = [t for t in doc[start:end] if t.pos_ in {"NOUN", "PROPN", "ADJ"} and not t.is_stop]
    return frozenset(w for t in kept for w in descriptive(t.text if t.pos_ == "PROPN" else t.lemma_, t.text))


def is_indefinite(head: Token) -> bool:
    """Say whether a noun is brought in as something new: "a source", "some officials"."""
    return any(c.dep_ == "det" and c.lower_ in {"a", "an", "some", "several", "many"} for c in head.lefts)


def owner_of(head: Token) -> Token | None:
    """Return whose words a noun like "remark" stands for: Holt's remark, a statement by the council."""
    for child in head.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "of"}:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and (inner.pos_ == "PROPN" or child.lower_ != "of"):
                return inner
    return None
