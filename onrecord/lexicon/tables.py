"""The package's data tables: tab-separated files beside this module, each with its licence on the first line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["rows"]


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table as tuples of its columns; `#` begins a comment line.

    name: the file's name, such as `states.tsv`.
    A short row is filled up with empty cells, so that every row of a table has the same number of columns.

    Raises:
        FileNotFoundError: if the package has no such table.
    """
    table = files("onrecord.lexicon").joinpath(name).read_text(encoding="utf-8")
    cells = [
        tuple(cell.strip() for cell in line.split("\t"))
        for line in table.splitlines()
        if line.strip() and not line.startswith("#")
    ]
    width = max(map(len, cells), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in cells)
