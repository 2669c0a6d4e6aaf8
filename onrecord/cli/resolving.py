"""The bare command `resolve`: country, PLOVER sector and name of the actors that phrases mean.

{"id": "a", "phrase": "Norwegian police"}  ->  {"id": "a", "country": "NOR", "sector": "COP", "name": "", ...}
"""

from __future__ import annotations

import msgspec

from onrecord.annotators.actors.resolving import day_of, resolve
from onrecord.cli.lines import Step, Written, identifier, parsed
from onrecord.intake.rows import printable
from onrecord.model import Problem, ProblemKind
from onrecord.model.base import Frozen

__all__ = ["RESOLVE", "resolve_line"]


class ResolvedLine(Frozen, kw_only=True):
    """What `resolve` writes of one phrase: "" and nothing in lists where nothing is known."""

    id: str | int | None
    country: str = ""
    sector: str = ""
    name: str = ""
    sectors: tuple[str, ...] = ()
    kind: str = ""
    role: str = ""
    confidence: float = 0.0
    problems: tuple[Problem, ...] = ()


def resolve_line(line: bytes, where: str) -> Written:
    """Return the line that goes out for a phrase that came in, and whether it has no problem. Nothing in it raises.

    A `date` that cannot be read is a problem, and the phrase is resolved without it.

    Raises:
        SetupError: if a part of the installation is missing.
    """
    row, problem = parsed(line, where, "phrase", "the words that name an actor")
    if problem is not None:
        return _written(ResolvedLine(id=identifier(row), problems=(problem,)))
    given = row.get("date")
    day = day_of(given) if isinstance(given, str) else None
    unread: tuple[Problem, ...] = ()
    if day is None and given not in (None, ""):
        message = 'Its "date" was not understood and was passed over; write it as 2021-10-05.'
        unread = (Problem(where=where, kind=ProblemKind.MALFORMED, message=message),)
    found = resolve(row["phrase"], day)
    return _written(
        ResolvedLine(
            id=identifier(row),
            country=found.country,
            sector=found.sector,
            name=printable(found.name),
            sectors=found.sectors,
            kind=found.kind or "",
            role=printable(found.role),
            confidence=round(found.confidence, 2),
            problems=unread,
        )
    )


def _written(line: ResolvedLine) -> Written:
    return msgspec.json.encode(line) + b"\n", not line.problems


def _failed(line: bytes, problem: Problem) -> Written:
    name = identifier(parsed(line, "", "phrase", "")[0])
    return _written(ResolvedLine(id=name, problems=(problem,)))


RESOLVE = Step(resolve_line, _failed)
