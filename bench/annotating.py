"""Articles through `onrecord`, as a user would call it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

__all__ = ["Row", "annotate", "bare", "incoming", "onrecord", "read", "timed", "write"]

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def incoming(article: Row) -> Row:
    """Return the line that `onrecord annotate` is given: the text and what is known besides, nothing of the gold."""
    known = {
        "title": article.get("title"),
        "outlet": article.get("outlet") or article.get("publisher"),
        "published": article.get("published") or article.get("date") or article.get("dct"),
    }
    return {**bare(article), **{key: value for key, value in known.items() if value}}


def bare(article: Row) -> Row:
    """Return a line with the text alone."""
    return {"id": article["id"], "text": article["text"]}


def timed(command: list[str], may_end_with: tuple[int, ...] = (0,)) -> float:
    """Run a command to its end and return the seconds it took."""
    start = time.perf_counter()
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if done.returncode not in may_end_with:
        raise subprocess.CalledProcessError(done.returncode, command)
    return time.perf_counter() - start


def onrecord(command: str, rows: Iterable[Row], folder: Path) -> tuple[list[Row], float]:
    """Return what a bare command of Onrecord makes of some lines, and the seconds that it took."""
    given, found = folder / "in.jsonl", folder / "out.jsonl"
    write(given, rows)
    program = Path(sys.executable).with_name("onrecord")
    seconds = timed([str(program), command, str(given), "-o", str(found)], may_end_with=(0, 1))
    return read(found), seconds


def annotate(articles: Iterable[Row], folder: Path) -> tuple[list[Row], float]:
    """Return the records of some articles and the seconds that `onrecord annotate` took."""
    return onrecord("annotate", map(incoming, articles), folder)
