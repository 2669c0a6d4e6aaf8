"""How a text stands to a claim."""

from __future__ import annotations

import pytest

from onrecord.link.stance import LABELS, stance_of
from onrecord.link.stance_features import denies, features, read_words

CLAIM = "The harbour of Tarsh was closed"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Tarsh harbour closed after collision", "for"),
        ("Collision closes harbour of Tarsh", "for"),
        ("Minister denies that Tarsh harbour was closed", "against"),
        ("No, the harbour of Tarsh was not closed", "against"),
        ("There is no evidence that the harbour of Tarsh was closed", "against"),
        ("Story of the closed harbour at Tarsh is a hoax", "against"),
        ("Tarsh harbour reportedly closed", "observing"),
        ("Was the harbour of Tarsh closed?", "observing"),
        ("Tarsh harbour may have been closed, sources say", "observing"),
    ],
)
def test_a_text_is_for_against_or_observing(text: str, label: str) -> None:
    assert stance_of(CLAIM, text).label == label


def test_what_denies_a_denied_claim_is_not_against_it() -> None:
    assert stance_of("The harbour of Tarsh was not closed", "Minister denies Tarsh harbour was closed").label == "for"


def test_a_state_that_excludes_the_claimed_one_is_shown() -> None:
    claim = read_words("Mira Holt is dead")
    assert "says the opposite" in features(claim, read_words("Mira Holt alive and well"))
    assert "says the opposite" not in features(claim, read_words("Mira Holt dies"))


@pytest.mark.parametrize(
    ("text", "denying"),
    [
        ("The harbour of Tarsh was not closed", True),
        ("The harbour doesn't close", True),
        ("The harbour was closed", False),
        ("Holt built a harbour that does not close", False),
    ],
)
def test_a_claim_denies_by_its_main_verb(text: str, denying: bool) -> None:
    assert denies(read_words(text)) is denying


def test_of_a_long_text_the_sentences_count_that_bear_on_the_claim() -> None:
    other = "Fishermen of Senn sold their catch at the market on Friday. " * 40
    assert stance_of(CLAIM, f"{other}Minister denies that Tarsh harbour was closed. {other}").label == "against"


@pytest.mark.parametrize(("claim", "text"), [("", "Tarsh harbour closed"), (CLAIM, ""), (CLAIM, "..."), ("", "")])
def test_without_words_it_observes_at_the_confidence_of_a_guess(claim: str, text: str) -> None:
    assert stance_of(claim, text) == ("observing", 0.33)


def test_case_accents_and_marks_do_not_matter() -> None:
    plain = stance_of("The cafe of Tarsh was closed", "Minister denies the cafe was closed")
    assert stance_of("THE CAFÉ OF TARSH WAS CLOSED", "minister denies “the café” was closed") == plain
    assert plain.label in LABELS
