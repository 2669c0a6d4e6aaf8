"""One event, many mentions: which pairs are the same, why, and that order does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.trigger_roots import root_of
from onrecord.link.events.clusters import CROWD, EventLink, link_events
from onrecord.link.events.description import EventMention, days_of, describe, trigger_root
from onrecord.link.events.matching import veto
from onrecord.link.stories import StoryText, story_text
from onrecord.model import Actor, ActorKind, Event, Participant, Place, PlaceUse, Record, Status, Timex, TimexType

MARKED = re.compile(r"[\[<{](?P<words>[^\]>}]+)[\]>}]|(?P<other>[^\[<{]+)")
GOLDEN = Path(__file__).with_name("pairs.txt")


def mentions_of(article: str, line: str, days: tuple[str, ...] = ()) -> tuple[EventMention, ...]:
    """Describe an article in which [triggers], <actors>, {recipients} and days are marked; the day comes before "|"."""
    actors, recipients, events, plain = [], [], [], ""
    for match in MARKED.finditer(line):
        words = match["words"] or match["other"]
        start, plain = len(plain), plain + words
        if match["words"] and match[0][0] in "<{":
            kind = ActorKind.UNNAMED if words.islower() else ActorKind.PERSON
            side = actors if match[0][0] == "<" else recipients
            side.append(Actor(id=f"actor:{article}:{start}", name=words, kind=kind))
        elif match["words"]:
            events.append((start, len(plain)))
    timexes = [Timex(id=f"t{n}", start=0, end=1, type=TimexType.DATE, value=day) for n, day in enumerate(days)]
    record = Record(
        id=article,
        actors=(*actors, *recipients),
        timexes=tuple(timexes),
        events=tuple(
            Event(
                id=f"event:{article}:{start}-{end}",
                event="",
                start=start,
                end=end,
                status=Status.REPORTED,
                actor=tuple(Participant(id=actor.id) for actor in actors),
                recipient=tuple(Participant(id=actor.id) for actor in recipients),
                time="t0" if timexes else None,
            )
            for start, end in events
        ),
    )
    return describe(record, plain)


def read_golden() -> list[tuple[str, str, str, str]]:
    blocks = [block.splitlines() for block in GOLDEN.read_text(encoding="utf-8").split("\n\n") if "a: " in block]
    return [(b[-3][3:], b[-2][3:], *b[-1].split(": ", 1)) for b in blocks]


def article(name: str, line: str) -> tuple[tuple[EventMention, ...], StoryText]:
    day, _, text = line.rpartition(" | ")
    plain = "".join(mark for mark in text if mark not in "[]<>{}")
    return mentions_of(name, text, (day,) if day else ()), story_text(name, plain)


@pytest.mark.parametrize(("one", "other", "verdict", "reason"), read_golden())
def test_pairs(one: str, other: str, verdict: str, reason: str) -> None:
    told = [article(name, line) for name, line in (("a", one), ("b", other))]
    links = link_events([m for mentions, _ in told for m in mentions], {t.article: t for _, t in told}).links
    same = len({link.across for link in links}) == 1
    found = links[0].reason if same else veto(told[0][0][0], told[1][0][0]) or "nothing rules it out"
    assert ("same" if same else "different", found) == (verdict, reason)


ARTICLES = {
    "a": "Rebels under <Orlova> [attacked] the harbour of Tarsh. <Orlova> [spoke] of a victory.",
    "b": "The [attack] by <Orlova> on the harbour of Tarsh killed nine. Her men [burnt] the harbour.",
    "c": "<Brandt> [denied] the [attack] on the harbour of Tarsh.",
}


def links_of(names: Iterable[str]) -> tuple[EventLink, ...]:
    told = [article(name, ARTICLES[name]) for name in names]
    return link_events([m for mentions, _ in told for m in mentions], {t.article: t for _, t in told}).links


def test_the_order_of_articles_does_not_matter() -> None:
    results = {links_of(order) for order in permutations(ARTICLES)}
    assert len(results) == 1
    links = results.pop()
    attacks = {link.across for link in links if "attack" in link.reason}
    assert len(attacks) == 1
    assert len(links) == sum(line.count("[") for line in ARTICLES.values())


def test_what_a_report_takes_for_one_event_stays_one() -> None:
    told = [article(name, ARTICLES[name]) for name in ("a", "b")]
    mentions = [mention for found, _ in told for mention in found]
    first, second = (mention for mention in mentions if mention.article == "a")
    mentions[mentions.index(second)] = msgspec.structs.replace(second, same=first.id)
    links = link_events(mentions, {text.article: text for _, text in told}).links
    found = {link.event: link for link in links}
    assert found[second.id].across == found[first.id].across
    assert found[second.id].reason == "its report tells of the same event twice"


@pytest.mark.parametrize(
    ("one", "other", "category", "apart"),
    [
        ("<Orlova> [met] {Brandt}", "<Orlova> [met] {Haugen}", "CONSULT", "done to others"),
        ("<Orlova> [met] {Brandt}", "<Brandt> [met] {Orlova}", "CONSULT", None),
        ("<Orlova> [met] {Brandt}", "<Orlova> [met] {officials}", "CONSULT", None),
        ("<Orlova> [refused] {Brandt}", "<Lund> [refused] {Brandt}", "REJECT", "not known to be said by the same"),
        ("<Orlova> [attacked] {Brandt}", "<Lund> [attacked] {Haugen}", "ASSAULT", "done by others"),
    ],
)
def test_coded_events_of_different_parties_stay_apart(one: str, other: str, category: str, apart: str | None) -> None:
    mentions = [mentions_of(name, line)[0] for name, line in (("a", one), ("b", other))]
    first, second = (msgspec.structs.replace(mention, category=category) for mention in mentions)
    assert veto(first, second) == veto(second, first) == apart


def test_too_many_mentions_of_one_word_are_reported() -> None:
    mentions = [
        mention for n in range(CROWD + 1) for mention in mentions_of(f"{n:03}", f"<Orlova> [met] {{Haugen {n}}}.")
    ]
    texts = {mention.article: story_text(mention.article, "Orlova met Haugen.") for mention in mentions}
    found = link_events(mentions, texts)
    assert len(found.links) == CROWD + 1
    assert any(f'{CROWD + 1} mentions of "meet"' in note for note in found.notes)


def test_each_mention_keeps_its_own_status() -> None:
    record = Record(
        id="a",
        events=tuple(
            Event(id=f"e{n}", event="ASSAULT", start=0, end=6, status=status)
            for n, status in enumerate((Status.REPORTED, Status.DENIED))
        ),
    )
    assert [mention.status for mention in describe(record, "Attack in Tarsh")] == [Status.REPORTED, Status.DENIED]


def test_a_description_holds_what_is_compared() -> None:
    text = "Troops held Kelm. Another attack by Ada Orlova hit 12 houses in Tarsh on 3 May!"
    start = text.index("attack")
    record = Record(
        id="x",
        actors=(Actor(id="o", name="Ada Orlova", kind=ActorKind.PERSON),),
        timexes=(Timex(id="t", start=0, end=1, type=TimexType.DATE, value="2031-05-03"),),
        places=(Place(id="p", start=0, end=1, name="Tarsh", use=PlaceUse.LITERAL, country="NOR", geonameid=7),),
        events=(
            Event(
                id="e",
                event="ASSAULT",
                start=start,
                end=start + 6,
                status=Status.REPORTED,
                actor=(Participant(id="o"), Participant(id="not in the record")),
                time="t",
                place="p",
            ),
        ),
    )
    assert describe(record, text) == (
        EventMention(
            id="e",
            article="x",
            start=start,
            sentence=text.index("Another"),
            trigger="attack",
            root="attack",
            category="ASSAULT",
            days=(date(2031, 5, 3), date(2031, 5, 3)),
            place=7,
            country="NOR",
            actors=("person:ada orlova", "name:orlova"),
            around=("another", "ada", "orlova", "hit", "12", "house", "tarsh", "3", "may"),
            numbers=("12", "3"),
            other="another",
        ),
    )


@given(st.text(), st.integers(0, 50), st.integers(1, 50))
def test_any_text_can_be_described(text: str, start: int, length: int) -> None:
    event = Event(id="e", event="", start=start, end=start + length, status=Status.REPORTED)
    (mention,) = describe(Record(id="a", events=(event,)), text)
    (link,) = link_events([mention], {"a": story_text("a", text)}).links
    assert link.across == "e"


@given(st.text(alphabet="0123456789-WTX:.Q", max_size=14))
def test_days_of_any_value_are_in_order(value: str) -> None:
    days = days_of(value)
    assert days is None or days[0] <= days[1]


def test_long_lines_are_read_in_their_turn() -> None:
    for text in ("1" * 1_000_000, "[" * 1_000_000, "a" * 1_000_000, "Attack. " * 100_000):
        event = Event(id="e", event="", start=len(text) // 2, end=len(text), status=Status.REPORTED)
        (mention,) = describe(Record(id="a", events=(event,)), text)
        assert len(mention.trigger) <= 400


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("attacking", "attack"),
        ("resignation", "resign"),
        ("shot", "shoot"),
        ("shootings", "shoot"),
        ("deaths", "die"),
        ("fell", "fall"),
        ("stopped", "stop"),
        ("earthquakes", "earthquake"),
        ("took part in talks", "talk"),
        ("Zzyx", "zzyx"),
    ],
)
def test_roots(words: str, root: str) -> None:
    assert trigger_root(words) == root


def test_names_have_no_root() -> None:
    assert root_of("Tarsh") is None
