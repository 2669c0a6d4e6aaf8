"""What a phrase says of an actor: the country, the PLOVER sectors, the name, the kind, the role.

    Chile's Ministry of Mines       CHL GOV                  the owner's country, the noun's sector
    some US officials               USA GOV, unnamed
    a Hamas spokesman               PSE REB                  a noun that takes the sectors of whom it belongs to
    the head of the spy agency      SPY                      ... or of what follows "of"
    a former CIA official           USA ELI                  former officials
    Vladimir Putin, in 2021         RUS GOV                  by the office held on the day
    a group of tourists             CVL

Countries, sectors and codes of bodies without a country follow the PLOVER manual (Open Event Data Alliance).
"Nothing is guessed": what neither the words nor a table tell stays empty.
"""

from __future__ import annotations

from datetime import date

from onrecord.annotators.actors.holding import IN_OFFICE
from onrecord.annotators.actors.naming import known_name, known_place
from onrecord.annotators.actors.nouns import INSIDE, from_nouns
from onrecord.annotators.actors.parts import Part, parts_of, segments_of, without_leading, words_of
from onrecord.annotators.actors.resolved import NOBODY, Resolved
from onrecord.model import ActorKind
from onrecord.text.published import read_published

__all__ = ["Resolved", "day_of", "resolve"]

MIDDLE_OF_MONTH = 15
LONGEST = 400  # characters of a phrase that are read
DEEPEST = 4  # phrases in phrases: "the head of the office of the president of ..."
MOST_SEGMENTS = 4  # between commas
PREPOSITIONS = frozenset(
    "of in from for at to by with on against near inside outside across under about over between during within among "
    "based around behind aboard via after before since until through throughout without toward towards amid".split()
)
PLACED = frozenset("in at near inside outside across from".split())
AND = frozenset({"and", "&", "or"})
COUNTED = frozenset("group crowd series pair bunch host band mob gathering".split())


def resolve(phrase: str, on: date | None = None) -> Resolved:
    """Return what a phrase says of the actor that it means.

    on: the day for which offices are looked up; None: what the tables know last.

    >>> found = resolve("a Norwegian trade union")
    >>> found.country, found.sectors, found.kind.value
    ('NOR', ('LAB',), 'unnamed')
    """
    return _phrase(words_of(phrase[:LONGEST]), on, 0)


def day_of(words: str) -> date | None:
    """Return the day that a date means: of a month its middle, of a year or an interval none.

    >>> day_of("5 October 2021"), day_of("2021-10"), day_of("last week")
    (datetime.date(2021, 10, 5), datetime.date(2021, 10, 15), None)
    """
    stated = read_published(words)
    if stated is None or stated.precision in {"year", "interval"}:
        return None
    day = f"{stated.value}-{MIDDLE_OF_MONTH}" if stated.precision == "month" else stated.value[: len("2021-10-05")]
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _phrase(words: list[str], on: date | None, depth: int) -> Resolved:
    """Resolve the first part of a phrase, and add what stands beside it between commas."""
    segments = segments_of(words)
    if not segments or depth > DEEPEST:
        return NOBODY
    found = [_segment(segment, on, depth) for segment in segments[:MOST_SEGMENTS]]
    first = found[0]
    person = next((f for f in found if f.kind is ActorKind.PERSON and f.name), None)
    if person is not None and person is not first and first.kind in {ActorKind.UNNAMED, ActorKind.PERSON, None}:
        return _with_role(person, first, " ".join(segments[0]))
    beside = next((f for f in found[1:] if f.country or f.sectors), None)
    if beside is not None and beside.kind is ActorKind.UNNAMED and person is first and _another(first, beside):
        return Resolved(
            country=beside.country,
            sectors=beside.sectors,
            kind=person.kind,
            role=" ".join(segments[1]),
            confidence=INSIDE,
        )
    if beside is not None and not first.sectors and first.kind in {None, ActorKind.PERSON}:
        country = first.country or beside.country
        return Resolved(
            country=country,
            sectors=beside.sectors,
            name=first.name,
            kind=ActorKind.PERSON if first.kind is None and _looks_named(segments[0]) else first.kind or beside.kind,
            role=beside.role or " ".join(segments[1]),
            confidence=beside.confidence,
        )
    return first


