"""The stories of a case."""

from __future__ import annotations

from collections import defaultdict

from onrecord.model.days import days
from onrecord.store.reading import Reading
from onrecord.store.views import StoryArticle, StoryView

__all__ = ["story_view", "story_views"]

UNDATED = ("9999", "9999")  # behind all days


def story_views(reading: Reading) -> list[StoryView]:
    """Return all stories, those with most articles first, then by id."""
    told: defaultdict[str, list[StoryArticle]] = defaultdict(list)
    for row in reading.db.execute("SELECT article, story, reason FROM story_text ORDER BY article").fetchall():
        told[row["story"]].append(StoryArticle(article=reading.article(row["article"]), reason=row["reason"]))
    views = [_view(story, entries) for story, entries in told.items()]
    return sorted(views, key=lambda view: (-len(view.articles), view.id))


def story_view(reading: Reading, article: str) -> StoryView | None:
    """Return the story of an article; None while it is not linked yet."""
    row = reading.db.execute("SELECT story FROM story_text WHERE article = ?", (article,)).fetchone()
    if row is None:
        return None
    rows = reading.db.execute("SELECT article, reason FROM story_text WHERE story = ?", (row["story"],)).fetchall()
    entries = [StoryArticle(article=reading.article(one["article"]), reason=one["reason"]) for one in rows]
    return _view(row["story"], entries)


def _view(story: str, entries: list[StoryArticle]) -> StoryView:
    dated = {entry.article.id: days(entry.article.published) for entry in entries}
    known = [day for day in dated.values() if day is not None]
    return StoryView(
        id=story,
        articles=tuple(sorted(entries, key=lambda e: (dated[e.article.id] or UNDATED, e.article.id))),
        texts=len({entry.article.edition or entry.article.id for entry in entries}),
        first=min((day[0] for day in known), default=None),
        last=max((day[1] for day in known), default=None),
    )
