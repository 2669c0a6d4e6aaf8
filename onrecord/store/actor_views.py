"""What an actor across articles is called, and what its members tell of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.model import ActorKind
from onrecord.store.views import ActorView, Named, RoleSeen

__all__ = ["actor_view", "named"]


def named(across: str, rows: list[sqlite3.Row]) -> Named:
    """Return what an actor is called. rows: name, kind and number of members, each pair of name and kind once."""
    kinds, names = Counter[str](), Counter[str]()
    for row in rows:
        kinds[row["kind"]] += row["members"]
        names[row["name"]] += row["members"]
    kind = ActorKind(_most_common(kinds))
    return Named(
        id=across,
        name=_fullest(names) if kind is ActorKind.PERSON else _most_common(names),
        kind=kind,
        names=tuple(sorted(names)),
    )


def actor_view(called: Named, rows: list[sqlite3.Row], said: int) -> ActorView:
    """Return an actor across articles. rows: its members, each with its article's date. said: its statements."""
    countries = Counter(row["country"] for row in rows if row["country"])
    return ActorView(
        id=called.id,
        name=called.name,
        kind=called.kind,
        country=_most_common(countries) if countries else None,
        names=called.names,
        sectors=_by_frequency(row["sectors"].split() for row in rows),
        roles=tuple(sorted({row["role"] for row in rows if row["role"]})),
        roles_seen=_roles_seen(rows),
        members=tuple(row["id"] for row in rows),
        articles=tuple(sorted({row["article"] for row in rows})),
        statements=said,
    )


def _roles_seen(rows: list[sqlite3.Row]) -> tuple[RoleSeen, ...]:
    """Return the roles with the dates of their articles, the earliest first, those without a date last."""
    dates: dict[str, list[str]] = {}
    for row in rows:
        if row["role"]:
            dates.setdefault(row["role"], []).extend([row["published"]] if row["published"] else [])
    seen = [RoleSeen(role=role, first=min(d, default=None), last=max(d, default=None)) for role, d in dates.items()]
    return tuple(sorted(seen, key=lambda role: (role.first is None, role.first or "", role.role)))


def _by_frequency(lists: Iterable[list[str]]) -> tuple[str, ...]:
    """Return the values of all lists, the most frequent first, then by place in their lists and by name."""
    count: Counter[str] = Counter()
    place: dict[str, int] = {}
    for values in lists:
        count.update(values)
        for number, value in enumerate(values):
            place[value] = min(number, place.get(value, number))
    return tuple(sorted(count, key=lambda value: (-count[value], place[value], value)))


def _most_common(count: Mapping[str, int]) -> str:
    """Return the most frequent value; of equally frequent ones the longest, then the first of the alphabet."""
    return min(count, key=lambda value: (-count[value], -len(value), value))


def _fullest(names: Mapping[str, int]) -> str:
    """Return the name with the most words; of those the most frequent."""
    most = max(len(name.split()) for name in names)
    return _most_common({name: count for name, count in names.items() if len(name.split()) == most})
