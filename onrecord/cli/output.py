"""What all commands print with: safe text, JSON, files, and progress on standard error."""

from __future__ import annotations

import codecs
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import msgspec
import typer

from onrecord.brief.plain import line, safe
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.model import Problem
    from onrecord.store.views import Progress

__all__ = [
    "CaseArgument",
    "ConfidenceOption",
    "JsonOption",
    "ShowProgress",
    "WorkersOption",
    "count",
    "explain",
    "prepare_streams",
    "print_count",
    "print_json",
    "print_problems",
    "print_text",
    "progress_bar",
    "to_terminal",
    "write_file",
]

CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help="The case: one file.", show_default=False)]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
ConfidenceOption = Annotated[
    float, typer.Option(min=0, max=1, help="Leave out what is less sure than this, from 0 to 1.")
]
WorkersOption = Annotated[int, typer.Option("--workers", min=0, help="Processes that work; 0: one for each core.")]

# What a stream that knows few characters gets in place of ours.
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "←": "<-", "·": "|"})


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = error.object[error.start : error.end].translate(PLAIN)
    return plain.encode("ascii", "backslashreplace").decode("ascii"), error.end


codecs.register_error("onrecord.plain", _plainly)


def prepare_streams() -> None:
    """Let standard output and error take every character, whatever their encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="onrecord.plain")


def explain(message: str) -> None:
    """Say on standard error what happened."""
    print(f"onrecord: {safe(message)}", file=sys.stderr)


def to_terminal() -> bool:
    """Say whether a person reads standard output."""
    return sys.stdout.isatty()


def print_text(text: str | Text = "", *, indent: int = 0) -> None:
    """Print text of ours and of reports on standard output: wrapped in a terminal, whole lines elsewhere.

    A string is made safe; of a `Text` the caller has done so.
    """
    pad = " " * indent
    if not to_terminal():
        print("\n".join(pad + row if row else row for row in safe(str(text)).split("\n")))
        return
    from rich.console import Console  # noqa: PLC0415  (Rich takes a twentieth of a second; a pipe does without)
    from rich.padding import Padding  # noqa: PLC0415  (likewise)
    from rich.text import Text as RichText  # noqa: PLC0415  (likewise)

    shown = RichText(safe(text)) if isinstance(text, str) else text
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(Padding(shown, (0, 0, 0, indent), expand=False) if indent and shown.plain else shown)


def print_json(value: Any) -> None:
    """Print a value as JSON, in UTF-8, on standard output."""
    written = msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(written.decode("utf-8"))
    else:
        binary.write(written)
        binary.flush()


def count(number: int, what: str) -> str:
    """Return a number with its noun.

    >>> count(1, "report"), count(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def print_count(found: int, shown: int, what: str, asked: Mapping[str, object]) -> None:
    """Close a list: how many are shown, how many are not, and what was asked where nothing was found.

    asked: the options by their names; those that ask nothing are None or 0.
    """
    more = f", {found - shown:,} more not shown" if found > shown else ""
    print_text(f"{count(shown, what)}{more}.")
    given = [name for name, value in asked.items() if value not in {None, 0}]
    if not found and len(given) > 1:
        print_text(f"Nothing fits all of {', '.join(given)}; drop one to find more.")
    elif not found and given:
        print_text(f"Nothing fits {given[0]}; leave it out to find more.")


def print_problems(problems: Iterable[Problem]) -> None:
    """Print what was set aside, one a line."""
    for problem in problems:
        print_text(f"{line(problem.where)}: {line(problem.message)}", indent=2)


def write_file(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file as a whole or not at all; return how many pieces it has.

    Raises:
        OnrecordError: if it cannot be written.
    """
    number = 0
    beside: str | None = None
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
                number += 1
        umask = os.umask(0)
        os.umask(umask)
        Path(beside).chmod(0o666 & ~umask)  # a temporary file is its owner's alone
        Path(beside).replace(path)
    except OSError as error:
        if beside is not None:
            with suppress(OSError):
                Path(beside).unlink()
        reason = error.strerror or type(error).__name__
        raise OnrecordError(f"{path} cannot be written ({reason}). Name another file, or make the folder.") from None
    return number


class ShowProgress(Protocol):
    """Shows how far a step is."""

    def __call__(self, step: Progress, /, what: str = ...) -> None:
        """Show it. what: a word for the step."""


def _show_nothing(step: Progress, /, what: str = "") -> None:
    """Show no progress: nobody watches."""
    del step, what


@contextmanager
def progress_bar(what: str) -> Iterator[ShowProgress]:
    """Give a function that shows progress on standard error while a person watches it.

    what: a word for what is done; a later step may be called otherwise.
    """
    if not sys.stderr.isatty():
        yield _show_nothing
        return
    from rich import progress  # noqa: PLC0415  (Rich takes a twentieth of a second; a pipe does without)
    from rich.console import Console  # noqa: PLC0415  (likewise)

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
    )
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda step, what=what: bar.update(task, completed=step.done, total=step.total, description=what)


def names(items: Sequence[str], shown: int = 5) -> str:
    """Return names as a list in a sentence, cut with a visible ellipsis."""
    return ", ".join(line(item) for item in items[:shown]) + (" …" if len(items) > shown else "")
