"""The claims and conflicts of a case, made into views as the judgements that hold leave them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec.structs import replace

from onrecord.link.claims.linking import ClaimLink
from onrecord.link.claims.matching import Verdict as Matched
from onrecord.link.claims.reading import claim_of
from onrecord.link.claims.signs import JudgedStatement, with_judged
from onrecord.link.claims.told import Told
from onrecord.link.conflicts import conflicts
from onrecord.model import Claim, Conflict, Evidence, Sign, Span, Statement, article_of
from onrecord.store.claims import links_of, matches_of, told_of
from onrecord.store.reading import Reading
from onrecord.store.search import words_of
from onrecord.store.sourcing import Sources, source_views
from onrecord.store.views import ClaimView, ConflictView, EvidenceView

__all__ = ["Claims", "fitting"]

MILLION = 1_000_000


class Claims:
    """One look at the claims of a case."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._statements: dict[str, dict[str, Statement]] = {}
        self._sources = Sources(reading)

    def all(self) -> list[ClaimView]:
        """Return all claims: the contested first, then those with most evidence, then by id."""
        found = (self._view(claim) for claim in self._claims.values())
        return sorted(found, key=lambda claim: (not claim.contested, -len(claim.evidence), claim.id))

    def one(self, claim: str) -> ClaimView | None:
        """Return a claim by its id; None when a person judged all its evidence wrong."""
        return self._view(self._claims[claim]) if claim in self._claims else None

    def conflicts(self) -> list[ConflictView]:
        """Return what cannot both hold, the weightiest first."""
        groups = [([self._told[i] for i in links], links) for links in self._links.values()]
        sources = {claim.id: self._sources.of(self._kept(claim)).independent for claim in self._claims.values()}
        found = conflicts(groups, matches_of(self._reading.db, Matched.DIFFERS), self._told, sources)
        return [view for one in found if (view := self._conflict(one)) is not None]

    @cached_property
    def _links(self) -> dict[str, dict[str, ClaimLink]]:
        """The links of each claim, without the propositions that a person judged wrong."""
        kept = (
            (claim, {i: link for i, link in links.items() if not self._is_wrong(i)})
            for claim, links in links_of(self._reading.db).items()
        )
        return {claim: links for claim, links in kept if links}

    @cached_property
    def _told(self) -> dict[str, Told]:
        return {i: self._judged(told) for i, told in told_of(self._reading.db).items() if not self._is_wrong(i)}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {
            claim: replace(claim_of([self._told[i] for i in links], links), id=claim)
            for claim, links in self._links.items()
        }

    @cached_property
    def _possibly(self) -> dict[str, set[str]]:
        """For each claim those that may be the same."""
        claim_of_proposition = {i: claim for claim, links in self._links.items() for i in links}
        found: dict[str, set[str]] = {}
        for match in matches_of(self._reading.db, Matched.POSSIBLE):
            pair = claim_of_proposition.get(match.one), claim_of_proposition.get(match.other)
            if pair[0] is not None and pair[1] is not None and pair[0] != pair[1]:
                found.setdefault(pair[0], set()).add(pair[1])
                found.setdefault(pair[1], set()).add(pair[0])
        return found

    def _is_wrong(self, item: str) -> bool:
        return self._reading.held.is_wrong(item) or item in self._of_rejected_events

    @cached_property
    def _of_rejected_events(self) -> frozenset[str]:
        """The propositions that tell of an event that a person judged wrong."""
        held = self._reading.held
        rejected = {one for one in held.by_subject if one.startswith("event:") and held.is_wrong(one)}
        articles = {article_of(one) for one in rejected if self._reading.there(article_of(one))}
        records = (self._reading.article(article).record for article in sorted(articles))
        return frozenset(p.id for record in records for p in record.propositions if p.event in rejected)

    def _judged(self, told: Told) -> Told:
        """Return a proposition with the signs and speakers that judgements on its statements give."""
        judged = [v.statement for v in told.voices if v.statement and v.statement in self._reading.judged]
        if not judged:
            return told
        views = [self._reading.statement(one) for one in judged]
        known = {v.id: JudgedStatement(v.found, v.statement, v.speaker) for v in views if v.found is not None}
        return with_judged(told, known)

    def _view(self, claim: Claim) -> ClaimView:
        evidence = self._evidence(claim)
        sourcing = self._sources.of(self._kept(claim))
        article = self._reading.article(claim.article)
        passage = article.passage((Span(claim.start, claim.end),))
        assert passage is not None
        signs = {one.sign for one in evidence}
        return ClaimView(
            id=claim.id,
            text=claim.text,
            article=article,
            passage=passage,
            contested=Sign.ASSERTS in signs and bool(signs & {Sign.DENIES, Sign.DOUBTS}),
            evidence=evidence,
            sources=source_views(sourcing),
            sourcing=sourcing,
            possibly={other: self._claims[other].text for other in sorted(self._possibly.get(claim.id, ()))},
        )

    def _evidence(self, claim: Claim) -> tuple[EvidenceView, ...]:
        return tuple(view for one in self._kept(claim) if (view := self._piece(one)) is not None)

    def _kept(self, claim: Claim) -> tuple[Evidence, ...]:
        """Return the evidence of a claim, without statements that a person judged wrong."""
        return tuple(one for one in claim.evidence if one.statement is None or not self._is_wrong(one.statement))

    def _piece(self, evidence: Evidence) -> EvidenceView | None:
        """Return a piece of evidence; None where a person judged wrong that it was said."""
        if evidence.statement is not None and self._is_wrong(evidence.statement):
            return None
        article = self._reading.article(evidence.article)
        passage = article.passage((evidence.span,))
        assert passage is not None
        speaker = self._reading.across(evidence.speaker) if evidence.speaker else None
        name = self._reading.actor(speaker).name if speaker else None
        if evidence.statement in self._reading.judged:
            judged = self._reading.statement(evidence.statement)
            speaker, name = judged.speaker_id, judged.speaker
        return EvidenceView(
            id=evidence.id,
            article=article,
            passage=passage,
            sign=evidence.sign,
            statement=evidence.statement,
            speaker=name,
            speaker_id=speaker,
            via=(*([article.outlet] if article.outlet else []), *self._media(evidence)),
            chance=evidence.chance / MILLION,
            reason=evidence.reason,
        )

    def _media(self, evidence: Evidence) -> Iterable[str]:
        """Return the names of the media through which a statement came."""
        if evidence.statement is None:
            return ()
        article = evidence.article
        if article not in self._statements:
            record = self._reading.article(article).record
            self._statements[article] = {statement.id: statement for statement in record.statements}
        via = self._statements[article][evidence.statement].via
        return (self._reading.actor(self._reading.across(medium)).name for medium in via)

    def _conflict(self, conflict: Conflict) -> ConflictView | None:
        one, other = self._piece(conflict.one), self._piece(conflict.other)
        if one is None or other is None:
            return None
        return ConflictView(
            kind=conflict.kind,
            one=one,
            other=other,
            why=conflict.why,
            weight=conflict.weight / MILLION,
            possible=conflict.possible,
            claim=conflict.claim,
            other_claim=conflict.other_claim,
        )


def fitting(claims: Iterable[ClaimView], issue: str | None, *, contested: bool) -> list[ClaimView]:
    """Return the claims that fit all that is asked, in their order.

    issue: words that must all stand in one piece of evidence: in its words, or its speaker's name.
    """
    asked = words_of(issue or "")
    return [
        claim
        for claim in claims
        if (claim.contested or not contested)
        and any(asked <= words_of(f"{claim.text} {e.passage.words} {e.speaker or ''}") for e in claim.evidence)
    ]
