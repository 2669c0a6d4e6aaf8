"""The command that lists where actors stand on issues over time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from onrecord.brief.plain import decided, line
from onrecord.cli.opening import open_case
from onrecord.cli.output import CaseArgument, JsonOption, count, print_json, print_text
from onrecord.export import position_line, said_line
from onrecord.model.days import when

if TYPE_CHECKING:
    from onrecord.store.views import IssueView, PositionView, SaidView, ShiftView, SilenceView

__all__ = ["positions"]

LONGEST = 320  # characters of a statement that are printed; `why` prints all
UNSIDED = ("unclear", "silent")


def positions(
    case: CaseArgument,
    issue: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ISSUE]", help="Words of the issue; without any, the few that most actors speak of."),
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", help="Only actors with these words in a name, or of this id.")
    ] = None,
    unclear: Annotated[bool, typer.Option("--unclear", help="Also those whose words take no side.")] = False,
    json: JsonOption = False,
) -> None:
    """List who supports and who opposes what, over time, who changed sides, and who may be silent on it."""
    with open_case(case) as opened:
        found = opened.positions(" ".join(issue) if issue else None)
        wanted = None if actor is None else {one.id for one in opened.actors(actor)}
    shown = [_chosen(view, wanted) for view in found]
    if json:
        print_json([_line(view, unclear=unclear) for view in shown])
        return
    for view, whole in zip(shown, found, strict=True):
        _print_issue(view, whole, unclear=unclear)
    if not found:
        print_text("No issue that several actors in several reports speak of. Name one: onrecord positions CASE ISSUE.")


def _chosen(view: IssueView, actors: set[str] | None) -> IssueView:
    """Return what an issue has of some actors; all of it for None."""
    if actors is None:
        return view

    return replace(
        view,
        positions=tuple(one for one in view.positions if one.actor in actors),
        shifts=tuple(one for one in view.shifts if one.before.actor in actors),
        silent=tuple(one for one in view.silent if one.actor in actors),
    )


def _print_issue(view: IssueView, whole: IssueView, *, unclear: bool) -> None:
    print_text(f"{line(view.issue)} ({count(whole.statements, 'statement')})")
    if not whole.statements:
        print_text("No statement has all of these words; try fewer, or others.", indent=2)
        return
    grouped = [list(group) for _, group in groupby(view.positions, key=lambda one: one.actor)]
    clear = [own for own in grouped if unclear or any(one.stance != "unclear" for one in own)]
    for own in sorted(clear, key=_by_weight):
        _print_actor(own, [one for one in view.shifts if one.before.actor == own[0].actor], unclear=unclear)
    if view.silent:
        print_text("possibly silent: asked, urged or accused, and no answer is known", indent=2)
        for one in view.silent:
            _print_silence(one)
    left = len(grouped) - len(clear)
    if left:
        verb = "speaks" if left == 1 else "speak"
        print_text(f"{count(left, 'more actor')} {verb} of it without a side that shows: --unclear.", indent=2)
    if not grouped and not view.silent:
        print_text("Nobody asked for speaks of it.", indent=2)


def _by_weight(own: Sequence[PositionView]) -> tuple[bool, int, str, str]:
    """Return what sorts the actors of an issue: those with a side and most evidence first."""
    sided = any(one.stance not in UNSIDED for one in own)
    return not sided, -sum(len(one.evidence) for one in own), own[0].name.casefold(), own[0].actor


def _print_actor(own: Sequence[PositionView], changes: Sequence[ShiftView], *, unclear: bool) -> None:
    print_text(line(own[0].name), indent=2)
    for one in own:
        if one.stance == "unclear" and not unclear:
            continue
        print_text(f"{one.stance}{_when(one)}", indent=4)
        for evidence in one.evidence:
            alone = f"{evidence.stance}: " if evidence.stance != one.stance else ""
            print_text(f"{alone}{_told(evidence)}", indent=6)
    for change in changes:
        before, after = change.before, change.after
        print_text(f"changed sides: {before.stance}{_when(before)}, then {after.stance}{_when(after)}", indent=4)
        print_text(f"from {_told(before.evidence[-1])}", indent=6)
        print_text(f"to   {_told(after.evidence[0])}", indent=6)


def _print_silence(one: SilenceView) -> None:
    print_text(line(one.name), indent=4)
    for evidence in one.evidence:
        print_text(_told(evidence), indent=6)


def _when(one: PositionView) -> str:
    if one.since is None or one.as_of is None:
        return ", undated"
    if one.since == one.as_of:
        return f", {one.since}"
    at_once = all((said.first_day, said.last_day) == (one.since, one.as_of) for said in one.evidence)
    return f", between {one.since} and {one.as_of}" if at_once else f", {one.since} to {one.as_of}"


def _told(one: SaidView) -> str:
    """Return outlet, date, the exact words, and the id by which a person can judge them."""
    where = f"{line(one.article.outlet or one.article.name)}, {when(one.article.published)}"
    words = line(one.passage.words)
    if len(words) > LONGEST:
        head, tail = words[: LONGEST // 2].rpartition(" ")[0], words[-LONGEST // 2 :].partition(" ")[2]
        words = f"{head} […] {tail}"
    return f'{where}: "{words}" ({one.id}){decided(one.judged)}'


def _line(view: IssueView, *, unclear: bool) -> dict[str, object]:

    return {
        "issue": view.issue,
        "statements": view.statements,
        "positions": [position_line(one) for one in view.positions if unclear or one.stance != "unclear"],
        "shifts": [
            {
                "actor": one.before.name,
                "actor_id": one.before.actor,
                "before": position_line(one.before),
                "after": position_line(one.after),
            }
            for one in view.shifts
        ],
        "silent": [
            {"actor": one.name, "actor_id": one.actor, "evidence": [said_line(said) for said in one.evidence]}
            for one in view.silent
        ],
    }
