"""Words that may tell of an event: verbs, adjectives and nouns of the lexicon, with what stands beside them.

rebels *attacked* the town            a verb
held *talks*, staged a *protest*      a noun, its verb only carries it
the *withdrawal* of troops            a noun by itself
is *ready* to negotiate               an adjective before a verb
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.annotators.events.clauses import inner_clauses, patients_of, prepositions_of
from onrecord.annotators.people import is_somebody
from onrecord.lexicon.plover import Frame, frames, noun_categories, noun_classes, verb_phrases

__all__ = ["Trigger", "find_triggers"]

REACH = 12  # words after a verb within which the words of "take to the streets" stand
PARTS = frozenset(
    "series part number round delivery shipment ton dozen hundred thousand million billion worth wave kind sort lot "
    "piece resumption end start set couple handful array amount total level use program programme".split()
)
"""Nouns that say only how much: of "a series of talks" the talks count."""
TELLING = frozenset({"tell", "direct", "advise", "prompt"})
EFFORTS = frozenset("effort process bid attempt move campaign wave round session".split())
"""Nouns that only carry the one before them: a *mediation* effort."""
CARRYING = "light"
PARTICULAR = frozenset({"release", "share"})
"""Verbs that tell of an event only where their object is people, or a thing that the lexicon knows for them: an office
that *releases* emails frees nobody, states that *share* a border do nothing."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may tell of an event.

    verb: the verb whose subject and objects are those of the event; None for a noun by itself.
    classes: those of the verb (or adjective). objects: classes of nouns beside it, and "=AID" for an event in its
    clause. direct: classes of its direct object alone. frames: what the lexicon makes of them.
    nouns: categories that the noun itself names. inner: the verb of the clause that completes it, if that is an event.
    """

    head: Token
    verb: Token | None
    classes: tuple[str, ...]
    objects: frozenset[str]
    direct: frozenset[str]
    frames: tuple[Frame, ...]
    nouns: tuple[str, ...] = ()
    inner: Token | None = None

    @property
    def nominal(self) -> bool:
        """Whether it is a noun."""
        return self.head.pos_ in {"NOUN", "PROPN"}


def find_triggers(doc: Doc) -> list[Trigger]:
    """Return the words of a paragraph that may tell of an event, in order."""
    found: dict[int, Trigger] = {}
    for token in doc:
        for trigger in _of(token, 0):
            found[token.i] = trigger
    return [found[i] for i in sorted(found)]


def classes_of(token: Token) -> tuple[str, ...]:
    """Return the classes of a verb or adjective, those of several words only where all of them stand there."""
    entries = verb_phrases().get(token.lemma_.lower(), ())
    if not entries:
        return ()
    near: frozenset[str] | None = None
    found, longer = [], []
    for rest, name in entries:
        if not rest:
            found.append(name)
            continue
        near = _near(token) if near is None else near
        if near.issuperset(rest):
            longer.append(name)
    return tuple(dict.fromkeys([*longer, *found]))


def _near(token: Token) -> frozenset[str]:
    """Return the words after a verb that belong to it, as they stand and as lemmas."""
    words = set()
    for child in token.children:
        if token.i < child.i <= token.i + REACH or child.dep_ == "prt":
            words |= {child.lower_, child.lemma_.lower()}
            for inner in child.children:
                words |= {inner.lower_, inner.lemma_.lower()}
    return frozenset(words)


def _of(token: Token, depth: int) -> Iterator[Trigger]:
    if token.pos_ == "VERB" or (token.pos_ == "ADJ" and token.dep_ in {"acomp", "oprd", "conj", "acl", "ROOT"}):
        classes = classes_of(token)
        if not classes:
            return
        direct, objects, inner = _objects(token, depth)
        if (token.pos_ == "ADJ" and inner is None) or (token.lemma_.lower() in TELLING and not _orders(token)):
            return
        kept = tuple(name for name in classes if name != CARRYING)
        made = tuple(dict.fromkeys(frame for name in kept for frame in frames(name, objects)))
        exact = any(frame.exact for frame in made)
        if token.lemma_.lower() in PARTICULAR and not exact and not any(map(is_somebody, patients_of(token))):
            return
        carries = CARRYING in classes and not exact and any(map(_names_event, _carried(token)))
        if kept and not carries:
            yield Trigger(token, token, classes, objects, direct, made, inner=inner)
    elif token.pos_ == "NOUN" and token.ent_type_ not in {"DATE", "TIME"} and not _is_briefing(token):
        nouns = noun_categories(_whole_lemma(token))
        named = token.head if token.dep_ == "compound" and token.head.lemma_.lower() in EFFORTS else token
        if nouns and named.dep_ not in {"compound", "amod", "nmod"}:
            verb = _carrier(named)
            inner = next((c for c in inner_clauses(token) if depth < 2 and any(_of(c, depth + 1))), None)
            classes = classes_of(verb) if verb is not None else ()
            yield Trigger(token, verb, classes, frozenset(), frozenset(), (), nouns, inner)


def _whole_lemma(noun: Token) -> str:
    """Return the lemma of a noun, with the "co-" that is cut off it: co-operation."""
    lemma, i = noun.lemma_.lower(), noun.i
    cut = i > 1 and noun.doc[i - 1].text == "-" and noun.doc[i - 2].lower_ == "co" and not noun.doc[i - 1].whitespace_
    return f"co{lemma}" if cut else lemma


def _is_briefing(noun: Token) -> bool:
    """Say whether a conference is one for the press."""
    return noun.lemma_.lower() == "conference" and any(c.lower_ in {"press", "news", "media"} for c in noun.lefts)


def _orders(verb: Token) -> bool:
    """Say whether somebody is told to do something: "told them *to leave*"."""
    return any(c.tag_ == "VB" and any(g.lower_ == "to" for g in c.lefts) for c in inner_clauses(verb))


def _carried(verb: Token) -> list[Token]:
    """Return what a verb carries: its objects, or the subject of one without: "talks opened"."""
    return patients_of(verb) or [c for c in verb.children if c.dep_ == "nsubj"]


def _names_event(noun: Token) -> bool:
    named = [noun, *(c for c in noun.lefts if c.dep_ == "compound" and noun.lemma_.lower() in EFFORTS)]
    return any(word.pos_ == "NOUN" and noun_categories(word.lemma_.lower()) for word in named)


def _carrier(noun: Token) -> Token | None:
    """Return the verb that only carries a noun: "staged a protest", "engaged in talks", "an attack was launched"."""
    word = noun
    while word.dep_ in {"conj", "pobj"} and (word.dep_ == "conj" or word.head.lower_ == "of"):
        word = word.head if word.dep_ == "conj" else word.head.head
        if word.pos_ not in {"NOUN", "PROPN"}:
            break
    above = word.head
    if word.dep_ == "pobj" and above.dep_ == "prep" and above.lower_ in {"in", "on", "for", "under"}:
        above = above.head
    elif word.dep_ not in {"dobj", "nsubjpass", "attr", "oprd"} and not (word.dep_ == "pobj" and above.dep_ == "prt"):
        return None
    return above if above.pos_ == "VERB" and CARRYING in classes_of(above) else None


def _objects(verb: Token, depth: int) -> tuple[frozenset[str], frozenset[str], Token | None]:
    """Return the classes of the direct object, of all nouns beside a verb, and the event in its clause."""
    direct = frozenset(name for noun in patients_of(verb) for name in _classes_of_noun(noun))
    beside = {name for _, noun in prepositions_of(verb) for name in _classes_of_noun(noun)}
    inner, events = None, set()
    if depth < 3:
        for clause in inner_clauses(verb):
            for trigger in _of(clause, depth + 1):
                inner = inner or clause
                events |= {f"={frame.category}" for frame in trigger.frames}
    return direct, frozenset({*direct, *beside, *events}), inner


def _classes_of_noun(noun: Token) -> Iterator[str]:
    """Yield the classes of a noun, of the nouns before it, and of those that it counts or joins."""
    for word in (noun, *(c for c in noun.conjuncts if c.pos_ == "NOUN")):
        yield from noun_classes(word.lemma_.lower())
        for child in word.children:
            if child.dep_ in {"compound", "amod", "nmod"}:
                yield from noun_classes(child.lemma_.lower())
            elif child.dep_ == "prep" and child.lower_ == "of" and word.lemma_.lower() in PARTS:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from noun_classes(inner.lemma_.lower())
