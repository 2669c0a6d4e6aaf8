"""How those who make a statement stand to what it says, once a person gave the statement another act or speaker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.link.claims.told import Told, Voice
from onrecord.model import Act, Modality, Sign, Statement

__all__ = ["JudgedStatement", "sign_by", "with_judged"]

OPPOSITE = {Sign.ASSERTS: Sign.DENIES, Sign.DENIES: Sign.ASSERTS}


class JudgedStatement(NamedTuple):
    """A statement as it was found and as it is judged. speaker: what its actor is called, None where nobody is."""

    found: Statement
    judged: Statement
    speaker: str | None = None


def sign_by(statement: Statement, *, negated: bool) -> Sign:
    """Return how the speaker of a statement stands to a clause of its content, going by act, negation and modality.

    negated: whether the clause itself says that it is not so.
    """
    own = Sign.DENIES if negated else Sign.ASSERTS
    if statement.act is Act.DECLINE:
        return Sign.REPORTS
    if statement.act is Act.ASK:
        return Sign.ASKS
    if statement.negated or statement.modality not in (Modality.FACT, Modality.HABIT):
        return Sign.REPORTS
    return OPPOSITE[own] if statement.act in (Act.DENY, Act.REJECT) else own


def with_judged(told: Told, statements: Mapping[str, JudgedStatement]) -> Told:
    """Return a proposition as judgements on its statements leave it.

    A sign changes only where another act, negation or modality makes it another: the words that the annotators saw
    ("doubted") say more than the act alone.

    statements: those that were judged, by id.
    """
    last = len(told.voices) - 1
    voices = tuple(_voice(voice, number == last, told, statements) for number, voice in enumerate(told.voices))
    return replace(told, voices=voices)


def _voice(voice: Voice, innermost: bool, told: Told, statements: Mapping[str, JudgedStatement]) -> Voice:
    if voice.statement is None or voice.statement not in statements:
        return voice
    found, judged, speaker = statements[voice.statement]
    changes = {"speaker": judged.actor, "name": speaker} if judged.actor != found.actor else {}
    before, after = (sign_by(one, negated=told.negated) for one in (found, judged))
    sign = after if innermost and before is not after else voice.sign
    return replace(voice, sign=sign, **changes)
