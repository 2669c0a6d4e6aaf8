"""Phrases that name a matter: a policy, an act, a body, a deal, of which somebody can be in favour or not.

the border wall would ...          border wall
to prevent Iran from ...           none: what follows "to" and never "the" or "of" is done, not named
Hillary Clinton, West Palm Beach   none: names, unless of acts, bodies and wars ("Paris Agreement")
Korean leader, every customer      none: persons

There is no parse: a table tells which words are seldom nouns, and the words around a phrase whether it is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicon.people_words import person_words
from onrecord.lexicon.position_words import position_classes
from onrecord.lexicon.sector_words import sector_key
from onrecord.lexicon.word_kinds import is_mostly_verb, is_seldom_noun

__all__ = ["Naming", "Run", "folded", "is_named", "namings", "runs_of"]

LONGEST = 3  # words of an issue that is found
FEWEST = 2
PIECE = re.compile(r"[.,;:!?()\"“”…\n]+|\s['‘]|['’](?=\s|$)|\s[-–—]+\s|—")
WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
HYPHENED = re.compile(r"([^\W_]+)[-‐‑](?=([^\W_]+))")  # "same-sex marriage" is of three words
NO_ADVERBS = frozenset(
    "ally anomaly assembly bully daily early elderly family monopoly monthly quarterly rally reply supply weekly"
    " yearly".split()
)
OPENING = frozenset(
    "a an the this that these those his her its our their my your any every no some such"
    " of on for about against with by over under in from at into without between during toward towards after before"
    " behind through".split()
)
"""Words after which a noun phrase stands."""
ACTING = frozenset(
    "to will would can could shall should may might must do does did not never i we you he she they it who dont doesnt"
    " didnt wont cant lets ill well theyll hell".split()
)
"""Words after which a verb stands, though "to" may stand before a noun as well."""
HALF = 0.5

Key = Callable[[str], str]


class Run(NamedTuple):
    """Words in a row that may name something. before: the word in front, folded, "" at the start of a clause."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    before: str


class Naming(NamedTuple):
    """A part of a run, as it is written."""

    keys: tuple[str, ...]
    phrase: str
    before: str
    capital: bool
    """Whether its last word has a capital."""
    whole: bool
    """Whether the run ends with it, so that its last word is the head: "white police" is no phrase of its own."""


def folded(word: str) -> str:
    """Return a word without case and accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def runs_of(texts: Sequence[str], key: Key) -> list[list[Run]]:
    """Return the runs of each text. key: gives words as they are compared, "" for those that name nothing."""
    hyphened = {pair for text in texts for pair in HYPHENED.findall(text.casefold())}
    return [list(_runs(text, key, hyphened)) for text in texts]


def _runs(text: str, key: Key, hyphened: set[tuple[str, str]]) -> Iterator[Run]:
    for piece in PIECE.split(text):
        words = [match[0] for match in WORD.finditer(piece)]
        before, run = "", list[str]()
        for at, word in enumerate(words):
            behind = words[at + 1] if at + 1 < len(words) else ""
            joined = (word.casefold(), behind.casefold()) in hyphened
            if key(word) and not word[0].isdigit() and (joined or _may_name(folded(word))):
                run.append(word)
                continue
            if run:
                yield Run(tuple(run), tuple(map(key, run)), before)
            before, run = folded(word).replace("’", "").replace("'", ""), []
        if run:
            yield Run(tuple(run), tuple(map(key, run)), before)


def _may_name(word: str) -> bool:
    """Say whether a word may be one of those that name an issue: it is neither empty nor an adverb."""
    if len(word) == 1 or (word.endswith("ly") and word not in NO_ADVERBS):
        return False
    return "empty" not in position_classes(word.replace("’", "").replace("'", ""))


def namings(run: Run) -> Iterator[Naming]:
    """Yield the parts of a run, of two and three words, that can name a matter as far as they alone tell."""
    for size in range(FEWEST, LONGEST + 1):
        for at in range(len(run.words) - size + 1):
            words, keys = run.words[at : at + size], run.keys[at : at + size]
            if all(one != other for one, other in pairwise(keys)) and _is_matter(words):
                verb = any(is_mostly_verb(folded(word)) for word in run.words[:at])
                before = run.before if at == 0 or (run.before in OPENING and not verb) else ""
                yield Naming(keys, " ".join(words), before, words[-1][0].isupper(), at + size == len(run.words))


def _is_matter(words: Sequence[str]) -> bool:
    *before, last = map(folded, words)
    if sum(_may_name(word) for word in (*before, last)) < FEWEST:
        return False
    if any(is_mostly_verb(word) and not word.endswith(("ed", "ing")) for word in before):
        return False  # "spend money"
    if is_seldom_noun(last) or last.endswith("ed") or "head" in position_classes(last):
        return False
    return sector_key(words[-1]) not in person_words()


def _is_title(word: str) -> bool:
    """Say whether a word heads names of acts, bodies and wars: the Paris Agreement."""
    return word[0].isupper() and "matter" in position_classes(folded(word))


def is_named(found: Sequence[Naming]) -> bool:
    """Say whether what was found of a phrase shows that it is a noun phrase and no mere name."""
    opened = sum(one.before in OPENING for one in found)
    acting = sum(one.before in ACTING for one in found)
    if not opened or acting > opened:
        return False
    names = sum(one.capital and not _is_title(one.phrase.split()[-1]) for one in found)
    heads = sum(one.whole for one in found)
    return names < HALF * len(found) and heads >= HALF * len(found)
