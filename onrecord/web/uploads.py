"""Files that a browser hands in: kept under names of our own, in a folder that nobody else may look into."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

__all__ = ["FILES", "Handed", "kept", "names_of"]

FILES = 5_000
"""The most files at once."""
LONGEST_NAME = 240
Handed = tuple[BinaryIO, str]
"""An open file, and the name that it came in with."""


def kept(handed: Iterable[Handed]) -> tuple[Path, list[tuple[Path, str]]]:
    """Write files that came in into a private folder; return the folder, and each file with what it is called.

    Nothing of a request has a part in where they lie.

    Raises:
        OSError: if they cannot be written; then nothing stays.
    """
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))  # only its owner may enter it
    try:
        taken = list(handed)
        named = []
        for number, ((stream, _), name) in enumerate(zip(taken, names_of(n for _, n in taken), strict=True), 1):
            path = folder / f"{number}"
            with path.open("xb") as to:
                shutil.copyfileobj(stream, to, 1 << 20)
            named.append((path, name))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder, named


def names_of(given: Iterable[str]) -> Iterator[str]:
    r"""Yield what files are called: what they came in with, made printable, without a way to anywhere, and told apart.

    >>> list(names_of(["../../etc/passwd", "C:\\reports\\a.txt", "a.txt", "a.txt", ""]))
    ['etc/passwd', 'reports/a.txt', 'a.txt', 'a (2).txt', 'file 5']
    """
    seen: set[str] = set()
    for number, one in enumerate(given, 1):
        plain = "".join(c if c.isprintable() else " " for c in one.replace("\\", "/")[-LONGEST_NAME:])
        parts = [part.strip() for part in plain.split("/")]
        name = "/".join(part for part in parts if part.strip(". ") and not part.endswith(":")) or f"file {number}"
        stem, dot, suffix = name.rpartition(".")
        again, tried = name, 1
        while again in seen:
            tried += 1
            again = f"{stem} ({tried}).{suffix}" if dot and "/" not in suffix else f"{name} ({tried})"
        seen.add(again)
        yield again
