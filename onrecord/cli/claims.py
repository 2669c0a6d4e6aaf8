"""The commands that list claims and conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.gather import sourced
from onrecord.brief.plain import decided, line
from onrecord.cli.opening import open_case
from onrecord.cli.output import CaseArgument, JsonOption, count, print_count, print_json, print_text
from onrecord.export import claim_line, conflict_line

if TYPE_CHECKING:
    from onrecord.store.views import ClaimView, EvidenceView

__all__ = ["claims", "conflicts"]

SHOWN = 8
"""Pieces of evidence of one claim that are printed; `why` prints all."""
KINDS = {"denial": "denial", "contradiction": "contradiction", "headline": "headline against body"}
"""What conflicts of a kind are called where the reason does not say it by itself."""
LimitOption = Annotated[int | None, typer.Option(min=0, help="Print no more than so many.")]


def claims(
    case: CaseArgument,
    issue: Annotated[
        list[str] | None, typer.Argument(metavar="[ISSUE]", help="Only claims with these words, or of this speaker.")
    ] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only what some assert and others deny.")] = False,
    limit: LimitOption = None,
    json: JsonOption = False,
) -> None:
    """List what is said to be so more than once, and who asserts and who denies it; contested claims first."""
    words = " ".join(issue) if issue else None
    with open_case(case) as opened:
        every = opened.claims(words, contested=contested)
    found = [claim for claim in every if claim.contested or len(claim.evidence) > 1]
    shown = found if limit is None else found[:limit]
    if json:
        print_json([claim_line(view) for view in shown])
        return
    for view in shown:
        _print_claim(view)
    print_count(len(found), len(shown), "claim", {"ISSUE": words, "--contested": contested})
    once = len(every) - len(found)
    if once:
        print_text(
            f"{count(once, 'more claim')} {'is' if once == 1 else 'are'} told once only; claims.jsonl holds all."
        )


def _print_claim(view: ClaimView) -> None:
    contested = "contested, " if view.contested else ""
    print_text(f'"{line(view.text)}" ({contested}{sourced(view)})')
    for one in view.evidence[:SHOWN]:
        print_text(f"{one.sign}: {_told(one)}", indent=4)
    if len(view.evidence) > SHOWN:
        print_text(f"and {len(view.evidence) - SHOWN} more: onrecord why CASE {view.id}", indent=4)
    for other, text in view.possibly.items():
        print_text(f'possibly the same: "{line(text)}" {other}', indent=4)
    print_text(view.id, indent=2)


def _told(one: EvidenceView) -> str:
    """Return who told it through which outlet, when, and in which words."""
    outlet = line(one.via[0]) if one.via else line(one.article.name)
    voice = "" if one.speaker is None and one.statement is None else f"{line(one.voice)} in "
    dated = f", {one.article.published}" if one.article.published else ""
    return f'{voice}{outlet}{dated}: "{line(one.passage.words)}"{decided(one.judged)}'


def conflicts(case: CaseArgument, limit: LimitOption = None, json: JsonOption = False) -> None:
    """List passages that cannot both hold: denials, headlines against bodies, numbers, dates, places that differ."""
    with open_case(case) as opened:
        found = opened.conflicts()
    shown = found if limit is None else found[:limit]
    if json:
        print_json([conflict_line(view) for view in shown])
        return
    for view in shown:
        possible = "possible " if view.possible else ""
        print_text(f"{possible}{KINDS.get(view.kind, 'conflict')}: {line(view.why)}")
        for one in (view.one, view.other):
            print_text(f"{one.sign}: {_told(one)}", indent=4)
        print_text(" ".join(filter(None, (view.claim, view.other_claim))), indent=2)
    print_count(len(found), len(shown), "conflict", {})
