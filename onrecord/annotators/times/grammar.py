"""Rules of the grammar of time expressions: how they are written, and what their builders are given.

A pattern is a regular expression over the words of a paragraph, in which `{month}` stands for any word of that class
of `lexicon/time_words.tsv` and is then a group of that name. `{month:other}` names the group otherwise, and `{month:}`
makes none. Further pieces are in `PIECES`. Where a pattern has a group `timex`, the rest of it is only what must stand
beside the time expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotators.times.calendar import NO_ANCHOR, Anchor, Direction, anchor_of_value
from onrecord.annotators.times.words import WORDS, meaning_of
from onrecord.model import TimexType
from onrecord.text.parse import Paragraph

__all__ = ["Build", "Context", "Meaning", "Rule", "Sense", "date", "group", "modifier", "rule", "words_held"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a time expression is resolved against.

    anchor: the article's date.
    direction: where the tense of its verb points.
    named: the value of the date last named, from which "the next day" counts.
    told: in a story of other years, the date at which it has arrived, from which "in June" counts.
    history: whether the text, or the paragraph, is a story of other years throughout.
    period: the quarter or half year that a report of results speaks of, with which "a year earlier" is compared.
    """

    anchor: Anchor = NO_ANCHOR
    direction: Direction = None
    named: str | None = None
    told: Anchor = NO_ANCHOR
    period: str | None = None
    history: bool = False

    @property
    def reference(self) -> Anchor:
        """What "the next day" counts from: the date last named, else the article's."""
        named = anchor_of_value(self.named)
        return named if named.year else self.anchor

    @property
    def in_story(self) -> bool:
        """Whether the text tells of another time than that of its publication."""
        return self.told.year is not None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a time expression means, in TIMEX3.

    compared: it only says what something else is compared with ("a year earlier"), so nothing counts from it.
    """

    type: TimexType
    value: str | None
    mod: str | None = None
    compared: bool = False


Build = Callable[[re.Match[str], Context], Meaning | None]
Sense = Callable[[Paragraph, re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the grammar.

    examples: sentences with the time expression in brackets, and what it means there: `They met [on June 16] => DATE
    2021-06-16 START`. They are read as if published on Wednesday, 6 October 2021, unless a date stands before a colon.
    needs: sets of words; the rule is tried only in paragraphs that hold a word of each of them, which saves time.
    sense: says whether the words are meant as a time; None if they always are.
    """

    name: str
    pattern: re.Pattern[str]
    build: Build
    examples: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    sense: Sense | None = None


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", "['’]").replace(r"\ ", " ") for word in ordered)


def _capital(words: Iterable[str]) -> str:
    """Return the alternatives as names are written: "May", "MAY", never "may"."""
    return f"(?-i:{_any({form for word in words for form in (word, word.upper())})})"


_MONTHS, _DAYS = WORDS["month"], WORDS["weekday"]
_LONG_MONTHS = [month for month in _MONTHS if len(month) > 4 or month in ("May", "June", "July")]
_ONES = _any(list(WORDS["number"])[:9])
_TENS = _any(word for word, value in WORDS["number"].items() if 20 <= int(value) <= 90)
_TEENS = _any(word for word, value in WORDS["number"].items() if 10 <= int(value) < 20)
_NUMBER = _any(WORDS["number"])
_YEAR = (
    rf"(?:1\d|20)\d\d|(?:{_TEENS}|twenty)[ ](?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS})"
    rf"|two thousand(?: (?:and )?(?:{_TEENS}|{_ONES}))?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_ABBREVIATED = r"(?:(?<=\b(?-i:[A-Z][a-z]{2}))(?<!May)\.|(?<=\b(?:Sept|Tues|Thur))\.|(?<=\bThurs)\.)?"
_MONTH = rf"{_capital(_MONTHS)}\b{_ABBREVIATED}"
_FRACTION = r"(?: [1-9]/[1-9])?"

PIECES: dict[str, str] = {
    "month": rf"(?P<month>{_capital(_MONTHS)})\b{_ABBREVIATED}",
    "long_month": rf"(?P<month>{_capital(_LONG_MONTHS)})\b",
    "weekday": rf"(?P<weekday>{_capital(d for d in _DAYS if len(d) > 5)})\b",
    "any_weekday": rf"(?P<any_weekday>{_capital(_DAYS)})\b{_ABBREVIATED}",
    "day": rf"(?P<day>{_DAY})\b",
    "year": rf"(?P<year>{_YEAR})\b",
    "holiday": rf"(?P<holiday>{_capital(WORDS['holiday'])})\b",
    "date": rf"(?P<date>{_MONTH} {_DAY}\b(?:,? (?:{_YEAR})\b)?|{_DAY}(?: of)? {_MONTH}(?:,? (?:{_YEAR})\b)?)",
    "number": (
        rf"(?P<number>\d{{1,3}}(?:,\d{{3}}|\d{{0,3}}(?:\.\d{{1,2}})?){_FRACTION}(?: thousand)?|[1-9]/[1-9]"
        rf"|(?:{_NUMBER})(?:(?: and |[ -])(?:{_NUMBER})){{0,5}}"
        rf"|{_any([*WORDS['article'], *WORDS['vague']])})\b"
    ),
    "one_unit": rf"(?P<unit>{_any(set(WORDS['unit'].values()))})\b",
    "amount": rf"(?:(?P<mod>{_any(WORDS['amount'])})\s)?",
    "an_edge": rf"(?:the )?(?P<mod>{_any(WORDS['edge'])})[ -]",
    "edge": rf"(?:(?:the )?(?P<mod>{_any(WORDS['edge'])})[ -])?",
}
_WORD = re.compile(r"[^\W\d_]+|\d")
_REFERENCE = re.compile(r"\{([a-z_]+)(:?)([a-z_]*)\}")


def _piece(reference: re.Match[str]) -> str:
    name, renamed, other = reference.groups()
    piece = PIECES.get(name) or rf"(?P<{name}>{_any(WORDS[name])})\b"
    if not renamed:
        return piece
    return re.sub(r"\(\?P<\w+>", rf"(?P<{other}>" if other else "(?:", piece, count=1)


def rule(name: str, pattern: str, build: Build, *examples: str, needs: str, sense: Sense | None = None) -> Rule:
    """Make a rule; see `Rule`.

    needs: words and `{classes}`, of which a paragraph must hold one; `#` is any digit. `&` stands between such lists.
    """
    full = rf"(?<![\w$£€])(?<!\d[.,]){_REFERENCE.sub(_piece, pattern)}"
    needed = tuple(frozenset(_needed(listed)) for listed in needs.split("&"))
    return Rule(name, re.compile(full, re.IGNORECASE), build, examples, needed, sense)


def _needed(listed: str) -> Iterator[str]:
    for word in listed.split():
        if word == "#":
            yield from "0123456789"
        elif word.startswith("{"):
            yield from (_WORD.findall(phrase.casefold())[-1] for phrase in WORDS[word.strip("{}")])
        else:
            yield word


def words_held(words: str) -> frozenset[str]:
    """Return the words that a text holds, in lower case; of numbers their digits, one by one."""
    return frozenset(_WORD.findall(words.casefold()))


def group(match: re.Match[str], name: str) -> str:
    """Return what a group has matched, in lower case; empty if the pattern has no such group."""
    return (match.groupdict().get(name) or "").casefold()


def modifier(match: re.Match[str]) -> str | None:
    """Return the TIMEX3 modifier that a match begins with: LESS_THAN of "nearly"."""
    mod, edge_word = group(match, "mod"), re.split(r"[ -]", group(match, "edge_word"))[0]
    return meaning_of("amount", mod) or meaning_of("edge", mod) or meaning_of("edge_word", edge_word)


def date(value: str | None, mod: str | None = None) -> Meaning:
    """Return the meaning of a date."""
    return Meaning(TimexType.DATE, value, mod)
