"""The process that reads reports into a case while the page is open: `python -m onrecord.web.adder`.

It gets an `adding.Request` as one line of JSON, and says what it does as lines of `adding.Told`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import islice
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from onrecord.case import Case
from onrecord.config import Settings
from onrecord.errors import OnrecordError
from onrecord.intake.files import read_paths
from onrecord.store.views import AddReport
from onrecord.web.adding import Request, Told

__all__ = ["read"]

AT_ONCE = 1  # reports that are read before the rest is begun, so that there is something to read soon


def read(request: Request, to: BinaryIO) -> None:
    """Read reports into a case, and tell of it as it goes."""

    def tell(told: Told) -> None:
        to.write(msgspec.json.encode(told) + b"\n")
        to.flush()

    settings = Settings(workers=request.workers)
    try:
        with Case.open(request.case, settings=settings) as case:
            found = read_paths(request.paths, None)
            first = list(islice(found, AT_ONCE))  # in this process: the others take seconds to begin
            reports = [
                case.add(reports=first, settings=Settings(), progress=lambda step: tell(Told(step=step))),
                case.add(
                    reports=found,
                    progress=lambda step: tell(Told(step=replace(step, done=step.done + len(first)))),
                    linking=lambda step: tell(Told(linking=step)),
                ),
            ]
        tell(Told(report=_joined(reports)))
    except KeyboardInterrupt:
        pass  # what is finished is in the case; whoever asked us to stop knows
    except OnrecordError as error:
        tell(Told(failed=str(error)))
    except BrokenPipeError:
        pass  # nobody listens any more
    except OSError as error:
        tell(Told(failed=f"{error.filename or 'A file'} cannot be used ({error.strerror or type(error).__name__})."))


def _joined(reports: Sequence[AddReport]) -> AddReport:
    return AddReport(
        articles=tuple(sorted(one for report in reports for one in report.articles)),
        duplicates={name: article for report in reports for name, article in report.duplicates.items()},
        skipped=tuple(sorted(one for report in reports for one in report.skipped)),
        problems=tuple(sorted({one for report in reports for one in report.problems})),
    )


if __name__ == "__main__":
    read(msgspec.json.decode(sys.stdin.buffer.readline(), type=Request), sys.stdout.buffer)
