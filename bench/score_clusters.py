#!/usr/bin/env python3
"""Score a clustering against gold: B-cubed, pairwise, CEAF-e, MUC, CoNLL, V-measure.

Input: two JSONL files (gold, system); each line {"id": ..., "cluster": ...} (other keys ignored).
Items missing from the system file count as singletons; items unknown to gold are an error.
Usage: score_clusters.py gold.jsonl system.jsonl      |      score_clusters.py --self-check
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path

PRF = tuple[float, float, float]
Labels = Mapping[str, Hashable]


def prf(p: float, r: float) -> PRF:
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def groups(labels: Labels) -> list[set[str]]:
    out: dict[Hashable, set[str]] = defaultdict(set)
    for item, lab in labels.items():
        out[lab].add(item)
    return list(out.values())


def b_cubed(gold: Labels, sys_: Labels) -> PRF:
    inter = Counter((gold[i], sys_[i]) for i in gold)
    gs, ss = Counter(gold.values()), Counter(sys_[i] for i in gold)
    n = len(gold)
    p = sum(c * c / ss[s] for (_, s), c in inter.items()) / n
    r = sum(c * c / gs[g] for (g, _), c in inter.items()) / n
    return prf(p, r)


def pairwise(gold: Labels, sys_: Labels) -> PRF:
    def pairs(counts: Counter) -> int:
        return sum(c * (c - 1) // 2 for c in counts.values())

    both = pairs(Counter((gold[i], sys_[i]) for i in gold))
    sp, gp = pairs(Counter(sys_[i] for i in gold)), pairs(Counter(gold.values()))
    return prf(both / sp if sp else 1.0, both / gp if gp else 1.0)


def muc(gold: Labels, sys_: Labels) -> PRF:
    def side(a: Labels, b: Labels) -> float:
        num = den = 0
        for grp in groups(a):
            num += len(grp) - len({b[i] for i in grp})
            den += len(grp) - 1
        return num / den if den else 0.0

    return prf(side(sys_, gold), side(gold, sys_))


def assign(weights: list[list[float]]) -> float:
    """Best total weight of a one-to-one row/column match (Hungarian, rows <= columns)."""
    n, m = len(weights), len(weights[0])
    u, v, match, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        mins, used = [math.inf] * (m + 1), [False] * (m + 1)
        while True:
            used[j0], i0, delta, j1 = True, match[j0], math.inf, 0
            for j in range(1, m + 1):
                if not used[j]:
                    cur = -weights[i0 - 1][j - 1] - u[i0] - v[j]
                    if cur < mins[j]:
                        mins[j], way[j] = cur, j0
                    if mins[j] < delta:
                        delta, j1 = mins[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    mins[j] -= delta
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            match[j0], j0 = match[way[j0]], way[j0]
    return sum(weights[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


def ceaf_e(gold: Labels, sys_: Labels) -> PRF:
    """Entity CEAF (phi4). Solved per connected component, so sparse overlaps stay cheap."""
    g, s = groups(gold), groups({i: sys_[i] for i in gold})
    g_of = {i: k for k, grp in enumerate(g) for i in grp}
    adj: dict[int, set[int]] = defaultdict(set)
    back: dict[int, set[int]] = defaultdict(set)
    for j, grp in enumerate(s):
        for i in grp:
            adj[g_of[i]].add(j)
            back[j].add(g_of[i])
    total, seen = 0.0, set()
    for start in range(len(g)):
        if start in seen:
            continue
        rows, cols, stack = {start}, set(), [start]
        while stack:
            for j in adj[stack.pop()]:
                cols.add(j)
                new = back[j] - rows
                rows |= new
                stack.extend(new)
        seen |= rows
        a, b = [g[k] for k in sorted(rows)], [s[k] for k in sorted(cols)]
        if len(a) > len(b):
            a, b = b, a
        total += assign([[2 * len(x & y) / (len(x) + len(y)) for y in b] for x in a])
    return prf(total / len(s), total / len(g))


def v_measure(gold: Labels, sys_: Labels) -> PRF:
    """(homogeneity, completeness, V)."""
    n = len(gold)

    def ent(c: Counter) -> float:
        return -sum(x / n * math.log(x / n) for x in c.values())

    gs, ss = Counter(gold.values()), Counter(sys_[i] for i in gold)
    joint = ent(Counter((gold[i], sys_[i]) for i in gold))
    hg, hs = ent(gs), ent(ss)
    return prf(1 - (joint - hs) / hg if hg else 1.0, 1 - (joint - hg) / hs if hs else 1.0)


def score(gold: Labels, sys_: Labels, ceaf: bool = True) -> dict[str, PRF]:
    extra = set(sys_) - set(gold)
    if extra:
        raise ValueError(f"{len(extra)} system items are not in gold, e.g. {sorted(extra)[:3]}")
    full: dict[str, Hashable] = {i: sys_.get(i, ("missing", i)) for i in gold}
    out = {
        "b3": b_cubed(gold, full),
        "pairwise": pairwise(gold, full),
        "muc": muc(gold, full),
        "v": v_measure(gold, full),
    }
    if ceaf:
        out["ceaf_e"] = ceaf_e(gold, full)
        f = (out["muc"][2] + out["b3"][2] + out["ceaf_e"][2]) / 3
        out["conll"] = (f, f, f)
    return out


def read(path: str) -> dict[str, Hashable]:
    with Path(path).open(encoding="utf-8") as fh:
        return {str(r["id"]): str(r["cluster"]) for r in map(json.loads, fh)}


def self_check() -> None:
    gold = dict.fromkeys("abcde", "A") | dict.fromkeys("fg", "B") | dict.fromkeys("hijkl", "C")
    r1 = {**gold, **dict.fromkeys("fg", "C")}  # Bagga & Baldwin 1998, response 1: B+C merged
    r2 = {**gold, **dict.fromkeys("hijkl", "A")}  # response 2: A+C merged
    for resp, want in ((r1, 16 / 21), (r2, 7 / 12)):
        got = b_cubed(gold, resp)
        assert abs(got[0] - want) < 1e-9, got
        assert got[1] == 1.0, got
        assert abs(muc(gold, resp)[0] - 9 / 10) < 1e-9
    assert abs(ceaf_e(gold, r1)[2] - 2 * (1 + 10 / 12) / 5) < 1e-9, ceaf_e(gold, r1)
    assert all(abs(v[2] - 1) < 1e-9 for v in score(gold, dict(gold)).values())
    assert abs(assign([[1, 2, 9], [4, 9, 8]]) - 18) < 1e-9
    assert score(gold, {})["pairwise"][1] == 0.0
    print("score_clusters self-check ok")


def main(argv: list[str]) -> int:
    if argv == ["--self-check"]:
        self_check()
        return 0
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    for name, (p, r, f) in score(read(argv[0]), read(argv[1])).items():
        print(f"{name:9s} P {100 * p:6.2f}  R {100 * r:6.2f}  F {100 * f:6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
