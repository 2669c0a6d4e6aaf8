from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.annotators.draft import Draft
from onrecord.annotators.times import find_timexes
from onrecord.model import Article, Published, Timex, Zone
from onrecord.text.parse import parse

WEDNESDAY = "2021-10-06"
Read = Callable[..., tuple[Timex, ...]]


def read(text: str, published: str | None = WEDNESDAY, zones: tuple[Zone, ...] = ()) -> tuple[Timex, ...]:
    """The time expressions of a text published on that day."""
    precision = {4: "year", 7: "month", 10: "day"}.get(len(published or ""), "interval")
    when = Published(value=published, precision=precision) if published else None  # type: ignore[arg-type]
    article = Article.of(text, published=when)
    return find_timexes(Draft(article=article, zones=zones, parse=parse(text, zones))).timexes


@pytest.fixture(name="read")
def read_fixture() -> Read:
    """Return the function that reads a text: `read(text, published, zones)`."""
    return read
