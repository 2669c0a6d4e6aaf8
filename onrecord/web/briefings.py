"""Briefings on an issue from a bounded part of a case: the reports that speak of it, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.brief.gather import gather
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Briefing
from onrecord.store.claim_views import Claims
from onrecord.store.events import EventQuery, event_views, fitting
from onrecord.store.queries.issues import claims_on, look
from onrecord.store.reading import Reading
from onrecord.store.search import Query
from onrecord.store.timeline import timeline_view
from onrecord.store.views import StatementView

__all__ = ["briefing_on"]


def briefing_on(reading: Reading, case: Path, issue: str) -> Briefing:
    """Return a briefing on an issue, as `Case.briefing` does, but of the latest reports that speak of it alone.

    Raises:
        UsageError: if the phrase has no word that names something.
    """
    looked = look(reading, issue)
    chosen = sorted(looked.reports)
    claims = Claims(reading)
    found = [view for one in claims_on(reading.db, issue, chosen) if (view := claims.one(one)) is not None]
    held = Material(
        articles=tuple(reading.article(one) for one in chosen),
        statements=_statements(reading, chosen),
        events=tuple(fitting(event_views(reading, chosen), EventQuery())),
        claims=tuple(sorted(found, key=lambda claim: (not claim.contested, -len(claim.evidence), claim.id))),
        conflicts=claims.conflicts_between(view.id for view in found),
        timeline=timeline_view(reading, None, None, None, by_publication=False, articles=chosen),
        issues=(looked.view,),
    )
    return gather(Question(case=case.stem, file=case.name, issue=issue), held)


def _statements(reading: Reading, articles: Sequence[str]) -> tuple[StatementView, ...]:
    return tuple(view for one in articles for view in reading.statements(Query(article=one)))
