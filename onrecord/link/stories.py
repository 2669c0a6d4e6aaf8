"""Stories: articles on the same happening, close in time.

Two articles are as alike as their words (TF-IDF) and the vectors of their beginnings, half and half. Only articles that
share some of their heaviest words, in the same weeks, are compared. Stories are clusters by average link within the
connected components of that likeness; then twins (two quakes, two trials) are parted. All of it is a function of the
articles that the case has, so the order in which they come does not matter, and a new article moves only its own
component.

Likeness is counted in whole numbers: weights and vectors are rounded once, and sums of whole numbers are exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.link import words
from onrecord.link.clustering import Pair, average_link, components, pair
from onrecord.link.decided import NOTHING, Decided, united
from onrecord.link.twins import part_twins
from onrecord.model import Published, Zone, ZoneKind, subtract
from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = [
    "CROWD",
    "KnownStories",
    "Stories",
    "StoryLink",
    "StoryText",
    "alike",
    "beginning",
    "day_of",
    "keys_of",
    "likenesses",
    "link_stories",
    "period_of",
    "report_of",
    "story_text",
]

JOINED = 400_000  # millionths: the average likeness within a story, at least; .36 to .40 do as well on four sets
WINDOW = 14  # days between two articles of one story, at most
KEYS = 24  # the heaviest words of an article, by which others are found that may tell the same
CROWD = 200  # articles of one period that have a key; a key that more have finds nothing
LIMIT = 200  # articles of a component; more are taken apart
READ = 20_000  # characters of a report that are read
BEGINNING = 2_000  # characters that the vector stands for; more than the 256 word pieces that it reads
GRAIN = 512  # steps of a vector's component from 0 to 1; few components of a unit vector are over a quarter
UNCOMPARED = "Every heavy word of this article stands in"
NOT_REPORT = frozenset(ZoneKind) - {ZoneKind.SUBHEAD, ZoneKind.TITLE}


class StoryText(NamedTuple):
    """What articles are compared by; all that the case keeps of one for its stories.

    words: its heaviest words and their weights, at most `words.MOST`. names: those of them that are names or numbers.
    vector: of its beginning, a signed byte for each component; empty when there is none. day: of publication.
    """

    article: str
    words: words.Weights
    names: frozenset[str]
    vector: bytes = b""
    day: date | None = None


class StoryLink(Frozen, kw_only=True, order=True):
    """That an article belongs to a story, named by the smallest id among its articles, and why."""

    article: str
    story: str
    reason: str


class Stories(NamedTuple):
    """What `link_stories` decides.

    notes: what was too much to compare and so was taken apart: its first article, and a sentence.
    """

    links: tuple[StoryLink, ...]
    notes: tuple[tuple[str, str], ...] = ()


class KnownStories(Protocol):
    """What the step may ask about the case: an index of (key, period, article) and the texts by article."""

    def holding(self, key: str, period: int | None, most: int) -> tuple[str, ...]:
        """Return at most `most` articles that have a key (`keys_of`) and this period (`period_of`).

        period None: articles of every period and those without a day.
        """

    def texts(self, articles: Collection[str]) -> tuple[StoryText, ...]:
        """Return what some articles are compared by."""


def report_of(text: str, zones: Iterable[Zone] = (), title: str | None = None) -> str:
    """Return what an article tells: its title, and its text without furniture and credits; its first characters."""
    body = subtract([Span(0, len(text))], [zone.span for zone in zones if zone.kind in NOT_REPORT]) if text else ()
    told = " ".join(span.of(text) for span in body)[:READ]
    return told if not title or title in told else f"{title}\n{told}"


def beginning(report: str) -> str:
    """Return the part of a report (`report_of`) that its vector is made of."""
    return report[:BEGINNING]


def day_of(published: Published | None) -> date | None:
    """Return the day of publication, None when it is not known to the day."""
    if published is None or published.precision not in ("day", "time"):
        return None
    try:
        return date.fromisoformat(published.value[:10])
    except ValueError:
        return None


def story_text(
    article: str, report: str, vector: NDArray[np.float32] | None = None, day: date | None = None
) -> StoryText:
    """Return what an article is compared by. report: from `report_of`; vector: of its `beginning`, of length one."""
    weights = words.weigh(report)
    rounded = b"" if vector is None else np.clip(np.rint(vector * GRAIN), -127, 127).astype(np.int8).tobytes()
    return StoryText(article, weights, words.names_of(report) & weights.keys(), rounded, day)


def keys_of(text: StoryText) -> tuple[str, ...]:
    """Return the keys by which the index finds an article: its heaviest words, sorted."""
    return tuple(sorted(sorted(text.words, key=lambda word: (-text.words[word], word))[:KEYS]))


def period_of(text: StoryText) -> int | None:
    """Return the number of the fortnight of an article; None without a day. Articles of one story are in neighbours."""
    return None if text.day is None else text.day.toordinal() // WINDOW


def alike(one: StoryText, other: StoryText) -> int:
    """Return how alike two articles are, in millionths; 0 when more days lie between them than one story takes.

    >>> quake = story_text("a", "An earthquake shook Tarsh.")
    >>> alike(quake, story_text("b", "The earthquake in Tarsh killed two.")) > 150_000
    True
    >>> alike(quake, story_text("c", "Parliament voted in Varda."))
    0
    """
    return 0 if _far(one, other) else int(likenesses([one, other])[0, 1])


def link_stories(
    new: Iterable[StoryText],
    known: KnownStories,
    gone: Iterable[StoryText] = (),
    limit: int = LIMIT,
    decided: Decided = NOTHING,
) -> Stories:
    """Return the stories of some articles and of all articles whose story may change with them.

    new: articles that came, or whose text changed; `known` has them already. gone: articles that `known` no longer has.
    limit: the most articles that are clustered together. decided: which articles people put together or apart; two that
    are put together bring the rest of their stories with them.
    """
    index = _Index(known)
    texts = {text.article: text for text in new}
    left = list(gone)
    tied = known.texts(decided.partners({*texts, *(text.article for text in left)}))
    found = sorted(texts.keys() | index.touched(list(texts.values()), left) | {text.article for text in tied})
    reached, waiting = set(found), found
    edges: dict[Pair, int] = {}
    crowded = []
    while waiting:
        article = waiting.pop()
        held = index.near(_text(article, texts, known))
        if held is None:
            crowded.append(article)
        near = sorted((held or set()) - {article})
        texts |= {text.article: text for text in known.texts(set(near) - texts.keys())}
        others = [other for other in near if not _far(texts[article], texts[other])]
        strengths = _to_others(texts[article], [texts[other] for other in others])
        joined = {other: strength for other, strength in zip(others, strengths, strict=True) if strength >= JOINED}
        edges |= {pair(article, other): strength for other, strength in joined.items()}
        partners = {text.article for text in known.texts(decided.partners([article]))}
        waiting.extend(sorted((joined.keys() | partners) - reached))
        reached |= joined.keys() | partners
    parts, over = components(reached, edges, limit)
    stories = united((group for part in parts for group in _grouped(part, texts, decided)), decided)
    links = (link for story in stories for link in _links(story, texts, decided))
    notes = [
        (part[0], f"{len(part)} articles like this one are too many to compare for stories: the weakest ties were cut.")
        for part in over
    ]
    notes += ((article, f"{UNCOMPARED} too many others, so it was compared with none.") for article in sorted(crowded))
    return Stories(tuple(sorted(links)), tuple(notes))


def _text(article: str, texts: dict[str, StoryText], known: KnownStories) -> StoryText:
    if article not in texts:
        texts.update((text.article, text) for text in known.texts([article]))
    return texts[article]


class _Index:
    """The index of the case, asked once for each key and period."""

    def __init__(self, known: KnownStories) -> None:
        self._known = known
        self._held: dict[tuple[str, int | None], frozenset[str]] = {}

    def near(self, text: StoryText) -> set[str] | None:
        """Return the articles that share a key with one, which is not in a crowd: of its own and the next periods.

        Articles without a day, and others for them, count in the crowd of all periods. None: all of its keys are.
        """
        own, near, free = period_of(text), set[str](), not text.words
        for key in keys_of(text):
            everywhere = self._holding(key, None)
            if len(everywhere) <= CROWD:
                free = True
                near |= everywhere
            elif own is not None and len(here := self._holding(key, own)) <= CROWD:
                free = True
                near |= here
                for beside in (own - 1, own + 1):
                    there = self._holding(key, beside)
                    near |= there if len(there) <= CROWD else set()
        return near if free else None

    def touched(self, new: Sequence[StoryText], gone: Sequence[StoryText]) -> set[str]:
        """Return the articles whose neighbours may be others: a key became a crowd, or an article went."""
        more = Counter(place for text in new for place in _places(text))
        less = Counter(place for text in gone for place in _places(text))
        touched: set[str] = set()
        for key, period in sorted(more.keys() | less.keys(), key=str):
            came, went = more[key, period], less[key, period]
            held = self._known.holding(key, period, CROWD + came + 1)
            closed = CROWD < len(held) <= CROWD + came
            if closed or (went and len(held) <= CROWD):
                touched.update(held)
        return touched

    def _holding(self, key: str, period: int | None) -> frozenset[str]:
        if (key, period) not in self._held:
            self._held[key, period] = frozenset(self._known.holding(key, period, CROWD + 1))
        return self._held[key, period]


def _places(text: StoryText) -> Iterable[tuple[str, int | None]]:
    """Yield where an article stands in the index."""
    periods = {period_of(text), None}
    return ((key, period) for key in keys_of(text) for period in periods)


def likenesses(texts: Sequence[StoryText]) -> NDArray[np.int64]:
    """Return how alike each two of some articles are, in millionths; days do not count."""
    vectors = np.zeros((len(texts), max((len(text.vector) for text in texts), default=0)))
    for row, text in enumerate(texts):
        vectors[row, : len(text.vector)] = np.frombuffer(text.vector, dtype=np.int8)
    return (words.alike([text.words for text in texts]) + words.cosines(vectors, (vectors**2).sum(axis=1))) // 2


def _to_others(text: StoryText, others: Sequence[StoryText]) -> list[int]:
    """Return how alike an article is to each of some others."""
    return [int(strength) for strength in likenesses([text, *others])[0, 1:]]


def _grouped(part: tuple[str, ...], texts: Mapping[str, StoryText], decided: Decided) -> Iterable[tuple[str, ...]]:
    """Cluster the articles of one component."""
    likeness = likenesses([texts[article] for article in part])
    pairs = [(at, to) for at in range(len(part)) for to in range(at + 1, len(part))]
    strengths = {(part[at], part[to]): int(likeness[at, to]) for at, to in pairs}
    apart = [both for both in strengths if _far(texts[both[0]], texts[both[1]])]
    apart += [both for both in decided.different if both in strengths]
    for group in average_link(part, strengths, JOINED, apart):
        yield from part_twins(group, texts, lambda side: likenesses([texts[article] for article in side]))


def _links(story: tuple[str, ...], texts: Mapping[str, StoryText], decided: Decided) -> Iterable[StoryLink]:
    """Link the articles of a story to it, each with its reason and what people decided on it."""
    members = [texts[article] for article in story]
    for text in members:
        reason = "; ".join((_reason(text, members), *decided.said_of(text.article, story)))
        yield StoryLink(article=text.article, story=story[0], reason=reason)


def _far(one: StoryText, other: StoryText) -> bool:
    """Say whether more days lie between two articles than one story takes."""
    return one.day is not None and other.day is not None and abs((one.day - other.day).days) > WINDOW


def _reason(article: StoryText, story: Sequence[StoryText]) -> str:
    """Say which names and words an article shares with most of its story, and how near their days are."""
    others = [other for other in story if other is not article]
    if not others:
        return "no other article on the same happening"
    shared = {word: n * sum(o.words.get(word, 0) for o in others) for word, n in article.words.items()}
    most = sorted((word for word, weight in shared.items() if weight > 0), key=lambda word: (-shared[word], word))
    parts = []
    if names := [word for word in most if word in article.names][:4]:
        parts.append(f"names and numbers in common: {', '.join(names)}")
    if other_words := [word for word in most if word not in article.names][:4]:
        parts.append(f"words in common: {', '.join(other_words)}")
    if not parts:
        parts.append("told alike, in other words")
    days = [abs((article.day - other.day).days) for other in others if article.day and other.day]
    if days:
        parts.append("published on the same day" if not max(days) else f"published at most {max(days)} days apart")
    return "; ".join(parts)
