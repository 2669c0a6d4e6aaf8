"""Files, folders and standard input: reports as they come in.

reports/                     every file below it, in the order of their names
2021/ministry.html       -> Incoming(name="2021/ministry.html", kind="html")
feed.jsonl.gz            -> an Incoming for each line; name: the row's id, or "feed.jsonl:12"
photo.jpg                -> Problem(kind="unsupported")
-                            standard input, whatever it holds
"""

from __future__ import annotations

import gzip
import io
import stat
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.intake.incoming import Incoming
from onrecord.intake.kinds import GZIP, FileKind, binary_name, kind_of, sniff, unsupported
from onrecord.intake.limits import IntakeLimits
from onrecord.intake.rows import printable, set_aside
from onrecord.intake.tables import InputFile, buffered, read_csv, read_json, read_jsonl
from onrecord.model import Problem, ProblemKind

__all__ = ["read_named", "read_paths"]

Items = Iterator[Incoming | Problem]

STDIN = "stdin"
CASE_FILES = (".onrecord", ".onrecord-wal", ".onrecord-shm")  # a case beside its reports is none of them
HEAD = 8_192  # bytes looked at to find out what a file holds
READ = "text, Markdown, HTML, JSON Lines, JSON, CSV and TSV"


def read_paths(
    paths: Iterable[Path | str], stdin: BinaryIO | None = None, limits: IntakeLimits | None = None
) -> Iterator[Incoming | Problem]:
    """Yield the reports in files, in folders (and the folders in them) and, for "-", in `stdin`.

    In folders, names that begin with a dot and cases are skipped, and so is the folder of parts that a browser saves
    beside a page ("report_files" beside "report.html"). A link back to a folder that was read is not followed.
    Nothing raises: what cannot be used is a problem with its place and reason.
    """
    limits = limits or IntakeLimits()
    for given in paths:
        if str(given) == "-":
            yield from _standard_input(stdin, limits)
        else:
            yield from _given(Path(given), limits)


def read_named(files: Iterable[tuple[Path, str]], limits: IntakeLimits | None = None) -> Iterator[Incoming | Problem]:
    """Yield the reports of files that are kept under other names than those they came in with.

    files: where each is, and what it is called: "2021/ministry.html". Names are only told, and what they say of the
    kind of the file is believed; they lead nowhere. What is skipped in folders is skipped here.
    """
    limits = limits or IntakeLimits()
    given = sorted(files, key=lambda one: one[1])
    parts = {f"{name.rpartition('.')[0]}_files/" for _, name in given if kind_of(_unzipped(name)) == "html"}
    for path, name in given:
        hidden = any(part.startswith(".") for part in name.split("/"))
        if not hidden and not name.endswith(CASE_FILES) and not any(name.startswith(part) for part in parts):
            yield from _file(path, InputFile(name=printable(name), where=name), limits)


def _standard_input(stdin: BinaryIO | None, limits: IntakeLimits) -> Items:
    file = InputFile(name=STDIN, where=STDIN)
    if stdin is None:
        yield file.problem(ProblemKind.UNREADABLE, "There is no standard input.")
        return
    # What wraps a stream closes it; standard input is not ours to close.
    stream = buffered(stdin)
    try:
        yield from _read(stream, file, limits)
    finally:
        stream.detach()


def _given(path: Path, limits: IntakeLimits) -> Items:
    """Yield the reports of a file or folder that the caller named."""
    shown = path.name if path.is_absolute() else path.as_posix()
    try:
        folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        yield set_aside(path.as_posix(), ProblemKind.UNREADABLE, _why(error))
        return
    if not folder:
        yield from _file(path, InputFile(name=printable(path.name), where=shown), limits)
        return
    for found in _below(path, shown):
        if isinstance(found, Problem):
            yield found
        else:
            relative = found.relative_to(path).as_posix()
            yield from _file(found, InputFile(name=printable(relative), where=_join(shown, relative)), limits)


