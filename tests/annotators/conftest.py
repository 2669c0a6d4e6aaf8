"""What tests of annotators share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from onrecord.annotators.actors import coding
from onrecord.lexicon import people
from onrecord.lexicon.people import Term

Held = Sequence[tuple[str, tuple[str, ...], Term]]
CACHED = (
    people._people,
    people._keyed,
    people._by_key,
    people._by_loose,
    people._by_ends,
    people._by_surname,
    coding.coded,
)


@pytest.fixture
def invented_people(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Held], None]]:
    """Put a table of invented persons in the place of the real ones, so that no real one is written about."""

    def take(held: Held) -> None:
        monkeypatch.setattr(people, "_rows", lambda: iter(held))
        for cached in CACHED:
            cached.cache_clear()

    yield take
    for cached in CACHED:
        cached.cache_clear()
