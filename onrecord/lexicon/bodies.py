"""Bodies that news names often: intergovernmental organisations and armed groups."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["Body", "body_of"]


class Body(Frozen, kw_only=True):
    """A body with its usual name."""

    name: str
    kind: Literal["igo", "armed group"]


def body_of(name: str) -> Body | None:
    """Return the body with this name or abbreviation, written as the table has it: "NATO", "the Taliban"."""
    return _by_name().get(name.removeprefix("the ").removeprefix("The "))


@cache
def _by_name() -> dict[str, Body]:
    found: dict[str, Body] = {}
    for kind, name, others in rows("bodies.tsv"):
        body = Body(name=name, kind=cast(Literal["igo", "armed group"], kind))
        found.update(dict.fromkeys([name, *filter(None, others.split(";"))], body))
    return found
