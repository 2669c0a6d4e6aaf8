"""Persons whom the tables know: what they were on a day, and whether a role fits them."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.annotators.actors.naming import Known
from onrecord.annotators.actors.resolved import Resolved
from onrecord.lexicon.people import Person, Term
from onrecord.model import ActorKind

__all__ = ["IN_OFFICE", "NO_STATE", "held", "was"]

IN_OFFICE = frozenset("GOV MIL SPY LEG JUD COP".split())
PUBLIC = IN_OFFICE | {"ELI", "PTY", "OPP"}
NO_STATE = frozenset({"IGO", "UNO", "EUR"})
CHECKED, UNCHECKED = 0.8, 0.5  # confidence in an office whose dates were read, and in one only known


def held(known: Known, person: Person, said: Resolved, role: str, on: date | None) -> Resolved:
    """Return what a person was on a day.

    said: what the words of a role beside the name say; where they contradict the tables, it is somebody else of the
    name, and they alone count. role: those words. on: None for what the tables know last.
    """
    term, sectors = was(person, on)
    if said.country and said.country != known.country and known.country not in NO_STATE:
        return msgspec.structs.replace(said, name="", kind=ActorKind.PERSON, role=role)
    if said.sectors and said.sectors[0] not in PUBLIC | {*sectors} and sectors:
        return msgspec.structs.replace(said, name="", kind=ActorKind.PERSON, role=role)
    undated = on is None and said.sectors[:1] != () and said.sectors[0] in IN_OFFICE  # "President Boris Yeltsin"
    if said.sectors and (not sectors or undated or said.sectors[0] == "ELI"):
        sectors = said.sectors
    verified = term.verified if term is not None else any(t.verified for t in person.terms)
    return Resolved(
        country=said.country if said.country and known.country in NO_STATE else known.country,
        sectors=sectors,
        name=known.name,
        kind=ActorKind.PERSON,
        role=role or (term.office or "" if term is not None else ""),
        confidence=CHECKED if verified else UNCHECKED,
    )


def was(person: Person, on: date | None) -> tuple[Term | None, tuple[str, ...]]:
    """Return the term of a person on a day, and their sectors: ELI for who held an office before, none before that."""
    current = [t for t in person.terms if t.covers(on)]
    if current:
        term = max(current, key=lambda t: (t.office is not None, t.start or date.min, t.verified))
        return term, term.sectors
    ended = [t for t in person.terms if t.end is not None and (on is None or t.end < on)]
    unknown = any(t.end is None and t.checked is not None and (on is None or on > t.checked) for t in person.terms)
    if not ended or (unknown and not any(t.checked is None for t in person.terms)):
        return None, ()
    last = max(ended, key=lambda t: t.end or date.min)
    return last, ("ELI",) if last.sectors[:1] and last.sectors[0] in IN_OFFICE | {"PTY"} else last.sectors
