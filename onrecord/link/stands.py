"""Where a statement stands to an issue: what its act makes of its content, and what the content says of the issue.

rejected [the plan for bases]                    opposes      rejects, and the content is the issue itself
called for [an end to the bases]                 opposes      asks for, times an end
refused [to oppose the bases]                    supports     refuses, times opposes
said ["the bases would be a mistake"]            opposes      what is said of it is bad
said ["we welcome the bases"]                    supports     he says what he himself wants
said [that Senn would close the bases]           unclear      what others do is no stand of the speaker
accused Varda [of planning bases]                unclear      an accusation takes no side on what it names
declined to comment [on the bases]               silent
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.lexicon.acts import Sense, phrase_sense, word_sense
from onrecord.lexicon.position_words import position_classes
from onrecord.link.issues import keys_of
from onrecord.link.said import Said
from onrecord.link.stance import stance_of
from onrecord.model import Act, Modality, Stand

__all__ = ["by_cue", "counts", "passes_on", "stand_in"]

DONE = frozenset({Modality.FACT, Modality.HABIT, Modality.FUTURE})
FOR = frozenset({Act.PRAISE, Act.AGREE, Act.REQUEST, Act.PROPOSE, Act.PROMISE})
AGAINST = frozenset({Act.REJECT, Act.CRITICISE, Act.WARN})
DIRECTIVE = frozenset({Act.REQUEST, Act.PROPOSE, Act.PROMISE, Act.ATTITUDE})
INNER = frozenset({Act.ATTITUDE, Act.EXPECT})
TELLING = frozenset({Act.ASSERT, Act.OTHER, Act.ANNOUNCE, Act.CONFIRM, Act.CLARIFY, Act.EXPECT})
JUDGING = frozenset({Act.REJECT, Act.PRAISE, Act.CRITICISE})
NO_SIDE = frozenset({Act.ACCUSE, Act.ASK})
PIECE = re.compile(r"[.!?;:…\n]+|, | (?:but|while|although|though|because|if|unless|who|which) ")
NOT_TO = re.compile(r"\b(?:not|never) to ")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
BEFORE = 8  # words before the issue that may govern it
SCOPE = 3  # words before a word that may negate it
BESIDE = 2  # words before the issue that may judge it, as "disastrous plan" does
AFTER = 6  # words after "is" that may judge what stands before it
HEAD = 8  # words of a content in which the issue stands when the act is on it
SURE = 0.85  # confidence of the classifier from which on it counts where no word tells
FEWEST_WORDS = 4  # of an issue that is a claim, which a text can be for or against
COPULAS = frozenset("is are was were be been being s seems seem remains remain becomes become".split())
NAMING = frozenset("called calls calling described describes describing labelled labeled dubbed branded deemed".split())
SELF = frozenset("i we ive weve id wed im were our he she they".split())
WANTED = frozenset("should must ought need needs".split())
IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "put": "put", "met": "meet", "sought": "seek"}


def counts(said: Said) -> bool:
    """Say whether a statement took place and its speaker is known, so that it can show where somebody stands."""
    return said.actor is not None and said.modality in DONE


def passes_on(said: Said) -> bool:
    """Say whether a statement, in whose content another stands, may do no more than pass that on."""
    return said.act in TELLING and _of_act(said) == 0


def stand_in(issue: str, said: Said) -> Stand:
    """Return where the speaker of a statement that speaks of an issue stands to it."""
    if said.act is Act.DECLINE:
        return Stand.UNCLEAR if said.negated else Stand.SILENT
    if said.act in NO_SIDE:
        return Stand.UNCLEAR
    sign = _sign(set(keys_of(issue)), said) or _classified(issue, said)
    return Stand.UNCLEAR if sign == 0 else Stand.SUPPORTS if sign > 0 else Stand.OPPOSES


def _sign(wanted: set[str], said: Said) -> int:
    """Return 1 for a stand for the issue, -1 for one against it, 0 for none."""
    act = _of_act(said)
    pieces = list(_pieces(wanted, said.content))
    if not act:
        signs = {sign for piece in pieces if (sign := _own(piece, said))}
        if not signs:
            return _shown(pieces, said)
        return signs.pop() if len(signs) == 1 and not said.negated else 0
    if not pieces or pieces[0].places[0] + pieces[0].at > HEAD:
        return 0
    governed = _governed(pieces[0])
    if said.act is Act.WARN and NOT_TO.search(said.content):
        act = 1  # "warned them not to reduce it" asks for something
    if said.act is Act.DENY:
        return -1 if governed > 0 and not said.negated else 0
    if said.negated:
        return -(act * (governed or 1)) if act > 0 else 0  # "did not reject" is no support
    if not governed and said.act in DIRECTIVE and _negated(pieces[0].words, pieces[0].places[0], BEFORE):
        return -act
    return act * (governed or 1)


def _shown(pieces: Sequence[_Piece], said: Said) -> int:
    """Return the sign of an act that only the content shows ("there is no scope for bases"), on what it begins with."""
    if said.act not in JUDGING or said.negated or not pieces:
        return 0
    near = pieces[0].places[0] + pieces[0].at <= HEAD or said.act is Act.REJECT
    return (1 if said.act is Act.PRAISE else -1) if near else 0


def by_cue(said: Said) -> bool:
    """Say whether the cue itself names the act ("urged"), rather than the content after a word for any saying."""
    words = _words(said.cue)
    company = frozenset(words)
    senses = [sense for word in words if (sense := _sense(word, company)) is not None]
    return any(sense.act is said.act and not sense.open for sense in senses) or not any(s.open for s in senses)


def _of_act(said: Said) -> int:
    """Return whether the cue itself is for or against its content; 0 where only the content can tell."""
    if said.act in FOR | AGAINST | {Act.DENY}:
        return (1 if said.act in FOR else -1) if by_cue(said) else 0
    sign = 0
    if said.act in INNER:
        for word in _words(said.cue):
            found = position_classes(word)
            sign = 1 if found & {"plus", "good"} else -1 if found & {"minus", "bad"} else sign
    return sign


def _sense(word: str, company: frozenset[str]) -> Sense | None:
    """Return what a word of a cue says of the act, whatever its ending."""
    forms = [IRREGULAR.get(word, word)]
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", "")):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            forms += [stem + instead, stem + "e", stem[:-1]]
    phrases = (phrase_sense(form, company) for form in forms)
    words = (word_sense(form, "VERB") for form in forms if form)
    return next((sense for sense in (*phrases, *words) if sense is not None), None)


class _Piece(NamedTuple):
    """A clause of a content that has words of the issue. places: where they stand; at: where it begins."""

    words: list[str]
    places: list[int]
    at: int


def _pieces(wanted: set[str], content: str) -> Iterator[_Piece]:
    """Yield the clauses of a content that have most of the words of an issue."""
    found = []
    at = 0
    for text in PIECE.split(content):
        raw = [match[0] for match in WORD.finditer(text)]
        keys = [set(keys_of(word)) & wanted for word in raw]
        places = [place for place, key in enumerate(keys) if key]
        found.append((len(set().union(*keys)), _Piece(_words(text), places, at)))
        at += len(raw)
    most = max((number for number, _ in found), default=0)
    yield from (piece for number, piece in found if number == most and most)


def _governed(piece: _Piece) -> int:
    """Return the product of what wants or does not want the issue, before it or joined to it; 0 without any."""
    sign = 0
    for at in range(max(piece.places[0] - BEFORE, 0), piece.places[0]):
        found = position_classes(piece.words[at], piece.words[at - 1] if at else "") & {"plus", "minus"}
        if found:
            sign = (sign or 1) * (1 if "plus" in found else -1) * _turn(piece.words, at)
    behind = piece.words[piece.places[-1] + 1 : piece.places[-1] + 2]  # "troop withdrawal", "benefit cuts"
    return -(sign or 1) if any("minus" in position_classes(word) for word in behind) else sign


def _own(piece: _Piece, said: Said) -> int:
    """Return what a clause says in the speaker's own name: what he wants, or how he judges the issue."""
    first = piece.places[0]
    start = next((at for at, word in enumerate(piece.words[:first]) if word in SELF | WANTED), None)
    infinitive = piece.words[:1] == ["to"] and piece.at == 0
    if start is not None or infinitive:
        sign = _governed(piece)
        if sign:
            return sign
    return _judged(piece, said)


