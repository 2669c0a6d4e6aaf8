"""The model that ships: what it finds, and that nothing else moves it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encoder.model import Encoded, read
from onrecord.text.parse import prose
from onrecord.text.reading import Reading

TEXT = (
    "“The harbour is closed,” Mira Holt, the mayor of Ostrava Bay, told reporters on Monday.\n\n"
    "The council denied that any ship had been turned away, adding that the tests would go on."
)


def paragraphs(text: str) -> list[Reading]:
    """Return the paragraphs of a text as they are read."""
    return [reading for _, reading in prose(text)]


def said(text: str, encoded: Encoded) -> list[tuple[str, str, str]]:
    found = []
    for one in encoded.attributions:
        source = encoded.spans([] if one.source is None else [one.source])
        parts = (source, encoded.spans([one.cue]), encoded.spans(one.content))
        found.append(tuple(" ... ".join(span.of(text) for span in spans) for spans in parts))
    return [(a, b, c) for a, b, c in found]


def test_it_finds_who_said_what() -> None:
    found = said(TEXT, read(TEXT, paragraphs(TEXT)))
    assert [cue for _, cue, _ in found] == ["told", "denied", "adding"]
    assert found[0][0].startswith("Mira Holt")
    assert found[0][2].strip("“”,") == "The harbour is closed"
    assert found[1][0] == "The council"


def test_the_parts_of_a_text_that_are_not_given_are_not_read() -> None:
    encoded = read(TEXT, paragraphs(TEXT)[1:])
    assert {cue for _, cue, _ in said(TEXT, encoded)} <= {"denied", "adding"}
    assert min(word.span.start for word in encoded.words) == TEXT.index("The council")


def test_the_same_text_is_read_the_same_whatever_was_read_before() -> None:
    first = read(TEXT, paragraphs(TEXT))
    read(TEXT[40:], paragraphs(TEXT[40:]))
    second = read(TEXT, paragraphs(TEXT))
    assert first.attributions == second.attributions
    assert (first.tags == second.tags).all()


def test_nothing_to_read_gives_nothing() -> None:
    assert read("", []).attributions == ()
    assert read(" \n ", paragraphs(" \n ")).words == ()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    encoded = read(text, paragraphs(text))
    for one in encoded.attributions:
        for span in encoded.spans([one.cue, *one.content]):
            assert 0 <= span.start < span.end <= len(text)
