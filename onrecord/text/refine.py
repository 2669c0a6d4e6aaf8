"""The main text of a page made better: its own title taken off, lost paragraphs put back, furniture left out.

Blocks of a text are parted by blank lines; every block is words of the page, and they stay in the page's order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from onrecord.model import ZoneKind
from onrecord.text.body_lines import furniture_scores
from onrecord.text.lines import SHORTEST_PROSE, seen_lines
from onrecord.text.zones import LEARNED_DETAILS, labels_of

__all__ = ["refined"]

BETWEEN = "\n\n"
NEAR_TOP = 3  # blocks among which a page's title stands
MOST_LINKS = 0.5  # share of a paragraph's characters
MOST_TRIED = 500  # passages that are looked for in the text found, so that a hostile page costs little
HIGHEST = 3  # elements between a quoted post and the paragraphs that it stands among
LEAST_MAIN = 0.5  # share of the found paragraphs' characters that must stand in places alike
ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’」)\]]*$")

NO_HOME = frozenset({"a", "li", "figcaption", "figure", "aside", "footer", "nav", "td"})


class _Home(NamedTuple):
    """Where a paragraph stands: tag and class of its parent and grandparent, and the element around both."""

    parent: tuple[str, str]
    grandparent: tuple[str, str]
    around: HtmlElement | None


def refined(text: str, tree: HtmlElement, title: str | None) -> str:
    """Return the main text of a page without its title and without furniture, with the paragraphs that were lost.

    text: what was found of the page's main text; tree: the page; title: what it states as its title.
    A text of which nothing would be left is returned as it is.
    """
    blocks = _without_title(text.split(BETWEEN), tree, title)
    blocks = _with_lost(blocks, tree)
    return _without_furniture(BETWEEN.join(blocks)) or text


def _without_title(blocks: list[str], tree: HtmlElement, title: str | None) -> list[str]:
    """Leave out the title, which some pages repeat in their main text: it is known by itself."""
    titles = {_bare(heading.text_content()) for heading in tree.xpath(".//h1")[:3]} | {_bare(title or "")}
    at = next((i for i, block in enumerate(blocks[:NEAR_TOP]) if _bare(block) and _bare(block) in titles), None)
    return blocks if at is None or len(blocks) == 1 else [*blocks[:at], *blocks[at + 1 :]]


def _bare(words: str) -> str:
    """Return the letters and digits of words, to compare them by."""
    return re.sub(r"\W+", "", words.casefold())


def _with_lost(blocks: list[str], tree: HtmlElement) -> list[str]:
    """Put back paragraphs that stand in the page as those do that were found, beside them, and that are prose.

    Extractors lose the rest of an article that an advertisement or an embedded post cuts in two.
    """
    places: dict[str, int] = {}
    for number, block in enumerate(blocks):
        places.setdefault(_bare(block), number)
    passages = [(passage, _bare(passage.text_content())) for passage in _passages(tree)]
    found = [passage for passage, words in passages if words in places and passage.tag == "p"]
    home = _main_home(found)
    if home is None:
        return blocks
    classes = {passage.get("class") for passage in found}
    everything = _bare("".join(blocks))
    lost: dict[int, list[str]] = {}
    last, tries = None, MOST_TRIED
    for passage, words in passages:
        if words in places:
            last = places[words]
        elif last is not None and tries and _is_lost(passage, home, classes):
            tries -= 1
            if words in everything:
                continue
            lost.setdefault(last, []).append(" ".join(passage.text_content().split()))
            everything += words
    return list(_merged(blocks, lost))


def _passages(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield paragraphs and quoted posts in order; a quotation inside another is part of it."""
    for element in tree.iter("p", "blockquote"):
        if element.tag == "p" or next(element.iterancestors("blockquote"), None) is None:
            yield element


def _is_lost(passage: HtmlElement, home: _Home, classes: Collection[str | None]) -> bool:
    """Say whether a passage is prose that stands among the paragraphs found: itself, or a post that is shown there."""
    if passage.tag == "p":
        return passage.get("class") in classes and _home(passage) == home and _is_prose(passage)
    return any(_home(around) == home for around in _upwards(passage)) and _is_prose(passage)


def _upwards(passage: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element and the next few around it."""
    element: HtmlElement | None = passage
    for _ in range(HIGHEST):
        if element is not None and element.getparent() is not None:
            yield element
            element = element.getparent()


def _merged(blocks: list[str], lost: dict[int, list[str]]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        yield block
        yield from lost.get(number, ())


def _main_home(found: Collection[HtmlElement]) -> _Home | None:
    """Return where in the page most of the found text stands; None if it is scattered."""
    sizes: Counter[_Home] = Counter()
    for paragraph in found:
        sizes[_home(paragraph)] += len(paragraph.text_content())
    for home, size in sizes.most_common(1):
        if size >= LEAST_MAIN * sum(sizes.values()) and home.parent[0] not in NO_HOME:
            return home
    return None


def _home(paragraph: HtmlElement) -> _Home:
    parent = paragraph.getparent()
    grandparent = parent.getparent() if parent is not None else None
    return _Home(_named(parent), _named(grandparent), grandparent.getparent() if grandparent is not None else None)


def _named(element: HtmlElement | None) -> tuple[str, str]:
    return ("", "") if element is None else (str(element.tag), element.get("class") or "")


def _is_prose(passage: HtmlElement) -> bool:
    words = " ".join(passage.text_content().split())
    linked = sum(len(link.text_content()) for link in passage.iter("a"))
    ended = passage.tag == "blockquote" or ENDS_SENTENCE.search(words)  # a post ends with its address
    return len(words.split()) >= SHORTEST_PROSE and bool(ended) and linked <= MOST_LINKS * len(words)


def _without_furniture(text: str) -> str:
    """Leave out the lines that a stock phrase names as furniture and that the model takes for it too."""
    lines = seen_lines(text)
    scores = furniture_scores(lines)
    labels = labels_of(lines, scores)
    named = {
        i for i, (kind, detail) in labels.items() if kind is ZoneKind.BOILERPLATE and detail not in LEARNED_DETAILS
    }
    gone = [line.span for i, line in enumerate(lines) if i in named and scores[i] > 0]
    kept, at = [], 0
    for span in gone:
        kept.append(text[at : span.start])
        at = span.end
    return re.sub(r"\n{3,}", BETWEEN, "".join([*kept, text[at:]])).strip()
