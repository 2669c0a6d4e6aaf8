"""What holds of the events of any text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import annotate
from onrecord.annotators.events.scoring import best
from onrecord.lexicon.plover import CATEGORIES, cameo_root, frames, modes, quad_class, verb_phrases
from onrecord.lexicon.tables import rows
from onrecord.model import Record, Status
from onrecord.model.sound import faults

REPORT = """Kenya and Malta agreed on a new fishing pact, Mira Holt said on Monday.

Maltese police arrested 20 protesters in Valletta. "Kenya attacked a Maltese convoy," said Oren Daal, the minister.

Malta will send doctors to Kenya on 5 October 2023.
"""
PIECES = (
    "Kenya attacked Malta", "police arrested", "by rebels", "will", "did not", ", who", "said that", '"', "and",
    "talks between", "Mira Holt", ".", "?", "if", "the withdrawal of", "its troops", "from Malta", "12", "(", "\n\n",
    "must", "refused to",
)  # fmt: skip


def sound(text: str, record: Record) -> None:
    """Check what holds of all events of a record."""
    statements = {s.id: s for s in record.statements}
    actors = {a.id for a in record.actors}
    for event in record.events:
        assert 0 <= event.start < event.end <= len(text)
        assert event.span.of(text).strip() == event.span.of(text)
        assert event.event in CATEGORIES
        assert event.of is None or event.of in CATEGORIES
        assert event.mode is None or (event.event, event.mode) in modes()
        assert 0 < event.confidence <= 1
        assert {p.id for p in (*event.actor, *event.recipient)} <= actors
        assert event.by is None or any(piece.contains(event.span) for piece in statements[event.by].content)
        assert event.by is not None or event.status not in {Status.ATTRIBUTED, Status.DENIED}
        assert event.time is None or event.time in {t.id for t in record.timexes}
        assert event.place is None or event.place in {p.id for p in record.places}
    assert faults(record, text) == ()


def test_a_report() -> None:
    record = annotate(REPORT)
    sound(REPORT, record)
    by_word = {event.span.of(REPORT): event for event in record.events}
    assert by_word["attacked"].status is Status.ATTRIBUTED
    assert by_word["arrested"].status is Status.REPORTED
    assert by_word["send"].time is not None
    assert record.made_by["events"]


def test_sentences_come_in_their_order_and_in_each_the_main_clause_first() -> None:
    text = "Kenya, which had attacked Malta, expelled three Maltese diplomats. Malta imposed sanctions on Kenya."
    assert [e.span.of(text) for e in annotate(text).events] == ["expelled", "attacked", "imposed"]


def test_the_same_text_gives_the_same_events() -> None:
    assert annotate(REPORT).events == annotate(REPORT).events


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_any_words(text: str) -> None:
    sound(text, annotate(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No verb here at all",
        "- apples\n- pears\n- 12 attacks\n",
        "| name | goals |\n|---|---|\n| Holt | 3 |\n| Daal | 1 |\n",
        "ATTACK ATTACK ATTACK",
        "1 2 3 " * 500,
        "(((( " * 2000,
        "\u202e attacked \x00 Malta \ud800",
    ],
    ids=["empty", "no verb", "list", "table", "capitals", "numbers", "brackets", "odd characters"],
)
def test_text_without_events(text: str) -> None:
    record = annotate(text)
    sound(text, record)
    assert len(record.events) <= 1


@pytest.mark.soak
def test_a_megabyte_in_one_line() -> None:
    words = "Kenya attacked Malta and the police said that rebels must leave ".split()
    dice = random.Random(1)
    text = " ".join(dice.choices(words, k=160_000))
    sound(text, annotate(text))


def test_the_tables_fit_together() -> None:
    named = {name for classes in verb_phrases().values() for _, name in classes} | {"light"}
    for verb, objects, category, mode in rows("plover_frames.tsv"):
        assert verb in named
        assert category in CATEGORIES
        assert not mode or (category, mode) in modes()
        nouns = {name for name, _ in rows("plover_nouns.tsv")} | {"*", "-"} | {f"={c}" for c in CATEGORIES}
        assert set(objects.split(";")) <= nouns
    assert {name for name, _ in rows("plover_event_nouns.tsv")} <= set(CATEGORIES)
    assert all((category, mode) in modes() for category, mode, _ in rows("plover_modes.tsv"))
    assert {quad_class(c) for c in CATEGORIES} == {"V-COOP", "M-COOP", "V-CONF", "M-CONF"}
    assert {cameo_root(c) for c in CATEGORIES} <= {f"{n:02}" for n in range(3, 21)}


def test_a_class_of_object_goes_before_any() -> None:
    assert [f.category for f in frames("stop", frozenset({"aid"}))] == ["SANCTION"]
    assert [f.category for f in frames("agree", frozenset({"demand"}))] == ["CONCEDE"]
    assert [f.category for f in frames("agree", frozenset())] == ["AGREE"]


def test_nothing_known_is_nothing_sure() -> None:
    assert best([]).probability < 0.5
