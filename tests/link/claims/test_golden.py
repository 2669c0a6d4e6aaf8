"""What small cases come to: `claims.txt`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.link.claims.linking import ClaimLink
from onrecord.link.claims.reading import claim_of
from onrecord.link.claims.told import Told
from onrecord.model import Conflict, Evidence

from .conftest import Memory, conflicts, read

CASES = Path(__file__).with_name("claims.txt")
PARTED = re.compile(r"^=== (.*)\n", re.MULTILINE)


def cases() -> list[tuple[str, str, str]]:
    """Return name, articles and expectation of each case."""
    _, *parts = PARTED.split(CASES.read_text(encoding="utf-8"))
    found = []
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        articles, _, expected = body.strip("\n").partition("\n\n")
        found.append((name, articles, expected))
    return found


def voice(evidence: Evidence, letter: str) -> str:
    return f"{letter} {evidence.sign}" + (f", {evidence.name}" if evidence.name else "")


def sides(conflict: Conflict, letters: dict[str, str]) -> str:
    """Return a conflict's two sides, as the reason has them or by who says so."""
    values = re.match(r"[a-z ]+: (.*?) / (.*?);", conflict.why)
    ends = [letters[conflict.one.article], letters[conflict.other.article]]
    if values:
        return f"{ends[0]} {values[1]} / {ends[1]} {values[2]}"
    return " / ".join(voice(e, letters[e.article]) for e in (conflict.one, conflict.other))


def render(memory: Memory, letters: dict[str, str]) -> str:
    lines = []
    groups: list[tuple[list[Told], dict[str, ClaimLink]]] = [(g, memory.links) for g in memory.claims().values()]
    for members, links in sorted(groups, key=lambda pair: min(letters[t.article] for t in pair[0])):
        if len(members) > 1:
            claim = claim_of(members, links)
            lines.append(f"claim: {claim.text}")
            lines += sorted(f"  {voice(e, letters[e.article])}" for e in claim.evidence)
    for conflict in conflicts(groups, memory.matched.values(), memory.all):
        lines.append(f"conflict {conflict.kind}: " + " / ".join(sorted(sides(conflict, letters).split(" / "))))
    return "\n".join(lines)


@pytest.mark.parametrize(("articles", "expected"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_what_a_case_comes_to(articles: str, expected: str, memory: Memory) -> None:
    letters: dict[str, str] = {}
    for line in articles.splitlines():
        letter, _, text = line.partition(": ")
        told = read(text)
        letters.update((one.article, letter) for one in told)
        memory.add(told)
    assert render(memory, letters) == expected
