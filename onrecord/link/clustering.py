"""Clusters by average link, the same whatever the order in which their members came.

Likeness is counted in whole millionths, so that sums do not depend on the order of adding.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from heapq import heapify, heappop, heappush

__all__ = ["MILLION", "Pair", "average_link", "components", "pair"]

MILLION = 1_000_000
Pair = tuple[str, str]
"""Two ids, the smaller first."""
Parts = tuple[tuple[str, ...], ...]


def pair(one: str, other: str) -> Pair:
    """Return two ids in their order."""
    return (one, other) if one <= other else (other, one)


def components(nodes: Iterable[str], edges: Mapping[Pair, int], limit: int) -> tuple[Parts, Parts]:
    """Return the connected components of a graph, each in the order of ids, and all by their first; and the over-large.

    edges: how alike two nodes are, in millionths; all of them are joined.
    limit: the most nodes of a component. A greater one is taken apart: its weakest edges go, all of equal strength at
    once, until every part is small enough. The second of what is returned holds these components as they were.
    """
    found, over = [], []
    waiting = [(tuple(sorted(set(nodes))), edges, True)]
    while waiting:
        members, joined, whole = waiting.pop()
        for part in _connected(members, joined):
            if len(part) <= limit:
                found.append(part)
                continue
            if whole:
                over.append(part)
            inside = set(part)
            mine = {p: strength for p, strength in joined.items() if p[0] in inside}
            waiting.append((part, _without_weakest(mine), False))
    return tuple(sorted(found)), tuple(sorted(over))


def average_link(
    members: Collection[str], alike: Mapping[Pair, int], least: int, apart: Collection[Pair] = (), fewest: int = 1
) -> tuple[tuple[str, ...], ...]:
    """Return the clusters of some members: the two that are most alike on average are joined, as long as they are.

    alike: how alike two members are, in millionths; pairs that it does not have are not alike at all.
    least: the average at which two clusters are still joined, in millionths.
    apart: pairs that never meet in one cluster. fewest: the number of clusters at which joining ends.
    Of equals those with the smaller ids are joined first. Average link: Sokal and Michener (1958), UPGMA.
    """
    clusters: dict[str, tuple[str, ...]] = {member: (member,) for member in sorted(members)}
    sums: dict[str, dict[str, int]] = {member: {} for member in clusters}
    for (one, other), strength in alike.items():
        if one in sums and other in sums and one != other:
            sums[one][other] = sums[other][one] = strength
    enemies: dict[str, set[str]] = {member: set() for member in clusters}
    for one, other in apart:
        if one in enemies and other in enemies:
            enemies[one].add(other)
            enemies[other].add(one)
    heap = [(-s, a, b, 1, 1) for a, row in sums.items() for b, s in row.items() if a < b and s >= least]
    heapify(heap)
    while heap and len(clusters) > fewest:
        _, a, b, size_a, size_b = heappop(heap)
        stale = a not in clusters or b not in clusters or (len(clusters[a]), len(clusters[b])) != (size_a, size_b)
        if stale or b in enemies[a]:
            continue
        clusters[a] = tuple(sorted(clusters[a] + clusters.pop(b)))
        _move(sums, a, b)
        for enemy in enemies.pop(b):
            enemies[enemy].discard(b)
            enemies[enemy].add(a)
            enemies[a].add(enemy)
        for other, total in sums[a].items():
            average = total // (len(clusters[a]) * len(clusters[other]))
            if average >= least and other not in enemies[a]:
                first, second = pair(a, other)
                heappush(heap, (-average, first, second, len(clusters[first]), len(clusters[second])))
    return tuple(sorted(clusters.values()))


def _move(sums: dict[str, dict[str, int]], a: str, b: str) -> None:
    """Add what b has in common with others to what a has, and forget b."""
    for other, strength in sums.pop(b).items():
        sums[other].pop(b, None)
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0) + strength
    sums[a].pop(b, None)


def _connected(nodes: tuple[str, ...], edges: Mapping[Pair, int]) -> Iterable[tuple[str, ...]]:
    near: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in edges:
        if one in near and other in near:
            near[one].append(other)
            near[other].append(one)
    seen: set[str] = set()
    for node in nodes:
        if node in seen:
            continue
        part, waiting = {node}, [node]
        while waiting:
            fresh = [other for other in near[waiting.pop()] if other not in part]
            part.update(fresh)
            waiting.extend(fresh)
        seen |= part
        yield tuple(sorted(part))


def _without_weakest(edges: Mapping[Pair, int]) -> dict[Pair, int]:
    """Leave out the weakest tenth of the edges, with all that are as weak."""
    strengths = sorted(edges.values())
    weakest = strengths[len(strengths) // 10]
    return {p: strength for p, strength in edges.items() if strength > weakest}
