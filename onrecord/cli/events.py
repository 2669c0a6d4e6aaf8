"""The command that lists events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.plain import decided, line
from onrecord.cli.opening import open_case
from onrecord.cli.output import CaseArgument, ConfidenceOption, JsonOption, count, print_count, print_json, print_text
from onrecord.export import event_line

if TYPE_CHECKING:
    from onrecord.store.views import EventView, PartyView

__all__ = ["events"]


def events(
    case: CaseArgument,
    category: Annotated[str | None, typer.Option(help="PLOVER's category: ASSAULT, CONSULT, REQUEST ...")] = None,
    actor: Annotated[str | None, typer.Option(help="Words of the actor's name, or a code: RUS.")] = None,
    recipient: Annotated[str | None, typer.Option(help="Words of the recipient's name, or a code.")] = None,
    status: Annotated[str | None, typer.Option(help="REPORTED, ATTRIBUTED, DENIED, PLANNED ...")] = None,
    since: Annotated[str | None, typer.Option(help="First day: 2021-10-05, 2021-10 or 2021.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, likewise.")] = None,
    confidence: ConfidenceOption = 0.0,
    include_rejected: Annotated[bool, typer.Option("--include-rejected", help="Also those judged wrong.")] = False,
    limit: Annotated[int | None, typer.Option(min=0, help="Print no more than so many.")] = None,
    json: JsonOption = False,
) -> None:
    """List who did what to whom, by report and place in the text, each with its status."""
    with open_case(case) as opened:
        found = opened.events(
            category=category,
            actor=actor,
            recipient=recipient,
            status=status,
            since=since,
            until=until,
            confidence=confidence,
            include_rejected=include_rejected,
        )
    shown = found if limit is None else found[:limit]
    if json:
        print_json([event_line(view) for view in shown])
        return
    for view in shown:
        more = view.mentions - 1
        told_again = f"  ({count(more, 'more mention')} of it: see onrecord why)" if more else ""
        print_text(_sentence(view) + decided(view.judged))
        print_text(f"{view.id}{told_again}", indent=2)
    asked = {"--category": category, "--actor": actor, "--recipient": recipient, "--status": status}
    asked |= {"--since": since, "--until": until}
    print_count(len(found), len(shown), "event", {**asked, "--confidence": confidence})


def _sentence(view: EventView) -> str:
    """Return an event as one line: what, of what, by whom, to whom, where, when, with which status."""
    event = view.event
    of = f" of {event.of}" if event.of else ""
    to = f" -> {_parties(view.recipient)}" if view.recipient else ""
    where = f", {line(view.place.name)}" if view.place else ""
    when = view.time or view.article.published
    outlet = line(view.article.outlet) if view.article.outlet else line(view.article.name)
    dated = f", {when}" if when else ""
    told = f'"{line(view.words.words)}" [{outlet}]'
    return f"{event.event}{of} ({event.status}): {_parties(view.actor) or 'somebody'}{to}{where}{dated} {told}"


def _parties(parties: tuple[PartyView, ...]) -> str:
    return " and ".join(f"{line(p.name)}{_codes(p)}" for p in parties)


def _codes(party: PartyView) -> str:
    known = " ".join(filter(None, (party.code, party.sector)))
    return f" ({known})" if known else ""
