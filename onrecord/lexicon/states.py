"""The states of the world: names, words for their people, capitals, and the names that stand for their governments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["State", "capital_of", "demonym_of", "metonym_of", "state_of", "state_of_code", "states"]


SHORTEST_FREE_CASE = 3  # letters; "Us" is not the United States


class State(Frozen, kw_only=True):
    """A state. code: ISO 3166 alpha-3 (`XKX` for Kosovo).

    others: further names; adjectives and nouns: words for what belongs to it and for its people, singular.
    ambiguous: those of its names and words that often stand for something else ("Georgia", "Jordan", "Congo").
    """

    code: str
    name: str
    others: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """All of its names, the usual one first."""
        return (self.name, *self.others)


def states() -> tuple[State, ...]:
    """Return all states, in the order of the table (by name)."""
    return _table()


def state_of(name: str) -> State | None:
    """Return the state with this name: "the United States", "U.S.", "Burma". None if two states share it.

    Whether a name may stand for something else is for the caller to ask: `name in state.ambiguous`.
    """
    return _look_up(_by_name(), name)


def demonym_of(word: str) -> State | None:
    """Return the state that an adjective or a word for its people belongs to: "Russian", "Finns", "Pakistani"."""
    return _look_up(_by_demonym(), word) or _look_up(_by_demonym(), re.sub(r"(?:’s|'s|s)$", "", word.strip()))


def capital_of(name: str) -> State | None:
    """Return the state that a place is the capital of: "Moscow", "Tashkent". None if two share its name."""
    return _look_up(_by_capital(), name)


def metonym_of(name: str) -> State | None:
    """Return the state whose government goes by this name: "the Kremlin", "Downing Street". Capitals are left out."""
    return _look_up(_by_metonym(), name)


def state_of_code(code: str) -> State | None:
    """Return the state with this ISO 3166 alpha-3 code."""
    found = _by_code().get(code, ())
    return found[0] if found else None


Index = dict[str, tuple[State, ...]]


def _look_up(index: Index, name: str) -> State | None:
    """Return the only state of a name, which begins with a capital ("US", not "us"; "Polish", not "polish")."""
    words = _plain(name)
    if words.islower():
        return None
    found = index.get(words, ())
    if not found and len(words) > SHORTEST_FREE_CASE:
        found = index.get(words.casefold(), ())
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    words = " ".join(name.replace("’", "'").split())
    return re.sub(r"^[Tt]he (?=\S)|(?<=s)'$|'s$", "", words)


@cache
def _table() -> tuple[State, ...]:
    return tuple(
        State(
            code=code,
            name=name,
            others=_split(others),
            adjectives=_split(adjectives),
            nouns=_split(nouns),
            capitals=_split(capitals),
            ambiguous=frozenset(_split(ambiguous)),
        )
        for code, name, others, adjectives, nouns, capitals, ambiguous in rows("states.tsv")
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def _index(names: Callable[[State], Iterable[str]]) -> Index:
    """Return the states by each of their names, as written and in lower case."""
    found: dict[str, list[State]] = defaultdict(list)
    for state in _table():
        for key in dict.fromkeys(form for name in names(state) for form in (_plain(name), _plain(name).casefold())):
            found[key].append(state)
    return {key: tuple(named) for key, named in found.items()}


@cache
def _by_name() -> Index:
    return _index(lambda state: state.names)


@cache
def _by_demonym() -> Index:
    return _index(lambda state: (*state.adjectives, *state.nouns))


@cache
def _by_capital() -> Index:
    return _index(lambda state: state.capitals)


@cache
def _by_code() -> Index:
    return _index(lambda state: (state.code,))


@cache
def _by_metonym() -> Index:
    names: dict[str, list[str]] = defaultdict(list)
    for code, name in rows("metonyms.tsv"):
        names[code].append(name)
    return _index(lambda state: names[state.code])
