"""Which statement stands in which, and by whose words each is known. The speakers are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Statement, annotate
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.nesting import inner_attributions, inner_candidates
from onrecord.annotators.attribution.outermost import parsed_candidates
from onrecord.model import Record, Span
from onrecord.text.parse import parse
from onrecord.text.quotes import find_quotations

WORDS = """Holt said that the council denied wants to sign ; . , " “ ” ( fears of villagers rejected plan 's according
to we I their concern was dismayed by who quoting demand for while insisted but Tass newspaper added""".split()


def statement(record: Record, text: str, cue: str) -> Statement:
    return next(s for s in record.statements if s.cue[0].of(text) == cue)


def sources(said: Statement, text: str) -> list[list[str]]:
    return [[span.of(text) for span in link.mentions] for link in said.chain]


def test_the_chain_runs_from_the_outermost_source_to_the_immediate_one() -> None:
    text = "Mira Holt said that Oren Daal had told the council that the fleet feared a raid."
    record = annotate(text)
    feared = statement(record, text, "feared")
    assert sources(feared, text) == [["Mira Holt"], ["Oren Daal"], ["the fleet"]]
    assert feared.parent == statement(record, text, "had told").id


def test_the_chain_passes_over_whoever_does_not_tell_of_it() -> None:
    text = "Mira Holt rejected the fleet's demand for a second ship."
    record = annotate(text)
    demand = statement(record, text, "demand for")
    assert demand.parent == statement(record, text, "rejected").id
    assert sources(demand, text) == [["the fleet"]]


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Mira Holt said the sailors who supported the plan had left.", "supported", ["the sailors", "who"]),
        ("Mira Holt left Senn. She said that the harbour is closed.", "said", ["Mira Holt", "She"]),
        ("Mira Holt said that the harbour is closed.", "said", ["Mira Holt"]),
    ],
)
def test_a_link_has_the_words_that_a_pronoun_takes_up(text: str, cue: str, words: list[str]) -> None:
    assert sources(statement(annotate(text), text, cue), text)[-1] == words


def test_it_does_not_matter_who_found_the_outer_attribution() -> None:
    text = "As for the plan, no friend of Mira Holt's doubts that the council opposes it and the fleet wants it."
    parsed = parse(text)
    quotations = [find_quotations(text, paragraph.span) for paragraph in parsed]
    head = next(token for token in parsed[0].doc if token.text == "friend")
    start = text.index("that the council")
    outer = Located("given", head, 0, None, Span(20, 26), (Span(start, len(text) - 1),))
    candidates = inner_candidates(text, parsed, quotations, parsed_candidates(text, parsed, quotations))
    inner = inner_attributions(outer, candidates)
    assert sorted(a.located.cue.of(text) for a in inner) == ["opposes", "wants"]
    taken = [a.located.cue for a in inner if a.located.cue.of(text) == "wants"]
    assert [a.located.cue.of(text) for a in inner_attributions(outer, candidates, taken)] == ["opposes"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_parents_make_a_tree_and_hold_their_children(text: str) -> None:
    statements = {s.id: s for s in annotate(text).statements}
    for said in statements.values():
        above, steps = said.parent, 0
        while above is not None:
            steps += 1
            assert steps <= len(statements)
            above = statements[above].parent
        assert 1 <= len(said.chain) <= steps + 1
        assert set(said.via_carried) <= set(said.via)
        if said.parent is not None and said.cue[0].of(text) != "quoting":
            around = statements[said.parent].content
            assert any(piece.contains(said.cue[0]) for piece in around)
