"""The words of time and what they mean, from `lexicon/time_words.tsv`."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import cast, get_args

from onrecord.annotators.times.calendar import Unit
from onrecord.lexicon.tables import rows

__all__ = ["WORDS", "meaning_of", "number_of", "unit_of", "year_of"]


def _classes() -> dict[str, dict[str, str]]:
    classes: dict[str, dict[str, str]] = defaultdict(dict)
    for name, meaning, words in rows("time_words.tsv"):
        classes[name].update((word.strip(), meaning) for word in words.split(";"))
    return dict(classes)


WORDS = _classes()
"""For each class of words its words, spelled as in the table, and what each means."""

_MEANINGS = {name: {word.casefold(): meaning for word, meaning in words.items()} for name, words in WORDS.items()}


def meaning_of(name: str, word: str) -> str | None:
    """Return what a word of a class means, None if the class does not hold it.

    >>> meaning_of("month", "October"), meaning_of("amount", "nearly"), meaning_of("which", "never")
    ('10', 'LESS_THAN', None)
    """
    return _MEANINGS[name].get(" ".join(word.casefold().replace("’", "'").split()).rstrip("."))


def unit_of(word: str) -> Unit:
    """Return the unit of time that a word names.

    Raises:
        ValueError: if it names none.
    """
    unit = meaning_of("unit", word)
    if unit not in get_args(Unit):
        raise ValueError(f"no unit of time: {word}")
    return cast(Unit, unit)


def number_of(words: str) -> float | None:
    """Return the number that words or digits say, None for one that is not said ("several").

    >>> number_of("2 1/2"), number_of("twenty-four"), number_of("two thousand"), number_of("one and a half")
    (2.5, 24.0, 2000.0, 1.5)
    """
    words = " ".join(words.casefold().split())
    half = re.search(r" and a half$", words)
    words = words[: half.start()] if half else words
    count = _digits(words) if words[:1].isdigit() else _spelled(words)
    return None if count is None else count + (0.5 if half else 0)


def _digits(words: str) -> float | None:
    whole, _, rest = words.replace(",", "").partition(" ")
    part = re.fullmatch(r"(\d)/([1-9])", rest or whole)
    if part:
        return int(part[1]) / int(part[2]) + (float(whole) if rest else 0)
    return float(whole) * (1000 if rest == "thousand" else 1) if rest in ("", "thousand") else None


def _spelled(words: str) -> float | None:
    known = meaning_of("article", words)
    if known:
        return float(known)
    total = part = 0
    for word in re.split(r"[ -]", words.removeprefix("a ")):
        value = meaning_of("number", word)
        if value is None:
            if word == "and":
                continue
            return None
        if int(value) >= 100:
            part = max(part, 1) * int(value)
            total, part = (total + part, 0) if value == "1000" else (total, part)
        else:
            part += int(value)
    return float(total + part) or None


def year_of(words: str) -> int | None:
    """Return the year that digits or spoken words say; None if they say none.

    >>> year_of("1994"), year_of("nineteen ninety-four"), year_of("two thousand and one")
    (1994, 1994, 2001)
    """
    words = " ".join(words.casefold().split())
    if words.isdigit():
        return int(words)
    if words.startswith("two thousand"):
        return int(number_of(words) or 0) or None
    century, _, rest = words.partition(" ")
    hundreds, years = number_of(century), number_of(rest)
    return int(100 * hundreds + years) if hundreds and years else None
