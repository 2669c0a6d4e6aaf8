"""Factuality by construction: `cases.txt`, a line each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.annotators.factuality.find import find_factuality, trigger_of
from onrecord.annotators.factuality.reading import reading
from onrecord.encoder.model import NOTHING
from onrecord.model import Span
from onrecord.text.parse import parse

CASES = Path(__file__).with_name("cases.txt")
MARKED = re.compile(r"\[(.+?)\]")
FLAGS = ("negated", "planned", "hypothetical", "questioned")
BANDS = {
    "certain": (2.1, 3.0),
    "likely": (0.7, 2.4),
    "open": (-0.6, 1.4),
    "unlikely": (-2.2, -0.4),
    "not so": (-3.0, -1.6),
}
"""Values overlap: what is tested is the construction, not the second decimal."""


def lines() -> list[str]:
    return [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]


def read(marked: str) -> tuple[float, str]:
    """Return the factuality of the marked word of a sentence, and how it is meant, as a case writes it."""
    mark = MARKED.search(marked)
    assert mark is not None
    text = MARKED.sub(r"\1", marked)
    span = Span(mark.start(), mark.start() + len(mark[1]))
    parsed = parse(text, (), NOTHING)
    token = trigger_of(parsed, span)
    assert token is not None
    found = reading(token)
    assert find_factuality(parsed, [span]) == ((found.factuality, found.confidence),)
    return found.factuality, ", ".join(flag for flag in FLAGS if getattr(found, flag))


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.replace("|", "")[:90])
def test_how_a_happening_is_meant(line: str) -> None:
    expected, marked = line.split(" | ", 1)
    band, _, flags = expected.partition(", ")
    low, high = BANDS[band]
    value, meant = read(marked)
    assert meant == flags
    assert low <= value <= high


def test_every_class_and_every_way_has_cases() -> None:
    expected = [line.split(" | ", 1)[0].split(", ") for line in lines()]
    for word in (*BANDS, *FLAGS):
        assert sum(word in one for one in expected) >= 3, word
