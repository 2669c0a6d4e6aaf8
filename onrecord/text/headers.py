"""What the lines around a report say: who wrote it, when it appeared, from where it was sent."""

from __future__ import annotations

import re

from onrecord.lexicon.furniture import dateline_city
from onrecord.lexicon.outlets import outlet_of
from onrecord.lexicon.states import capital_of, state_of
from onrecord.model import Span
from onrecord.text.dates import DATE, DAY_OF_MONTH, MONTHS, find_dates

__all__ = ["byline_names", "dateline", "is_bare_pubdate", "is_byline", "is_desk", "is_name", "is_pubdate", "signed_by"]

DESK = re.compile(
    r"\b(?:news|network|desk|bureau|staff|correspondents?|agency|agencies|reporters?|editors?|editorial|newsroom|team"
    r"|writers?|contributors?|columnist)\b",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset(
    "a al and at bin d' da de del der di dos du e el for ibn in la le of san st the ten van von with y &".split()
)
BY = re.compile(
    r"^(?:(?:written|posted|reported|compiled|published|submitted|authored|story|text|report|words|analysis) by"
    r"|by|authors?|reporters?|correspondent|writer)\b\s*:?\s*",
    re.IGNORECASE,
)
LONGEST_BYLINE = 16  # words
PARTS = re.compile(r"\s*[|•·]\s*")
ROLE = re.compile(
    r"^(?:senior |chief |special |staff |foreign |national |political |diplomatic |defence |defense |deputy )*"
    r"(?:correspondents?|reporters?|editors?|writers?|columnist|contributors?|staff|bureau chief|producer|analyst)\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"\b(?:first published|published|updated|last updated|last modified|modified|posted|created|date|released|issued"
    r"|on|at|by(?: (?:admin|editor|staff|webmaster))?|in|from|time|edited)\b\s*:?",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?)?|\b\d{1,2}\s?[ap]\.?m\.?|\b\d{3,4}\s?(?:hrs|hours)\b"
    r"|\b(?:GMT|UTC|IST|EST|EDT|ET|PST|PDT|PT|BST|CET|CEST|MSK|PKT|JST|AEST|Z)\b(?:\s?[+-]\s?\d{1,2}(?::\d{2})?)?"
    r"|\b\d+\s+min(?:ute)?s?\s+(?:read|ago)\b|\b\d+\s+hours?\s+ago\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.IGNORECASE)
DAY = re.compile(rf"\b{DAY_OF_MONTH}(?!\w)", re.IGNORECASE)
LONGEST_PUBDATE_REST = 8  # words that may stand beside the date: outlet, place, author


def is_name(words: str) -> bool:
    """Say whether a line is nothing but a name of two to five words: "Mina Oduya", "J. R. van Holt"."""
    parts = words.split()
    large = [part for part in parts if part.casefold() not in SMALL_WORDS]
    return 2 <= len(parts) <= 5 and len(large) >= 2 and all(_capitalised(part) for part in large)


def is_desk(words: str) -> bool:
    """Say whether a line names a desk, not a person: "Northern Lantern News Network", "Web Desk"."""
    parts = words.split()
    return (
        len(parts) <= 6
        and bool(DESK.search(words))
        and all(_capitalised(p) for p in parts if p.casefold() not in SMALL_WORDS)
    )


def is_byline(words: str) -> bool:
    """Say whether a line begins with "By" and goes on with names, roles, outlets and dates only."""
    opening = BY.match(words)
    if not opening or opening.end() == len(words) or len(words.split()) > LONGEST_BYLINE:
        return False
    rest = CLOCK.sub(" ", DATE.sub(" ", words[opening.end() :]))
    parts = [part for part in re.split(r"[\s,|/•·–—-]+", rest.strip(" .")) if part]
    large = [part for part in parts if part.casefold() not in SMALL_WORDS and not ROLE.match(part)]
    plain = [part for part in large if not DESK.fullmatch(part)]
    return bool(large) and all(_capitalised(part) or "@" in part for part in plain)


def signed_by(words: str) -> bool:
    """Say whether a line names a person and, after a bar or dot, outlet, desk or date: "Mina Oduya | Salt Wire"."""
    name, *rest = PARTS.split(words) if len(words.split()) <= LONGEST_BYLINE else [words]
    short = all(
        is_name(part) or is_desk(part) or is_pubdate(part) or (len(part.split()) <= 4 and part[:1].isupper())
        for part in rest
    )
    return bool(rest) and short and _person(name)


def byline_names(words: str) -> tuple[str, ...]:
    """Return the authors that a byline names: people, or the desk when it names no person.

    >>> byline_names("By Mina Oduya and J. R. Holt, Staff Writers | October 5, 2021")
    ('Mina Oduya', 'J. R. Holt')
    """
    rest = CLOCK.sub(" ", DATE.sub(" | ", BY.sub("", words.strip())))
    parts = re.split(r"\s*(?:,|;|\||•|·|&|\s[–—-]\s|\band\b|\bin [A-Z][\w ]+$|\bfor (?=[A-Z]))\s*", rest)
    names = [_clean(part) for part in parts if part]
    people = [name for name in names if _person(name)]
    return tuple(dict.fromkeys(people or [name for name in names if is_desk(name) and not ROLE.match(name)]))


def _clean(name: str) -> str:
    words = LABEL.sub("", name).strip(" .:|/")
    return " ".join(part if not part.isupper() or len(part.strip(".")) < 3 else part.title() for part in words.split())


def _person(name: str) -> bool:
    return is_name(name) and not ROLE.search(name) and not is_desk(name) and outlet_of(name) is None


def _capitalised(word: str) -> bool:
    letters = word.strip("()[].,:;'\"’“”*")
    return bool(letters) and (letters[0].isupper() or letters[:2] in ("d'", "d’", "al")) and not letters[-1].isdigit()


def is_pubdate(words: str) -> bool:
    """Say whether a line says when, and perhaps where, a report appeared, and nothing more."""
    if not find_dates(words):
        return False
    parts = _beside_date(DATE.sub(" ", words))
    large = [part for part in parts if part.casefold() not in SMALL_WORDS]
    return len(parts) <= LONGEST_PUBDATE_REST and all(_capitalised(part) for part in large)


def is_bare_pubdate(words: str) -> bool:
    """Say whether a line is only a date, perhaps with its label: "First published on 5 October 2021", "Oct. 5".

    The year may be missing; a month alone is a heading.
    """
    dated = DATE.sub(" ", words)
    return (dated != words or bool(DAY.search(words))) and not _beside_date(DAY.sub(" ", dated))


def _beside_date(words: str) -> list[str]:
    """Return the words of a line, whose date is taken out, that are no label, weekday or time of day."""
    rest = LABEL.sub(" ", CLOCK.sub(" ", WEEKDAY.sub(" ", words)))
    return [part for part in re.split(r"[\s,|/•·–—()\[\]:;-]+", rest) if part.strip(".")]


_MONTH = "|".join(name.capitalize() for name in sorted(MONTHS, key=len, reverse=True))
_WORD = r"[A-ZÀ-Þ][\w'’.-]*"
_PLACE = rf"{_WORD}(?:(?:\s+|\s*/\s*)(?:of\s+|de\s+|the\s+|am\s+)?{_WORD}){{0,3}}"
DATELINE = re.compile(
    rf"""
    ^(?P<place>{_PLACE}(?:,\s*{_PLACE}){{0,2}})?
    (?P<date>[,:]?\s*\(?(?:(?:{_MONTH})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTH})\.?)(?:,?\s+\d{{4}})?\)?)?
    (?P<agency>\s*(?:\(\s*[A-Z][\w/.&' -]{{1,30}}\)|\[\s*[A-Z][\w/.& -]{{1,30}}\]|/\s*[A-Z][\w.&-]{{1,20}}\s*/))?
    (?P<dash>\s*(?:—|–|―|--?|:)-?(?=\s)|\s*[—―]|(?<=[)\]])\s?(?=[A-Z"“]))\s*
    """,
    re.VERBOSE,
)
AGENCY_ONLY = re.compile(r"^\((?P<agency>[A-Z][\w/.&' -]{1,30})\)\s*(?:[—–―:-]+\s*)?(?=[A-Z\"“'‘])")


def dateline(words: str) -> Span | None:
    """Return the dateline that a paragraph begins with, as a span of `words`.

    "KABUL, Oct 5 (Northern Wire) - ", "Moscow: ", "(Reuters) - ". A bare name before a colon or dash must be written
    in capitals, or be a place that stands in datelines, so that "Milley: ..." is none.
    """
    match = DATELINE.match(words)
    if match and _is_dateline(match):
        return Span(0, match.end())
    only = AGENCY_ONLY.match(words)
    if only and outlet_of(only["agency"]):
        return Span(0, only.end())
    return None


def _is_dateline(match: re.Match[str]) -> bool:
    place, agency = match["place"], match["agency"]
    if not place:
        return bool(agency) and (outlet_of(agency.strip(" ()[]/")) is not None) and not match["date"]
    first = place.split(",")[0].strip()
    known = bool(dateline_city(first) or capital_of(first.title() if first.isupper() else first) or state_of(first))
    if not match["dash"].strip():
        return known and outlet_of(agency.strip(" ()[]")) is not None
    if agency or match["date"]:
        return known or first.isupper() or bool(agency and match["date"])
    shouted = first.isupper() and len(first) > 3 and match["dash"].strip() != ":"
    return known or shouted
