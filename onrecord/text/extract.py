"""The main text of a web page, and what the page says of itself.

trafilatura finds the main text; it is set here as paragraphs with a blank line between them, and only white space and
characters that do not print are changed, so that `align` finds it again in the page.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from typing import Any

import trafilatura
from lxml import etree
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.settings import DEFAULT_CONFIG, Document
from trafilatura.utils import load_html

from onrecord.model import Published
from onrecord.model.base import Frozen
from onrecord.text.markup import Piece, pieces
from onrecord.text.refine import refined
from onrecord.text.stated import stated_authors, stated_outlet, stated_section, stated_title, stated_url, usual_name
from onrecord.text.statedate import stated_date

__all__ = ["Extracted", "extract"]

for _library in ("trafilatura", "htmldate"):  # they log what is returned as None here; whoever wants it still gets it
    logging.getLogger(_library).addHandler(logging.NullHandler())

BLOCKS = frozenset({"p", "head", "item", "quote", "row", "list", "table", "code", "body", "div"})
# Numbers that mean Windows characters: browsers read &#146; as ’, the XML parser as a control character.
WINDOWS_ENTITY = re.compile(r"&#(?:1[2-5]\d|x[89][0-9a-f]);", re.IGNORECASE)
LONGEST_TAG = 100_000  # characters; parsers compare each of thousands of attributes with all others
# A sentence ends inside a line of prose; East Asian scripts have no blanks between words, so characters count there.
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*(?=\s|$)|[。！？]")
EAST_ASIAN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
LEAST_WORDS = 4
LONGEST_SENTENCE = 500  # characters on average; what goes on for longer is a menu in one line
FURNITURE = re.compile(
    r"\b(?:cookies?|rights reserved|copyright|©|subscribe|newsletter|log ?in|sign (?:in|up)|javascript|browser|"
    r"privacy policy|terms of (?:use|service)|page (?:not found|you (?:requested|are looking)))\b",
    re.IGNORECASE,
)
WHOLE = re.compile(r"<(?:html|body|!doctype\s+html)\b", re.IGNORECASE)
BLOCK, BREAK = "\x1e", "\x1f"  # characters that no text of a page keeps
RESCUED = 250  # characters; for less than that the library tries other methods, by its own default
RESCUE = DEFAULT_CONFIG
NO_RESCUE = deepcopy(DEFAULT_CONFIG)
NO_RESCUE["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
MANY_LINKS = 5  # lines that are links; if they are half of all, the page is a list of reports
LEAST_PROSE = 0.2  # share of a text's characters in lines of prose that are no links; of articles it is .9 and more


class Extracted(Frozen, kw_only=True):
    """The main text of a page with what the page states about it; None or () where it states nothing."""

    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    url: str | None = None
    published: Published | None = None


def extract(page: str, url: str | None = None) -> Extracted | None:
    """Return the main text of a page, None when it holds no article.

    url: the page's address, when it is known; else the one that the page gives as its own.

    No network is used. A page that the parser cannot hold (nested hundreds deep, say) holds no article.
    """
    try:
        tree = load_html(_prepared(page))
        if tree is None:
            return None
        links = {_line(link.text_content()) for link in tree.xpath(".//a")}
        text = _best_text(tree, links)
        if not text:
            return None
        stated = _stated(tree, url)
        return Extracted(text=refined(text, tree, stated["title"]), **stated)
    except Exception:  # a hostile page can break the parser in any way, and then it holds nothing for us
        return None


def _best_text(tree: HtmlElement, links: set[str]) -> str:
    """Return the main text, "" when there is none: of the quick method, or else of one that finds more.

    For a short text the library falls back on all words of the page in one line, menu and all; a short text is better.
    """
    text = _main_text(tree, NO_RESCUE)
    if len(text) < RESCUED:
        rescued = _main_text(tree, RESCUE)
        text = text if "\n" not in rescued and _is_article(text, links) else rescued
    if _is_article(text, links):
        return text
    slow = _main_text(tree, RESCUE, fast=False)
    return slow if _is_article(slow, links) else ""


def _main_text(tree: HtmlElement, config: ConfigParser, fast: bool = True) -> str:
    found = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, config=config)
    return _text(found.body) if isinstance(found, Document) and found.body is not None else ""


def _prepared(page: str) -> str:
    """Return a page as the parser should get it: a whole document, with sound entities and no monstrous tags."""
    page = WINDOWS_ENTITY.sub(lambda match: html.unescape(match[0]), page.replace("\0", ""))
    if ">" in page and len(page) > LONGEST_TAG:
        page = "".join(_short(piece, page) for piece in pieces(page))
    return page if WHOLE.search(page[:2_000]) else f"<html><body>{page}</body></html>"


def _short(piece: Piece, page: str) -> str:
    """Return a piece of a page, a monstrous tag without its attributes."""
    monstrous = piece.kind == "open" and piece.end - piece.start > LONGEST_TAG
    return f"<{piece.name}>" if monstrous else page[piece.start : piece.end]


def _stated(tree: HtmlElement, url: str | None) -> dict[str, Any]:
    address = url or stated_url(tree)
    outlet = stated_outlet(tree, address)
    return {
        "title": stated_title(tree, outlet),
        "outlet": usual_name(outlet, address),
        "authors": stated_authors(tree, outlet),
        "section": stated_section(tree),
        "url": address,
        "published": stated_date(tree, address),
    }


def _text(body: _Element) -> str:
    """Return the text of a tree that trafilatura made: a blank line between its blocks, a line end at each break."""
    blocks = "".join(_flat(body)).split(BLOCK)
    lines = ("\n".join(filter(None, map(_line, block.split(BREAK)))) for block in blocks)
    return "\n\n".join(filter(None, lines))


def _flat(body: _Element) -> Iterator[str]:
    """Yield the words of a tree with marks for the edges of blocks and for breaks; depth costs no stack."""
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            yield BLOCK
        if event == "start":
            yield element.text or ""
        else:
            yield from _after(element)


def _after(element: _Element) -> Iterator[str]:
    if element.tag == "lb":
        yield BREAK
    elif element.tag == "cell":
        yield " "
    yield element.tail or ""


def _line(words: str) -> str:
    """Return words with single blanks between them and without characters that do not print."""
    return " ".join("".join(c for c in words if c.isprintable() or c.isspace()).split())


def _is_article(text: str, links: set[str]) -> bool:
    """Say whether a text holds prose, and not only the links and notices of a page."""
    lines = [line for line in text.split("\n") if line]
    prose = [line for line in lines if _is_prose(line) and line not in links]
    linked = sum(line in links for line in lines)
    if linked >= MANY_LINKS and 2 * linked >= len(lines):
        return False
    return bool(prose) and sum(map(len, prose)) >= LEAST_PROSE * len(text)


def _is_prose(line: str) -> bool:
    words = max(len(line.split()), len(EAST_ASIAN.findall(line)) // 2)
    ends = len(SENTENCE_END.findall(line))
    return words >= LEAST_WORDS and ends * LONGEST_SENTENCE >= len(line) and not FURNITURE.search(line)
