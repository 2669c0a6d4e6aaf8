"""Stories: which articles are on the same happening."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link import stories
from onrecord.link.stories import (
    Stories,
    StoryText,
    alike,
    beginning,
    day_of,
    keys_of,
    link_stories,
    period_of,
    report_of,
    story_text,
)
from onrecord.model import Published, Zone, ZoneKind

QUAKE = {
    "a": "An earthquake of 6.1 shook Tarsh on Monday. Houses in Tarsh fell and Mayor Orlova asked for tents.",
    "b": "The Tarsh earthquake killed nine, Mayor Orlova said. It had a strength of 6.1. Houses in Tarsh fell.",
    "c": "Parliament in Varda voted on the budget of the navy. The opposition under Brandt walked out.",
}
WORDS = "quake tents Tarsh Orlova navy budget Varda Brandt strike harbour Kelm Lindqvist fire mill".split()


def vector(text: str) -> np.ndarray:
    """Return a vector of length one that is alike for texts with common words."""
    found = np.zeros(32, dtype=np.float32)
    for word in text.split():
        found[sum(map(ord, word)) % 32] += 1
    return found / max(1, float(np.linalg.norm(found)))


def made(name: str, text: str, day: date | None = None) -> StoryText:
    return story_text(name, text, vector(text), day)


class Memory:
    """`KnownStories` in dicts, with the links that hold."""

    def __init__(self, articles: Iterable[StoryText] = (), limit: int = stories.LIMIT) -> None:
        self.limit = limit
        self.held: dict[str, StoryText] = {}
        self.index: dict[tuple[str, int | None], list[str]] = {}
        self.alike: dict[str, dict[str, int]] = {}
        self.story: dict[str, str] = {}
        self.reason: dict[str, str] = {}
        self.add(*articles)

    def add(self, *articles: StoryText) -> Stories:
        for text in articles:
            self._put(text)
        return self.keep(link_stories(articles, self, limit=self.limit))

    def remove(self, article: str) -> None:
        gone = self.held.pop(article)
        del self.story[article], self.reason[article]
        self._drop(gone)
        self.keep(link_stories((), self, gone=[gone], limit=self.limit), [article])

    def change(self, text: StoryText, *came: StoryText) -> None:
        before = self.held.pop(text.article)
        self._drop(before)
        for one in (text, *came):
            self._put(one)
        self.keep(link_stories([text, *came], self, gone=[before], limit=self.limit))

    def _put(self, text: StoryText) -> None:
        self.held[text.article] = text
        for key in keys_of(text):
            for period in {period_of(text), None}:
                insort(self.index.setdefault((key, period), []), text.article)

    def _drop(self, text: StoryText) -> None:
        for key in keys_of(text):
            for period in {period_of(text), None}:
                self.index[key, period].remove(text.article)

    def keep(self, found: Stories, gone: Collection[str] = ()) -> Stories:
        for article in (*found.renewed, *gone):
            for other in self.alike.pop(article, {}):
                self.alike.get(other, {}).pop(article, None)
        for one, other, strength in found.pairs:
            self.alike.setdefault(one, {})[other] = self.alike.setdefault(other, {})[one] = strength
        self.story.update((link.article, link.story) for link in found.links)
        self.reason.update((link.article, link.reason) for link in found.links)
        return found

    def holding(self, key: str, period: int | None) -> tuple[str, ...]:
        return tuple(self.index.get((key, period), ()))

    def count(self, key: str, period: int | None, most: int) -> int:
        return min(most, len(self.index.get((key, period), ())))

    def texts(self, articles: Collection[str]) -> tuple[StoryText, ...]:
        return tuple(self.held[article] for article in articles)

    def pairs_held(self) -> dict[str, dict[str, int]]:
        return {article: dict(sorted(found.items())) for article, found in sorted(self.alike.items()) if found}

    def pairs(self, article: str) -> dict[str, int]:
        return dict(self.alike.get(article, {}))


def test_articles_on_one_happening_are_a_story_and_say_why() -> None:
    memory = Memory(made(name, text, date(2031, 5, 1)) for name, text in QUAKE.items())
    assert memory.story == {"a": "a", "b": "a", "c": "c"}
    assert memory.reason["b"].startswith("names and numbers in common: tarsh, ")
    assert memory.reason["b"].endswith("; published on the same day")
    assert memory.reason["c"] == "no other article on the same happening"


def test_the_same_words_a_month_later_are_another_story() -> None:
    days = {"a": date(2031, 5, 1), "b": date(2031, 6, 1), "c": date(2031, 5, 3)}
    memory = Memory(made(name, QUAKE["a"], day) for name, day in days.items())
    assert memory.story == {"a": "a", "b": "b", "c": "a"}
    assert memory.reason["c"].endswith("; published at most 2 days apart")


def test_an_article_without_a_day_joins_by_its_words() -> None:
    memory = Memory([made("a", QUAKE["a"], date(2031, 5, 1)), made("b", QUAKE["b"])])
    assert memory.story == {"a": "a", "b": "a"}
    assert "published" not in memory.reason["b"]


def test_two_quakes_are_two_stories_though_most_words_are_the_same() -> None:
    shared = "An earthquake killed people and rescuers searched the ruined houses for survivors in"
    texts = {f"a{n}": f"{shared} Tarsh. Mayor Orlova spoke of 6.1." for n in range(4)}
    texts |= {f"b{n}": f"{shared} Kelm. Governor Brandt spoke of 7.4." for n in range(4)}
    memory = Memory(made(name, text) for name, text in texts.items())
    assert memory.story == {name: f"{name[0]}0" for name in texts}


def test_texts_without_words_are_stories_of_their_own() -> None:
    texts = {"a": "", "b": "", "c": "(" * 9999}
    assert Memory(story_text(name, text) for name, text in texts.items()).story == {"a": "a", "b": "b", "c": "c"}


def test_what_is_kept_of_a_very_long_text_is_bounded() -> None:
    report = report_of(" ".join(f"word{n}" for n in range(300_000)))
    text = story_text("a", report)
    assert len(report) <= 20_000
    assert len(text.words) <= 256
    assert len(keys_of(text)) <= 24


def test_furniture_is_no_part_of_the_report_and_the_title_is() -> None:
    text = "Share this page now\nThe mill in Kelm burned."
    zones = [Zone(start=0, end=20, kind=ZoneKind.BOILERPLATE)]
    assert report_of(text, zones, "Fire at the mill") == "Fire at the mill\nThe mill in Kelm burned."
    assert report_of("", zones) == ""
    assert beginning("a" * 9_999) == "a" * 2_000


@pytest.mark.parametrize(
    ("value", "precision", "day"),
    [
        ("2031-05-01", "day", date(2031, 5, 1)),
        ("2031-05-01T10:00:00Z", "time", date(2031, 5, 1)),
        ("2031-05", "month", None),
        ("2031-05-01/2031-05-07", "interval", None),
    ],
)
def test_only_a_day_is_a_day(value: str, precision: str, day: date | None) -> None:
    assert day_of(Published(value=value, precision=precision)) == day  # type: ignore[arg-type]


def test_no_date_at_all_is_no_day() -> None:
    assert day_of(None) is None
    assert day_of(Published(value="soon", precision="day")) is None


def test_a_component_that_is_too_large_is_taken_apart_and_reported() -> None:
    texts = [made(f"{n:02}", QUAKE["a"]) for n in range(12)]
    memory = Memory(texts)
    assert set(memory.story.values()) == {"00"}
    small = Memory()
    small.limit = 8
    found = small.add(*texts)
    told = "More than 8 articles hang together with this one by likeness: for stories their weaker ties were cut."
    assert {note for _, note in found.notes} == {told}
    assert ("00", told) in found.notes
    assert 1 < len(set(small.story.values())) < 12


def test_two_thousand_articles_in_the_same_words_stay_apart_and_are_reported() -> None:
    texts = [made(f"{n:04}", QUAKE["a"], date(2031, 5, 1)) for n in range(2_000)]
    memory = Memory()
    memory.add(*texts)
    assert len(memory.story) == 2_000
    assert set(memory.story.values()) == set(memory.held), "a word that so many have ties nothing"
    found = link_stories(texts[:1], memory)
    assert found.notes == (
        ("0000", "Every heavy word of this article stands in too many others, so it was compared with none."),
    )


REPORTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=0, max_size=8).map(" ".join),
        st.none() | st.integers(0, 40).map(lambda n: date(2031, 5, 1) + timedelta(n)),
    ),
    max_size=9,
)


@given(REPORTS, st.randoms(use_true_random=False), st.integers(1, 6), st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_articles_one_by_one_in_any_order_end_as_all_at_once(
    reports: list[tuple[str, date | None]], chance: st.DataObject, crowd: int, limit: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stories, "CROWD", crowd)
        texts = [made(f"{n}", text, day) for n, (text, day) in enumerate(reports)]
        whole, shuffled, single = Memory(texts, limit), list(texts), Memory(limit=limit)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        for text in shuffled:
            single.add(text)
        assert (single.story, single.reason) == (whole.story, whole.reason)
        for text in shuffled[: len(shuffled) // 2]:
            single.remove(text.article)
        left = Memory([text for text in texts if text.article in single.held], limit)
        assert (single.story, single.reason) == (left.story, left.reason)
        for at, text in enumerate(sorted(left.held.values(), key=lambda text: text.article)):
            single.change(made(text.article, f"{WORDS[at]} {WORDS[-at]} quake tents Tarsh", text.day))
        again = Memory(sorted(single.held.values(), key=lambda text: text.article), limit)
        assert (single.story, single.reason, single.pairs_held()) == (again.story, again.reason, again.pairs_held())


def test_a_text_that_changes_as_a_word_becomes_common_is_compared_by_its_new_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stories, "CROWD", 2)
    memory = Memory([made("b", "quake tents Tarsh"), made("z", "quake tents Tarsh")])
    monkeypatch.setattr(stories, "CROWD", 9)
    memory.change(made("b", "quake tents Tarsh Orlova"))
    told = memory.alike["z"]["b"]
    monkeypatch.setattr(stories, "CROWD", 2)
    memory = Memory([made("b", "quake tents Tarsh"), made("z", "quake tents Tarsh")])
    memory.change(made("b", "quake tents Tarsh Orlova"), made("c", "quake Kelm"))
    assert memory.alike["z"]["b"] == told == memory.alike["b"]["z"]


def test_every_order_of_three_gives_the_same() -> None:
    texts = [made(name, text) for name, text in QUAKE.items()]
    assert len({tuple(sorted(Memory(order).story.items())) for order in permutations(texts)}) == 1


def test_likeness_is_the_same_both_ways() -> None:
    one, other = (made(name, QUAKE[name]) for name in "ab")
    assert alike(one, other) == alike(other, one) > alike(one, made("c", QUAKE["c"]))
