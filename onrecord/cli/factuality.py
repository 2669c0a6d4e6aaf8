"""The bare command `factuality`: how far a text holds that the happenings in it took place.

{"id": "a", "text": "Holt may leave.", "events": [{"start": 9, "end": 14}]}
->  {"id": "a", "text": ..., "events": [{"start": 9, "end": 14, "factuality": 0.7, "confidence": 0.85}], "problems": []}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.annotators.factuality.find import find_factuality
from onrecord.cli.lines import Step, Written, identifier, parsed
from onrecord.encoder.model import NOTHING
from onrecord.errors import OnrecordError
from onrecord.model import Problem, ProblemKind, Span
from onrecord.text.parse import parse

__all__ = ["FACTUALITY", "judge_line"]

HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # a lone surrogate, which no parser reads
NEEDS = '{"start", "end"}, whole numbers with 0 <= start < end inside the text'


def judge_line(line: bytes, where: str) -> Written:
    """Return a line with "factuality" and "confidence" for each of its events, and whether it has no problem.

    Fields that are not ours go out as they came. An event that cannot be read keeps its place, with `null` for both.
    Nothing in a line raises.

    Raises:
        SetupError: if a part of the installation is missing.
    """
    row, problem = parsed(line, where, "text", "the report")
    if problem is not None:
        return _written(row, [], [problem], where)
    events, problems = _events(row, where)
    try:
        judged = _judged(row["text"], events, where, problems)
    except OnrecordError:
        raise
    except Exception as error:  # one odd text must not end the run
        message = f"It could not be judged ({type(error).__name__}). Please report it with the line."
        judged = [_with(event, None) for event in events]
        problems.append(Problem(where=where, kind=ProblemKind.FAILED, message=message))
    return _written(row, judged, problems, where)


def _events(row: dict[str, Any], where: str) -> tuple[list[Any], list[Problem]]:
    """Return the events of a line, and what is wrong with them as a list."""
    events = row.get("events")
    if isinstance(events, list):
        return events, []
    message = f'The line has no "events" that is a list; put one there, each event {NEEDS}.'
    return [], [Problem(where=where, kind=ProblemKind.MALFORMED, message=message)]


def _judged(text: str, events: list[Any], where: str, problems: list[Problem]) -> list[Any]:
    """Return the events with what is found of them; what is wrong with one goes to `problems`."""
    spans = [_span(event, text) for event in events]
    known = [span for span in spans if span is not None]
    parsed_text = parse(HALF_CHARACTER.sub("\ufffd", text), (), NOTHING) if known else ()
    found = dict(zip(known, find_factuality(parsed_text, known), strict=True))
    problems += _troubles(text, spans, where)
    return [_with(event, None if span is None else found[span]) for event, span in zip(events, spans, strict=True)]


def _span(event: Any, text: str) -> Span | None:
    if not isinstance(event, dict):
        return None
    start, end = _whole(event.get("start")), _whole(event.get("end"))
    return None if start is None or end is None or not 0 <= start < end <= len(text) else Span(start, end)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _troubles(text: str, spans: list[Span | None], where: str) -> Iterator[Problem]:
    """Yield what is wrong with single events."""
    for number, span in enumerate(spans, 1):
        if span is None:
            message = f"Event {number} is not {NEEDS} ({len(text)} characters); it was set aside."
            yield Problem(where=where, kind=ProblemKind.MALFORMED, message=message)
        elif not span.of(text).strip():
            message = f"Event {number} holds only white space; give the characters of a word."
            yield Problem(where=where, kind=ProblemKind.EMPTY, message=message)


def _with(event: Any, found: tuple[float, float] | None) -> Any:
    value, confidence = found if found is not None else (None, None)
    return {**(event if isinstance(event, dict) else {}), "factuality": value, "confidence": confidence}


def _written(row: Any, events: list[Any], problems: list[Problem], where: str) -> Written:
    """Return a line as it goes out: what came in, the events anew, the problems."""
    told = [{"where": p.where, "kind": str(p.kind), "message": p.message} for p in problems]
    ours = {"id": identifier(row), "text": _text(row), "events": events, "problems": told}
    kept = row if isinstance(row, dict) else {}
    try:
        return _line({**kept, **ours}), not problems
    except (ValueError, RecursionError):  # a number that JSON does not have, or brackets in thousands
        message = "It holds values that cannot be written again; only its text and offsets were kept."
        told.append({"where": where, "kind": str(ProblemKind.MALFORMED), "message": message})
        names = ("start", "end", "factuality", "confidence")
        ours["events"] = [{name: _plain(event.get(name)) for name in names} for event in events]
        return _line(ours), False


def _text(row: Any) -> str:
    text = row.get("text") if isinstance(row, dict) else None
    return text if isinstance(text, str) else ""


def _plain(value: Any) -> Any:
    """Return a number of a size that any reader of JSON takes, None for all else."""
    return value if isinstance(value, int | float) and abs(value) < 2**53 else None


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def _failed(line: bytes, problem: Problem) -> Written:
    return _written(parsed(line, "", "text", "")[0], [], [problem], problem.where)


FACTUALITY = Step(judge_line, _failed)
