"""The articles of a case as the search for origins and the timeline read them, with what judgements change."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.link.origins.report import Report
from onrecord.model import Record
from onrecord.store.reading import Reading

__all__ = ["Reports"]


class Reports:
    """One look at the articles of a case; remembers those that it read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._reports: dict[str, Report] = {}

    def of(self, identifier: str) -> Report:
        """Return an article by its id, its statements with the speakers that judgements name."""
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
