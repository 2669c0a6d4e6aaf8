"""Decoding: from scores to attributions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.decode import Floats, Scores, attributions, labelled_spans, room
from onrecord.encoder.labels import TAGS

SOURCE, CUE, CONTENT = "source", "cue", "content"


def scores(roles: list[str], links: dict[int, int], sure: float = 0.9) -> tuple[Scores, Floats]:
    """Return what is said of words with these tags; links: from a word to the word it belongs to, -1 for none."""
    tags = np.full((len(roles), len(TAGS)), (1 - sure) / (len(TAGS) - 1), dtype=np.float32)
    for number, role in enumerate(roles):
        tags[number, TAGS.index(role)] = sure
    table = np.full((len(roles), len(roles) + 1), 1e-3, dtype=np.float32)
    for number, target in links.items():
        table[number, target + 1] = 0.9
    return Scores.of(0, len(roles), np.log(tags), table), np.log(tags)


def found(roles: list[str], links: dict[int, int]) -> list[tuple[object, object, object]]:
    window, tags = scores(roles, links)
    return [(f.source, f.cue, f.content) for f in attributions([window], tags)]


def test_a_source_may_have_two_cues() -> None:
    # Holt denied it and warned them
    roles = ["B-source", "B-cue", "B-content", "O", "B-cue", "B-content"]
    assert found(roles, {1: 0, 2: 1, 4: 0, 5: 4}) == [((0, 1), (1, 2), ((2, 3),)), ((0, 1), (4, 5), ((5, 6),))]


def test_a_cue_may_have_no_source_and_a_content_two_pieces() -> None:
    roles = ["B-content", "I-content", "B-cue", "I-cue", "B-content"]
    assert found(roles, {0: 2, 1: 2, 2: -1, 3: -1, 4: 2}) == [(None, (2, 4), ((0, 2), (4, 5)))]


def test_a_cue_without_content_is_none() -> None:
    assert found(["B-source", "B-cue"], {1: 0}) == []


def test_a_span_begins_with_its_first_tag() -> None:
    # an I- that follows nothing cannot stand; the best path makes it a beginning
    roles = ["B-source", "B-cue", "I-content", "I-content"]
    assert found(roles, {1: 0, 2: 1, 3: 1})[0][2] == ((2, 4),)


def test_a_piece_that_hardly_belongs_is_left_out() -> None:
    roles = ["B-source", "B-cue", "B-content", "O", "B-content"]
    assert found(roles, {1: 0, 2: 1}) == [((0, 1), (1, 2), ((2, 3),))]


def test_the_middle_of_a_window_has_the_most_around_it_and_so_has_the_edge_of_the_text() -> None:
    assert room(0, 5, 9).tolist() == [4, 3, 2, 1, 0]
    assert room(2, 7, 9).tolist() == [0, 1, 2, 1, 0]
    assert room(4, 9, 9).tolist() == [0, 1, 2, 3, 4]


def test_spans_have_labels() -> None:
    tags = np.log(np.array([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1], [0.1, 0.8, 0.1]], dtype=np.float32))
    assert labelled_spans(tags, ("O", "B-GPE", "I-GPE")) == [("GPE", (0, 2)), ("GPE", (3, 4))]
    assert labelled_spans(tags[:0], ("O", "B-GPE", "I-GPE")) == []


@given(st.integers(0, 2**32 - 1), st.integers(1, 40))
def test_whatever_the_scores_spans_are_in_order_and_apart(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)

    def random(width: int) -> Floats:
        values = rng.random((count, width), dtype=np.float32) ** 8
        return values / values.sum(axis=1, keepdims=True)

    tags = np.log(random(len(TAGS)) + 1e-9)
    for one in attributions([Scores.of(0, count, tags, random(count + 1))], tags):
        spans = [one.cue, *one.content, *([] if one.source is None else [one.source])]
        assert all(0 <= start < end <= count for start, end in spans)
        assert len({n for start, end in spans for n in range(start, end)}) == sum(end - start for start, end in spans)
        assert all(0 <= value <= 1.0001 for value in (*one.clear, *one.bound))


def test_no_words_have_no_attributions() -> None:
    assert attributions([], np.zeros((0, len(TAGS)), dtype=np.float32)) == []


def test_a_window_keeps_only_what_can_matter() -> None:
    window, _ = scores(["O"] * 50 + ["B-source", "B-cue", "B-content"], {51: 50, 52: 51}, sure=0.995)
    assert window.linked.tolist() == [50, 51, 52]
    assert window.targets.tolist() == [50, 51]
    assert window.link((52, 53), [(51, 52)]) == pytest.approx([0.9, 1e-3])
