#!/usr/bin/env python3
"""Score which reports are found to be copies of which, and which count as one text.

    score_copies.py GOLD.jsonl PRED.jsonl [--json] | --self-check

GOLD  {"id", "cluster", "copy_of"?, "kind"?}: reports, and copies made of them (bench/copies.py)
PRED  {"one", "other", "one_text"}: each pair of which one copies the other; `one_text`: both are of one edition

*recall*: of the copies of a kind, how many are linked with the report they were made of; *one text*: how many are of
one edition with it. *false*: of the pairs of different reports on the same event (same `cluster`), how many are linked,
and how many are of one edition. Some of these do share an agency's words, so a few are right.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import command

Row = dict[str, Any]


def score(gold: list[Row], found: Iterable[Row]) -> Row:
    linked = {frozenset((row["one"], row["other"])): bool(row["one_text"]) for row in found}
    kinds: dict[str, Row] = {}
    for row in gold:
        if row.get("copy_of"):
            of = kinds.setdefault(row["kind"], {"copies": 0, "linked": 0, "one text": 0})
            pair = frozenset((row["id"], row["copy_of"]))
            of["copies"] += 1
            of["linked"] += pair in linked
            of["one text"] += linked.get(pair, False)
    originals = sorted((row["cluster"], row["id"]) for row in gold if not row.get("copy_of"))
    pairs = [frozenset((a[1], b[1])) for a, b in combinations(originals, 2) if a[0] == b[0]]
    wrong = [sorted(pair) for pair in pairs if pair in linked]
    return {
        "kinds": kinds,
        "copies": sum(of["copies"] for of in kinds.values()),
        "linked": sum(of["linked"] for of in kinds.values()),
        "pairs": len(pairs),
        "false": len(wrong),
        "false one text": sum(linked.get(pair, False) for pair in pairs),
        "false pairs": wrong,
    }


def shown(scored: Row) -> str:
    lines = [
        f"{kind:22} recall {of['linked'] / of['copies']:.3f}  one text {of['one text'] / of['copies']:.3f}"
        f"  ({of['copies']})"
        for kind, of in scored["kinds"].items()
    ]
    if scored["copies"]:
        lines.append(f"{'all':22} recall {scored['linked'] / scored['copies']:.4f}  ({scored['copies']})")
    lines.append(
        f"pairs on one event: {scored['pairs']}, linked {scored['false']}, of one edition {scored['false one text']}"
    )
    return "\n".join(lines)


def self_check() -> None:
    gold = [
        {"id": "a", "cluster": "x"},
        {"id": "b", "cluster": "x"},
        {"id": "c", "cluster": "y"},
        {"id": "d", "cluster": "x", "copy_of": "a", "kind": "head"},
        {"id": "e", "cluster": "y", "copy_of": "c", "kind": "head"},
    ]
    found = [
        {"one": "a", "other": "d", "one_text": True},
        {"one": "a", "other": "b", "one_text": False},
        {"one": "a", "other": "c", "one_text": True},
    ]
    scored = score(gold, found)
    assert scored["kinds"] == {"head": {"copies": 2, "linked": 1, "one text": 1}}
    assert (scored["pairs"], scored["false"], scored["false one text"]) == (1, 1, 0)
    assert score(gold, [])["linked"] == 0


if __name__ == "__main__":
    sys.exit(command.run(__doc__, score, shown, self_check))
