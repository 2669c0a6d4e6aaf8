"""Events of single sentences: `cases.txt`, a sentence and below it the events that are to come out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.lexicon.plover import CATEGORIES
from onrecord.model import Participant, Record, Status

CASES = Path(__file__).with_name("cases.txt")
NONE = "none"


def cases() -> Iterator[tuple[str, list[str]]]:
    """Yield the sentences with what is to come out."""
    for block in CASES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            yield lines[0], [line.strip() for line in lines[1:]]


def told(text: str) -> list[str]:
    """Return the events of a text as a case writes them."""
    record = annotate(text)
    lines = []
    for event in record.events:
        of = f" of {event.of}" if event.of else ""
        mode = f", {event.mode}" if event.mode else ""
        parties = f"{_parties(event.actor, record)} -> {_parties(event.recipient, record)}"
        lines.append(f"{event.event}{of}{mode} {event.status} [{event.span.of(text)}] {parties}")
    return lines or [NONE]


def _parties(parties: tuple[Participant, ...], record: Record) -> str:
    named = []
    for party in parties:
        actor = record.actor(party.id)
        assert actor is not None, "every participant is an actor of the record"
        codes = " ".join(filter(None, (party.code, party.sector)))
        named.append(f"{actor.name} ({codes})" if codes else actor.name)
    return " + ".join(named) or "-"


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0][:60]) for case in cases()])
def test_events_of_a_sentence(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_every_category_and_status_has_cases() -> None:
    lines = [line for _, expected in cases() for line in expected]
    assert {line.split()[0].rstrip(",") for line in lines} - {NONE} == set(CATEGORIES)
    assert {str(status) for status in Status if any(f" {status} [" in line for line in lines)} == set(Status)
