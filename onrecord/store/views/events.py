"""Events, stories and the timeline."""

from __future__ import annotations

from onrecord.model import Event, Judgement, Place, TimelineEntry, Verdict
from onrecord.model.base import Frozen
from onrecord.store.views.articles import ArticleView, Passage

__all__ = ["EventView", "PartyView", "StoryArticle", "StoryView", "TimelineEntryView", "TimelineView"]


class PartyView(Frozen, kw_only=True):
    """Who takes part in an event: the actor's name in its article, PLOVER's code of country or kind, and sector."""

    id: str
    name: str
    code: str | None = None
    sector: str | None = None


class EventView(Frozen, kw_only=True):
    """An event of the case.

    words: those that tell of it; time: TIMEX3 value of when it took place.
    across: the smallest id among the mentions of the same event, in all articles; its own where there is no other.
    mentions: how many there are of it in the case, this one and those that do not fit a question among them.
    event: as people's judgements leave it; found: what the annotators found.
    judged: the last judgement on it, None when nobody judged it; `rejected` when that says it is wrong.
    """

    id: str
    article: ArticleView
    event: Event
    words: Passage
    actor: tuple[PartyView, ...] = ()
    recipient: tuple[PartyView, ...] = ()
    time: str | None = None
    place: Place | None = None
    across: str = ""
    mentions: int = 1
    found: Event | None = None
    judged: Judgement | None = None

    @property
    def rejected(self) -> bool:
        """Whether a person judged it wrong."""
        return self.judged is not None and self.judged.verdict is Verdict.WRONG

    @property
    def corrected(self) -> bool:
        """Whether a person gave it other values."""
        return self.found is not None and self.event != self.found


class StoryArticle(Frozen, kw_only=True):
    """An article of a story, and why it belongs to it."""

    article: ArticleView
    reason: str


class StoryView(Frozen, kw_only=True):
    """Articles on one happening, close in time.

    id: the smallest id among those of its articles. articles: the earliest first, those without a date last.
    texts: how many of them are no copies of each other. first, last: ISO dates of publication, None without any.
    """

    id: str
    articles: tuple[StoryArticle, ...]
    texts: int
    first: str | None = None
    last: str | None = None

    @property
    def title(self) -> str:
        """The title of the earliest article that has one, or else its name."""
        titled = (entry.article.title for entry in self.articles)
        return next(filter(None, titled), self.articles[0].article.name)


class TimelineEntryView(Frozen, kw_only=True):
    """An entry of the timeline: the article of its words, and those of its tellings, in their order.

    judged: the last judgements on these tellings, of those that somebody judged.
    """

    entry: TimelineEntry
    article: ArticleView
    articles: tuple[ArticleView, ...]
    judged: tuple[Judgement, ...] = ()


class TimelineView(Frozen, kw_only=True):
    """What is dated, in order of time, and what is not, in the order in which it was reported."""

    entries: tuple[TimelineEntryView, ...] = ()
    undated: tuple[TimelineEntryView, ...] = ()
