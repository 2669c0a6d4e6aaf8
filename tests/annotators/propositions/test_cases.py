"""How those who bring a clause forward stand to it: `cases.txt`, a line each."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.model import Modality, Proposition, Record, Sign

CASES = Path(__file__).with_name("cases.txt")


def lines() -> list[str]:
    return [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]


def told(record: Record, found: Proposition) -> str:
    """Return who stands how to a proposition, as a case writes it."""
    speaker = {s.id: s.actor for s in record.statements}
    words = []
    for number, stance in enumerate(found.stances):
        if stance.sign is Sign.REPORTS and number < len(found.stances) - 1:
            continue
        actor = record.actor(speaker.get(stance.statement or ""))
        words.append(f"{stance.sign} by {actor.name}" if actor is not None else str(stance.sign))
    return ", ".join(words + ([str(found.modality)] if found.modality is not Modality.FACT else []))


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.replace("|", "")[:90])
def test_who_stands_how_to_a_clause(line: str) -> None:
    expected, marked = line.split(" | ", 1)
    text = marked.replace("[", "").replace("]", "")
    record = annotate(text)
    if expected == "nothing":
        assert record.propositions == ()
        return
    words = marked[marked.index("[") + 1 : marked.index("]")]
    by_words = {p.span.of(text): told(record, p) for p in record.propositions}
    assert by_words.get(words) == expected, by_words


def test_every_sign_has_cases() -> None:
    expected = [line.split(" | ", 1)[0] for line in lines()]
    assert all(sum(line.startswith(sign) for line in expected) >= 2 for sign in Sign)
