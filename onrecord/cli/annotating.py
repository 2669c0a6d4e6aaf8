"""The bare commands (`annotate`, `extract`, `factuality`, `resolve`, `stance`): JSON Lines in, JSON Lines out, no case.

What does the work is loaded when a command is called, so that the others and `--help` start at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import msgspec
import typer

from onrecord.cli.output import ConfidenceOption, WorkersOption, count, explain, write_file
from onrecord.errors import OnrecordError, UsageError

__all__ = ["register"]

if TYPE_CHECKING:
    from onrecord.cli.lines import Step

OutOption = Annotated[str, typer.Option("-o", "--out", help="Where to; - is standard output.")]
SET_ASIDE = 1
LINES = (".jsonl", ".ndjson")


def register(app: typer.Typer) -> None:
    """Give the commands of this module to the command line."""
    app.command()(annotate)
    app.command()(extract)
    app.command()(factuality)
    app.command()(resolve)
    app.command()(stance)


def annotate(
    source: Annotated[
        str, typer.Argument(metavar="[IN]", help="JSON Lines, or a .txt file; - is standard input.")
    ] = "-",
    out: OutOption = "-",
    workers: WorkersOption = 1,
    confidence: ConfidenceOption = 0.0,
) -> None:
    """Annotate texts without a case: every line gives one line, in order, whatever it holds."""
    from onrecord.cli.bare import annotate_step  # noqa: PLC0415  (loads NumPy and ONNX Runtime)

    _pass_file(annotate_step(confidence), source, out, workers)


def extract(
    source: Annotated[
        str, typer.Argument(metavar="[IN]", help='JSON Lines {"id", "path"}, or a page; - is standard input.')
    ] = "-",
    out: OutOption = "-",
    workers: WorkersOption = 1,
) -> None:
    """Take the text, title, outlet, authors, date and zones out of saved pages: one line for each, in order."""
    from onrecord.cli.bare import EXTRACT  # noqa: PLC0415  (loads NumPy and ONNX Runtime)

    if source == "-" or Path(source).suffix.lower() in LINES:
        _pass_file(EXTRACT, source, out, workers)
    else:
        path = Path(source)
        _pass(EXTRACT, [msgspec.json.encode({"id": path.name, "path": source})], source, out, workers)


def factuality(
    source: Annotated[
        str, typer.Argument(metavar="[IN]", help='JSON Lines {"id", "text", "events"}; - is standard input.')
    ] = "-",
    out: OutOption = "-",
    workers: WorkersOption = 1,
) -> None:
    """Say of happenings in texts whether they took place, from -3 (certainly not) to 3: one line for each, in order."""
    from onrecord.cli.factuality import FACTUALITY  # noqa: PLC0415  (loads spaCy: half a second)

    _pass_file(FACTUALITY, source, out, workers)


def resolve(
    source: Annotated[
        str, typer.Argument(metavar="[IN]", help='JSON Lines {"id", "phrase", "date"?}; - is standard input.')
    ] = "-",
    out: OutOption = "-",
    workers: WorkersOption = 1,
) -> None:
    """Tell country, PLOVER sector and name of the actors that phrases mean: one line for each, in order."""
    from onrecord.cli.resolving import RESOLVE  # noqa: PLC0415  (loads the modules of actors)

    _pass_file(RESOLVE, source, out, workers)


def stance(
    source: Annotated[
        str, typer.Argument(metavar="[IN]", help='JSON Lines {"id", "claim", "text"}; - is standard input.')
    ] = "-",
    out: OutOption = "-",
    workers: WorkersOption = 1,
) -> None:
    """Say whether texts are for or against claims, or only observe them: one line for each, in order."""
    from onrecord.cli.stance import STANCE  # noqa: PLC0415  (loads NumPy and the encoder's runtime)

    _pass_file(STANCE, source, out, workers)


def _pass_file(step: Step, source: str, out: str, workers: int) -> None:
    """Write what a step makes of each line of a file or of standard input."""
    with _input(source) as lines:
        _pass(step, lines, source, out, workers)


def _pass(step: Step, lines: Iterable[bytes], source: str, out: str, workers: int) -> None:
    """Write what a step makes of each line, and say at the end how many have problems."""
    from onrecord.cli.lines import through  # noqa: PLC0415  (loads the readers of rows)

    troubled = total = 0

    def watched(lines: Iterable[tuple[bytes, bool]]) -> Iterator[bytes]:
        nonlocal troubled, total
        for written, sound in lines:
            total += 1
            troubled += not sound
            yield written

    where = "stdin" if source == "-" else Path(source).name
    done = watched(through(step, lines, where, workers or os.cpu_count() or 1))
    if out == "-":
        _print(done)
    else:
        write_file(Path(out), done)
    if troubled:
        explain(f"{count(troubled, 'line')} of {total:,} with problems; each says which.")
        raise typer.Exit(SET_ASIDE)


def _print(lines: Iterable[bytes]) -> None:
    binary: BinaryIO = sys.stdout.buffer
    for written in lines:
        binary.write(written)
        binary.flush()


@contextmanager
def _input(source: str) -> Iterator[Iterable[bytes]]:
    """Give the lines of a file or of standard input; a text file is one line."""
    if source == "-":
        yield sys.stdin.buffer
        return
    path = Path(source)
    try:
        file = path.open("rb")
    except OSError as error:
        raise UsageError(
            f"{source} cannot be read ({error.strerror or type(error).__name__}). Check the name."
        ) from None
    with file:
        if path.suffix.lower() not in (".txt", ".md", ".markdown"):
            yield file
            return
        yield [_as_line(file.read(), path)]


def _as_line(data: bytes, path: Path) -> bytes:
    from onrecord.intake.encoding import decode  # noqa: PLC0415  (loads charset-normalizer)

    decoded = decode(data)
    if decoded is None:
        raise OnrecordError(f"{path} is not text. Save it as text, or add it to a case.")
    return msgspec.json.encode({"id": path.name, "text": decoded.text})
