"""What cannot both hold, the weightiest first; denials that stand among the disputes are not told again."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.brief.counts import place
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Entry, Group, Section, Sentence, opening, ours, where, words
from onrecord.brief.notes import Notes
from onrecord.model import ConflictKind
from onrecord.store.views import ConflictView, EvidenceView

__all__ = ["conflicts"]

MOST = 6
KINDS = {
    ConflictKind.DENIAL: "one says so, another denies it",
    ConflictKind.CONTRADICTION: "one report, or one speaker in it, says both",
    ConflictKind.HEADLINE: "headline against body",
    ConflictKind.NUMBER: "the numbers differ",
    ConflictKind.DATE: "the dates differ",
    ConflictKind.PLACE: "the places differ",
    ConflictKind.ACTOR: "those who act differ",
    ConflictKind.OPPOSITE: "opposite things of the same parties",
}


def conflicts(asked: Question, found: Material, notes: Notes, told: Collection[str]) -> Section | None:
    """Return pairs of passages. told: ids of the claims that are set out among the disputes."""
    every = [view for view in found.conflicts if view.kind is not ConflictKind.DENIAL or view.claim not in told]
    if not every:
        return None
    left = len(every) - MOST
    more = Sentence(pieces=(ours(f"{left:,} more in the case:"), asked.command("conflicts", issue=False)))
    return Section(
        anchor="conflicts",
        title="What cannot both hold",
        layout="pairs",
        groups=tuple(_pair(view, notes) for view in every[:MOST]),
        more=(more,) if left > 0 else (),
    )


def _pair(view: ConflictView, notes: Notes) -> Group:
    kind = KINDS[view.kind]
    name = f"Possibly: {kind}" if view.possible else kind[:1].upper() + kind[1:]
    one, other = notes.of_conflict(view)
    return Group(
        name=ours(name),
        entries=(
            Entry(sentences=(_sentence(view.one, one),), side="for"),
            Entry(sentences=(_sentence(view.other, other),), side="against"),
        ),
    )


def _sentence(one: EvidenceView, number: int) -> Sentence:
    voice = (ours(f"{opening(one.voice)}:"),) if one.statement else ()
    return Sentence(pieces=(*voice, words(one.passage.words), where(place(one.article, one.via[1:]))), notes=(number,))
