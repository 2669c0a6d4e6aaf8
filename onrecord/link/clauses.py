"""What the words of one clause say of an issue that it names: wanted or not, good or bad, and in whose name.

an end to the bases                     ended                            -1
the bases should not be scrapped        ought not to be ended            +1
it is wrong to close the bases          bad to close them                +1
the bases would be a mistake            bad                              -1
we are glad about the bases             the speaker feels well about it  +1
the United States compound at Tarsh     nothing of Tarsh                  0
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.lexicon.position_words import position_classes
from onrecord.link.issues import keys_of

__all__ = ["Clause", "clauses_of", "governed", "is_object", "judged", "negated", "plain_words", "wanted"]

BREAK = re.compile(r"((?<=\w\w)[.!?]+(?=\W|$)|[;:…\n]+|, | (?:but|while|although|though|because|if|unless|who|which) )")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
BEFORE = 8  # words before the issue that may govern it
SCOPE = 3  # words before a word that may negate it
BESIDE = 2  # words before the issue that may judge it, as "disastrous plan" does
AFTER = 6  # words after "is" that may judge what stands before it
BEHIND = 12  # words after the issue in which its "should" stands
NEAR = 3  # words before the issue in which a word sets it apart
COPULAS = frozenset("is are was were be been being s seems seem remain remains become becomes its im hes shes".split())
SELF = frozenset("i we ive weve id wed im were ill our he she they".split())
WANTED = frozenset("should must ought need needs".split())
IMPERSONAL = frozenset({"it", "its"})
FINITE = frozenset("has have had is are was were will would can could did does should must may might".split())
APART = frozenset(
    "at with over about in on from by during after before against like than under toward towards into since".split()
)
"""Words behind which a name is no longer what the whole is about: "the exemption at the summit"."""
OBJECTS = frozenset("the a an this that these those your our all any such his her its their".split())
GOING = frozenset("forward ahead".split())  # "should not go ahead"


class Clause(NamedTuple):
    """A clause that has words of the issue. places: where they stand; at: where it begins in the content."""

    words: list[str]
    places: list[int]
    at: int
    supposed: bool
    """Whether it is behind an "if": nobody says that it is so."""
    owned: bool
    """Whether the issue only owns what is spoken of: "Holt's notes" for the issue Holt."""


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without apostrophes."""
    return [match[0].casefold().replace("’", "").replace("'", "") for match in WORD.finditer(text)]


def clauses_of(issue: set[str], content: str) -> list[Clause]:
    """Return the clauses of a content that have most of the words of an issue, given as keys (see `keys_of`)."""
    found = _clauses(issue, content)
    most = max((number for number, _ in found), default=0)
    return [clause for number, clause in found if number == most]


def _clauses(issue: set[str], content: str) -> list[tuple[int, Clause]]:
    """Return the clauses with words of the issue, and how many of them each has."""
    found: list[tuple[int, Clause]] = []
    at, mark = 0, ""
    for number, text in enumerate(BREAK.split(content)):
        if number % 2:
            mark = text.strip()
            continue
        raw = [match[0] for match in WORD.finditer(text)]
        keys = [set(keys_of(word)) & issue for word in raw]
        places = [place for place, key in enumerate(keys) if key]
        words = plain_words(text)
        if found and not places and mark == "," and words[:1] and words[0] in WANTED | FINITE:
            found[-1][1].words.extend(words)  # "the bases, which are old, should stay"
        else:
            owned = bool(places) and _owns(raw, places[-1])
            clause = Clause(words, places, at, mark in {"if", "unless"}, owned)
            if places:
                found.append((len(set().union(*keys)), clause))
        at += len(raw)
    return found


def _owns(raw: Sequence[str], last: int) -> bool:
    return raw[last].endswith(("'s", "’s")) or (last + 2 < len(raw) and raw[last + 1] == "s")


def governed(clause: Clause) -> int:
    """Return the product of what wants or does not want the issue, before it or joined to it; 0 without any."""
    first, words = clause.places[0], clause.words
    sign = _product(words, max(first - BEFORE, 0), first)
    behind = words[clause.places[-1] + 1 : clause.places[-1] + 2]  # "troop withdrawal", "benefit cuts"
    if any("minus" in position_classes(word) for word in behind):
        return -(sign or 1)
    return sign


