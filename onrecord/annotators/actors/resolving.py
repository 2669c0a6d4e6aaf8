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

import re
from dataclasses import dataclass
from datetime import date

from onrecord.annotators.actors.naming import Known, known_name, known_place
from onrecord.lexicon.people import Person, Term
from onrecord.lexicon.sector_words import SectorWord, sector_key, sector_words
from onrecord.model import ActorKind
from onrecord.model.base import Frozen

__all__ = ["Resolved", "resolve"]

LONGEST = 400  # characters of a phrase that are read
LONGEST_NAME = 8  # words
DEEPEST = 4  # phrases in phrases: "the head of the office of the president of ..."
NOUN, MODIFIER, INSIDE = 0.8, 0.6, 0.7  # confidence in a noun's sectors, in a modifier's, in those of what follows "of"
WORD = re.compile(r"[^\s,;:()\[\]\"“”]+|[,;:()\[\]]")
BREAKS = frozenset(",;:()[]")
RELATIVE = frozenset("who which that whose whom where when named called known nicknamed while because as".split())
PREPOSITIONS = frozenset(
    "of in from for at to by with on against near inside outside across under about over between during within among "
    "based around behind aboard via after before since until through throughout without toward towards amid".split()
)
TELLS_COUNTRY = frozenset("of in from for at to within inside across based".split())
TELLS_SECTOR = frozenset("of at for from in to".split())
PLACED = frozenset("in at near inside outside across from".split())
NOT_TO = frozenset("ambassador envoy emissary visitor counterpart special".split())
NOT_OF = frozenset(
    "critic opponent enemy rival ally friend neighbour neighbor victim hater fan invader occupier conqueror invasion "
    "attack student expert scholar friend foe adversary partner".split()
)
AND = frozenset({"and", "&", "or"})
LEADING = frozenset(
    "the a an some any all both several many most few various other another these those this that his her its their "
    "our my your one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred "
    "hundreds thousand thousands million millions dozen dozens scores number numbers majority handful couple lots lot "
    "over more less than least about around nearly almost up to at of only just no every each half rest remaining such".split()
)
COUNTED = frozenset("group groups crowd crowds series pair pairs bunch host band bands mob gathering".split())
FORMER = frozenset("former ex retired ousted deposed onetime erstwhile exiled toppled".split())
IN_OFFICE = frozenset("GOV MIL SPY LEG JUD COP".split())
NOT_ITS_OWN = frozenset("backed supported sponsored funded trained allied armed aligned supplied made built owned".split())
TITLES = frozenset("mr mrs ms miss dr sir dame lord lady prof professor".split())
MIXED = ("UNK", "UAF")


class Resolved(Frozen, kw_only=True):
    """What is known of the actor that a phrase means; empty strings and tuples where nothing is.

    country: ISO 3166 alpha-3 (XKX for Kosovo), or PLOVER's IGO, UNO, EUR, NGO, MNC, IMG, ISM.
    sectors: PLOVER codes, the first leads. name: the usual name of a state, body, outlet or person that a table has.
    kind: None when the phrase is no actor as far as is known. role: the title or description in the phrase, else the
    office held on the day. confidence: from 0 to 1; never above .5 where it rests on a row that nobody checked.
    """

    country: str = ""
    sectors: tuple[str, ...] = ()
    name: str = ""
    kind: ActorKind | None = None
    role: str = ""
    confidence: float = 0.0

    @property
    def sector(self) -> str:
        """The leading sector, "" when there is none."""
        return self.sectors[0] if self.sectors else ""


