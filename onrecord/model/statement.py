"""Statements: who said what."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Span, Spans, hull

__all__ = ["Act", "ChainLink", "Manner", "Modality", "Statement"]


class Manner(StrEnum):
    """How the content is given: wholly in quotation marks, not at all, or in part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What the speaker does by speaking."""

    ASSERT = "ASSERT"
    DENY = "DENY"
    REJECT = "REJECT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    WARN = "WARN"
    THREATEN = "THREATEN"
    PROMISE = "PROMISE"
    PROPOSE = "PROPOSE"
    CONFIRM = "CONFIRM"
    CLARIFY = "CLARIFY"
    ANNOUNCE = "ANNOUNCE"
    PRAISE = "PRAISE"
    CRITICISE = "CRITICISE"
    EXPECT = "EXPECT"
    ASK = "ASK"
    AGREE = "AGREE"
    DECLINE = "DECLINE"
    ATTITUDE = "ATTITUDE"
    OTHER = "OTHER"


class Modality(StrEnum):
    """Whether the act took place: it did or is held, or it is only spoken of.

    fact: said. future: will say, is to say. possible: may have said. conditional: would say, if he says.
    asked: did he say? habit: often says. wanted: should say, was urged to say.
    """

    FACT = "fact"
    FUTURE = "future"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    ASKED = "asked"
    HABIT = "habit"
    WANTED = "wanted"


class ChainLink(Frozen, kw_only=True):
    """One source of a chain: its words, for a pronoun also those it takes up; none when the text leaves it unsaid."""

    mentions: Spans = ()


class Statement(Frozen, kw_only=True):
    """The record of one attribution: source, cue and content as PolNeAR and PARC define them, understood.

    parent: id of the statement in whose content this one stands; None for the outermost.
    chain: the sources from the outermost to the immediate one, as the text nests them. It passes over a statement that
    stands around this one without telling of it: whoever rejects the council's demand is no source for the demand.
    joint: ids of further actors who speak with the first ("the council and the ministry said").
    via: ids of the media it came through, outermost first; the article's own outlet is not repeated here.
    via_carried: those of `via` that not its own sentence names but an earlier one, of which it is the continuation.
    actor, addressee: ids of actors; venue: id of a place; time: id of a time expression (when it was said).
    negated: the act itself is said not to have happened ("did not deny").
    modality: whether the act took place at all: fact, or future, possible, conditional, asked, habit, wanted.
    confidence: 0 to 1; of the statements at .8, four in five are right.
    """

    id: str
    manner: Manner
    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    parent: str | None = None
    chain: tuple[ChainLink, ...] = ()
    actor: str | None = None
    joint: tuple[str, ...] = ()
    act: Act = Act.ASSERT
    negated: bool = False
    modality: Modality = Modality.FACT
    addressee: str | None = None
    venue: str | None = None
    time: str | None = None
    via: tuple[str, ...] = ()
    via_carried: tuple[str, ...] = ()
    confidence: float = 0.5

    @property
    def span(self) -> Span:
        """The smallest span that holds source, cue and content."""
        return hull((*self.source, *self.cue, *self.content))

    @property
    def is_speech(self) -> bool:
        """Whether words were spoken or written; False for a state of mind, for silence, and for what was not done.

        "He thinks that ..." and "he did not deny that ..." report no words, nor does "he will announce that ...".
        """
        spoken = self.act not in (Act.ATTITUDE, Act.DECLINE)
        return spoken and not self.negated and self.modality in (Modality.FACT, Modality.HABIT)
