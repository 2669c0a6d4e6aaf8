"""Phrases of a paragraph that the gazetteer knows: the longest run of words with a capital that is a name in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon.gazetteer import GazetteerPlace, Named, NameForm, places_named

__all__ = ["BROAD", "Phrase", "Word", "find_phrases", "holds", "mostly_lives_in"]

LONGEST = 7  # tokens; "Port-au-Prince" has five
INNER = frozenset(
    "of the de la le el al al- and & on upon under en au aux sur del di do da dos las los y e a - – ' ’".split()
)
SHORTEST = 3  # letters of a name that is written with one capital; "US" and "UK" are written with two
LONGEST_LIST = 40  # tokens before "counties" that may be a list of their names
PART = 0.2  # of the inhabitants of a region, from which on its city of the same name goes first
BROAD = frozenset({"country", "territory", "region", "continent"})
HOLDS_OTHERS = frozenset({"country", "territory", "region", "county"})
# How far, in degrees, a place may lie from the point of a region or county that holds it, where no code tells.
WITHIN_COUNTY, WITHIN_REGION = 0.8, 4.0


@dataclass(frozen=True, slots=True)
class Word:
    """A token, with or without a parse: its text, and whether white space follows it."""

    text: str
    spaced: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [start, end) that are a name in the gazetteer, and the places of that name.

    holder: the places that the text says it is in, as in "Quill, Texas".
    counties: it is one of a list of them, as in "Elder and Kelm counties".
    """

    start: int
    end: int
    named: tuple[Named, ...]
    holder: tuple[Named, ...] = ()
    counties: bool = False


def find_phrases(words: Sequence[Word]) -> list[Phrase]:
    """Return the phrases that are names of places, from left to right; none overlap."""
    listed = _counties(words)
    taken = {token for phrase in listed for token in range(phrase.start, phrase.end)}
    found = [p for p in _from_left(words) if not taken & set(range(p.start, p.end))]
    return _with_holders(words, sorted([*found, *listed], key=lambda phrase: phrase.start))


def _from_left(words: Sequence[Word]) -> Iterator[Phrase]:
    start = 0
    while start < len(words):
        found = _longest(words, start) if _begins_name(words[start].text) else None
        if found is not None:
            yield found
        start = found.end if found is not None else start + 1


def _begins_name(word: str) -> bool:
    return word[0].isupper()


def _ends_name(word: str) -> bool:
    """Say whether a token may be the last of a name: "Jordan", "d'Ivoire"."""
    return word[0].isupper() or (word[0] in "dl" and word[1:2] in ("'", "’") and word[2:3].isupper())


def _longest(words: Sequence[Word], start: int) -> Phrase | None:
    for end in reversed(_ends(words, start)):
        text = _text(words, start, end)
        named = tuple(n for n in places_named(text) if _may_be(text, n, words, start))
        if named:
            return Phrase(start, end, named)
    return None


def _ends(words: Sequence[Word], start: int) -> list[int]:
    """Return where a name that begins at a token may end; "St. John's" may end with its "'s"."""
    end = start + 1
    ends = [end]
    while end < len(words) and end - start < LONGEST and (_ends_name(words[end].text) or words[end].text in INNER):
        end += 1
        if _ends_name(words[end - 1].text):
            ends.append(end)
    if words[start].text.casefold() in ("st", "st.", "saint"):
        ends += [e + 1 for e in ends if e > start + 1 and e < len(words) and words[e].text.casefold() in ("'s", "’s")]
    return sorted(ends)


def _text(words: Sequence[Word], start: int, end: int) -> str:
    return "".join(w.text + (" " if w.spaced else "") for w in words[start:end]).rstrip()


def _may_be(text: str, named: Named, words: Sequence[Word], start: int) -> bool:
    """Say whether a name may be written so: "TX" after a comma, "Calif." with its point, no place "Us" for "US"."""
    capitals = text.isupper() and len(text) > 1
    if named.form is NameForm.SHORT_AFTER_TOWN:
        return start > 1 and words[start - 1].text == "," and (capitals or "." in text or len(text) == SHORTEST)
    if named.form is NameForm.SHORT:
        return capitals or "." in text
    if len(text.replace(".", "")) < SHORTEST:
        return capitals and named.place.kind == "country"
    return True


def _counties(words: Sequence[Word]) -> list[Phrase]:
    """Return the names of a list of counties: "in Elder, Kelm and Quill counties"."""
    found: list[Phrase] = []
    for end, word in enumerate(words):
        if word.text.casefold() != "counties":
            continue
        last = end
        for start in range(end - 1, max(-1, end - 1 - LONGEST_LIST), -1):
            text = words[start].text
            if _begins_name(text):
                continue
            if start + 1 < last and (named := _county(_text(words, start + 1, last))):
                found.append(Phrase(start + 1, last, named, counties=True))
            last = start
            if text not in (",", "and", "or", "&"):
                break
        else:
            start = max(0, end - LONGEST_LIST)
            if start < last and (named := _county(_text(words, start, last))):
                found.append(Phrase(start, last, named, counties=True))
    return list({phrase.start: phrase for phrase in found}.values())


def _county(name: str) -> tuple[Named, ...]:
    return tuple(n for n in places_named(f"{name} County") if n.place.kind == "county")


def _with_holders(words: Sequence[Word], found: Sequence[Phrase]) -> list[Phrase]:
    """Return the phrases with what the next one says they are in: "Quill, Texas", "Elder (Ohio)".

    Of the next one only those places are left that it can be in: in "Queens, New York" the state.
    """
    held = list(found)
    for number in range(len(held) - 1):
        first, second = held[number], held[number + 1]
        if second.start != first.end + 1 or words[first.end].text not in (",", "("):
            continue
        inside = tuple(
            n
            for n in second.named
            if n.form is not NameForm.DEMONYM and any(holds(n.place, other.place) for other in first.named)
        )
        if inside:
            held[number] = replace(first, holder=inside)
            held[number + 1] = replace(second, named=inside)
    return held


def holds(outer: GazetteerPlace, inner: GazetteerPlace) -> bool:
    """Say whether a place lies in a country, region or county, by their codes or, without codes, by their points."""
    if outer.kind not in HOLDS_OTHERS or outer.id == inner.id:
        return False
    if outer.country is None or outer.country != inner.country:
        return False
    if outer.kind in ("country", "territory"):
        return inner.kind not in ("country", "territory")
    if outer.kind == "region":
        if inner.kind in ("country", "territory") or (inner.kind == "region" and inner.region):
            return False
        if outer.region and inner.region:
            return outer.region == inner.region
        return _near(outer, inner, WITHIN_REGION)
    return inner.kind != "county" and outer.region == inner.region and _near(outer, inner, WITHIN_COUNTY)


def _near(a: GazetteerPlace, b: GazetteerPlace, degrees: float) -> bool:
    return abs(a.lat - b.lat) < degrees and abs(a.lon - b.lon) < degrees * 1.3


def mostly_lives_in(region: GazetteerPlace, city: GazetteerPlace) -> bool:
    """Say whether a good part of a region's inhabitants live in a city of it.

    Where both bear one name in English, the city goes by it abroad though it has another at home: Geneva is Genève.
    """
    inside = city.kind == "city" and (city.country, city.region) == (region.country, region.region)
    return inside and city.population >= PART * region.population
