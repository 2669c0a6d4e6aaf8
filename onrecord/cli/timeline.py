"""The command that lists what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.plain import decided, line
from onrecord.cli.opening import open_case
from onrecord.cli.output import CaseArgument, JsonOption, print_json, print_text
from onrecord.export import timeline_line

if TYPE_CHECKING:
    from onrecord.store.views import TimelineEntryView

__all__ = ["timeline"]


def timeline(
    case: CaseArgument,
    issue: Annotated[
        list[str] | None, typer.Argument(metavar="[ISSUE]", help="Only what is told with these words.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="First day: 2021-10-05, 2021-10 or 2021.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, likewise.")] = None,
    by_publication: Annotated[
        bool, typer.Option("--by-publication", help="Date news that no words date by the day of the report.")
    ] = False,
    undated: Annotated[bool, typer.Option("--undated", help="List what nothing dates instead.")] = False,
    json: JsonOption = False,
) -> None:
    """List what happened and what was said by the time at which it did, each with its status and exact words."""
    with open_case(case) as opened:
        found = opened.timeline(
            " ".join(issue) if issue else None, since=since, until=until, by_publication=by_publication
        )
    shown = found.undated if undated else found.entries
    if json:
        print_json([timeline_line(view) for view in shown])
        return
    for view in shown:
        _print_entry(view)
    tray = "" if undated or not found.undated else f" {len(found.undated)} more have no date: --undated lists them."
    number = f"{len(shown):,} {'entry' if len(shown) == 1 else 'entries'}"
    print_text(f"{number}.{tray}")


def _print_entry(view: TimelineEntryView) -> None:
    entry = view.entry
    when = entry.when.value if entry.when else "undated"
    published = " (the day of the report)" if entry.when and entry.when.clock == "published" else ""
    print_text(f'{when}{published} {", ".join(entry.statuses)}: "{line(entry.what)}"')
    outlets = dict.fromkeys(article.outlet or article.name for article in view.articles)
    told = "; ".join(map(line, outlets))
    other = f"; others say {', '.join(moment.value for moment in entry.otherwise)}" if entry.otherwise else ""
    reported = f", reported {entry.reported}" if entry.reported else ""
    print_text(f"{told}{reported}{other}", indent=2)
    print_text(f"{entry.id}{''.join(map(decided, view.judged))}", indent=2)
