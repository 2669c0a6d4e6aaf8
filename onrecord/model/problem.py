"""Problems: inputs that could not be used, and why."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen

__all__ = ["Problem", "ProblemKind"]


class ProblemKind(StrEnum):
    """Why an input, or a part of it, was set aside."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    UNREADABLE = "unreadable"
    NO_ARTICLE = "no article"
    TOO_LARGE = "too large"
    UNSUPPORTED = "unsupported"
    LANGUAGE = "language"
    FAILED = "failed"


class Problem(Frozen, order=True, kw_only=True):
    """One input that was set aside, or used with loss.

    where: the file, with the line or row where it has one (`feed.jsonl:12`).
    message: what happened and what to do, as a sentence.
    """

    where: str
    kind: ProblemKind
    message: str
