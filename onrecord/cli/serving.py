"""Commands that open the page: serve, open."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.opening import open_case
from onrecord.cli.output import CaseArgument, WorkersOption, print_text
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.web.serving import Place

__all__ = ["register"]

HostOption = Annotated[
    str, typer.Option(help="Address to listen on. One that other machines reach asks for a token, which is printed.")
]
PortOption = Annotated[
    int | None, typer.Option(min=0, max=65535, help="0: any that is free.", show_default="the first free from 8642")
]
BrowserOption = Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")]
BordersOption = Annotated[
    Path | None,
    typer.Option(metavar="GEOJSON", help="Lines for the map to draw instead of its own.", show_default="Natural Earth"),
]
NameOption = Annotated[
    str | None, typer.Option("--as", help="The name that decisions bear.", show_default="that of your login")
]


def register(app: typer.Typer) -> None:
    """Give the commands of this module to the command line."""
    app.command()(serve)
    app.command("open")(open_reports)


def serve(
    case: CaseArgument,
    host: HostOption = "127.0.0.1",
    port: PortOption = None,
    browser: BrowserOption = True,
    name: NameOption = None,
    borders: BordersOption = None,
) -> None:
    """Open a case as a page in the browser, to read and to correct. Ctrl-C ends it."""
    from onrecord.web.desk import Desk  # noqa: PLC0415  (loads the server, which other commands do without)
    from onrecord.web.maps import borders_of  # noqa: PLC0415  (likewise)
    from onrecord.web.serving import Place  # noqa: PLC0415  (likewise)

    with open_case(case) as opened:
        opened.problems()  # a case that cannot be read is better found out here than in the browser
    drawn = borders_of(borders) if borders else None
    _run(Desk(case, person=name or _login(), borders=drawn), Place(host=host, port=port), browser)


def open_reports(
    reports: Annotated[Path, typer.Argument(metavar="FOLDER", help="Reports: a folder, or one file.")],
    case: Annotated[
        Path | None, typer.Option(help="The case to read them into.", show_default="beside the folder")
    ] = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = None,
    browser: BrowserOption = True,
    name: NameOption = None,
    borders: BordersOption = None,
    workers: WorkersOption = 0,
) -> None:
    """Read a folder of reports and open it as a page at once: what is finished can be read while the rest is."""
    if not reports.exists():
        raise UsageError(f"There is no {reports}. Name a folder with reports.")
    from onrecord.web.adding import Adding, case_beside, prepare  # noqa: PLC0415  (loads what other commands do without)
    from onrecord.web.maps import borders_of  # noqa: PLC0415  (likewise)

    drawn = borders_of(borders) if borders else None
    path = case or case_beside(reports)
    prepare(path)
    print_text(f"The case is {path}.")
    adding = Adding(path, [reports], workers)  # before the server is loaded: the first report is to be there soon
    try:
        from onrecord.web.desk import Desk  # noqa: PLC0415  (loads the server)
        from onrecord.web.serving import Place  # noqa: PLC0415  (likewise)

        desk = Desk(path, person=name or _login(), adding=adding, borders=drawn)
        _run(desk, Place(host=host, port=port), browser, "add")
    finally:
        adding.stop()


def _run(desk: object, place: Place, browser: bool, view: str = "") -> None:
    from onrecord.web.desk import Desk  # noqa: PLC0415  (loads the server, which other commands do without)
    from onrecord.web.serving import serve as run  # noqa: PLC0415  (likewise)

    assert isinstance(desk, Desk)
    run(desk, place, browser=browser, tell=_told, view=view)
    print_text("Ended.")


def _told(address: str) -> None:
    print_text(f"The page is at {address}")
    print_text("Ctrl-C ends it.")


def _login() -> str:
    """Return the name of whoever runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, or no way to ask
        return "reader"
