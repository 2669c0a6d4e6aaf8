"""Quotations: every style of marks, unclosed ones, and apostrophes that are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.text.quotes import find_quotations


def quoted(text: str) -> list[str]:
    return [quotation.span.of(text) for quotation in find_quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We closed it," she said. "All of it."', ['"We closed it,"', '"All of it."']),
        ("“We closed it,” she said.", ["“We closed it,”"]),
        ("‘We don’t open before April,’ she said.", ["‘We don’t open before April,’"]),
        ("'We don't open before April,' she said.", ["'We don't open before April,'"]),
        ("``It is closed,'' she said.", ["``It is closed,''"]),
        ("«It is closed», she said.", ["«It is closed»"]),
        ("„It is closed“, she said.", ["„It is closed“"]),
        ("“It is closed,\" she said.", ["“It is closed,\""]),
        ("The sailors' families and the council's men met.", []),
        ("The ‘ghost’ ship left.", []),
        ('The board is 5\'10" long and 2\'4" wide.', []),
    ],
)  # fmt: skip
def test_quotations_are_found_with_their_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_may_run_over_the_end_of_the_paragraph() -> None:
    text = "“It began in May, and nobody knew."
    [quotation] = find_quotations(text, Span(0, len(text)))
    assert not quotation.closed
    assert quotation.span == Span(0, len(text))


@given(st.text(alphabet="ab .,'\"“”‘’«»`\n", max_size=60))
def test_quotations_stand_in_order_inside_the_text_and_hold_their_inner(text: str) -> None:
    if not text:
        return
    found = find_quotations(text, Span(0, len(text)))
    assert all(q.span.contains(q.inner) and q.span.fits(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
