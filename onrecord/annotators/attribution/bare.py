"""Cues that name no content beside them: what somebody says, wants or feels is only pointed at.

Such words are attributions only where somebody is known to be talked about, inside what another says.

    noun       Holt's **accusations** are baseless; the **demands made** by the council; the **fears** of the sailors
    verb       the demands **voiced** by the council; the council **disagreed**
    adjective  Holt is **furious**; sailors **weary** of the war
    moving     the vote **dismayed** Holt                          (the one moved is the source)
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.annotators.attribution.candidate import Candidate, Range
from onrecord.annotators.attribution.nominals import noun_source
from onrecord.annotators.attribution.phrases import SUBJECTS, phrase_of, source_of, subtree, verb_group, without
from onrecord.lexicon.inner_cues import inner_cue

__all__ = ["INFORMING", "bare_candidates"]

BEARERS = frozenset({"of", "among", "from", "by", "between"})
PEOPLE = frozenset(
    "voter country nation state government official leader minister citizen resident people worker soldier sailor "
    "farmer critic observer analyst expert diplomat activist supporter opponent ally group party union member business "
    "lawmaker politician journalist editor scientist economist investor trader student teacher parent woman man crowd "
    "environmentalist protester demonstrator refugee villager neighbour neighbor company community public "
    "society".split()
)
"""Nouns for those who can fear or hope: the fears of the *villagers*."""
MAKING = frozenset(
    "have make give issue offer express voice deliver raise take render reach announce present put submit send repeat "
    "draw hold form reiterate show demonstrate lodge file file launch publish release "
    "harbour harbor share provide".split()
)
"""Verbs whose subject has or makes what their object names: rendered a *decision*, announced a *proposal*."""
DECIDED = frozenset("commit determine prepare oppose resolve dedicate incline convince satisfy".split())
"""Verbs whose participle tells how its subject is disposed: is committed to the treaty."""
TAKES_OBJECT = frozenset(
    "criticism condemnation denunciation denial rejection refusal dismissal accusation praise acceptance defense "
    "defence recognition admission love hatred fear respect admiration".split()
)
"""Nouns after which "of" names what they are about: criticism of the council is not the council's."""
INFORMING = frozenset({"tell", "inform", "remind", "assure", "notify", "brief"})
"""Verbs whose object is who is told, and no content."""
OBJECT_CONTROL = frozenset(
    "urge ask tell want allow force call persuade convince encourage order instruct advise warn expect invite beg "
    "request require permit enable press push lead help get compel cause remind".split()
)
"""Verbs whose object does what the infinitive after it says: urged the *premier* to act."""


