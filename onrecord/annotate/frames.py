"""Where an attribution may stand: every word of a parse that could be a cue, with source and content.

The parse decides what the parts are, the weights of `lexicon.cues` whether the word is a cue at all. A *frame* names
how the content hangs on the cue:

    clause       Mira Holt **said** that the base is closed.
    infinitive   The council **refused** to sign.
    object       Holt **rejected** the plan.
    prep:of      Holt **warned** of a delay.        (accused X of Y: prep:of too, with Y the content)
    as           As Holt **said**, the base is closed.
    aside        The base, Holt **said**, is closed.
    according    **According to** Holt, the base is closed.
    noun         the **claim** that the base is closed; Holt's **warning** of a delay
    adjective    Holt is **confident** that the base is closed.
    adverb       The base was **reportedly** closed.
    silence      Holt **did not respond to** requests for comment.

Token ranges are [start, end) in the paragraph's `doc`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.annotate.silence import UTTERANCES, is_silence

__all__ = ["Candidate", "Range", "candidates", "phrase_of", "quoted_as", "source_of", "verb_group"]

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
LIGHT_VERBS = frozenset(
    "continue go begin start appear seem try keep have use come proceed tend dare decide move want need".split()
)
"""Verbs that join with the cue that follows them: "continues to insist", "went on to say"."""
MEASURES = frozenset("plan plans schedule law rules custom tradition protocol need needs taste size age rank".split())
"""What something may be done "according to" without anybody speaking."""
HEARSAY = frozenset("reportedly allegedly supposedly purportedly apparently presumably".split())
CITING = frozenset({"cite", "quote"})
RAISING = frozenset(
    "say expect believe think report allege know claim understand consider suppose rumour rumor estimate reckon see "
    "assume deem find prove presume".split()
)
"""Verbs whose passive takes its subject from what is said: "the envoy is said to have left"."""
REPORTING = frozenset({"report", "say", "write", "tell", "add", "note", "state"})
CLAUSES = frozenset({"ccomp", "csubj"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an attribution may stand.

    head: the word that makes the cue. source: None where the text names nobody.
    """

    frame: str
    head: Token
    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    passive: bool = False


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield every candidate of a parsed paragraph, by the position of its cue."""
    for token in doc:
        read = READERS.get(token.pos_)
        if read is not None:
            yield from read(token)


# -- verbs ----------------------------------------------------------------------------------------------------------


def _verb(verb: Token) -> Iterator[Candidate]:
    """Yield the candidates in which a verb is the cue."""
    if verb.lower_ == "according":
        yield from _according(verb)
        return
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
        ranges = _without_edges(verb.doc, _without(content, cue, source))
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
        return Candidate("silence", verb, cue, source, _without([_subtree(inner)], cue, source))
    said = [c for c in children if c.dep_ == "dobj" and c.lemma_.lower() in UTTERANCES]
    end = max([cue[1], *(c.i + 1 for c in said)])
    for holder in [verb, *said]:
        for child in holder.rights:
            matter = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if child.dep_ == "prep" and child.lower_ in {"to", "on", "about", "for"} and matter is not None:
                return Candidate("silence", verb, (cue[0], max(end, child.i + 1)), source, (_subtree(matter),))
    return Candidate("silence", verb, (cue[0], end), source, ())


def _complements(verb: Token, children: list[Token], passive: bool) -> Iterator[tuple[str, int, list[Range]]]:
    """Yield how a verb's complements may be content: frame, end of the cue if it reaches further, token ranges."""
    objects = [c for c in children if c.dep_ in {"dobj", "oprd"}]
    clause = next((c for c in children if c.dep_ in CLAUSES and c.i != verb.i), None)
    if clause is not None:
        yield "clause", 0, _clause_content(verb, clause)
        return
    raised = verb.lemma_ in RAISING and any(c.dep_ == "xcomp" for c in children)
    subject = next((c for c in children if c.dep_ == "nsubjpass"), None)
    if passive and subject is not None and not raised:
        yield "passive", 0, [_subtree(subject)]
    for child in children:
        if child.dep_ == "xcomp" and child.i > verb.i and child.lemma_ not in CITING and not _anonymity(child):
            raised = [_subtree(c) for c in children if c.dep_ == "nsubjpass"] if verb.lemma_ in RAISING else []
            yield "infinitive", 0, [*raised, _subtree(child)]
        elif child.dep_ in {"dobj", "oprd"} and child.i > verb.i and not _carries_cue(child):
            yield "object", 0, [(_subtree(child)[0], _object_end(objects, children))]
        elif child.dep_ in {"prep", "agent"} and child.lower_ != "by" and child.i > verb.i:
            inner = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            if inner:
                adjacent = child.i + 1 if child.i == verb.i + 1 else 0
                yield f"prep:{child.lower_}", adjacent, [_subtree(inner[0])]
                yield from _told_through(child, inner[0])
        elif child.dep_ == "advcl" and child.i > verb.i and _marked(child, {"whether", "if", "that", "to"}):
            yield "purpose", 0, [_subtree(child)]


