"""Names that no report can bear before a day, because the thing got its name, or happened, only then."""

from __future__ import annotations

from datetime import date
from functools import cache

from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["DatedName", "dated_names"]


class DatedName(Frozen, kw_only=True):
    """A name and the first day on which a report can use it.

    phrases: its spellings, the usual one first, in the case that news writes them in, with straight apostrophes.
    earliest: the first day of the month where only the month is sure.
    what: in a few words, what bears the name; basis: the address of a page that states the day, or `unverified`.
    """

    phrases: tuple[str, ...]
    earliest: date
    what: str
    basis: str


@cache
def dated_names() -> tuple[DatedName, ...]:
    """Return all dated names in the order of the table: the earliest first."""
    return tuple(
        DatedName(
            phrases=tuple(filter(None, phrases.split(";"))),
            earliest=date.fromisoformat(earliest + "-01"[len(earliest) - len("2000-01") :]),
            what=what,
            basis=basis,
        )
        for phrases, earliest, what, basis in rows("dated_names.tsv")
    )
