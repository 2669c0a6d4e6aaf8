"""The date of publication that a page states: in JSON-LD, a meta tag, a time element, its address, or a line it shows.

A wrong date is worse than none: sources of one kind that disagree say nothing, and of the words that the page shows
only lines count that give a date and little else, or the place where `htmldate` finds one when nothing contradicts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date

import htmldate
import msgspec
from lxml import etree
from lxml.html import HtmlElement

from onrecord.model import Basis, Published
from onrecord.text.dates import find_dates
from onrecord.text.headers import is_pubdate
from onrecord.text.jsonld import described_articles
from onrecord.text.published import read_published

__all__ = ["address_date", "stated_date"]

# Meta tags, by name, property or itemprop, in lower case. "dc.date" and "date" come last: some pages put today there.
META = (
    frozenset({"article:published_time", "og:article:published_time", "article:published", "datepublished"}),
    frozenset(
        "og:published_time og:pubdate published_time pubdate publishdate publish-date publish_date publication_date "
        "publicationdate published-date published_date publisheddate date_published dc.date.issued dcterms.issued "
        "dc.date.created dcterms.created parsely-pub-date sailthru.date cxenseparse:recs:publishtime "
        "citation_publication_date citation_date originalpublicationdate article_date_original rnews:datepublished "
        "bt:pubdate rbpubdate ptime article.published dcsext.articlefirstpublished".split()
    ),
    frozenset({"date", "dc.date", "dc:date", "dcterms.date"}),
)
TIME_CLASSES = re.compile(r"publish|pubdate|posted|entry-date|post-date|article-date|dateline", re.IGNORECASE)
NOT_PUBLISHED = re.compile(r"updat|modif|edited|comment", re.IGNORECASE)
# /2021/10/16/..., /2021-10-16-..., /20211016/...; a month alone counts only as a folder of its own
URL_DAY = re.compile(r"[/_-]((?:19|20)\d{2})([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_-]|$|\.\w{2,5}$)")
URL_MONTH = re.compile(r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])/")
MOST = 200  # elements of one kind that are looked at
LONGEST_LINE = 14  # words of a line that shows the date
BLOCKS = frozenset(
    "address article aside br div footer h1 h2 h3 h4 h5 header li main nav ol p section table td tr ul".split()
)
UNREAD = frozenset(("script", "style", "noscript", "template"))
LABEL = re.compile(r"\b(?:published|posted|first (?:published|posted)|written)\b", re.IGNORECASE)
UPDATED = re.compile(r"\b(?:updated?|modified|edited)\b", re.IGNORECASE)
# How often each kind of source agrees, to the day before or after, with all others on pages that state their date
# several times over (docs/benchmarks.md); the address of a page often has the day in another time zone.
CONFIDENCE: dict[Basis, float] = {
    "json-ld": 0.98,
    "meta tag": 0.97,
    "time element": 0.95,
    "web address": 0.95,
    "page": 0.95,
}


def stated_date(tree: HtmlElement, url: str | None = None) -> Published | None:
    """Return when a page says it was published, None when it does not or contradicts itself.

    url: the page's address. The basis of the result is the first kind of source that states a date, from JSON-LD to
    the words of the page; its confidence is that of the kind.
    """
    sources: tuple[tuple[Basis, Iterable[str]], ...] = (
        ("json-ld", _described(tree)),
        *(("meta tag", _meta(tree, names)) for names in META),
        ("time element", _times(tree)),
    )
    for basis, words in sources:
        published = _agreed(words)
        if published:
            return _on(basis, published)
    return address_date(url) or _shown(tree)


def address_date(url: str | None) -> Published | None:
    """Return the day, or else the month, that a web address names: `/2021/10/16/`, `/2021-10-16-title`, `/2021/10/`."""
    path = (url or "").partition("?")[0].partition("#")[0]
    if day := URL_DAY.search(path):
        published = read_published(f"{day[1]}-{day[3]}-{day[4]}")
    else:
        month = URL_MONTH.search(path)
        published = read_published(f"{month[1]}-{month[2]}") if month else None
    return _on("web address", published) if published else None


def _on(basis: Basis, published: Published) -> Published:
    return msgspec.structs.replace(published, basis=basis, confidence=CONFIDENCE[basis])


def _agreed(words: Iterable[str]) -> Published | None:
    """Return the date that all words of one kind state; the most precise way of saying it."""
    found = [published for published in map(read_published, words) if published]
    if len({published.value[:10] for published in found}) != 1:
        return None
    return max(found, key=lambda published: len(published.value))


def _described(tree: HtmlElement) -> Iterator[str]:
    for article in described_articles(tree):
        if isinstance(published := article.get("datePublished"), str):
            yield published


def _meta(tree: HtmlElement, names: frozenset[str]) -> Iterator[str]:
    for element in tree.xpath(".//meta[@content or @datetime]")[: 10 * MOST]:
        given = {(element.get(key) or "").strip().lower() for key in ("name", "property", "itemprop", "http-equiv")}
        if not names.isdisjoint(given):
            yield element.get("datetime") or element.get("content") or ""


def _times(tree: HtmlElement) -> Iterator[str]:
    """Yield what the elements say that are marked as the time of publication; without any, the only time there is."""
    marked = tree.xpath('.//*[@itemprop="datePublished" or @pubdate or contains(@property, "datePublished")]')
    times = tree.xpath(".//time")[:MOST]
    classed = [time for time in times if _says(time, TIME_CLASSES)]
    plain = [time for time in times if not _says(time, NOT_PUBLISHED)]
    for element in marked[:MOST] or classed or plain:
        yield element.get("datetime") or element.get("content") or element.text_content()


def _says(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    """Say whether an element's class or what it stands for matches, or its parent's."""
    parent = element.getparent()
    own = f"{element.get('class', '')} {element.get('itemprop', '')}"
    if NOT_PUBLISHED.search(own):
        return pattern is NOT_PUBLISHED
    return bool(pattern.search(f"{own} {parent.get('class', '') if parent is not None else ''}"))


def _shown(tree: HtmlElement) -> Published | None:
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
    return _on("page", Published(value=day.isoformat(), precision="day"))


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
