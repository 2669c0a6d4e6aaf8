"""Claims stay the same in every order, and forget what leaves, while their bounds are in play."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.claims import linking
from onrecord.link.claims.told import Told
from onrecord.model import Judgement, Verdict

from .conftest import Memory, read

TOLD = tuple(
    read(text)
    for text in (
        "Varda withdrew its troops from Ostra.",
        "Varda pulled its troops out of Ostra, Mira Holt said.",
        "Oren Daal denied that Varda withdrew its troops from Ostra.",
        "Varda has withdrawn its troops from Ostra, a spokesman said.",
        "Varda withdrew all its troops from the town of Ostra.",
        "Did Varda withdraw its troops from Ostra?",
        "Ivo Kestrel was arrested in Senn.",
        "Police arrested Ivo Kestrel in Senn. Varda withdrew its troops from Ostra on Monday.",
    )
)
ARTICLES = st.integers(0, len(TOLD) - 1)


def state(memory: Memory) -> tuple[list[object], list[object]]:
    return sorted(memory.links.values()), sorted(memory.matched.values())  # type: ignore[type-var,return-value]


def filled(articles: list[tuple[Told, ...]], decisions: tuple[Judgement, ...] = ()) -> Memory:
    memory = Memory(decisions)
    for told in articles:
        memory.add(told)
    return memory


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(TOLD))), st.sets(ARTICLES, max_size=4), st.integers(1, 4), st.integers(1, 6))
def test_any_order_and_any_leaving_ends_in_the_same(order: list[int], gone: set[int], widest: int, common: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "WIDEST", widest)
        patch.setattr(linking, "COMMON", common)
        memory = filled([TOLD[number] for number in order])
        assert state(memory) == state(filled(list(TOLD)))
        for number in sorted(gone):
            memory.remove(TOLD[number])
        assert state(memory) == state(filled([TOLD[n] for n in range(len(TOLD)) if n not in gone]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(ARTICLES, ARTICLES, st.booleans()), max_size=3), st.integers(1, 4))
def test_decisions_and_their_undoing_end_in_the_same(pairs: list[tuple[int, int, bool]], widest: int) -> None:
    decisions = tuple(
        Judgement(
            verdict=Verdict.SAME if same else Verdict.DIFFERENT,
            subject=TOLD[one][0].id,
            other=TOLD[other][0].id,
            by="a reader",
            at="2031-01-01",
        )
        for one, other, same in pairs
        if one != other
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "WIDEST", widest)
        memory = filled(list(TOLD))
        for count in range(1, len(decisions) + 1):
            memory.decide(decisions[:count])
        assert state(memory) == state(filled(list(TOLD), decisions))


def test_what_was_too_much_to_group_at_once_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "WIDEST", 2)
    found = linking.relink_claims([told for article in TOLD for told in article], filled(list(TOLD)))
    first, note = found.notes[0]
    assert first.startswith("proposition:")
    assert note.startswith("More than 2 propositions are tied to this one")
