"""Where a statement stands to an issue: what its act makes of its content, and what the content says of the issue.

rejected [the plan for bases]                    opposes      rejects, and the content is the issue itself
called for [an end to the bases]                 opposes      asks for, times an end
refused [to oppose the bases]                    supports     refuses, times opposes
said ["the bases would be a mistake"]            opposes      what is said of it is bad
said ["we welcome the bases"]                    supports     he says what he himself wants
said [that Senn would close the bases]           unclear      what others do is no stand of the speaker
warned of harm [if the bases are closed]         supports     does not want what would end it
accused Varda [of planning bases]                unclear      an accusation takes no side on what it names
declined to comment [on the bases]               silent
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import prod

from onrecord.lexicon.acts import Sense, phrase_sense, word_sense
from onrecord.lexicon.position_words import position_classes
from onrecord.link.clauses import (
    Clause,
    clauses_of,
    does_other,
    felt,
    governed,
    is_object,
    judged,
    negated,
    plain_words,
    told_to,
    wanted,
)
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
OPENING = 3  # words of a content among which an attitude is named
HELD = frozenset("for to of about with at in on".split())
ASKING = frozenset({Act.REQUEST, Act.PROPOSE, Act.ATTITUDE, Act.OTHER})
SIDES = frozenset({"plus", "minus"})
WORDED = INNER | {Act.CONFIRM, Act.OTHER}
"""Acts that are as much for what they are on as the words of their cue: "hopes for", "will recognise"."""
PASSIVE = frozenset("was were been being".split())
TELLING = frozenset({Act.ASSERT, Act.OTHER, Act.ANNOUNCE, Act.CONFIRM, Act.CLARIFY, Act.EXPECT})
JUDGING = frozenset({Act.REJECT, Act.PRAISE, Act.CRITICISE})
NOT_TO = re.compile(r"\b(?:not|never) to ")
BEFORE = 8  # words before the issue in which a "not" turns what is asked for
HEAD = 8  # words of a content in which the issue stands when the act is on it
NEAR = 4  # words of a content in which those stand who are accused
SURE = 0.85  # confidence of the classifier from which on it counts where no word tells
FEWEST_WORDS = 4  # of an issue that is a claim, which a text can be for or against
NAMING = frozenset("called calls calling described describes describing labelled labeled dubbed branded deemed".split())
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
    if said.act is Act.ASK:
        return Stand.UNCLEAR
    clauses = clauses_of(set(keys_of(issue)), said.content)
    if said.act is Act.ACCUSE:
        return Stand.OPPOSES if _accused(clauses, said) else Stand.UNCLEAR
    sign = _sign(clauses, said) or _classified(issue, said)
    return Stand.UNCLEAR if sign == 0 else Stand.SUPPORTS if sign > 0 else Stand.OPPOSES


def _accused(clauses: Sequence[Clause], said: Said) -> bool:
    """Say whether the issue is itself what is accused."""
    near = bool(clauses) and clauses[0].at + clauses[0].places[0] < NEAR
    new = near and clauses[0].words[:1] in (["a"], ["an"])  # "filed a lawsuit"
    return near and not new and is_object(clauses[0]) and by_cue(said) and not said.negated


def _sign(clauses: Sequence[Clause], said: Said) -> int:
    """Return 1 for a stand for the issue, -1 for one against it, 0 for none."""
    act = _of_act(said)
    asked = told_to(clauses[0]) if clauses and said.act in ASKING else None
    if asked is not None:
        return 0 if said.negated else asked
    if not act:
        signs = {sign for clause in clauses if (sign := _own(clause, said))}
        if not signs:
            return _shown(clauses, said)
        return signs.pop() if len(signs) == 1 and not said.negated else 0
    if not clauses:
        return 0
    clause = clauses[0]
    sign = governed(clause)
    if clause.supposed and said.act is not Act.WARN:
        return 0
    if not sign and clause.at == 0 and does_other(clause):
        return 0
    if said.act is Act.WARN and (clause.supposed or NOT_TO.search(said.content)):
        return -sign if clause.supposed else sign  # "warned of harm if they close it", "not to close it"
    if clause.places[0] + clause.at > HEAD and not (sign and said.act in DIRECTIVE):
        return 0
    if said.act is Act.DENY:
        return -1 if sign > 0 and not said.negated else 0
    if not sign and (not is_object(clause, told=said.act in INNER) or _loose(said)):
        return 0 if said.negated else wanted(clause) if said.act in DIRECTIVE else judged(clause)
    if said.negated:
        return -1 if act > 0 and sign >= 0 else 0  # "did not reject" is no support
    if not sign and said.act in DIRECTIVE and negated(clause.words, clause.places[0], BEFORE):
        return -act
    return act * (sign or 1)


def _loose(said: Said) -> bool:
    """Say whether what is proposed is something else for the issue: "proposals for the bases"."""
    return said.act is Act.PROPOSE and plain_words(said.cue)[-1:] in (["for"], ["on"], ["about"])


def _own(clause: Clause, said: Said) -> int:
    """Return what a clause says in the speaker's own name: what he wants, or how he judges the issue."""
    if clause.supposed:
        return 0
    if said.act is Act.ATTITUDE and clause.at == 0 and _held(clause):
        return _held(clause)
    named = bool(NAMING.intersection(plain_words(said.cue)))
    asked = told_to(clause)
    if asked is not None:
        return asked  # "wants Holt to resign"
    return felt(clause) or wanted(clause) or judged(clause, named=named)


