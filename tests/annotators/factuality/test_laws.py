"""Factuality: what holds of any word of any text, and of its tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotators.factuality.find import find_factuality, trigger_of
from onrecord.annotators.factuality.reading import reading
from onrecord.annotators.factuality.value import counting, factuality_of, value_of
from onrecord.annotators.factuality.walk import DEEPEST, operators_of
from onrecord.encoder.model import NOTHING
from onrecord.lexicon.factuality import frames, values
from onrecord.lexicon.tables import rows
from onrecord.model import Span
from onrecord.text.parse import Parse, parse

CODE = Path(__file__).parents[3] / "onrecord" / "annotators" / "factuality"
TEXT = (
    "Varda may not have refused to close its ports, the union said. Did Holt leave without telling anyone?\n\n"
    "Unless the talks fail, no ship is to sail. “We never agreed to sell,” said the owner, who wants peace.\n\n"
    "Council to close schools"
)
WORDS = (
    "not never if unless whether to that may will would have been Holt said denied failed hopes plan attack of for "
    "without neither nor no ? . , “ ” ( ) and or leave left leaving the alleged"
).split()


def parsed(text: str) -> Parse:
    return parse(text, (), NOTHING)


def in_range(text: str) -> None:
    """Check what any reading of any word must be."""
    for paragraph in parsed(text):
        for token in paragraph.doc:
            one = reading(token)
            assert -3 <= one.factuality <= 3
            assert 0 <= one.confidence <= 1
            assert one.negated == (one.factuality < -0.5)


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_word_of_any_sentence_has_a_reading(text: str) -> None:
    in_range(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_characters_have_a_reading(text: str) -> None:
    in_range(text)


@given(st.lists(st.sampled_from(sorted(values())), max_size=12))
def test_any_chain_of_operators_has_a_value(operators: list[str]) -> None:
    assert -3 <= value_of(operators) <= 3
    assert factuality_of(operators) == factuality_of(tuple(operators))
    assert list(counting(operators)) == operators[len(operators) - len(counting(operators)) :]


def test_the_same_word_gets_the_same_whatever_is_asked_besides() -> None:
    found = parsed(TEXT)
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\w+", TEXT)]
    together = find_factuality(found, spans)
    assert None not in together
    assert find_factuality(found, reversed(spans)) == together[::-1]
    assert [find_factuality(parsed(TEXT), [span])[0] for span in spans] == list(together)


def test_a_span_of_several_words_is_judged_by_the_one_that_carries_them() -> None:
    text = "The council failed to pay out the money."
    token = trigger_of(parsed(text), Span(text.index("pay"), text.index(" the money")))
    assert token is not None
    assert token.text == "pay"


@pytest.mark.parametrize("text", ["", " \n\t ", "Varda.", "- - -", "12 1/2 %", "A list: ports, roads, bridges"])
def test_texts_without_a_verb_are_read(text: str) -> None:
    in_range(text)
    found = find_factuality(parsed(text), [Span(0, 1), Span(500, 501)])
    assert (found[0] is None) == (not text[:1].strip())
    assert found[1] is None


def test_a_walk_ends() -> None:
    text = "Holt said that " * 60 + "Daal left."
    last = parsed(text)[-1].doc[-2]
    assert len(operators_of(last)) <= 6 * DEEPEST


def test_each_word_has_one_operator_in_a_frame() -> None:
    named = [
        (kind, word, frame)
        for _, kind, in_frames, words in rows("factuality_frames.tsv")
        for frame in in_frames.split(",")
        for word in words.split()
    ]
    assert len(named) == len(set(named)) == len(frames())


def test_every_operator_has_values() -> None:
    assert set(frames().values()) <= set(values())
    quoted = {
        word
        for path in CODE.glob("*.py")
        for word in re.findall(r'Link\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(quoted) > 5
    assert quoted <= set(values())


@pytest.mark.parametrize("modal", "will would may might could can should must".split())
@pytest.mark.parametrize("form", ["{} leave", "{} not leave", "{} have left", "{} not have left"])
def test_every_auxiliary_has_values(modal: str, form: str) -> None:
    in_range(f"Holt {form.format(modal)} the town. Daal said Holt {form.format(modal)} it, if asked.")


@pytest.mark.parametrize("governor", ["blorped", "was blorp", "made a blorp"])
@pytest.mark.parametrize(
    "clause", ["to leave", "that Daal left", "leaving", "whether Daal left", "Daal leave", "on it"]
)
def test_unknown_words_have_values(governor: str, clause: str) -> None:
    in_range(f"Holt {governor} {clause}.")


@pytest.mark.soak
@pytest.mark.parametrize("piece", ["Holt said he left, ", "((( "])
def test_a_megabyte_of_one_line_is_read(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    spans = [Span(at, at + 1) for at in range(0, len(text), 500)]
    assert len(find_factuality(parsed(text), spans)) == len(spans)
