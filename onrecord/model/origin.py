"""Origins: where what the reports tell comes from, as far as they show it."""

from __future__ import annotations

from enum import StrEnum

from onrecord.model.actor import ActorKind
from onrecord.model.base import Frozen
from onrecord.model.span import Spans

__all__ = ["Chain", "ChainStep", "Edge", "Merge", "Occasion", "Origin", "Perhaps", "Sourcing", "StepKind"]


class StepKind(StrEnum):
    """What a step of a chain is.

    outlet: the article's own. copy: the text is another report's. credit: a note or byline says where it is from.
    medium: it was told to, or printed by, an outlet. cited: a phrase such as "according to" names it.
    speaker: who says it. unsaid: somebody says it, and the report does not tell who.
    """

    OUTLET = "outlet"
    COPY = "copy"
    CREDIT = "credit"
    MEDIUM = "medium"
    CITED = "cited"
    SPEAKER = "speaker"
    UNSAID = "unsaid"


class ChainStep(Frozen, kw_only=True):
    """One step of a chain, with the words of the article that show it.

    key: the same for all steps, of whatever chain, that mean the same. actor: its id across articles, where it is one.
    spans: never empty; for the article's own voice the words of the proposition.
    """

    kind: StepKind
    key: str
    name: str
    reason: str
    article: str
    spans: Spans
    actor: str | None = None


class Chain(Frozen, kw_only=True):
    """How a piece of evidence came into its article: from the article's outlet to where the chain ends.

    evidence, statement: of the piece of evidence; `model.Evidence` has both.
    """

    evidence: str
    statement: str | None
    article: str
    steps: tuple[ChainStep, ...]

    @property
    def end(self) -> ChainStep:
        """The last step."""
        return self.steps[-1]


class Merge(Frozen, kw_only=True, order=True):
    """That two pieces of evidence go back to one origin, and why.

    evidence, other: ids. article, spans: the words that show it, of the article of `evidence`.
    """

    evidence: str
    other: str
    reason: str
    article: str
    spans: Spans


class Occasion(Frozen, kw_only=True):
    """One time at which an origin said it, as far as the reports tell.

    to: the medium or the person that it was said to; venue: where; day: when (ISO 8601); None when no report tells.
    """

    to: str | None = None
    venue: str | None = None
    day: str | None = None
    evidence: tuple[str, ...] = ()


class Perhaps(Frozen, kw_only=True, order=True):
    """That an origin is possibly the same as another, and why. origin: the other's id."""

    origin: str
    reason: str


class Origin(Frozen, kw_only=True):
    """Where chains of evidence end.

    id: the smallest id among its evidence, with the statement's place where two origins have that one in common.
    name: as an analyst would write it: "US officials, unnamed, via Wall Street Journal".
    kind: None when no report tells who it is. actor: id across articles of the one it is, where it has one.
    chains: one for each piece of evidence, in their order; merges: why they are one origin, sorted.
    occasions: on which it said so; several where the reports show that they differ.
    first_said: the earliest day (ISO 8601) on which it said so by what the reports tell.
    earliest: id of the report published first that has it (the smallest id where that is not known).
    counted: whether it counts as an independent source; `doubt` says why it may be none, None when nothing speaks
    against it.
    """

    id: str
    name: str
    kind: ActorKind | None
    actor: str | None = None
    evidence: tuple[str, ...]
    chains: tuple[Chain, ...]
    merges: tuple[Merge, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    first_said: str | None = None
    earliest: str
    counted: bool = True
    doubt: str | None = None
    perhaps: tuple[Perhaps, ...] = ()


class Edge(Frozen, kw_only=True, order=True):
    """That one took it from another: an edge of the graph of who has it from whom.

    taker, giver: keys of steps, `article:` with an id for a report. names: as they are shown.
    """

    taker: str
    giver: str
    taker_name: str
    giver_name: str
    reason: str
    article: str
    spans: Spans


class Sourcing(Frozen, kw_only=True):
    """Where a claim comes from: N reports, M texts, K origins.

    reports, texts: how many articles assert or report it, and how many of these are no copies of each other.
    independent: how many origins count as independent sources.
    asserting: the origins of those who say that it is so; denying, doubting: of those who deny or doubt it, who are
    never counted. asking: ids of evidence that only asks.
    edges: who took it from whom, for the asserting side, sorted.
    """

    reports: int
    texts: int
    independent: int
    asserting: tuple[Origin, ...] = ()
    denying: tuple[Origin, ...] = ()
    doubting: tuple[Origin, ...] = ()
    asking: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()
