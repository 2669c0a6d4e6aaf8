"""What holds of claims of any articles: no order matters, what leaves leaves no trace, a person's word counts."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import annotate
from onrecord.link.claims.grouping import groups_of
from onrecord.link.claims.keys import COMMON, keys_of
from onrecord.link.claims.matching import Match, match
from onrecord.link.claims.matching import Verdict as Matched
from onrecord.link.claims.reading import claim_of
from onrecord.link.claims.told import Told
from onrecord.model import Judgement, Sign, Verdict, claim_id
from onrecord.model.sound import faults

from .conftest import Memory, conflicts, read

TEXTS = (
    "Varda withdrew its troops from Ostra.",
    "Varda pulled its troops out of Ostra, Mira Holt said.",
    "Oren Daal denied that Varda withdrew its troops from Ostra.",
    "Gunmen killed 12 people in Senn. Police arrested Ivo Kestrel in Senn.",
    "Gunmen killed 30 people in Senn, officials said.",
    "Ivo Kestrel was arrested in Senn.",
    "Mira Holt met Oren Daal in Port Maren. Varda has withdrawn its troops from Ostra.",
    "Did Varda withdraw its troops from Ostra?",
)
TOLD = tuple(read(text) for text in TEXTS)


def state(memory: Memory) -> tuple[object, ...]:
    return sorted(memory.links.values()), sorted(memory.matched.values())  # type: ignore[return-value]


def filled(order: list[int]) -> Memory:
    memory = Memory()
    for number in order:
        memory.add(TOLD[number])
    return memory


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_articles_makes_no_difference(order: list[int]) -> None:
    assert state(filled(order)) == state(filled(list(range(len(TEXTS)))))


@pytest.mark.parametrize("gone", range(len(TEXTS)))
def test_an_article_that_leaves_leaves_no_trace(gone: int) -> None:
    memory = filled(list(range(len(TEXTS))))
    memory.remove(TOLD[gone])
    assert state(memory) == state(filled([n for n in range(len(TEXTS)) if n != gone]))


def test_there_are_claims_of_several_articles_and_what_is_denied_is_contested() -> None:
    memory = filled(list(range(len(TEXTS))))
    largest = max(memory.claims().values(), key=len)
    claim = claim_of(largest, memory.links)
    assert {e.article for e in claim.evidence} >= {TOLD[0][0].article, TOLD[2][0].article}
    assert claim.contested
    assert claim.id == claim_id(t.id for t in largest)
    assert {Sign.ASSERTS, Sign.DENIES} <= {e.sign for e in claim.evidence}
    assert claim.text in TEXTS[[t[0].article for t in TOLD].index(claim.article)]


def test_a_person_can_part_and_join() -> None:
    memory = filled(list(range(len(TEXTS))))
    one, other = TOLD[0][0].id, TOLD[6][1].id
    assert memory.links[one].claim == memory.links[other].claim
    apart = Judgement(verdict=Verdict.DIFFERENT, subject=one, other=other, by="a reader", at="2031-01-01")
    memory.decide((apart,))
    assert memory.links[one].claim != memory.links[other].claim
    same = Judgement(verdict=Verdict.SAME, subject=one, other=TOLD[3][0].id, by="a reader", at="2031-01-02")
    memory.decide((apart, same))
    assert memory.links[one].claim == memory.links[TOLD[3][0].id].claim
    assert memory.links[one].claim != memory.links[other].claim


def test_a_match_is_the_same_from_both_sides() -> None:
    every = [told for article in TOLD for told in article]
    for one in every:
        for other in every:
            assert one.id == other.id or match(one, other) == match(other, one)


def test_a_key_that_too_many_share_tells_nothing() -> None:
    told = [read(f"Varda withdrew its troops from Ostra. This is note {n}.")[0] for n in range(COMMON + 3)]
    memory = Memory()
    for one in told[:COMMON]:
        memory.add([one])
    assert len(memory.claims()) == 1
    backwards = Memory()
    for one in told[COMMON:]:
        memory.add([one])
    for one in reversed(told):
        backwards.add([one])
    assert len(memory.claims()) == COMMON + 3
    assert state(memory) == state(backwards)
    memory.remove([told[0]])
    memory.remove([told[1]])
    memory.remove([told[2]])
    assert len(memory.claims()) == 1


def test_what_is_asked_of_the_case_does_not_grow_with_it() -> None:
    """Only those that share a key are looked at, however many others there are."""
    small, large = Memory(), Memory()
    for memory, many in ((small, 5), (large, 60)):
        for number in range(many):
            memory.add(read(f"Thieves stole {number + 2} paintings from museum {number}."))
        memory.asked = 0
        memory.add(TOLD[0])
    assert large.asked <= small.asked + COMMON


def test_a_chain_of_likenesses_does_not_join_its_ends() -> None:
    names = [f"proposition:a:{n}-{n + 1}" for n in range(6)]
    chain = [Match(one=a, other=b, verdict=Matched.SAME, chance=910_000, reason="alike") for a, b in pairwise(names)]
    groups = groups_of(names, chain)
    assert max(map(len, groups)) < len(names)
    assert sorted(one for group in groups for one in group) == sorted(names)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*" ".join(TEXTS).split(), "\n\n", '"', "not", "that", "?", "which"]), max_size=40))
def test_propositions_of_any_text_are_sound(words: list[str]) -> None:
    text = " ".join(words)
    record = annotate(text)
    assert faults(record, text) == ()
    for found in record.propositions:
        assert found.span.contains(found.trigger)
        assert found.stances
        assert 0 < len(keys_of(told_of(text, found.id))) <= 40


def told_of(text: str, identifier: str) -> Told:
    return next(told for told in read(text) if told.id == identifier)


def test_conflicts_do_not_depend_on_the_order_of_what_they_are_made_of() -> None:
    memory = filled(list(range(len(TEXTS))))
    groups = [(members, memory.links) for members in memory.claims().values()]
    matches = list(memory.matched.values())
    found = conflicts(groups, matches, memory.all)
    assert found
    random.Random(3).shuffle(groups)
    random.Random(4).shuffle(matches)
    assert conflicts(groups, matches, memory.all) == found
    assert [c.weight for c in found] == sorted((c.weight for c in found), reverse=True)