def _held(clause: Clause) -> int:
    """Return the sign of an attitude that the content begins with: "(expressed) concern about the bases"."""
    for at, word in enumerate(clause.words[: min(OPENING, clause.places[0])]):
        found = position_classes(word)
        if clause.words[at + 1] in HELD and found & {"good", "bad", "plus", "minus"}:
            return 1 if found & {"good", "plus"} else -1
    return 0


def _shown(clauses: Sequence[Clause], said: Said) -> int:
    """Return the sign of an act that only the content shows ("there is no scope for bases"), on what it begins with."""
    if said.act not in JUDGING or said.negated or not clauses:
        return 0
    clause = clauses[0]
    if clause.owned or clause.places[0] + clause.at > HEAD:
        return 0
    if said.act is Act.PRAISE:
        return 0 if negated(clause.words, clause.places[0], BEFORE) else 1
    return -1


def by_cue(said: Said) -> bool:
    """Say whether the cue itself names the act ("urged"), rather than the content after a word for any saying."""
    senses = _senses(said)
    return any(sense.act is said.act and not sense.open for sense in senses) or not any(s.open for s in senses)


def _of_act(said: Said) -> int:
    """Return whether the cue itself is for or against its content; 0 where only the content can tell."""
    words = plain_words(said.cue)
    classes = SIDES if said.act is Act.OTHER else SIDES | {"good", "bad"}
    signs = [1 if found & {"plus", "good"} else -1 for word in words if (found := position_classes(word) & classes)]
    if said.act in FOR | AGAINST | {Act.DENY}:
        if not by_cue(said):
            return 0
        turned = -1 in signs and any(sense.act is said.act for sense in _senses(said))  # "ended its commitment to"
        return 1 if said.act in FOR and not turned else -1
    passive = PASSIVE.intersection(words) and words[-1].endswith("ed")
    return prod(signs) if signs and said.act in WORDED and not passive else 0  # "withdrew their support for"


def _senses(said: Said) -> list[Sense]:
    words = plain_words(said.cue)
    return [sense for word in words if (sense := _sense(word, frozenset(words))) is not None]


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


def _classified(issue: str, said: Said) -> int:
    """Return what the model of stance says of an issue that is a whole sentence."""
    if len(issue.split()) < FEWEST_WORDS or said.negated:
        return 0
    label, confidence = stance_of(issue, said.content)
    return 0 if confidence < SURE else {"for": 1, "against": -1}.get(label, 0)
