"""Files of many reports: JSON Lines, JSON and CSV, row by row.

A row that cannot be used becomes a problem with its line, and the next row is read.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from onrecord.intake.encoding import decode
from onrecord.intake.incoming import Incoming
from onrecord.intake.limits import IntakeLimits
from onrecord.intake.rows import has_text_column, incoming_of, printable, set_aside
from onrecord.model import Problem, ProblemKind
from onrecord.model.base import Frozen

__all__ = ["InputFile", "buffered", "read_csv", "read_json", "read_jsonl"]

Items = Iterator[Incoming | Problem]

DELIMITERS = ",;\t|"
EXCEL_HINT = re.compile(r"sep=(.)\s*$", re.I)  # the first line that Excel writes to say how columns are separated
LISTS = ("articles", "items", "documents", "docs", "results", "data", "entries", "records", "rows")
SKIPPED_AT_ONCE = 1_000_000  # bytes
LOSSY = "Some of its bytes fit no character and stand as U+FFFD; save the file as UTF-8."
UNREAD = "Only its first part was read, as it is larger than {:,} bytes; split it."


class InputFile(Frozen, kw_only=True):
    """Which file is read: `name` for ids of rows without one, `where` for messages."""

    name: str
    where: str

    def item(self, row: Mapping[str, Any], number: int, limits: IntakeLimits) -> Incoming | Problem:
        """Return the report in the row with this number, or why there is none."""
        return incoming_of(row, f"{self.where}:{number}", f"{self.name}:{number}", limits)

    def problem(self, kind: ProblemKind, message: str, number: int | None = None) -> Problem:
        """Return a problem of the file, or of the row with this number."""
        return set_aside(self.where if number is None else f"{self.where}:{number}", kind, message)


def buffered(stream: Any) -> io.BufferedReader:
    """Return a stream of bytes (`io.BytesIO`, a gzip file, standard input) as one that can be peeked into."""
    return io.BufferedReader(stream)


def read_jsonl(stream: io.BufferedReader, file: InputFile, limits: IntakeLimits) -> Items:
    """Yield the reports of a file of JSON Lines; blank lines are skipped, but counted."""
    read = 0
    number = 0
    while line := stream.readline(limits.file_bytes + 1):
        number += 1
        read += len(line)
        if len(line) > limits.file_bytes:
            yield file.problem(ProblemKind.TOO_LARGE, f"The line is longer than {limits.file_bytes:,} bytes.", number)
            while line and not line.endswith(b"\n") and read <= limits.table_bytes:
                line = stream.readline(SKIPPED_AT_ONCE)
                read += len(line)
        elif line.strip():
            yield from _json_line(line, file, number, limits)
        if read > limits.table_bytes:
            yield file.problem(ProblemKind.TOO_LARGE, UNREAD.format(limits.table_bytes))
            return


def _json_line(line: bytes, file: InputFile, number: int, limits: IntakeLimits) -> Items:
    decoded = decode(line)
    if decoded is None:
        yield file.problem(ProblemKind.BINARY, "The line holds binary data.", number)
        return
    row, wrong = _parsed(decoded.text)
    if wrong is not None:
        yield file.problem(ProblemKind.MALFORMED, f"The line is not JSON ({wrong}); repair or remove it.", number)
        return
    if decoded.lossy:
        yield file.problem(ProblemKind.ENCODING, LOSSY, number)
    yield _item(row, file, number, limits)


def _item(row: Any, file: InputFile, number: int, limits: IntakeLimits) -> Incoming | Problem:
    if isinstance(row, dict):
        return file.item(row, number, limits)
    return file.problem(ProblemKind.MALFORMED, "A report is a JSON object with a text; this is none.", number)


def read_json(data: bytes, file: InputFile, limits: IntakeLimits) -> Items:
    """Yield the reports of a JSON file: a list of objects, an object that holds such a list, or one object.

    JSON Lines under the name of JSON are read as such.
    """
    decoded = decode(data)
    if decoded is None:
        yield file.problem(ProblemKind.BINARY, "It holds binary data; save it as JSON in UTF-8.")
        return
    parsed, wrong = _parsed(decoded.text)
    if wrong is not None:
        first, _, rest = decoded.text.lstrip().partition("\n")
        if rest.strip() and _parsed(first)[1] is None:
            utf8 = decoded.text.encode("utf-8", "surrogatepass")
            yield from read_jsonl(buffered(io.BytesIO(utf8)), file, limits)
        else:
            yield file.problem(ProblemKind.MALFORMED, f"It is not JSON ({wrong}); repair it.")
        return
    if decoded.lossy:
        yield file.problem(ProblemKind.ENCODING, LOSSY)
    rows = _rows(parsed)
    if not rows:
        yield file.problem(ProblemKind.EMPTY, "It holds no reports.")
    for number, row in enumerate(rows, 1):
        yield _item(row, file, number, limits)


def _rows(parsed: Any) -> list[Any]:
    """Return the reports of a parsed file: newsfeeds wrap them as `{"status": "ok", "articles": [...]}`."""
    if isinstance(parsed, dict) and not has_text_column(parsed):
        wrapped = [parsed[name] for name in LISTS if isinstance(parsed.get(name), list)]
        return wrapped[0] if len(wrapped) == 1 else [parsed]
    return parsed if isinstance(parsed, list) else [parsed]


def _parsed(text: str) -> tuple[Any, str | None]:
    """Return what a JSON text holds, and what is wrong with it if it is none."""
    try:
        return json.loads(text), None
    except json.JSONDecodeError as error:
        return None, f"something is wrong at line {error.lineno}, character {error.colno}"
    except RecursionError:
        return None, "it is nested too deeply"
    except ValueError:  # Python refuses to read integers of thousands of digits
        return None, "it holds a number that is too long"


def read_csv(stream: io.BufferedReader, file: InputFile, limits: IntakeLimits, delimiter: str | None = None) -> Items:
    """Yield the reports of a table whose first row names its columns.

    delimiter: what separates columns; found out from the first row when None.
    """
    # Raised once and never lowered: it is one number for the whole process.
    csv.field_size_limit(max(csv.field_size_limit(), limits.text_characters))
    decoded = decode(stream.peek(4_096)[:4_096])
    wide = decoded is not None and decoded.encoding.startswith(("utf-16", "utf-32"))
    # In all other encodings bytes that are not UTF-8 are carried along, and each field is decoded on its own.
    encoding, errors = (decoded.encoding, "replace") if decoded and wide else ("utf-8", "surrogateescape")
    wrapper = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    try:
        yield from _table(_lines(wrapper, limits), file, limits, delimiter)
    except OverflowError:
        yield file.problem(ProblemKind.TOO_LARGE, UNREAD.format(limits.table_bytes))
    finally:
        wrapper.detach()  # a wrapper closes what it wraps, and the stream is not ours


def _lines(wrapper: io.TextIOWrapper, limits: IntakeLimits) -> Iterator[str]:
    """Yield the lines of a table without its byte order mark.

    Raises:
        OverflowError: when a line, or all of them together, are longer than the limits.
    """
    read = 0
    while line := wrapper.readline(limits.file_bytes + 1):
        if len(line) > limits.file_bytes or read > limits.table_bytes:
            raise OverflowError
        yield line if read else line.removeprefix("\ufeff")
        read += len(line)


def _table(lines: Iterator[str], file: InputFile, limits: IntakeLimits, delimiter: str | None) -> Items:
    first = next(lines, "")
    before = 0
    if hint := EXCEL_HINT.match(first):
        delimiter, before, first = hint[1], 1, next(lines, "")
    delimiter = delimiter or _delimiter(first)
    rows = _rows_of(chain([first], lines), delimiter)
    _, header, _ = next(rows, (1, [], False))
    if not has_text_column(_sound(header)[0]):
        names = ", ".join(printable(name)[:40] for name in header[:12])
        message = f"None of its columns is named text, body or content (found: {names}); name them in the first row."
        yield file.problem(ProblemKind.MALFORMED, message)
        return
    found = False
    for number, row, cut in rows:
        found = True
        yield from _csv_row(_sound(header)[0], row, cut, file, before + number, limits)
    if not found:
        yield file.problem(ProblemKind.EMPTY, "It holds no rows.")


def _rows_of(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each row that is not blank: the line it begins on, its fields, and whether the file ends inside of it.

    A row with a field longer than the limit has no fields.
    """
    taken: list[str] = []
    rows = csv.reader(_noting(lines, taken), delimiter=delimiter)
    while True:
        number = rows.line_num + 1
        taken.clear()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield number, [], False
            continue
        if any(row):
            yield number, row, _ends_inside(taken, delimiter)


