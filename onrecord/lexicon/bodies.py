"""Bodies that news names often: organisations of states, armed groups, parties, agencies, companies, charities."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Literal, cast

from onrecord.lexicon.days import bounds
from onrecord.lexicon.people import loose_key
from onrecord.lexicon.place_key import place_key
from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["Body", "BodyKind", "bodies_named", "bodies_spelt", "body_of"]

BodyKind = Literal[
    "igo",  # of states
    "armed group",
    "crime group",
    "party",
    "state body",  # a ministry, parliament, court, army, police or intelligence service
    "company",
    "ngo",
    "university",
    "religious body",
]


class Body(Frozen, kw_only=True):
    """A body with its usual name.

    country: ISO 3166 alpha-3, or PLOVER's code of a body without one (IGO, UNO, EUR, NGO, IMG).
    sectors: PLOVER codes, the first leads; none for an organisation of states.
    start, end: the days between which it was this (the Taliban were rebels, then the government); None: no bound.
    basis: the address of the page that states it, or `unverified`.
    """

    name: str
    kind: BodyKind
    country: str
    sectors: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    basis: str = "unverified"


def body_of(name: str) -> Body | None:
    """Return the body with this name or abbreviation, written as the table has it: "NATO", "the Taliban".

    Where several bear it, the last in the table: what the Taliban are now.
    """
    found = bodies_named(name)
    return found[-1] if found else None


def bodies_named(name: str) -> tuple[Body, ...]:
    """Return all bodies with this name, and one body as often as it was something else."""
    return _by_name().get(name.removeprefix("the ").removeprefix("The "), ())


def bodies_spelt(name: str) -> tuple[Body, ...]:
    """Return the bodies whose name is this but for the spelling: "al Shabab", "Jaish-e Mohammad"."""
    return _by_spelling().get(loose_key(place_key(name.removeprefix("the ").removeprefix("The "))), ())


@cache
def _by_spelling() -> dict[str, tuple[Body, ...]]:
    found: dict[str, dict[Body, None]] = defaultdict(dict)
    for name, bodies in _by_name().items():
        if " " in name or "-" in name:
            found[loose_key(place_key(name))].update(dict.fromkeys(bodies))
    return {key: tuple(bodies) for key, bodies in found.items()}


@cache
def _by_name() -> dict[str, tuple[Body, ...]]:
    found: dict[str, list[Body]] = defaultdict(list)
    for kind, name, others, country, sectors, start, end, basis in rows("bodies.tsv"):
        first, last = bounds(start, end)
        body = Body(
            name=name,
            kind=cast(BodyKind, kind),
            country=country,
            sectors=tuple(filter(None, sectors.split(";"))),
            start=first,
            end=last,
            basis=basis or "unverified",
        )
        for form in dict.fromkeys([name, *filter(None, others.split(";"))]):
            found[form].append(body)
    return {name: tuple(bodies) for name, bodies in found.items()}
