"""Commands that decide: decide, judgements."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.plain import line
from onrecord.cli.opening import open_case
from onrecord.cli.output import CaseArgument, JsonOption, count, print_json, print_text

if TYPE_CHECKING:
    from onrecord.model import Judgement

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Give the commands of this module to the command line."""
    for command in (decide, judgements):
        app.command()(command)


def decide(
    case: CaseArgument,
    subject: Annotated[str, typer.Argument(help="Id of a statement, actor, proposition or claim, or its beginning.")],
    verdict: Annotated[str, typer.Argument(help="wrong, right, instead, same, different or undo.")],
    other: Annotated[str | None, typer.Argument(help="The second actor or claim, for same and different.")] = None,
    by: Annotated[str, typer.Option(help="Who decides.", show_default=False)] = ...,  # type: ignore[assignment]  # typer: required
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    act: Annotated[str | None, typer.Option(help="For instead: the act that holds.")] = None,
    actor: Annotated[str | None, typer.Option(help="For instead: id of the actor who spoke.")] = None,
    negated: Annotated[bool | None, typer.Option(help="For instead: whether the act did not take place.")] = None,
    undoes: Annotated[int | None, typer.Option(help="For undo: number of the judgement; else the last one.")] = None,
    at: Annotated[str | None, typer.Option(help="When, in ISO 8601.", show_default="now")] = None,
    json: JsonOption = False,
) -> None:
    """Write down a decision: it outranks the machine, and holds after every new run."""
    truth = None if negated is None else str(negated).lower()
    given = {"act": act, "actor": actor, "negated": truth}
    replacement = {name: value for name, value in given.items() if value is not None}
    with open_case(case) as opened:
        judgement = opened.decide(
            subject,
            verdict,
            other,
            by=by,
            at=at or datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            replacement=replacement or None,
            undoes=undoes,
            note=note,
        )
    if json:
        print_json(judgement)
    else:
        print_text(_told(judgement))


def judgements(case: CaseArgument, json: JsonOption = False) -> None:
    """List all decisions in the order they were made."""
    with open_case(case) as opened:
        found = opened.judgements()
    if json:
        print_json(found)
        return
    for view in found:
        stands = " (undone)" if view.undone else " (its evidence is not in the case)" if view.orphaned else ""
        print_text(_told(view.judgement) + stands)
    print_text(f"{count(len(found), 'judgement')}.")


def _told(judgement: Judgement) -> str:
    other = f" {judgement.other}" if judgement.other else ""
    replaced = "".join(f" {name}={line(value)}" for name, value in sorted((judgement.replacement or {}).items()))
    undoes = f" {judgement.undoes}" if judgement.undoes is not None else ""
    note = f": {line(judgement.note)}" if judgement.note else ""
    said = f"{judgement.subject} {judgement.verdict}{undoes}{other}{replaced}"
    return f"{judgement.number}. {said}, by {line(judgement.by)}, {line(judgement.at)}{note}"
