#!/usr/bin/env python3
"""Score dates that are inferred from an article's content against its date of publication, which was held back.

    score_dates.py GOLD.jsonl PRED.jsonl [--json]
    score_dates.py --self-check

GOLD: {"id", "date"} a line (or "dct", "published"), ISO 8601, the first ten characters count; lines without one are
left out. PRED: {"id", "published": {"value", ...} or null}, as `onrecord annotate` writes them: a day, month, year or
an interval, open to one side where it has "..".
closed = bounded on both sides, open = on one, none = nothing inferred; right = the date lies in the period.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import command

Row = Mapping[str, Any]
FIRST, LAST = date.min, date.max


def day_of(row: Row) -> date | None:
    """Return the day of publication of an article, None when it has none that can be read."""
    given = str(row.get("date") or row.get("dct") or row.get("published") or "")[:10]
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def period(value: str) -> tuple[date, date]:
    first, _, last = value.partition("/")
    return edge(first, start=True), edge(last or first, start=False)


def edge(value: str, start: bool) -> date:
    if value in ("..", ""):
        return FIRST if start else LAST
    parts = [int(part) for part in value[:10].split("-")]
    if len(parts) == 3:
        return date(*parts)
    if start:
        return date(parts[0], parts[1] if len(parts) == 2 else 1, 1)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def score(gold: list[Row], found: list[Row]) -> dict[str, Any]:
    """Return counts by kind of period, and the median width of the right closed ones in days."""
    published = {row["id"]: row.get("published") for row in found}
    out: dict[str, Any] = {f"{kind} {what}": 0 for kind in ("closed", "open") for what in ("right", "wrong")}
    out["none"], widths = 0, []
    for row in gold:
        day, inferred = day_of(row), published.get(row["id"])
        if day is None:
            continue
        if not inferred:
            out["none"] += 1
            continue
        first, last = period(inferred["value"])
        kind, right = "open" if first == FIRST or last == LAST else "closed", first <= day <= last
        out[f"{kind} {'right' if right else 'wrong'}"] += 1
        if right and kind == "closed":
            widths.append((last - first).days + 1)
    out["median days"] = statistics.median(widths) if widths else None
    return out


def self_check() -> None:
    gold = [{"id": n, "date": "2021-10-16T08:00"} for n in range(6)] + [{"id": 9, "date": "9 am"}]
    values = ["2021-10-01/2021-10-31", "2021-01-01/..", "2020", "2022-01-01/..", "2021-10", None]
    found = [{"id": n, "published": {"value": value} if value else None} for n, value in enumerate(values)]
    counted = score(gold, found)
    assert counted == {
        **{"closed right": 2, "closed wrong": 1, "open right": 1, "open wrong": 1, "none": 1, "median days": 31}
    }, counted
    assert period("2020-12") == (date(2020, 12, 1), date(2020, 12, 31))
    print("score_dates self-check ok")


def shown(counted: dict[str, Any]) -> str:
    return "\n".join(f"{name}: {n}" for name, n in counted.items())


def main() -> int:
    return command.run(__doc__, score, shown, self_check)


if __name__ == "__main__":
    sys.exit(main())
