"""Which rules match where in a paragraph, and which of the matches stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotators.times.grammar import Rule, words_held
from onrecord.annotators.times.rules import RULES
from onrecord.text.parse import Paragraph

__all__ = ["Match", "matches"]


@dataclass(frozen=True, slots=True)
class Match:
    """One match of a rule in a paragraph's reading; [start, end) is the time expression there."""

    start: int
    end: int
    rank: int
    rule: Rule
    match: re.Match[str]


def matches(paragraph: Paragraph) -> list[Match]:
    """Return the matches that stand in a paragraph, in order: none overlaps another."""
    return _standing(_all(paragraph), len(paragraph.reading.words))


def _all(paragraph: Paragraph) -> Iterator[Match]:
    words = _plain(paragraph.reading.words)
    held = words_held(words)
    for rank, rule in enumerate(RULES):
        if any(held.isdisjoint(needed) for needed in rule.needs):
            continue
        for match in rule.pattern.finditer(words):
            start, end = match.span("timex" if "timex" in match.re.groupindex else 0)
            end -= len(words[start:end]) - len(words[start:end].rstrip())
            if rule.sense is None or rule.sense(paragraph, match):
                yield Match(start, end, rank, rule, match)


def _plain(words: str) -> str:
    """Blot out digits of other scripts, and letters that pass for i, k and s where case is ignored: none is meant."""
    if words.isascii():
        return words
    return "".join(
        "\ufffd" if not char.isascii() and (char.isdigit() or char in "ıİſ\u212a") else char for char in words
    )


def _standing(found: Iterable[Match], length: int) -> list[Match]:
    """Leave out the matches that overlap a longer one, or an equal one that reads less around it or ranks behind."""
    chosen, taken = [], bytearray(length)
    for match in sorted(found, key=lambda m: (m.start - m.end, m.match.start() - m.match.end(), m.rank, m.start)):
        if not any(taken[match.start : match.end]):
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.start)
