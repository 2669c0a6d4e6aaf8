"""Where the claims of a case come from, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.link.origins.counting import sourcing_of
from onrecord.link.origins.report import Report
from onrecord.model import Evidence, Origin, Record, Sourcing
from onrecord.store.reading import Reading
from onrecord.store.views import SourceView

__all__ = ["Sources", "source_views"]


class Sources:
    """One look at where claims come from; remembers the articles that it read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._reports: dict[str, Report] = {}

    def of(self, evidence: Iterable[Evidence]) -> Sourcing:
        """Return where a claim comes from by its evidence, with the speakers that judgements name."""
        pieces = tuple(evidence)
        return sourcing_of(pieces, [self._report(article) for article in sorted({piece.article for piece in pieces})])

    def _report(self, identifier: str) -> Report:
        if identifier not in self._reports:
            article = self._reading.article(identifier)
            self._reports[identifier] = Report(
                record=self._judged(article.record),
                text=article.text,
                edition=article.edition or article.id,
                across={actor.id: self._reading.across(actor.id) for actor in article.record.actors},
                outlet=article.outlet,
                published=article.published,
                url=article.url,
            )
        return self._reports[identifier]

    def _judged(self, record: Record) -> Record:
        """Return a record whose statements have the speakers that somebody judged them to have."""
        if self._reading.judged.keys().isdisjoint(statement.id for statement in record.statements):
            return record
        known = {actor.id for actor in record.actors}
        speakers = {s.id: self._reading.speaker_of(s) for s in record.statements}
        statements = (replace(s, actor=a) if (a := speakers[s.id]) in known else s for s in record.statements)
        return replace(record, statements=tuple(statements))


def source_views(sourcing: Sourcing) -> tuple[SourceView, ...]:
    """Return the origins of those who say that a claim is so, those that count first."""
    names = {origin.id: origin.name for origin in sourcing.asserting}
    views = (_view(origin, names) for origin in sourcing.asserting)
    return tuple(sorted(views, key=lambda view: (not view.counted, view.name, view.why)))


def _view(origin: Origin, names: dict[str, str]) -> SourceView:
    reasons = dict.fromkeys(merge.reason for merge in origin.merges) or {origin.chains[0].end.reason: None}
    perhaps = [f"possibly the same as {names.get(one.origin, one.origin)}: {one.reason}" for one in origin.perhaps]
    doubt = [f"not counted: {origin.doubt}" if origin.doubt else "not counted"] if not origin.counted else []
    return SourceView(
        name=origin.name,
        why="; ".join((*reasons, *perhaps, *doubt)),
        counted=origin.counted,
        chains=tuple(dict.fromkeys(" <- ".join(step.name for step in chain.steps) for chain in origin.chains)),
        evidence=origin.evidence,
    )
