"""A briefing, gathered from what a case holds: the sections in the order in which an analyst reads them."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.brief.counts import sourced
from onrecord.brief.kinds import in_time, is_denial, is_dispute, is_silence
from onrecord.brief.material import SURE, Material, Question, bearing_on
from onrecord.brief.model import CAUTION, Briefing
from onrecord.brief.notes import Notes
from onrecord.brief.sections.conflicts import conflicts
from onrecord.brief.sections.disputed import disputed, shown_claims
from onrecord.brief.sections.established import established, one_source
from onrecord.brief.sections.events import events
from onrecord.brief.sections.positions import positions
from onrecord.brief.sections.question import question
from onrecord.brief.sections.reports import reports
from onrecord.brief.sections.said import said
from onrecord.brief.sections.silence import silence
from onrecord.brief.sections.timeline import timeline

__all__ = ["CAUTION", "SURE", "Briefing", "gather", "in_time", "is_denial", "is_dispute", "is_silence", "sourced"]


def gather(asked: Question, held: Material) -> Briefing:
    """Return the briefing on a question. held: all that the case has, in any order.

    What is less sure than the question asks for is left out, and counted.
    """
    whole = replace(
        held,
        statements=tuple(s for s in held.statements if s.confidence >= asked.confidence or s.judged),
        events=tuple(e for e in held.events if e.event.confidence >= asked.confidence or e.judged),
    )
    found = whole if asked.issue is None else bearing_on(asked.issue, whole)
    notes = Notes()
    left_out = len(held.statements) - len(whole.statements)
    sections = [
        question(asked, whole, found, notes, left_out),
        established(asked, whole, found, notes),
        one_source(asked, found, notes),
        *disputed(asked, found, notes),
        positions(asked, found.issues, notes),
        said(asked, found, notes),
        timeline(asked, found, notes),
        events(asked, found, notes),
        conflicts(asked, found, notes, {claim.id for claim in shown_claims(found)}),
        silence(asked, whole, found, notes),
        reports(found, notes),
    ]
    return Briefing(
        title=asked.issue or asked.case,
        issue=asked.issue,
        case=asked.case,
        reports=len(found.articles),
        of_reports=len(whole.articles),
        texts=len({article.edition or article.id for article in found.articles}),
        outlets=len({article.outlet for article in found.articles if article.outlet}),
        undated=sum(article.published is None for article in found.articles),
        statements=len(found.statements),
        sections=tuple(filter(None, sections)),
        notes=tuple(notes.made),
    )
