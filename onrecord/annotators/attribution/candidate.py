"""What a place where an attribution may stand is made of: ranges of tokens."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

__all__ = ["Candidate", "Range"]

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where an attribution may stand.

    head: the word that makes the cue. source: None where the text names nobody.
    """

    frame: str
    head: Token
    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    passive: bool = False
