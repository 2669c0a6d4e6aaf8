"""Statements and those who make them."""

from __future__ import annotations

from onrecord.model import Act, ActorKind, Judgement, Manner, Modality, Statement
from onrecord.model.base import Frozen
from onrecord.store.search import words_of
from onrecord.store.views.articles import ArticleView, Passage

__all__ = ["ActorView", "Named", "RoleSeen", "StatementView"]


class StatementView(Frozen, kw_only=True):
    """A statement of the case, as the judgements on it leave it.

    statement: as people's judgements leave it; found: what the annotators found, None where a person added it.
    speaker: name of the source across articles, None when the text does not tell; `speaker_id` its id.
    role: title or description of the source, from this article.
    source, cue, content: the words; None when the text has none.
    via: names of the media it came through, outermost first: the article's outlet leads.
    via_carried: those of them that an earlier sentence names.
    venue: name of the place where it was said; time: TIMEX3 value of when; published: when the article was (ISO 8601).
    parent: id of the statement in whose content this one stands; `nested` says whether there is one.
    judged: the last judgement on it, None when nobody judged it; `rejected` when that says it is wrong.
    """

    id: str
    article: ArticleView
    statement: Statement
    source: Passage | None
    cue: Passage | None
    content: Passage | None
    speaker: str | None
    speaker_id: str | None
    speaker_kind: ActorKind | None
    role: str | None
    act: Act
    manner: Manner
    negated: bool
    modality: Modality
    addressee: str | None
    venue: str | None
    time: str | None
    published: str | None
    via: tuple[str, ...]
    confidence: float
    via_carried: tuple[str, ...] = ()
    parent: str | None = None
    judged: Judgement | None = None
    found: Statement | None = None

    @property
    def corrected(self) -> bool:
        """Whether a person gave it other values, or added it."""
        return self.statement != self.found

    @property
    def took_place(self) -> bool:
        """Whether what was done by speaking is told as done, not as planned, possible, asked about or wanted."""
        return self.modality in (Modality.FACT, Modality.HABIT)

    @property
    def nested(self) -> bool:
        """Whether it stands in the content of another statement."""
        return self.parent is not None

    @property
    def rejected(self) -> bool:
        """Whether a person judged it wrong."""
        return self.judged is not None and self.judged.verdict == "wrong"

    @property
    def outlet(self) -> str | None:
        """The outlet of its article."""
        return self.article.outlet


class RoleSeen(Frozen, kw_only=True, order=True):
    """A title or description of an actor, with the dates (ISO 8601) of the first and the last article that gives it.

    first, last: None when none of these articles has a date.
    """

    role: str
    first: str | None = None
    last: str | None = None


class Named(Frozen, kw_only=True):
    """What an actor across articles is called: id, the name to show, the kind, and all names, sorted."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]


class ActorView(Frozen, kw_only=True):
    """An actor across the articles of the case.

    id: the smallest id among those of its `members`, the actors of single articles.
    name: the name that most articles give it; `names` all of them, sorted.
    country: ISO 3166 alpha-3, or PLOVER's code of a body without one; sectors: PLOVER codes, the most frequent first.
    roles: titles and descriptions, sorted; `roles_seen` the same with the dates of their articles.
    statements: how many it made.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    names: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    roles_seen: tuple[RoleSeen, ...] = ()
    members: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    statements: int = 0

    def is_called(self, words: str) -> bool:
        """Say whether a name of it has all these words, whatever case and accents, or its id begins with them."""
        if ":" in words:
            return any(member.startswith(words) for member in self.members)
        wanted = words_of(words)
        return bool(wanted) and any(wanted <= words_of(name) for name in self.names)