def _below(folder: Path, shown: str) -> Iterator[Path | Problem]:
    """Yield the files below a folder, depth first and by name, and what cannot be looked into."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        where = _join(shown, path.relative_to(folder).as_posix())
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                ordinary = stat.S_ISREG(status.st_mode)
                yield path if ordinary else set_aside(where, ProblemKind.UNSUPPORTED, "It is no ordinary file.")
                continue
            if (status.st_dev, status.st_ino) in seen:
                message = "It is a link to a folder that was read already; it was not read again."
                yield set_aside(where, ProblemKind.UNREADABLE, message)
                continue
            seen.add((status.st_dev, status.st_ino))
            waiting.extend(reversed(_entries(path)))
        except OSError as error:
            yield set_aside(where, ProblemKind.UNREADABLE, _why(error))


def _entries(folder: Path) -> list[Path]:
    """Return what a folder holds, by name, without hidden files, cases and the parts of saved pages."""
    names = sorted(path.name for path in folder.iterdir() if not path.name.endswith(CASE_FILES))
    parts = {f"{Path(name).stem}_files" for name in names if kind_of(name) == "html"}
    return [folder / name for name in names if not name.startswith(".") and name not in parts]


def _file(path: Path, file: InputFile, limits: IntakeLimits) -> Items:
    """Yield the reports of one file."""
    bare = _unzipped(file.name)
    if unsupported(bare):
        suffix = Path(bare).suffix.lower()
        yield file.problem(ProblemKind.UNSUPPORTED, f"Files of type {suffix} are not read, only {READ}.")
        return
    try:
        with path.open("rb") as stream:
            yield from _read(stream, file, limits)
    except (OSError, ValueError) as error:
        yield file.problem(ProblemKind.UNREADABLE, _why(error))


def _read(stream: io.BufferedReader, file: InputFile, limits: IntakeLimits) -> Items:
    """Yield the reports of an open file, packed by gzip or not."""
    if not stream.peek(HEAD).startswith(GZIP):
        yield from _reports(stream, file, limits)
        return
    inner = InputFile(name=_unzipped(file.name), where=file.where)
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
            yield from _reports(buffered(unpacked), inner, limits)
    except EOFError:
        yield file.problem(ProblemKind.TRUNCATED, "The gzip file ends too early; fetch it again.")
    except (gzip.BadGzipFile, zlib.error):
        yield file.problem(ProblemKind.MALFORMED, "The gzip file is damaged; fetch it again.")


def _reports(stream: io.BufferedReader, file: InputFile, limits: IntakeLimits) -> Items:
    """Yield the reports of an open, unpacked file."""
    head = stream.peek(HEAD)[:HEAD]
    if not head:
        yield file.problem(ProblemKind.EMPTY, "It is empty.")
        return
    if name := binary_name(head):
        yield file.problem(ProblemKind.BINARY, f"It is {name}, not text; save it as text or HTML.")
        return
    kind = kind_of(file.name) or sniff(head)
    if kind == "jsonl" and not _wide(head):
        yield from read_jsonl(stream, file, limits)
    elif kind in ("csv", "tsv"):
        yield from read_csv(stream, file, limits, "\t" if kind == "tsv" else None)
    else:
        yield from _whole(stream, kind, file, limits)


def _whole(stream: io.BufferedReader, kind: FileKind, file: InputFile, limits: IntakeLimits) -> Items:
    """Yield the reports of a file that is read as a whole."""
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        yield file.problem(ProblemKind.TOO_LARGE, f"It is larger than {limits.file_bytes:,} bytes; split it.")
    elif not data.strip():
        yield file.problem(ProblemKind.EMPTY, "It holds nothing but white space.")
    elif kind in ("text", "markdown", "html"):
        yield Incoming(name=file.name, where=printable(file.where), body=data, kind=kind)
    else:
        yield from read_json(data, file, limits)


def _wide(head: bytes) -> bool:
    """Say whether text is written two or four bytes a character, so that lines of bytes are no lines of text."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or b"\0" in head[:64]


def _unzipped(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") and len(name) > len(".gz") else name


def _join(shown: str, relative: str) -> str:
    return shown if relative == "." else relative if shown in ("", ".") else f"{shown}/{relative}"


def _why(error: OSError | ValueError) -> str:
    """Say in plain words why something cannot be opened; the system's own words differ between systems."""
    match error:
        case FileNotFoundError():
            return "There is no such file or folder; check the name."
        case PermissionError():
            return "It may not be read; change its permissions."
        case OSError():
            return "It cannot be read: a broken link, a link in a circle, or a fault of the disk."
        case _:
            return "It has no name that a file can have."
