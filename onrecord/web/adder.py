"""The process that reads reports into a case while the page is open: `python -m onrecord.web.adder`.

It gets an `adding.Request` as one line of JSON, and says what it does as lines of `adding.Told`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from onrecord.case import Case
from onrecord.config import Settings
from onrecord.errors import OnrecordError
from onrecord.intake.files import read_named, read_paths
from onrecord.intake.incoming import Incoming
from onrecord.model import Problem
from onrecord.store.views import AddReport, Progress
from onrecord.web.adding import Request, Told

__all__ = ["read"]


def read(request: Request, to: BinaryIO) -> None:
    """Read reports into a case, and tell of it as it goes."""

    def tell(told: Told) -> None:
        to.write(msgspec.json.encode(told) + b"\n")
        to.flush()

    try:
        with Case.open(request.case, settings=Settings(workers=request.workers)) as case:
            named = ((Path(path), name) for path, name in request.named)
            found = _telling(chain(read_paths(request.paths, None), read_named(named)), tell)
            reports = list(_added(case, found, tell))
        tell(Told(report=_joined(reports)))
    except KeyboardInterrupt:
        pass  # what is finished is in the case; whoever asked us to stop knows
    except OnrecordError as error:
        tell(Told(failed=str(error)))
    except BrokenPipeError:
        pass  # nobody listens any more
    except OSError as error:
        tell(Told(failed=f"{error.filename or 'A file'} cannot be used ({error.strerror or type(error).__name__})."))


def _added(case: Case, found: Iterator[Incoming | Problem], tell: Callable[[Told], None]) -> Iterator[AddReport]:
    """Add what is found: in this process until there is something to read, as the workers take seconds to begin."""
    done = 0

    def step(progress: Progress) -> None:
        tell(Told(step=replace(progress, done=done + progress.done)))

    while one := list(islice(found, 1)):
        report = case.add(reports=one, settings=Settings(), progress=step)
        yield report
        done += 1
        if report.articles or report.duplicates:
            tell(Told(first=next(iter((*report.articles, *report.duplicates.values())))))
            break
    yield case.add(reports=found, progress=step, linking=lambda progress: tell(Told(linking=progress)))


def _telling(found: Iterator[Incoming | Problem], tell: Callable[[Told], None]) -> Iterator[Incoming | Problem]:
    """Yield what was found, and tell at once of what cannot be used."""
    for one in found:
        if isinstance(one, Problem):
            tell(Told(problem=one))
        yield one


def _joined(reports: Sequence[AddReport]) -> AddReport:
    return AddReport(
        articles=tuple(sorted(one for report in reports for one in report.articles)),
        duplicates={name: article for report in reports for name, article in report.duplicates.items()},
        skipped=tuple(sorted(one for report in reports for one in report.skipped)),
        problems=tuple(sorted({one for report in reports for one in report.problems})),
    )


if __name__ == "__main__":
    read(msgspec.json.decode(sys.stdin.buffer.readline(), type=Request), sys.stdout.buffer)
