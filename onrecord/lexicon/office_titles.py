"""How news calls the holders of offices: "Defense Secretary", "the NATO chief"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import cast

from onrecord.lexicon.offices import Office
from onrecord.lexicon.tables import rows

__all__ = ["office_titles"]


@cache
def office_titles() -> dict[str, frozenset[Office]]:
    """Return, for each title, the offices whose holders are called so; "Secretary of State" may mean several."""
    found: dict[str, set[Office]] = defaultdict(set)
    for office, titles in rows("office_titles.tsv"):
        for title in titles.split(";"):
            found[title].add(cast(Office, office))
    return {title: frozenset(offices) for title, offices in found.items()}
