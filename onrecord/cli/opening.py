"""Opening the case that a command is given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.case import Case
    from onrecord.config import Settings

__all__ = ["open_case"]


def open_case(path: Path, *, create: bool = False, settings: Settings | None = None) -> Case:
    """Open a case. create: make it when there is none.

    Raises:
        NotACaseError: if it is missing and not to be made, or no case.
    """
    from onrecord.case import Case  # noqa: PLC0415  (loads NumPy and ONNX Runtime, which `--help` does without)

    return Case.open(path, create=create, settings=settings)
