"""Lines and paragraphs of plain text."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.model import Span, hull

__all__ = ["lines", "paragraphs"]

LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*\S[^\r\n\v\f\x85\u2028\u2029]*")
ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")
WRAPPED_FROM, WRAPPED_TO = 45, 100  # columns between which mail programs and archives break their lines


def lines(text: str) -> tuple[Span, ...]:
    """Return the lines of a text that are not blank, without white space at their edges."""
    found = (Span(m.start(), m.end()).trimmed(text) for m in LINE.finditer(text))
    return tuple(line for line in found if line)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text: its lines, with those of a hard-wrapped paragraph joined.

    A blank line always ends a paragraph.
    """
    blocks: list[list[Span]] = []
    for line in lines(text):
        between = text[blocks[-1][-1].end : line.start] if blocks else ""
        if blocks and between.count("\n") < 2 and "\r\r" not in between:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return tuple(paragraph for block in blocks for paragraph in _unwrap(text, block))


def _unwrap(text: str, block: list[Span]) -> list[Span]:
    """Join the lines of a block that was broken at a fixed width; else leave each line a paragraph."""
    if len(block) == 1 or not _wrapped(text, block):
        return block
    joined: list[list[Span]] = [[block[0]]]
    for before, line in pairwise(block):
        between = text[before.end : line.start]
        broken = between.startswith("  ") or between.endswith(("  ", "\t"))  # Markdown's hard break, or an indent
        short = len(before) < WRAPPED_FROM and bool(ENDS_SENTENCE.search(before.of(text)))
        if broken or short:
            joined.append([line])
        else:
            joined[-1].append(line)
    return [hull(group) for group in joined]


def _wrapped(text: str, block: list[Span]) -> bool:
    """Say whether most inner lines stop in mid-sentence near the same column."""
    inner = block[:-1]
    full = [line for line in inner if WRAPPED_FROM <= len(line) <= WRAPPED_TO]
    unfinished = [line for line in full if not ENDS_SENTENCE.search(line.of(text))]
    return 2 * len(unfinished) > len(inner)
