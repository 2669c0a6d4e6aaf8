"""The demo: the example reports, who said what in them, and what is disputed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.gather import CAUTION, SURE, in_time, is_dispute, is_silence
from onrecord.brief.plain import line
from onrecord.brief.sentences import kind_of_source, speaker_of
from onrecord.cli.doing import briefing_written
from onrecord.cli.opening import open_case
from onrecord.cli.output import JsonOption, count, print_json, print_problems, print_text, progress_bar, write_file
from onrecord.cli.seeing import print_statement
from onrecord.errors import OnrecordError
from onrecord.export import statement_line

if TYPE_CHECKING:
    from onrecord.store.views import StatementView

__all__ = ["register"]

SET_ASIDE = 1
NOT_REPORTS = ("README.md", "LICENCES.toml")


def register(app: typer.Typer) -> None:
    """Give the commands of this module to the command line."""
    app.command()(demo)


def demo(
    to: Annotated[Path, typer.Option(help="The folder for the case and the briefing.")] = Path("onrecord-demo"),
    json: JsonOption = False,
) -> None:
    """Read the six example reports, print who said what and what is disputed, and write a briefing."""
    path = to / "strait.onrecord"
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OnrecordError(f"{to} cannot be made ({error.strerror}). Name another folder with --to.") from None
    with (
        as_file(files("onrecord") / "examples") as folder,
        progress_bar("Reading") as show,
        open_case(path, create=True) as case,
    ):
        reports = sorted(p for p in folder.iterdir() if p.is_file() and p.name not in NOT_REPORTS and p.suffix != ".py")
        case.add(*reports, progress=show)
        statements, articles, problems = case.statements(), case.articles(), case.problems()
        briefing = case.briefing()
    written = [to / "briefing.md", to / "briefing.html"]
    for file in written:
        write_file(file, [briefing_written(briefing, file)])
    if json:
        lines = [statement_line(s) for s in statements]
        made = {"case": str(path), "briefing": [str(file) for file in written]}
        print_json({**made, "statements": lines, "problems": problems})
        raise typer.Exit(SET_ASIDE if problems else 0)
    print_text(f"{count(len(articles), 'report')} on an invented matter; nobody and nothing in them exists.")
    _print_record(statements)
    print_text()
    print_text("WHAT WAS SET ASIDE")
    if problems:
        print_problems(problems)
    else:
        print_text("Nothing: all reports could be read.", indent=2)
    _print_next(path, written)
    raise typer.Exit(SET_ASIDE if problems else 0)


def _print_record(statements: list[StatementView]) -> None:

    sure = [s for s in statements if s.confidence >= SURE]
    every = {s.id: s for s in statements}
    _print_part("WHO SAID WHAT", [s for s in sure if not is_silence(s)], every)
    _print_part("WHAT IS DISPUTED: denied, rejected, accused, not answered", [s for s in sure if is_dispute(s)], every)
    left = len(statements) - len(sure)
    print_text()
    print_text(f"{count(left, 'statement')} of which the machine is not sure stand in the briefing only.")


def _print_part(title: str, statements: Iterable[StatementView], every: dict[str, StatementView]) -> None:
    print_text()
    print_text(title)
    for name, said in _by_speaker(statements):
        print_text(line(name), indent=2)
        for view in said:
            print_statement(view, every, indent=4)


def _by_speaker(statements: Iterable[StatementView]) -> list[tuple[str, list[StatementView]]]:
    """Group statements by speaker, named ones first and by name, each in time order."""
    ranks = {"named": 0, "described": 1, "none": 2}
    rank: Callable[[StatementView], tuple[int, str, str]] = lambda s: (  # noqa: E731
        ranks[kind_of_source(s)],
        speaker_of(s).casefold(),
        s.speaker_id or "",
    )
    groups: dict[tuple[int, str, str], list[StatementView]] = {}
    for view in sorted(statements, key=in_time):
        groups.setdefault(rank(view), []).append(view)
    return [(speaker_of(groups[key][0]), groups[key]) for key in sorted(groups)]


def _print_next(path: Path, written: list[Path]) -> None:

    print_text()
    print_text(CAUTION)
    print_text()
    print_text("HOW TO GO ON")
    print_text(f"Read the briefing: {' or '.join(map(str, written))}", indent=2)
    print_text("Open the case as a page in the browser, to read and to correct:", indent=2)
    print_text(f"onrecord serve {path}", indent=4)
    print_text("See a report with its statements marked, and why a statement stands there:", indent=2)
    print_text(f"onrecord show {path} kelm-courier-leak.txt", indent=4)
    print_text(f"onrecord statements {path} --source Daal", indent=4)
    print_text("Write a briefing on one issue, as a page or for paper (with a browser that is installed):", indent=2)
    print_text(f"onrecord brief {path} airfield -o airfield.html", indent=4)
    print_text(f"onrecord brief {path} airfield -o airfield.pdf", indent=4)
    print_text("Read your own reports into a case:", indent=2)
    print_text("onrecord add matter.onrecord FOLDER", indent=4)
    print_text("onrecord open FOLDER", indent=4)