def _told_through(preposition: Token, noun: Token) -> Iterator[tuple[str, int, list[Range]]]:
    """Yield the clause that hangs on a verb's indirect object: "referred to its sources that the base is closed"."""
    for clause in noun.rights:
        if clause.dep_ in {"acl", "relcl"} and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
            yield f"that:{preposition.lower_}", clause.left_edge.i, [_subtree(clause)]


def _object_end(objects: list[Token], children: list[Token]) -> int:
    """Return where an object ends, with the phrases that follow it at once: "requested bases from Varda for its troops"."""
    end = max(_subtree(c)[1] for c in objects)
    for child in children:
        if child.left_edge.i == end and _follows(child):
            end = _subtree(child)[1]
    return end


def _follows(child: Token) -> bool:
    """Say whether a phrase after an object belongs to it rather than to the act: not a time ("on Sunday")."""
    if child.dep_ == "prep":
        return not any(t.lower_ in DAYS_AND_MONTHS for t in child.subtree)
    return child.dep_ == "advcl" and child.left_edge.lower_ == "as"


DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december yesterday today week month year morning evening night".split()
)


def _clause_content(verb: Token, clause: Token) -> list[Range]:
    """Return the content of a verb with a clause, which may stand before it, after it or around it.

    A clause before its verb reaches back over what opens the sentence: "In Varda, the base closed, Holt said."
    """
    start, end = _subtree(clause)
    if clause.i < verb.i:
        opening = [c for c in verb.lefts if c.i < start and c.dep_ in {"prep", "advmod", "advcl", "npadvmod", "ccomp"}]
        if opening:
            start = min(_subtree(c)[0] for c in opening)
        later = [c for c in verb.rights if c.dep_ in {"ccomp", "conj"} and c.i > verb.i and c.i != clause.i]
        return [(start, end), *(_subtree(c) for c in later if c.dep_ == "ccomp")]
    return [(start, end)]


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
    own = _subtree(verb)
    ranges = _cut(_subtree(governor), [own])
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
    """Return the speaker that the parse took for a part of what is said: "The envoy left, a source close to him said."."""
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
    if clause is not None:
        yield Candidate("clause", saying, cue, source, _without([_subtree(clause)], cue, source))


def _according(word: Token) -> Iterator[Candidate]:
    """Yield the candidate of "according to X"."""
    to = next((c for c in word.children if c.lower_ == "to"), None)
    agent = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
    if to is None or agent is None or agent.lower_ in MEASURES:
        return
    source = _subtree(agent)
    own = (word.i, source[1])
    governor = word.head if word.head.i != word.i else word
    scope = _subtree(_clause_of(governor))
    ranges = _cut(scope, [own])
    if ranges:
        yield Candidate("according", word, (word.i, to.i + 1), source, tuple(ranges))


# -- nouns, adjectives, adverbs -------------------------------------------------------------------------------------


