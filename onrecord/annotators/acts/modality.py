"""Whether an act took place, or is only spoken of as something to come, possible, asked about or wanted.

Holt will say; plans to announce; is to meet                future
Holt may warn; perhaps said                                 possible
Holt would say; if Holt says                                conditional
Did Holt say so? asked whether Holt had said so             asked
Holt often says; says so whenever                           habit
Holt should say; must apologise; was urged to admit         wanted
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.acts.cue import Cue
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.polarity import is_negated
from onrecord.model import Modality, Span
from onrecord.text.parse import Paragraph

__all__ = ["modality_of"]

BY_AUXILIARY = {
    **dict.fromkeys(("will", "shall", "wo", "'ll", "’ll", "ll"), Modality.FUTURE),
    **dict.fromkeys(("may", "might", "could", "can"), Modality.POSSIBLE),
    **dict.fromkeys(("should", "must", "ought"), Modality.WANTED),
    **dict.fromkeys(("would", "'d", "’d"), Modality.CONDITIONAL),
}
PLANNING = frozenset("plan intend prepare expect set schedule slate due go about aim poise likely".split())
"""Words above a verb that put it into the future: *plans* to announce, is *due* to speak, is *going* to say."""
WANTING = frozenset(
    "urge ask want call demand tell press beg order need request push wish require encourage lobby implore "
    "ought".split()
)
"""Words above a verb that want it done: was *urged* to admit, *needs* to explain."""
ASKING = frozenset("ask wonder question inquire unclear uncertain".split())
BY_NOUN = {
    **dict.fromkeys("chance possibility opportunity likelihood right freedom".split(), Modality.POSSIBLE),
    **dict.fromkeys("plan intention decision promise pledge vow".split(), Modality.FUTURE),
    **dict.fromkeys("need call demand pressure request duty obligation appeal".split(), Modality.WANTED),
}
"""Nouns with an infinitive: the *chance* to say, a *plan* to announce, *pressure* to apologise."""
PERHAPS = frozenset({"perhaps", "maybe", "possibly", "probably", "presumably"})
OFTEN = frozenset(
    "often always usually frequently regularly routinely typically generally sometimes constantly commonly normally "
    "traditionally habitually invariably".split()
)
PLANNED = frozenset({"planned", "upcoming", "expected", "future", "forthcoming", "impending"})
POSSIBLE = frozenset({"possible", "potential", "likely"})
REPORTING = frozenset({"ccomp", "acl"})
DEEPEST = 4  # verbs above a cue that are looked at


def modality_of(cue: Cue, located: Located, paragraph: Paragraph) -> Modality:
    """Return the modality of an attribution's act."""
    if _is_asked(cue, located, paragraph):
        return Modality.ASKED
    if _is_condition(cue.verb):
        return Modality.CONDITIONAL
    found = _by_noun(cue.head) or _by_auxiliary(cue.verb) or _from_above(cue.verb) or _by_adverb(cue.verb)
    if found is None and _is_command(cue.verb, located):
        return Modality.WANTED
    return found or Modality.FACT


def _by_noun(head: Token) -> Modality | None:
    """Return the modality of a noun: a planned announcement, a possible request."""
    words = {c.lower_ for c in head.lefts if c.dep_ == "amod"} if head.pos_ == "NOUN" else set()
    if words & PLANNED:
        return Modality.FUTURE
    return Modality.POSSIBLE if words & POSSIBLE else None


def _by_auxiliary(verb: Token) -> Modality | None:
    """Return the modality that a verb's auxiliary gives it; "could not say" did not happen, and "would like" is so."""
    for auxiliary in [c for c in verb.children if c.dep_ == "aux"]:
        found = BY_AUXILIARY.get(auxiliary.lower_)
        if found is Modality.CONDITIONAL:
            return _would(verb, auxiliary)
        if found is Modality.POSSIBLE and auxiliary.lower_ in {"can", "could", "ca"} and is_negated(verb):
            return None
        if found is not None:
            return found
    if verb.dep_ == "conj" and not any(c.dep_ in {"nsubj", "aux"} for c in verb.children):
        return _by_auxiliary(verb.head) if verb.head.pos_ in {"VERB", "AUX"} and verb.head.i != verb.i else None
    return None


