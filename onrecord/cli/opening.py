"""Opening the case that a command is given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.case import Case

__all__ = ["open_case"]


def open_case(path: Path) -> Case:
    """Open a case that there is.

    Raises:
        NotACaseError: if it is missing, or no case.
    """
    from onrecord.case import Case  # noqa: PLC0415  (only a command that is called needs it, `--help` does not)

    return Case.open(path, create=False)
