"""The reports of a case as the search for origins and the timeline read them, as judgements leave them."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from onrecord.link.judged import Judged
from onrecord.link.origins.report import Report
from onrecord.model import Record
from onrecord.store.reading import Reading

__all__ = ["report_of", "without_rejected"]


def report_of(reading: Reading, article: str) -> Report:
    """Return the report of an article, as people's judgements leave it; what they judged wrong is still there."""
    view = reading.article(article)
    record = view.record
    return Report(
        record=record,
        text=view.text,
        edition=view.edition or view.id,
        across={actor.id: reading.across(actor.id) for actor in record.actors},
        outlet=view.outlet,
        published=view.published,
        section=view.section,
        url=view.url,
    )


def without_rejected(reading: Reading, report: Report) -> Report:
    """Return a report without the statements and events that people judged wrong.

    A statement in the content of one that goes stands in the next one around it that stays.
    """
    record, held = report.record, reading.held
    parents = {statement.id: statement.parent for statement in record.statements}
    if not any(map(held.is_wrong, (*parents, *(event.id for event in record.events)))):
        return report

    def around(parent: str | None) -> str | None:
        while parent is not None and held.is_wrong(parent):
            parent = parents.get(parent)
        return parent

    return replace(report, record=_kept(record, held, around))


def _kept(record: Record, held: Judged, around: Callable[[str | None], str | None]) -> Record:
    return replace(
        record,
        statements=tuple(replace(s, parent=around(s.parent)) for s in record.statements if not held.is_wrong(s.id)),
        events=tuple(event for event in record.events if not held.is_wrong(event.id)),
    )
