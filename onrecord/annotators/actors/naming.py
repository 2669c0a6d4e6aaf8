"""Names in a phrase that the tables know: states, peoples, lands, bodies, outlets, palaces, capitals, persons, cities.

    the Russian defence ministry      [Russian RUS]
    Kyiv police                       [Kyiv UKR]
    US President Joe Biden            [US USA] [Joe Biden USA GOV]

A name begins with a capital. The longest name at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from onrecord.annotators.actors.words import HONORIFICS
from onrecord.lexicon.bodies import Body, BodyKind, bodies_named, bodies_spelt
from onrecord.lexicon.gazetteer import NameForm, places_named
from onrecord.lexicon.outlets import outlet_of
from onrecord.lexicon.people import Person, people_named
from onrecord.lexicon.place_key import place_key
from onrecord.lexicon.states import State, capital_of, demonym_of, metonym_of, state_of, states
from onrecord.lexicon.tables import rows
from onrecord.model import ActorKind

__all__ = ["Known", "is_large_city", "known_name", "known_place"]

SURE, LIKELY, UNVERIFIED = 0.95, 0.8, 0.5
KINDS = {"igo": ActorKind.IGO, "armed group": ActorKind.ARMED_GROUP}
OUTLET_SECTORS = ("JRN",)
MILLION = 1_000_000
LARGE = 50_000  # people of a city that is meant without more being said
MUCH_LARGER = 3  # times, than the next place of the name in another country
SHORTEST_MISSPELT = 5  # letters
SHORTEST_OFF = 7
PLACE_ENDING = re.compile(
    r" (?:[Ss]tate|[Pp]rovince|[Rr]egion|[Cc]ounty|[Cc]ity|[Dd]istrict|[Gg]overnorate|[Oo]blast)$"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a name stands for.

    country: ISO 3166 alpha-3 or a PLOVER code of a body without one; "" when not known.
    people: it is a word like "Russian", which says only where somebody belongs.
    person: the one who has the name; their sectors depend on the day and are not among `sectors`.
    """

    name: str
    country: str
    sectors: tuple[str, ...]
    kind: ActorKind | None
    confidence: float
    people: bool = False
    state: bool = False
    person: Person | None = None


def known_name(words: str, on: date | None, alone: bool, countries: Sequence[str] = ()) -> Known | None:
    """Return what a name stands for on a day, None for one that no table has, or that two have.

    alone: nothing else stands in the phrase, so that a surname may be meant.
    countries: those named beside it, which tell two bodies of one name apart.
    """
    state = state_of(words) or _folded_state(words)
    if state is not None:
        return Known(state.name, state.code, (), ActorKind.STATE, SURE, state=True)
    partial = _partial().get(words.removeprefix("the ").removeprefix("The "))
    if partial is not None:
        return Known(partial.name, partial.country, partial.sectors, ActorKind.STATE, SURE, state=not partial.sectors)
    body = _body(words, on, countries)
    if body is not None:
        sure = SURE if body.basis != "unverified" else UNVERIFIED
        return Known(body.name, body.country, body.sectors, KINDS.get(body.kind, ActorKind.ORGANISATION), sure)
    outlet = outlet_of(words)
    if outlet is not None and not words.islower():
        return Known(outlet.name, outlet.country or "", OUTLET_SECTORS, ActorKind.OUTLET, LIKELY)
    seat = metonym_of(words) or capital_of(words)
    if seat is not None:
        return Known(words, seat.code, ("GOV",), ActorKind.STATE, SURE, state=True)
    people = demonym_of(words) or _folded_people(words)
    if people is not None:
        return Known("", people.code, (), None, SURE, people=True, state=True)
    folk = _peoples().get(words) or _peoples().get(words.removesuffix("s"))
    if folk is not None:
        return Known("", folk, (), None, LIKELY, people=True, state=True)
    return _person(words, on, alone, countries)


def known_place(words: str) -> Known | None:
    """Return the country of a city or region, when it is clear which of its name is meant."""
    if words.islower():
        return None
    bare = PLACE_ENDING.sub("", words)
    found = [n for n in places_named(bare) if n.form <= NameForm.DEMONYM and n.place.country is not None]
    peoples = {named.place.id for named in found if named.form is NameForm.DEMONYM}
    places = [named.place for named in found]
    places = [p for p in places if p.kind in {"region", "territory", "county"} or p.population >= LARGE]
    if not places:
        return None
    ranked = sorted(places, key=lambda p: (-p.population, p.id))
    first = ranked[0]
    other = next((p for p in ranked if p.country != first.country), None)
    if first.country is None or (other is not None and other.population * MUCH_LARGER > first.population):
        return None
    if first.id in peoples:  # "Uyghurs"
        return Known("", first.country, (), ActorKind.UNNAMED, LIKELY, people=True, state=True)
    sectors = {"territory": ("GOV",) if first.capital else (), "city": ("GOV",) if first.capital else ("CVL",)}
    return Known(first.name, first.country, sectors.get(first.kind, ()), ActorKind.STATE, LIKELY, state=True)


def is_large_city(words: str) -> bool:
    """Say whether a city of this name has a million people, so that it comes before a surname: "Lagos"."""
    return any(named.place.kind == "city" and named.place.population >= MILLION for named in places_named(words))


