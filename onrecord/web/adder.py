"""The process that reads reports into a case while the page is open: `python -m onrecord.web.adder`.

It gets an `adding.Request` as one line of JSON, and says what it does as lines of `adding.Told`.
"""

from __future__ import annotations

import sys
from typing import BinaryIO

import msgspec

from onrecord.case import Case
from onrecord.config import Settings
from onrecord.errors import OnrecordError
from onrecord.web.adding import Request, Told

__all__ = ["read"]


def read(request: Request, to: BinaryIO) -> None:
    """Read reports into a case, and tell of it as it goes."""

    def tell(told: Told) -> None:
        to.write(msgspec.json.encode(told) + b"\n")
        to.flush()

    settings = Settings(workers=request.workers)
    try:
        with Case.open(request.case, settings=settings) as case:
            report = case.add(
                *request.paths,
                progress=lambda step: tell(Told(step=step)),
                linking=lambda step: tell(Told(linking=step)),
            )
        tell(Told(report=report))
    except KeyboardInterrupt:
        pass  # what is finished is in the case; whoever asked us to stop knows
    except OnrecordError as error:
        tell(Told(failed=str(error)))
    except BrokenPipeError:
        pass  # nobody listens any more
    except OSError as error:
        tell(Told(failed=f"{error.filename or 'A file'} cannot be used ({error.strerror or type(error).__name__})."))


if __name__ == "__main__":
    read(msgspec.json.decode(sys.stdin.buffer.readline(), type=Request), sys.stdout.buffer)
