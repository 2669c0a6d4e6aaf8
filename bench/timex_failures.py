"""What goes wrong with time expressions: counts by class of failure, of what score_timex.py pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from score_timex import pair

__all__ = ["failures", "value_failure"]

Timex = Mapping[str, Any]
REFERENCE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
LENGTH = re.compile(r"P[T\dX]")
NO_YEAR = "XXXX"  # TIMEX3 writes an X for each digit that is not known
DAY = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}")


def failures(gold: Iterable[Iterable[Timex]], found: Iterable[Iterable[Timex]]) -> Counter[str]:
    """Return how often each class of failure occurs in documents: their marked and their found expressions."""
    tally: Counter[str] = Counter()
    for marked, tagged in zip(map(list, gold), map(list, found), strict=True):
        pairs = pair(marked, tagged)
        tally["missing"] += len(marked) - len(pairs)
        tally["spurious"] += len(tagged) - len(pairs)
        for one, other in pairs:
            tally.update(_failures_of_pair(one, other))
    return +tally


def _failures_of_pair(gold: Timex, found: Timex) -> Iterable[str]:
    if (gold["start"], gold["end"]) != (found["start"], found["end"]):
        inside = gold["start"] <= found["start"] and found["end"] <= gold["end"]
        around = found["start"] <= gold["start"] and gold["end"] <= found["end"]
        yield f"wrong extent: {'too short' if inside else 'too long' if around else 'shifted'}"
    if gold["type"] != found["type"]:
        yield "wrong type"
    if gold["value"] != found["value"]:
        yield f"wrong value: {value_failure(gold['value'], found['value'])}"


def value_failure(gold: str | None, found: str | None) -> str:
    """Return in which way a value is wrong.

    >>> value_failure("1989-10-05", "1988-10-05"), value_failure("P3D", "2021-10-05"), value_failure("1989", None)
    ('other year', 'a date for a length', 'not resolved')
    """
    if gold is None:
        return "marked without a value"
    if found is None or (found.startswith(NO_YEAR) and not gold.startswith(NO_YEAR)):
        return "not resolved"
    if REFERENCE.match(gold) or REFERENCE.match(found):
        return "a reference (PAST_REF ...) on one side only"
    if LENGTH.match(gold) and LENGTH.match(found):
        return "other length"
    if LENGTH.match(gold) or LENGTH.match(found):
        return "a date for a length" if LENGTH.match(gold) else "a length for a date"
    if gold.startswith(found) or found.startswith(gold):
        return "coarser or finer"
    if gold[:4] != found[:4]:
        return "other year"
    if DAY.match(gold) and DAY.match(found) and gold[:10] == found[:10]:
        return "other time of day"
    return "other part of the year"
