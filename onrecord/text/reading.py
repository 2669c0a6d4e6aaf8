"""A reading of a paragraph: its words as a parser should see them, with the way back to the text.

Scraped reports carry Markdown, escapes, hard line breaks and typographic quotes. The text is never altered;
a reading leaves such marks out and remembers, for each of its characters, where in the text it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span

__all__ = ["Reading", "read"]

SPECIAL = re.compile(
    r"""
      (?P<heading>^\#{1,6}[ ]+)                          # "## Title"
    | !?\[(?P<link>[^\]\[\n]{0,300})\]\([^()\s]{0,2000}\)  # "[words](address)": only the words are read
    | (?P<strong>\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w))    # "**words**"
    | (?P<emphasis>(?<![\w*])\*(?=[\w"'“‘\[])|(?<=[\w.,;:!?"'”’)\]])\*(?![\w*]))  # "*words*"
    | \\(?P<escaped>[\\`*_{}\[\]()\#+\-.!@>])             # "\*"
    | (?P<space>[\s\u00a0\u200b\ufeff]+)
    | (?P<double>[“”„‟«»‹›])
    | (?P<single>[‘’‚‛´])
    | (?P<pair>``|'')                                     # quotation marks of the Penn Treebank and of agencies
    """,
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a stretch of text as a parser should see them.

    offsets: for each character of `words`, its offset in the article's text.
    """

    words: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return where the characters [start, end) of the reading stand in the article's text."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def read(text: str, span: Span) -> Reading:
    """Return the reading of a stretch of an article's text."""
    pieces: list[str] = []
    offsets: list[int] = []
    for words, start, end in _pieces(span.of(text), span.start):
        pieces.append(words)
        offsets.extend(range(start, end))
    return Reading("".join(pieces), offsets)


def _pieces(words: str, base: int) -> Iterator[tuple[str, int, int]]:
    """Yield what is read and the offsets that it stands for, one for each character."""
    done = 0
    for match in SPECIAL.finditer(words):
        if match.start() > done:
            yield words[done : match.start()], base + done, base + match.start()
        done = match.end()
        yield from _special(match, base)
    if done < len(words):
        yield words[done:], base + done, base + len(words)


def _special(match: re.Match[str], base: int) -> Iterator[tuple[str, int, int]]:
    """Yield what is read of a special mark."""
    start = base + match.start()
    kind = match.lastgroup
    if kind == "link":
        yield from _pieces(match["link"], base + match.start("link"))
    elif kind == "escaped":
        yield match["escaped"], start + 1, start + 2
    elif kind in _READ_AS:
        yield _READ_AS[kind], start, start + 1


_READ_AS = {"space": " ", "double": '"', "single": "'", "pair": '"'}
