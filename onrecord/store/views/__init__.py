"""What a case answers with: frozen objects that already know the answer to the next question."""

from onrecord.store.views.articles import ArticleView, CopyView, Passage, Sighting
from onrecord.store.views.claims import ClaimView, ConflictView, EvidenceView, SourceView
from onrecord.store.views.events import EventView, PartyView, StoryArticle, StoryView, TimelineEntryView, TimelineView
from onrecord.store.views.positions import IssueView, PositionView, SaidView, ShiftView, SilenceView
from onrecord.store.views.reasons import JudgementView, Why, WhyStep
from onrecord.store.views.runs import AddReport, Progress, RefreshReport
from onrecord.store.views.statements import ActorView, Named, RoleSeen, StatementView

__all__ = [
    "ActorView",
    "AddReport",
    "ArticleView",
    "ClaimView",
    "ConflictView",
    "CopyView",
    "EventView",
    "EvidenceView",
    "IssueView",
    "JudgementView",
    "Named",
    "PartyView",
    "Passage",
    "PositionView",
    "Progress",
    "RefreshReport",
    "RoleSeen",
    "SaidView",
    "ShiftView",
    "Sighting",
    "SilenceView",
    "SourceView",
    "StatementView",
    "StoryArticle",
    "StoryView",
    "TimelineEntryView",
    "TimelineView",
    "Why",
    "WhyStep",
]
