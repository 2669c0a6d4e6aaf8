"""Sentence vectors: texts of like meaning lie close together."""

from __future__ import annotations

import numpy as np

from onrecord.encoder.vectors import WIDTH, vectors_of


def likeness(one: str, other: str) -> float:
    first, second = vectors_of([one, other])
    return float(first @ second)


def test_like_meaning_is_nearer_than_like_words() -> None:
    told = "The minister resigned on Friday."
    assert likeness(told, "The secretary stepped down at the end of the week.") > likeness(
        told, "The minister opened a bridge on Friday."
    )


def test_a_text_has_its_vector_whatever_else_is_read() -> None:
    texts = ["Varda withdrew its troops.", "", "Talks failed. " * 500, "Καλημέρα, 𝔲𝔫𝔦𝔠𝔬𝔡𝔢!"]
    together = vectors_of(texts)
    assert together.shape == (4, WIDTH)
    for text, vector in zip(reversed(texts), reversed(list(together)), strict=True):
        assert np.array_equal(vectors_of([text])[0], vector)


def test_vectors_have_length_one_but_for_texts_without_a_word() -> None:
    long, empty, blank = vectors_of(["a quarrel over grain " * 10_000, "", " \n\t"])
    assert np.isclose(np.linalg.norm(long), 1)
    assert not empty.any()
    assert not blank.any()
