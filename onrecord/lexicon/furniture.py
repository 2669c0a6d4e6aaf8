"""Stock phrases of page furniture."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.tables import rows
from onrecord.model import ZoneKind
from onrecord.model.base import Frozen

__all__ = ["Phrase", "dateline_city", "stock_phrase", "stock_words"]

LONGEST = 25  # words of a line that a phrase at its beginning or inside may label
LONGEST_INSIDE_BODY = 8  # words of a sentence between other sentences that a common phrase may label
COMMON = frozenset(
    {"navigation", "share bar", "tags", "related link", "related block", "photo credit", "advertisement"}
    | {"author box", "syndication note", "call to share", "copyright", "media contact", "subscription"}
)
CREDIT_WORDS = 8  # words of "Source: ...", beyond which it is no credit but a sentence


class Phrase(Frozen, kw_only=True):
    """A phrase that gives a line of furniture away. how: see the head of the table."""

    kind: ZoneKind
    detail: str
    how: str
    words: str


def stock_phrase(line: str, in_body: bool = False) -> Phrase | None:
    """Return the phrase that marks a line as furniture.

    line: its words, without Markdown.
    in_body: the line ends like a sentence and stands between others; common openings then prove nothing
    ("Related posts in the ministry were cut.").
    """
    words = " ".join(line.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split()).casefold()
    count = len(words.split())
    whole = _whole().get(words.strip(" .:!»›>→|+-…"))
    if whole:
        return whole
    if count <= LONGEST:
        starts = (p for p in _starts().get(_first(words), ()) if _starts_with(words, p.words))
        found = next((p for p in starts if _credible(words, p, in_body, count)), None)
        if found:
            return found
        if '"' not in words:
            insides = (p for p in _how("inside") if p.words in words)
            found = next((p for p in insides if _credible(words, p, in_body, count)), None)
            if found:
                return found
    return next((p for p in _how("strong") if p.words in words), None)


def _credible(words: str, phrase: Phrase, in_body: bool, count: int) -> bool:
    if phrase.words in ("source:", "sources:", "via:"):
        return count <= CREDIT_WORDS and not words.endswith((".", "?", "!"))
    if not in_body or phrase.words.endswith((":", "|", "©")):
        return True
    return count <= LONGEST_INSIDE_BODY or phrase.detail not in COMMON


def _starts_with(words: str, phrase: str) -> bool:
    rest = words[len(phrase) :]
    return words.startswith(phrase) and not (phrase[-1].isalpha() and rest[:1].isalpha())


def _first(words: str) -> str:
    """Return the key of a phrase in the table of openings: its first letters."""
    match = re.match(r"[^a-z0-9]*[a-z0-9]{0,3}", words)
    return match[0] if match else ""


@cache
def _how(how: str) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(kind=ZoneKind(kind), detail=detail, how=how, words=words)
        for kind, detail, matches, words in rows("furniture.tsv")
        if matches == how
    )


@cache
def _whole() -> dict[str, Phrase]:
    return {phrase.words: phrase for phrase in reversed(_how("whole"))}


@cache
def _starts() -> dict[str, tuple[Phrase, ...]]:
    keys = dict.fromkeys(_first(phrase.words) for phrase in _how("start"))
    return {key: tuple(p for p in _how("start") if _first(p.words) == key) for key in keys}


@cache
def stock_words() -> frozenset[str]:
    """Return the words that stock phrases are made of."""
    return frozenset(word for row in rows("furniture.tsv") for word in re.findall(r"[a-z]+(?:'[a-z]+)?", row[3]))


@cache
def _cities() -> frozenset[str]:
    return frozenset(name.casefold() for (name,) in rows("dateline_cities.tsv"))


def dateline_city(name: str) -> bool:
    """Say whether a place, besides the capitals, is one that stands alone in datelines."""
    return name.casefold() in _cities()
