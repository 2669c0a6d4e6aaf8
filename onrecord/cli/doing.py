"""Commands that do: add, remove, refresh, check, export, brief."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.markdown import briefing_as_markdown
from onrecord.brief.plain import line
from onrecord.cli.opening import open_case
from onrecord.cli.output import (
    CaseArgument,
    JsonOption,
    WorkersOption,
    count,
    explain,
    print_json,
    print_problems,
    print_text,
    progress_bar,
    write_file,
)
from onrecord.config import Settings
from onrecord.errors import UsageError
from onrecord.export import Exported, export_name
from onrecord.export import export as exported
from onrecord.store.views import TimelineView

if TYPE_CHECKING:
    from onrecord.brief.model import Briefing
    from onrecord.store.views import AddReport, Progress

__all__ = ["briefing_written", "register"]

SET_ASIDE = 1
UNSOUND = 3
STOPPED = 130
FORMS = (".md", ".html", ".htm", ".pdf")


def register(app: typer.Typer) -> None:
    """Give the commands of this module to the command line."""
    for command in (add, remove, refresh, check, export, brief):
        app.command()(command)


def add(
    case: CaseArgument,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATHS...", help='Files, folders, "-" for standard input.', show_default=False),
    ],
    workers: WorkersOption = 0,
    json: JsonOption = False,
) -> None:
    """Read reports into a case. It may be stopped at any time and run again: what is done stays done."""
    done = 0

    def step(progress: Progress) -> None:
        nonlocal done
        done = progress.done
        show(progress)

    settings = Settings(workers=workers)
    try:
        with progress_bar("Reading") as show, open_case(case, create=True, settings=settings) as opened:
            report = opened.add(*paths, settings=settings, progress=step, linking=partial(show, what="Linking"))
    except KeyboardInterrupt:
        explain(f"Stopped. {count(done, 'input')} were finished and are in {case}. To go on, run the same again.")
        raise typer.Exit(STOPPED) from None
    if json:
        print_json(report)
    else:
        _print_added(report, case)
    raise typer.Exit(SET_ASIDE if report.problems else 0)


def _print_added(report: AddReport, case: Path) -> None:
    print_text(f"{count(len(report.articles), 'new report')} in {case}.")
    if report.duplicates:
        print_text(f"{count(len(report.duplicates), 'report')} had a text that the case has, and kept their names:")
        for name, article in report.duplicates.items():
            print_text(f"{line(name)} = {article}", indent=2)
    if report.skipped:
        print_text(f"{count(len(report.skipped), 'report')} passed over, since the case has them already.")
    if report.problems:
        print_text(f"{count(len(report.problems), 'problem')}:")
        print_problems(report.problems)


def remove(
    case: CaseArgument,
    article: Annotated[str, typer.Argument(help="Its id, the beginning of its id, or the name it came with.")],
    json: JsonOption = False,
) -> None:
    """Take a report out of a case. Judgements on it stay, and hold again when it comes back."""
    with open_case(case) as opened:
        gone = opened.remove(article)
    if json:
        print_json({"removed": gone.id, "names": gone.names})
    else:
        print_text(f"Removed {line(gone.name)} ({gone.id}).")


def refresh(case: CaseArgument, workers: WorkersOption = 0, json: JsonOption = False) -> None:
    """Annotate again the reports that another version of Onrecord annotated."""
    settings = Settings(workers=workers)
    with progress_bar("Annotating") as show, open_case(case, settings=settings) as opened:
        report = opened.refresh(settings=settings, progress=show, linking=partial(show, what="Linking"))
    if json:
        print_json(report)
    else:
        print_text(f"{count(len(report.articles), 'report')} annotated again, {len(report.changed)} changed.")
        print_problems(report.problems)
    raise typer.Exit(SET_ASIDE if report.problems else 0)


def check(case: CaseArgument, json: JsonOption = False) -> None:
    """Check that every span fits its text, and every reference leads somewhere."""
    with open_case(case) as opened:
        wrong = opened.check()
        reports = len(opened.articles()) if not wrong else 0
    if json:
        print_json({"sound": not wrong, "wrong": wrong})
    elif wrong:
        print_text(f"{count(len(wrong), 'fault')}:")
        for sentence in wrong:
            print_text(sentence, indent=2)
    else:
        print_text(f"All is well in {count(reports, 'report')}.")
    raise typer.Exit(UNSOUND if wrong else 0)


def export(
    case: CaseArgument,
    to: Annotated[Path, typer.Option("--to", help="The file; its name says what: basil.statements.jsonl.")],
    json: JsonOption = False,
) -> None:
    """Write what the case holds: statements, events (.csv, .jsonl); claims, conflicts, positions, articles, actors,
    records, editions, stories (.jsonl).
    """
    what = export_name(to.name)
    with open_case(case) as opened:
        held = Exported(
            articles=opened.articles(),
            statements=opened.statements(),
            actors=opened.actors(),
            events=opened.events() if what.startswith("events.") else (),
            stories=opened.stories() if what == "stories.jsonl" else (),
            timeline=opened.timeline() if what == "timeline.jsonl" else TimelineView(),
            claims=opened.claims() if what == "claims.jsonl" else (),
            conflicts=opened.conflicts() if what == "conflicts.jsonl" else (),
            issues=opened.positions() if what == "positions.jsonl" else (),
        )
    written = write_file(to, exported(what, held))
    lines = written - 1 if what.endswith(".csv") else written
    if json:
        print_json({"file": str(to), "lines": lines})
    else:
        print_text(f"{count(lines, 'line')} of {what} in {to}.")


def brief(
    case: CaseArgument,
    issue: Annotated[
        list[str] | None, typer.Argument(metavar="[ISSUE]", help="Only what has these words, whatever their endings.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A file that ends in .md, .html or .pdf.")] = None,
    confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out statements and events that are less sure than this.")
    ] = 0.5,
    browser: Annotated[
        str | None, typer.Option(help="The Chromium, Chrome or Edge that prints a .pdf; else ONRECORD_BROWSER's.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write a briefing in which every sentence carries its evidence: Markdown, one page of HTML, or PDF."""
    if out is not None and out.suffix.lower() not in FORMS:
        raise UsageError(f"{out} ends in none of {', '.join(FORMS)}, so it is not clear what to write.")
    with open_case(case) as opened:
        briefing = opened.briefing(" ".join(issue) if issue else None, confidence=confidence)
    if out is not None:
        write_file(out, [briefing_written(briefing, out, browser)])
    if json:
        print_json(briefing)
    elif out is not None:
        on = f' on "{line(briefing.issue)}"' if briefing.issue else ""
        told = f"{count(briefing.statements, 'statement')} in {count(briefing.reports, 'report')}"
        print_text(f"A briefing{on} from {told}: {out}.")
    else:
        typer.echo(briefing_as_markdown(briefing), nl=False)


def briefing_written(briefing: Briefing, path: Path, browser: str | None = None) -> bytes:
    """Return a briefing in the form that a file's name asks for. browser: what prints a PDF, see `brief.pdf`."""
    if path.suffix.lower() == ".md":
        return briefing_as_markdown(briefing).encode("utf-8")
    from onrecord.brief.html import briefing_as_html  # noqa: PLC0415  (loads Jinja, which only this form needs)

    page = briefing_as_html(briefing)
    if path.suffix.lower() != ".pdf":
        return page.encode("utf-8")
    from onrecord.brief.pdf import pdf_of  # noqa: PLC0415  (likewise: it starts processes)

    return pdf_of(page, browser)