def _noun(noun: Token) -> Iterator[Candidate]:
    """Yield the candidates in which a noun is the cue: the claim that ..., Holt's warning of ..."""
    source = _noun_source(noun)
    start = noun.i
    while start > 0 and noun.doc[start - 1].head.i == noun.i and noun.doc[start - 1].dep_ in {"amod", "compound"}:
        start -= 1
    if source is not None and source[1] > start and source[0] < noun.i:
        start = max(start, source[1])
    if _light(noun) and 0 < noun.i - noun.head.i <= LIGHT_REACH:
        start = verb_group(noun.head, list(noun.head.children))[0]
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl", "ccomp"} and _is_content_clause(child):
            yield Candidate("noun", noun, (start, noun.i + 1), source, _without([_subtree(child)], (start, noun.i + 1), source))
        elif child.dep_ == "prep" and child.lower_ in {"of", "about", "for", "on", "against", "to", "over", "from"}:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                content = _without([_subtree(inner)], (start, child.i + 1), source)
                if content:
                    yield Candidate(f"noun:{child.lower_}", noun, (start, child.i + 1), source, content)


def _noun_source(noun: Token) -> Range | None:
    """Return who has the claim or makes the warning: Holt's, their, by the council; the subject of "has"."""
    for child in noun.children:
        if child.dep_ == "poss":
            start, end = _subtree(child)
            last = noun.doc[end - 1]
            return start, end - 1 if last.dep_ == "case" and end - start > 1 else end
    for child in noun.rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None:
                return _subtree(inner)
    verb = noun.head
    if _light(noun):
        return source_of(verb, passive=False)
    if noun.dep_ == "pobj" and verb.dep_ == "prep" and verb.head.lemma_ == "come":
        return source_of(verb.head, passive=False)
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound", "nmod"} and child.pos_ in {"PROPN", "ADJ"} and child.text[:1].isupper():
            return _subtree(child)
    return None


def _light(noun: Token) -> bool:
    """Say whether a noun says what its verb does: "made a promise", "expressed concern"."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in GIVING


GIVING = frozenset("have make give issue offer express voice deliver raise take".split())
LIGHT_REACH = 5  # tokens between such a verb and its noun


def _carries_cue(noun: Token) -> bool:
    """Say whether a light verb's noun is the cue itself ("issued a warning that ..."), or empty ("issued a statement")."""
    if not _light(noun):
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


def _adjective(adjective: Token) -> Iterator[Candidate]:
    """Yield the candidates in which an adjective is the cue: is confident that ..., was opposed to ..."""
    if adjective.dep_ not in {"acomp", "oprd", "attr"}:
        return
    verb = adjective.head
    source = source_of(verb, passive=False)
    start = verb_group(verb, list(verb.children))[0]
    for child in [*adjective.rights, *(c for c in verb.rights if c.dep_ in {"ccomp", "xcomp"} and c.i > adjective.i)]:
        cue = (min(start, adjective.i), adjective.i + 1)
        if child.dep_ in {"ccomp", "xcomp"}:
            content = _without([_subtree(child)], cue, source)
            if content:
                yield Candidate("adjective", adjective, cue, source, content)
        elif child.dep_ == "prep":
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            content = _without([_subtree(inner)], (cue[0], child.i + 1), source) if inner is not None else ()
            if content:
                yield Candidate(f"adjective:{child.lower_}", adjective, (cue[0], child.i + 1), source, content)


def _adverb(adverb: Token) -> Iterator[Candidate]:
    """Yield the candidate of an adverb of hearsay, which speaks of its clause and names no source."""
    if adverb.lower_ in HEARSAY:
        ranges = _cut(_subtree(_clause_of(adverb.head)), [(adverb.i, adverb.i + 1)])
        if ranges:
            yield Candidate("adverb", adverb, (adverb.i, adverb.i + 1), None, tuple(ranges))


