"""Silence: cues which tell that somebody said nothing.

declined to comment          have yet to make an official statement on the matter
would not say why            did not respond to requests for comment
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.annotators.attribution.polarity import is_negated

__all__ = ["GIVING", "REFUSING", "SPEAKING", "UTTERANCES", "is_silence"]

SPEAKING = frozenset("say comment speak talk answer respond reply discuss elaborate disclose tell react".split())
ANSWERING = frozenset("comment respond reply elaborate answer".split())
GIVING = frozenset("give make issue provide offer release have".split())
UTTERANCES = frozenset(
    "comment statement answer response reply detail details remark word explanation reason announcement "
    "information".split()
)
REFUSING = frozenset({"decline", "refuse"})


def is_silence(verb: Token) -> bool:
    """Say whether a verb tells that nothing was said."""
    lemma = verb.lemma_.lower()
    inner = next((c for c in verb.children if c.dep_ == "xcomp"), None)
    if lemma in REFUSING:
        return (inner is not None and _speaks(inner)) or bool(_utterances(verb))
    if _yet_to(verb):
        return _speaks(verb)
    if not is_negated(verb) or (verb.dep_ in {"advcl", "relcl"} and verb.lemma_ == "have"):
        return False
    return lemma in ANSWERING or (lemma in GIVING - {"have"} and bool(_utterances(verb)))


def _yet_to(verb: Token) -> bool:
    """Say whether a verb hangs on "have yet to"."""
    if verb.dep_ != "xcomp" or verb.head.lemma_ != "have":
        return False
    return any(c.lower_ == "yet" for c in [*verb.head.children, *verb.children])


def _speaks(verb: Token) -> bool:
    """Say whether a verb means no more than to speak: to say, to comment, to make a statement."""
    lemma = verb.lemma_.lower()
    return lemma in SPEAKING or (lemma in GIVING and bool(_utterances(verb)))


def _utterances(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in UTTERANCES]
