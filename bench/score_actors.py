"""Score countries and sectors of actor phrases: a set of phrases against what `onrecord resolve` makes of them.

    onrecord resolve phrases.jsonl -o found.jsonl
    python bench/score_actors.py phrases.jsonl found.jsonl [--wrong]

A line of the set: {"id", "phrase", "date"?, "country"?, "sector"?, "wiki"?, "none"?, "not_country"?, "status"}. Only
the keys that a line has are asserted; "" says that there is none; a list of sectors takes any of them; `none` says that
the phrase means no actor. `wiki` is compared with the name when a line asserts nothing else.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

__all__ = ["Row", "right", "score"]

Row = dict[str, Any]
SKIPPED = "skip"


def folded(name: str) -> str:
    """Return a name without accents, case and a leading article."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).removeprefix("the ")


def right(gold: Row, found: Row) -> dict[str, bool]:
    """Return for each key that a line asserts whether what was found fits.

    >>> right({"country": "NOR", "sector": ["GOV", "ELI"]}, {"country": "NOR", "sector": "ELI", "name": ""})
    {'country': True, 'sector': True}
    """
    if gold.get("none"):
        return {"none": not (found["country"] or found["sector"])}
    checks: dict[str, bool] = {}
    if "country" in gold:
        checks["country"] = found["country"] == gold["country"]
    if "sector" in gold:
        wanted = gold["sector"] if isinstance(gold["sector"], list) else [gold["sector"]]
        checks["sector"] = found["sector"] in wanted
    if "not_country" in gold:
        checks["not_country"] = found["country"] != gold["not_country"]
    if gold.get("wiki") and not checks:
        checks["name"] = folded(found["name"]) == folded(gold["wiki"])
    return checks


def score(gold: list[Row], found: list[Row]) -> dict[str, tuple[int, int]]:
    """Return how many are right of how many, for each key and each status, and for whole lines."""
    of: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for line, made in zip(gold, found, strict=True):
        status = line.get("status", "ok")
        checks = right(line, made)
        if status == SKIPPED or not checks:
            continue
        for key, fits in {**checks, "all": all(checks.values())}.items():
            of[f"{key} ({status})"] += 1
            hit[f"{key} ({status})"] += fits
    return {key: (hit[key], of[key]) for key in sorted(of)}


def main() -> None:
    """Print the figures, and what is wrong where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list the lines that are wrong")
    args = parser.parse_args()
    gold, found = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in (args.gold, args.found)
    )
    for key, (hit, of) in score(gold, found).items():
        print(f"{key:22} {hit:4} of {of:4}  {hit / of:.3f}")
    if args.wrong:
        for line, made in zip(gold, found, strict=True):
            if line.get("status") != SKIPPED and not all(right(line, made).values()):
                asked = {k: line[k] for k in ("date", "country", "sector", "wiki", "none", "status") if k in line}
                print(line["phrase"], asked, {k: made[k] for k in ("country", "sector", "name")})


if __name__ == "__main__":
    main()
