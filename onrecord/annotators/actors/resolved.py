"""What a phrase or a name is resolved to."""

from __future__ import annotations

from onrecord.model import ActorKind
from onrecord.model.base import Frozen

__all__ = ["NOBODY", "Resolved"]


class Resolved(Frozen, kw_only=True):
    """What is known of the actor that a phrase means; empty strings and tuples where nothing is.

    country: ISO 3166 alpha-3 (XKX for Kosovo), or PLOVER's code of a body without one: IGO, UNO, EUR, NGO, IMG.
    sectors: PLOVER codes, the first leads. name: the usual name of a state, body, outlet or person that a table has.
    kind: None when the phrase is no actor as far as is known. role: the title or description in the phrase, else the
    office held on the day. confidence: from 0 to 1; never above .5 where it rests on a row that nobody checked.
    """

    country: str = ""
    sectors: tuple[str, ...] = ()
    name: str = ""
    kind: ActorKind | None = None
    role: str = ""
    confidence: float = 0.0

    @property
    def sector(self) -> str:
        """The leading sector, "" when there is none."""
        return self.sectors[0] if self.sectors else ""


NOBODY = Resolved()
