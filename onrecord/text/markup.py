"""HTML as characters: which of a page's are words, and where each stands.

    <p>&ldquo;We did <b>not</b> ask,&rdquo;<!-- ad --> she said.</p>
    words:  “Wedidnotask,”shesaid.     each with the characters [start, end) of the page that make it

A page is read in one pass whose cost grows with its length, whatever it holds.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = ["Piece", "Visible", "is_truncated", "pieces", "visible"]

# A quotation mark only opens a value after "="; one that never closes is a character like others.
TAG = re.compile(r"""<(/?)([a-z][^\s/>]*+)(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""", re.IGNORECASE)
RAW = frozenset("iframe noembed noframes script style textarea title xmp".split())  # no tags inside
RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}
WORD = re.compile(r"\S+")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?", re.IGNORECASE)
# Elements whose end may not be left out; when one is open at the end of a page without </body>, the page was cut.
CLOSED = frozenset(
    "a article aside b blockquote div em figure footer form h1 h2 h3 h4 h5 h6 header main nav ol section span strong "
    "table ul".split()
)
SENTENCE_ENDS = tuple(".!?…。！？\"”»’')")


class Piece(NamedTuple):
    """A stretch [start, end) of a page.

    kind: `text`; `open` or `close` for a tag; `other` for comments, declarations and the inside of scripts; `cut` for
    one of these (but text) that the end of the page cuts off.
    name: of a tag, in lower case.
    """

    kind: Literal["text", "open", "close", "other", "cut"]
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Visible:
    """The words of a page without white space and characters that do not print.

    starts, ends: for each character of `words`, the characters of the page that make it.
    """

    words: str
    starts: Sequence[int]
    ends: Sequence[int]


def pieces(page: str) -> Iterator[Piece]:
    """Yield the stretches of a page in order, without gaps."""
    done = at = 0
    while (start := page.find("<", at)) >= 0:
        piece = _markup(page, start)
        if piece is None:
            at = start + 1  # a bare "<" is text
            continue
        if done < start:
            yield Piece("text", done, start)
        yield piece
        done = at = piece.end
        if piece.kind == "open" and piece.name in RAW:
            close = RAW_ENDS[piece.name].search(page, at)
            done = at = close.start() if close else len(page)
            if piece.end < at:
                yield Piece("other" if close else "cut", piece.end, at)
    if done < len(page):
        yield Piece("text", done, len(page))


def _markup(page: str, start: int) -> Piece | None:
    """Return the tag, comment or declaration that begins at a "<"; None when it begins none."""
    if match := TAG.match(page, start):
        return Piece("close" if match[1] else "open", start, match.end(), match[2].lower())
    following = page[start + 1 : start + 3]
    if (following[:1].isascii() and following[:1].isalpha()) or (following[:1] == "/" and following[1:].isalpha()):
        return Piece("cut", start, len(page))
    if following[:1] not in ("!", "?", "/") or not following[:1]:
        return None
    mark = "-->" if page.startswith("<!--", start) else ">"
    end = page.find(mark, start + 2)
    return Piece("other", start, end + len(mark)) if end >= 0 else Piece("cut", start, len(page))


def visible(page: str) -> Visible:
    """Return the words of a page; scripts, styles, comments and the page's title are none."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in pieces(page):
        if piece.kind == "text":
            for text, start, end in _words(page, piece.start, piece.end):
                words.append(text)
                single = end - start == len(text)
                starts.extend(range(start, end) if single else [start] * len(text))
                ends.extend(range(start + 1, end + 1) if single else [end] * len(text))
    return Visible("".join(words), starts, ends)


def _words(page: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield runs of visible characters and, apart, what entities stand for."""
    for run in WORD.finditer(page, start, end):
        at = run.start()
        for entity in ENTITY.finditer(page, run.start(), run.end()):
            yield from _printing(page, at, entity.start())
            meant = "".join(c for c in html.unescape(entity[0]) if c.isprintable() and not c.isspace())
            if meant:
                yield meant, entity.start(), entity.end()
            at = entity.end()
        yield from _printing(page, at, run.end())


def _printing(page: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield a run of characters without those that do not print, such as soft hyphens."""
    if page[start:end].isprintable():
        if start < end:
            yield page[start:end], start, end
        return
    for at in range(start, end):
        if page[at].isprintable():
            yield page[at], at, at + 1


def is_truncated(page: str) -> bool:
    """Say whether the end of a page is missing: it stops inside a tag, an element or a sentence."""
    last = Piece("text", 0, 0)
    opened: Counter[str] = Counter()
    whole = False
    for piece in pieces(page):
        if piece.kind == "close" and piece.name in ("body", "html"):
            return False
        if piece.kind == "open":
            whole = whole or piece.name in ("body", "html")
            opened[piece.name] += 1
        elif piece.kind == "close" and opened[piece.name]:
            opened[piece.name] -= 1
        if piece.kind != "text" or not page[piece.start : piece.end].isspace():
            last = piece
    if last.kind == "cut":
        return True
    words = page[last.start : last.end].rstrip() if last.kind == "text" else ""
    unfinished = bool(words) and not words.endswith(SENTENCE_ENDS)
    return whole and (unfinished or any(opened[name] for name in CLOSED))
