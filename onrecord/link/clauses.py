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
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicon.position_words import position_classes
from onrecord.lexicon.word_kinds import is_mostly_verb, is_seldom_noun
from onrecord.link.issues import keys_of
from onrecord.link.stems import FUNCTION

__all__ = [
    "Clause",
    "clauses_of",
    "felt",
    "governed",
    "is_object",
    "judged",
    "negated",
    "plain_words",
    "told_to",
    "wanted",
]

BREAK = re.compile(
    r"((?<=\w\w)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bGov)(?<!\bRep)[.!?]+(?=\W|$)|[;:…\n]+|, "
    r"| (?:but|while|although|though|because|if|unless|whether|who|which) )"
)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
HALF = 0.5
SIDES = frozenset({"plus", "minus"})
JUDGING = frozenset({"good", "bad"})
QUOTES = ("“", '"', "‘", "«", "``")
OPEN = frozenset("if unless whether who which".split())
BEFORE = 6  # words before the issue that may govern it
SCOPE = 4  # words before a word that may negate it
BESIDE = 2  # words before the issue that may judge it, as "disastrous plan" does
AFTER = 6  # words after "is" that may judge what stands before it
ASKED = 4  # words behind a "should" among which it says what is asked for
BEHIND = 12  # words after the issue in which its "should" stands
FEWEST = 3  # words of an order
COPULAS = frozenset("is are was were be been being s seems seem remain remains become becomes im hes shes".split())
SELF = frozenset("i we us ive weve id wed im were ill our".split())
SPOKEN_OF = frozenset("he she they".split())  # the speaker, where his words are not given as they were said
OWN = frozenset("his her my our their its".split())  # "his support for the bases"
WANTED = frozenset("should must ought need needs".split())
IMPERSONAL = frozenset({"it", "its"})
FINITE = frozenset("be has have had is are was were will would can could did does should must may might".split())
ENDING = frozenset(
    "of for in on at by and or as with from over under after before against that which who to into within through when"
    " because until during near without despite".split()
)
"""Words behind a name that end it: the issue is then what is spoken of, no "bases report"."""
APART = frozenset(
    "at with over about in on from by during after before against like than under toward towards into since".split()
)
"""Words behind which a name is no longer what the whole is about: "the exemption at the summit"."""
LIGHT = frozenset("have see get make be hold do go look move work put set bring take give use begin start also".split())
LINKS = frozenset(
    "plan plans idea ideas proposal proposals construction use number numbers effort efforts move moves passage return"
    " creation decision measure measures bill bills law laws existence presence right rights access prospect part parts"
    " provision kind form round set package deal calls call".split()
)
"""Nouns that stand for what is behind them: "supports the plan for the bases"."""
JOINING = frozenset("any all no not more such up down out off back away".split())
DISPUTED = frozenset("over between among around".split())  # "the fight over the bases" is nobody's
APART_FROM = frozenset(
    "as than when after before since like unlike despite instead by with at about over during under between".split()
)
"""Words that cut what stands before them off from what comes behind."""
OBJECTS = frozenset("the a an this that these those your our all any such his her its their".split())
LEAVING = frozenset("resign quit withdraw leave go step drop".split())
GOING = frozenset("forward ahead".split())  # "should not go ahead"


class Clause(NamedTuple):
    """A clause that has words of the issue. places: where they stand; at: where it begins in the content."""

    words: list[str]
    places: list[int]
    at: int
    supposed: bool
    """Whether it is behind an "if" or a "who": the speaker does not say it for himself."""
    direct: bool
    """Whether the words are the speaker's own, in which "he" is somebody else."""
    owned: bool
    """Whether the issue only owns what is spoken of: "Holt's notes" for the issue Holt."""


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without apostrophes."""
    return [match[0].casefold().replace("’", "").replace("'", "") for match in WORD.finditer(text)]


def clauses_of(issue: set[str], content: str) -> list[Clause]:
    """Return the clauses of a content that have most of an issue's words, more than half, as keys (see `keys_of`)."""
    found = _clauses(issue, content)
    most = max((number for number, _ in found), default=0)
    return [clause for number, clause in found if number == most and number > HALF * len(issue)]


