"""Actors to choose from where a person says who it was: bounded, however many the case has."""

from __future__ import annotations

from onrecord.model.base import Frozen
from onrecord.store.reading import Reading
from onrecord.store.search import words_of

__all__ = ["ASKED", "ActorChoice", "actors_called"]

ASKED = 20_000  # actors whose names are compared: those who are named and speak most


class ActorChoice(Frozen, kw_only=True):
    """An actor to choose. articles: how many name it."""

    id: str
    name: str
    articles: int


def actors_called(reading: Reading, words: str, limit: int = 12) -> tuple[ActorChoice, ...]:
    """Return actors across articles in one of whose names all these words begin a word, those who speak most first.

    Of the whole case the `ASKED` who speak most are asked. No words: none.
    """
    wanted = words_of(words)
    if not wanted:
        return ()
    longest = max(wanted, key=len)
    rows = reading.db.execute(
        "SELECT t.across, t.members, n.name FROM (SELECT across, members FROM actor_tally"
        f" ORDER BY statements DESC, members DESC, across DESC LIMIT {ASKED}) t"
        " JOIN actor_name n ON n.across = t.across"
        " WHERE n.name LIKE '%' || :part || '%' OR n.name GLOB '*[^ -~]*'",  # accents are compared below
        {"part": longest},
    )
    found: dict[str, ActorChoice] = {}
    for row in rows:
        if len(found) == limit:
            break
        called = words_of(row["name"])
        if row["across"] in found or not all(any(word.startswith(one) for word in called) for one in wanted):
            continue
        named = reading.named(row["across"])
        if named is not None:
            found[row["across"]] = ActorChoice(id=row["across"], name=named.name, articles=row["members"])
    return tuple(found.values())
