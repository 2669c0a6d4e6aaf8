"""Parts of a graph that may be too large to be walked: what hangs together with a node, by strong ties where needed.

Every edge holds up to a rung of a ladder, which follows from its two ends alone. The part of a node is what hangs
together with it by all edges; where that is more than a limit, by those of the first rung, and so on, until it is small
enough. All members of a part have the same part, so parts never overlap; and as a walk that finds too many ends at
once, a part costs the same however large the graph is.

When edges come and go, only the parts that their ends had before and have now can change (`changed`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.model import digest

__all__ = ["DIGITS", "Near", "Part", "Parts", "changed", "rung"]

DIGITS = 16  # letters of a digest

Part = tuple[tuple[str, ...], bool]
"""The members of a part in order, and whether weaker ties had to be cut to make it small enough."""
Near = Callable[[str], Mapping[str, int]]
"""From a node to those that an edge joins it with, and the rung up to which each holds."""


def rung(strength: int, one: str, other: str, strengths: Sequence[int]) -> int:
    """Return the rung up to which an edge holds.

    strengths: of the rungs after the first one, rising. Edges that pass the last one hold the longer, the more letters
    the digests of their ends' ids have in common: an arbitrary choice, but the same in every order.

    >>> rung(500, "a", "b", (400, 600)), rung(700, "a", "b", (400, 600)), rung(700, "a", "a", (400, 600))
    (1, 2, 18)
    """
    passed = sum(strength >= least for least in strengths)
    if passed < len(strengths):
        return passed
    mine, yours = digest(one.encode()), digest(other.encode())
    return passed + next((at for at in range(DIGITS) if mine[at] != yours[at]), DIGITS)


class Parts:
    """The parts of a graph, each walked once. top: the last rung; parts by it alone are taken as they are."""

    def __init__(self, near: Near, limit: int, top: int) -> None:
        self._near, self._limit, self._top = near, limit, top
        self._known: dict[str, Part] = {}
        self._over: dict[int, set[str]] = {}

    def of(self, node: str) -> Part:
        """Return the part of a node."""
        if node not in self._known:
            level, found = 0, self._walk(node, 0)
            while found is None:
                level += 1
                found = self._walk(node, level)
            part = (tuple(sorted(found)), level > 0)
            self._known.update((member, part) for member in found)
        return self._known[node]

    def _walk(self, node: str, level: int) -> set[str] | None:
        """Return what hangs together with a node by edges that hold up to a level; None when it is too much."""
        over = self._over.setdefault(level, set())
        if node in over:
            return None
        reached, waiting = {node}, [node]
        while waiting:
            for other, up_to in self._near(waiting.pop()).items():
                if up_to >= level and other not in reached:
                    reached.add(other)
                    waiting.append(other)
            if level < self._top and (len(reached) > self._limit or not over.isdisjoint(reached)):
                over |= reached
                return None
        return reached


def changed(ends: Iterable[str], before: Parts, now: Parts, gone: Iterable[str] = ()) -> tuple[Part, ...]:
    """Return the parts, as they are now, that may be others than before, in the order of their members.

    ends: nodes whose edges came, went or changed. gone: nodes that are no more.
    """
    left = set(gone)
    touched: set[str] = set()
    for end in sorted(set(ends) | left):
        if end not in left:
            touched.update(now.of(end)[0])
        touched.update(before.of(end)[0])
    found: dict[str, Part] = {}
    for node in sorted(touched - left):
        if node not in found:
            part = now.of(node)
            found.update((member, part) for member in part[0])
    return tuple(sorted(set(found.values())))
