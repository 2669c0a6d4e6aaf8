"""Persons who held offices, when, and of which PLOVER sector: from the tables of offices and of persons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import TypeVar

from onrecord.lexicon.days import bounds
from onrecord.lexicon.offices import Tenure, tenures
from onrecord.lexicon.place_key import place_key
from onrecord.lexicon.tables import rows
from onrecord.model.base import Frozen

__all__ = ["Person", "Term", "loose_key", "people_named"]

SECTORS_OF_OFFICE = {
    "defence minister": ("GOV", "MIL"),
    "justice minister": ("GOV", "JUD"),
    "chief of staff of the armed forces": ("MIL",),
    "army chief": ("MIL",),
    "commander": ("MIL",),
    "intelligence chief": ("SPY",),
    "speaker of parliament": ("LEG",),
    "party leader": ("GOV", "PTY"),
}
PHOENIX_CHECKED = date(2014, 1, 31)  # when the dictionaries end
SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM"})
BODIES_OF_NO_STATE = {
    "United Nations": "UNO",
    "UNHCR": "UNO",
    "WHO": "UNO",
    "IAEA": "UNO",
    "European Union": "EUR",
    "European Parliament": "EUR",
}
SPELLINGS = tuple(
    (re.compile(rf"\b(?:{variants})\b"), usual)
    for variants, usual in (
        ("mohamm[ae]d|muhamm[ae]d|mohamad|mohamud|mahamat|mohd", "mohamed"),
        ("huss?ain|husayn|hossein|huseyin|hoseyn", "hussein"),
        ("ahmed|achmed", "ahmad"),
        ("alexand[er]+|aleksand[er]+|oleksandr", "aleksandr"),
        ("andrei|andrej|andriy|andrii", "andrey"),
        ("sergei|sergej|serhiy|serhii", "sergey"),
        ("youss?[eo]u?f|yusuf|yousuf", "yusuf"),
        ("el|ul|ad|as|ash|ar|an", "al"),
        ("abdel|abdal|abd al|abdol", "abdul"),
    )
)
ENDINGS = re.compile(r"(?:iy|ii|yi|ij|i)\b")
LAST_H = re.compile(r"(?<=a)h\b")
DOUBLED = re.compile(r"(\w)\1")


Key = TypeVar("Key", bound=Hashable)


class Term(Frozen, kw_only=True):
    """A time in which a person was something.

    sectors: PLOVER codes, the first leads; office: its name, None when only its kind is known.
    start: None when not known; end: None when it lasted when the table was last checked (`checked`; None: now).
    verified: whether its dates were read on a page or in a file, not only known.
    """

    sectors: tuple[str, ...]
    start: date | None
    end: date | None
    office: str | None = None
    checked: date | None = None
    verified: bool = False

    def covers(self, day: date | None) -> bool:
        """Say whether it held on a day; without a day, whether it was never seen to end."""
        if day is None:
            return self.end is None and self.checked is None
        if self.start is not None and day < self.start:
            return False
        return day <= (self.end or self.checked or day)


class Person(Frozen, kw_only=True):
    """A person. country: ISO 3166 alpha-3, or IGO, UNO, EUR for one who only served a body of several states."""

    name: str
    country: str
    terms: tuple[Term, ...]


def people_named(name: str) -> tuple[Person, ...]:
    """Return the persons with this name, of both countries where two share it; accents and case do not matter.

    Where no name is the same, those that differ by a usual spelling, or in their middle names and initials:
    "Muhammad Hosni Mubarak" and "Mohammed Hosni Mubarak", "G. W. Bush" and "George W. Bush".
    """
    key = place_key(name)
    words = key.split()
    if not words:
        return ()
    exact = _by_key().get(key)
    if exact is not None:
        return exact
    loose = _by_loose().get(loose_key(key), ())
    if loose or len(words) < 2:
        return loose if len(words) > 1 else _by_surname().get(key, ())
    ends = _by_ends().get((words[0], words[-1]), ())
    fitting = tuple(person for person in ends if _initials(words) == _initials(place_key(person.name).split()))
    return fitting or ends


def _initials(words: list[str]) -> list[str]:
    return [word[0] for word in words]


def loose_key(key: str) -> str:
    """Return the place key of a name without what transliterations differ in.

    >>> loose_key("dmitriy orlov") == loose_key("dmitry orlov")
    True
    """
    for variants, usual in SPELLINGS:
        key = variants.sub(usual, key)
    key = LAST_H.sub("", DOUBLED.sub(r"\1", key))
    return ENDINGS.sub("y", key).replace("kh", "h").replace("ou", "u").replace("dj", "j").replace("w", "v")


@cache
def _people() -> tuple[tuple[Person, tuple[str, ...]], ...]:
    """Return all persons with all spellings of their names; one country and one name is one person."""
    terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
    spellings: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    home: dict[tuple[str, str], tuple[str, str]] = {}  # a spelling -> the person who has it
    for country, names, term in _rows():
        keys = [(country, place_key(name)) for name in names]
        person = next((home[key] for key in keys if key in home), (country, names[0]))
        for key, spelling in zip(keys, names, strict=True):
            home.setdefault(key, person)
            spellings[person][spelling] = None
        terms[person].append(term)
    return tuple(
        (Person(name=name, country=country, terms=tuple(terms[country, name])), tuple(spellings[country, name]))
        for country, name in terms
    )


def _rows() -> Iterator[tuple[str, tuple[str, ...], Term]]:
    """Yield country, names and term of every row of the tables, the surest tables first."""
    for tenure in tenures():
        country = BODIES_OF_NO_STATE.get(tenure.body, tenure.country)
        yield country, tenure.names, _term_of(tenure)
    for country, name, others, sectors, office, start, end, basis in rows("people.tsv"):
        first, last = bounds(start, end)
        verified = bool(basis) and basis != "unverified"
        term = Term(sectors=_split(sectors), start=first, end=last, office=office or None, verified=verified)
        yield country, (name, *_split(others)), term
    for country, name, others, sectors, start, end in rows("phoenix_people.tsv"):
        first, last = bounds(start, end)
        term = Term(sectors=_split(sectors), start=first, end=last, checked=PHOENIX_CHECKED, verified=True)
        yield country, (name, *_split(others)), term


def _term_of(tenure: Tenure) -> Term:
    church = tenure.country == "VAT" and tenure.office == "head of state"
    return Term(
        sectors=("REL", "GOV") if church else SECTORS_OF_OFFICE.get(tenure.office, ("GOV",)),
        start=tenure.start,
        end=tenure.end,
        office=tenure.office,
        verified=tenure.basis != "unverified",
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def _keyed() -> tuple[tuple[str, Person], ...]:
    """Return the place key of each spelling, with the person who has it."""
    return tuple((place_key(name), person) for person, names in _people() for name in names)


@cache
def _by_key() -> dict[str, tuple[Person, ...]]:
    return _index(_keyed())


@cache
def _by_loose() -> dict[str, tuple[Person, ...]]:
    return _index((loose_key(key), person) for key, person in _keyed())


@cache
def _by_ends() -> dict[tuple[str, str], tuple[Person, ...]]:
    """Return persons by first and last name, and by the first letter and the last name."""
    found = [(words, person) for key, person in _keyed() if (words := key.split())]
    pairs = [((k[0], k[-1]), p) for k, p in found if len(k) > 1]
    initials = [((k[0][0], k[-1]), p) for k, p in found if len(k) > 1]
    return _index([*pairs, *initials])


@cache
def _by_surname() -> dict[str, tuple[Person, ...]]:
    """Return the heads of states and governments by surname, whom news calls by it alone."""
    return _index(
        (place_key(name).split()[0 if person.country in SURNAME_FIRST else -1], person)
        for person, names in _people()
        if any(term.office in {"head of state", "head of government"} for term in person.terms)
        for name in names[:1]
        if place_key(name)
    )


def _index(pairs: Iterable[tuple[Key, Person]]) -> dict[Key, tuple[Person, ...]]:
    found: dict[Key, dict[tuple[str, str], Person]] = defaultdict(dict)
    for key, person in pairs:
        found[key][person.country, person.name] = person
    return {key: tuple(people.values()) for key, people in found.items()}
