"""The claims and conflicts of a case, made into views as the judgements that hold leave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec
from msgspec.structs import replace

from onrecord.link.claims.linking import ClaimLink
from onrecord.link.claims.matching import Match
from onrecord.link.claims.matching import Verdict as Matched
from onrecord.link.claims.reading import claim_of
from onrecord.link.claims.signs import JudgedStatement, with_judged
from onrecord.link.claims.told import Told
from onrecord.link.conflicts import denials, differences
from onrecord.model import Claim, Conflict, Evidence, Sign, Span, Statement, Verdict, article_of
from onrecord.store.candidates import decided
from onrecord.store.claims import claim_with, links_of, matches_of, told_of
from onrecord.store.reading import Reading
from onrecord.store.search import words_of
from onrecord.store.sourcing import Sources, source_views
from onrecord.store.views import ClaimView, ConflictView, EvidenceView

__all__ = ["Claims", "fitting"]

MILLION = 1_000_000


class Claims:
    """One look at the claims of a case; reads of them only what is asked for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._statements: dict[str, dict[str, Statement]] = {}
        self._sources = Sources(reading)
        self._claims: dict[str, Claim | None] = {}

    def all(self) -> list[ClaimView]:
        """Return all claims: the contested first, then those with most evidence, then by id."""
        ids = self._reading.db.execute("SELECT DISTINCT claim FROM claim_link ORDER BY claim").fetchall()
        found = (view for row in ids if (view := self.one(row["claim"])) is not None)
        return sorted(found, key=lambda claim: (not claim.contested, -len(claim.evidence), claim.id))

    def one(self, claim: str) -> ClaimView | None:
        """Return a claim by its id; None when the case has none such, or a person judged all its evidence wrong."""
        found = self._claim(claim)
        return self._view(found) if found is not None else None

    def outline(self, claim: str) -> Claim | None:
        """Return a claim with the evidence that people did not judge wrong, without a look into its articles."""
        found = self._claim(claim)
        return replace(found, evidence=self._kept(found)) if found is not None else None

    def conflicts(self) -> Iterator[ConflictView]:
        """Yield what cannot both hold, the weightiest first."""
        rows = self._reading.db.execute("SELECT whole FROM conflict ORDER BY weight DESC, kind, one, other, whole")
        for row in rows:
            view = self.conflict(msgspec.json.decode(row["whole"], type=Conflict))
            if view is not None:
                yield view

    def conflicts_between(self, claims: Iterable[str]) -> tuple[ConflictView, ...]:
        """Return what cannot both hold in some claims, or between one of them and another, the weightiest first."""
        found = {
            tuple(row): None
            for claim in sorted(set(claims))
            for row in self._reading.db.execute(
                "SELECT -weight, kind, one, other, whole FROM conflict WHERE claim = :id OR other_claim = :id",
                {"id": claim},
            )
        }
        views = (self.conflict(msgspec.json.decode(row[4], type=Conflict)) for row in sorted(found))
        return tuple(view for view in views if view is not None)

    def conflicts_of(self, claim: str) -> list[Conflict]:
        """Work out the conflicts in a claim and between it and others, the weightiest first."""
        links = self._links(claim)
        matches = matches_of(self._reading.db, Matched.DIFFERS, links)
        differing = [match for match in matches if frozenset((match.one, match.other)) not in self._parted]
        others = {i for match in differing for i in (match.one, match.other)} - links.keys()
        told = {i: one for i, one in self._told({*links, *others}).items() if not self._is_wrong(i)}
        differing = [match for match in differing if not self._is_copied(match, told)]
        of_other = {i: name for i in sorted(others & told.keys()) if (name := claim_with(self._reading.db, i))}
        sources = {one: self._independent(one) for one in sorted({claim, *of_other.values()})}
        found = denials(kept, told, sources[claim]) if (kept := self._claim(claim)) is not None else []
        found += differences(differing, told, {**dict.fromkeys(links, claim), **of_other}, sources)
        return sorted(found, key=lambda c: (-c.weight, c.kind, c.one, c.other))

    def _is_copied(self, match: Match, told: Mapping[str, Told]) -> bool:
        """Say whether both sides are the same words of one text: then only the days of its copies differ."""
        one, other = told.get(match.one), told.get(match.other)
        if one is None or other is None or one.said != other.said or one.article == other.article:
            return False
        return self._reading.article(one.article).edition == self._reading.article(other.article).edition

    @cached_property
    def _parted(self) -> frozenset[frozenset[str]]:
        """The pairs of propositions that a person says tell of different things: they do not contradict each other."""
        made = decided(self._reading.db, "proposition")
        last = {frozenset((j.subject, j.other)): j.verdict for j in made if j.other is not None}
        return frozenset(pair for pair, verdict in last.items() if verdict is Verdict.DIFFERENT)

    def _independent(self, claim: str) -> int:
        """Return how many independent sources say a claim; 1 where only one passage bears on it."""
        found = self._claim(claim)
        evidence = self._kept(found) if found is not None else ()
        return self._sources.of(evidence).independent if len(evidence) > 1 else 1

    def _claim(self, claim: str) -> Claim | None:
        if claim not in self._claims:
            links = self._links(claim)
            told = self._told(links)
            made = claim_of(list(told.values()), links) if told else None
            self._claims[claim] = replace(made, id=claim) if made is not None else None
        return self._claims[claim]

    def _links(self, claim: str) -> dict[str, ClaimLink]:
        """Return the links of a claim, without the propositions that a person judged wrong."""
        links = links_of(self._reading.db, claim).get(claim, {})
        return {i: link for i, link in links.items() if not self._is_wrong(i)}

    def _possibly(self, claim: str) -> dict[str, str]:
        """Return the claims that may be the same, with their texts."""
        own = self._links(claim)
        found: dict[str, str] = {}
        for match in matches_of(self._reading.db, Matched.POSSIBLE, own):
            other = match.other if match.one in own else match.one
            name = claim_with(self._reading.db, other)
            if name is not None and name != claim and not self._is_wrong(other):
                named = self._claim(name)
                found.update({name: named.text} if named is not None else {})
        return dict(sorted(found.items()))

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

    def _told(self, ids: Iterable[str]) -> dict[str, Told]:
        return {i: self._judged(told) for i, told in told_of(self._reading.db, ids).items()}

    def _judged(self, told: Told) -> Told:
        """Return a proposition with the signs and speakers that judgements on its statements give."""
        judged = [v.statement for v in told.voices if v.statement and v.statement in self._reading.judged]
        if not judged:
            return told
        views = [self._reading.statement(one) for one in judged]
        actors = {view.id: view.article.record.actor(view.statement.actor) for view in views}
        names = {one: actor.name if actor is not None else None for one, actor in actors.items()}
        return with_judged(
            told, {v.id: JudgedStatement(v.found, v.statement, names[v.id]) for v in views if v.found is not None}
        )

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
            possibly=self._possibly(claim.id),
        )

    def _evidence(self, claim: Claim) -> tuple[EvidenceView, ...]:
        return tuple(view for one in self._kept(claim) if (view := self.piece(one)) is not None)

    def _kept(self, claim: Claim) -> tuple[Evidence, ...]:
        """Return the evidence of a claim, without statements that a person judged wrong."""
        return tuple(one for one in claim.evidence if one.statement is None or not self._is_wrong(one.statement))

    def piece(self, evidence: Evidence) -> EvidenceView | None:
        """Return a piece of evidence; None where a person judged wrong that it was said."""
        if evidence.statement is not None and self._is_wrong(evidence.statement):
            return None
        article = self._reading.article(evidence.article)
        passage = article.passage((evidence.span,))
        assert passage is not None
        speaker = self._reading.across(evidence.speaker) if evidence.speaker else None
        known = self._reading.named(speaker) if speaker else None
        name = known.name if known else None
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
            judged=self._reading.last_judged(evidence.statement) or self._reading.last_judged(evidence.id),
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
        known = (self._reading.named(self._reading.across(medium)) for medium in via)
        return [medium.name for medium in known if medium is not None]

    def conflict(self, conflict: Conflict) -> ConflictView | None:
        """Return a conflict with its passages; None where a person judged one of them wrong."""
        one, other = self.piece(conflict.one), self.piece(conflict.other)
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
