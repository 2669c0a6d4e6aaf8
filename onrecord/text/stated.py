"""Title, outlet, authors and address that a page states of itself; None or () where it states none."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.intake.byline import names_in
from onrecord.lexicon.outlets import outlet_of, outlet_of_url
from onrecord.text.jsonld import described_articles, names_of

__all__ = ["stated_authors", "stated_outlet", "stated_section", "stated_title", "stated_url", "usual_name"]

LONGEST = 400  # characters of a title; of a name a quarter
MOST_WORDS = 6  # of an author's name
SUFFIX = re.compile(r"\s+[-–—|·•»:]\s+")
BYLINES = (
    './/*[@itemprop="author"]//*[@itemprop="name"]',
    './/*[@itemprop="author"]',
    './/a[@rel="author"]',
    './/*[contains(concat(" ", @class, " "), " byline ") or contains(concat(" ", @class, " "), " author ")]',
)
NO_NAME = re.compile(
    r"@|https?:|www\.|\d|^(?:admin|administrator|author|guest|unknown|anonymous)$"
    r"|\b(?:writer|correspondent|reporter|editor|staff|bureau|editorial)$",
    re.IGNORECASE,
)
HOST = re.compile(r"^(?:www\d?|m|amp|mobile|edition|en)\.")


def stated_title(tree: HtmlElement, outlet: str | None = None) -> str | None:
    """Return the article's title, without the outlet's name that many pages put behind it."""
    headlines = {_clean(name) for article in described_articles(tree) for name in names_of(article.get("headline"))}
    headings = [words for words in (_clean(h1.text_content()) for h1 in tree.xpath(".//h1")[:3]) if words]
    given = [_without(words, outlet) for words in (*_meta(tree, "og:title", "twitter:title", "dc.title"), _head(tree))]
    if len(headlines) == 1 and (headline := headlines.pop()):
        return _without(headline, outlet)
    if len(headings) == 1 and headings[0] != outlet and (not given or any(_alike(headings[0], t) for t in given)):
        return headings[0]
    return next(filter(None, (*given, *(words for words in headings if words != outlet))), None)


def stated_outlet(tree: HtmlElement, url: str | None = None) -> str | None:
    """Return the name of the outlet; the name of its host where the page gives no better one."""
    publishers = (name for article in described_articles(tree) for name in names_of(article.get("publisher")))
    metas = _meta(tree, "og:site_name", "publisher", "dc.publisher", "application-name", "citation_publisher")
    names = (_clean(name).removeprefix("@") for name in (*metas, *publishers))
    named = next((name for name in names if name and "://" not in name and len(name) <= LONGEST // 4), None)
    return named or (HOST.sub("", _host(url)) or None)


def usual_name(outlet: str | None, url: str | None = None) -> str | None:
    """Return the usual name of an outlet, by what it calls itself and its address; without the motto behind it.

    A page that calls itself otherwise than the outlet its address belongs to keeps its own name: it may be a reprint
    that names the address of the first print.
    """
    owner, host = (outlet_of_url(url) if url else None), HOST.sub("", _host(url))
    if not outlet:
        return owner.name if owner else None
    name = SUFFIX.split(outlet)[0]
    known = outlet_of(outlet) or outlet_of(name)
    if known:
        return known.name
    is_host = name == host or name.lower() in host.split(".")
    if owner and (is_host or any(_alike(name, other) for other in owner.names)):
        return owner.name
    return host if is_host and name.islower() else name


def stated_authors(tree: HtmlElement, outlet: str | None = None) -> tuple[str, ...]:
    """Return the names of the authors: of the first place that gives any."""
    for names in _bylines(tree):
        authors = tuple(
            dict.fromkeys(
                _cased(name) for words in names for name in names_in(words) if _is_name(name) and name != (outlet or "")
            )
        )
        if authors:
            return authors
    return ()


def stated_section(tree: HtmlElement) -> str | None:
    """Return the part of the outlet that the page stands in: "World", "Politics"."""
    described = (name for article in described_articles(tree) for name in names_of(article.get("articleSection")))
    names = (
        _clean(name)
        for name in (*_meta(tree, "article:section", "og:section", "section", "parsely-section"), *described)
    )
    return next((name for name in names if name and "://" not in name and len(name) <= LONGEST // 4), None)


def stated_url(tree: HtmlElement) -> str | None:
    """Return the page's own address."""
    links = (link.get("href") or "" for link in tree.xpath('.//link[@rel="canonical"]')[:3])
    addresses = (address.strip() for address in (*links, *_meta(tree, "og:url")))
    return next((address for address in addresses if _host(address) and len(address) <= 10 * LONGEST), None)


def _bylines(tree: HtmlElement) -> Iterator[list[str]]:
    for article in described_articles(tree):
        yield [_clean(name) for name in names_of(article.get("author"))]
    yield _meta(
        tree, "author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "dcterms.creator"
    )
    for path in BYLINES:
        found = tree.xpath(path)
        yield [_clean(element.text_content()) for element in found] if len(found) <= 3 else []


def _meta(tree: HtmlElement, *names: str) -> list[str]:
    """Return the contents of meta tags, in the order of `names`."""
    found: dict[str, list[str]] = {}
    for element in tree.xpath(".//meta[@content]")[:2_000]:
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        found.setdefault(key, []).append(_clean(element.get("content")))
    return [content for name in names for content in found.get(name, ()) if content]


def _head(tree: HtmlElement) -> str:
    titles = tree.xpath(".//head/title")
    return _clean(titles[0].text_content()) if titles else ""


def _without(title: str, outlet: str | None) -> str:
    """Return a title without the outlet's name at its end."""
    parts = SUFFIX.split(title)
    if outlet and len(parts) > 1 and _alike(parts[-1], outlet):
        return title[: title.rindex(parts[-1])].rstrip(" -–—|·•»:")
    return title


def _alike(one: str, other: str) -> bool:
    """Say whether one of two names is part of the other, case and punctuation aside."""
    a, b = (re.sub(r"\W+", "", words.lower()) for words in (one, other))
    return bool(a) and bool(b) and (a in b or b in a)


def _is_name(words: str) -> bool:
    fits = 1 < len(words) <= LONGEST // 4 and len(words.split()) <= MOST_WORDS
    return fits and words[0].isupper() and not NO_NAME.search(words)


def _cased(name: str) -> str:
    """Return a name that is written all in capitals as others are; agencies ("PTI") stay."""
    return name.title() if name.isupper() and " " in name else name


def _host(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
        return parts.hostname or "" if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _clean(words: str | None) -> str:
    """Return words without entities (many pages escape them twice), tags and white space at the edges."""
    plain = re.sub(r"<[^<>]{1,200}>", "", html.unescape(words or "")[: 20 * LONGEST])
    kept = "".join(c for c in plain if c.isprintable() or c.isspace())
    return " ".join(kept.split()) if len(kept) <= LONGEST else ""