def _body(words: str, on: date | None, countries: Sequence[str]) -> Body | None:
    """Return the one body that a name means on a day; without a day, what it is now."""
    bodies = bodies_named(words) or (bodies_spelt(words) if " " in words or "-" in words else ())
    if not bodies:
        return _less_known(words) if " " in words else None
    fitting = [b for b in bodies if b.country in countries] or list(bodies)
    held = [b for b in fitting if _within(b, on)]
    named = {(b.name, b.country) for b in held}
    return held[-1] if len(named) == 1 else None


def _less_known(words: str) -> Body | None:
    """Return a body of the dictionaries of 2014, unless a place bears its name."""
    body = _phoenix().get(place_key(words))
    return body if body is None or known_place(words) is None else None


def _within(body: Body, on: date | None) -> bool:
    if on is None:
        return body.end is None
    return (body.start is None or body.start <= on) and (body.end is None or on <= body.end)


def _person(words: str, on: date | None, alone: bool, countries: Sequence[str]) -> Known | None:
    """Return the person that a name means: of several the one in office on the day, or of the country named."""
    if words.islower() or (" " not in words and (not alone or words.strip(".").casefold() in HONORIFICS)):
        return None  # nobody's surname where it is a title: "Sen.", "Major"
    people = people_named(words)
    fitting = [p for p in people if p.country in countries] or list(people)
    if len(fitting) > 1:
        home = {person.country for person in fitting}
        fitting = [p for p in fitting if any(term.covers(on) for term in p.terms)]
        if len(fitting) != 1 and len(home) == 1 and alone:  # "the Bush administration", father's or son's
            return Known("", home.pop(), (), None, UNVERIFIED, people=True)
    if len(fitting) != 1:
        return None
    sure = LIKELY if any(term.verified for term in fitting[0].terms) else UNVERIFIED
    return Known(fitting[0].name, fitting[0].country, (), ActorKind.PERSON, sure, person=fitting[0])


@cache
def _partial() -> dict[str, Known]:
    return {
        form: Known(name, code, (sectors,) if sectors else (), ActorKind.STATE, SURE)
        for code, name, others, sectors in rows("partial_states.tsv")
        for form in (name, *filter(None, others.split(";")))
    }


@cache
def _peoples() -> dict[str, str]:
    return {word: code for code, words in rows("peoples.tsv") for word in words.split(";")}


@cache
def _phoenix() -> dict[str, Body]:
    """Return the bodies of the dictionaries of 2014 by the keys of their names, without those that two share."""
    found: dict[str, Body | None] = {}
    for kind, name, others, country, sectors in rows("phoenix_bodies.tsv"):
        own = tuple(filter(None, sectors.split(";")))
        body = Body(name=name, kind=cast(BodyKind, kind), country=country, sectors=own)
        for form in (name, *filter(None, others.split(";"))):
            key = place_key(form.removeprefix("The "))
            other = found.get(key, body)
            found[key] = body if other is not None and other.country == body.country else None
    return {key: body for key, body in found.items() if body is not None}


def _folded_state(words: str) -> State | None:
    return _misspelt(words, 0) if " " not in words else None


def _folded_people(words: str) -> State | None:
    return _misspelt(words, 1) if " " not in words else None


def _misspelt(word: str, which: int) -> State | None:
    """Return the state whose name or people a word means in which letters changed places: "Kazahkstan"."""
    if len(word) < SHORTEST_MISSPELT or not word[:1].isupper() or not word.isalpha():
        return None
    found = _by_letters()[which]
    known = found.get(_letters(word)) or found.get(_letters(word.removesuffix("s")))
    return known or (_one_letter_off(word) if which == 0 else None)


def _one_letter_off(word: str) -> State | None:
    """Return the state whose name a long word is but for one letter too many or too few: "Afganistan"."""
    small = word.casefold()
    if len(small) < SHORTEST_OFF or places_named(word):
        return None
    shorter = (_by_shortened()[0].get(form) for form in _shortened(small))
    return _by_shortened()[1].get(small) or next((state for state in shorter if state is not None), None)


def _shortened(word: str) -> list[str]:
    """Return a word without each of its letters."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def _by_shortened() -> tuple[dict[str, State], dict[str, State]]:
    """Return long names of states, and the same without one letter; names that others bear are left out."""
    names = {
        name.casefold(): state
        for state in states()
        for name in state.names
        if name.isalpha() and len(name) > SHORTEST_OFF and name not in state.ambiguous
    }
    return names, {form: state for name, state in names.items() for form in _shortened(name)}


def _letters(word: str) -> tuple[str, ...]:
    """Return the first letter of a word, then all its letters in the order of the alphabet, each once."""
    small = word.casefold()
    return (small[:1], *sorted(small))


@cache
def _by_letters() -> tuple[dict[tuple[str, ...], State], dict[tuple[str, ...], State]]:
    """Return states by the letters of their names, and of their words for people, without letters that two share."""
    tables: list[dict[tuple[str, ...], State | None]] = [{}, {}]
    for state in states():
        for table, words in zip(tables, (state.names, (*state.adjectives, *state.nouns)), strict=True):
            for word in words:
                if " " not in word and word.isalpha() and len(word) >= SHORTEST_MISSPELT:
                    other = table.get(_letters(word), state)
                    table[_letters(word)] = state if other is state else None
    names, people = ({k: s for k, s in t.items() if s is not None} for t in tables)
    return names, people
