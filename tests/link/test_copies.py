"""Copies, passages and editions: what follows from the words, whatever the order in which articles come."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.copies import HEADS, body_digest, links_of, stirred
from onrecord.link.direction import Printed, who_copied
from onrecord.link.editions import editions
from onrecord.link.pairs import CopyKind, CopyLink, Joins
from onrecord.link.wording import WORD, Words, normal, wording_of, words_of
from onrecord.model import Published, Zone, ZoneKind


class Memory:
    """`KnownTexts` in a few dicts, kept up to date as a case does it."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.links: set[CopyLink] = set()
        self._words: dict[str, Words] = {}
        self._posted: dict[int, list[str]] = {}

    def add(self, article: str, text: str) -> None:
        self.texts[article] = text
        self._words[article] = words_of(text, wording_of(text, ()))
        for pick in self._words[article].picks:
            self._posted[pick] = sorted([*self._posted.get(pick, ()), article])
        links = links_of(article, self)
        others = stirred(article, links, self)
        self._put(article, links)
        for other in sorted(others):
            self._put(other, links_of(other, self))

    def remove(self, article: str) -> None:
        others = stirred(article, (), self)
        self._put(article, ())
        del self.texts[article]
        for pick in self._words.pop(article).picks:
            self._posted[pick].remove(article)
        for other in sorted(others):
            self._put(other, links_of(other, self))

    def _put(self, article: str, links: Sequence[CopyLink]) -> None:
        self.links = {link for link in self.links if article not in (link.one, link.other)} | set(links)

    def between(self, one: str, other: str) -> CopyLink | None:
        return next((link for link in self.links if {link.one, link.other} == {one, other}), None)

    def editions(self) -> dict[str, str]:
        return editions(self.texts, self)

    def body(self, article: str) -> str | None:
        return body_digest(self.texts[article], ())

    def copies(self, body: str) -> tuple[str, ...]:
        return tuple(sorted(article for article in self.texts if self.body(article) == body))

    def words(self, article: str) -> Words | None:
        return self._words.get(article)

    def heads(self, pick: int, most: int) -> tuple[str, ...]:
        return self.posted(pick)[:most]

    def posted(self, pick: int) -> tuple[str, ...]:
        return tuple(self._posted.get(pick, ()))

    def joined(self, articles: Sequence[str]) -> tuple[tuple[str, str], ...]:
        links = (link for link in self.links if link.joins is not Joins.NOT)
        return tuple((link.one, link.other) for link in links if link.one in articles and link.other in articles)

    def joining(self, article: str) -> tuple[CopyLink, ...]:
        return tuple(
            sorted(link for link in self.links if article in (link.one, link.other) and link.joins is not Joins.NOT)
        )


def prose(seed: str, sentences: int = 20) -> str:
    """Return a text of invented words; texts of different seeds have no eight words in a row in common."""
    chance = random.Random(seed)
    words = ["".join(chance.choice("bdfklmnrst") + chance.choice("aeiou") for _ in range(3)) for _ in range(300)]
    lines = (" ".join(chance.choices(words, k=15)).capitalize() + "." for _ in range(sentences))
    return "\n\n".join(lines)


def case_of(**texts: str) -> Memory:
    memory = Memory()
    for article, text in texts.items():
        memory.add(article, text)
    return memory


REPORT, OTHER, THIRD = prose("report"), prose("other"), prose("third")
PARAGRAPHS = REPORT.split("\n\n")
QUOTED = "“We shall not close the old quay before every family on the shore has found another home.”"


def edited(text: str) -> str:
    """Return a text with every twelfth word another one."""
    return " ".join("indeed" if n % 12 == 11 else word for n, word in enumerate(text.split()))


