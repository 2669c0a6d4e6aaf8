"""Claims, where they come from, and what contradicts what."""

from __future__ import annotations

import msgspec

from onrecord.model import ConflictKind, Judgement, Sign, Sourcing
from onrecord.model.base import Frozen
from onrecord.store.views.articles import ArticleView, Passage

__all__ = ["ClaimView", "ConflictView", "EvidenceView", "SourceView"]


class EvidenceView(Frozen, kw_only=True):
    """A passage that bears on a claim, and how its source stands to it.

    id: of the proposition. statement: id of the innermost statement in whose content it stands; None where the report
    says it in its own voice. speaker: name across articles of who stands so to it, None where it is the report or
    nobody named; speaker_id: likewise across articles. via: outlet and media that it came through.
    chance: 0 to 1, that it bears on this claim; reason: why it is taken to.
    judged: the last judgement on its statement, or else on itself.
    """

    id: str
    article: ArticleView
    passage: Passage
    sign: Sign
    statement: str | None = None
    speaker: str | None = None
    speaker_id: str | None = None
    via: tuple[str, ...] = ()
    chance: float = 1.0
    reason: str = ""
    judged: Judgement | None = None

    @property
    def voice(self) -> str:
        """Who stands so to it, for people to read: a speaker, or else the report."""
        if self.speaker is not None:
            return self.speaker
        return "somebody who is not named" if self.statement else self.article.outlet or self.article.name


class SourceView(Frozen, kw_only=True):
    """Where what is said for a claim comes from, as far as the reports show, and why that is one source.

    counted: whether it counts as an independent source. chains: the ways from a report to it, each by its names.
    evidence: ids of the pieces of evidence that go back to it.
    """

    name: str
    why: str
    counted: bool = True
    chains: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class ClaimView(Frozen, kw_only=True):
    """One proposition of one or more articles, with all that bears on it.

    text: the clearest words among its evidence, those of `passage` in `article`. contested: some assert it, and others
    deny or doubt it. evidence: by article id and place.
    sources: where what is said for it comes from, those that count as independent first.
    sourcing: the same as the search for origins found it: how many reports say so or pass it on, how many of these are
    no copies, the chains, who denies it.
    possibly: claims that may be the same, id -> text.
    """

    id: str
    text: str
    article: ArticleView
    passage: Passage
    contested: bool = False
    evidence: tuple[EvidenceView, ...] = ()
    sources: tuple[SourceView, ...] = ()
    sourcing: Sourcing = Sourcing(reports=0, texts=0, independent=0)
    possibly: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def asserted_by(self) -> tuple[str, ...]:
        """Who says that it is so, sorted."""
        return self._voices(Sign.ASSERTS)

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Who says that it is not so, sorted."""
        return self._voices(Sign.DENIES)

    @property
    def independent_sources(self) -> int:
        """How many sources of their own assert it."""
        return self.sourcing.independent

    def _voices(self, sign: Sign) -> tuple[str, ...]:
        return tuple(sorted({e.voice for e in self.evidence if e.sign is sign}))


class ConflictView(Frozen, kw_only=True):
    """Two passages that cannot both hold. weight: 0 to 1, how sure and how well borne out; why: in words.

    possible: whether it only may be a conflict. claim: id of the claim that it is about; other_claim: of the other
    side's where that is another.
    """

    kind: ConflictKind
    one: EvidenceView
    other: EvidenceView
    why: str
    weight: float
    possible: bool = False
    claim: str
    other_claim: str | None = None
