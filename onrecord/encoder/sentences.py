"""Where sentences end, by their marks alone: no parse is needed."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.encoder.words import Word

__all__ = ["sentence_numbers"]

ABBREVIATIONS = frozenset("mr mrs ms dr prof gen col lt sgt rev sen rep gov st jr sr vs inc ltd co corp no".split())
CLOSING = frozenset({'"', "”", "’", "'", "''", ")"})
QUOTES = frozenset({'"', "”", "“", "’", "'"})


def sentence_numbers(words: Sequence[Word]) -> list[int]:
    """Return for each word the number of its sentence; sentences end at marks before a capital, and at paragraphs."""
    numbers, number, ended = [], 0, False
    for at, word in enumerate(words):
        closing = word.text in CLOSING
        if at and (word.new_paragraph or (ended and not closing)):
            number += 1
        ended = (ended and closing) or (word.text in {".", "!", "?"} and _ends(words, at))
        numbers.append(number)
    return numbers


def _ends(words: Sequence[Word], at: int) -> bool:
    if words[at].text != ".":
        return True
    before = words[at - 1].text if at else ""
    if (len(before) == 1 and before.isupper()) or before.casefold() in ABBREVIATIONS:
        return False
    after = next((word.text for word in words[at + 1 : at + 3] if word.text not in QUOTES), "")
    return not after[:1].islower()