def _would(verb: Token, auxiliary: Token) -> Modality | None:
    """Return what "would" means: a condition, or in reported speech the future."""
    if auxiliary.lower_ != "would" and verb.tag_ in {"VBN", "VBD"}:
        return None  # "he'd said": had
    if verb.lemma_.lower() in {"like", "love", "prefer", "rather"} or is_negated(verb):
        return None  # "would like", "would not say": so it is
    if any(c.lower_ in OFTEN for c in verb.children):
        return Modality.HABIT
    reported = verb.dep_ in REPORTING and verb.head.pos_ == "VERB" and verb.head.tag_ in {"VBD", "VBN"}
    return Modality.FUTURE if reported else Modality.CONDITIONAL


def _from_above(verb: Token) -> Modality | None:
    """Return the modality that a word above a verb gives it: plans to say, was urged to admit, is to meet."""
    word = verb
    if verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.lefts):
        return BY_NOUN.get(verb.head.lemma_.lower())
    for _ in range(DEEPEST):
        above = word.head
        clause = word.dep_ in {"xcomp", "ccomp", "advcl"} and any(c.lower_ == "to" for c in word.lefts)
        if above.i == word.i or not clause:
            return None
        lemma = above.lemma_.lower()
        going = above.tag_ == "VBG" and not any(c.dep_ == "prt" for c in above.children)  # not "going on to say"
        planned = lemma in PLANNING and (lemma != "go" or going) and word.dep_ != "advcl"
        if planned or (above.pos_ == "AUX" and lemma == "be" and word.dep_ == "xcomp"):
            return Modality.FUTURE
        if word.dep_ == "advcl":
            return None
        if lemma in WANTING:
            return Modality.WANTED
        found = _by_auxiliary(above)
        if found is not None:
            return found
        word = above
    return None


def _by_adverb(verb: Token) -> Modality | None:
    words = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "npadvmod"}}
    if words & OFTEN or any(_is_whenever(c) for c in verb.children):
        return Modality.HABIT
    used = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"use", "tend"}
    if used:
        return Modality.HABIT
    return Modality.POSSIBLE if words & PERHAPS else None


def _is_whenever(child: Token) -> bool:
    """Say whether a clause or phrase tells of every time: "whenever he is asked", "every time"."""
    if child.dep_ == "advcl":
        return any(c.lower_ == "whenever" for c in child.lefts)
    return child.dep_ == "npadvmod" and child.lower_ == "time" and any(c.lower_ == "every" for c in child.lefts)


def _is_condition(verb: Token) -> bool:
    """Say whether a verb stands in an if-clause of its own: not the "if" of a question asked."""
    marks = {c.lower_ for c in verb.lefts if c.dep_ == "mark"}
    return bool(marks & {"if", "unless"}) and verb.dep_ == "advcl" and verb.head.lemma_.lower() not in ASKING


def _is_command(verb: Token, located: Located) -> bool:
    """Say whether a verb is an order: "Tell them that ..."."""
    alone = not any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children)
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and alone and located.source is None


def _is_asked(cue: Cue, located: Located, paragraph: Paragraph) -> bool:
    """Say whether the act itself is asked about, by the sentence or by the clause around it."""
    verb = cue.verb
    if verb.dep_ in {"ccomp", "advcl"} and verb.head.lemma_.lower() in ASKING:
        return any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in verb.lefts)
    sentence = cue.head.sent
    marks = [t for t in sentence[-3:] if t.text == "?"]
    if not marks:
        return False
    at = paragraph.span_of(marks[-1])
    around = at if located.content == () else Span(min(p.start for p in located.content), at.end)
    quoted = located.quoted > 0 and not located.inside
    held = any(piece.contains(at) for piece in located.content) or (quoted and around.start > located.cue.end)
    return not held or _is_inverted(verb)


def _is_inverted(verb: Token) -> bool:
    """Say whether an auxiliary stands before the subject, as in a question: "Did Holt say ..."."""
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    first = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), None)
    return subject is not None and first is not None and first.i < subject.i
