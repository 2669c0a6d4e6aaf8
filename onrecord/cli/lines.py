"""JSON Lines in, JSON Lines out, in order, whatever a line holds; in several processes where that pays."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Any

from onrecord.intake.rows import printable
from onrecord.model import Problem, ProblemKind
from onrecord.workers import submitted, worker_pool

__all__ = ["Step", "Written", "identifier", "parsed", "through"]

POOL_FROM = 8  # with fewer lines a pool costs more time than it saves
WAITING = 4  # lines on their way for each worker, so that memory does not grow with the file

Written = tuple[bytes, bool]
"""The line that goes out, and whether it has no problem."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with each line: functions of a module, since workers import them by name.

    work: takes a line and its place (`in.jsonl:3`), and returns the line that goes out; nothing in a line may raise.
    failed: likewise, with a problem, for a line that killed the process that worked on it.
    """

    work: Callable[[bytes, str], Written]
    failed: Callable[[bytes, Problem], Written]


def through(step: Step, lines: Iterable[bytes], where: str, workers: int = 1) -> Iterator[Written]:
    """Yield what a step makes of every line, in the order of the lines.

    where: what the lines come from, for messages (`in.jsonl`).
    """
    numbered = ((line, f"{where}:{number}") for number, line in enumerate(lines, 1))
    first = list(islice(numbered, POOL_FROM)) if workers > 1 else []
    if len(first) < POOL_FROM:
        yield from (step.work(*line) for line in first)
        yield from (step.work(*line) for line in numbered)
    else:
        yield from _in_workers(step, _chained(first, numbered), workers)


def parsed(line: bytes, where: str, needs: str, holds: str) -> tuple[Any, Problem | None]:
    """Return what a line holds, and what is wrong with it.

    needs: a field that must be a string; holds: what it is to hold, for the message.
    """
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
        message = f'The line is no JSON object; write {{"id": ..., "{needs}": ...}}.'
        return None, Problem(where=where, kind=ProblemKind.MALFORMED, message=message)
    if not isinstance(row.get(needs), str):
        message = f'The line has no "{needs}" that is a string; put {holds} there.'
        return row, Problem(where=where, kind=ProblemKind.MALFORMED, message=message)
    return row, None


def identifier(row: Any) -> str | int | None:
    """Return the id of a row as it came in; None when it has none that can go out again."""
    given = row.get("id") if isinstance(row, dict) else None
    if isinstance(given, str):
        return printable(given)
    return given if isinstance(given, int) and not isinstance(given, bool) and abs(given) < 2**63 else None


def _chained(first: Iterable[tuple[bytes, str]], rest: Iterable[tuple[bytes, str]]) -> Iterator[tuple[bytes, str]]:
    yield from first
    yield from rest


def _in_workers(step: Step, lines: Iterator[tuple[bytes, str]], workers: int) -> Iterator[Written]:
    """Yield what workers make, in order. When one dies, the lines on their way are tried one by one."""
    pool = worker_pool(workers)
    flying: deque[tuple[tuple[bytes, str], Future[Written]]] = deque()
    try:
        while True:
            for line in islice(lines, workers * WAITING - len(flying)):
                flying.append((line, submitted(pool, step.work, *line)))
            if not flying:
                return
            line, future = flying.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=True, cancel_futures=True)
                yield _alone(step, line)
                pool = worker_pool(workers)
                flying = deque((line, submitted(pool, step.work, *line)) for line, _ in flying)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _alone(step: Step, line: tuple[bytes, str]) -> Written:
    """Try a line in a process of its own: it may be the one that a worker died of."""
    with worker_pool(1) as pool:
        try:
            return submitted(pool, step.work, *line).result()
        except BrokenProcessPool:
            message = "The process that worked on it was killed, perhaps for want of memory. Try it with more free."
            return step.failed(line[0], Problem(where=line[1], kind=ProblemKind.FAILED, message=message))