READERS: dict[str, Callable[[Token], Iterator[Candidate]]] = {
    "VERB": _verb,
    "NOUN": _noun,
    "ADJ": _adjective,
    "ADV": _adverb,
}


# -- parts ----------------------------------------------------------------------------------------------------------


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
        return phrase_of(subject)
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep"}:
        return _inherited(verb, head, depth)
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"} and verb.tag_ != "VBN":
        return phrase_of(head, without=verb)
    return None


def _inherited(verb: Token, head: Token, depth: int) -> Range | None:
    """Return the subject that a verb without one shares with the verb it hangs on."""
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        if head.dep_ in {"pobj", "dobj"} and head.pos_ == "NOUN" and verb.dep_ == "acl":
            return phrase_of(head, without=verb)
        head = head.head
    objects = [c for c in head.children if c.dep_ == "dobj"]
    if verb.dep_ == "xcomp" and objects and head.lemma_ in {"urge", "ask", "tell", "want", "allow", "force", "call"}:
        return phrase_of(objects[0])
    passive = verb.dep_ == "conj" and any(c.dep_ == "auxpass" for c in head.children)
    if passive or any(c.dep_ == "nsubjpass" for c in head.children):
        subject = next((c for c in head.children if c.dep_ in SUBJECTS), None)
        return phrase_of(subject) if subject is not None else None
    return source_of(head, passive=False, depth=depth + 1)


def _expletive(verb: Token, subject: Token) -> bool:
    """Say whether "it" or "there" is empty: "it seems that", "it is clear that"."""
    if subject.lower_ == "there":
        return True
    copula = verb.pos_ == "AUX" or verb.lemma_ in {"seem", "appear", "emerge", "happen", "turn"}
    return copula and any(c.dep_ in {"ccomp", "xcomp", "acomp", "attr"} for c in verb.children)


def phrase_of(noun: Token, without: Token | None = None) -> Range:
    """Return a whole noun phrase, with its appositions and relative clauses, but not a clause left out."""
    start, end = _subtree(noun)
    if without is not None:
        cut = _subtree(without)[0]
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
    if verb.dep_ == "xcomp" and verb.head.lemma_ in LIGHT_VERBS and 0 < verb.i - verb.head.i <= 4:
        first = verb.head
        start = first.i
        children = [*children, *first.children]
    own = {c.i for c in children if c.dep_ in AUXILIARIES or (c.dep_ == "advmod" and c.pos_ in {"ADV", "PART"})}
    while start > 0 and (start - 1 in own):
        start -= 1
    while end < len(doc) and end in {c.i for c in children if c.dep_ == "prt"}:
        end += 1
    return start, end


def _clause_of(token: Token) -> Token:
    """Return the head of the smallest clause around a token."""
    while token.dep_ not in {"ROOT", "ccomp", "advcl", "relcl", "parataxis"} and token.head.i != token.i:
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
            break
        token = token.head
    return token


def _marked(clause: Token, marks: set[str]) -> bool:
    """Say whether a clause begins with one of the words given."""
    return any(c.lower_ in marks and c.dep_ in {"mark", "aux", "advmod"} for c in clause.lefts)


def _subtree(token: Token) -> Range:
    """Return the tokens from the left to the right edge of a token's subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def _without_edges(doc: Doc, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return ranges without "but" and commas at their ends, or "and" at their beginning."""
    kept = []
    for start, end in ranges:
        while end > start and (doc[end - 1].dep_ == "cc" or doc[end - 1].text in {",", ";"}):
            end -= 1
        while start < end and (doc[start].dep_ == "cc" or doc[start].text in {",", ";"}):
            start += 1
        if start < end:
            kept.append((start, end))
    return tuple(kept)


def _without(ranges: Iterable[Range], cue: Range, source: Range | None) -> tuple[Range, ...]:
    """Cut cue and source out of content."""
    cuts = [cue] if source is None else [cue, source]
    return tuple(piece for r in ranges for piece in _cut(r, cuts))


def _cut(whole: Range, cuts: list[Range]) -> list[Range]:
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
