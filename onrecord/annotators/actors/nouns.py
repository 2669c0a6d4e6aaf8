"""What a noun with its modifiers says of an actor: the noun's sectors or its owner's, the owner's country.

a Hamas spokesman       PSE REB    a noun that takes the sectors of whom it belongs to
an army accountant      MIL        a noun that no table has takes those of the word before it
critics of Norway       nothing    they are not Norwegian
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.annotators.actors.holding import IN_OFFICE, held
from onrecord.annotators.actors.naming import known_place
from onrecord.annotators.actors.parts import RULES, TITLES, Part
from onrecord.annotators.actors.resolved import NOBODY, Resolved
from onrecord.lexicon.sector_words import SectorWord
from onrecord.model import ActorKind

__all__ = ["from_nouns", "is_land"]

NOUN, MODIFIER, INSIDE = 0.8, 0.6, 0.7  # confidence in a noun's sectors, in a modifier's, in those of what follows "of"
TELLS_COUNTRY = frozenset("of in from at for to within inside across through throughout based".split())
TELLS_SECTOR = frozenset("of at for in from to".split())
NOT_TO = frozenset("ambassador envoy emissary visitor counterpart special".split())
NOT_OF = frozenset(
    "critic opponent enemy rival ally friend neighbour neighbor victim hater fan invader occupier conqueror invasion "
    "attack student expert scholar foe adversary partner".split()
)
FORMER = frozenset("former ex retired ousted deposed onetime erstwhile exiled toppled".split())


def from_nouns(parts: list[Part], preposition: str, inner: Resolved, on: date | None) -> Resolved:
    """Resolve a noun with its modifiers.

    parts: the words up to the first preposition; preposition: "" when there is none; inner: what follows it, resolved.
    """
    someone = next((part for part in parts if part.named is not None and part.named.person is not None), None)
    if someone is not None:
        return _person(someone, [part for part in parts if part is not someone], preposition, inner, on)
    parts, unknown = _without_name(parts)
    if not parts:
        return _place_alone(unknown, inner) if preposition in {"", "in"} else NOBODY  # not "Bay of Pigs"
    head, name = parts[-1], parts[-1].named
    if name is not None and len(parts) == 1 and not preposition and not unknown:
        return Resolved(
            country=name.country, sectors=name.sectors, name=name.name, kind=name.kind, confidence=name.confidence
        )
    if head.noun is not None and head.noun.use == "no":
        return NOBODY
    country, sure = _country(parts, preposition, inner)
    sectors, certain = _sectors(parts, preposition, inner)
    before = parts[-2].named if len(parts) > 1 else None
    if name is not None and name.state and before is not None:
        name, country, sectors = before, before.country or country, before.sectors  # "the PRI Mexico"
    if _is_former(parts) and sectors and sectors[0] in IN_OFFICE:
        sectors = ("ELI",)
    titled = bool(unknown) and any(part.noun is not None for part in parts)  # "minister Holt", not "Israeli Druze"
    if not sectors and not country:
        return Resolved(kind=ActorKind.PERSON if len(unknown) > 1 and head.noun is not None else None)
    return Resolved(
        country=country,
        sectors=sectors,
        name=name.name if name is not None else "",
        kind=name.kind if name is not None else ActorKind.PERSON if titled else ActorKind.UNNAMED,
        role=" ".join(part.text for part in parts) if titled else "",
        confidence=min(sure or certain, certain or sure),
    )


def _person(someone: Part, around: list[Part], preposition: str, inner: Resolved, on: date | None) -> Resolved:
    """Resolve a person whom the tables know, given the words of a role around the name."""
    if someone.known is None or someone.known.person is None:
        return NOBODY
    if not around and preposition == "of" and is_land(inner) and inner.country not in {"", someone.known.country}:
        return Resolved(country=inner.country, kind=ActorKind.PERSON, confidence=INSIDE)  # another king of that name
    said = from_nouns(around, preposition, inner, on) if around else NOBODY
    if around and around[-1].keys[-1] in RULES:  # "the Putin administration" is a government, not the person
        return Resolved(
            country=someone.known.country, sectors=said.sectors, kind=ActorKind.UNNAMED, confidence=MODIFIER
        )
    return held(someone.known, someone.known.person, said, " ".join(part.text for part in around), on)


def _place_alone(named: list[Part], inner: Resolved) -> Resolved:
    """Resolve a name that no table of actors has: it may be a city."""
    place = known_place(" ".join(p.text for p in named).removesuffix("'s"))
    if place is None:
        return NOBODY
    if inner.country and inner.country != place.country:  # "St. Andrews in Scotland"
        return Resolved(country=inner.country, kind=ActorKind.STATE, confidence=inner.confidence)
    return Resolved(
        country=place.country, sectors=place.sectors, name=place.name, kind=place.kind, confidence=place.confidence
    )


def _without_name(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """Return parts without a name at the end that no table has, and that name: "spokesman | Arif Nuri"."""
    end = len(parts)
    while end and parts[end - 1].known is None and parts[end - 1].noun is None and parts[end - 1].capital:
        end -= 1
    while end and end < len(parts) and parts[end - 1].keys and parts[end - 1].keys[0] in TITLES:
        end -= 1
    return parts[:end], parts[end:]


def _is_former(parts: list[Part]) -> bool:
    return any(key in FORMER for part in parts for key in part.keys[:1])


def _country(parts: list[Part], preposition: str, inner: Resolved) -> tuple[str, float]:
    """Return the country of a noun, by its owner or its adjectives first, then by what follows "of" or "in"."""
    for before, part in zip([None, *parts], parts, strict=False):
        ethnic = before is not None and before.keys[-1] == "ethnic"
        if part.known is not None and part.known.country and not ethnic:
            return part.known.country, part.known.confidence
    for run in _runs(parts):
        place = known_place(re.sub(r"'s?$", "", run))
        if place is not None:
            return place.country, place.confidence
    head = parts[-1].keys[-1:] or ("",)
    if not inner.country or preposition not in TELLS_COUNTRY:
        return "", 0.0
    if preposition in {"to", "for"} and any(k in NOT_TO for p in parts for k in p.keys):
        return "", 0.0
    if preposition in {"of", "to", "for"} and head[0] in NOT_OF:
        return "", 0.0
    return inner.country, inner.confidence


def _runs(parts: list[Part]) -> list[str]:
    """Return the runs of capitalised words that stand before the head and are no noun: "Kano State" government."""
    runs: list[list[str]] = [[]]
    for part in parts[:-1]:
        if (
            part.capital
            and part.known is None
            and (part.noun is None or part.keys[-1] in {"state", "province", "city"})
        ):
            runs[-1].append(part.text)
        else:
            runs.append([])
    return [" ".join(run) for run in runs if run]


def _sectors(parts: list[Part], preposition: str, inner: Resolved) -> tuple[tuple[str, ...], float]:
    """Return the sectors of a noun: its own, those of what it belongs to, or those of its modifiers."""
    head, before = parts[-1], parts[:-1]
    if head.known is not None and not head.known.people and head.known.sectors:
        return head.known.sectors, head.known.confidence
    noun = head.noun
    if noun is not None and not noun.use and noun.sectors not in {("UNK",), ("UAF",)}:
        return noun.sectors, NOUN
    own = noun.sectors if noun is not None else ()
    bodies = [p.known for p in before if p.known is not None and p.known.sectors and not p.known.state]
    if bodies:
        return bodies[-1].sectors, bodies[-1].confidence
    if noun is not None and not noun.use:
        return own, NOUN
    modifiers = [p.noun for p in before if p.noun is not None and p.noun.use != "no" and p.noun.sectors]
    if modifiers and (noun is not None or head.known is not None or modifiers[-1].sectors[0] not in {"CVL", "UNK"}):
        return modifiers[-1].sectors, MODIFIER if noun is None else NOUN
    if head.keys[-1] not in NOT_OF and _passes_on(preposition, inner, noun):
        return inner.sectors, min(INSIDE, inner.confidence)
    seats = [p for p in before if p.known is not None and p.known.state]
    if noun is not None and noun.use == "state":
        return (own, MODIFIER) if seats or (inner.country and not inner.sectors) or is_land(inner) else ((), 0.0)
    governments = [p.known for p in seats if p.known is not None and p.known.sectors]
    if not own and noun is not None and governments:
        return governments[-1].sectors, MODIFIER
    return own, NOUN if own else 0.0


def _passes_on(preposition: str, inner: Resolved, noun: SectorWord | None) -> bool:
    """Say whether a noun takes the sectors of what follows it: "the head of the navy", "a member at a union"."""
    if preposition not in TELLS_SECTOR or not inner.sectors or is_land(inner):
        return False
    if preposition == "of":
        return True
    return noun is not None and (noun.use == "state" or not noun.sectors or inner.kind is ActorKind.ORGANISATION)


def is_land(inner: Resolved) -> bool:
    """Say whether what was resolved is a state, a city or another stretch of land."""
    return inner.kind is ActorKind.STATE
