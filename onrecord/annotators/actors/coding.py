"""Country and sectors of each actor of an article, by its name, its roles, and the day of the article.

    Mira Holt, Norway's finance minister      NOR GOV     by the role that the article gives
    the head of state of a state it names     by the table of offices, for that day
    Norwegian fishermen                       NOR AGR     by the phrase

A name alone does not tell who somebody is: the table of offices counts only where the article gives a role that fits,
or names the country. Two persons of one name so stay two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import msgspec

from onrecord.annotators.actors.holding import NO_STATE, held
from onrecord.annotators.actors.naming import Known, known_name
from onrecord.annotators.actors.resolved import NOBODY, Resolved
from onrecord.annotators.actors.resolving import day_of, resolve
from onrecord.lexicon.states import capital_of, demonym_of, metonym_of, state_of
from onrecord.model import ActorKind, Published

__all__ = ["Setting", "coded", "setting_of"]

REMEMBERED = 1024  # actors, since an article asks for each twice
NAME_WORD = re.compile(r"\b[A-Z][\w.’'-]{1,30}(?: [A-Z][\w.’'-]{1,30}){0,2}")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article tells of all its actors. on: its day, None when not known; countries: those that it names."""

    on: date | None
    countries: frozenset[str]


def setting_of(text: str, published: Published | None) -> Setting:
    """Return the day of an article and the countries that its text names, by name, people, capital or palace."""
    words = {found for match in NAME_WORD.finditer(text) for found in _beginnings(match.group())}
    states = (state_of(w) or demonym_of(w) or capital_of(w) or metonym_of(w) for w in words)
    return Setting(
        day_of(published.value.split("/")[0]) if published is not None else None,
        frozenset(state.code for state in states if state is not None),
    )


@lru_cache(maxsize=REMEMBERED)
def coded(name: str, kind: ActorKind, roles: tuple[str, ...], country: str | None, setting: Setting) -> Resolved:
    """Return country and sectors of an actor.

    name: as the article has it; for one without a name, the phrase. roles: titles and descriptions that it gives.
    country: of a state or an outlet, and what an adjective in a body's name tells ("Norwegian Maritime Museum").
    """
    if kind is ActorKind.STATE:
        return Resolved(country=country or "")
    if kind is ActorKind.PERSON:
        return _person(name, sorted(roles, key=lambda role: (-len(role), role)), setting)
    found = resolve(name, setting.on)
    if kind is ActorKind.UNNAMED:
        return found
    if kind is ActorKind.OUTLET:
        return Resolved(country=country or found.country, sectors=found.sectors or ("JRN",), name=found.name)
    return found if found.name or not country else msgspec.structs.replace(found, country=country)


def _person(name: str, roles: list[str], setting: Setting) -> Resolved:
    """Return what the roles say of a person, with what the table of offices knows where it surely is the same."""
    told = [resolve(role, setting.on) for role in roles]
    said = next((t for t in told if t.sectors and t.country), None) or next((t for t in told if t.sectors), NOBODY)
    home = said.country or next((t.country for t in told if t.country), "")
    if setting.on is None:
        return Resolved(country=home, sectors=said.sectors)
    known = known_name(name, setting.on, alone=True, countries=[home] if home else sorted(setting.countries))
    if known is None or known.person is None or not _same(name, known, home, said, setting):
        return Resolved(country=home, sectors=said.sectors)
    return held(known, known.person, said, roles[0] if roles else "", setting.on)


def _same(name: str, known: Known, home: str, said: Resolved, setting: Setting) -> bool:
    """Say whether a person of the tables is surely the one of the article.

    Sure is a country that fits the role. Without one, a full name and a country that the article names, or that the
    person led; of a surname, a title such as "President", and a country that the person leads on the day.
    """
    if home:
        return home == known.country or known.country in NO_STATE
    terms = known.person.terms if known.person is not None else ()
    heads = [term for term in terms if term.office in {"head of state", "head of government"}]
    led = any(term.start is None or setting.on is None or term.start <= setting.on for term in heads)
    leads = any(term.covers(setting.on) for term in heads)
    if " " not in name:
        return leads and said.sectors[:1] == ("GOV",)
    return leads or (led and said.sectors[:1] == ("ELI",)) or known.country in setting.countries


def _beginnings(words: str) -> Iterable[str]:
    """Yield a run of capitalised words, and each shorter run in it."""
    parts = words.split(" ")
    return (" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1))
