"""A claim and a text read together."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.encoder.stance import pair_scores

CLAIM = "The harbour of Tarsh was closed"


@pytest.mark.parametrize(
    ("claim", "text"), [(CLAIM, "Tarsh harbour shut"), (CLAIM, "harbour " * 5000), ("harbour " * 5000, ""), ("", "")]
)
def test_scores_are_log_probabilities_of_three_labels(claim: str, text: str) -> None:
    scores = pair_scores(claim, text)
    assert scores.shape == (3,)
    assert np.exp(scores).sum() == pytest.approx(1, abs=1e-4)


def test_what_is_beyond_the_window_is_not_read() -> None:
    long = "Tarsh harbour closed after collision. " * 40
    assert np.array_equal(pair_scores(CLAIM, long), pair_scores(CLAIM, long + "It is a hoax."))


def test_the_order_of_claim_and_text_matters() -> None:
    text = "Minister denies that Tarsh harbour was closed"
    assert not np.allclose(pair_scores(CLAIM, text), pair_scores(text, CLAIM))