def _another(person: Resolved, said: Resolved) -> bool:
    """Say whether what is said of somebody does not fit the person of that name whom the tables know."""
    if said.country and person.country and said.country != person.country:
        return True
    public = IN_OFFICE | {"ELI", "PTY"}
    return bool(said.sectors and person.sectors) and said.sectors[0] not in {*person.sectors, *public}


def _with_role(person: Resolved, role: Resolved, words: str) -> Resolved:
    if role.country and person.country and role.country != person.country:
        return role  # another person of that name
    return Resolved(
        country=person.country or role.country,
        sectors=person.sectors or role.sectors,
        name=person.name,
        kind=ActorKind.PERSON,
        role=words,
        confidence=person.confidence,
    )


def _looks_named(words: list[str]) -> bool:
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _segment(words: list[str], on: date | None, depth: int) -> Resolved:
    """Resolve words without commas: the parts up to the first preposition, then what follows it."""
    words = without_leading(words)
    if not words:
        return NOBODY
    parts = parts_of(words, on)
    end = next((n for n, part in enumerate(parts) if n and _ends_head(parts[n - 1], part)), len(parts))
    head, rest = parts[:end], parts[end:]
    while rest and rest[0].keys[0] not in PREPOSITIONS:  # "refugees fleeing the war in Liberia"
        rest = rest[1:]
    if rest and head and len(head) == 1 and head[0].keys[-1:] and head[0].keys[-1] in COUNTED:
        inner = _phrase([p.text for p in rest[1:]], on, depth + 1)
        if rest[0].keys[0] == "of" and (inner.country or inner.sectors):
            return inner
    inner = NOBODY
    preposition = ""
    if rest:
        preposition = rest[0].keys[0]
        after = rest[1:]
        if after and after[0].keys and after[0].keys[0] in PREPOSITIONS:
            preposition, after = after[0].keys[0], after[1:]
        inner = _inner([p.text for p in after], on, depth, place=preposition in PLACED)
    joined = next((n for n, part in enumerate(head) if n and part.keys and part.keys[0] in AND), None)
    if joined is not None and joined + 1 < len(head):
        return _both(head[:joined], head[joined + 1 :], preposition, inner, on)
    return from_nouns(head, preposition, inner, on)


def _ends_head(before: Part, part: Part) -> bool:
    """Say whether a noun phrase's head stands before a part: before a preposition or a participle."""
    if part.keys[0] in PREPOSITIONS:
        return True
    participle = part.known is None and part.noun is None and part.text.islower() and part.text.endswith("ing")
    return participle and (before.noun is not None or before.known is not None)


def _inner(words: list[str], on: date | None, depth: int, place: bool) -> Resolved:
    """Resolve what follows a preposition; place: it tells where, so that a surname ("Lagos") is a city."""
    if place and len(words) == 1 and known_name(words[0], on, alone=False) is None:
        city = known_place(words[0].removesuffix("'s"))
        if city is not None:
            return Resolved(country=city.country, sectors=city.sectors, kind=city.kind, confidence=city.confidence)
    found = _phrase(words, on, depth + 1)
    if not found.country and words:
        names = [w for w in words if w[:1].isupper()]
        city = known_place(" ".join(names).removesuffix("'s")) if names else None
        if city is not None:
            return Resolved(
                country=city.country,
                sectors=found.sectors,
                name=found.name,
                kind=found.kind,
                role=found.role,
                confidence=city.confidence,
            )
    return found


def _both(left: list[Part], right: list[Part], preposition: str, inner: Resolved, on: date | None) -> Resolved:
    """Resolve "ministers and generals": what both have in common, and what only one has."""
    one, two = from_nouns(left, "", NOBODY, on), from_nouns(right, preposition, inner, on)
    if one.country and two.country and one.country != two.country:
        if not one.sectors and two.sectors and all(p.known is not None for p in left):
            return Resolved(sectors=two.sectors, kind=two.kind, confidence=two.confidence)
        return Resolved(sectors=one.sectors if one.sectors == two.sectors else (), kind=None)
    first = one if one.sectors else two
    mixed = {one.sectors, two.sectors} == {("UNK",), ("CVL",)}
    return Resolved(
        country=one.country or two.country,
        sectors=("CVL",) if mixed else first.sectors,
        kind=ActorKind.UNNAMED if first.kind is not None else None,
        confidence=first.confidence,
    )
