#!/usr/bin/env python3
"""Score labels per item: accuracy, per-class P/R/F, macro F1, confusion, weighted FNC-1 score.

Input: two JSONL files (gold, system); each line {"id": ..., "label": ...} (other keys ignored).
An item missing from the system file counts as wrong (label "<missing>"). The FNC score (0.25 for
related/unrelated, +0.75 for the exact related label) is printed when gold has the label "unrelated".
Usage: score_stance.py gold.jsonl system.jsonl      |      score_stance.py --self-check
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

PRF = tuple[float, float, float]
MISSING = "<missing>"


def per_class(gold: Mapping[str, str], sys_: Mapping[str, str]) -> dict[str, PRF]:
    conf = Counter((gold[i], sys_.get(i, MISSING)) for i in gold)
    out: dict[str, PRF] = {}
    for lab in sorted(set(gold.values())):
        tp = conf[lab, lab]
        n_sys = sum(c for (_, s), c in conf.items() if s == lab)
        n_gold = sum(c for (g, _), c in conf.items() if g == lab)
        p, r = (tp / n_sys if n_sys else 0.0), (tp / n_gold if n_gold else 0.0)
        out[lab] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return out


def macro_f1(gold: Mapping[str, str], sys_: Mapping[str, str]) -> float:
    scores = per_class(gold, sys_)
    return sum(f for _, _, f in scores.values()) / len(scores)


def accuracy(gold: Mapping[str, str], sys_: Mapping[str, str]) -> float:
    return sum(sys_.get(i) == lab for i, lab in gold.items()) / len(gold)


def fnc_score(gold: Mapping[str, str], sys_: Mapping[str, str]) -> tuple[float, float] | None:
    """(points, share of the maximum), by the rule of the challenge's scorer.py."""
    if "unrelated" not in gold.values():
        return None
    got = best = 0.0
    for i, lab in gold.items():
        guess = sys_.get(i, MISSING)
        related = lab != "unrelated"
        best += 1.0 if related else 0.25
        if guess == lab:
            got += 0.25 + (0.50 if related else 0.0)
        if related and guess not in ("unrelated", MISSING):
            got += 0.25
    return got, got / best


def read(path: str) -> dict[str, str]:
    with Path(path).open(encoding="utf-8") as fh:
        rows = [json.loads(line) for line in fh if line.strip()]
    out = {str(r["id"]): str(r["label"]) for r in rows}
    if len(out) != len(rows):
        raise ValueError(f"{path}: duplicate ids")
    return out


def report(gold: Mapping[str, str], sys_: Mapping[str, str]) -> str:
    lines = [f"n {len(gold)}  accuracy {100 * accuracy(gold, sys_):.2f}  macro-F1 {100 * macro_f1(gold, sys_):.2f}"]
    for lab, (p, r, f) in per_class(gold, sys_).items():
        lines.append(f"  {lab:12s} P {100 * p:6.2f}  R {100 * r:6.2f}  F {100 * f:6.2f}")
    fnc = fnc_score(gold, sys_)
    if fnc:
        lines.append(f"FNC score {fnc[0]:.2f} = {100 * fnc[1]:.2f}% of the maximum")
    return "\n".join(lines)


def self_check() -> None:
    # the worked example of FakeNewsChallenge/fnc-1 scorer.py: gold {d,d,u,a}, all right / all unrelated
    gold = {"1": "agree", "2": "agree", "3": "unrelated", "4": "discuss"}
    assert fnc_score(gold, gold) == (3.25, 1.0)
    assert fnc_score(gold, dict.fromkeys(gold, "unrelated")) == (0.25, 0.25 / 3.25)
    assert fnc_score(gold, {"1": "disagree", "2": "agree", "3": "discuss", "4": "discuss"}) == (2.25, 2.25 / 3.25)
    assert accuracy(gold, {"1": "agree"}) == 0.25
    g = {"1": "for", "2": "for", "3": "against", "4": "observing"}
    s = {"1": "for", "2": "against", "3": "against", "4": "observing"}
    assert abs(macro_f1(g, s) - (2 / 3 + 2 / 3 + 1) / 3) < 1e-9
    assert fnc_score(g, s) is None
    print("score_stance self-check ok")


def main(argv: list[str]) -> int:
    if argv == ["--self-check"]:
        self_check()
        return 0
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    print(report(read(argv[0]), read(argv[1])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