def _clauses(issue: set[str], content: str) -> list[tuple[int, Clause]]:
    """Return the clauses with words of the issue, and how many of them each has."""
    found: list[tuple[int, Clause]] = []
    at, mark, direct = 0, "", content.lstrip()[:1] in QUOTES
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
            clause = Clause(words, places, at, bool(OPEN.intersection([mark, *words[:1]])), direct, owned)
            if places:
                found.append((len(set().union(*keys)), clause))
        at += len(raw)
    return found


def _owns(raw: Sequence[str], last: int) -> bool:
    return raw[last].endswith(("'s", "’s")) or (last + 2 < len(raw) and raw[last + 1] == "s")


def governed(clause: Clause) -> int:
    """Return the product of what wants or does not want the issue, before it or joined to it; 0 without any."""
    first, words = clause.places[0], clause.words
    if any(words[at] == "that" and SIDES & position_classes(words[at + 1]) for at in range(first - 1)):
        return 0  # "the act that allowed the bases": it is described, by nobody's wish
    sign = _product(words, max(first - BEFORE, 0), first)
    behind = words[clause.places[-1] + 1 : clause.places[-1] + 2]  # "troop withdrawal", "benefit cuts"
    if any("minus" in position_classes(word) and word not in ENDING for word in behind):
        return -(sign or 1)
    return sign


def _product(words: Sequence[str], start: int, end: int) -> int:
    sign = 0
    start = max((at + 1 for at in range(start, end) if words[at] in APART_FROM), default=start)
    for at in range(start, end):
        found = position_classes(words[at], words[at - 1] if at else "") & SIDES
        if found:
            phrase = position_classes(words[at + 1], words[at]) - position_classes(words[at + 1])
            if words[at + 1] in DISPUTED or SIDES & phrase:
                continue  # "fights for" is one entry
            if _leaves_open(words, at, end):
                return 0
            sign = (sign or 1) * (1 if "plus" in found else -1) * _turn(words, at)
        elif sign and words[at + 1] in FUNCTION and words[at] not in LINKS and _is_noun(words[at]):
            sign = 0  # "wants changes to the bases": who can tell
    return sign


def _is_noun(word: str) -> bool:
    if word in FUNCTION or word in JOINING or is_seldom_noun(word):
        return False
    return not position_classes(word)


def _leaves_open(words: Sequence[str], at: int, end: int) -> bool:
    """Say whether it hangs on a verb that tells nothing: "wants to contradict the report"."""
    if at + 2 >= end or words[at + 1] != "to" or words[at + 2] in LIGHT | OBJECTS:
        return False
    return not any(position_classes(word) & {"plus", "minus", "negation"} for word in words[at + 2 : end])


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
    if ought is not None or (infinitive and clause.at == 0) or _for_himself(clause) or _orders(clause):
        return governed(clause)
    return 0


def _for_himself(clause: Clause) -> bool:
    """Say whether what stands before the issue is said of the speaker: "we want", "his support for", "it will"."""
    ahead = clause.words[: clause.places[0]]
    persons = [word for word in ahead if word in SELF | SPOKEN_OF]
    if persons:
        return persons[-1] in _speakers(clause)
    if any(
        one == "it" and (other in {"will", "would"} or SIDES & position_classes(other))
        for one, other in pairwise(ahead)
    ):
        return True
    named = ahead[1:] if ahead[:1] == ["that"] else ahead
    return named[:1] != [] and named[0] in OWN and any(SIDES & position_classes(word) for word in named[1:SCOPE])


def _speakers(clause: Clause) -> frozenset[str]:
    """Return the words by which the speaker means himself."""
    return SELF if clause.direct else SELF | SPOKEN_OF


def _passive(clause: Clause) -> int:
    """Return the sign of "the bases should not be closed", "the bases should not go ahead", "the bases to be built"."""
    words, last = clause.words, clause.places[-1]
    for at in range(last + 1, min(last + 1 + BEHIND, len(words))):
        if words[at] in WANTED or words[at : at + 2] == ["to", "be"] or (words[at] == "be" and at == last + 1):
            sign = 0
            for then in range(at + 1, min(at + 1 + ASKED, len(words))):
                found = position_classes(words[then]) & SIDES
                if words[then] == "go" and GOING.intersection(words[then + 1 : then + 2]):
                    continue
                if found or words[then] in GOING | LEAVING:
                    ends = "minus" in found or words[then] in LEAVING
                    sign = (-1 if ends else 1) * _turn(words, then)
                    break
            return sign
    return 0