def bare_candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield the candidates of words that tell of saying, thinking, wanting or feeling, by the position of the cue."""
    for token in doc:
        kind = inner_cue(token.lemma_.lower(), token.pos_)
        if kind is None:
            continue
        if token.pos_ == "NOUN":
            yield _noun(token)
        elif token.pos_ == "ADJ" or (token.tag_ == "VBN" and token.dep_ in {"acomp", "oprd"}):
            yield from _adjective(token)
        elif token.tag_ == "VBG" and (token.dep_ in {"amod", "acomp"} or token.head.pos_ == "ADJ"):
            continue  # an alarming situation
        elif kind == "moving" or (token.tag_ == "VBN" and token.lemma_.lower() in DECIDED):
            yield _moving(token)
        elif token.lemma_.lower() not in INFORMING:
            yield _verb(token)


def controller(verb: Token) -> Range | None:
    """Return who is meant to do what an infinitive or gerund says: the subject or object of the verb above it.

    Holt refused to sign            Holt
    Holt urged the council to sign  the council
    the council's decision to sign  the council
    """
    above = verb.head
    if verb.dep_ == "acl" and above.pos_ == "NOUN" and verb.tag_ == "VB":
        return noun_source(above) or _bearer(above)
    if verb.dep_ in {"xcomp", "advcl", "ccomp"} and above.lemma_.lower() in OBJECT_CONTROL:
        moved = next((c for c in above.children if c.dep_ == "dobj" and c.i < verb.i), None)
        if moved is not None:
            return phrase_of(moved)
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    return source_of(verb, passive)


def _noun(noun: Token) -> Candidate:
    end = noun.i + 1
    made = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.i == noun.i + 1), None)
    source = noun_source(noun) or _bearer(noun) or _maker(noun)
    if made is not None:
        end = made.i + 1
        source = source_of(made, passive=True) or source
    cue = noun.i, end
    clauses = [subtree(c) for c in noun.rights if c.dep_ in {"acl", "ccomp"} and _tells(c)]
    return Candidate("bare:noun", noun, cue, source, without(clauses, cue, source))


def _maker(noun: Token) -> Range | None:
    """Return the subject of the verb that makes what the noun names."""
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in MAKING:
        return controller(noun.head) if not any(c.dep_ == "auxpass" for c in noun.head.children) else None
    return None


def _tells(clause: Token) -> bool:
    """Say whether a clause on a noun tells what is said or wanted: one with "that", "to", "whether"."""
    return any(c.dep_ in {"mark", "aux"} for c in clause.lefts)


def _bearer(noun: Token) -> Range | None:
    """Return who bears a feeling or opinion: concerns *among voters*, the anger *of the crowd*."""
    for child in noun.rights:
        if child.dep_ != "prep" or child.lower_ not in BEARERS:
            continue
        if child.lower_ == "of" and noun.tag_ == "NN" and noun.lemma_.lower() in TAKES_OBJECT:
            continue
        inner = next((c for c in child.children if c.dep_ == "pobj"), None)
        if inner is not None and _someone(inner):
            return phrase_of(inner)
    return None


def _someone(noun: Token) -> bool:
    """Say whether a noun can be somebody: a name, or people."""
    if noun.pos_ == "PROPN":
        return True
    if noun.lower_ in {"those", "others", "many", "some"}:
        return True
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in PEOPLE


def _adjective(adjective: Token) -> Iterator[Candidate]:
    """Yield an adjective that says what somebody is like: after a verb, or after the noun itself."""
    if adjective.dep_ in {"acomp", "oprd"}:
        verb = adjective.head
        cue = verb_group(verb, list(verb.children))[0], adjective.i + 1
        source = source_of(verb, passive=False)
        if source is not None and cue[0] < adjective.i and cue[1] - cue[0] <= 6:
            yield Candidate("bare:adjective", adjective, cue, source, _complement(adjective, cue, source))
    elif adjective.dep_ == "amod" and adjective.i > adjective.head.i:
        source = phrase_of(adjective.head, leaving_out=adjective)
        cue = adjective.i, adjective.i + 1
        yield Candidate("bare:adjective", adjective, cue, source, _complement(adjective, cue, source))


def _complement(word: Token, cue: Range, source: Range | None) -> tuple[Range, ...]:
    return without((subtree(c) for c in word.rights if c.dep_ in {"prep", "xcomp", "ccomp"}), cue, source)


def _moving(verb: Token) -> Candidate:
    """Return the candidate of a verb whose object feels, or whose subject does in the passive."""
    children = list(verb.children)
    cue = verb_group(verb, children)
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in children)
    disposed = verb.lemma_.lower() in DECIDED and verb.tag_ == "VBN"
    passive = passive or disposed
    felt = next((c for c in children if c.dep_ in (SUBJECTS if passive else {"dobj"})), None)
    if felt is not None:
        source: Range | None = phrase_of(felt)
    elif verb.tag_ == "VBN" and verb.dep_ == "acl":
        source = phrase_of(verb.head, leaving_out=verb)
    else:
        source = None
    about = [c for c in children if c.dep_ in {"nsubj", "agent", "prep"} and (passive or c.dep_ == "nsubj")]
    return Candidate("bare:moving", verb, cue, source, without(map(subtree, about), cue, source), passive)


def _verb(verb: Token) -> Candidate:
    children = list(verb.children)
    passive = any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    )
    cue = verb_group(verb, children)
    source = source_of(verb, passive=True) if passive else controller(verb)
    about = [c for c in children if c.dep_ in ({"nsubjpass"} if passive else {"dobj", "xcomp", "ccomp"})]
    return Candidate("bare:verb", verb, cue, source, without(map(subtree, about), cue, source), passive)
