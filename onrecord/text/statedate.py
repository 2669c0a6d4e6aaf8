"""The date of publication that a page states: in JSON-LD, a meta tag, a time element, its address, or a line it shows.

A wrong date is worse than none: sources of one kind that disagree say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from lxml.html import HtmlElement

from onrecord.model import Basis, Published
from onrecord.text.jsonld import described_articles
from onrecord.text.published import read_published
from onrecord.text.showndate import shown_date

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
# Set by hand, a little below how far each kind agrees, to the day before or after, with the others on pages that state
# their date several times over (docs/benchmarks.md).
CONFIDENCE: dict[Basis, float] = {
    "json-ld": 0.98,
    "meta tag": 0.97,
    "time element": 0.95,
    "web address": 0.95,
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
    return address_date(url) or shown_date(tree)


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
