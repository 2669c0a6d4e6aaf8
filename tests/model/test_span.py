"""Spans: the only arithmetic on offsets, so its laws are tested as laws."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span, hull, merge, subtract, text_of

TEXT = "  The harbour — was closed.  "


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 40))
    return Span(start, draw(st.integers(start + 1, 42)))


def covered(pieces: tuple[Span, ...]) -> set[int]:
    return {offset for piece in pieces for offset in range(piece.start, piece.end)}


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_there_is_no_empty_or_backward_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_trimming_takes_white_space_only_at_the_edges() -> None:
    trimmed = Span(0, len(TEXT)).trimmed(TEXT)
    assert trimmed is not None
    assert trimmed.of(TEXT) == "The harbour — was closed."
    assert Span(0, 2).trimmed(TEXT) is None


@given(st.lists(spans()), st.lists(spans()))
def test_what_is_subtracted_is_gone_and_the_rest_is_there(pieces: list[Span], others: list[Span]) -> None:
    kept = merge(pieces)
    assert covered(subtract(kept, others)) == covered(kept) - covered(tuple(others))


@given(st.lists(spans(), min_size=1))
def test_merged_spans_are_apart_and_cover_the_same(pieces: list[Span]) -> None:
    merged = merge(pieces)
    assert covered(merged) == covered(tuple(pieces))
    assert all(a.end < b.start for a, b in pairwise(merged))
    assert hull(merged) == hull(pieces)


@given(spans(), spans())
def test_spans_overlap_when_they_share_a_character(a: Span, b: Span) -> None:
    assert a.overlaps(b) == bool(covered((a,)) & covered((b,)))
    assert a.contains(b) == (covered((b,)) <= covered((a,)))


def test_a_broken_quotation_is_shown_with_its_gap() -> None:
    assert text_of(TEXT, (Span(2, 5), Span(16, 19))) == "The … was"
