"""Commands that decide: decide, judgements."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.plain import line
from onrecord.cli.opening import open_case
from onrecord.cli.output import CaseArgument, JsonOption, count, print_json, print_text
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.model import Judgement

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Give the commands of this module to the command line."""
    for command in (decide, judgements):
        app.command()(command)


def decide(
    case: CaseArgument,
    subject: Annotated[
        str,
        typer.Argument(help="Id of a statement, event, actor, report, proposition, claim or zone, or its beginning."),
    ],
    verdict: Annotated[str, typer.Argument(help="wrong, right, instead, added, same, different or undo.")],
    other: Annotated[str | None, typer.Argument(help="The second one, for same and different.")] = None,
    by: Annotated[str, typer.Option(help="Who decides.", show_default=False)] = ...,  # type: ignore[assignment]  # typer: required
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    act: Annotated[str | None, typer.Option(help="For instead: the act that holds.")] = None,
    actor: Annotated[str | None, typer.Option(help="For instead: id of the actor who spoke or acted.")] = None,
    negated: Annotated[bool | None, typer.Option(help="For instead: whether the act did not take place.")] = None,
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="For instead and added: any other field.")
    ] = None,
    about: Annotated[str | None, typer.Option(help="Of two reports: copy (one text) or story (one happening).")] = None,
    undoes: Annotated[int | None, typer.Option(help="For undo: number of the judgement; else the last one.")] = None,
    at: Annotated[str | None, typer.Option(help="When, in ISO 8601.", show_default="now")] = None,
    expecting: Annotated[
        int | None, typer.Option(help="Refuse if there is a later judgement on it than this; 0: if there is any.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write down a decision: it outranks the machine, and holds after every new run.

    Fields of a statement: act, actor, addressee, content, cue, manner, modality, negated, source, time. Of an event:
    actor, event, mode, place, recipient, status, time, trigger. Of a report: outlet, published, title. Of an actor:
    role. Of a zone that is added: zone, span, detail. Spans count characters: 12-18,30-34. Nothing behind the = means
    nobody, or none.

    onrecord decide CASE statement:9a1c wrong --by desk

    onrecord decide CASE statement:9a1c instead --act DENY --set content=120-168 --by desk

    onrecord decide CASE harbour.txt instead --set published=2021-08-20 --by desk

    onrecord decide CASE harbour.txt added --set cue=40-44 --set content=46-90 --actor actor:9a1c --by desk

    onrecord decide CASE harbour.txt different wire.txt --about copy --by desk

    onrecord decide CASE event:9a1c same event:77e0 --by desk

    onrecord decide CASE zone:9a1c60d2f4e7b835:0-40 wrong --by desk

    onrecord decide CASE statement:9a1c undo --by desk
    """
    truth = None if negated is None else str(negated).lower()
    given = {"act": act, "actor": actor, "negated": truth}
    replacement = {name: value for name, value in given.items() if value is not None} | _fields(values or [])
    with open_case(case) as opened:
        judgement = opened.decide(
            subject,
            verdict,
            other,
            by=by,
            at=at or datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            replacement=replacement or None,
            about=about,
            undoes=undoes,
            note=note,
            expecting=expecting,
        )
    if json:
        print_json(judgement)
    else:
        print_text(_told(judgement))


def judgements(
    case: CaseArgument,
    about: Annotated[
        str | None, typer.Option(metavar="ID", help="Only those on this, and on what belongs to it.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """List decisions in the order they were made: all, or the history of one thing."""
    with open_case(case) as opened:
        found = opened.judgements(about)
    if json:
        print_json(found)
        return
    for view in found:
        stands = " (undone)" if view.undone else " (its evidence is not in the case)" if view.orphaned else ""
        print_text(_told(view.judgement) + stands)
    print_text(f"{count(len(found), 'judgement')}.")


def _fields(values: list[str]) -> dict[str, str]:
    """Return the fields that are set, by their names."""
    pairs = [value.partition("=") for value in values]
    odd = [name for name, equals, _ in pairs if not (name and equals)]
    if odd:
        raise UsageError(f"--set takes FIELD=VALUE, such as published=2021-08-20, not {odd[0]!r}.")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _told(judgement: Judgement) -> str:
    other = f" {judgement.other}" if judgement.other else ""
    about = f" about {judgement.about}" if judgement.about else ""
    replaced = "".join(f" {name}={line(value)}" for name, value in sorted((judgement.replacement or {}).items()))
    undoes = f" {judgement.undoes}" if judgement.undoes is not None else ""
    words = f' "{line(judgement.words["subject"])}"' if judgement.words and "subject" in judgement.words else ""
    note = f": {line(judgement.note)}" if judgement.note else ""
    said = f"{judgement.subject}{words} {judgement.verdict}{undoes}{other}{about}{replaced}"
    return f"{judgement.number}. {said}, by {line(judgement.by)}, {line(judgement.at)}{note}"