def _judged(piece: _Piece, said: Said) -> int:
    """Return whether the issue is called good or bad: before it, after "is", or by a cue that gives it a name."""
    first, last = piece.places[0], piece.places[-1]
    whole = _governed(piece) or 1  # "the effort to end the ban is right"
    beside = range(max(first - BESIDE, 0), first)
    copula = next((at for at in range(last + 1, len(piece.words)) if piece.words[at] in COPULAS), None)
    after = range(0) if copula is None else range(copula + 1, min(copula + 1 + AFTER, len(piece.words)))
    named = range(last + 1, len(piece.words)) if NAMING.intersection(_words(said.cue)) else range(0)
    for at in (*beside, *after, *named):
        found = position_classes(piece.words[at]) & {"good", "bad"}
        if found and at not in piece.places:
            return (1 if "good" in found else -1) * _turn(piece.words, at) * (whole if at > last else 1)
    return 0


def _turn(words: Sequence[str], at: int) -> int:
    return -1 if _negated(words, at, SCOPE) else 1


def _negated(words: Sequence[str], at: int, scope: int) -> bool:
    """Say whether a word is negated by one shortly before it."""
    return any("negation" in position_classes(word) for word in words[max(at - scope, 0) : at])


def _words(text: str) -> list[str]:
    return [match[0].casefold().replace("’", "").replace("'", "") for match in WORD.finditer(text)]


def _classified(issue: str, said: Said) -> int:
    """Return what the model of stance says of an issue that is a whole sentence."""
    if len(issue.split()) < FEWEST_WORDS or said.negated:
        return 0
    label, confidence = stance_of(issue, said.content)
    return 0 if confidence < SURE else {"for": 1, "against": -1}.get(label, 0)
