#!/usr/bin/env python3
"""Score time expressions as TempEval-3 did (task A, timex part).

    score_timex.py GOLD.jsonl PRED.jsonl [--by-type] [--json]
    score_timex.py --self-check

Both files: one JSON object a line, {"id", "timexes": [{"start", "end", "type", "value"}, ...]}.
Documents are joined on id; a gold document without a prediction counts as predicted empty.
strict = same offsets; relaxed = offsets overlap (one-to-one, exact pairs first, then longest overlap).
type/value F1 = relaxed F1 x share of relaxed pairs whose type/value is equal: the TempEval-3 definition,
so value_f1 (the ranking number of TempEval-3) is P/R over spans that are found AND have the right value.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Timex = Mapping[str, Any]
Docs = dict[str, list[Timex]]


def load(path: Path) -> Docs:
    with path.open(encoding="utf-8") as f:
        return {d["id"]: d["timexes"] for d in map(json.loads, filter(str.strip, f))}


def overlap(a: Timex, b: Timex) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def pair(gold: list[Timex], pred: list[Timex]) -> list[tuple[Timex, Timex]]:
    """One-to-one pairs of overlapping spans: exact ones first, then the longest overlap."""
    cand = [
        ((g["start"], g["end"]) != (p["start"], p["end"]), -overlap(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(pred)
        if overlap(g, p) > 0
    ]
    used_g: set[int] = set()
    used_p: set[int] = set()
    out: list[tuple[Timex, Timex]] = []
    for _, _, i, j in sorted(cand):
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            out.append((gold[i], pred[j]))
    return out


def prf(tp: int, n_pred: int, n_gold: int) -> dict[str, float]:
    p = tp / n_pred if n_pred else 0.0
    r = tp / n_gold if n_gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def score(gold: Docs, pred: Docs, ids: Iterable[str] | None = None) -> dict[str, Any]:
    c: Counter[str] = Counter()
    by_type: dict[str, Counter[str]] = {}
    for doc in gold if ids is None else ids:
        g, p = gold[doc], pred.get(doc, [])
        c["gold"] += len(g)
        c["pred"] += len(p)
        for t in g:
            by_type.setdefault(str(t.get("type")), Counter())["gold"] += 1
        for a, b in pair(g, p):
            same_value = bool(a.get("value")) and a.get("value") == b.get("value")
            c["relaxed"] += 1
            c["strict"] += (a["start"], a["end"]) == (b["start"], b["end"])
            c["type"] += a.get("type") == b.get("type")
            c["value"] += same_value
            row = by_type[str(a.get("type"))]
            row["found"] += 1
            row["value"] += same_value
    out: dict[str, Any] = {k: prf(c[k], c["pred"], c["gold"]) for k in ("strict", "relaxed", "type", "value")}
    out["value_accuracy"] = c["value"] / c["relaxed"] if c["relaxed"] else 0.0
    out["n_gold"], out["n_pred"] = c["gold"], c["pred"]
    out["by_gold_type"] = {
        t: {"n": r["gold"], "found": r["found"] / r["gold"], "value_recall": r["value"] / r["gold"]}
        for t, r in sorted(by_type.items())
    }
    return out


def self_check() -> None:
    def tx(s: int, e: int, t: str, v: str) -> dict[str, Any]:
        return {"start": s, "end": e, "type": t, "value": v}

    gold: Docs = {"a": [tx(0, 5, "DATE", "2013-03-22"), tx(10, 20, "DURATION", "P1Y")], "b": [tx(0, 4, "DATE", "2012")]}
    assert score(gold, gold)["value"]["f1"] == 1.0
    assert score(gold, {})["relaxed"]["f1"] == 0.0
    s = score(gold, {"a": [tx(0, 5, "TIME", "2013-03-22"), tx(12, 20, "DURATION", "P2Y"), tx(30, 33, "DATE", "X")]})
    assert (s["n_gold"], s["n_pred"]) == (3, 3)
    assert abs(s["strict"]["f1"] - 1 / 3) < 1e-9
    assert abs(s["relaxed"]["f1"] - 2 / 3) < 1e-9
    assert abs(s["type"]["f1"] - 1 / 3) < 1e-9
    assert abs(s["value"]["f1"] - 1 / 3) < 1e-9
    # one prediction over two gold spans is one pair only; the exact pair wins over a longer overlap
    assert len(pair([tx(0, 5, "", ""), tx(5, 9, "", "")], [tx(0, 9, "", "")])) == 1
    assert pair([tx(0, 9, "", "")], [tx(0, 8, "", "x"), tx(0, 9, "", "y")])[0][1]["value"] == "y"
    assert (
        score({"a": [{"start": 0, "end": 1, "type": None, "value": None}]}, {"a": [tx(0, 1, "DATE", "")]})["value"][
            "f1"
        ]
        == 0
    )
    print("score_timex self-check ok")


def main(argv: list[str] | None = None) -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path, nargs="?")
    ap.add_argument("pred", type=Path, nargs="?")
    ap.add_argument("--by-type", action="store_true")
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--self-check", action="store_true")
    a = ap.parse_args(argv)
    if a.self_check:
        self_check()
        return 0
    if a.gold is None or a.pred is None:
        ap.error("GOLD and PRED are needed")
    s = score(load(a.gold), load(a.pred))
    if a.json:
        print(json.dumps(s, indent=1))
        return 0
    for k in ("strict", "relaxed", "type", "value"):
        m = s[k]
        print(f"{k:8s} P {m['p']:.3f}  R {m['r']:.3f}  F1 {m['f1']:.3f}")
    print(f"value accuracy on found spans {s['value_accuracy']:.3f}; gold {s['n_gold']}, predicted {s['n_pred']}")
    if a.by_type:
        for t, r in s["by_gold_type"].items():
            print(f"  {t:9s} n {r['n']:4d}  found {r['found']:.3f}  right value {r['value_recall']:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