def test_a_body_is_what_is_left_without_furniture() -> None:
    body = "The ferry to the outer islands is late once again today."
    text = f"Share this\n{body}\nRead more"
    zones = (
        Zone(start=0, end=10, kind=ZoneKind.BOILERPLATE),
        Zone(start=text.index("Read"), end=len(text), kind=ZoneKind.BOILERPLATE),
    )
    assert body_digest(text, zones) == body_digest(body.replace(" ", "\n "), ()) is not None
    assert body_digest(body + " Not so.", ()) != body_digest(body, ())
    assert body_digest("Read more", ()) is None
    assert body_digest("", ()) is None


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(REPORT.upper().replace("\n\n", "\n"), id="set anew"),
        pytest.param(f"Home News Sport\n\n{REPORT}\n\nRead more on this", id="furniture around it"),
        pytest.param("\n\n".join(PARAGRAPHS[:14]), id="its longer part"),
        pytest.param("\n\n".join(PARAGRAPHS[:5]), id="its head"),
        pytest.param(edited(REPORT), id="edited"),
        pytest.param("\n\n".join(PARAGRAPHS[::-1]), id="paragraphs in another order"),
    ],
)
def test_a_copy_of_the_same_text(copy: str) -> None:
    memory = case_of(a=REPORT, b=copy, c=OTHER)
    link = memory.between("a", "b")
    assert link is not None
    assert link.kind is CopyKind.COPY
    assert memory.editions() == {"a": "a", "b": "a", "c": "c"}


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(f"{OTHER}\n\n{REPORT}\n\n{THIRD}", id="embedded"),
        pytest.param("\n\n".join([OTHER, *PARAGRAPHS[5:8], THIRD]), id="an extract embedded"),
        pytest.param("\n\n".join(PARAGRAPHS[12:]), id="a part from the middle on"),
    ],
)
def test_what_was_taken_up_elsewhere_is_copied_but_another_text(copy: str) -> None:
    memory = case_of(a=REPORT, b=copy)
    link = memory.between("a", "b")
    assert link is not None
    assert link.kind is CopyKind.COPY
    assert memory.editions() == {"a": "a", "b": "b"}


def test_reports_of_their_own_are_no_copies() -> None:
    assert case_of(a=REPORT, b=OTHER, c=THIRD).links == set()


def test_a_sentence_in_common_is_no_copy() -> None:
    assert case_of(a=REPORT, b=f"{OTHER}\n\n{PARAGRAPHS[0]}").links == set()


def test_a_short_text_in_two_long_ones_joins_neither_with_the_other() -> None:
    head = "\n\n".join(PARAGRAPHS[:6])
    memory = case_of(a=f"{head}\n\n{OTHER}", b=f"{head}\n\n{THIRD}\n\n{prose('more')}", s=head)
    assert memory.between("a", "s") is not None
    assert memory.between("b", "s") is not None
    assert memory.editions() == {"a": "a", "b": "b", "s": "a"}, "it goes with the one that it makes up more of"


def test_two_texts_in_a_long_one_stay_two() -> None:
    memory = case_of(a=REPORT, b=OTHER, l=f"{REPORT}\n\n{OTHER}")
    assert len({memory.editions()["a"], memory.editions()["b"]}) == 2


def test_a_quotation_in_common_is_a_link_of_its_own() -> None:
    one, other = f"{REPORT}\n\n{QUOTED} she said.", f"{OTHER}\n\nHe had heard: {QUOTED.upper()}"
    memory = case_of(a=one, b=other)
    link = memory.between("a", "b")
    assert link is not None
    assert (link.kind, link.joins) == (CopyKind.QUOTE, Joins.NOT)
    (passage,) = link.passages
    assert passage.one.of(one) == QUOTED.strip("“”.")
    assert passage.other.of(other) == QUOTED.strip("“”.").upper()
    assert memory.editions() == {"a": "a", "b": "b"}


def test_a_few_words_in_quotation_marks_are_no_quotation() -> None:
    few = "“another home for all”"
    assert case_of(a=f"{REPORT} {few}", b=f"{OTHER} {few}").links == set()


def test_what_stands_in_many_articles_makes_nobody_a_copy() -> None:
    note = prose("note", 3)
    memory = Memory()
    for number in range(HEADS + 10):
        memory.add(f"{number:02}", f"{prose(f'own {number}', 8)}\n\n{note}")
    assert memory.links == set()
    memory.add("99", f"{prose('own 3', 8)}\n\n{note}")
    assert [(link.one, link.other) for link in memory.links] == [("03", "99")], "a copy is found beside it"


def test_many_copies_of_one_text_hang_together() -> None:
    memory = Memory()
    for number in range(2 * HEADS):
        memory.add(f"{number:02}", f"{prose(f'lead {number}', 2)}\n\n{REPORT}")
    assert set(memory.editions().values()) == {"00"}
    assert len(memory.links) < 2 * HEADS * HEADS


def test_texts_of_a_few_words() -> None:
    brief = "The ferry to the outer islands is late once again today."
    memory = case_of(a=brief, b=f"{brief} Again.", c=f"{brief} It sailed at noon from another quay, the owner said.")
    assert memory.editions() == {"a": "a", "b": "a", "c": "c"}


POOL = [
    REPORT,
    edited(REPORT),
    "\n\n".join(PARAGRAPHS[:6]),
    f"{OTHER}\n\n{REPORT}\n\n{THIRD}",
    "\n\n".join([*PARAGRAPHS[:6], THIRD, prose("more")]),
    f"{OTHER}\n\n{QUOTED}",
    f"{prose('more')}\n\n{QUOTED}",
    *(f"{prose(f'own {n}', 4)}\n\n{prose('note', 3)}" for n in range(11)),
]
NAMED = [(f"{(7 * n) % len(POOL):02}", text) for n, text in enumerate(POOL)]


