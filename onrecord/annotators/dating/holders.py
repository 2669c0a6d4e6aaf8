"""Clues from offices: a report that calls somebody defence minister was written while they were, or later."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Literal

from onrecord.annotators.dating.periods import Clue, Periods, either, since
from onrecord.lexicon.office_titles import office_titles
from onrecord.lexicon.offices import Office, Tenure, tenures, tenures_of
from onrecord.lexicon.states import demonym_of, state_of
from onrecord.model import Reason, Span
from onrecord.model.base import Frozen
from onrecord.text.parse import Paragraph, Parse

__all__ = ["holder_clues"]

LATE = timedelta(days=7)  # reports go on calling people what they were when it happened
ELECTED = timedelta(days=120)  # at most, between an election or appointment and the first day in office
NAME = r"[A-ZÀ-Þ][\w'’-]*\.?(?: (?:[A-ZÀ-Þ][\w'’-]*\.?|al|bin|de|van|von|der|da|el)){0,5}"
RANK = r"(?:(?:Gen|Lt|Adm|Col|Maj|Mr|Mrs|Ms|Dr|Sir|Sheikh|General|Admiral|Marshal)\.? )*"
SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
MOST_NAMES = 5  # words of a name
# Before a title, these make it another office or another time.
OTHER_OFFICE = re.compile(
    r"\b(?:deputy|vice|assistant|under|shadow|junior|wannabe|would-be|aspiring|candidate for|next|future)[ -]$",
    re.IGNORECASE,
)
FORMER = re.compile(
    r"\b(?:former|formerly|ex|then|late|one-time|onetime|past|previous|erstwhile|ousted|deposed)[ -]"
    r"(?:(?!(?:to|of|for|and|with|from)\b)[\w.'’-]+ ){0,2}$",
    re.IGNORECASE,
)
# Not yet in office, or only perhaps: the sentence says nothing of the day.
NOT_YET = re.compile(
    r"\b(?:become|becoming|nominat\w*|nominees?|confirm\w+|incoming|picked?|choice|candidates?|tapped"
    r"|succeed|replace|would-be|bid|hearings?|sworn in|swearing|inaugurat\w+)\b",
    re.IGNORECASE,
)
# "during the tenure of President Holt": he may be in office still, or not
ERA = re.compile(
    r"\b(?:under|during|since|after|before|until|when|tenure|presidency|administration|premiership|reign|era|days of"
    r"|predecessors?|successor|succeed\w*|replac\w+|inherit\w+|appointed by|elected|assassinat\w+|death of|killing of"
    r"|murder of|overthr\w+|legacy|history)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:years|decades?|centur(?:y|ies)) (?:ago|earlier|later)\b|\blast year\b")

When = Literal["now", "former", "elect", "some time"]


class Holder(Frozen, kw_only=True):
    """Somebody whom the text calls the holder of an office, with all tenures that this can mean.

    when: "now"; "former"; "elect", before the first day in office; or "some time": the text looks back, and only the
    first day in office counts.
    """

    held: tuple[Tenure, ...]
    when: When
    span: Span

    @property
    def person(self) -> str:
        """The usual name, or several where a surname is shared."""
        return " or ".join(sorted({tenure.name for tenure in self.held}))


def holder_clues(parse: Parse) -> Iterator[Clue]:
    """Yield what the offices named in an article say of its day; one clue for each office and person.

    Where a text calls two people by the same office, one of them by what they were: only the first day of the later
    and the last day of the last count then.
    """
    holders = [holder for paragraph in parse for holder in _holders(paragraph)]
    by_office: dict[tuple[str, str, Office], list[Holder]] = defaultdict(list)
    for holder in holders:
        for key in sorted({(t.country, t.body, t.office) for t in holder.held}):
            by_office[key].append(holder)
    shared = (named for named in by_office.values() if len({h.person for h in named if h.when == "now"}) > 1)
    rivals = {id(holder) for named in shared for holder in named}
    seen: set[tuple[str, Periods]] = set()
    for holder in holders:
        periods = _periods(holder, alone=id(holder) not in rivals)
        if periods and (holder.person, periods) not in seen:
            seen.add((holder.person, periods))
            yield Clue(periods=periods, reason=Reason(why=_why(holder, periods), evidence=holder.span))


def _periods(holder: Holder, *, alone: bool) -> Periods:
    """Return the days on which a text can name a holder so."""
    first = min(tenure.start for tenure in holder.held)
    if holder.when == "elect":
        return either((tenure.start - ELECTED, tenure.start + LATE) for tenure in holder.held)
    if holder.when == "former":
        ends = [tenure.end for tenure in holder.held if tenure.end is not None]
        return since(min(ends)) if ends else since(first)
    if holder.when == "some time" or not alone:
        return since(first)
    return either((tenure.start, _last(tenure)) for tenure in holder.held)


def _last(tenure: Tenure) -> date:
    return date.max if tenure.end is None else tenure.end + LATE


def _why(holder: Holder, periods: Periods) -> str:
    office = f"{holder.held[0].office}, {holder.held[0].body or holder.held[0].country}"
    if holder.when == "former":
        return f"{holder.person} ({office}) is named as a former one, and was in office until {periods[0][0]} at least"
    spans = " and ".join(f"from {tenure.start}" + (f" to {tenure.end}" if tenure.end else "") for tenure in holder.held)
    before = "is named as elect, and " if holder.when == "elect" else ""
    return f"{holder.person} ({office}) {before}was in office {spans}"


def _holders(paragraph: Paragraph) -> Iterator[Holder]:
    """Yield the holders of offices that a paragraph names, in order."""
    words = paragraph.reading.words
    for sentence in paragraph.doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if NOT_YET.search(words, start, end):
            continue
        looks_back = bool(YEAR.search(words, start, end))
        for title in _titles().finditer(words, start, end):
            found = _named(words, title, start, end)
            if found is None:
                continue
            held, first, last = found
            before = words[max(start, min(first, title.start()) - 60) : min(first, title.start())]
            near = words[max(start, title.start() - 40) : title.start()]
            if OTHER_OFFICE.search(near):
                continue
            former = FORMER.search(near) or FORMER.search(before)
            past = looks_back or ERA.search(before)
            when: When = "elect" if title["elect"] else "former" if former else "some time" if past else "now"
            yield Holder(held=held, when=when, span=paragraph.reading.span(first, last))


def _named(words: str, title: re.Match[str], start: int, end: int) -> tuple[tuple[Tenure, ...], int, int] | None:
    """Return who bears a title, with where title and name stand together."""
    offices = office_titles()[title["title"]]
    country = _country(words[max(start, title.start() - 40) : title.start()])
    behind = _BEHIND.match(words, title.end(), end)
    if behind:
        alone = "" if "," in words[title.end() : behind.start("name")] else title["title"]
        found = _held(behind["name"], offices, country, title=alone)
        if found:
            return found[0], title.start(), behind.start("name") + found[1]
    before = _BEFORE.search(words[max(start, title.start() - 90) : title.start()])
    if before:
        found = _held(before["name"], offices, country, title="")
        if found and found[1] == len(before["name"]):
            return found[0], max(start, title.start() - 90) + before.start("name"), title.end()
    return None


def _held(
    name: str, offices: frozenset[Office], country: str | None, title: str
) -> tuple[tuple[Tenure, ...], int] | None:
    """Return what a person of that name held of these offices, and how many characters the name has.

    title: stands right before the name, which may then be a surname alone.
    """
    parts = name.split(" ")[:MOST_NAMES]
    for count in range(len(parts), 0, -1):
        known = " ".join(parts[:count]).removesuffix("'s").removesuffix("’s").rstrip(".,")
        held = tenures_of(known) or (_by_surname().get(known, ()) if title and count == len(parts) == 1 else ())
        fitting = tuple(t for t in held if t.office in offices and (country is None or t.country in (country, "IGO")))
        if fitting:
            return fitting, len(known)
    return None


def _country(before: str) -> str | None:
    """Return the country named right before a title: "Russian Foreign Minister", "Pakistan's prime minister"."""
    parts = [part for part in re.sub(r"['’]s?(?= )", "", before).split() if part]
    for count in (2, 1, 3):
        words = " ".join(parts[-count:])
        state = (demonym_of(words) or state_of(words)) if words else None
        if state:
            return state.code
    return None


@cache
def _titles() -> re.Pattern[str]:
    phrases = sorted(office_titles(), key=lambda phrase: (-len(phrase), phrase))
    named = "|".join(map(re.escape, phrases))
    return re.compile(rf"(?<![\w-])(?P<title>{named})(?P<elect>[- ](?:elect|designate))?(?![\w-])")


_BEHIND = re.compile(rf"(?:,? (?:of|for) (?:the )?[A-Z][\w. ]{{1,30}}?)?,? {RANK}(?P<name>{NAME})")
_BEFORE = re.compile(
    rf"(?P<name>{NAME}), (?:who is )?(?:the |a )?"
    r"(?:(?:[A-Z][\w.'’-]*|\w+'s|visiting|current|new|acting|long-time) ){0,4}$"
)


@cache
def _by_surname() -> Mapping[str, tuple[Tenure, ...]]:
    """Tenures by the name that follows a title alone: the last one, or the first where the family name comes first."""
    found: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in tenures():
        for name in _surnames(tenure):
            found[name].append(tenure)
    return {name: tuple(held) for name, held in found.items()}


def _surnames(tenure: Tenure) -> Iterable[str]:
    family_first = tenure.country in ("CHN", "PRK", "KOR", "VNM", "TWN")
    return {SUFFIX.sub("", name).split()[0 if family_first else -1] for name in tenure.names}