def _noting(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _ends_inside(lines: list[str], delimiter: str) -> bool:
    """Say whether the last field's quotation mark is never closed: only then does the strict reader see no end."""
    if "".join(lines).count('"') % 2 == 0:
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _csv_row(header: list[str], row: list[str], cut: bool, file: InputFile, number: int, limits: IntakeLimits) -> Items:
    fields, lossy = _sound(row)
    extra = fields[len(header) :]
    if not row:
        message = f"A field is longer than {limits.text_characters:,} characters; is a quotation mark missing?"
        yield file.problem(ProblemKind.TOO_LARGE, message, number)
    elif cut:
        message = "The file ends inside this row; a quotation mark is missing, or the file was cut."
        yield file.problem(ProblemKind.TRUNCATED, message, number)
    elif len(fields) < len(header) or any(extra):
        message = f"The row has {len(fields)} fields, the first row names {len(header)}; quote fields that hold commas."
        yield file.problem(ProblemKind.MALFORMED, message, number)
    else:
        if lossy:
            yield file.problem(ProblemKind.ENCODING, LOSSY, number)
        # Of two columns with one name the first holds.
        yield file.item(dict(reversed(list(zip(header, fields, strict=False)))), number, limits)


def _delimiter(first: str) -> str:
    """Return the delimiter for which the first row names a column of text; commas when none does."""
    for delimiter in DELIMITERS:
        header = next(csv.reader([first], delimiter=delimiter), [])
        if len(header) > 1 and has_text_column(header):
            return delimiter
    return ","


def _sound(fields: list[str]) -> tuple[list[str], bool]:
    """Return fields with the bytes that were carried along decoded, and whether any were lost."""
    if "".join(fields).isascii():
        return fields, False
    decoded = [_decoded(field) for field in fields]
    return [words for words, _ in decoded], any(lossy for _, lossy in decoded)


def _decoded(field: str) -> tuple[str, bool]:
    try:
        field.encode()
    except UnicodeEncodeError:
        found = decode(field.encode("utf-8", "surrogateescape"))
        return (found.text, found.lossy) if found else (field, False)
    return field, False
