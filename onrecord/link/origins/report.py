"""A report as the search for origins reads it, and the keys by which outlets and actors are the same."""

from __future__ import annotations

import re

import msgspec

from onrecord.lexicon.outlets import outlet_of
from onrecord.lexicon.sourcing_words import has_sourcing_word
from onrecord.link.actors import plain_words
from onrecord.model import Actor, ActorKind, Record, Statement
from onrecord.model.base import Frozen

__all__ = ["Report", "actor_key", "is_outlet", "outlet_key", "outlet_name", "shown_name"]

NO_OUTLET = "an outlet that is not known"


class Report(Frozen, kw_only=True):
    """A report: its record, its text, and what the case knows of it.

    edition: id of the edition, the copies of one text; its own id where it has none.
    across: the id across articles of each of its actors; those that are left out stand for themselves.
    published: ISO 8601, as `Published.value`; None leaves it to the record.
    section: the part of the outlet that it stood in; url: its address. Both may show an opinion piece.
    """

    record: Record
    text: str
    edition: str
    across: dict[str, str] = msgspec.field(default_factory=dict)
    outlet: str | None = None
    published: str | None = None
    section: str | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        """The article's id."""
        return self.record.id

    @property
    def outlet_name(self) -> str | None:
        """The name of its outlet, None where it is not known."""
        name = self.outlet or self.record.outlet
        return outlet_name(name) if name else None

    @property
    def outlet_key(self) -> str:
        """The key of its outlet; one of the text alone where the outlet is not known."""
        return outlet_key(self.outlet_name) if self.outlet_name else f"edition:{self.edition}"

    @property
    def shown_outlet(self) -> str:
        """What to call its outlet."""
        return self.outlet_name or NO_OUTLET

    @property
    def day(self) -> str | None:
        """When it was published, ISO 8601."""
        return self.published or (self.record.published.value if self.record.published else None)

    @property
    def is_opinion(self) -> bool:
        """Whether section or address say that it gives its writer's view."""
        path = re.sub(r"^\w+://[^/]*", "", self.url or "").replace("/", " ")
        return has_sourcing_word("opinion", self.section) or has_sourcing_word("opinion", path)

    def statement(self, identifier: str | None) -> Statement | None:
        """Return a statement of its record, None when it has none with this id."""
        return next((s for s in self.record.statements if s.id == identifier), None)

    def id_across(self, actor: Actor) -> str:
        """Return the id across articles of one of its actors."""
        return self.across.get(actor.id, actor.id)


def is_outlet(actor: Actor) -> bool:
    """Say whether an actor is an outlet, by its kind or by its name."""
    if actor.kind in (ActorKind.OUTLET, ActorKind.ORGANISATION):
        return actor.kind is ActorKind.OUTLET or outlet_of(actor.name) is not None
    return False


def outlet_name(name: str) -> str:
    """Return the usual name of an outlet: "Wall Street Journal" for "WSJ"; an unknown one keeps its own."""
    known = outlet_of(name)
    return known.name if known else name


def outlet_key(name: str) -> str:
    """Return what is the same for all names of an outlet.

    >>> outlet_key("WSJ") == outlet_key("The Wall Street Journal")
    True
    """
    return f"outlet:{' '.join(plain_words(outlet_name(name)))}"


def actor_key(actor: Actor, report: Report) -> str:
    """Return the key of an actor of a report that bears a name."""
    return outlet_key(shown_name(actor, report)) if is_outlet(actor) else f"actor:{report.id_across(actor)}"


def shown_name(actor: Actor, report: Report) -> str:
    """Return what to call an actor: for an outlet its usual name, and the full one where a report shortens it.

    "the Journal" is the Wall Street Journal in a report that speaks of this one, and of no other Journal.
    """
    if not is_outlet(actor) or outlet_of(actor.name):
        return outlet_name(actor.name) if is_outlet(actor) else actor.name
    short = plain_words(actor.name)
    named = [a.name for a in report.record.actors if is_outlet(a)] + [report.outlet_name or ""]
    fuller = {outlet_name(n) for n in named if short and plain_words(n)[-len(short) :] == short != plain_words(n)}
    return fuller.pop() if len(fuller) == 1 else actor.name
