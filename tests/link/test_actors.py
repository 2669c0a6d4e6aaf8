"""Who is the same across articles: a pure matter of names and judgements, whatever the order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.actors import ActorLink, link_actors, name_key, relink
from onrecord.link.known import Linked
from onrecord.model import Actor, ActorKind, Judgement, Record, Verdict


class Memory:
    """`Known` in a dict: what a case would answer."""

    def __init__(self, decisions: tuple[Judgement, ...] = ()) -> None:
        self.links: dict[str, ActorLink] = {}
        self._decisions = decisions

    def add(self, record: Record) -> None:
        for link in link_actors(record, self):
            self.links[link.actor] = link

    def remove(self, record: Record) -> None:
        left = [self.links.pop(a.id) for a in record.actors]
        gone = [Linked(actor=link.actor, key=link.key, country=link.country) for link in left]
        for link in relink(gone, self):
            self.links[link.actor] = link

    def head(self, key: str) -> str | None:
        return min((link.actor for link in self.links.values() if link.key == key), default=None)

    def members(self, key: str) -> tuple[Linked, ...]:
        found = [link for link in self.links.values() if link.key == key]
        return tuple(sorted(Linked(actor=link.actor, key=key, country=link.country) for link in found))

    def countries(self, key: str) -> tuple[str, ...]:
        found = sorted({link.country for link in self.links.values() if link.key == key and link.country})
        return tuple(dict.fromkeys([*found[:1], *found[-1:]]))

    def linked(self, actor: str) -> Linked | None:
        link = self.links.get(actor)
        return Linked(actor=actor, key=link.key, country=link.country) if link else None

    def decisions(self) -> tuple[Judgement, ...]:
        return self._decisions


def actor(name: str, kind: str = "person", country: str | None = None, identifier: str = "actor:x:0-1") -> Actor:
    return Actor(id=identifier, name=name, kind=ActorKind(kind), country=country)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("Ada Orlova"), actor("ada orlová")),
        (actor("Ada B. Orlova"), actor("Ada Orlova")),
        (actor("Robert John Orlov"), actor("Bob Orlov")),
        (actor("Robert J. Orlov III"), actor("Robert Orlov")),
        (actor("The Daily Harbour", "outlet"), actor("Daily Harbour", "outlet")),
        (actor("the Daily Harbour", "outlet"), actor("Daily Harbour", "organisation")),
        (actor("Norland", "state", "NOR"), actor("Kingdom of Norland", "state", "NOR")),
        (actor("Norland", "state"), actor("norland", "state")),
        (actor("Free Fishers", "armed group"), actor("Free Fishers", "organisation")),
        (actor("Foreign Ministry", "organisation", "NOR"), actor("the Foreign Ministry", "organisation", "NOR")),
    ],
)
def test_the_same(one: Actor, other: Actor) -> None:
    assert name_key(one) == name_key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("Orlova"), actor("Orlova")),
        (actor("Ada Orlova"), actor("Ida Orlova")),
        (actor("Robert Orlov"), actor("Roberta Orlov")),
        (actor("Robert Stone Orlov"), actor("Robert Orlov")),
        (actor("Ren Tao Li"), actor("Ren Li")),
        (actor("Ada Orlova"), actor("Ada Orlova Jr.")),
        (actor("some officials", "unnamed"), actor("some officials", "unnamed")),
        (actor("Foreign Ministry", "organisation"), actor("Foreign Ministry", "organisation")),
        (actor("Foreign Ministry", "organisation", "NOR"), actor("Foreign Ministry", "organisation", "SUD")),
        (actor("Norland", "state", "NOR"), actor("Norland", "person")),
        (actor("", "person"), actor("", "person")),
    ],
)
def test_not_sure_to_be_the_same(one: Actor, other: Actor) -> None:
    assert name_key(one) is None or name_key(one) != name_key(other)


NAMES = ["Ada Orlova", "Ole Brant", "Orlova", "Ida Holm"]
RECORDS = [
    Record(
        id=f"{number:x}",
        actors=tuple(actor(n, country=home, identifier=f"actor:{number:x}:{k}-9") for k, n in enumerate(names)),
    )
    for number, (names, home) in enumerate(
        [
            (NAMES[:2], None),
            (NAMES[1:3], "NOR"),
            (NAMES[:1] * 2, "SWE"),
            (NAMES[2:], None),
            (NAMES[:3], "NOR"),
            (NAMES[3:], "DNK"),
            (NAMES[:1], None),
        ]
    )
]
IDS = [a.id for record in RECORDS for a in record.actors]
PAIRS = st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True)
DECISIONS = st.lists(st.tuples(PAIRS, st.sampled_from([Verdict.SAME, Verdict.DIFFERENT])), max_size=5).map(
    lambda made: tuple(
        Judgement(number=n, verdict=v, subject=pair[0], other=pair[1], by="desk", at="2031")
        for n, (pair, v) in enumerate(made, 1)
    )
)


@given(st.permutations(RECORDS), DECISIONS)
def test_any_order_gives_the_same_links(order: list[Record], decisions: tuple[Judgement, ...]) -> None:
    usual, shuffled = Memory(decisions), Memory(decisions)
    for record in RECORDS:
        usual.add(record)
    for record in order:
        shuffled.add(record)
    assert {i: link.across for i, link in shuffled.links.items()} == {i: link.across for i, link in usual.links.items()}
    apart = {frozenset((d.subject, d.other)): d.verdict for d in decisions}
    for pair, verdict in apart.items():
        one, other = sorted(i for i in pair if i)
        if verdict is Verdict.DIFFERENT:
            assert usual.links[one].across != usual.links[other].across
    for link in usual.links.values():
        members = [i for i, other in usual.links.items() if other.across == link.across]
        assert link.across == min(members)


@given(st.permutations(RECORDS), st.integers(1, 6), DECISIONS)
def test_what_leaves_leaves_no_trace(order: list[Record], gone: int, decisions: tuple[Judgement, ...]) -> None:
    all_of_them, fewer = Memory(decisions), Memory(decisions)
    for record in order:
        all_of_them.add(record)
    for record in order[:gone]:
        all_of_them.remove(record)
    for record in order[gone:]:
        fewer.add(record)
    assert {i: link.across for i, link in all_of_them.links.items()} == {
        i: link.across for i, link in fewer.links.items()
    }


def _of(number: int, name: str, country: str | None) -> Record:
    return Record(id=f"{number:x}", actors=(actor(name, country=country, identifier=f"actor:{number:x}:0-9"),))


@given(st.permutations([("NOR", 1), ("SWE", 2), (None, 3), ("SWE", 4)]))
def test_two_persons_of_one_name_and_different_countries_stay_two(order: list[tuple[str | None, int]]) -> None:
    memory = Memory()
    for country, number in order:
        memory.add(_of(number, "Ada Orlova", country))
    across = [memory.links[f"actor:{number}:0-9"].across for number in (1, 2, 3, 4)]
    assert across == ["actor:1:0-9", "actor:2:0-9", "actor:2:0-9", "actor:2:0-9"]


def test_a_judgement_outranks_the_countries() -> None:
    same = Judgement(number=1, verdict=Verdict.SAME, subject="actor:1:0-9", other="actor:2:0-9", by="desk", at="2031")
    memory = Memory((same,))
    for number, country in ((1, "NOR"), (2, "SWE")):
        memory.add(_of(number, "Ada Orlova", country))
    assert {link.across for link in memory.links.values()} == {"actor:1:0-9"}
