"""Title, outlet, authors, address and date of publication, from the lines that state them.

A wrong date is worse than none: only lines of their own near the top, bylines and datelines with a year count,
never the prose of the report. What was given with an article is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.lexicon.furniture import dateline_city
from onrecord.lexicon.outlets import outlet_names, outlet_of, outlet_of_url
from onrecord.lexicon.states import capital_of
from onrecord.model import Article, Basis, Published, Span, Zone, ZoneKind
from onrecord.text.blocks import lines
from onrecord.text.dates import find_dates
from onrecord.text.headers import byline_names
from onrecord.text.reading import Reading, read
from onrecord.text.statedate import address_date

__all__ = ["find_metadata", "provenance"]

CANONICAL = re.compile(
    r"^(?:url|link|permalink|canonical|article link|web address|source url|original url)\s*:\s*(?P<url>https?://\S+)$",
    re.IGNORECASE,
)
DESK_SUFFIX = re.compile(
    r"\s+(?:news network|news service|news desk|news team|web desk|web team|online desk|newsroom|network desk|staff"
    r"|editorial team|bureau|desk|correspondent|reporter|team)$",
    re.IGNORECASE,
)
IN_HOUSE = re.compile(r"^(?P<name>[A-Z][\w'’&.-]*(?: [A-Z][\w'’&.-]*){0,5}) (?:is|are) (?:the|our|an) in-house\b")
COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©(c)]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by )?"
    r"(?P<name>(?:[A-Z][\w'’&.-]*|of|the|and)(?: (?:[A-Z][\w'’&-]*|of|the|and|&))*)",
    re.IGNORECASE,
)
NO_OUTLET = re.compile(r"(?:By|Published|Posted|Updated|Last|Date|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b(?!\w)")
LEGAL_FORM = re.compile(r",?\s+(?:ltd|limited|inc|llc|plc|gmbh|pvt|corp|company|media group|group)\b.*$", re.IGNORECASE)
NAME = r"(?:[Tt]he[ ])?[A-ZÀ-Þ][\w'’&.-]*(?:[ ](?:of|and|the|for|de|&|[A-ZÀ-Þ0-9][\w'’&.-]*))*"
CREDIT = re.compile(
    rf"""
    (?i:original\ source\ of\ this\ (?:article|story|report|post)\ is
      | (?:originally|first)\ (?:published|appeared|posted|reported)(?:\ online)?
        (?:\ on\ [\w\ ,]*?\d{{4}},?)?\ (?:in|on|by|at|with)
      | published\ (?:here\ )?(?:from|with\ permission\ (?:from|of)|courtesy\ of)
      | (?:republished|reposted|reprinted|reproduced|syndicated)(?:\ with\ permission)?\ (?:from|by|of)
      | arrangement\ with
      | appeared\ (?:in|on|at)
      | (?:sources?|via|courtesy)\s*:
      | courtesy\ of
      | inputs?\ from
    )\s+(?P<name>{NAME})
    """,
    re.VERBOSE,
)
STATES_DATE: dict[ZoneKind, Basis] = {
    ZoneKind.PUBDATE: "date line",
    ZoneKind.BYLINE: "byline",
    ZoneKind.DATELINE: "dateline",
}
DATED_CREDIT = re.compile(r"\b(?:published|posted|updated)\b\s*(?:on\b)?\s*:?", re.IGNORECASE)
SURE_OF_LINE = 0.95  # confidence in a date that a line states; docs/benchmarks.md
PEOPLE_AND_DATES = re.compile(r"\s+(?:on|at|in|under|and|with|for)(?:\s.*)?$")


def find_metadata(article: Article, zones: tuple[Zone, ...]) -> Article:
    """Return the article with what its lines say of title, outlet, authors, date and address; given values stay.

    zones: those of `article.text`.
    """
    url = article.url or _url(article.text)
    return msgspec.structs.replace(
        article,
        title=article.title or _title(article.text, zones),
        outlet=article.outlet or _outlet(article, zones),
        authors=article.authors or _authors(article.text, zones),
        published=article.published or _published(article.text, zones) or address_date(url),
        url=url,
    )


def provenance(text: str, zones: tuple[Zone, ...]) -> tuple[Span, ...]:
    """Return the names of the outlets that an article was taken from, as its syndication notes give them.

    The outermost first: the outlet that the nearest note names, then the one that it was taken from.
    Each outlet is named once.
    """
    found: dict[str, Span] = {}
    for zone in _of_kind(zones, ZoneKind.PROVENANCE):
        reading = read(text, zone.span)
        for start, end in _credited(reading.words):
            span = reading.span(start, end).trimmed(text)
            if span:
                found.setdefault(_canonical(reading.words[start:end]), span)
    return tuple(sorted(found.values()))


def _canonical(name: str) -> str:
    outlet = outlet_of(name)
    return outlet.name if outlet else name.casefold()


def _credited(words: str) -> Iterator[tuple[int, int]]:
    """Yield where the outlets stand that a note credits; a line that is only a name credits it."""
    matches = list(CREDIT.finditer(words))
    for match in matches:
        name = PEOPLE_AND_DATES.sub("", match["name"]).rstrip(" .,")
        if name and name[0].isupper() and name.casefold() not in ("the", "agencies", "getty images"):
            yield match.start("name"), match.start("name") + len(name)
    if matches or not words:
        return
    named = next(((m.start(), m.end()) for name in outlet_names() if (m := _whole_word(name, words))), None)
    if named:
        yield named
    elif re.fullmatch(NAME, words):
        yield 0, len(words)


def _whole_word(name: str, words: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) if name in words else None


def _of_kind(zones: Iterable[Zone], kind: ZoneKind) -> list[Zone]:
    return [zone for zone in zones if zone.kind is kind]


def _words(text: str, zone: Zone) -> str:
    """Return the words of a zone without Markdown, with the quotation marks that the text has."""
    words = "".join(text[offset] for offset in read(text, zone.span).offsets)
    return re.sub(r"^(?:#{1,6}|[•*+-])\s+", "", " ".join(words.split()))


def _title(text: str, zones: tuple[Zone, ...]) -> str | None:
    return next((_words(text, zone) for zone in _of_kind(zones, ZoneKind.TITLE)), None)


def _authors(text: str, zones: tuple[Zone, ...]) -> tuple[str, ...]:
    names = (name for zone in _of_kind(zones, ZoneKind.BYLINE) for name in byline_names(_words(text, zone)))
    return tuple(dict.fromkeys(names))


def _url(text: str) -> str | None:
    """Return the address that a line of its own states ("URL: https://...")."""
    found = (CANONICAL.match(line.of(text)) for line in lines(text))
    return next((match["url"] for match in found if match), None)


def _published(text: str, zones: tuple[Zone, ...]) -> Published | None:
    """Return the first date of a date line, else of a byline, else of a dateline; "Updated" only when alone."""
    for kind, basis in STATES_DATE.items():
        readings = [read(text, zone.span) for zone in _of_kind(zones, kind)]
        first = [
            reading for reading in readings if not re.search(r"\b(?:updated|modified)\b", reading.words.casefold())
        ]
        for reading in (*first, *readings):
            published = _date_in(reading, basis)
            if published:
                return published
    return _credited_date(text, zones)


def _credited_date(text: str, zones: tuple[Zone, ...]) -> Published | None:
    """Return the date of a line such as "Edited by: Mina Oduya. Updated: 5 Oct 2021"."""
    lines = (read(text, zone.span) for zone in zones if zone.detail == "credit line")
    return next((_date_in(line, "byline") for line in lines if DATED_CREDIT.search(line.words)), None)


def _date_in(reading: Reading, basis: Basis) -> Published | None:
    """Return the date that follows "Published", else the first one."""
    dates = find_dates(reading.words)
    if not dates:
        return None
    label = re.search(r"\b(?:published|posted)\b", reading.words.casefold())
    found = next((d for d in dates if label and d.span.start >= label.end()), dates[0])
    evidence = reading.span(found.span.start, found.span.end)
    return Published(
        value=found.value, precision=found.precision, evidence=evidence, basis=basis, confidence=SURE_OF_LINE
    )


def _outlet(article: Article, zones: tuple[Zone, ...]) -> str | None:
    """Return the outlet: by address, date line, author box, byline or copyright line, in this order."""
    url = article.url or _url(article.text)
    by_url = outlet_of_url(url) if url else None
    if by_url:
        return by_url.name
    ways = (_outlet_of_pubdate, _outlet_of_author_box, _outlet_of_byline, _outlet_of_copyright)
    return next((name for way in ways if (name := way(article.text, zones))), None)


def _outlet_of_pubdate(text: str, zones: tuple[Zone, ...]) -> str | None:
    """Return the name before the date in "Northern Lantern, October 16, 2021", if it is no label."""
    for zone in _of_kind(zones, ZoneKind.PUBDATE):
        words = _words(text, zone)
        before = words[: find_dates(words)[0].span.start] if find_dates(words) else ""
        label = r"(?:(?:[Pp]ublished|[Pp]osted) (?:by|in|on) )?"
        match = re.match(rf"^{label}({NAME})\s*[,|–—•·-]\s*(?:\w+day,?\s*)?$", before)
        name = match[1] if match else ""
        if name and not NO_OUTLET.match(name) and not (dateline_city(name) or capital_of(name)):
            known = outlet_of(name)
            return known.name if known else name
    return None


def _outlet_of_author_box(text: str, zones: tuple[Zone, ...]) -> str | None:
    """Return "Northern Lantern" of "Northern Lantern News Network is the in-house news agency"."""
    boxes = (_words(text, zone) for zone in zones if zone.detail == "author box")
    match = next((m for box in boxes if (m := IN_HOUSE.match(box))), None)
    return _without_desk(match["name"]) if match else None


def _outlet_of_byline(text: str, zones: tuple[Zone, ...]) -> str | None:
    """Return a known outlet that a byline names after the author."""
    for zone in _of_kind(zones, ZoneKind.BYLINE):
        for part in re.split(r"\s*[,|•·–—/]\s*|\bfor\b", _words(text, zone)):
            known = outlet_of(DESK_SUFFIX.sub("", part.removeprefix("By ").strip()))
            if known:
                return known.name
    return None


def _outlet_of_copyright(text: str, zones: tuple[Zone, ...]) -> str | None:
    """Return "Northern Lantern" of "© 2021 Northern Lantern. All rights reserved"; only beside a year."""
    for zone in zones:
        words = _words(text, zone) if zone.detail == "copyright" else ""
        match = COPYRIGHT.search(words)
        if match and re.search(r"\d{4}", match[0]):
            name = LEGAL_FORM.sub("", re.sub(r"\s*\.?\s*[Aa]ll [Rr]ights.*$", "", match["name"])).strip(" .,")
            known = outlet_of(name)
            return known.name if known else (name or None)
    return None


def _without_desk(name: str) -> str:
    """Return the outlet's name without the name of its desk."""
    known = outlet_of(name)
    return known.name if known else DESK_SUFFIX.sub("", name)