NOBODY = Resolved()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a phrase: a name that is known, a noun with sectors, or any other word."""

    text: str
    keys: tuple[str, ...]
    known: Known | None = None
    noun: SectorWord | None = None
    owner: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def resolve(phrase: str, on: date | None = None) -> Resolved:
    """Return what a phrase says of the actor that it means.

    on: the day for which offices are looked up; None: what the tables know last.

    >>> found = resolve("a Norwegian trade union")
    >>> found.country, found.sectors, found.kind.value
    ('NOR', ('LAB',), 'unnamed')
    """
    return _phrase(WORD.findall(phrase[:LONGEST].replace("’", "'")), on, 0)


def _phrase(words: list[str], on: date | None, depth: int) -> Resolved:
    """Resolve the first part of a phrase, and add what stands beside it between commas."""
    segments = _segments(words)
    if not segments or depth > DEEPEST:
        return NOBODY
    found = [_segment(segment, on, depth) for segment in segments[:4]]
    first = found[0]
    person = next((f for f in found if f.kind is ActorKind.PERSON and f.name), None)
    if person is not None and person is not first and first.kind in {ActorKind.UNNAMED, ActorKind.PERSON, None}:
        return _with_role(person, first, " ".join(segments[0]))
    beside = next((f for f in found[1:] if f.country or f.sectors), None)
    if beside is not None and beside.kind is ActorKind.UNNAMED and person is first and _another(first, beside):
        return Resolved(
            country=beside.country, sectors=beside.sectors, kind=person.kind, role=" ".join(segments[1]), confidence=INSIDE
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


def _segments(words: list[str]) -> list[list[str]]:
    """Return the parts of a phrase between commas and brackets, each without its clauses."""
    found: list[list[str]] = [[]]
    skipping = False
    for word in words:
        if word in BREAKS:
            found.append([])
            skipping = False
        elif word.casefold() in RELATIVE and found[-1]:
            skipping = True
        elif not skipping:
            if word in {"'s", "'"} and found[-1]:
                found[-1][-1] += "'s"
            else:
                found[-1].append(word)
    return [segment for segment in found if segment]


def _looks_named(words: list[str]) -> bool:
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _segment(words: list[str], on: date | None, depth: int) -> Resolved:
    """Resolve words without commas: the parts up to the first preposition, then what follows it."""
    words = _without_leading(words)
    if not words:
        return NOBODY
    parts = _parts(words, on)
    end = next((n for n, part in enumerate(parts) if n and part.keys and part.keys[0] in PREPOSITIONS), len(parts))
    head, rest = parts[:end], parts[end:]
    if rest and head and len(head) == 1 and head[0].keys[-1:] and head[0].keys[-1] in {sector_key(c) for c in COUNTED}:
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
    return _nouns(head, preposition, inner, on)


def _inner(words: list[str], on: date | None, depth: int, place: bool) -> Resolved:
    """Resolve what follows a preposition; place: it tells where, so that a surname ("Lagos") is a city."""
    if place and len(words) == 1 and (city := known_place(words[0].removesuffix("'s"))) is not None:
        if known_name(words[0], on, alone=False) is None:
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
    one, two = _nouns(left, "", NOBODY, on), _nouns(right, preposition, inner, on)
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


def _without_leading(words: list[str]) -> list[str]:
    """Return words without articles, numbers and "a number of" in front."""
    start = 0
    while start < len(words) - 1 and (words[start].casefold() in LEADING or words[start][:1].isdigit()):
        start += 1
    return words[start:]


# -- the parts of a phrase ---------------------------------------------------------------------------------------------


def _parts(words: list[str], on: date | None) -> list[Part]:
    """Return the words as parts: known names and known nouns of one or more words, and words alone."""
    bare = [re.sub(r"'s?$", "", w) if w not in {"'s", "'"} else w for w in words]
    keys = [tuple(sector_key(k) for k in w.split("-") if k) for w in bare]
    countries = [s.country for w in bare if (s := known_name(w, on, alone=False)) is not None and s.state]
    found: list[Part] = []
    at = 0
    while at < len(words):
        width, known = _name_at(words, bare, at, on, countries)
        noun_width, noun = (0, None) if known is not None else _noun_at(keys, at)
        step = max(width, noun_width, 1)
        text = " ".join(words[at : at + step])
        flat = tuple(k for key in keys[at : at + step] for k in key)
        found.append(Part(text, flat, known, noun, words[at + step - 1] != bare[at + step - 1]))
        at += step
    return found


def _name_at(
    words: list[str], bare: list[str], at: int, on: date | None, countries: list[str]
) -> tuple[int, Known | None]:
    """Return the longest known name that begins at a word, and how many words it has."""
    if not any(c.isupper() for c in words[at]):
        return 0, None
    for width in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        inner, last = words[at : at + width - 1], bare[at + width - 1]
        if any(w.endswith(("'s", "s'")) and w != "People's" for w in inner[:-1]) and width > 5:
            continue
        name = " ".join([*inner, last])
        alone = width == len(words) or (at > 0 and at + width == len(words) and words[at - 1].casefold() in TITLES)
        if not any(c.isupper() for c in last) and width > 1 and last.islower():
            known = known_name(name, on, alone=False, countries=countries) if _may_be_body(name) else None
        else:
            known = known_name(name, on, alone=alone, countries=countries)
            if known is None and name.endswith("."):
                known = known_name(name[:-1], on, alone=alone, countries=countries)
        if known is not None and not (known.state and _in_a_name(words, bare, at, width, known)):
            return width, known
    compound = words[at].split("-")
    if len(compound) == 2:  # noqa: PLR2004 - two words joined: "Kurdish-led", "US-based", "Iranian-American"
        return _compound(compound, on)
    return 0, None


def _may_be_body(name: str) -> bool:
    return len(name.split()) <= 5


def _in_a_name(words: list[str], bare: list[str], at: int, width: int, known: Known) -> bool:
    """Say whether a state's name or a capital is part of a person's name: "Michael Jordan", "Israel Katz"."""
    if known.people or width > 1 or words[at] != bare[at]:
        return False
    before, after = words[:at], words[at + 1 :]
    if after and not before:
        return all(_unknown(word) for word in after)
    return bool(before) and not after and all(_unknown(word) for word in before)


def _unknown(word: str) -> bool:
    return word[:1].isupper() and not _is_noun(word) and known_name(word, None, alone=False) is None


def _is_noun(word: str) -> bool:
    return (sector_key(word),) in sector_words()


def _compound(parts: list[str], on: date | None) -> tuple[int, Known | None]:
    """Return what "Somalia-based", "Saudi-led" or "Iranian-American" says; "Russian-backed" says nothing of a country."""
    first, second = parts
    one = known_name(first, on, alone=False)
    two = known_name(second, on, alone=False)
    if two is not None and two.people and one is not None:
        return 1, two  # the citizenship stands last
    if one is not None and one.state and second.casefold() not in NOT_ITS_OWN:
        return 1, Known("", one.country, (), None, one.confidence, people=True, state=True)
    if one is not None and second.casefold() not in NOT_ITS_OWN:
        return 1, Known("", one.country, one.sectors, None, one.confidence, people=True)
    return 0, None


def _noun_at(keys: list[tuple[str, ...]], at: int) -> tuple[int, SectorWord | None]:
    """Return the longest noun of the tables that begins at a word, and how many words it has."""
    longest = 0
    noun = None
    flat: tuple[str, ...] = ()
    for width in range(1, min(LONGEST_NAME, len(keys) - at) + 1):
        flat += keys[at + width - 1]
        found = sector_words().get(flat)
        if found is not None:
            longest, noun = width, found
    if noun is None and len(keys[at]) > 1:
        noun = sector_words().get(keys[at][-1:])
        longest = 1 if noun is not None else 0
    return longest, noun


# -- nouns and their modifiers -----------------------------------------------------------------------------------------


def _nouns(parts: list[Part], preposition: str, inner: Resolved, on: date | None) -> Resolved:
    """Resolve a noun with its modifiers, given what follows its preposition."""
    person = next((p for p in parts if p.known is not None and p.known.person is not None), None)
    if person is not None and person.known is not None and person.known.person is not None:
        around = [p for p in parts if p is not person]
        return _held(person.known, person.known.person, around, preposition, inner, on)
    parts, named = _without_name(parts)
    if not parts:
        return _place_alone(named, inner)
    if len(parts) == 1 and parts[0].known is not None and not preposition and not parts[0].known.people and not named:
        known = parts[0].known
        return Resolved(
            country=known.country, sectors=known.sectors, name=known.name, kind=known.kind, confidence=known.confidence
        )
    head = parts[-1]
    if head.noun is not None and head.noun.use == "no":
        return NOBODY
    country, sure = _country(parts, preposition, inner)
    sectors, certain = _sectors(parts, preposition, inner)
    known = head.known if head.known is not None and not head.known.people else None
    if known is not None and known.state and len(parts) > 1 and parts[-2].known is not None and not parts[-2].known.people:
        known = parts[-2].known  # "the PRI Mexico"
        country, sectors = known.country or country, known.sectors
    if _is_former(parts) and sectors and sectors[0] in IN_OFFICE:
        sectors = ("ELI",)
    if not sectors and not country:
        return Resolved(kind=ActorKind.PERSON if named and len(named) > 1 and head.noun is not None else None)
    return Resolved(
        country=country,
        sectors=sectors,
        name=known.name if known is not None else "",
        kind=known.kind if known is not None else ActorKind.PERSON if named else ActorKind.UNNAMED,
        role=" ".join(p.text for p in parts) if named else "",
        confidence=min(sure or certain, certain or sure),
    )


def _place_alone(named: list[Part], inner: Resolved) -> Resolved:
    """Resolve a name that no table of actors has: it may be a city."""
    place = known_place(" ".join(p.text for p in named).removesuffix("'s"))
    if place is None:
        return NOBODY
    if inner.country and inner.country != place.country:  # "St. Andrews in Scotland"
        return Resolved(country=inner.country, kind=ActorKind.STATE, confidence=inner.confidence)
    return Resolved(
        country=place.country, sectors=place.sectors, name=place.name, kind=place.kind, confidence=place.confidence
    )


def _without_name(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """Return parts without a name at the end that no table has, and that name: "spokesman | Arif Nuri"."""
    end = len(parts)
    while end and parts[end - 1].known is None and parts[end - 1].noun is None and parts[end - 1].capital:
        end -= 1
    while end and end < len(parts) and parts[end - 1].keys and parts[end - 1].keys[0] in TITLES:
        end -= 1
    return parts[:end], parts[end:]


def _held(
    known: Known, person: Person, around: list[Part], preposition: str, inner: Resolved, on: date | None
) -> Resolved:
    """Resolve a person whom the tables know, given the words of a role beside the name."""
    role = " ".join(p.text for p in around)
    if not around and preposition == "of" and _is_land(inner) and inner.country not in {"", known.country}:
        return Resolved(country=inner.country, kind=ActorKind.PERSON, confidence=INSIDE)  # another king of that name
    said = _nouns(around, preposition, inner, on) if around else NOBODY
    if said.country and said.country != known.country and known.country not in {"IGO", "UNO", "EUR"}:
        return Resolved(
            country=said.country, sectors=said.sectors, kind=ActorKind.PERSON, role=role, confidence=said.confidence
        )
    term, sectors = was(person, on)
    if said.sectors and (not sectors or said.sectors[0] == "ELI"):
        sectors = said.sectors
    verified = term.verified if term is not None else any(t.verified for t in person.terms)
    return Resolved(
        country=said.country if said.country and known.country in {"IGO", "UNO", "EUR"} else known.country,
        sectors=sectors,
        name=known.name,
        kind=ActorKind.PERSON,
        role=role or (term.office or "" if term is not None else ""),
        confidence=NOUN if verified else 0.5,
    )


def was(person: Person, on: date | None) -> tuple[Term | None, tuple[str, ...]]:
    """Return the term of a person on a day, and their sectors: ELI for who held an office before, none before that."""
    held = [t for t in person.terms if t.covers(on)]
    if held:
        term = max(held, key=lambda t: (t.start or date.min, t.office is not None, t.verified))
        return term, term.sectors
    ended = [t for t in person.terms if t.end is not None and (on is None or t.end < on)]
    unknown = any(t.end is None and t.checked is not None and (on is None or on > t.checked) for t in person.terms)
    if not ended or (unknown and not any(t.checked is None for t in person.terms)):
        return None, ()
    last = max(ended, key=lambda t: t.end or date.min)
    return last, ("ELI",) if last.sectors[:1] and last.sectors[0] in IN_OFFICE | {"PTY"} else last.sectors


def _is_former(parts: list[Part]) -> bool:
    return any(key in FORMER for part in parts for key in part.keys[:1])


def _country(parts: list[Part], preposition: str, inner: Resolved) -> tuple[str, float]:
    """Return the country of a noun, by its owner or its adjectives first, then by what follows "of" or "in"."""
    for part in parts:
        if part.known is not None and part.known.country:
            return part.known.country, part.known.confidence
    for run in _runs(parts):
        place = known_place(re.sub(r"'s?$", "", run))
        if place is not None:
            return place.country, place.confidence
    head = parts[-1].keys[-1:] or ("",)
    if not inner.country or preposition not in TELLS_COUNTRY:
        return "", 0.0
    if preposition in {"to", "for"} and any(k in NOT_TO for p in parts for k in p.keys):
        return "", 0.0
    if preposition in {"of", "to", "for"} and head[0] in NOT_OF:
        return "", 0.0
    return inner.country, inner.confidence


def _runs(parts: list[Part]) -> list[str]:
    """Return the runs of capitalised words that stand before the head and are no noun: "Kano State" government."""
    runs: list[list[str]] = [[]]
    for part in parts[:-1]:
        if part.capital and part.known is None and (part.noun is None or part.keys[-1] in {"state", "province", "city"}):
            runs[-1].append(part.text)
        else:
            runs.append([])
    return [" ".join(run) for run in runs if run]


def _sectors(parts: list[Part], preposition: str, inner: Resolved) -> tuple[tuple[str, ...], float]:
    """Return the sectors of a noun: its own, those of what it belongs to, or those of its modifiers."""
    head, before = parts[-1], parts[:-1]
    if head.known is not None and not head.known.people and head.known.sectors:
        return head.known.sectors, head.known.confidence
    noun = head.noun
    if noun is not None and not noun.use and noun.sectors not in {("UNK",), ("UAF",)}:
        return noun.sectors, NOUN
    own = noun.sectors if noun is not None else ()
    bodies = [p.known for p in before if p.known is not None and p.known.sectors and not p.known.state]
    if bodies:
        return bodies[-1].sectors, bodies[-1].confidence
    if noun is not None and not noun.use:
        return own, NOUN
    modifiers = [p.noun for p in before if p.noun is not None and p.noun.use != "no" and p.noun.sectors]
    if modifiers and (noun is not None or head.known is not None or modifiers[-1].sectors[0] not in {"CVL", "UNK"}):
        return modifiers[-1].sectors, MODIFIER if noun is None else NOUN
    if preposition in TELLS_SECTOR and inner.sectors and head.keys[-1] not in NOT_OF and (noun is not None or preposition == "of"):
        if not (own and preposition != "of" and inner.kind is not ActorKind.ORGANISATION) and not _is_land(inner):
            return inner.sectors, min(INSIDE, inner.confidence)
    seats = [p for p in before if p.known is not None and p.known.state]
    if noun is not None and noun.use == "state":
        return (own, MODIFIER) if seats or (inner.country and not inner.sectors) or _is_land(inner) else ((), 0.0)
    governments = [p.known for p in seats if p.known is not None and p.known.sectors]
    if not own and noun is not None and governments:
        return governments[-1].sectors, MODIFIER
    return own, NOUN if own else 0.0


def _is_land(inner: Resolved) -> bool:
    return inner.kind is ActorKind.STATE
