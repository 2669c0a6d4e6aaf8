"""Windows: every word is in one, and none holds more than the encoder takes."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.windows import PIECES, cut, length_of, window_of
from onrecord.encoder.words import Vocabulary, split_words

VOCABULARY = Vocabulary("[PAD] [unused0] [UNK] [CLS] [SEP] [MASK] the har ##bour ##s said".split())
LENGTHS = st.lists(st.integers(1, 9), max_size=600)


@given(LENGTHS, st.integers(9, PIECES - 2), st.one_of(st.none(), st.integers(1, PIECES - 2)))
def test_windows_cover_all_words_and_hold_what_fits(lengths: list[int], first: int, stride: int | None) -> None:
    ranges = cut(lengths, first=first, stride=stride)
    assert {n for start, end in ranges for n in range(start, end)} == set(range(len(lengths)))
    assert all(sum(lengths[start:end]) <= PIECES - 2 for start, end in ranges)
    assert all(a < c for (a, _), (c, _) in itertools.pairwise(ranges))


def test_no_words_make_no_window() -> None:
    assert cut([]) == []


def test_a_window_knows_where_each_word_begins() -> None:
    words = split_words("The harbours\nsaid")
    window = window_of(words, 0, 3, VOCABULARY)
    assert len(window.pieces) == 2 + sum(length_of(word, VOCABULARY) for word in words)
    assert window.firsts == (1, 2, 6)
    assert window.pieces[5] == VOCABULARY.paragraph
    assert len(window.shapes) == len(window.pieces)
