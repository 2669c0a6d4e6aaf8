"""Parts of a parsed sentence as ranges of tokens: who speaks through a verb, noun phrases, groups of verbs.

Token ranges are [start, end) in the paragraph's `doc`.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from onrecord.annotators.attribution.candidate import Range

__all__ = [
    "JOINING_VERBS",
    "SUBJECTS",
    "antecedent",
    "clause_of",
    "cut",
    "marked_by",
    "phrase_of",
    "resumes",
    "source_of",
    "subtree",
    "verb_group",
    "without",
    "without_edges",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
JOINING_VERBS = frozenset(
    "continue go begin start appear seem try keep have use come proceed tend dare decide move want need".split()
)
"""Verbs that join with the cue that follows them: "continues to insist", "went on to say"."""


def source_of(verb: Token, passive: bool, depth: int = 0) -> Range | None:
    """Return the noun phrase that speaks through a verb, following shared and raised subjects."""
    if depth > 4:
        return None
    if passive:
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        inner = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
        return phrase_of(inner) if inner is not None else None
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None:
        if subject.dep_ == "nsubj" and subject.lower_ in {"it", "there"} and _expletive(verb, subject):
            return None
        return _after_citing(subject) or phrase_of(subject)
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep"}:
        return _inherited(verb, head, depth)
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"} and verb.tag_ != "VBN":
        return phrase_of(head, leaving_out=verb)
    return None


def _after_citing(subject: Token) -> Range | None:
    """Return the subject that the parse takes for an apposition: "Citing Holt, *the agency* reported that ..."."""
    if subject.dep_ != "csubj" or subject.lemma_.lower() not in {"cite", "quote"}:
        return None
    cited = next((c for c in subject.children if c.dep_ == "dobj"), None)
    last = next((c for c in cited.rights if c.dep_ == "appos"), None) if cited is not None else None
    return phrase_of(last) if last is not None else None


def _inherited(verb: Token, head: Token, depth: int) -> Range | None:
    """Return the subject that a verb without one shares with the verb it hangs on."""
    speaking = resumes(verb)
    if speaking is not None:
        return source_of(speaking, passive=False, depth=depth + 1)
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        if head.dep_ in {"pobj", "dobj"} and head.pos_ == "NOUN" and verb.dep_ == "acl":
            return phrase_of(head, leaving_out=verb)
        head = head.head
    objects = [c for c in head.children if c.dep_ == "dobj"]
    if verb.dep_ == "xcomp" and objects and head.lemma_ in {"urge", "ask", "tell", "want", "allow", "force", "call"}:
        return phrase_of(objects[0])
    passive = verb.dep_ == "conj" and any(c.dep_ == "auxpass" for c in head.children)
    if passive or any(c.dep_ == "nsubjpass" for c in head.children):
        subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
        return phrase_of(subject) if subject is not None else None
    return source_of(head, passive=False, depth=depth + 1)


def resumes(verb: Token) -> Token | None:
    """Return the verb of speech that a verb goes on from, where the parse joins it to what is said.

    Holt said the plan is unfair but *insisted* that ...     said: both tell in the past, and what is said does not
    """
    sibling = verb.head
    speaking = sibling.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or sibling.dep_ != "ccomp" or speaking.tag_ != "VBD":
        return None
    if sibling.tag_ == "VBD" or any(c.dep_ in SUBJECTS for c in verb.children) or sibling.i > verb.i:
        return None
    return speaking if any(c.dep_ in {"ccomp", "xcomp", "dobj", "prep"} for c in verb.children) else None


def _expletive(verb: Token, subject: Token) -> bool:
    """Say whether "it" or "there" is empty: "it seems that", "it is clear that"."""
    if subject.lower_ == "there":
        return True
    copula = verb.pos_ == "AUX" or verb.lemma_ in {"seem", "appear", "emerge", "happen", "turn"}
    return copula and any(c.dep_ in {"ccomp", "xcomp", "acomp", "attr"} for c in verb.children)


def phrase_of(noun: Token, leaving_out: Token | None = None) -> Range:
    """Return a whole noun phrase, with its appositions and relative clauses, but not a clause left out."""
    start, end = subtree(noun)
    if leaving_out is not None:
        cut = subtree(leaving_out)[0]
        if cut > noun.i:
            end = cut
    doc = noun.doc
    while end - 1 > noun.i and (doc[end - 1].is_punct and doc[end - 1].text not in {")", '"', "]"}):
        end -= 1
    while start < noun.i and (doc[start].is_space or doc[start].text in {",", "-", "--", "—", ":"}):
        start += 1
    if doc[start].dep_ == "cc" and start < noun.i:
        start += 1
    if start > 0 and doc[start - 1].dep_ == "preconj":  # "Both the council and the fleet"
        start -= 1
    return start, end


def verb_group(verb: Token, children: list[Token]) -> Range:
    """Return the verb with its auxiliaries, negation, adjacent adverbs and particle: "has not yet said"."""
    doc = verb.doc
    start, end = verb.i, verb.i + 1
    first = verb
    if verb.dep_ == "xcomp" and verb.head.lemma_ in JOINING_VERBS and 0 < verb.i - verb.head.i <= 4:
        first = verb.head
        start = first.i
        children = [*children, *first.children]
    own = {c.i for c in children if c.dep_ in AUXILIARIES or (c.dep_ == "advmod" and c.pos_ in {"ADV", "PART"})}
    while start > 0 and (start - 1 in own or doc[start - 1].head.i in own):  # "has all along supported"
        start -= 1
    while end < len(doc) and end in {c.i for c in children if c.dep_ == "prt"}:
        end += 1
    return start, end


def antecedent(pronoun: Token) -> Range | None:
    """Return the noun phrase that a relative pronoun takes up, None for another word."""
    if pronoun.lower_ not in RELATIVES:
        return None
    clause = pronoun
    while clause.dep_ != "relcl" and clause.head.i != clause.i:
        clause = clause.head
    return phrase_of(clause.head, leaving_out=clause) if clause.dep_ == "relcl" else None


def clause_of(token: Token) -> Token:
    """Return the head of the smallest clause around a token."""
    while token.dep_ not in {"ROOT", "ccomp", "advcl", "relcl", "parataxis"} and token.head.i != token.i:
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
            break
        token = token.head
    return token


def marked_by(clause: Token, marks: set[str]) -> bool:
    """Say whether a clause begins with one of the words given."""
    return any(c.lower_ in marks and c.dep_ in {"mark", "aux", "advmod"} for c in clause.lefts)


def subtree(token: Token) -> Range:
    """Return the tokens from the left to the right edge of a token's subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def without_edges(doc: Doc, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return ranges without "but" and commas at their ends, or "and" at their beginning."""
    kept = (_without_edge(doc, *whole) for whole in ranges)
    return tuple(whole for whole in kept if whole[0] < whole[1])


def _without_edge(doc: Doc, start: int, end: int) -> Range:
    while end > start and _joins(doc[end - 1]):
        end -= 1
    while start < end and _joins(doc[start]):
        start += 1
    return start, end


def _joins(token: Token) -> bool:
    return token.dep_ == "cc" or token.text in {",", ";"}


def without(ranges: Iterable[Range], cue: Range, source: Range | None) -> tuple[Range, ...]:
    """Cut cue and source out of content."""
    cuts = [cue] if source is None else [cue, source]
    return tuple(piece for r in ranges for piece in cut(r, cuts))


def cut(whole: Range, cuts: list[Range]) -> list[Range]:
    """Return what is left of a token range when others are cut out."""
    pieces = []
    start = whole[0]
    for low, high in sorted(cuts):
        if high <= start or low >= whole[1]:
            continue
        if low > start:
            pieces.append((start, low))
        start = max(start, high)
    if start < whole[1]:
        pieces.append((start, whole[1]))
    return pieces
