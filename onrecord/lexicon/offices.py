"""Who held which office when: heads of state and government, ministers, chiefs of staff, heads of bodies."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Literal, cast

from onrecord.lexicon.days import first_day, last_day
from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["Office", "Tenure", "tenures", "tenures_of"]

Office = Literal[
    "head of state",  # an executive president is only here; so is a monarch
    "head of government",
    "vice head of state",
    "crown prince",
    "supreme leader",
    "party leader",  # of a party that rules by itself
    "foreign minister",
    "defence minister",
    "interior minister",
    "finance minister",
    "justice minister",
    "national security adviser",
    "security council secretary",
    "chief of staff of the armed forces",
    "army chief",
    "intelligence chief",
    "ambassador to the UN",
    "commander",  # of a force: the Quds Force
    "spokesperson",
    "speaker of parliament",
    "secretary general",
    "director general",
    "president of the commission",
    "president of the council",
    "high representative",
]
ACTING = "acting "


class Tenure(Frozen, kw_only=True):
    """One person's time in one office.

    country: ISO 3166 alpha-3, `IGO` for a body of several states; body: empty for the state itself.
    name: the usual spelling in English; others: further spellings.
    start: the first day that is possible, where only the month or the year is sure; end: the last one,
        None if the person was in office when the table was last checked, so that it bounds nothing.
    acting: held the office until a successor took it, or as a caretaker.
    basis: the address of the page that states the dates, or `unverified`.
    """

    country: str
    body: str
    office: Office
    name: str
    others: tuple[str, ...] = ()
    start: date
    end: date | None = None
    acting: bool = False
    basis: str

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the usual one first."""
        return (self.name, *self.others)


@cache
def tenures() -> tuple[Tenure, ...]:
    """Return all tenures in the order of the table: by country, body, office and start."""
    return tuple(
        Tenure(
            country=country,
            body=body,
            office=cast(Office, office.removeprefix(ACTING)),
            name=name,
            others=tuple(filter(None, others.split(";"))),
            start=first_day(start),
            end=last_day(end) if end else None,
            acting=office.startswith(ACTING),
            basis=basis,
        )
        for country, body, office, name, others, start, end, basis in rows("offices.tsv")
    )


def tenures_of(name: str) -> tuple[Tenure, ...]:
    """Return the tenures of everyone with this name in any listed spelling, in its exact case.

    Two people can share a name: what they held is then returned together, and their countries tell them apart.
    Many others bear one of these names ("John Reid") and never held an office: ask for the office or the country
    beside it as well.
    """
    return _by_name().get(name.replace("’", "'"), ())


@cache
def _by_name() -> dict[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in tenures():
        for name in tenure.names:
            found[name].append(tenure)
    return {name: tuple(held) for name, held in found.items()}
