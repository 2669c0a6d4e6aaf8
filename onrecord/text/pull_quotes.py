"""Pull quotes: lines inside a report that repeat, in large, words of one of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.text.lines import Line

__all__ = ["pull_quotes"]

SHORTEST = 4  # words
LONGEST = 60
WORD = re.compile(r"\w+")
Start = tuple[str, ...]


def pull_quotes(lines: Sequence[Line], first: int, last: int) -> Iterator[int]:
    """Yield the numbers of the pull quotes between the first and the last line of the body.

    A pull quote is one whose words, in their order, stand in a longer paragraph: so nothing is lost with it.
    """
    words = {i: WORD.findall(lines[i].words.casefold()) for i in range(first, last + 1)}
    candidates = {i for i, found in words.items() if SHORTEST <= len(found) <= LONGEST and not lines[i].heading}
    starts: dict[Start, list[int]] = {_start(words[i]): [] for i in candidates}
    longest = {i for i, line in enumerate(lines[: last + 1]) if i >= first and line.prose}
    for i in sorted(longest):
        found = words[i]
        for start in {tuple(found[at : at + SHORTEST]) for at in range(len(found) - SHORTEST + 1)}:
            if start in starts:
                starts[start].append(i)
    for i in sorted(candidates):
        inside = (k for k in starts[_start(words[i])][:SHORTEST] if len(words[k]) > len(words[i]))
        if any(f" {' '.join(words[i])} " in f" {' '.join(words[k])} " for k in inside):
            yield i


def _start(words: Sequence[str]) -> Start:
    return tuple(words[:SHORTEST])
