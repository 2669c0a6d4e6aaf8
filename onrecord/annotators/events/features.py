"""What the model of categories sees of a word that may tell of an event."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotators.events.clauses import is_passive, patients_of, prepositions_of
from onrecord.annotators.events.participants import Party
from onrecord.annotators.events.roles import Roles
from onrecord.annotators.events.triggers import Trigger
from onrecord.lexicon.plover import noun_classes
from onrecord.model import ActorKind

__all__ = ["features"]

SPORT = frozenset(
    "game match team player coach season goal title league cup championship quarter inning striker midfielder final "
    "tournament round club fan score victory win innings defeat ball shot medal champion tennis football soccer "
    "basketball baseball golf hockey cricket race playoff playoffs half penalty defender goalkeeper stadium "
    "quarterback".split()
)
BUSINESS = frozenset(
    "share profit revenue sale stock investor market earnings quarter product customer brand retailer startup price "
    "dividend merger shareholder percent analyst ceo store".split()
)
NATURE = frozenset(
    "storm hurricane flood earthquake rain wind snow tornado virus disease infection cancer heart fire wildfire crash "
    "accident temperature weather cold heat dog bear shark flu symptom train car".split()
)
ELECTION = frozenset("poll vote voter primary caucus ballot nomination campaign election candidate ad debate".split())
CULTURE = frozenset(
    "film movie song album book novel show actor band audience stage festival series episode music".split()
)
SCENES = {"sport": SPORT, "business": BUSINESS, "nature": NATURE, "election": ELECTION, "culture": CULTURE}
MODALS = {"wo": "will", "'ll": "will", "’ll": "will", "shall": "will", "'d": "would", "ca": "can"}
WINDOW = 20  # words on either side that set the scene


def features(trigger: Trigger, roles: Roles) -> Iterator[str]:
    """Yield the names of the features that hold of a trigger. roles: its parties, by a first guess of its category."""
    head, verb = trigger.head, trigger.verb
    lemma = head.lemma_.lower()
    kind = "noun" if trigger.nominal else "verb" if head.pos_ == "VERB" else "adj"
    yield f"kind={kind}"
    yield f"lemma={lemma},{kind}"
    exact = {frame.category for frame in trigger.frames if frame.exact}
    loose = {frame.category for frame in trigger.frames if not frame.exact}
    for category in exact:
        yield f"exact={category}"
        yield f"exact,lemma={category},{lemma}"
    for category in loose:
        yield f"loose={category}"
        if not exact:
            yield f"loose,only={category}"
            yield f"loose,lemma={category},{lemma}"
    if len(exact) == 1:
        yield f"one={next(iter(exact))}"
    elif len(exact | loose) == 1:
        yield f"one loose={next(iter(loose))}"
    if not exact and not loose:
        yield f"frameless={kind}"
    if trigger.nominal:
        for child in head.lefts:
            if child.dep_ in {"amod", "compound", "nmod"} and child.pos_ in {"ADJ", "NOUN", "VERB"}:
                yield f"modifier={child.lemma_.lower()}"
                yield f"modifier,lemma={child.lemma_.lower()},{lemma}"
    for category in trigger.nouns:
        yield f"noun={category}"
        yield f"noun,carried={category},{verb is not None}"
        if verb is not None:
            yield f"noun,verb={category},{verb.lemma_.lower()}"
    for name in trigger.classes:
        yield f"class={name}"
        for direct in trigger.direct:
            yield f"class,direct={name},{direct}"
        for beside in trigger.objects:
            yield f"class,object={name},{beside}"
    yield from _arguments(trigger, lemma)
    actor, recipient = _kind(roles.actors), _kind(roles.recipients)
    yield f"actor={actor}"
    yield f"recipient={recipient}"
    yield f"actor,recipient={actor},{recipient}"
    for category in exact | loose | set(trigger.nouns):
        yield f"category,actor={category},{actor}"
        yield f"category,recipient={category},{recipient}"
    for scene in _scenes(head):
        yield f"scene={scene}"
        for category in exact | loose | set(trigger.nouns):
            yield f"scene,category={scene},{category}"


def _arguments(trigger: Trigger, lemma: str) -> Iterator[str]:
    verb = trigger.verb
    if verb is None:
        for preposition, _ in prepositions_of(trigger.head):
            yield f"noun,preposition={preposition}"
        yield f"dep={trigger.head.dep_}"
        return
    passive = is_passive(verb)
    yield f"passive={passive}"
    patients = [p for p in patients_of(verb) if p.i != trigger.head.i]
    for patient in patients:
        word = patient.lemma_.lower() if patient.pos_ == "NOUN" else f"<{patient.pos_}>"
        yield f"object={word}"
        yield f"lemma,object={lemma},{word}"
        if patient.pos_ == "NOUN" and not noun_classes(word):
            yield "object unclassed"
    if not patients:
        yield f"no object,lemma={lemma}"
    for preposition, noun in prepositions_of(verb):
        yield f"lemma,preposition={lemma},{preposition}"
        word = noun.lemma_.lower() if noun.pos_ == "NOUN" else f"<{noun.pos_}>"
        yield f"beside={word}"
    for child in verb.children:
        if child.dep_ == "neg":
            yield "negated"
        elif child.dep_ == "aux" and child.tag_ == "MD":
            yield f"modal={MODALS.get(child.lower_, child.lower_)}"
        elif child.dep_ == "prt":
            yield f"lemma,particle={lemma},{child.lower_}"
    if trigger.inner is not None:
        yield f"inner,lemma={lemma}"
    yield f"tag={verb.tag_},{verb.dep_}"


def _kind(parties: tuple[Party, ...]) -> str:
    """Return what kind of party takes a part, as far as it tells politics from the rest."""
    if not parties:
        return "none"
    first = parties[0]
    if first.sector is not None:
        return (
            "armed"
            if first.sector in {"MIL", "REB", "COP", "UAF", "PRM"}
            else ("power" if first.sector in {"GOV", "LEG", "JUD", "OPP", "PTY", "ELI", "SPY"} else "people")
        )
    if first.code is not None:
        return "state"
    return "person" if first.kind is ActorKind.PERSON else "body"


def _scenes(head: Token) -> list[str]:
    """Return what else the words around a trigger are about: sport, business, weather, elections, culture."""
    doc = head.doc
    words = {t.lemma_.lower() for t in doc[max(head.i - WINDOW, 0) : head.i + WINDOW] if t.pos_ in {"NOUN", "PROPN"}}
    return [name for name, known in SCENES.items() if words & known]
