"""Words and word pieces: nothing of the text is lost, whatever it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.words import SHAPES, Vocabulary, split_words, words_of

VOCABULARY = Vocabulary(
    "[PAD] [unused0] [UNK] [CLS] [SEP] [MASK] the har ##bour ##s ' ##s said cafe \" “ ” . 's".split()
)


def words(text: str) -> list[str]:
    return [word.text for word in split_words(text)]


def test_endings_and_marks_are_words_of_their_own() -> None:
    assert words("Holt's port-side “plan” didn't pass.") == [
        *("Holt", "'s", "port", "-", "side", "“", "plan", "”", "didn", "'t", "pass", ".")
    ]


def test_latex_quotes_are_one_mark_each() -> None:
    assert words("``We go,'' she said") == ["``", "We", "go", ",", "''", "she", "said"]


def test_case_and_quotation_make_the_shape() -> None:
    shapes = [word.shape for word in split_words('NATO said "We go" iPhone')]
    assert shapes == [2, 0, 4, 5, 4, 4, 3]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    shapes = [word.shape for word in split_words("“we go\nthey stay")]
    assert [shape >= SHAPES // 2 for shape in shapes] == [True, True, True, False, False]


def test_a_line_break_begins_a_paragraph() -> None:
    assert [word.new_paragraph for word in split_words("one two\nthree")] == [False, False, True]


@dataclass(frozen=True)
class Stretch:
    words: str
    offsets: Sequence[int]


def test_paragraphs_are_read_as_they_are_given_and_stand_where_they_stand() -> None:
    text = "**One**\n“two”\n\nthree"
    stretches = [Stretch('One "two"', [2, 3, 4, 7, 8, 9, 10, 11, 12]), Stretch("three", range(15, 20))]
    found = list(words_of(text, stretches))
    assert [word.text for word in found] == ["One", "“", "two", "”", "three"]
    assert [word.span.of(text) for word in found] == ["One", "“", "two", "”", "three"]
    assert [word.new_paragraph for word in found] == [False, False, False, False, True]


def test_pieces_are_the_longest_that_are_known() -> None:
    assert VOCABULARY.pieces("Harbours") == VOCABULARY.pieces("harbours")
    assert len(VOCABULARY.pieces("harbours")) == 3
    assert VOCABULARY.pieces("Café") == VOCABULARY.pieces("cafe")
    assert VOCABULARY.pieces("''") == VOCABULARY.pieces('"')


def test_what_is_not_known_is_one_piece() -> None:
    assert VOCABULARY.pieces("港") == (VOCABULARY.unknown,)
    assert VOCABULARY.pieces("s" * 100_000) == (VOCABULARY.unknown,)


@given(st.text(max_size=300))
def test_every_visible_character_is_in_one_word(text: str) -> None:
    found = split_words(text)
    covered = [offset for word in found for offset in range(word.span.start, word.span.end)]
    assert covered == sorted(set(covered))
    assert {n for n, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(word.span.of(text) == word.text and 0 <= word.shape < SHAPES for word in found)
    assert all(VOCABULARY.pieces(word.text) for word in found)
