"""Acts, negation, modality and addressees of attributions whose spans are given: `cases.txt`, a line each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.annotators.acts import understand
from onrecord.annotators.addressee import addressee_of
from onrecord.annotators.attribution.spans import located_from_spans
from onrecord.model import Modality, Span
from onrecord.text.parse import parse
from onrecord.text.quotes import find_quotations

CASES = Path(__file__).with_name("cases.txt")
MARK = re.compile(r"\[(?P<part>[SCQ]) (?P<words>[^\]]*)\]")


def lines() -> list[str]:
    return [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]


def unmarked(marked: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """Return a sentence without its marks, and the spans that they mark."""
    spans: dict[str, tuple[Span, ...]] = {"S": (), "C": (), "Q": ()}
    text, done = "", 0
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        start = len(text)
        text += mark["words"]
        spans[mark["part"]] += (Span(start, len(text)),)
        done = mark.end()
    return text + marked[done:], spans


def read(marked: str) -> str:
    """Return what comes out for a marked sentence, as a case writes it."""
    text, spans = unmarked(marked)
    paragraph = parse(text)[0]
    quotations = find_quotations(text, paragraph.span)
    located = located_from_spans(text, 0, paragraph, quotations, spans["S"], spans["C"], spans["Q"])
    assert located is not None
    found, listener = understand(located, paragraph), addressee_of(located, paragraph)
    words = [str(found.act)]
    words += ["negated"] if found.negated else []
    words += [str(found.modality)] if found.modality is not Modality.FACT else []
    words += [f"to {paragraph.span_of(listener).of(text)}"] if listener is not None else []
    return ", ".join(words)


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.replace("|", "")[:90])
def test_what_an_attribution_does(line: str) -> None:
    expected, marked = line.split(" | ", 1)
    assert read(marked) == expected


def test_every_act_and_every_modality_has_cases() -> None:
    expected = [line.split(" | ", 1)[0].split(", ") for line in lines()]
    acts = [words[0] for words in expected]
    assert all(acts.count(act) >= 3 for act in "ASSERT DENY REJECT REQUEST ACCUSE WARN THREATEN PROMISE".split())
    assert {str(m) for m in Modality} - {"fact"} <= {word for words in expected for word in words}
