"""What a briefing is made of: frozen records that Markdown and HTML render alike.

A sentence is a row of pieces. Each piece is ours, or words of a report, so that the two can never be taken for one
another; a sentence that states something has the numbers of the notes that bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from onrecord.brief.plain import line
from onrecord.model.base import Frozen

__all__ = [
    "CAUTION",
    "Briefing",
    "Entry",
    "Group",
    "Layout",
    "Note",
    "Piece",
    "Section",
    "Sentence",
    "Side",
    "command",
    "opening",
    "ours",
    "spaced",
    "where",
    "words",
]

CAUTION = "This record is machine-coded, and the machine errs: check the words before you accuse anyone."
LONGEST = 280
"""Characters of a report that a sentence shows; its note has more of them."""

STRONG = re.compile(r"\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*")
HALF = re.compile(r"(?:(?<=\s)|^)\*\*(?=\w)|(?<=\w)\*\*(?=[\s.,;:]|$)")  # a pair that a cut has parted
LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")

Side = Literal["for", "against"]
Layout = Literal["prose", "list", "sides", "dates", "pairs"]
"""How a section is set: sentences one after the other, a list, two columns, days in the margin, pairs of passages."""


class Piece(Frozen, kw_only=True):
    """A part of a sentence. kind: our words, a report's, a command to type, or where something stands."""

    text: str
    kind: Literal["ours", "words", "command", "where"] = "ours"


class Sentence(Frozen, kw_only=True):
    """A sentence, and the numbers of its notes."""

    pieces: tuple[Piece, ...]
    notes: tuple[int, ...] = ()


class Entry(Frozen, kw_only=True):
    """What belongs together under one mark.

    label: a word or a day in front of it. side: of two that face each other. status: of an event (`model.Status`).
    """

    sentences: tuple[Sentence, ...]
    label: str | None = None
    side: Side | None = None
    status: str | None = None


class Group(Frozen, kw_only=True):
    """Entries under a name, which may be words of a report; no name where they need none. facts: a line below it."""

    entries: tuple[Entry, ...]
    name: Piece | None = None
    facts: Sentence | None = None


class Section(Frozen, kw_only=True):
    """A part of the briefing. anchor: its name in links. lead: before the groups; more: what is left out, behind."""

    anchor: str
    title: str
    groups: tuple[Group, ...] = ()
    layout: Layout = "list"
    lead: tuple[Sentence, ...] = ()
    more: tuple[Sentence, ...] = ()

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All its sentences, in order."""
        yield from self.lead
        for group in self.groups:
            yield from (group.facts,) if group.facts else ()
            for entry in group.entries:
                yield from entry.sentences
        yield from self.more


class Note(Frozen, kw_only=True):
    """The evidence of a sentence.

    chain: from the outlet to the speaker. published: in words for people. article: incoming name of the article.
    start, end: the characters of the article that bear it, and `words` exactly those; None for a note on a search.
    id: of the evidence, which `onrecord why` takes. remark: what else is to be known of it.
    """

    number: int
    chain: tuple[str, ...] = ()
    published: str = ""
    article: str = ""
    id: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""
    remark: str = ""


class Briefing(Frozen, kw_only=True):
    """A briefing: on what, what it was made from, its sections and their notes.

    title: the issue, or else the case. reports: those that bear on it, of_reports: how many the case has; texts: how
    many of them are no copies; outlets: from how many with a name; undated: how many have no date.
    """

    title: str
    issue: str | None
    case: str
    reports: int
    of_reports: int
    texts: int
    outlets: int
    undated: int
    statements: int
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def ours(text: str) -> Piece:
    """Return words of ours, made one safe line."""
    return Piece(text=line(text))


def where(text: str) -> Piece:
    """Return where something stands, made one safe line."""
    return Piece(text=line(text), kind="where")


def command(text: str) -> Piece:
    """Return a command to type, made one safe line."""
    return Piece(text=line(text), kind="command")


def words(text: str, longest: int = LONGEST) -> Piece:
    """Return words of a report, made one safe line and cut with a visible mark where they are too long."""
    return Piece(text=clipped(_plain(line(text)), longest), kind="words")


def _plain(text: str) -> str:
    """Return words without the marks of Markdown around them; their note has the characters as they stand.

    >>> _plain("told **Petra Lunn** [on Tuesday](#)")
    'told Petra Lunn on Tuesday'
    """
    return LINK.sub(r"\1", HALF.sub("", STRONG.sub(r"\1", text)))


def clipped(text: str, longest: int) -> str:
    """Return a text, cut at a word's end where it is longer.

    >>> clipped("one two three", 9)
    'one two […]'
    """
    if len(text) <= longest:
        return text
    head = text[: longest + 1]
    return f"{head.rpartition(' ')[0] or text[:longest]} […]"


def opening(text: str) -> str:
    """Return a text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def spaced(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, Piece]]:
    """Yield each piece with what stands before it: a space, or nothing where it begins with a mark."""
    for number, piece in enumerate(pieces):
        yield ("" if number == 0 or piece.text[:1] in {",", ".", ";", ":", ")"} else " "), piece
