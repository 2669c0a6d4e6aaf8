"""Direct, indirect, mixed, in the quotation marks of every style."""

from __future__ import annotations

import pytest

from onrecord.annotators.manner import manner_of
from onrecord.model import Manner, Span
from onrecord.text.quotes import find_quotations

STYLES = [
    ('"', '"'),
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‹", "›"),
    ("``", "''"),
    ("‘", "’"),
    ("”", "”"),
]


def manner(before: str, content: str, after: str = "") -> Manner:
    text = before + content + after
    quotations = find_quotations(text, Span(0, len(text)))
    cue = Span(text.index("said"), text.index("said") + 4)
    return manner_of(text, cue, (Span(len(before), len(before) + len(content)),), quotations)


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_marks_of_every_style_make_it_direct(opening: str, closing: str) -> None:
    assert manner("Holt said: ", f"{opening}The pier is closed for good{closing}") is Manner.DIRECT
    assert manner("Holt said ", f"that it is {opening}closed for a long while{closing} now") is Manner.MIXED


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("that the pier is closed", Manner.INDIRECT),
        ('that the "pier" is closed', Manner.INDIRECT),
        ('"Never"', Manner.DIRECT),
        ('"Never again," — "not in this town"', Manner.DIRECT),
    ],
)
def test_scare_quotes_and_punctuation_do_not_count(content: str, expected: Manner) -> None:
    assert manner("Holt said ", content, ".") is expected


def test_inside_a_quotation_the_inner_marks_count() -> None:
    assert manner('"He said, ', "'Leave the island now'", '," she recalled.') is Manner.DIRECT
    assert manner('"He said ', "that we should leave the island", '," she recalled.') is Manner.INDIRECT


def test_no_content_is_indirect() -> None:
    text = "Holt said nothing."
    assert manner_of(text, Span(5, 9), (), ()) is Manner.INDIRECT
