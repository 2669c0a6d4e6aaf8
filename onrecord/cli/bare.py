"""Texts in, records out, without a case: the data contract of `onrecord annotate`.

{"id": "a", "text": "Mira Holt said ..."}  ->  {"id": "a", "attributions": [...], ..., "problems": []}
no JSON at all                             ->  {"id": null, ..., "problems": [{"where": "in.jsonl:2", ...}]}
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any

import msgspec

from onrecord.errors import OnrecordError
from onrecord.intake.incoming import Incoming
from onrecord.intake.rows import printable
from onrecord.model import Problem, ProblemKind, Record, article_id, contract
from onrecord.pipeline import process, standard

__all__ = ["annotate_line", "annotate_lines"]

POOL_FROM = 8  # with fewer lines a pool costs more time than it saves
WAITING = 4  # lines on their way for each worker, so that memory does not grow with the file
FACTS = ("title", "outlet", "published", "url")
Written = tuple[bytes, bool]


def annotate_lines(lines: Iterable[bytes], where: str, workers: int = 1) -> Iterator[Written]:
    """Yield, for every line that comes in and in its order, the line that goes out and whether it has no problem.

    where: what the lines come from, for messages (`in.jsonl`).
    """
    numbered = ((line, f"{where}:{number}") for number, line in enumerate(lines, 1))
    first = list(islice(numbered, POOL_FROM)) if workers > 1 else []
    if len(first) < POOL_FROM:
        yield from (annotate_line(*line) for line in first)
        yield from (annotate_line(*line) for line in numbered)
    else:
        yield from _in_workers(_chained(first, numbered), workers)


def annotate_line(line: bytes, where: str) -> Written:
    """Return the line that goes out for one that came in, and whether it has no problem. Nothing in it raises.

    Raises:
        SetupError: if a part of the installation is missing.
    """
    row, problem = _parsed(line, where)
    if problem is not None:
        return _written(Record(id="", problems=(problem,)), _identifier(row))
    incoming = Incoming(name=str(_identifier(row) or where), where=where, body=row["text"], kind="text", **_facts(row))
    done = process(incoming, standard())
    unread = tuple(_unread(row, where))
    if done.record is None:
        record = Record(id=article_id(row["text"]), problems=(*unread, *done.problems))
    else:
        problems = (*unread, *done.problems, *done.record.problems)
        record = msgspec.structs.replace(done.record, problems=problems)
    return _written(record, _identifier(row))


def _parsed(line: bytes, where: str) -> tuple[Any, Problem | None]:
    """Return what a line holds, and what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"The line is not UTF-8 (byte {error.start + 1}); save it as UTF-8."
        return None, Problem(where=where, kind=ProblemKind.ENCODING, message=message)
    except (ValueError, RecursionError) as error:
        empty = not line.strip()
        kind = ProblemKind.EMPTY if empty else ProblemKind.MALFORMED
        at = f" (character {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        message = "The line is empty." if empty else f"The line is not JSON{at}; repair or remove it."
        return None, Problem(where=where, kind=kind, message=message)
    if not isinstance(row, dict):
        message = 'The line is no JSON object; write {"id": ..., "text": ...}.'
        return None, Problem(where=where, kind=ProblemKind.MALFORMED, message=message)
    if not isinstance(row.get("text"), str):
        message = 'The line has no "text" that is a string; put the report there.'
        return row, Problem(where=where, kind=ProblemKind.MALFORMED, message=message)
    return row, None


def _identifier(row: Any) -> str | int | None:
    """Return the id of a row as it came in; None when it has none that can go out again."""
    given = row.get("id") if isinstance(row, dict) else None
    if isinstance(given, str):
        return printable(given)
    return given if isinstance(given, int) and not isinstance(given, bool) and abs(given) < 2**63 else None


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in FACTS if isinstance(row.get(name), str) and row[name].strip()}


def _unread(row: dict[str, Any], where: str) -> Iterator[Problem]:
    """Yield a problem for each fact about a text that is no words."""
    for name in FACTS:
        if row.get(name) is not None and not isinstance(row[name], str):
            message = f'Its "{name}" is no string and was passed over.'
            yield Problem(where=where, kind=ProblemKind.MALFORMED, message=message)


def _written(record: Record, identifier: str | int | None) -> Written:
    line = {**contract(record, ""), "id": identifier}
    return msgspec.json.encode(line) + b"\n", not record.problems


def _chained(first: Iterable[tuple[bytes, str]], rest: Iterable[tuple[bytes, str]]) -> Iterator[tuple[bytes, str]]:
    yield from first
    yield from rest


def _in_workers(lines: Iterator[tuple[bytes, str]], workers: int) -> Iterator[Written]:
    """Yield what workers make, in order. When one dies, the lines on their way are tried one by one."""
    pool = _pool(workers)
    flying: deque[tuple[tuple[bytes, str], Future[Written]]] = deque()
    try:
        while True:
            for line in islice(lines, workers * WAITING - len(flying)):
                flying.append((line, pool.submit(annotate_line, *line)))
            if not flying:
                return
            line, future = flying.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                yield _alone(line)
                pool = _pool(workers)
                flying = deque((line, pool.submit(annotate_line, *line)) for line, _ in flying)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(line: tuple[bytes, str]) -> Written:
    """Try a line in a process of its own: it may be the one that a worker died of."""
    with _pool(1) as pool:
        try:
            return pool.submit(annotate_line, *line).result()
        except BrokenProcessPool:
            message = "The process that annotated it was killed, perhaps for want of memory. Try it with more free."
            problem = Problem(where=line[1], kind=ProblemKind.FAILED, message=message)
            return _written(Record(id="", problems=(problem,)), _identifier(_parsed(*line)[0]))
        except OnrecordError:
            raise


def _pool(workers: int) -> ProcessPoolExecutor:
    # Fresh interpreters: a fork of a process with threads may hang, and macOS and Windows cannot do it.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
