"""Processes that work beside this one, and what it means when one of them dies."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

__all__ = ["submitted", "worker_pool"]

P = ParamSpec("P")
T = TypeVar("T")


def worker_pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool of fresh interpreters: a fork of a process with threads may hang, and not every system can fork."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def submitted(pool: ProcessPoolExecutor, work: Callable[P, T], *args: P.args, **keywords: P.kwargs) -> Future[T]:
    """Give work to a pool. If a worker has died already, the future holds that, as if it had died a moment later."""
    try:
        return pool.submit(work, *args, **keywords)
    except BrokenProcessPool as error:
        broken: Future[T] = Future()
        broken.set_exception(error)
        return broken
