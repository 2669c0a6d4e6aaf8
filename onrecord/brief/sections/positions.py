"""Where actors stand on the issue, or on the few that most speak of; and who changed sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.brief.counts import counted, place
from onrecord.brief.material import Question
from onrecord.brief.model import Entry, Group, Piece, Section, Sentence, ours, where, words
from onrecord.brief.notes import Notes
from onrecord.brief.plain import line
from onrecord.model import Stand
from onrecord.store.views import IssueView, PositionView, SaidView, ShiftView

__all__ = ["positions"]

ISSUES = 3
MOST = 8  # actors of an issue
UNSIDED = frozenset({Stand.UNCLEAR, Stand.SILENT})
STOOD = {
    Stand.SUPPORTS: "supported it",
    Stand.OPPOSES: "opposed it",
    Stand.MIXED: "spoke for it and against it",
}
LABELS = {Stand.SUPPORTS: "supports", Stand.OPPOSES: "opposes", Stand.MIXED: "both"}


def positions(asked: Question, issues: Sequence[IssueView], notes: Notes) -> Section | None:
    """Return who stands where, as their words read, with both ends of each shift."""
    chosen = [(issue, _sided(issue)) for issue in issues]
    groups = []
    for issue, actors in [pair for pair in chosen if pair[1]][:ISSUES]:
        entries = [entry for own in actors[:MOST] for entry in _actor(own, issue.shifts, notes)]
        left = len(actors) - MOST
        silent = len({one.actor for one in issue.positions}) - len(actors)
        facts = [f"{counted(issue.statements, 'statement')} {'speaks' if issue.statements == 1 else 'speak'} of it."]
        facts += [f"{counted(left, 'more actor')} with a side."] if left > 0 else []
        facts += [f"{counted(silent, 'more actor')} without a side that shows."] if silent else []
        name = words(issue.issue) if asked.issue is None else None
        groups.append(Group(name=name, facts=Sentence(pieces=(ours(" ".join(facts)),)), entries=tuple(entries)))
    if not groups:
        return None
    lead = Sentence(
        pieces=(ours("Sides are the machine’s reading of the words shown; where they do not show it, it erred."),)
    )
    more = Sentence(pieces=(ours("All of it:"), asked.command("positions", "--unclear")))
    return Section(anchor="positions", title="Positions and shifts", lead=(lead,), groups=tuple(groups), more=(more,))


def _sided(issue: IssueView) -> list[list[PositionView]]:
    """Return the positions of each actor that takes a side, those with most evidence first."""
    grouped = [list(own) for _, own in groupby(issue.positions, key=lambda one: one.actor)]
    sided = [[one for one in own if one.stance not in UNSIDED] for own in grouped]
    return sorted(
        filter(None, sided),
        key=lambda own: (-sum(len(one.evidence) for one in own), own[0].name.casefold(), own[0].actor),
    )


def _actor(own: Sequence[PositionView], shifts: Sequence[ShiftView], notes: Notes) -> Iterator[Entry]:
    mine = [shift for shift in shifts if shift.before.actor == own[0].actor]
    for shift in mine:
        before, after = shift.before, shift.after
        first, last = before.evidence[-1], after.evidence[0]
        pieces = (
            ours(f"{line(before.name)} changed sides: {STOOD[before.stance]} ({_time(before)}):"),
            *_shown(first),
            ours(f"then {STOOD[after.stance]} ({_time(after)}):"),
            *_shown(last),
        )
        numbers = tuple(dict.fromkeys(notes.of_said(one, before.name) for one in (first, last)))
        yield Entry(sentences=(Sentence(pieces=pieces, notes=numbers),), label="shift")
    ends = [end for shift in mine for end in (shift.before, shift.after)]
    yield from (_position(one, notes) for one in own if one not in ends)


def _position(one: PositionView, notes: Notes) -> Entry:
    shown = _clearest(one)
    pieces = (ours(f"{line(one.name)}, {_time(one)}:"), *_shown(shown))
    others = [said for said in one.evidence if said is not shown][:2]
    numbers = tuple(dict.fromkeys(notes.of_said(said, one.name) for said in (shown, *others)))
    return Entry(sentences=(Sentence(pieces=pieces, notes=numbers),), label=LABELS[one.stance])


def _clearest(one: PositionView) -> SaidView:
    """Return the words that show a stance best: those that show it alone, the first of them."""
    return next((said for said in one.evidence if said.stance is one.stance), one.evidence[0])


def _shown(said: SaidView) -> tuple[Piece, Piece]:
    return words(said.passage.words), where(place(said.article))


def _time(one: PositionView) -> str:
    if one.since is None or one.as_of is None:
        return "undated"
    return one.since if one.since == one.as_of else f"{one.since} to {one.as_of}"
