"""Attributions that are given as spans: which word makes the cue, which piece is kept."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.spans import located_from_spans, tokens_in
from onrecord.model import Span, Spans
from onrecord.text.parse import Paragraph, parse
from onrecord.text.quotes import find_quotations

TEXT = 'Mira Holt, the mayor, said on Sunday that "the long pier is closed" and made no promise to the crews.'


def paragraph_of(text: str) -> Paragraph:
    return parse(text)[0]


def spans(text: str, *words: str) -> Spans:
    return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words)


def located(text: str, source: Spans, cue: Spans, content: Spans) -> Located | None:
    paragraph = paragraph_of(text)
    return located_from_spans(text, 0, paragraph, find_quotations(text, paragraph.span), source, cue, content)


@pytest.mark.parametrize(
    ("text", "cue", "head"),
    [
        ("Holt said that it is closed.", ["said"], "said"),
        ("Holt has repeatedly said that it is closed.", ["has repeatedly said"], "said"),
        ("Holt went on to say that it is closed.", ["went on to say"], "say"),
        ("Holt continues to insist that it is closed.", ["continues to insist"], "insist"),
        ("The council ruled the plan out.", ["ruled", "out"], "ruled"),
        ("Holt is opposed to the plan.", ["is opposed to"], "opposed"),
        ("The fleet issued a warning that the ice was thin.", ["issued a warning"], "warning"),
        ("The fleet issued a statement saying that the ice was thin.", ["issued a statement saying"], "saying"),
        ("Holt was quoted as saying that it is closed.", ["was quoted as saying"], "saying"),
        ("The council failed to mention the strike.", ["failed to mention"], "mention"),
        ("The council refused to sign the treaty.", ["refused"], "refused"),
        ("The council plans to announce a new route.", ["plans to announce"], "announce"),
        ("Daal is not known to have said that it is closed.", ["is not known to have said"], "said"),
        ("The mayor left without saying where.", ["without saying"], "saying"),
        ("According to Holt, it is closed.", ["According to"], "According"),
        ("Holt's claim that it is closed was checked.", ["claim"], "claim"),
        ('Holt: "It is closed for nine weeks."', [":"], ":"),
    ],
)
def test_the_word_that_makes_a_cue(text: str, cue: list[str], head: str) -> None:
    found = located(text, (), spans(text, *cue), ())
    assert found is not None
    assert found.head.text == head


def test_all_parts_are_kept() -> None:
    source, content = spans(TEXT, "Mira Holt, the mayor,"), spans(TEXT, 'that "the long pier is closed"')
    found = located(TEXT, source, spans(TEXT, "said"), content)
    assert found is not None
    assert (found.source, found.content, found.frame, found.inside) == (source[0], content, "model", False)
    assert found.source_head is not None
    assert found.source_head.text == "Holt"
    assert 0.5 < found.quoted < 1


def test_of_a_cue_in_pieces_the_one_with_its_head_is_kept() -> None:
    text = "The council ruled the plan out."
    found = located(text, (), spans(text, "out", "ruled"), ())
    assert found is not None
    assert found.cue.of(text) == "ruled"


def test_a_cue_inside_a_quotation_is_inside() -> None:
    found = located(TEXT, (), spans(TEXT, "closed"), ())
    assert found is not None
    assert found.inside


def test_a_cue_elsewhere_gives_nothing() -> None:
    assert located(TEXT, (), (Span(len(TEXT) + 5, len(TEXT) + 9),), ()) is None
    assert located(TEXT, (), (), ()) is None


PARAGRAPH = paragraph_of(TEXT)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_tokens_in_a_span_are_those_that_it_touches(one: int, other: int) -> None:
    assume(one != other)
    span = Span(min(one, other), max(one, other))
    touched = [t.i for t in PARAGRAPH.doc if PARAGRAPH.span_of(t).overlaps(span)]
    assert [t.i for t in tokens_in(PARAGRAPH, span)] == touched


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), min_size=3, max_size=3))
def test_any_spans_give_an_attribution_or_nothing(pairs: list[tuple[int, int]]) -> None:
    source, cue, content = ((Span(min(p), max(p)),) if p[0] != p[1] else () for p in pairs)
    found = located(TEXT, source, cue, content)
    assert found is None or cue[0].contains(found.cue)