def _orders(clause: Clause) -> bool:
    """Say whether a content begins with an order: "cancel the bases"."""
    words = clause.words
    if clause.at or len(words) < FEWEST or words[1] not in OBJECTS or words[0].endswith(("ed", "s", "ing")):
        return False
    return bool(SIDES & position_classes(words[0]))


def judged(clause: Clause, *, named: bool = False) -> int:
    """Return whether the issue is called good or bad, or felt to be: before it, after "is", or where it gets a name.

    named: whether what comes behind it is a name that is given to it ("called the plan a disaster").
    """
    words, places = clause.words, clause.places
    first, last = places[0], places[-1]
    whole = governed(clause) or 1  # "the effort to end the ban is right"
    beside = range(0 if clause.owned else max(first - BESIDE, 0), 0 if clause.owned else first)
    copula = _copula(words, last + 1)
    apart = APART.intersection(words[:first])
    unsure = negated(words, first, BEFORE)  # "no sign that any of the bases is old"
    after = range(0) if copula is None or apart or unsure else range(copula + 1, min(copula + 1 + AFTER, len(words)))
    given = range(last + 1, len(words)) if named else range(0)
    for at in (*beside, *after, *given):
        found = position_classes(words[at])
        near = at > last or (is_seldom_noun(words[at]) and not SIDES & found and not words[at].endswith("ing"))
        if found & JUDGING and near and at not in places:
            return (1 if "good" in found else -1) * _turn(words, at) * (whole if at > last else 1)
    return 0


def _copula(words: Sequence[str], start: int) -> int | None:
    """Return where an "is" stands behind the issue, with no other verb between."""
    for at in range(start, min(start + BEFORE, len(words))):
        if words[at] in COPULAS:
            return at
        if is_mostly_verb(words[at]) and words[at] not in FINITE:
            return None
    return None


def felt(clause: Clause) -> int:
    """Return the sign of what is felt or called good or bad before the issue: "we are glad that", "it is wrong to"."""
    words, first = clause.words, clause.places[0]
    for at in range(max(first - BEFORE, 1), first - 1):
        found = position_classes(words[at]) & {"good", "bad"}
        copula = next((back for back in range(at - 1, max(at - SCOPE, 0) - 1, -1) if words[back] in COPULAS), None)
        if not found or copula is None or clause.owned:
            continue
        if (_speakers(clause) | IMPERSONAL).intersection(words[max(copula - SCOPE, 0) : copula + 1]):
            return (1 if "good" in found else -1) * _turn(words, at) * (governed(clause) or 1)
    return 0


def is_object(clause: Clause, *, told: bool = False) -> bool:
    """Say whether an issue is what an act is on, rather than a place, a party or the subject of what is told.

    told: whether it may be that subject ("glad that the bases are old").
    """
    first, last = clause.places[0], clause.places[-1]
    behind = clause.words[last + 1 : last + 2]
    ahead = clause.words[:first]
    if clause.owned or APART.intersection(ahead) or any(SIDES & position_classes(word) for word in ahead):
        return False
    if any(one == "to" and other not in LIGHT | OBJECTS for one, other in pairwise(ahead)):
        return False  # "asked Varda to describe the bases"
    if told and FINITE.intersection(behind):
        return True
    return not behind or behind[0] in ENDING


def does_other(clause: Clause) -> bool:
    """Say whether a content begins with a deed that is no word for or against: "to describe the bases"."""
    return clause.words[:1] == ["to"] and clause.words[1] not in LIGHT


def told_to(clause: Clause) -> int | None:
    """Return what the issue is asked to do ("Holt to resign"): -1 to go, 0 anything else; None: not asked."""
    behind = clause.words[clause.places[-1] + 1 : clause.places[-1] + 1 + SCOPE]
    if behind[:1] != ["to"] or behind[1:2] == ["be"]:
        return None
    return -1 if LEAVING.intersection(behind) else 0


def _turn(words: Sequence[str], at: int) -> int:
    return -1 if negated(words, at, SCOPE) else 1


def negated(words: Sequence[str], at: int, scope: int) -> bool:
    """Say whether a word is negated by one shortly before it."""
    return any(
        "negation" in position_classes(words[back], words[back - 1] if back else "")
        for back in range(max(at - scope, 0), at)
    )
