"""The date of publication in the words that a page shows, for pages that state it nowhere else.

Only lines count that give a date and little else, or the place where `htmldate` finds one when nothing contradicts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date

import htmldate
from lxml import etree
from lxml.html import HtmlElement

from onrecord.model import Published
from onrecord.text.dates import find_dates
from onrecord.text.headers import is_pubdate

__all__ = ["shown_date"]

CONFIDENCE = 0.95  # how often it is the day that the page's markup states, or the one beside it (docs/benchmarks.md)
LONGEST_LINE = 14  # words of a line that shows the date
BLOCKS = frozenset(
    "address article aside br div footer h1 h2 h3 h4 h5 header li main nav ol p section table td tr ul".split()
)
UNREAD = frozenset(("script", "style", "noscript", "template"))
LABEL = re.compile(r"\b(?:published|posted|first (?:published|posted)|written)\b", re.IGNORECASE)
UPDATED = re.compile(r"\b(?:updated?|modified|edited)\b", re.IGNORECASE)


def shown_date(tree: HtmlElement) -> Published | None:
    """Return the date that a page shows in a line of its own; None when it shows different ones.

    A line such as "Published 16 October 2021" is believed alone. A bare date may be today's, or that of another
    report, and `htmldate` may find such a one: they are believed if they do not contradict each other.
    """
    shown = tuple(_lines(tree))
    lines = [line for line in shown if len(line.split()) <= LONGEST_LINE and is_pubdate(line)]
    labelled = _days(line for line in lines if LABEL.search(line))
    if labelled:
        return _on_page(labelled[0]) if len(set(labelled)) == 1 else None
    bare = _days(line for line in lines if not UPDATED.search(line))[:1]
    marked = [day for day in _days(filter(None, [_by_library(tree)])) if day in _all_days(shown)]
    if bare and marked and abs((bare[0] - marked[0]).days) > 1:
        return None
    return _on_page((bare or marked)[0]) if bare or marked else None


def _on_page(day: date) -> Published:
    return Published(value=day.isoformat(), precision="day", basis="page", confidence=CONFIDENCE)


def _days(lines: Iterable[str]) -> list[date]:
    found = (find_dates(line) for line in lines)
    return [date.fromisoformat(dates[0].value[:10]) for dates in found if dates]


def _all_days(lines: Iterable[str]) -> set[date]:
    """Return every day that the lines name beyond doubt; the library also reads 05/10/2021."""
    return {date.fromisoformat(found.value[:10]) for line in lines for found in find_dates(line)}


def _by_library(tree: HtmlElement) -> str | None:
    """Return the day that `htmldate` finds in what a page shows, without the marks that have been read already."""
    shown = deepcopy(tree)  # the library changes the tree that it reads, and so do we
    for element in shown.xpath(".//meta | .//script | .//link | .//time"):
        if element.getparent() is not None:
            element.drop_tree()
    try:
        return htmldate.find_date(shown, original_date=True, extensive_search=False)
    except (ValueError, etree.LxmlError):  # what it cannot read has no date for us
        return None


def _lines(tree: HtmlElement) -> Iterator[str]:
    """Yield the words of a page, block by block."""
    words: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in BLOCKS:
            yield " ".join("".join(words).split())
            words.clear()
        if event == "end":
            words.append(element.tail or "")
        elif element.tag not in UNREAD and isinstance(element.tag, str):
            words.append(element.text or "")
    yield " ".join("".join(words).split())
