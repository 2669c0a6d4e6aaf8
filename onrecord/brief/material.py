"""What a briefing is made from: all that a case holds, and the part of it that bears on an issue."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.brief.model import Piece, command
from onrecord.link.issues import keys_of
from onrecord.link.sentences import sentence_of
from onrecord.model import Problem
from onrecord.model.base import Frozen
from onrecord.store.search import words_of
from onrecord.store.views import (
    ArticleView,
    ClaimView,
    ConflictView,
    EventView,
    IssueView,
    StatementView,
    TimelineEntryView,
    TimelineView,
)

__all__ = ["SURE", "Material", "Question", "bearing_on"]

SURE = 0.5  # even


class Question(Frozen, kw_only=True):
    """What a briefing is on. case: its name; file: that of its file; issue: None for all that the case holds.

    confidence: what is less sure is left out.
    """

    case: str
    file: str
    issue: str | None = None
    confidence: float = SURE

    def command(self, name: str, *options: str, issue: bool = True) -> Piece:
        """Return the command that lists more. issue: whether it takes the issue."""
        asked = [self.issue] if issue and self.issue else []
        return command(shlex.join(["onrecord", name, self.file, *asked, *options]))


class Material(Frozen, kw_only=True):
    """What there is to tell, each in the order in which a case gives it. issues: where actors stand on them."""

    articles: tuple[ArticleView, ...] = ()
    statements: tuple[StatementView, ...] = ()
    events: tuple[EventView, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    timeline: TimelineView = TimelineView()
    issues: tuple[IssueView, ...] = ()
    problems: tuple[Problem, ...] = ()


def bearing_on(issue: str, whole: Material) -> Material:
    """Return what bears on an issue: what has all of its words, whatever their endings, or words for the same state.

    A statement has them in its own words, or in the name of who speaks or is spoken to; a claim in one piece of its
    evidence, or in the speaker's name; an event in its sentence, or in the names of its parties. Conflicts go with
    their claims, entries of the timeline with their statements and events, reports with all that stands in them.
    """
    fits = _Fits(issue)
    statements = tuple(view for view in whole.statements if fits.any(_words_of(view)))
    events = tuple(view for view in whole.events if fits.any(_told(view)))
    claims = tuple(c for c in whole.claims if fits.any(*(f"{e.passage.words} {e.speaker or ''}" for e in c.evidence)))
    items = {view.id for view in statements} | {view.id for view in events}
    of_claims = {claim.id for claim in claims}

    def chosen(entries: Iterable[TimelineEntryView]) -> tuple[TimelineEntryView, ...]:
        return tuple(e for e in entries if fits.any(e.entry.what) or any(t.id in items for t in e.entry.tellings))

    timeline = TimelineView(entries=chosen(whole.timeline.entries), undated=chosen(whole.timeline.undated))
    places = {view.article.id for view in statements} | {view.article.id for view in events}
    places |= {piece.article.id for claim in claims for piece in claim.evidence}
    places |= {article.id for entry in (*timeline.entries, *timeline.undated) for article in entry.articles}
    return replace(
        whole,
        articles=tuple(article for article in whole.articles if article.id in places),
        statements=statements,
        events=events,
        claims=claims,
        conflicts=tuple(
            view
            for view in whole.conflicts
            if {view.claim, view.other_claim} & of_claims or fits.any(view.one.passage.words, view.other.passage.words)
        ),
        timeline=timeline,
    )


class _Fits:
    """Says whether a text has all words of an issue."""

    def __init__(self, issue: str) -> None:
        self._keys = frozenset(keys_of(issue))
        self._words = words_of(issue)

    def any(self, *texts: str) -> bool:
        if self._keys:
            return any(self._keys <= set(keys_of(text)) for text in texts)
        return bool(self._words) and any(self._words <= words_of(text) for text in texts)


def _words_of(view: StatementView) -> str:
    passages = (passage.words for passage in (view.source, view.cue, view.content) if passage is not None)
    return " ".join((*passages, *filter(None, (view.speaker, view.role, view.addressee))))


def _told(view: EventView) -> str:
    sentence = sentence_of(view.article.text, view.event.span).of(view.article.text)
    return " ".join((sentence, *(party.name for party in (*view.actor, *view.recipient))))
