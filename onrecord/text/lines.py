"""The lines of a text as the labellers of zones see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import Span, ZoneKind
from onrecord.text.blocks import paragraphs
from onrecord.text.reading import read

__all__ = ["SHORTEST_PROSE", "Label", "Line", "seen_lines"]

SHORTEST_PROSE = 8  # words of a line that ends like a sentence
LONGEST_UNFINISHED = 35  # words, from which a line is prose however it ends
BULLET = re.compile(r"^\s*(?:[•●○▪■◦·‣>»›|+]|[*-](?=\s))\s*")
HEADING = re.compile(r"#{1,6}\s+")
STRONG = re.compile(r"(\*\*|__).+\1:?")
FINISHED = re.compile(r"[.!?:;…。！？][\"'”’」』)\]*_]*$")
LINK = re.compile(r"!?\[[^\]\n]{0,300}\]\([^()\s]{0,2000}\)")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # no blanks between words

Label = tuple[ZoneKind, str | None]
"""Kind of zone that a line is, and its detail."""


@dataclass(frozen=True)
class Line:
    """A line of a text, or a hard-wrapped paragraph. words: without Markdown, bullet and heading marks."""

    span: Span
    words: str
    bullet: bool
    heading: bool
    strong: bool
    linked: bool
    """Whether it is nothing but Markdown links."""

    @cached_property
    def count(self) -> int:
        """How many words it has; two characters of a script without blanks count as one."""
        unspaced = 0 if self.words.isascii() else len(UNSPACED.findall(self.words))
        return max(len(self.words.split()), unspaced // 2)

    @cached_property
    def finished(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(FINISHED.search(self.words[-8:]))

    @property
    def prose(self) -> bool:
        """Whether it looks like a sentence or a paragraph."""
        return (self.finished and self.count >= SHORTEST_PROSE) or self.count >= LONGEST_UNFINISHED


def seen_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank, those of a hard-wrapped paragraph as one."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for span in paragraphs(text):
        raw = span.of(text)
        words = read(text, span).words.strip()
        yield Line(
            span=span,
            words=BULLET.sub("", HEADING.sub("", words, count=1)).strip(),
            bullet=bool(BULLET.match(raw)),
            heading=bool(HEADING.match(raw)),
            strong=bool(STRONG.fullmatch(raw)),
            linked=bool(LINK.search(raw)) and not re.search(r"\w", LINK.sub("", raw)),
        )
