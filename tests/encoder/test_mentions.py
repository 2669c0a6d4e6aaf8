"""Mentions from the scores of words: heads, edges, and which may stand for which."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.decode import Floats
from onrecord.encoder.mentions import ACTORS, REACH, TYPES, MentionScores, find_mentions

WIDTH = 8


def window(heads: dict[int, tuple[str, int, int]], size: int, sentences: list[int], start: int = 0) -> MentionScores:
    """Return the scores of words in which some head mentions: type, first and last word of each."""
    kinds = np.full((size, len(TYPES)), np.log(0.01), dtype=np.float32)
    kinds[:, 0] = np.log(0.93)
    vectors = np.zeros((size, 6, size), dtype=np.float32)
    vectors[:, 1] = vectors[:, 3] = np.eye(size)
    for head, (kind, first, last) in heads.items():
        kinds[head] = np.log(0.01)
        kinds[head, TYPES.index(kind)] = np.log(0.9)
        vectors[head, 0, first] = vectors[head, 2, last] = 5
        vectors[head, 4, 0] = vectors[head, 5, 0] = head + 1
    numbers = np.array(sentences, dtype=np.int64)
    return MentionScores.of(start, start + size, kinds, vectors.reshape(size, -1), numbers)


def test_mentions_may_stand_inside_others() -> None:
    # the mayor of Ostra
    found = find_mentions([window({1: ("person", 0, 3), 3: ("place", 3, 3)}, 4, [0] * 4)], 4).found
    assert [(m.head, m.first, m.last, m.type) for m in found] == [(1, 0, 3, "person"), (3, 3, 3, "place")]


def test_what_is_neither_person_body_nor_place_is_left_out() -> None:
    assert find_mentions([window({1: ("time", 0, 1)}, 3, [0] * 3)], 3).found == ()


def test_a_mention_keeps_to_its_sentence_and_holds_its_head() -> None:
    scores = window({2: ("person", 0, 5)}, 6, [0, 1, 1, 1, 2, 2])
    (mention,) = find_mentions([scores], 6).found
    assert 1 <= mention.first <= mention.head <= mention.last <= 3


def test_pairs_are_scored_within_a_window() -> None:
    mentions = find_mentions([window({0: ("person", 0, 0), 2: ("person", 2, 2)}, 3, [0] * 3)], 3)
    assert mentions.near[1, 0] == 3 * 1  # anaphor of the later, candidate of the earlier
    assert np.isnan(mentions.near[0]).all()
    assert mentions.far.shape[:2] == (2, 2)


def test_each_mention_is_taken_from_one_window() -> None:
    first = window({2: ("person", 2, 2)}, 4, [0] * 4)
    second = window({0: ("person", 0, 0)}, 4, [0] * 4, start=2)
    assert [m.head for m in find_mentions([first, second], 6).found] == [2]


def test_no_windows_have_no_mentions() -> None:
    assert find_mentions([], 0).found == ()


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_whatever_the_scores_edges_surround_heads(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    kinds: Floats = rng.random((size, len(TYPES)), dtype=np.float32) ** 3
    kinds = np.log(kinds / kinds.sum(axis=1, keepdims=True) + 1e-9)
    vectors: Floats = rng.standard_normal((size, 6 * WIDTH), dtype=np.float32)
    sentences = np.sort(rng.integers(0, 4, size))
    mentions = find_mentions([MentionScores.of(0, size, kinds, vectors, sentences)], size)
    heads = [m.head for m in mentions.found]
    assert heads == sorted(set(heads))
    assert mentions.near.shape == (len(heads), REACH)
    for mention in mentions.found:
        assert 0 <= mention.first <= mention.head <= mention.last < size
        assert sentences[mention.first] == sentences[mention.last]
        assert mention.type in ACTORS
