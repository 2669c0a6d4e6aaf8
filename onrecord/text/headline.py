"""Headlines In Title Case, read as sentences, so that the parser knows verbs from names.

    Varda Denies Base Deal After Holt Warns Of Delay  ->  Varda denies base deal after Holt warns of delay

A word is read in lower case when the report itself writes it (or a form of it) so. Only the reading changes, and no
character more or less: offsets stay.
"""

from __future__ import annotations

import re

__all__ = ["as_sentence", "lower_case_words"]

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LONG = 4  # letters; shorter words say little about how a headline is written
SHARE = 0.7  # of the long words, from which on a headline counts as written in capitals
ENDINGS = ("", "s", "es", "ed", "d", "ing")
FUNCTION_WORDS = frozenset(
    "a an the and or but nor of in on at by for to from with without as after before over under against amid into onto "
    "than that this is are was were be been will would not no it its his her their has have had may might can "
    "could".split()
)


def lower_case_words(text: str) -> frozenset[str]:
    """Return the words that a text writes in lower case."""
    return frozenset(word for word in WORD.findall(text) if word.islower())


def as_sentence(words: str, known: frozenset[str]) -> str:
    """Return a headline with the words of `known` in lower case, unchanged when it is not written in capitals."""
    found = WORD.findall(words)
    long = [word for word in found if len(word) >= LONG]
    if len(found) < LONG or sum(word[0].isupper() for word in long) < SHARE * len(long):
        return words
    first = WORD.search(words)

    def read(word: re.Match[str]) -> str:
        kept = (first is not None and word.start() == first.start()) or _is_initial(word, words)
        return word.group() if kept else _lower(word.group(), known)

    return WORD.sub(read, words)


def _is_initial(word: re.Match[str], words: str) -> bool:
    """Say whether a letter stands for a word: the "S" of "U.S."."""
    return len(word.group()) == 1 and "." in (
        words[word.start() - 1 : word.start()],
        words[word.end() : word.end() + 1],
    )


def _lower(word: str, known: frozenset[str]) -> str:
    """Return a word in lower case if the report has it, or a form of it, so."""
    lower = word.lower()
    if len(lower) != len(word) or (word.isupper() and 1 < len(word) < LONG):
        return word
    if lower in FUNCTION_WORDS or any(form in known for form in _forms(lower)):
        return lower
    return word


def _forms(word: str) -> set[str]:
    stems = {word.removesuffix(ending) for ending in ENDINGS if len(word) - len(ending) >= LONG - 1}
    return {word, *(stem + ending for stem in stems for ending in ENDINGS)}
