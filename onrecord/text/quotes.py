"""Quotations: which characters of an article stand in quotation marks.

    "We will come," she said. "All of us."      two quotations
    “It began in May.                           a paragraph that ends inside a quotation
    “It went on until June,” he wrote.          ... and the next one that takes it up

Typographic marks say which side they stand on. Straight ones are paired inside a paragraph, and a mark after a
space opens where one before a space closes. Single marks count only where they cannot be apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Span

__all__ = ["Quotation", "find_quotations"]

OPENING = {
    "“": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "‘": ("’",),
    "``": ("''",),
    "''": ("''",),
    '"': ('"', "”"),
    "'": ("'", "’"),
    "”": ("”",),
}
"""Each mark that can open a quotation, and those that close it."""
MARK = re.compile(r"``|''|[“”„«»‹›\"]|(?<![\w])[‘'](?=[\w“\"\[(…])|(?<=[\w.,;:!?…)\]”\"])[’'](?![\w])")
SHORTEST_SINGLE = 12  # characters; a shorter stretch between single marks is a nickname or an elision


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `span` with its marks, `inner` without; not `closed` when it runs over the paragraph's end."""

    span: Span
    inner: Span
    closed: bool = True


def find_quotations(text: str, paragraph: Span) -> tuple[Quotation, ...]:
    """Return the outermost quotations of one paragraph, in order."""
    found: list[Quotation] = []
    marks = [
        (m.group(), m.start() + paragraph.start, m.end() + paragraph.start) for m in MARK.finditer(paragraph.of(text))
    ]
    number = 0
    while number < len(marks):
        mark, start, end = marks[number]
        if not _opens(text, paragraph, mark, start, end):
            number += 1
            continue
        closing = _closing(text, paragraph, marks, number)
        quotation = _quotation(marks, number, closing, paragraph)
        if quotation is None:
            number += 1
            continue
        found.append(quotation)
        number = len(marks) if closing is None else closing + 1
    return tuple(found)


def _quotation(
    marks: list[tuple[str, int, int]], opening: int, closing: int | None, paragraph: Span
) -> Quotation | None:
    """Make the quotation between two marks; None when it is none after all."""
    mark, start, end = marks[opening]
    single = mark in {"‘", "'"}
    if closing is None:
        if single or end >= paragraph.end:
            return None
        return Quotation(Span(start, paragraph.end), Span(end, paragraph.end), closed=False)
    _, close_start, close_end = marks[closing]
    if close_start <= end or (single and close_start - end < SHORTEST_SINGLE):
        return None
    return Quotation(Span(start, close_end), Span(end, close_start))


def _opens(text: str, paragraph: Span, mark: str, start: int, end: int) -> bool:
    """Say whether a mark can open a quotation where it stands."""
    if mark not in OPENING:
        return False
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if mark in {"“", "„", "«", "‹", "‘", "``"}:
        return True
    if mark in {"”", "»"}:  # a closing mark used to open, as some typewriters and the German and Nordic press do
        return (before.isspace() or before in "([—–-") and not after.isspace()
    return not (before.isalnum() and (after.isspace() or after in ".,;:!?)"))


def _closing(text: str, paragraph: Span, marks: list[tuple[str, int, int]], opening: int) -> int | None:
    """Return the number of the mark that closes the quotation opened by mark `opening`, None if none does."""
    closers = OPENING[marks[opening][0]]
    straight = marks[opening][0] in {'"', "'", "''"}
    for number in range(opening + 1, len(marks)):
        mark, start, end = marks[number]
        if mark not in closers:
            continue
        after = text[end] if end < paragraph.end else " "
        before = text[start - 1]
        if straight and before.isspace() and not after.isspace() and after.isalnum():
            return None if marks[opening][0] == "'" else _reopened(marks, opening, number)
        return number
    return None


def _reopened(marks: list[tuple[str, int, int]], opening: int, number: int) -> int | None:
    """Handle a straight mark that opens again before the first was closed: the first was never closed.

    Only a later mark of the same kind can then close; an odd mark must not swallow the rest of a paragraph.
    """
    later = [n for n in range(number + 1, len(marks)) if marks[n][0] == marks[opening][0]]
    return later[0] if later else None
