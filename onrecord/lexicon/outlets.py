"""Well-known outlets and agencies: names, domains, country, kind."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast
from urllib.parse import urlsplit

from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["Outlet", "OutletKind", "outlet_names", "outlet_of", "outlet_of_url"]

OutletKind = Literal["agency", "newspaper", "broadcaster", "site"]
SHORTEST_FREE_CASE = 6  # letters; shorter names ("AP", "Dawn", "Time") must be written as the table has them


class Outlet(Frozen, kw_only=True):
    """An outlet. names: the usual one first; country: ISO 3166 alpha-3, None when it has none."""

    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None
    kind: OutletKind

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]


def outlet_of(name: str) -> Outlet | None:
    """Return the outlet with this name: "the Wall Street Journal", "WSJ", "TASS news agency"."""
    words = re.sub(r"^[Tt]he (?=[Tt]he )", "", " ".join(name.split())).strip(" .,'’\"")
    bare = re.sub(r"^[Tt]he ", "", words)
    bare = re.sub(r" (?:news agency|newspaper|website)$", "", bare)
    found = _by_name().get(words) or _by_name().get(bare)
    if found or bare.islower() or len(bare) < SHORTEST_FREE_CASE:
        return found
    return _by_folded().get(words.casefold()) or _by_folded().get(bare.casefold())


def outlet_of_url(url: str) -> Outlet | None:
    """Return the outlet whose site an address belongs to, subdomains included."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    parts = host.lower().split(".")
    domains = (".".join(parts[i:]) for i in range(len(parts) - 1))
    return next((outlet for domain in domains if (outlet := _by_domain().get(domain))), None)


@cache
def outlet_names() -> tuple[str, ...]:
    """Return every name of every outlet, the longest first."""
    return tuple(sorted(_by_name(), key=lambda name: (-len(name), name)))


@cache
def _outlets() -> tuple[Outlet, ...]:
    return tuple(
        Outlet(
            names=(name, *filter(None, others.split(";"))),
            domains=tuple(filter(None, domains.split(";"))),
            country=country or None,
            kind=cast(OutletKind, kind),
        )
        for name, others, domains, country, kind in rows("outlets.tsv")
    )


@cache
def _by_name() -> dict[str, Outlet]:
    """A name that two outlets share (CNA) stands for neither."""
    found: dict[str, Outlet] = {}
    shared: set[str] = set()
    for outlet in _outlets():
        for name in outlet.names:
            if name in found:
                shared.add(name)
            found[name] = outlet
    return {name: outlet for name, outlet in found.items() if name not in shared}


@cache
def _by_folded() -> dict[str, Outlet]:
    return {name.casefold(): outlet for name, outlet in _by_name().items()}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in _outlets() for domain in outlet.domains}
