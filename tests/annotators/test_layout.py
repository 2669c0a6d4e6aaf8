"""What the layout shows of who says what: signatures, labels of speakers, headlines; and what only looks like it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotators.attribution.headlines import headline_statement
from onrecord.annotators.attribution.labelled import turns
from onrecord.annotators.attribution.shown import Shown
from onrecord.annotators.attribution.signed import signed_posts, signed_quotations
from onrecord.model import Span
from onrecord.text.blocks import paragraphs
from onrecord.text.quotes import find_quotations

ADVERSARIAL = st.text(st.sampled_from("QA.:HOLTholt \"“”'‘’-—―(),@\n[]1"), max_size=200)
INTERVIEW = "Mira Holt met Oren Daal.\n\n"


def told(text: str, shown: Iterable[Shown]) -> list[str]:
    """Write each attribution as "source | cue | content", its pieces apart by a slash."""
    return [
        f"{one.source.of(text)} | {one.cue.of(text)} | {' / '.join(piece.of(text) for piece in one.content)}"
        for one in shown
    ]


def signed(text: str) -> list[str]:
    spans = paragraphs(text)
    return told(text, signed_quotations(text, spans, [find_quotations(text, span) for span in spans]))


def spoken(text: str) -> list[str]:
    spans = paragraphs(text)
    return told(text, turns(text, spans, [None] * len(spans)))


def headline(text: str, *speakers: str) -> list[str]:
    return told(text, headline_statement(text, 0, Span(0, len(text)), frozenset(speakers)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He never asked us.” ― Mira Holt", ["Mira Holt | ― | “He never asked us.”"]),
        ("“He never asked us.”— Mira Holt.", ["Mira Holt | — | “He never asked us.”"]),
        ('"He never asked us." -- Mira Holt, 61, baker', ['Mira Holt | -- | "He never asked us."']),
        ("“He never asked us.”\n– Holt (Senn)", ["Holt | – | “He never asked us.”"]),
        (
            "“He never asked us.” ― Mira Holt “Nor the crews.” ― Oren Daal",
            ["Mira Holt | ― | “He never asked us.”", "Oren Daal | ― | “Nor the crews.”"],
        ),
        (
            "“He never asked us.\n\n“He never came.” ― Mira Holt",
            ["Mira Holt | ― | “He never asked us. / “He never came.”"],
        ),
        ("“He never asked us.”-Mira Holt", []),
        ("“He never asked us.” - Mira Holt said so on Friday.", []),
        ("“He never asked us.” - Reuters", []),
        ("“He never asked us.” - Photo: Mira Holt", []),
        ("“He never asked us.” - the mayor", []),
        ("“Winter Harbour” - Mira Holt", []),
        ("Daal wrote: “He never asked us.” - Mira Holt", []),
    ],
)
def test_signatures(text: str, expected: list[str]) -> None:
    assert signed(text) == expected


def test_a_post_is_signed_with_a_handle() -> None:
    text = "Bring warm coats! — Mira Holt (@mira) May 3, 2031\n\n— Oren Daal (@daal)"
    expected = ["Mira Holt (@mira) | — | Bring warm coats!"]
    assert told(text, signed_posts(text, paragraphs(text)[:1])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            INTERVIEW + "DAAL: Is it shut?\n\nHOLT: It is.\n\nSince May.\n\nDAAL: Why?",
            ["DAAL | : | Is it shut?", "HOLT | : | It is. / Since May.", "DAAL | : | Why?"],
        ),
        ("Q: Is it shut?\n\nA: It is.", ["Q | : | Is it shut?", "A | : | It is."]),
        ("Q. Is it shut?\n\nA. It is.", ["Q | . | Is it shut?", "A | . | It is."]),
        (
            "HOST, Mira Holt (on camera): Hello.\n\nMr. Daal: Hello.\n\n(LAUGHTER)\n\nHOLT: So? [laughs] And?",
            ["HOST, Mira Holt | : | Hello.", "Mr. Daal | : | Hello.", "HOLT | : | So? / And?"],
        ),
        (
            INTERVIEW + '"DAAL: Is it shut?\n\n"HOLT: It is.\n\n"DAAL: Why?"\n\nThe ferry left on Sunday.',
            ["DAAL | : | Is it shut?", "HOLT | : | It is.", 'DAAL | : | Why?"'],
        ),
        (
            INTERVIEW + "Daal: Is it shut?\n\nHolt: It is.\n\nHolt then left.\n\nDaal: Why?",
            ["Daal | : | Is it shut?", "Holt | : | It is.", "Daal | : | Why?"],
        ),
        ("UPDATE: It is shut.\n\nNOTE: This was changed.\n\nUPDATE: It is open.", []),
        ("CLAIM: It is shut.\n\nFACT: It is open.\n\nCLAIM: It sank.\n\nFACT: It did not.", []),
        (INTERVIEW + "Holt: 14\n\nDaal: 11\n\nHolt: 9\n\nDaal: 12", []),
        ("Name: Mira Holt\n\nTown: Senn\n\nName: Oren Daal\n\nTown: Kelm", []),
        ("Mira Holt: 7. Had a quiet night.\n\nOren Daal: 6. Was taken off.", []),
        ("KELM: Two ships are stuck.\n\nSENN: The harbour is shut.\n\nBERN: It snows.", []),
        ("10:30: The harbour opens.\n\n11:30: The ferry leaves.\n\n10:30: It shuts.", []),
        (INTERVIEW + "HOLT: It is shut.\n\nThe ferry left on Sunday.", []),
    ],
)
def test_turns(text: str, expected: list[str]) -> None:
    assert [line.rstrip('"') for line in spoken(text)] == [line.rstrip('"') for line in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holt: Port stays open", ["Holt | : | Port stays open"]),
        ("Port to stay open: Holt", ["Holt | : | Port to stay open"]),
        ("'We will not go' — Mira Holt", ["Mira Holt | — | 'We will not go'"]),
        ("Port to stay open, says Holt", ["Holt | says | Port to stay open"]),
        ("Port to stay open - minister", ["minister | - | Port to stay open"]),
        ("Holt on ferry: ‘We will not go’", ["Holt | on ferry: | ‘We will not go’"]),
        ("Analysis: Why the port stays open", []),
        ("Norway: Two ships stuck in the ice", []),
        ("Port to stay open - The Senn Mirror", []),
        ("Port to stay open - Reuters", []),
        ("Daal: Port stays open", []),
        ("Holt: Open", []),
    ],
)
def test_headlines(text: str, expected: list[str]) -> None:
    assert headline(text, "holt", "norway", "reuters") == expected


@given(ADVERSARIAL)
def test_whatever_a_text_holds_the_parts_stand_in_it_apart_from_each_other(text: str) -> None:
    spans = paragraphs(text)
    quotations = [find_quotations(text, span) for span in spans]
    found = (
        [
            *signed_quotations(text, spans, quotations),
            *signed_posts(text, spans),
            *turns(text, spans, [None] * len(spans)),
            *headline_statement(text, 0, Span(0, len(text)), frozenset({"holt"})),
        ]
        if text
        else []
    )
    for one in found:
        parts = sorted((one.source, one.cue, *one.content))
        assert all(part.fits(text) and part.of(text).strip() for part in parts)
        assert all(a.end <= b.start for a, b in pairwise(parts))
