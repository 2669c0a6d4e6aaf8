"""Readings, paragraphs and headlines: what a parser sees, and the way back to the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.text.blocks import lines, paragraphs
from onrecord.text.headline import as_sentence, lower_case_words
from onrecord.text.reading import read


def test_marks_of_markdown_and_typography_are_read_over() -> None:
    text = "**Mira Holt** told [the Lantern](https://example.org/a): “It is\nclosed,” \\*now\\*."
    reading = read(text, Span(0, len(text)))
    assert reading.words == 'Mira Holt told the Lantern: "It is closed," *now*.'


def test_a_word_of_the_reading_leads_to_its_characters() -> None:
    text = "*Moscow* and **Mira Holt** met."
    reading = read(text, Span(0, len(text)))
    start = reading.words.index("Mira")
    assert reading.span(start, start + len("Mira Holt")).of(text) == "Mira Holt"


@given(st.text(alphabet="ab *_[]()\\“”’\n\u00a0#.", max_size=80))
def test_every_character_of_a_reading_stands_in_the_text_in_order(text: str) -> None:
    if not text:
        return
    reading = read(text, Span(0, len(text)))
    assert len(reading.words) == len(reading.offsets)
    assert list(reading.offsets) == sorted(set(reading.offsets))
    letters = [(c, text[o]) for c, o in zip(reading.words, reading.offsets, strict=True) if c.isalpha()]
    assert all(c == there for c, there in letters)


def test_hard_wrapped_lines_are_one_paragraph_and_blank_lines_end_it() -> None:
    text = (
        "The harbour at Senn was closed on Friday because of the ice that\n"
        "had come down the river during the night, the port director\n"
        "said.\n\nShips waited outside."
    )
    assert [p.of(text).replace("\n", " ")[-20:] for p in paragraphs(text)] == [
        "port director said.".rjust(20),
        "Ships waited outside"[-19:] + ".",
    ]


def test_lines_of_a_list_stay_paragraphs() -> None:
    text = "Home\nNews\nSport\nThe harbour was closed on Friday."
    assert len(paragraphs(text)) == len(lines(text)) == 4


def test_a_headline_in_capitals_is_read_as_a_sentence() -> None:
    body = "The council of Varda denies that a deal about the base was made after Holt warned of delay."
    headline = "Varda Denies Base Deal After Holt Warns of Delay"
    assert as_sentence(headline, lower_case_words(body)) == "Varda denies base deal after Holt warns of delay"
    assert as_sentence("Varda denies a deal", lower_case_words(body)) == "Varda denies a deal"


def test_an_initial_in_a_headline_stays_a_capital_whatever_the_report_writes_small() -> None:
    words = "Varda Will Not Accept U.S. Ships"
    assert as_sentence(words, frozenset({"s", "u", "ships", "accept"})) == "Varda will not accept U.S. ships"
