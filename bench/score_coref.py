#!/usr/bin/env python3
"""Score mentions and coreference inside articles: mention F1, then MUC, B-cubed, CEAF-e and their mean (CoNLL F1).

    score_coref.py GOLD.jsonl PRED.jsonl [--types person,organization,place] [--json]
    score_coref.py --self-check

GOLD  {"id", "entities": [{"start", "end", "type", "coref"}]} (GUM), or
      {"id", "actors": [{"kind", "mentions": [[s, e], ...]}]}
PRED  either form. A mention is right when its span is the same up to edge determiners and punctuation ("text" of the
gold is used). --types keeps gold clusters of these types; predicted clusters stay whole, but predicted mentions that
equal a gold mention of another type are left out of the count. Clusters of one mention count (GUM marks singletons).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

Key = tuple[str, int, int]
Clusters = list[frozenset[Key]]
Partition = Sequence[frozenset[Hashable]]
Row = dict[str, Any]
EDGE = " \t\n\"'“”‘’.,;:()[]"
DETERMINERS = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")


def key(doc: str, text: str, start: int, end: int) -> Key:
    """The span without edge punctuation and one leading determiner."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    low = text[start:end].lower()
    for det in DETERMINERS:
        if low.startswith(det):
            return doc, start + len(det), end
    return doc, start, end


def clusters(row: Row, text: str, types: set[str]) -> tuple[Clusters, set[Key]]:
    """Clusters of the wanted types, and the mentions of other types."""
    groups: dict[str, set[Key]] = defaultdict(set)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    if "entities" in row:
        for e in row["entities"]:
            groups[str(e["coref"])].add(key(row["id"], text, e["start"], e["end"]))
            kinds[str(e["coref"])][e["type"]] += 1
    else:
        for i, a in enumerate(row.get("actors", [])):
            for s, e in a["mentions"]:
                groups[str(i)].add(key(row["id"], text, s, e))
    keep, other = [], set()
    for name, members in groups.items():
        if types and kinds[name] and kinds[name].most_common(1)[0][0] not in types:
            other |= members
        elif members:
            keep.append(frozenset(members))
    return keep, other


def f1(p: float, r: float) -> dict[str, float]:
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def muc_side(a: Partition, b: Partition) -> float:
    where = {m: i for i, c in enumerate(b) for m in c}
    num = den = 0
    for c in a:
        parts = {where.get(m, m) for m in c}
        num, den = num + len(c) - len(parts), den + len(c) - 1
    return num / den if den else 0.0


def b3_side(a: Partition, b: Partition) -> float:
    where = {m: c for c in b for m in c}
    total = sum(len(c) for c in a)
    return sum(len(c & where.get(m, frozenset())) / len(c) for c in a for m in c) / total if total else 0.0


def ceaf_e(gold: Partition, pred: Partition) -> dict[str, float]:
    """Greedy one-to-one alignment by phi4 (exact on nearly all documents; a lower bound otherwise)."""
    owner: dict[Hashable, list[int]] = defaultdict(list)
    for j, c in enumerate(pred):
        for m in c:
            owner[m].append(j)
    pairs: list[tuple[float, int, int]] = []
    for i, g in enumerate(gold):
        near = {j for m in g for j in owner.get(m, [])}
        pairs.extend((2 * len(g & pred[j]) / (len(g) + len(pred[j])), i, j) for j in near)
    used_g: set[int] = set()
    used_p: set[int] = set()
    total = 0.0
    for sim, i, j in sorted(pairs, reverse=True):
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            total += sim
    return f1(total / len(pred) if pred else 0.0, total / len(gold) if gold else 0.0)


def score(gold_rows: list[Row], pred_rows: list[Row], types: set[str]) -> Row:
    preds = {r["id"]: r for r in pred_rows}
    gold: Clusters = []
    pred: Clusters = []
    for g in gold_rows:
        text = g["text"]
        mine, other = clusters(g, text, types)
        gold += mine
        row = preds.get(g["id"], {"id": g["id"], "actors": []})
        found, _ = clusters(row, text, types if "entities" in row else set())
        pred += [c for c in (frozenset(c - other) for c in found) if c]
    gm, pm = {m for c in gold for m in c}, {m for c in pred for m in c}
    out: Row = {"mentions": f1(len(gm & pm) / len(pm) if pm else 0.0, len(gm & pm) / len(gm) if gm else 0.0)}
    out["muc"] = f1(muc_side(pred, gold), muc_side(gold, pred))
    out["b3"] = f1(b3_side(pred, gold), b3_side(gold, pred))
    out["ceaf_e"] = ceaf_e(gold, pred)
    out["conll"] = sum(out[k]["f1"] for k in ("muc", "b3", "ceaf_e")) / 3
    out["n_gold"], out["n_pred"] = len(gm), len(pm)
    return out


def read(path: str) -> list[Row]:
    with Path(path).open(encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def self_check() -> None:
    text = "Putin met Biden. He thanked him."
    ents = [("1", 0, 5), ("2", 10, 15), ("1", 17, 19), ("2", 28, 31)]
    gold = [
        {
            "id": "a",
            "text": text,
            "entities": [{"coref": c, "start": s, "end": e, "type": "person"} for c, s, e in ents],
        }
    ]
    assert score(gold, gold, set())["conll"] == 1.0
    split = [{"id": "a", "actors": [{"kind": "person", "mentions": [[s, e]]} for _, s, e in ents]}]
    worse = score(gold, split, {"person"})
    assert worse["mentions"]["f1"] == 1.0
    assert worse["muc"]["f1"] == 0.0
    assert worse["b3"]["p"] == 1.0
    assert worse["b3"]["r"] == 0.5
    assert score(gold, [], set())["conll"] == 0.0
    print("self-check ok")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", nargs="?")
    ap.add_argument("pred", nargs="?")
    ap.add_argument("--types", default="")
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--self-check", action="store_true")
    args = ap.parse_args()
    if args.self_check:
        return self_check()
    if not (args.gold and args.pred):
        ap.error("GOLD and PRED are needed")
    out = score(read(args.gold), read(args.pred), {t for t in args.types.split(",") if t})
    if args.json:
        json.dump(out, sys.stdout, indent=1)
        print()
        return None
    for k, v in out.items():
        print(
            f"{k:9s}",
            " ".join(f"{a} {b:.3f}" for a, b in v.items())
            if isinstance(v, dict)
            else v
            if isinstance(v, int)
            else f"{v:.3f}",
        )
    return None


if __name__ == "__main__":
    main()
