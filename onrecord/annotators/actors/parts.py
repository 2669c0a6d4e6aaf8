"""The parts of a phrase: names that the tables know, nouns for kinds of actors, other words.

some US officials            [US] [officials GOV]
the head of Norway's navy    [head] of [Norway's] [navy MIL]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.annotators.actors.naming import Known, is_large_city, known_name
from onrecord.lexicon.sector_words import SectorWord, sector_key, sector_words
from onrecord.lexicon.states import states

__all__ = ["RULES", "TITLES", "Part", "parts_of", "segments_of", "without_leading", "words_of"]

LONGEST_NAME = 8  # words
WORD = re.compile(r"[^\s,;:()\[\]\"“”]+|[,;:()\[\]]")
BREAKS = frozenset(",;:")
BRACKETS = frozenset("()[]")
RELATIVE = frozenset("who which that whose whom where when named called known nicknamed while because as".split())
LEADING = frozenset(
    "the a an some any all both several many most few various other another these those this that his her its their "
    "our my your one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred "
    "hundreds thousand thousands million millions dozen dozens scores number numbers majority handful couple lots lot "
    "over more less than least about around nearly almost up to at of only just no every each half rest such".split()
)
NOT_ITS_OWN = frozenset(
    "backed supported sponsored funded trained allied armed aligned supplied made built owned".split()
)
NAMES_OF_PEOPLE = frozenset({state_name for state in states() for state_name in state.ambiguous})
OFFICES = frozenset("president premier minister chancellor pm king queen emir sultan leader".split())
ARTICLES = frozenset({"al", "el"})  # Arabic, of names: "al Shabab"
RULES = frozenset({"administration", "government", "cabinet", "presidency", "regime", "campaign", "camp"})
TITLES = frozenset("mr mrs ms miss dr sir dame lord lady prof professor".split())


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a phrase: a name that is known, a noun with sectors, or any other word."""

    text: str
    keys: tuple[str, ...]
    known: Known | None = None
    noun: SectorWord | None = None
    owner: bool = False

    @property
    def named(self) -> Known | None:
        """What it names; None for a word like "Russian", too."""
        return None if self.known is None or self.known.people else self.known

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


def words_of(phrase: str) -> list[str]:
    """Return the words of a phrase; commas, colons and brackets are words of their own."""
    return WORD.findall(phrase.replace("’", "'"))


def segments_of(words: list[str]) -> list[list[str]]:
    """Return the parts of a phrase between commas, each without its clauses, and last what stands in brackets."""
    found: list[list[str]] = [[]]
    aside: list[str] = []
    skipping = inside = False
    for word in words:
        if word in BRACKETS:
            inside = word in "(["
            skipping = False
        elif word in BREAKS:
            found.append([])
            skipping = False
        elif inside:
            aside.append(word)
        elif word.casefold() in RELATIVE and found[-1]:
            skipping = True
        elif not skipping:
            if word in {"'s", "'"} and found[-1]:
                found[-1][-1] += "'s"
            else:
                found[-1].append(word)
    return [segment for segment in (*found, aside) if segment]


def without_leading(words: list[str]) -> list[str]:
    """Return words without articles, numbers and "a number of" in front."""
    start = 0
    while start < len(words) - 1 and (words[start].casefold() in LEADING or words[start][:1].isdigit()):
        start += 1
    return words[start:]


def parts_of(words: list[str], on: date | None) -> list[Part]:
    """Return the words as parts: known names and known nouns of one or more words, and words alone."""
    bare = [re.sub(r"'s?$", "", w) if w not in {"'s", "'"} else w for w in words]
    keys = [tuple(sector_key(k) for k in w.split("-") if k) or (w,) for w in bare]
    countries = [
        s.country for w in bare if w[:1].isupper() and (s := known_name(w, on, alone=False)) is not None and s.state
    ]
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
    if not any(c.isupper() for c in words[at]) and words[at] not in ARTICLES:
        return 0, None
    for width in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        inner, last = words[at : at + width - 1], bare[at + width - 1]
        if any(w.endswith(("'s", "s'")) and w != "People's" for w in inner[:-1]) and width > 5:
            continue
        name = " ".join([*inner, last])
        ruled = _key_after(words, at + width) in RULES and not is_large_city(" ".join([*inner, last]))
        alone = (
            ruled
            or width == len(words)
            or (at > 0 and at + width == len(words) and words[at - 1].casefold() in TITLES | OFFICES)
        )
        if not any(c.isupper() for c in last) and width > 1 and last.islower():
            known = known_name(name, on, alone=False, countries=countries) if _may_be_body(name) else None
        else:
            known = known_name(name, on, alone=alone, countries=countries)
            if known is None and name.endswith("."):
                known = known_name(name[:-1], on, alone=alone, countries=countries)
        if known is not None and not (known.state and _in_a_name(words, bare, at, width, known)):
            return width, known
    compound = words[at].split("-")
    if len(compound) == 2:
        return _compound(compound, on)
    return 0, None


def _key_after(words: list[str], at: int) -> str:
    return sector_key(words[at]) if at < len(words) else ""


def _may_be_body(name: str) -> bool:
    return len(name.split()) <= 5


def _in_a_name(words: list[str], bare: list[str], at: int, width: int, known: Known) -> bool:
    """Say whether a state's name or a capital is part of a person's name: "Michael Jordan", "Israel Katz"."""
    if known.people or width > 1 or words[at] != bare[at]:
        return False
    before, after = words[:at], words[at + 1 :]
    if after and not before:
        return all(_unknown(word) for word in after)
    ambiguous = words[at] in NAMES_OF_PEOPLE
    return ambiguous and bool(before) and not after and all(_unknown(word) for word in before)


def _unknown(word: str) -> bool:
    return word[:1].isupper() and not _is_noun(word) and known_name(word, None, alone=False) is None


def _is_noun(word: str) -> bool:
    return (sector_key(word),) in sector_words()


def _compound(parts: list[str], on: date | None) -> tuple[int, Known | None]:
    """Return what "Somalia-based", "Saudi-led" or "Iranian-American" says; "Russian-backed" tells no country."""
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
