"""The settings of a run, in one record."""

from __future__ import annotations

from onrecord.model.base import Frozen

__all__ = ["Settings"]


class Settings(Frozen, kw_only=True):
    """How articles are read into a case; none of these changes what the record says.

    workers: processes that annotate; 0 means one for each core. With more than one, a script that calls
        `Case.add` needs the usual `if __name__ == "__main__":`, since each worker imports the script.
    pool_from: with fewer articles than this the work is done in this process (a worker takes seconds to start).
    queue: articles that wait for each worker, so that memory does not grow with the pile.
    lock_timeout: seconds to wait for another process that is writing to the case.
    """

    workers: int = 1
    pool_from: int = 8
    queue: int = 4
    lock_timeout: float = 5.0
