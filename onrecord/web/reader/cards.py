"""A card for each statement: who says what by which act, through whom, and what a careful reader would add."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from onrecord.model import ActorKind, Modality
from onrecord.model.base import Frozen
from onrecord.store.queries.reader import ClaimRef, Report
from onrecord.store.views import StatementView
from onrecord.web.addresses import actor_href

__all__ = ["LOW", "STATES", "Card", "Flag", "Link", "cards", "chain_of", "day_said", "flags_of"]

LOW = 0.5
"""Statements less sure than this are shown as such."""
MODALITIES = {
    Modality.FUTURE: "To come",
    Modality.POSSIBLE: "Possible",
    Modality.CONDITIONAL: "Only if",
    Modality.ASKED: "Asked",
    Modality.WANTED: "Wanted",
}
STATES = {"right": "accepted", "wrong": "rejected", "instead": "corrected", "added": "added"}


class Link(Frozen, kw_only=True):
    """A link of a chain of sources. ghost: nobody that the text names."""

    name: str
    href: str | None = None
    ghost: bool = False


class Flag(Frozen, kw_only=True):
    """What a careful reader would add: a word or two, and a sentence; both are the record's own reasons."""

    strong: str
    words: str


class Card(Frozen, kw_only=True):
    """A statement beside its words.

    key: ties it to the segments of the text. kids: statements within its content. state: accepted, rejected, corrected,
    added or "". seen: number of the last judgement on it, 0 for none: a decision names it, so that none is overlooked.
    was: what a correction replaced, as words.
    """

    key: str
    view: StatementView
    start: int
    end: int
    chain: tuple[Link, ...]
    flags: tuple[Flag, ...] = ()
    claims: tuple[ClaimRef, ...] = ()
    kids: tuple[Card, ...] = ()
    state: str = ""
    seen: int = 0
    was: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The name that leads to its words."""
        return f"c={self.start}-{self.end}"

    @property
    def when(self) -> str | None:
        """When it was said, as far as a day tells it."""
        return day_said(self.view.time)

    @property
    def low(self) -> bool:
        """Whether the machine is not sure of it, and no person decided."""
        return self.view.confidence < LOW and not self.state

    def speaks(self, actors: Collection[str]) -> bool:
        """Say whether one of these speaks in it, or in those within it."""
        return any(card.view.speaker_id in actors for card in self.all())

    def all(self) -> Iterable[Card]:
        """Yield it and those within it."""
        yield self
        for kid in self.kids:
            yield from kid.all()


def cards(report: Report) -> tuple[Card, ...]:
    """Return the cards of a report's outermost statements, in the order of the text; the others stand in theirs."""
    keys = {view.id: f"s{number}" for number, view in enumerate(report.statements, 1)}
    within: dict[str | None, list[StatementView]] = {}
    for view in report.statements:
        within.setdefault(view.parent if view.parent in keys else None, []).append(view)

    def made(view: StatementView) -> Card:
        span = view.statement.span
        return Card(
            key=keys[view.id],
            view=view,
            start=span.start,
            end=span.end,
            chain=chain_of(view),
            flags=flags_of(view),
            claims=report.claims.get(view.id, ()),
            kids=tuple(made(kid) for kid in within.get(view.id, ())),
            state=STATES.get(view.judged.verdict, "") if view.judged else "",
            seen=report.seen.get(view.id, 0),
            was=_was(view),
        )

    return tuple(made(view) for view in within.get(None, ()))


def chain_of(view: StatementView) -> tuple[Link, ...]:
    """Return through whom a statement came, the outlet first and the speaker last."""
    if view.speaker is None:
        words = view.source.words if view.source else None
        last = Link(name=words or "no source named", ghost=True)
    else:
        nameless = view.speaker_kind is ActorKind.UNNAMED
        href = actor_href(view.speaker_id) if view.speaker_id else None
        last = Link(name=view.speaker, href=None if nameless else href, ghost=nameless)
    media = [Link(name=name) for name in view.via if name != view.speaker]
    return (*media, last)


def day_said(value: str | None) -> str | None:
    """Return a time as it is shown: days and clock times, not lengths of time or "now" (`P3D`, `PRESENT_REF`)."""
    return value if value and value[0].isdigit() else None


def flags_of(view: StatementView) -> tuple[Flag, ...]:
    """Return what the record itself says against taking a statement at its word."""
    found: list[Flag] = []
    if view.negated:
        found.append(Flag(strong="Not said.", words="The text says that this act did not take place."))
    if view.modality in MODALITIES:
        words = {
            Modality.FUTURE: "The text tells of it as to come, not as done.",
            Modality.POSSIBLE: "The text tells of it as possible, not as done.",
            Modality.CONDITIONAL: "The text tells of it on a condition.",
            Modality.ASKED: "The text asks whether it took place.",
            Modality.WANTED: "The text tells of it as called for, not as done.",
        }[view.modality]
        found.append(Flag(strong=MODALITIES[view.modality] + ".", words=words))
    if view.via_carried:
        names = ", ".join(view.via_carried)
        found.append(Flag(strong="Carried on.", words=f"An earlier sentence names {names}; this one continues it."))
    if view.confidence < LOW:
        found.append(Flag(strong="Not sure.", words="Of statements as sure as this one, fewer than half are right."))
    return tuple(found)


def _was(view: StatementView) -> tuple[str, ...]:
    """Return what people replaced."""
    if view.found is None or not view.corrected:
        return ()
    found, now = view.found, view.statement
    changed = []
    if found.act != now.act:
        changed.append(f"act was {found.act}")
    if found.actor != now.actor:
        actor = view.article.found.actor(found.actor)
        changed.append(f"source was {actor.name if actor else 'not named'}")
    if found.negated != now.negated:
        changed.append("was " + ("not done" if found.negated else "done"))
    words = (("source", found.source, now.source), ("cue", found.cue, now.cue), ("content", found.content, now.content))
    changed += [f"words of the {part} were others" for part, before, after in words if before != after]
    return tuple(changed)
