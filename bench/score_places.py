#!/usr/bin/env python3
"""Score geoparsing: finding place names and resolving them to coordinates.

    score_places.py GOLD.jsonl PRED.jsonl [--json]
    score_places.py --self-check

Both files: one JSON object a line, {"id", "places": [{"start", "end", "lat", "lon", "geonameid"?, "skip"?}, ...]}.
Gold places without coordinates count for recognition but not for resolution; gold places with "skip" true
(a demonym, say, where a set's guidelines and ours differ) and predictions overlapping only those are left out.
recognition = overlapping spans, one-to-one.  acc@161km, mean/median km: over gold places with coordinates
that were found AND given coordinates (the geocoding literature's number; 161 km = 100 miles).
The same GeoNames id counts as 0 km, whatever centroid either side has for it (a country's differ by 100s of km).
resolution F1 = a prediction is right when its span is found and it lies within 161 km: the end-to-end number.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Place = Mapping[str, Any]
Docs = dict[str, list[Place]]
NEAR_KM = 161.0
HALF_EQUATOR_KM = 20039.0


def load(path: Path) -> Docs:
    with path.open(encoding="utf-8") as f:
        return {d["id"]: d["places"] for d in map(json.loads, filter(str.strip, f))}


def km(a: Place, b: Place) -> float:
    """Great-circle distance (haversine, mean earth radius)."""
    la, lb = math.radians(a["lat"]), math.radians(b["lat"])
    dlon = math.radians(b["lon"] - a["lon"])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(dlon / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def same_place(a: Place, b: Place) -> bool:
    """Say whether both have a GeoNames id, and the same one."""
    one, other = a.get("geonameid"), b.get("geonameid")
    return one is not None and other is not None and int(one) == int(other)


def overlap(a: Place, b: Place) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))


def has_point(p: Place) -> bool:
    return p.get("lat") is not None and p.get("lon") is not None


def pair(gold: list[Place], pred: list[Place]) -> list[tuple[int, int]]:
    cand = [
        ((g["start"], g["end"]) != (p["start"], p["end"]), -overlap(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(pred)
        if overlap(g, p) > 0
    ]
    used_g: set[int] = set()
    used_p: set[int] = set()
    out = []
    for _, _, i, j in sorted(cand):
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            out.append((i, j))
    return out


def prf(tp: int, n_pred: int, n_gold: int) -> dict[str, float]:
    p = tp / n_pred if n_pred else 0.0
    r = tp / n_gold if n_gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def auc(errors: list[float]) -> float:
    """Area under the log error curve, 0 best and 1 worst (Gritta et al. 2018)."""
    if not errors:
        return 0.0
    return sum(math.log(1 + min(e, HALF_EQUATOR_KM)) for e in errors) / (len(errors) * math.log(1 + HALF_EQUATOR_KM))


def score(gold: Docs, pred: Docs) -> dict[str, Any]:
    n_gold = n_pred = found = n_point = n_point_pred = near = same_id = with_id = 0
    errors: list[float] = []
    for doc, golds in gold.items():
        preds = list(pred.get(doc, []))
        pairs = pair(golds, preds)
        skipped = {i for i, g in enumerate(golds) if g.get("skip")}
        taken = {j for _, j in pairs}
        ignore = {j for i, j in pairs if i in skipped} | {
            j for j, p in enumerate(preds) if j not in taken and any(overlap(golds[i], p) > 0 for i in skipped)
        }
        n_gold += len(golds) - len(skipped)
        n_pred += len(preds) - len(ignore)
        n_point += sum(has_point(g) for i, g in enumerate(golds) if i not in skipped)
        no_point = {j for i, j in pairs if not has_point(golds[i])}
        n_point_pred += sum(has_point(p) for j, p in enumerate(preds) if j not in ignore and j not in no_point)
        for i, j in pairs:
            if i in skipped:
                continue
            g, p = golds[i], preds[j]
            found += 1
            if not (has_point(g) and has_point(p)):
                continue
            with_id += None not in (g.get("geonameid"), p.get("geonameid"))
            same_id += same_place(g, p)
            d = 0.0 if same_place(g, p) else km(g, p)
            errors.append(d)
            near += d <= NEAR_KM
    return {
        "recognition": prf(found, n_pred, n_gold),
        "resolution": prf(near, n_point_pred, n_point),
        "acc_161km": near / len(errors) if errors else 0.0,
        "exact_id": same_id / with_id if with_id else None,
        "mean_km": statistics.fmean(errors) if errors else None,
        "median_km": statistics.median(errors) if errors else None,
        "auc": auc(errors),
        "n_gold": n_gold,
        "n_gold_with_point": n_point,
        "n_pred": n_pred,
        "n_scored": len(errors),
    }


def self_check() -> None:
    paris, london, lyon = (48.8566, 2.3522), (51.5074, -0.1278), (45.764, 4.8357)

    def pl(s: int, e: int, at: tuple[float, float] | None, **kw: Any) -> dict[str, Any]:
        return {"start": s, "end": e, "lat": at[0] if at else None, "lon": at[1] if at else None, **kw}

    assert abs(km(pl(0, 1, paris), pl(0, 1, london)) - 343.6) < 1
    assert abs(km(pl(0, 1, (0, 179.5)), pl(0, 1, (0, -179.5))) - 111.2) < 0.5  # over the date line
    gold: Docs = {
        "a": [pl(0, 5, paris, geonameid=1), pl(10, 16, london), pl(20, 24, None), pl(30, 36, paris, skip=True)]
    }
    s = score(gold, gold)
    assert s["recognition"]["f1"] == s["resolution"]["f1"] == s["acc_161km"] == 1.0, s
    assert s["n_gold"] == 3, s
    s = score(gold, {"a": [pl(0, 5, paris, geonameid=2), pl(12, 16, lyon), pl(30, 36, lyon), pl(50, 55, lyon)]})
    assert s["n_pred"] == 3, s
    assert abs(s["recognition"]["p"] - 2 / 3) < 1e-9, s
    assert s["exact_id"] == 0.0, s
    assert s["acc_161km"] == s["resolution"]["r"] == 0.5, s
    assert abs(s["resolution"]["p"] - 1 / 3) < 1e-9, s
    far_centroid = score({"a": [pl(0, 5, paris, geonameid=7)]}, {"a": [pl(0, 5, lyon, geonameid="7")]})
    assert far_centroid["acc_161km"] == far_centroid["exact_id"] == 1.0
    assert score(gold, {})["resolution"]["f1"] == 0.0
    assert auc([0.0]) == 0.0
    assert abs(auc([HALF_EQUATOR_KM]) - 1) < 1e-9
    print("score_places self-check ok")


def main(argv: list[str] | None = None) -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path, nargs="?")
    ap.add_argument("pred", type=Path, nargs="?")
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
    for k in ("recognition", "resolution"):
        m = s[k]
        print(f"{k:12s} P {m['p']:.3f}  R {m['r']:.3f}  F1 {m['f1']:.3f}")
    ident = "-" if s["exact_id"] is None else f"{s['exact_id']:.3f}"
    dist = "-" if s["mean_km"] is None else f"mean {s['mean_km']:.0f} km, median {s['median_km']:.1f} km"
    print(f"acc@161km {s['acc_161km']:.3f} over {s['n_scored']}; same GeoNames id {ident}; {dist}; AUC {s['auc']:.3f}")
    print(f"gold {s['n_gold']} (with coordinates {s['n_gold_with_point']}), predicted {s['n_pred']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
