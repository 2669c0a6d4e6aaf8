"""Everything that Onrecord raises on purpose.

    OnrecordError
    ├── UsageError          the caller asked for something that cannot be (exit code 2)
    │   ├── UnknownIdError      no such article, statement or actor in this case
    │   ├── JudgementConflictError  somebody else decided on it in the meantime
    │   └── MarksError          marked prose that cannot be read
    ├── CaseError           the case file cannot be used (exit code 3)
    │   ├── NotACaseError       the file is no case, or belongs to another program
    │   ├── CaseTooNewError     written by a later version of Onrecord
    │   ├── CaseTooOldError     written by an earlier one, and not yet brought up to date
    │   └── CaseLockedError     another process is writing to it
    └── SetupError          a part of the installation is missing (exit code 3)

An input that cannot be used is never an exception: it becomes a `model.Problem`, and the rest goes on.
"""

from __future__ import annotations

from typing import Any

__all__ = [
    "CaseError",
    "CaseLockedError",
    "CaseTooNewError",
    "CaseTooOldError",
    "JudgementConflictError",
    "MarksError",
    "NotACaseError",
    "OnrecordError",
    "SetupError",
    "UnknownIdError",
    "UsageError",
]


class OnrecordError(Exception):
    """Base of all errors of Onrecord; its text says what happened and what to do."""

    exit_code = 3


class UsageError(OnrecordError):
    """The caller asked for something that cannot be."""

    exit_code = 2


class UnknownIdError(UsageError):
    """No article, statement or actor of this case has that id."""


class JudgementConflictError(UsageError):
    """Others decided on the same thing since it was looked at.

    newer: their judgements (`model.Judgement`), in the order they were made.
    """

    def __init__(self, message: str, newer: tuple[Any, ...]) -> None:
        super().__init__(message)
        self.newer = newer


class MarksError(UsageError):
    """Marked prose that cannot be read."""


class CaseError(OnrecordError):
    """The case file cannot be used."""


class NotACaseError(CaseError):
    """The file is no case, or belongs to another program."""


class CaseTooNewError(CaseError):
    """The case was written by a later version of Onrecord."""


class CaseTooOldError(CaseError):
    """The case was written by an earlier version of Onrecord; whatever writes to it brings it up to date first."""


class CaseLockedError(CaseError):
    """Another process is writing to the case."""


class SetupError(OnrecordError):
    """A part of the installation is missing."""
