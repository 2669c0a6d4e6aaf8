"""Why the case says what it says, and what people decided."""

from __future__ import annotations

import msgspec

from onrecord.model import Judgement
from onrecord.model.base import Frozen
from onrecord.store.views.articles import ArticleView, Passage
from onrecord.store.views.claims import ClaimView
from onrecord.store.views.statements import ActorView, StatementView

__all__ = ["JudgementView", "Why", "WhyStep"]


class WhyStep(Frozen, kw_only=True):
    """One link of the evidence: what it is (outlet, via, source, speaker, cue, content, time, member), and its words.

    Where a person gave other values: instead or added, with who did, when, and what was found before.
    Of an article also: edition, how many reports have its text; copy, same quote: words that another has too, with the
    name of that one, each followed by the words there; story and same story: the reports on one happening. Of an event:
    mention and same event, each followed by its outlet. Of a claim, each step is a piece of evidence, and what it is
    says how its source stands to the claim: asserts ...

    article: id of the article in which the words stand. item: id of the evidence, where it has one of its own.
    reason: why the step holds, as a phrase; None when the words say it themselves.
    """

    what: str
    name: str | None
    words: Passage | None
    article: str
    reason: str | None = None
    item: str | None = None


class Why(Frozen, kw_only=True):
    """Why the case says what it says of one item: the way from the outlet to the speaker, and the exact words.

    kind: "statement", "actor", "event", "article" or "claim"; only the field of that name is filled (a statement and an
    event fill `article` too).
    made_by: the annotators that found it, with their versions.
    """

    id: str
    kind: str
    article: ArticleView | None = None
    statement: StatementView | None = None
    actor: ActorView | None = None
    claim: ClaimView | None = None
    steps: tuple[WhyStep, ...] = ()
    statements: tuple[StatementView, ...] = ()
    made_by: dict[str, str] = msgspec.field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()


class JudgementView(Frozen, kw_only=True):
    """A judgement, and how it stands: `undone` by a later one; `orphaned` when its evidence left the case."""

    judgement: Judgement
    undone: bool = False
    orphaned: bool = False
