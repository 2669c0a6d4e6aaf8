"""Editions: all copies of one text, so that five reports of an agency's words count as one.

Articles of which most stands in each other are one text. So are those whose bodies are the same letter for letter. A
text cut short goes with the one longer text that it makes up most of, if it begins as that one does: with one only, so
that a short text in two long ones does not join them. A text that was taken into an article of other words is
copied there, but the article stays a text of its own. What people decided goes before all of this.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.link.decided import NOTHING, Decided
from onrecord.link.known import KnownTexts
from onrecord.link.pairs import CopyLink, Joins

__all__ = ["editions"]


def editions(seeds: Iterable[str], known: KnownTexts, decided: Decided = NOTHING) -> dict[str, str]:
    """Return the edition of each article that hangs together with `seeds`: the smallest id among its copies.

    decided: which articles of the case people called copies of one text, or no copies.
    """
    found, links = _component(seeds, known, decided)
    groups = _Groups(found, decided)
    for one, other in sorted(decided.same):
        if one in found and other in found:
            groups.join(one, other)
    for body in sorted({body for body in found.values() if body}):
        copies = known.copies(body)
        for copy in copies[1:]:
            groups.join(copies[0], copy)
    for link in links:
        if link.joins is Joins.SAME:
            groups.join(link.one, link.other)
    longest: dict[str, CopyLink] = {}
    for link in links:
        if link.joins is Joins.CUT:
            group = groups.of(link.shorter)
            if group not in longest or _nearness(link) < _nearness(longest[group]):
                longest[group] = link
    for link in longest.values():
        groups.join(link.one, link.other)
    return {article: groups.of(article) for article in found}


def _component(
    seeds: Iterable[str], known: KnownTexts, decided: Decided
) -> tuple[dict[str, str | None], list[CopyLink]]:
    """Return all articles joined with the seeds, by any number of steps, with their bodies; and the links."""
    found: dict[str, str | None] = {}
    bodies: set[str] = set()
    links: set[CopyLink] = set()
    waiting = sorted(set(seeds))
    while waiting:
        article = waiting.pop()
        if article in found:
            continue
        body = found[article] = known.body(article)
        joining = known.joining(article)
        links.update(joining)
        waiting.extend(link.partner(article) for link in joining)
        waiting.extend(sorted(decided.partners([article])))
        if body is not None and body not in bodies:
            bodies.add(body)
            waiting.extend(known.copies(body))
    return found, sorted(links)


def _nearness(link: CopyLink) -> tuple[int, str]:
    """Return what is smallest for the longer text of which most stands in the shorter one: of the shortest."""
    longer = link.partner(link.shorter)
    return max(link.of_one, link.of_other), longer


class _Groups:
    """Disjoint groups, each named by its smallest member; no two that people parted come together."""

    def __init__(self, members: Iterable[str], decided: Decided = NOTHING) -> None:
        self._of = {member: member for member in members}
        self._decided = decided

    def of(self, member: str) -> str:
        while self._of[member] != member:
            self._of[member] = self._of[self._of[member]]
            member = self._of[member]
        return member

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        if first != second and self._decided.meet(*(self._members(name) for name in (first, second))):
            return
        self._of[second] = first

    def _members(self, name: str) -> set[str]:
        return {member for member in self._of if self.of(member) == name} if self._decided.different else set()