@pytest.mark.parametrize("fewest_heads", [3, HEADS])
@settings(max_examples=25, deadline=None)
@given(order=st.permutations(NAMED), leaving=st.integers(1, len(NAMED) - 1))
def test_any_order_gives_the_same_links_and_what_leaves_leaves_no_trace(
    fewest_heads: int, order: list[tuple[str, str]], leaving: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.link.copies.HEADS", fewest_heads)  # so that a few articles are many
        patch.setattr("onrecord.link.copies.KINDS", fewest_heads // 2)
        usual, shuffled, fewer = case_of(**dict(NAMED)), case_of(**dict(order)), case_of(**dict(order[leaving:]))
        assert shuffled.links == usual.links
        assert shuffled.editions() == usual.editions()
        for article in usual.texts:
            assert set(links_of(article, usual)) == {k for k in usual.links if article in (k.one, k.other)}
        for article, _ in order[:leaving]:
            shuffled.remove(article)
        assert shuffled.links == fewer.links
        assert shuffled.editions() == fewer.editions()


@given(
    st.lists(st.sampled_from([*PARAGRAPHS[:8], *OTHER.split("\n\n")[:4], QUOTED, "\n", " — "]), max_size=25), st.data()
)
def test_passages_are_the_same_word_for_word(pieces: list[str], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(pieces))
    texts = {"a": "\n\n".join(pieces), "b": " ".join(mixed).upper()}
    for link in case_of(**texts).links:
        assert link.passages
        assert 0 < link.share <= 1
        for passage in link.passages:
            here, there = passage.one.of(texts["a"]), passage.other.of(texts["b"])
            assert [normal(word) for word in WORD.findall(here)] == [normal(word) for word in WORD.findall(there)]
            assert here == here.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "quay " * 100_000,
        "the old quay is closed today and for good " * 10_000,
        QUOTED,
        "“" * 5_000,
        "“quay” " * 5_000,
        "\N{COMBINING ACUTE ACCENT}" * 1_000,
    ],
    ids=["empty", "blank", "one word", "one sentence", "a quotation", "marks", "quoted words", "accents"],
)
def test_odd_texts_are_compared_like_others(text: str) -> None:
    memory = case_of(a=text, b=text + " ", c=REPORT)
    assert set(memory.editions()) == {"a", "b", "c"}
    assert memory.editions()["c"] == "c"
    assert memory.between("a", "c") is None


DATED = Published(value="2031-05-03", precision="day")


def printed(article: str, outlet: str | None = None, published: str | None = None, credit: str = "") -> Printed:
    date = Published(value=published, precision="day") if published else None
    return Printed(article=article, outlet=outlet, published=date, credits=(credit,) if credit else ())


@pytest.mark.parametrize(
    ("one", "other", "by", "said"),
    [
        (printed("a", published="2031-05-03"), printed("b", published="2031-05-04"), "b", "published 2031-05-04"),
        (printed("a", published="2031-05"), printed("b", published="2031-04-30"), "a", "after the other on 2031-04-30"),
        (printed("a", published="2031-05"), printed("b", published="2031-05-04"), None, "do not tell"),
        (printed("a", published="2031-05-03T10:00"), printed("b", published="2031-05-03"), None, "do not tell"),
        (printed("a"), printed("b", published="2031-05-03"), None, "not both have a date"),
        (
            printed("a", "Strait Watch", "2031-05-03", "This article was originally published by The Daily Harbour."),
            printed("b", "Daily Harbour", "2031-05-04"),
            "a",
            "credit line names Daily Harbour",
        ),
        (
            printed("a", "Strait Watch", credit="From the Daily Harbour"),
            printed("b", "Daily Harbour", credit="From Strait Watch"),
            None,
            "each names the other",
        ),
        (printed("a", "Strait Watch", credit="By Strait Watch"), printed("b", "Strait Watch"), None, "not both"),
    ],
)
def test_who_copied_whom(one: Printed, other: Printed, by: str | None, said: str) -> None:
    assert who_copied(one, other).by == who_copied(other, one).by == by
    assert said in who_copied(one, other).reason


def test_a_date_worked_out_from_the_content_tells_nothing() -> None:
    guessed = Printed(article="a", published=Published(value="2031-05-01", precision="day", inferred=True))
    assert who_copied(guessed, Printed(article="b", published=DATED)).by is None
