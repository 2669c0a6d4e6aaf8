"""Claims: one proposition that statements and events of one or more articles assert, deny, question or report."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = ["Claim", "Conflict", "ConflictKind", "Evidence", "Sign"]


class Sign(StrEnum):
    """How a source stands to a proposition.

    asserts: says that it is so. denies: says that it is not so, or rejects it. doubts: is not sure that it is so.
    asks: wants to know whether it is so. reports: tells that others say so, without a word of its own on it.
    """

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ASKS = "asks"
    REPORTS = "reports"


class Evidence(Frozen, kw_only=True, order=True):
    """A place in an article that bears on a claim: a proposition, and how its source stands to it.

    start, end: the words of the proposition. statement: id of the statement in whose content it stands, the innermost
    one; None when the article says it in its own voice.
    speaker: id of the actor who stands so to it, None where it is the article or nobody named; name: the actor's.
    chance: in millionths, that it bears on this claim; reason: why it is taken to, in words.
    """

    article: str
    start: int
    end: int
    id: str
    sign: Sign
    statement: str | None = None
    speaker: str | None = None
    name: str | None = None
    chance: int = 1_000_000
    reason: str = ""

    @property
    def span(self) -> Span:
        """The characters of the proposition."""
        return Span(self.start, self.end)


class Claim(Frozen, kw_only=True):
    """One proposition with all that bears on it.

    id: made of the smallest among those of its propositions (`claim_id`). text: the clearest words among its evidence,
    those at article, start and end; signs are told of it, also where it says that something is not so.
    evidence: in order.
    """

    id: str
    text: str
    article: str
    start: int
    end: int
    evidence: tuple[Evidence, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether some assert it and others deny or doubt it."""
        signs = {evidence.sign for evidence in self.evidence}
        return Sign.ASSERTS in signs and bool(signs & {Sign.DENIES, Sign.DOUBTS})


class ConflictKind(StrEnum):
    """What cannot both hold.

    denial: one asserts what another denies. contradiction: an article, or one speaker in it, does both.
    headline: the headline says other than the body. number, date, place, actor: two tell one event differently.
    opposite: two say opposite things of the same parties (supports, opposes).
    """

    DENIAL = "denial"
    CONTRADICTION = "contradiction"
    HEADLINE = "headline"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"
    OPPOSITE = "opposite"


class Conflict(Frozen, kw_only=True):
    """Two things that cannot both hold.

    one, other: the evidence on both sides, that with the smaller id first. weight: in millionths, how sure and how
    well borne out it is; possible: whether it only may be a conflict. why: in words.
    claim: id of the claim that it is about; other_claim: of the other side's where that is another.
    """

    kind: ConflictKind
    one: Evidence
    other: Evidence
    weight: int
    why: str
    possible: bool = False
    claim: str
    other_claim: str | None = None
