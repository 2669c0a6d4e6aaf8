"""Phrases of a paragraph that the gazetteer knows: the longest run of words with a capital that is a name in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.lexicon.gazetteer import Named, NameForm, places_named

__all__ = ["Phrase", "Word", "phrases"]

LONGEST = 7  # tokens; "Port-au-Prince" has five
INNER = frozenset("of the de la le el al al- and & on upon under en au aux sur del di do da dos las los y e a - – ' ’".split())
SHORTEST = 3  # letters of a name that is written with one capital; "US" and "UK" are written with two
NAMES = frozenset({NameForm.USUAL, NameForm.OTHER})


@dataclass(frozen=True, slots=True)
class Word:
    """A token, with or without a parse: its text, and whether white space follows it."""

    text: str
    spaced: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [start, end) that are a name in the gazetteer, and the places of that name."""

    start: int
    end: int
    named: tuple[Named, ...]


def phrases(words: Sequence[Word]) -> Iterator[Phrase]:
    """Yield the phrases that are names of places, from left to right; none overlap."""
    start = 0
    while start < len(words):
        found = _longest(words, start) if _begins_name(words[start].text) else None
        if found is not None:
            yield found
        start = found.end if found is not None else start + 1


def _begins_name(word: str) -> bool:
    return word[0].isupper()


def _longest(words: Sequence[Word], start: int) -> Phrase | None:
    end = start + 1
    ends = [end]
    while end < len(words) and end - start < LONGEST and (_begins_name(words[end].text) or words[end].text in INNER):
        end += 1
        if _begins_name(words[end - 1].text):
            ends.append(end)
    for end in reversed(ends):
        text = "".join(w.text + (" " if w.spaced else "") for w in words[start:end]).rstrip()
        named = tuple(n for n in places_named(text) if _may_be(text, n, words, start))
        if named:
            return Phrase(start, end, named)
    return None


def _may_be(text: str, named: Named, words: Sequence[Word], start: int) -> bool:
    """Say whether a name may be written so: "TX" after a comma, "Calif." with its point, no place "Us" for "US"."""
    capitals = text.isupper() and len(text) > 1
    if named.form is NameForm.SHORT_AFTER_TOWN:
        return start > 1 and words[start - 1].text == "," and (capitals or text.endswith(".") or len(text) == SHORTEST)
    if named.form is NameForm.SHORT:
        return capitals or text.endswith(".")
    if len(text.replace(".", "")) < SHORTEST:
        return capitals and named.place.kind == "country"
    return True
