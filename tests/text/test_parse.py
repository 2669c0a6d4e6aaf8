"""The parse: its tokens stand where the text has them, whatever the text holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.parse import parse
from onrecord.text.zones import label_zones


@pytest.mark.parametrize("run", ["(" * 300, "()" * 200, "\"'" * 200, "a(" * 200, "https://post.example/" + "x/" * 200])
def test_a_run_without_blanks_is_taken_apart_and_moves_nothing(run: str) -> None:
    text = f"The quay closed. {run} Ivo Tarrant was there."
    (paragraph,) = parse(text)
    tarrant = next(token for token in paragraph.doc if token.text == "Tarrant")
    assert paragraph.span_of(tarrant).of(text) == "Tarrant"
    assert max(len(token) for token in paragraph.doc if not token.is_space) < 100


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["He left. ", "(" * 250, "“So”, ", "\n\n", "# T\n", "é", "-" * 210]), max_size=8).map(
        "".join
    )
)
def test_every_token_stands_in_the_text(text: str) -> None:
    for paragraph in parse(text, label_zones(text)):
        assert len(paragraph.doc.text) == len(paragraph.reading.words)
        for token in paragraph.doc:
            span = paragraph.span_of(token)
            assert paragraph.span.start <= span.start < span.end <= paragraph.span.end