def _product(words: Sequence[str], start: int, end: int) -> int:
    sign = 0
    for at in range(start, end):
        found = position_classes(words[at], words[at - 1] if at else "") & {"plus", "minus"}
        if found:
            sign = (sign or 1) * (1 if "plus" in found else -1) * _turn(words, at)
    return sign


def wanted(clause: Clause) -> int:
    """Return what the clause itself asks for: by "should", "to", an order, or what the speaker says he wants."""
    first, words = clause.places[0], clause.words
    passive = _passive(clause)
    if passive:
        return passive
    ought = next((at for at, word in enumerate(words[:first]) if word in WANTED), None)
    if ought is not None and "no" in words[ought + 1 : first]:  # "there should be no bases"
        return -(_product(words, ought + 1, first) or 1)
    infinitive = words[:1] == ["to"] or words[:2] in (["not", "to"], ["never", "to"])
    own = any(word in SELF for word in words[:first])
    if ought is not None or (infinitive and clause.at == 0) or own or _orders(clause):
        return governed(clause)
    return 0


def _passive(clause: Clause) -> int:
    """Return the sign of "the bases should (not) be closed", "the bases should not go ahead", "the bases to be built"."""
    words, last = clause.words, clause.places[-1]
    for at in range(last + 1, min(last + 1 + BEHIND, len(words))):
        if words[at] in WANTED or (words[at] == "to" and words[at + 1 : at + 2] == ["be"]):
            sign = 0
            for then in range(at + 1, min(at + AFTER, len(words))):
                found = position_classes(words[then]) & {"plus", "minus"}
                if found or words[then] in GOING:
                    sign = (-1 if "minus" in found else 1) * _turn(words, then)
                    break
            return sign
    return 0


def _orders(clause: Clause) -> bool:
    """Say whether a content begins with an order: "cancel the bases"."""
    words = clause.words
    return clause.at == 0 and len(words) > 1 and words[1] in OBJECTS and not words[0].endswith(("ed", "s", "ing"))


def judged(clause: Clause, *, named: bool = False) -> int:
    """Return whether the issue is called good or bad, or felt to be: before it, after "is", or where it gets a name.

    named: whether what comes behind it is a name that is given to it ("called the plan a disaster").
    """
    words, places = clause.words, clause.places
    first, last = places[0], places[-1]
    whole = governed(clause) or 1  # "the effort to end the ban is right"
    felt = _felt(words, first)
    if felt and not clause.owned:
        return felt * whole
    beside = range(0 if clause.owned else max(first - BESIDE, 0), 0 if clause.owned else first)
    copula = next((at for at in range(last + 1, len(words)) if words[at] in COPULAS), None)
    apart = APART.intersection(words[max(first - NEAR, 0) : first])
    after = range(0) if copula is None or apart else range(copula + 1, min(copula + 1 + AFTER, len(words)))
    given = range(last + 1, len(words)) if named else range(0)
    for at in (*beside, *after, *given):
        found = position_classes(words[at]) & {"good", "bad"}
        if found and at not in places:
            return (1 if "good" in found else -1) * _turn(words, at) * (whole if at > last else 1)
    return 0


def _felt(words: Sequence[str], first: int) -> int:
    """Return the sign of "we are glad that", "it is wrong to", before the issue."""
    for at in range(1, first - 1):
        found = position_classes(words[at]) & {"good", "bad"}
        copula = next((back for back in range(at - 1, max(at - SCOPE, 0) - 1, -1) if words[back] in COPULAS), None)
        subject = words[max((copula or 0) - SCOPE, 0) : (copula or 0) + 1]
        if found and copula is not None and (SELF | IMPERSONAL).intersection(subject):
            return (1 if "good" in found else -1) * _turn(words, at)
    return 0


def is_object(clause: Clause, *, told: bool = False) -> bool:
    """Say whether an issue is what an act is on, rather than a place, a party or the subject of what is told.

    told: whether it may be that subject ("glad that the bases are old").
    """
    first, last = clause.places[0], clause.places[-1]
    behind = clause.words[last + 1 : last + 2]
    apart = APART.intersection(clause.words[:first])
    return not (clause.owned or apart or (FINITE.intersection(behind) and not told) or behind == ["to"])


def _turn(words: Sequence[str], at: int) -> int:
    return -1 if negated(words, at, SCOPE) else 1


def negated(words: Sequence[str], at: int, scope: int) -> bool:
    """Say whether a word is negated by one shortly before it."""
    return any(
        "negation" in position_classes(words[back], words[back - 1] if back else "")
        for back in range(max(at - scope, 0), at)
    )
