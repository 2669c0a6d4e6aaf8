"""The bare command `stance`: how texts stand to claims.

{"id": "a", "claim": "The harbour was closed", "text": "Minister denies that harbour was closed"}
->  {"id": "a", "label": "against", "confidence": 0.9, "problems": []}
"""

from __future__ import annotations

from typing import Any

import msgspec

from onrecord.cli.lines import Step, Written, identifier, parsed
from onrecord.errors import OnrecordError
from onrecord.link.stance import stance_of
from onrecord.model import Problem, ProblemKind
from onrecord.model.base import Frozen

__all__ = ["STANCE", "stance_line"]


class StanceLine(Frozen, kw_only=True):
    """What `stance` writes of one pair; no label where a line cannot be judged."""

    id: str | int | None
    label: str | None = None
    confidence: float | None = None
    problems: tuple[Problem, ...] = ()


def stance_line(line: bytes, where: str) -> Written:
    """Return the line that goes out for a claim and a text, and whether it has no problem. Nothing in it raises.

    Raises:
        SetupError: if a part of the installation is missing.
    """
    row, problem = parsed(line, where, "claim", "the claim")
    if problem is None:
        row, problem = parsed(line, where, "text", "what may stand for or against the claim")
    problem = problem or _empty(row, where)
    if problem is not None:
        return _written(StanceLine(id=identifier(row), problems=(problem,)))
    try:
        label, confidence = stance_of(row["claim"], row["text"])
    except OnrecordError:
        raise
    except Exception as error:  # one odd text must not end the run
        message = f"It could not be judged ({type(error).__name__}). Please report it with the line."
        failed = Problem(where=where, kind=ProblemKind.FAILED, message=message)
        return _written(StanceLine(id=identifier(row), problems=(failed,)))
    return _written(StanceLine(id=identifier(row), label=label, confidence=confidence))


def _empty(row: dict[str, Any], where: str) -> Problem | None:
    """Return what is wrong with a line of which the claim or the text has no letter or digit."""
    for name in ("claim", "text"):
        if not any(character.isalnum() for character in row[name]):
            message = f'Its "{name}" has no word; put one there, or remove the line.'
            return Problem(where=where, kind=ProblemKind.EMPTY, message=message)
    return None


def _written(line: StanceLine) -> Written:
    return msgspec.json.encode(line) + b"\n", not line.problems


def _failed(line: bytes, problem: Problem) -> Written:
    return _written(StanceLine(id=identifier(parsed(line, "", "claim", "")[0]), problems=(problem,)))


STANCE = Step(stance_line, _failed)
