"""The lines of a web page as someone gets them who copies the whole page, and which of them are its article.

Used by the scorer of article extraction and by the training of the furniture model.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import html
from lxml.etree import _Element

UNSEEN = frozenset("head script style noscript template svg iframe select object video audio canvas math".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr input".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
WORD = re.compile(r"\w+")
SAME_WORDS = 0.6  # share of a line's words, in order, that the article must hold
SHORTEST_RUN = 3  # words that must agree in a row


class Page(NamedTuple):
    """A page with its gold article. site: the domain without its subdomain, by which folds are made."""

    id: str
    site: str
    html: str
    body: str


class PageLine(NamedTuple):
    """A line of a page's text. body: it belongs to the article."""

    words: str
    body: bool


def pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of a folder with `ground-truth.json` and `html/ID.html.gz`, in the order of their ids."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, page in sorted(gold.items()):
        with gzip.open(folder / "html" / f"{name}.html.gz") as packed:
            text = packed.read().decode("utf-8", errors="replace")
        yield Page(name, _site(page["url"]), text, page["articleBody"])


def _site(url: str) -> str:
    parts = (urlsplit(url).hostname or url).split(".")
    short = len(parts) > 2 and len(parts[-2]) <= 3  # co.uk, com.au
    return ".".join(parts[-3 if short else -2 :])


def shown_lines(page: str) -> list[str]:
    """Return the text of a page, a block a line, as a browser copies it: no scripts, nothing hidden."""
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, html.etree.ParserError):
        return []
    lines = (" ".join(line.split()) for line in "".join(_shown(tree)).split("\n"))
    return [line for line in lines if line]


def _shown(element: _Element) -> Iterator[str]:
    """Yield the words of an element that are seen, with line ends at the edges of blocks."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in UNSEEN or element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return
    edge = "" if tag in INLINE else "\t" if tag in ("td", "th") else "\n"
    yield edge
    yield " ".join(re.split(r"\s", element.text)) if element.text else ""
    for child in element:
        yield from _shown(child)
        yield " ".join(re.split(r"\s", child.tail)) if child.tail else ""
    yield edge


def labelled_lines(lines: list[str], body: str) -> list[PageLine]:
    """Return the lines with whether each is of the article: those that the article's words, in order, are made of.

    The words of both are aligned. A line is of the article when most of its words are, in one place: a menu item that
    happens to be a word of the article is not.
    """
    owners = [(number, word) for number, line in enumerate(lines) for word in WORD.findall(line.casefold())]
    gold = WORD.findall(body.casefold())
    matcher = SequenceMatcher(None, [word for _, word in owners], gold, autojunk=False)
    found = [0] * len(lines)
    for block in matcher.get_matching_blocks():
        if block.size < SHORTEST_RUN and not _whole(owners, block.a, block.size):
            continue
        run = owners[block.a : block.a + block.size]
        for number, _ in run:
            found[number] += 1
    sizes = [len(WORD.findall(line)) for line in lines]
    return [PageLine(line, bool(n) and k >= SAME_WORDS * n) for line, n, k in zip(lines, sizes, found, strict=True)]


def _whole(owners: list[tuple[int, str]], start: int, size: int) -> bool:
    """Say whether a short run is whole lines ("Rating", "4:14 p.m.") and not words picked out of others."""
    if not size:
        return False
    begins = start == 0 or owners[start - 1][0] != owners[start][0]
    ends = start + size >= len(owners) or owners[start + size][0] != owners[start + size - 1][0]
    return begins and ends
